"""Choosing a passphrase: typed twice, with a word on how hard it is to guess."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.crypto import strength
from pls.crypto.strength import Level
from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import rounded
from ui.widgets.secret import Secret
from ui.widgets.text import Text


class NewWords(QWidget):
    """Two fields for one passphrase.

    Signals:
        changed: What is typed is otherwise.
        entered: Enter was pressed in the second field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = Secret(self.tr("Passphrase"))
        self.again = Secret(self.tr("Once more"))
        self._bars = _Bars()
        self.judged = Text(" ", Role.META, "text2", lines=0)
        self.same = Text(" ", Role.META, "text2", lines=0)
        self.caps = Text(self.tr("Caps Lock is on."), Role.META, "text2")
        self.caps.hide()
        self._build()
        for field in (self.first, self.again):
            field.textChanged.connect(self._on_changed)
            field.capitals.connect(self.caps.setVisible)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.entered)
        self._on_changed()

    @property
    def words(self) -> str:
        """The passphrase."""
        return self.first.text()

    @property
    def problem(self) -> str:
        """Why it cannot be taken yet, "" if it can."""
        if len(self.words) < strength.LEAST:
            short = self.tr("Choose a passphrase of {n} characters or more.")
            return short.format(n=strength.LEAST)
        if self.words != self.again.text():
            return self.tr("The two passphrases are not the same.")
        return ""

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.clear()
            field.hide_words()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(self.tr("Passphrase"), Role.SECTION))
        column.addWidget(self.first)
        judged = QHBoxLayout()
        judged.setSpacing(7)
        judged.addWidget(self._bars, 0, Qt.AlignmentFlag.AlignTop)
        judged.addWidget(self.judged, 1)
        column.addLayout(judged)
        column.addWidget(self.caps)
        column.addSpacing(8)
        column.addWidget(Text(self.tr("Once more"), Role.SECTION))
        column.addWidget(self.again)
        column.addWidget(self.same)

    def _on_changed(self) -> None:
        found = strength.judge(self.words)
        self._bars.show_level(found.level)
        said = self._judged(found) if self.words else self.tr("Five words are good.")
        self.judged.setText(said)
        self.first.setAccessibleDescription(said)
        typed = bool(self.words and self.again.text())
        alike = self.words == self.again.text()
        if typed and not self.words.startswith(self.again.text()):
            told = self.tr("Not the same as above.")
        else:
            told = self.tr("The same twice.") if typed and alike else " "
        self.same.setText(told)
        self.again.setAccessibleDescription(told.strip())
        self.changed.emit()

    def _judged(self, found: strength.Strength) -> str:
        count = found.words
        return {
            Level.SHORT: self.tr("Too short: {n} characters at least.").format(
                n=strength.LEAST
            ),
            Level.WEAK: self.tr("Weak: soon guessed. Five words are good."),
            Level.FAIR: self.tr("Fair: it holds off most. Another word is better."),
            Level.STRONG: self.tr("Strong: {}").format(self._count(count)),
            Level.VERY_STRONG: self.tr("Very strong: {}").format(self._count(count)),
        }[found.level]

    def _count(self, words: int) -> str:
        if not words:
            return self.tr("many different signs.")
        return self.tr("{n} words. Easy to type, hard to guess.").format(n=words)


class _Bars(QWidget):
    """Four short bars, filled from the left."""

    def __init__(self) -> None:
        super().__init__()
        self._level = Level.SHORT

    def show_level(self, level: Level) -> None:
        """Fill as many as *level* says."""
        self._level = level
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(4 * 26 + 3 * 3, theme().line(Role.META))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        top = (theme().line(Role.META) - 5) / 2
        for at in range(4):
            fill = palette.accent if at < self._level else palette.line2
            rounded(painter, QRectF(at * 29, top, 26, 5), 2.5, fill=fill)
        painter.end()


class Aside(QWidget):
    """A quiet sentence behind a small drawing."""

    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        self._icon = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().grown(14) + 7, 0, 0, 0)
        row.addWidget(Text(words, Role.META, "text3"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = theme().grown(14)
        spot = QRectF(0, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, self._icon, theme().palette.text3, spot)
        painter.end()
