"""The keys of everything, and who may have which: decided here, done elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What can be done by keys.

    Attributes:
        name: Of the command; "" for what cannot be changed.
        keys: As Qt writes them; "" for none. Fixed ones may have several.
        designed: The keys that it has by design.
        also: Other words that people look for it by.
    """

    title: str
    keys: str
    group: str
    name: str = ""
    designed: str = ""
    also: str = ""

    @property
    def changed(self) -> bool:
        """Whether the keys are not those of the design."""
        return bool(self.name) and self.keys != self.designed


GO: Final = "go"
WRITE: Final = "write"
WINDOW: Final = "window"
TEXT: Final = "text"
PLACE: Final = "place"
ORDER: Final = (GO, WRITE, WINDOW, TEXT, PLACE)

_GROUPS: Final = {
    **dict.fromkeys(("palette", "search", "forward", "back", "keep", "find"), GO),
    **dict.fromkeys(("next_hit", "hit_before", "day", "day_before"), GO),
    **dict.fromkeys(("day_after", "this_day"), GO),
    **dict.fromkeys(("new", "capture", "summary", "save", "history"), WRITE),
    **dict.fromkeys(("attach", "plain", "template", "keep_template"), WRITE),
    **dict.fromkeys(("replace", "misspelt", "print"), WRITE),
}

FIXED: Final = frozenset({"undo"})
"""Commands whose keys every text knows, so that they cannot be others."""


def group(name: str, also: str) -> str:
    """Return in which part of the list a command stands."""
    return GO if also == GO else _GROUPS.get(name, WINDOW)


class Answer(StrEnum):
    """Whether a command may have some keys."""

    FREE = "free"
    SAME = "same"
    TAKEN = "taken"
    NEEDED = "needed"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said to the wish for some keys, and who has them now."""

    answer: Answer
    holder: Shortcut | None = None


_MOVING: Final = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Insert,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Space,
        Qt.Key.Key_Escape,
    }
)
_HELD: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


_WALKING: Final = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
"""What no text needs together with Alt alone, except on a Mac."""


def _moves(chord: QKeyCombination) -> bool:
    """Tell whether keys move the caret, or change what is at it."""
    alone = chord.keyboardModifiers() == Qt.KeyboardModifier.AltModifier
    walks = alone and chord.key() in _WALKING and sys.platform != "darwin"
    return chord.key() in _MOVING and not walks


def judge(wanted: str, name: str, known: Iterable[Shortcut]) -> Verdict:
    """Tell whether the command *name* may have the keys *wanted*.

    Keys without which nobody could write are never given away: letters alone, what
    moves the caret, and what the texts do by keys of their own.
    """
    sequence = QKeySequence(wanted)
    if sequence.count() != 1:
        return Verdict(Answer.BARE)
    chord: QKeyCombination = cast("Any", sequence)[0]
    function = Qt.Key.Key_F1 <= chord.key() <= Qt.Key.Key_F35
    if _moves(chord):
        return Verdict(Answer.NEEDED)
    if not function and not chord.keyboardModifiers() & _HELD:
        return Verdict(Answer.BARE)
    holder = next((each for each in known if sequence in _sequences(each)), None)
    if holder is None:
        return Verdict(Answer.FREE)
    if not holder.name:
        return Verdict(Answer.NEEDED, holder)
    return Verdict(Answer.SAME if holder.name == name else Answer.TAKEN, holder)


def _sequences(shortcut: Shortcut) -> list[QKeySequence]:
    if shortcut.name:
        return [QKeySequence(shortcut.keys)] if shortcut.keys else []
    return [QKeySequence(each) for each in shortcut.keys.split(", ") if each]


def found(known: Sequence[Shortcut], typed: str) -> tuple[Shortcut, ...]:
    """Return those of *known* that *typed* may mean, by words or by keys."""
    wanted = typed.casefold().split()
    return tuple(each for each in known if all(_fits(each, word) for word in wanted))


def _fits(shortcut: Shortcut, word: str) -> bool:
    words = f"{shortcut.title} {shortcut.also}".casefold().split()
    return any(each.startswith(word) for each in words) or (
        word in shortcut.keys.casefold()
    )
