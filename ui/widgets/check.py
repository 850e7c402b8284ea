"""Boxes, circles and stars to tick."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import faint, rounded, write
from ui.widgets.ring import Ring


_TARGET = 24
_GAP = 8


class _Tick(QCheckBox):
    """A tick mark with words that are only spoken, or also shown."""

    mark = 16
    corner = 4.0

    def __init__(
        self, name: str, *, worded: bool = False, parent: QWidget | None = None
    ) -> None:
        """Offer *name*.

        Args:
            name: What is ticked; always the accessible name.
            worded: Also show the name beside the mark.
            parent: Who owns it.
        """
        super().__init__(name if worded else "", parent)
        self._worded = worded
        self._ring = Ring(self, self.corner if not worded else 6, 0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if not worded:
            self.setToolTip(name)

    @override
    def sizeHint(self) -> QSize:
        edge = theme().grown(_TARGET)
        if not self._worded:
            return QSize(edge, edge)
        font = theme().font(Role.BODY)
        words = QFontMetricsF(font).horizontalAdvance(self.text())
        mark = theme().grown(self.mark)
        return QSize(round(mark + _GAP + words) + 2, edge)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        edge = theme().grown(self.mark)
        place = QRectF(0, 0, edge, edge)
        if self._worded:
            place.moveTop((self.height() - edge) / 2)
        else:
            place.moveCenter(QRectF(self.rect()).center())
        self.paint_mark(painter, place)
        if self._worded:
            words = QRectF(self.rect()).adjusted(edge + _GAP, 0, 1, 0)
            ink = theme().palette.text
            write(painter, words, self.text(), theme().font(Role.BODY), ink)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        """Paint the mark into *place*."""
        palette = theme().palette
        fill, ink = self.colours()
        corner = theme().grown(self.corner)
        state = self.checkState()
        if state == Qt.CheckState.Unchecked:
            palette = theme().palette
            ground = palette.hover if self.underMouse() else self.ground()
            # On a hovered ground the edge of a control is not seen well enough.
            line = palette.text3 if self.underMouse() else palette.ctl
            rounded(painter, place, corner, fill=ground, line=line, width=1.5)
            return
        edge = None
        if not self.isEnabled():
            # A pale sign on a pale fill would not be seen.
            fill, edge, ink = palette.raised, palette.ctl, palette.text
        rounded(painter, place, corner, fill=fill, line=edge, width=1.5)
        spot = QRectF(0, 0, theme().grown(12), theme().grown(12))
        spot.moveCenter(place.center())
        partial = state == Qt.CheckState.PartiallyChecked
        paint_icon(painter, "minus" if partial else "check", ink, spot, stroke=3)

    def ground(self) -> QColor | None:
        """Return the fill of a mark that is not set, None for none."""
        return theme().palette.raised

    def colours(self) -> tuple[QColor, QColor]:
        """Return the fill and the ink of a mark that is set."""
        return theme().palette.accent, theme().palette.on_accent


class Check(_Tick):
    """A petrol box for everything that stays on this computer."""


class OchreCheck(_Tick):
    """The box that picks what leaves; partial when only some of a group leaves."""

    @override
    def nextCheckState(self) -> None:
        # A partly picked group becomes a picked one, never the other way round.
        states = Qt.CheckState
        picked = self.checkState() == states.Checked
        self.setCheckState(states.Unchecked if picked else states.Checked)

    @override
    def colours(self) -> tuple[QColor, QColor]:
        return theme().palette.share_fill, theme().palette.on_share


class TaskCircle(_Tick):
    """The round mark of a next step."""

    mark = 18
    corner = 9.0

    @override
    def ground(self) -> QColor | None:
        return None


class Star(_Tick):
    """Whether an item comes first, and in full, in what leaves."""

    @override
    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        palette = theme().palette
        on = self.isChecked()
        rest = palette.text if self.underMouse() else palette.text3
        ink = palette.share if on else rest
        paint_icon(painter, "star", ink, place, filled=on)


class Radio(QRadioButton):
    """One of several choices, with words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._ring = Ring(self, 6, 0)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.BODY)).horizontalAdvance(self.text())
        extra = _GAP + round(words) + 2 if self.text() else 0
        return QSize(theme().grown(16) + extra, theme().grown(_TARGET))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        edge = theme().grown(16)
        place = QRectF(0, (self.height() - edge) / 2, edge, edge)
        rest = palette.text3 if self.underMouse() else palette.ctl
        line = palette.accent if self.isChecked() else rest
        ground = palette.hover if self.underMouse() else palette.raised
        rounded(painter, place, edge / 2, fill=ground, line=line, width=1.5)
        if self.isChecked():
            inset = edge / 4
            dot = place.adjusted(inset, inset, -inset, -inset)
            rounded(painter, dot, edge / 4, fill=palette.accent)
        words = QRectF(self.rect()).adjusted(edge + _GAP, 0, 1, 0)
        write(painter, words, self.text(), theme().font(Role.BODY), palette.text)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
