"""A word after a sign: found while it is typed, written out, and how it then looks.

`#` begins a skill, `@` a person, `+` a project, and `[[` the title of a record. A
finished token of the capture line looks like the app's own words, in a box.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui.theme import Role, theme
from ui.widgets.paint import rounded


Complete = Callable[[str, str], list[str]]
"""Takes the sign and what was typed after it, answers with whole words."""

LINK: Final = "[["

_NAME = re.compile(r"(?<!\S)(?P<sign>[#@+])(?P<typed>\"[^\"]*|[^\s#@+\"]*)$")
_TITLE = re.compile(r"(?P<sign>\[\[)(?P<typed>[^\[\]\n|]*)$")

_PADDING: Final = 7
_RADIUS: Final = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A word that is being typed.

    Attributes:
        sign: What it begins with.
        typed: What was typed after it, quotes included.
        start: Where its sign stands in the line.
    """

    sign: str
    typed: str
    start: int

    @property
    def words(self) -> str:
        """What was typed, without quotes."""
        return self.typed.lstrip('"')


def name(before: str) -> Token | None:
    """Return the name that is being typed at the end of *before*."""
    return _token(_NAME.search(before))


def title(before: str) -> Token | None:
    """Return the title that is being typed at the end of *before*."""
    return _token(_TITLE.search(before))


def _token(found: re.Match[str] | None) -> Token | None:
    return found and Token(found["sign"], found["typed"], found.start())


def quoted(word: str) -> str:
    """Return a name as it stands after its sign."""
    return f'"{word}"' if re.search(r"\s", word) else word


def paint_token(
    painter: QPainter, word: str, place: QRectF, baseline: float, role: Role
) -> None:
    """Paint a token over what was typed.

    Args:
        painter: Has the colours of the theme under what was typed.
        word: The token.
        place: What was typed and a little around it.
        baseline: Where the words of the line stand.
        role: How it is set.
    """
    palette = theme().palette
    font = fitting(word, place.width() - 4, role)
    wide = QFontMetricsF(font).horizontalAdvance(word)
    spare = max(0.0, place.width() - wide - 2 * _PADDING) / 2
    painter.fillRect(place, palette.raised)
    rounded(
        painter, place.adjusted(spare, 0, -spare, 0), _RADIUS, fill=palette.accent_soft
    )
    painter.setFont(font)
    painter.setPen(palette.accent)
    painter.drawText(QPointF(place.center().x() - wide / 2, baseline), word)


def fitting(word: str, room: float, role: Role) -> QFont:
    """Return the font of a token, smaller where there is less *room* than it takes."""
    font = theme().font(role)
    wide = QFontMetricsF(font).horizontalAdvance(word)
    if wide > room:
        font.setPixelSize(max(1, int(font.pixelSize() * room / wide)))
    return font
