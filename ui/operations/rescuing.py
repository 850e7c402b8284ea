"""Words that could not be saved when a space was locked, and that come back after."""

from __future__ import annotations

import contextlib

from pls import ids
from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.space import Space, about, begun, entries
from ui.operations.desk import Outcome


_OF = "locked"
_TITLE = "Words from before it was locked"


def keep(space: Space, words: str) -> bytes:
    """Seal *words*, keep them on this computer, and return them sealed.

    They are returned for the case that this computer cannot write either. What was
    kept before stays beside them: it may be there because nothing can be written.
    """
    # Where another computer encrypted it meanwhile, or changed the key, that counts.
    now = Space(space.root, about.read(space.root)) if space.is_otherwise() else space
    with contextlib.suppress(PlsError):
        begun.keep(now, words, of=f"{_OF}-{ids.record_id()}")
    return now.box.seal(words.encode("utf-8", "replace")) if now.box else b""


def take_back(space: Space, sealed: bytes) -> Outcome[str]:
    """Write what was kept as an entry; what a record holds already is no news.

    Returns:
        The id of the entry, "" if there is none.

    Raises:
        SpaceUnavailableError: It cannot be written; it stays kept.
    """
    kept = {name: begun.read(space, of=name) for name in begun.names(space, _OF)}
    found = list(kept.values())
    if sealed and space.box:
        found.append(space.box.open(sealed).decode())
    fresh = [w for w in dict.fromkeys(found) if w.strip() and not _held(space, w)]
    changes, made = ChangeSet(), ""
    if fresh:
        words = "\n\n".join(fresh)
        made = space.add(
            entries.draft(space, entries.captured(space, _TITLE), words)
        ).id
        changes = ChangeSet(saved=frozenset({made}))
    for name in (name for name, words in kept.items() if words):
        begun.keep(space, "", of=name)
    return Outcome(made, changes)


def _held(space: Space, words: str) -> bool:
    """Tell whether one record holds all of *words*."""
    wanted = words.strip()
    return any(wanted in record.body for record in space.records())
