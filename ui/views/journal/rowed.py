"""Rows and words of the details to press."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.button import IconButton
from ui.widgets.link import Link
from ui.widgets.paint import rounded, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring


class RowButton(Press):
    """A drawing and words, as wide as there is room."""

    def __init__(
        self, words: str, icon: str, role: Role, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._icon = icon
        self._role = role
        self._ring = Ring(self, 6, -2)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, theme().grown(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, theme().grown(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        if self.underMouse():
            rounded(painter, QRectF(self.rect()), 6, fill=palette.hover)
        edge = look.grown(14)
        spot = QRectF(6, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, self._icon, palette.text3, spot)
        left = 6 + edge + 8
        place = QRectF(left, 0, self.width() - left - 6, self.height())
        write(painter, place, self.text(), look.font(self._role), palette.text)
        painter.end()


class DueButton(Link):
    """When a step is due, to be pressed for other days."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, role=Role.META, parent=parent)
        self.setToolTip(self.tr("Another day, or let go"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().line(Role.META) + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        font = theme().font(Role.META)
        font.setUnderline(self.underMouse())
        write(painter, QRectF(self.rect()), self.text(), font, palette.text2)
        painter.end()


class UndueButton(IconButton):
    """The way to a day for a step that has none, seen while somebody is at the step.

    Meanwhile it keeps its place, and the keyboard comes past it at any time.
    """

    def __init__(self, step: str, row: QWidget) -> None:
        """Offer days for *step* where the pointer or the focus is in *row*."""
        super().__init__("calendar", "", "", size=24, icon_size=14, parent=row)
        words = self.tr("Add a day")
        self.set_name(words)
        self.setAccessibleName(f"{words}: {step}")
        self._row = row

    @property
    def seen(self) -> bool:
        """Whether somebody is at the step."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self._row.isAncestorOf(focus)
        return inside or self._row.underMouse() or self.isDown()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.seen:
            super().paintEvent(event)
