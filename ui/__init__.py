"""The window: Qt Widgets over the core `pls`.

Layers, top to bottom: app, running (being the one program), window, views, dialogs
and quick (capture), editors, then operations, models and widgets side by side, then
bridge, then tasks, theme, keys and dates.
A layer imports only what is below it, so a widget knows colours and keys but no
record, and a model knows rows but no widget. What a record means is the core's
business; nothing here decides what is private or what leaves.
"""

import builtins
from importlib import import_module


# Qt's binding puts an import of its own in the place of Python's, for spellings that
# this program has no use for. It reads the source of every module that is loaded after
# it, which takes a tenth of the start and seven mebibytes.
# Where somebody loaded it before, as tests do, Python's own stands under another name.
_import = vars(builtins).get("__orig_import__", builtins.__import__)
import_module("PySide6.QtCore")
builtins.__import__ = _import
