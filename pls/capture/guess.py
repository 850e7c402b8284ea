"""The way of learning that the words of a line suggest; a person can change it."""

from __future__ import annotations

import re

from pls.records.enums import Modality


_HINTS: tuple[tuple[Modality, str], ...] = (
    (Modality.TEACHING, r"taught|teaching|explained|mentored|coached|presented|showed"),
    (Modality.FEEDBACK, r"feedback|reviewed my|told me"),
    (Modality.COURSE, r"course|training|workshop|class"),
    (Modality.COMMUNITY, r"meetup|conference|guild|forum"),
    (Modality.MENTORED, r"my mentor|coaching|showed me|helped me"),
    (Modality.OBSERVING, r"watched|shadowed|observed"),
    (Modality.CLIENT, r"client|customer"),
    (Modality.PEER, r"paired|pairing|talked|asked|discussed|chat|told"),
    (Modality.RESOURCE, r"read|reading|book|article|video|podcast|paper"),
    (Modality.SEARCHING, r"searched|googled|looked up|found out|documentation|docs"),
    (Modality.EXPERIMENT, r"tried|trying|experiment|prototype"),
    (Modality.REFLECTING, r"realised|realized|noticed|thinking|thought"),
    (Modality.DOING, r"fixed|built|wrote|shipped|debugged|solved|deployed|made"),
)
_FIRST = (Modality.MENTORED, Modality.FEEDBACK)


def modality(title: str, *, people: bool) -> Modality | None:
    """Return the way that *title* suggests, or None where nothing does.

    Args:
        title: The words of the line without its tokens.
        people: Whether the line names a person.
    """
    hits = [m for m, words in _HINTS if _stands(words, title)]
    for first in _FIRST:
        if first in hits:
            return first
    if hits:
        return hits[0]
    return Modality.PEER if people else None


def _stands(words: str, title: str) -> bool:
    # Few patterns are compiled: the words of most occur nowhere in the title.
    folded = title.casefold()
    if not any(word in folded for word in words.split("|")):
        return False
    return bool(re.search(rf"\b(?:{words})\b", title, re.IGNORECASE))
