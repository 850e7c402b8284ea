"""Small labelled facts: tags, people, projects, filters, shown fields."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.avatar import initials, paint_avatar
from ui.widgets.enter import is_enter
from ui.widgets.paint import faint, rounded, write
from ui.widgets.ring import Ring


_GAP = 5
_SIDE = 8
_HEIGHT = 22
_CROSS = 12


@dataclass(frozen=True, slots=True)
class _Face:
    text: str
    icon: str = ""
    letters: str = ""
    cross: bool = False

    def size(self) -> QSize:
        width = QFontMetricsF(theme().font(Role.META_MEDIUM)).horizontalAdvance(
            self.text
        )
        width += self._front() + 2 * _SIDE
        width += _GAP + self._end() if self.cross else 0
        return QSize(round(width + 0.49), theme().grown(_HEIGHT))

    def paint(
        self, painter: QPainter, place: QRectF, *, chosen: bool, lit: bool
    ) -> None:
        palette = theme().palette
        fill = palette.sel if chosen else palette.side_sel if lit else palette.hover
        ink = palette.accent if chosen else palette.text2
        rounded(painter, place, 6, fill=fill)
        left = place.left() + _SIDE
        middle = place.center().y()
        if self.letters:
            edge = theme().grown(18)
            spot = QRectF(left, middle - edge / 2, edge, edge)
            paint_avatar(painter, spot, self.letters)
        elif self.icon:
            edge = theme().grown(13)
            spot = QRectF(left, middle - edge / 2, edge, edge)
            paint_icon(painter, self.icon, ink, spot)
        left += self._front()
        right = place.right() - _SIDE - (_GAP + self._end() if self.cross else 0)
        words = QRectF(left, place.top(), right - left + 1, place.height())
        write(painter, words, self.text, theme().font(Role.META_MEDIUM), ink)
        if self.cross:
            if painter.opacity() == 1 and not theme().high:
                painter.setOpacity(0.7)
            paint_icon(painter, "x", ink, self.cross_place(place))

    def cross_place(self, place: QRectF) -> QRectF:
        edge = theme().grown(_CROSS)
        left = place.right() - _SIDE - self._end()
        return QRectF(left, place.center().y() - edge / 2, edge, edge)

    def _end(self) -> int:
        return theme().grown(_CROSS) - 2

    def _front(self) -> int:
        if self.letters:
            return theme().grown(18) + _GAP
        return theme().grown(13) + _GAP if self.icon else 0


class Chip(QLabel):
    """A fact that cannot be clicked."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        person: bool = False,
        chosen: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._face = _Face(text, icon, initials(text) if person else "")
        self._chosen = chosen
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_label(self, text: str, icon: str | None = None) -> None:
        """Change the words, and the drawing unless it is None."""
        self.setText(text)
        self._face = replace(
            self._face,
            text=text,
            icon=self._face.icon if icon is None else icon,
            letters=initials(text) if self._face.letters else "",
        )
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._face.size()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        self._face.paint(painter, QRectF(self.rect()), chosen=self._chosen, lit=False)
        painter.end()


class ChipButton(QPushButton):
    """A chip that can be clicked, chosen or removed.

    Signals:
        removed: The cross was clicked, or Delete pressed.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        person: bool = False,
        checkable: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show *text*.

        Args:
            text: The fact.
            icon: A drawing before it.
            person: Show initials instead of a drawing.
            checkable: A click chooses; the chosen state is Qt's `checked`.
            removable: Show a cross; Delete and Backspace remove too.
            parent: Who owns the chip.
        """
        super().__init__(text, parent)
        self._face = _Face(text, icon, initials(text) if person else "", removable)
        self._ring = Ring(self, 6)
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if removable:
            self.setAccessibleDescription(self.tr("Delete removes it"))

    def set_label(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        letters = initials(text) if self._face.letters else ""
        self._face = replace(self._face, text=text, letters=letters)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._face.size()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._on_cross(event.position()) and self.isDown():
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if self._face.cross and delete:
            self.removed.emit()
        elif is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        chosen = self.isChecked() or (self._face.cross and not self.isCheckable())
        lit = self.isEnabled() and self.underMouse()
        self._face.paint(painter, QRectF(self.rect()), chosen=chosen, lit=lit)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _on_cross(self, position: QPointF) -> bool:
        if not self._face.cross:
            return False
        reach = self._face.cross_place(QRectF(self.rect()))
        return reach.adjusted(-5, -5, 8, 5).contains(position)


class ShownChip(QCheckBox):
    """Whether a field is shown in what leaves: checked is shown, dashed hidden."""

    def __init__(
        self, text: str, *, arrow: bool = False, parent: QWidget | None = None
    ) -> None:
        """Offer the field called *text*.

        Args:
            text: The field.
            arrow: A click opens a choice instead of switching; connect `clicked`.
            parent: Who owns the chip.
        """
        super().__init__(text, parent)
        self._arrow = arrow
        self._ring = Ring(self, 6)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._on_toggled)

    @override
    def nextCheckState(self) -> None:
        if not self._arrow:
            super().nextCheckState()

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 2 * 8
        width += theme().grown(12) + 4 if self.isChecked() else 0
        width += theme().grown(11) + 4 if self._arrow else 0
        return QSize(round(width), theme().grown(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        on = self.isChecked()
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        place = QRectF(self.rect())
        ink = palette.share if on else palette.text3
        if on:
            fill, line = palette.share_soft, palette.share_line
            rounded(painter, place, 6, fill=fill, line=line)
        else:
            fill_off = palette.hover if self.underMouse() else None
            rounded(painter, place, 6, fill=fill_off, line=palette.line2, dashed=True)
        left = 8.0
        middle = place.center().y()
        if on:
            edge = theme().grown(12)
            check = QRectF(left, middle - edge / 2, edge, edge)
            paint_icon(painter, "check", ink, check, stroke=2.5)
            left += edge + 4
        words = QRectF(left, 0, place.width() - left, place.height())
        write(painter, words, self.text(), self._font(), ink)
        if self._arrow:
            edge = theme().grown(11)
            spot = QRectF(place.right() - 8 - edge, middle - edge / 2, edge, edge)
            paint_icon(painter, "chevron-down", ink, spot)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _font(self) -> QFont:
        return theme().font(Role.META_MEDIUM if self.isChecked() else Role.META)

    def _on_toggled(self) -> None:
        self.updateGeometry()
