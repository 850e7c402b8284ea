"""What left, and what came back on it.

`pane` shows one share: what each reader answered (`reply`), the support they promised
(`promised`), the exact text that left (`sent`) and what `changed` since. `coming` reads
what comes back and asks for what was said in a talk.
"""
