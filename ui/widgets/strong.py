"""A sentence with some of its words in strong type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, theme


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

    def __init__(
        self,
        runs: Sequence[Run] = (),
        parent: QWidget | None = None,
        *,
        roles: tuple[Role, Role] = (Role.BODY, Role.SECTION),
        tone: Tone = "text",
    ) -> None:
        """Show *runs*.

        Args:
            runs: The texts.
            parent: Who owns it.
            roles: How plain and strong texts are set, with lines of one height.
            tone: The colour of plain texts.
        """
        super().__init__(parent)
        self._roles = roles
        self._tone: Tone = tone
        self._words: list[Run] = []
        self._known: dict[int, list[list[Run]]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_runs(runs)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show *runs* one after the other."""
        self._words = [
            (word, strong) for text, strong in runs for word in _WORD.findall(text)
        ]
        self._known.clear()
        told = "".join(text for text, _ in runs).replace(NO_BREAK, " ")
        self.setText(told)
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = sum(map(self._width, self._words))
        return QSize(round(wide) + 2, self._line())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(80), self._line())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._lines(width))) * self._line()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self._lines(self.width())
        high = self._line()
        inks = theme().palette.tone(self._tone), theme().palette.text
        painter = QPainter(self)
        top = max(0.0, (self.height() - high * len(lines)) / 2)
        for number, line in enumerate(lines):
            left = 0.0
            for word in line:
                font = self._font(word)
                painter.setPen(inks[word[1]])
                metrics = QFontMetricsF(font)
                painter.setFont(font)
                lead = (high - metrics.height()) / 2
                base = round(top + number * high + lead + metrics.ascent())
                painter.drawText(QPointF(left, base), word[0])
                left += self._width(word)
        painter.end()

    def lines(self, width: int) -> list[str]:
        """Return how the words stand in *width* pixels, line by line."""
        return ["".join(text for text, _ in line) for line in self._lines(width)]

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._known.clear()

    def _lines(self, width: int) -> list[list[Run]]:
        # A layout asks for many widths, and for each of them several times.
        if width not in self._known:
            self._known[width] = self._set(width)
        return self._known[width]

    def _set(self, width: int) -> list[list[Run]]:
        lines: list[list[Run]] = []
        used = 0.0
        for held in self._fitting(_held(self._words), width):
            wide = sum(map(self._width, held))
            last, strong = held[-1]
            blank = wide - sum(map(self._width, held[:-1]))
            blank -= self._width((last.rstrip(" "), strong))
            if lines and used + wide - blank <= width:
                lines[-1] += held
                used += wide
            else:
                lines.append(held)
                used = wide
        return lines

    def _fitting(self, held: Iterable[list[Run]], width: int) -> Iterator[list[Run]]:
        """Yield *held*, and long words that no line has room for in pieces."""
        for words in held:
            text, strong = words[0]
            alone = len(words) == 1 and len(text) > _LONG and NO_BREAK not in text
            while alone and len(text) > _LONG and not self._fits(text, strong, width):
                cuts = range(1, len(text))
                at = max(
                    n for n in cuts if n == 1 or self._fits(text[:n], strong, width)
                )
                yield [(text[:at], strong)]
                text = text[at:]
            yield [(text, strong)] if alone else words

    def _fits(self, text: str, strong: bool, width: int) -> bool:  # noqa: FBT001 (of a run)
        return self._width((text.rstrip(), strong)) <= width

    def _line(self) -> int:
        return theme().line(self._roles[0])

    def _font(self, word: Run) -> QFont:
        return theme().font(self._roles[word[1]])

    def _width(self, word: Run) -> float:
        return QFontMetricsF(self._font(word)).horizontalAdvance(word[0])


def _held(words: Sequence[Run]) -> list[list[Run]]:
    """Return what no line may part: words with no blank between them."""
    held: list[list[Run]] = []
    for word in words:
        if held and not held[-1][-1][0].endswith(" "):
            held[-1].append(word)
        else:
            held.append([word])
    return held
