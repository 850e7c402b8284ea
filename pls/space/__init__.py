"""A space, opened: the only place that composes the packages below.

`core` holds the space itself; each verb has its module: `entries` (capture, next
steps), `search`, `sharing` (what leaves), `answering` (what comes back), `ledger`
(both over time), `importing`, `checking`, `sample`, `keeping` the sample. The window
and the command line use these and nothing below them.
"""

from pls.space.about import About
from pls.space.core import Space


__all__ = ["About", "Space"]
