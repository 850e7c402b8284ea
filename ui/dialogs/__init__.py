"""Windows in front of the window: first run, the last check, questions."""
