"""A sentence with some of its words in strong type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, theme


Run = tuple[str, bool]
"""A text, and whether it is strong."""

_WORD = re.compile(r"\S+\s*|\s+")


class Strong(QLabel):
    """Plain text in runs; it wraps between words and is read as one sentence."""

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
        told = "".join(text for text, _ in runs)
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

    def _lines(self, width: int) -> list[list[Run]]:
        lines: list[list[Run]] = []
        used = 0.0
        for word in self._words:
            wide = _width(word)
            if lines and used + _width((word[0].rstrip(), word[1])) <= width:
                lines[-1].append(word)
                used += wide
            else:
                lines.append([word])
                used = wide
        return lines


def _font(word: Run) -> QFont:
    return theme().font(Role.SECTION if word[1] else Role.BODY)


def _width(word: Run) -> float:
    return QFontMetricsF(_font(word)).horizontalAdvance(word[0])
