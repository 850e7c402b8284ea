"""Words that could not be saved when a space was locked, and that come back after."""

from __future__ import annotations

import contextlib

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.space import Space, about, begun, entries
from ui.operations.desk import Outcome


_OF = "locked"
_TITLE = "Words from before it was locked"


def keep(space: Space, words: str) -> bytes:
    """Seal *words*, keep them on this computer, and return them sealed.

    They are returned for the case that this computer cannot write either.
    """
    # Where another computer encrypted it meanwhile, or changed the key, that counts.
    now = Space(space.root, about.read(space.root)) if space.is_otherwise() else space
    with contextlib.suppress(PlsError):
        begun.keep(now, words, of=_OF)
    return now.box.seal(words.encode("utf-8", "replace")) if now.box else b""


def take_back(space: Space, sealed: bytes) -> Outcome[str]:
    """Write what was kept as an entry; what a record holds already is no news.

    Returns:
        The id of the entry, "" if there is none.

    Raises:
        SpaceUnavailableError: It cannot be written; it stays kept.
    """
    words = begun.read(space, of=_OF)
    if not words and sealed and space.box:
        words = space.box.open(sealed).decode()
    if not words.strip() or _held(space, words):
        begun.keep(space, "", of=_OF)
        return Outcome("")
    made = space.add(entries.draft(space, entries.captured(space, _TITLE), words))
    begun.keep(space, "", of=_OF)
    return Outcome(made.id, ChangeSet(saved=frozenset({made.id})))


def _held(space: Space, words: str) -> bool:
    """Tell whether one record holds all of *words*."""
    wanted = words.strip()
    return any(wanted in record.body for record in space.records())
