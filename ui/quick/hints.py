"""The line below the words: that they are private, where they go, what keys do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.paint import CENTRE, rounded, write
from ui.widgets.spoken import Spoken, announce
from ui.widgets.state import StateMark
from ui.widgets.text import Text


_HEIGHT = 44
_GAP = 6
_SIDE = 20
_BETWEEN = 14


class Hints(QWidget):
    """Tells what is true of the line, or why it could not be saved."""

    def __init__(
        self, owner: str, parent: QWidget | None = None, *, sealed: bool = False
    ) -> None:
        """Tell whose space the line goes to.

        Args:
            owner: The name of the person, "" if the space does not say.
            parent: Who owns the widget.
            sealed: The space is locked.
        """
        super().__init__(parent)
        first = owner.split(maxsplit=1)[0] if owner.strip() else ""
        goes = self.tr("Goes to {name}’s space").format(name=first)
        said = goes if first else self.tr("Goes to your space")
        self.private = StateMark()
        self.goes = Text(
            self.tr("{}, sealed").format(said) if sealed else said,
            Role.META,
            "text3",
            shrinks=True,
        )
        self.problem = Text("", Role.META_MEDIUM, "danger", lines=0)
        self.problem.hide()
        self._keys = (
            _Key("Enter", self.tr("Save")),
            _Key("Shift+Enter", self.tr("Write more")),
            _Key("Esc", self.tr("Close")),
        )
        self._build()

    def say(self, problem: str) -> None:
        """Say why the line was not saved, in the place of everything else."""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.setVisible(bool(problem))
        for each in (self.private, self.goes, *self._keys):
            each.setVisible(not problem)
        if problem:
            announce(self.problem, problem)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        kept = (self.private, *self._keys)
        taken = sum(each.sizeHint().width() + _BETWEEN for each in kept) + 2 * _SIDE
        room = self.width() - taken >= self.goes.sizeHint().width()
        # Whose space it is can be left out; what the keys do cannot.
        self.goes.setVisible(room and self.problem.isHidden())

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 8, 18, 8)
        row.setSpacing(_BETWEEN)
        row.addWidget(self.private)
        row.addWidget(self.goes, 1)
        row.addWidget(self.problem, 1)
        for key in self._keys:
            row.addWidget(key)
        self.setMinimumHeight(theme().grown(_HEIGHT))


class _Key(QWidget):
    """A key in its box, and what it does."""

    spoken = Spoken.StaticText

    def __init__(self, key: str, does: str) -> None:
        super().__init__()
        self._key = key
        self._does = does
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{key}: {does}")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.META)).horizontalAdvance(self._does)
        wide = round(self._box() + _GAP + words) + 1
        return QSize(wide, theme().line(Role.KEY) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        high = theme().line(Role.KEY) + 2
        box = QRectF(0, (self.height() - high) // 2, self._box(), high)
        rounded(painter, box, 4, fill=palette.surface, line=palette.line2)
        write(
            painter,
            box,
            self._key,
            theme().font(Role.KEY),
            palette.text3,
            align=CENTRE,
        )
        words = QRectF(self.rect()).adjusted(self._box() + _GAP, 0, 1, 0)
        write(painter, words, self._does, theme().font(Role.META), palette.text3)
        painter.end()

    def _box(self) -> float:
        metrics = QFontMetricsF(theme().font(Role.KEY))
        return metrics.horizontalAdvance(self._key) + 12
