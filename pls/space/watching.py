"""Hearing that the folder of a space may have changed."""

from __future__ import annotations

from collections.abc import Iterator

from pls.space.core import Space
from pls.storage import watching
from pls.storage.watching import Stop


__all__ = ["Stop", "hints"]


def hints(space: Space, stop: Stop) -> Iterator[None]:
    """Yield each time `space.look()` may find something, until told to stop.

    Never raises for what the world does; touches nothing of the space but its path, so
    it may run beside whatever else uses the space.
    """
    return watching.hints(space.root, stop)
