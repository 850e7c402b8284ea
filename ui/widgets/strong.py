"""A sentence with some of its words in strong type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, theme


Run = tuple[str, bool]
"""A text, and whether it is strong."""

NO_BREAK = "\N{NO-BREAK SPACE}"
_LONG = 24
"""Letters from which on a word may be parted where no line has room for it."""
_WORD = re.compile(r"[^ ]+ *| +")


class Strong(QLabel):
    """Plain text in runs; it wraps at blanks and is read as one sentence.

    A no-break space holds words together, and is read as a blank.
    """

    def __init__(self, runs: Sequence[Run] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[Run] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_runs(runs)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show *runs* one after the other."""
        self._words = [
            (word, strong) for text, strong in runs for word in _WORD.findall(text)
        ]
        told = "".join(text for text, _ in runs).replace(NO_BREAK, " ")
        self.setText(told)
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = sum(_width(word) for word in self._words)
        return QSize(round(wide) + 2, theme().line(Role.BODY))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(80), theme().line(Role.BODY))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._lines(width))) * theme().line(Role.BODY)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self._lines(self.width())
        high = theme().line(Role.BODY)
        painter = QPainter(self)
        painter.setPen(theme().palette.text)
        top = max(0.0, (self.height() - high * len(lines)) / 2)
        for number, line in enumerate(lines):
            left = 0.0
            for word in line:
                font = _font(word)
                metrics = QFontMetricsF(font)
                painter.setFont(font)
                lead = (high - metrics.height()) / 2
                base = round(top + number * high + lead + metrics.ascent())
                painter.drawText(QPointF(left, base), word[0])
                left += _width(word)
        painter.end()

    def lines(self, width: int) -> list[str]:
        """Return how the words stand in *width* pixels, line by line."""
        return ["".join(text for text, _ in line) for line in self._lines(width)]

    def _lines(self, width: int) -> list[list[Run]]:
        lines: list[list[Run]] = []
        used = 0.0
        for held in _fitting(_held(self._words), width):
            wide = sum(map(_width, held))
            last, strong = held[-1]
            blank = _width((last, strong)) - _width((last.rstrip(" "), strong))
            if lines and used + wide - blank <= width:
                lines[-1] += held
                used += wide
            else:
                lines.append(held)
                used = wide
        return lines


def _held(words: Sequence[Run]) -> list[list[Run]]:
    """Return what no line may part: words with no blank between them."""
    held: list[list[Run]] = []
    for word in words:
        if held and not held[-1][-1][0].endswith(" "):
            held[-1].append(word)
        else:
            held.append([word])
    return held


def _fitting(held: Iterable[list[Run]], width: int) -> Iterator[list[Run]]:
    """Yield *held*, and long words that no line has room for in pieces: addresses."""
    for words in held:
        text, strong = words[0]
        alone = len(words) == 1 and len(text) > _LONG and NO_BREAK not in text
        while alone and len(text) > _LONG and _width((text.rstrip(), strong)) > width:
            at = max(n for n in range(1, len(text)) if _fits(text[:n], strong, width))
            yield [(text[:at], strong)]
            text = text[at:]
        yield [(text, strong)] if alone else words


def _fits(text: str, strong: bool, width: int) -> bool:  # noqa: FBT001 (of a run)
    return len(text) == 1 or _width((text, strong)) <= width


def _font(word: Run) -> QFont:
    return theme().font(Role.SECTION if word[1] else Role.BODY)


def _width(word: Run) -> float:
    return QFontMetricsF(_font(word)).horizontalAdvance(word[0])
