"""The keys of the texts and of the places: fixed, for hands know them.

What a text needs for writing cannot be given to a command of the window. Whoever
gives an editor or a place a key adds it here: the list under F1 is made of this.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence


class Fixed(NamedTuple):
    """What a key does in a text, in a list or anywhere; it cannot be changed.

    Attributes:
        keys: As Qt writes them, several with ", " between.
    """

    title: str
    keys: str
    group: str


_Standard = QKeySequence.StandardKey

_TEXT: Final = "text"
_PLACE: Final = "place"

_FIXED: Final = (
    (QT_TRANSLATE_NOOP("Keys", "Bold"), _Standard.Bold, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Italic"), _Standard.Italic, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Private passage"), "Ctrl+Shift+P", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Tick a next step"), "Ctrl+Return", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Follow the link"), "Alt+Return", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Further in, or next cell"), "Tab", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Further out, or cell before"), "Shift+Tab", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Out of the text"), "Ctrl+Tab", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Line up"), "Alt+Up", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Line down"), "Alt+Down", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Menu, also of spellings"), "Shift+F10, Menu", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Undo"), _Standard.Undo, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Redo"), _Standard.Redo, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Cut"), _Standard.Cut, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Copy"), _Standard.Copy, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Paste"), _Standard.Paste, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Select all"), _Standard.SelectAll, _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Other words for a misspelt one"), "Shift+F10", _TEXT),
    (QT_TRANSLATE_NOOP("Keys", "Find: capitals and accents count"), "Alt+C", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Find: whole words"), "Alt+W", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Write more about a line"), "Shift+Return", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Open what is chosen"), "Return", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Tick what is chosen"), "Space", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Put it into the bin"), "Del", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Step of today: later"), "L", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Step of today: what changed"), "C", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Rename a saved search"), "F2", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Next control"), "Tab", _PLACE),
    (QT_TRANSLATE_NOOP("Keys", "Close, or empty the search"), "Esc", _PLACE),
)


def fixed() -> tuple[Fixed, ...]:
    """Return every key that texts and places have."""
    return tuple(
        Fixed(QCoreApplication.translate("Keys", str(title)), _written(keys), group)
        for title, keys, group in _FIXED
    )


def _written(keys: str | QKeySequence.StandardKey) -> str:
    if isinstance(keys, str):
        return keys
    known = [each.toString() for each in QKeySequence.keyBindings(keys)]
    plain = [each for each in known if each.startswith(("Ctrl", "Meta"))]
    return ", ".join(dict.fromkeys(plain or known))
