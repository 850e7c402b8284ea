"""The window: Qt Widgets over the core `pls`.

Layers, top to bottom: app, window, views and dialogs, editors, then operations,
models and widgets side by side, then bridge, then tasks, theme and strings.
A layer imports only what is below it, so a widget knows colours and keys but no
record, and a model knows rows but no widget. What a record means is the core's
business; nothing here decides what is private or what leaves.
"""
