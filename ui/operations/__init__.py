"""What the window does to the space, off the main thread.

`Desk` is the way there and back: a view asks it for something (`ask`) or to do
something (`do`); the work runs on the lane, the answer comes back on the main thread,
and what changed is announced once through the bridge. `Watching` finds out what other
programs changed. The other modules hold the work itself: plain functions of a space,
without widgets.
"""

from __future__ import annotations

from ui.operations.desk import Desk, Outcome
from ui.operations.watching import Watching


__all__ = ["Desk", "Outcome", "Watching"]
