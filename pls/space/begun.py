"""Words that are in no file yet, kept on this computer until they are saved.

In an encrypted space they are sealed: also while it is locked, when they can be kept
but not read. What was kept so is there when the space is open again.
"""

from __future__ import annotations

from pls.space import beside
from pls.space.core import Space


_ENDING = "begun"
_WAITING = "waiting-"


def read(space: Space, of: str = "") -> str:
    """Return the words that were typed and not saved, "" if there are none.

    Args:
        space: The open space.
        of: The id of the record they are about; "" for the line of quick capture.
    """
    words = _words(space, of)
    if of:
        return words
    waiting = names(space, _WAITING)
    more = {name: found for name in waiting if (found := _words(space, name))}
    if more:
        words = " ".join(filter(None, (words.rstrip(), *more.values())))
        keep(space, words)
        for name in more:
            keep(space, "", name)
    return words


def names(space: Space, start: str) -> tuple[str, ...]:
    """Return what words are kept about, of the names with a *start*."""
    return tuple(n for n in beside.names(space, _ENDING) if n.startswith(start))


def _words(space: Space, of: str) -> str:
    try:
        return (beside.read(space, of, _ENDING) or b"").decode()
    except UnicodeDecodeError:
        return ""


def keep(space: Space, words: str, of: str = "") -> None:
    """Keep *words* in the place of those before; "" forgets them.

    Raises:
        SpaceUnavailableError: They cannot be written.
    """
    kept = words.encode("utf-8", "replace") if words.strip() else b""
    beside.write(space, of, _ENDING, kept)


def wait(space: Space, words: str, turn: str) -> None:
    """Keep a line of quick capture while the space is locked, beside what is kept.

    It joins the line when that is read again.

    Args:
        space: The locked space.
        words: The line, in the place of what was kept in the same turn before.
        turn: A name of this line, such as a new id, for none of those that cannot be
            read now is written over.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    keep(space, words, f"{_WAITING}{turn}")
