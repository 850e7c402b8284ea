"""The window of a locked space: it asks for what opens it, and shows nothing else.

`window` is the window with its pages; `words` asks for the passphrase, `sheet` for the
key on the recovery sheet, and `fresh` for a new passphrase after that. What is typed
goes out by signals; whoever opens the space tells how it went.
"""

from __future__ import annotations

from ui.dialogs.unlock.window import UnlockWindow


__all__ = ["UnlockWindow"]
