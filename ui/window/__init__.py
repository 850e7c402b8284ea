"""The window: sidebar, views, and what they share.

`frame` is the window itself; `side` the wide and the narrow sidebar in one; `keys`
what the keyboard does anywhere; `searches` what is pinned in the sidebar; `closing`
the way out; `memory` what this computer remembers of it, `recalling` how it
is left and comes back, and `look` how it looks.
"""

from __future__ import annotations

from ui.window.frame import Window


__all__ = ["Window"]
