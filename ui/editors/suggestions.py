"""What a list of words to finish with offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication


MOST: Final = 8
"""How much is offered at once."""

_ICONS: Final = {"#": "wrench", "+": "folder"}
_NEW: Final = {"#": "plus", "@": "user-plus", "+": "folder-plus"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row.

    Attributes:
        word: What is taken.
        shown: What is read, if that is more.
        meta: A fact at the right.
        icon: A drawing at the left.
        person: Have the initials of the person there instead.
        fresh: It is nothing known so far.
        own: What is read are the person's own words.
    """

    word: str
    shown: str = ""
    meta: str = ""
    icon: str = ""
    person: bool = False
    fresh: bool = False
    own: bool = False

    @property
    def text(self) -> str:
        """What is read."""
        return self.shown or self.word

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.text, self.meta) if part)

    @property
    def drawn(self) -> bool:
        """Whether something stands before the words."""
        return bool(self.icon) or self.person


def known(sign: str, word: str) -> Suggestion:
    """Return the row for a known name after a sign: `#`, `@` or `+`."""
    return Suggestion(word, icon=_ICONS.get(sign, ""), person=sign == "@")


def offered(sign: str, start: str, words: Sequence[str]) -> list[Suggestion]:
    """Return the rows for a token of a capture line; none where nothing is known.

    Args:
        sign: What the token stands for: `#`, `@` or `+`.
        start: What was typed of it.
        words: What is known and begins so.
    """
    rows = [known(sign, word) for word in words]
    there = start.casefold() in {word.casefold() for word in words}
    if rows and start.strip() and not there:
        told = _new(sign).format(name=start)
        rows.append(Suggestion(start, told, icon=_NEW[sign], fresh=True))
    return rows


def _new(sign: str) -> str:
    words = {
        "#": "New skill “{name}”",
        "@": "New person “{name}”",
        "+": "New project “{name}”",
    }
    return QCoreApplication.translate("Suggestions", words[sign])
