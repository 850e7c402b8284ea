"""One place to go to, as the sidebar and the rail show it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.hint import hint
from ui.widgets.paint import RIGHT, rounded, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring
from ui.widgets.spoken import Spoken, tell_chosen


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place to go to.

    Attributes:
        told: What is there, in the tooltip and for assistive technology.
    """

    key: str
    name: str
    icon: str
    shortcut: str = ""
    count: int | None = None
    told: str = ""


class NavButton(Press):
    """A place with its name and count; 32 high, or 28 when *pinned*."""

    spoken = Spoken.PageTab

    def __init__(
        self, item: NavItem, *, pinned: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pinned = pinned
        self._ring = Ring(self, 7, -2)
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_item(item)

    def show_item(self, item: NavItem) -> None:
        """Be the place *item*."""
        self.item = item
        self.setText(item.name.replace("&", "&&"))
        told = f"{item.name}\n{item.told}" if item.told else ""
        hint(self, item.name if item.shortcut else told, item.shortcut)
        self.setAccessibleDescription(item.told)
        self.set_count(item.count)

    def set_count(self, count: int | None) -> None:
        """Show *count* at the right; None shows nothing."""
        self._count = count
        name = self.item.name
        self.setAccessibleName(name if count is None else f"{name}, {count}")
        self.update()

    def _on_toggled(self) -> None:
        tell_chosen(self)

    @override
    def nextCheckState(self) -> None:
        """Leave it to the sidebar which place is the current one."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(140, theme().grown(28 if self._pinned else 32))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        place = QRectF(self.rect())
        on = self.isChecked()
        if on or self.isDown():
            rounded(painter, place, 7, fill=palette.side_sel)
        elif self.underMouse():
            rounded(painter, place, 7, fill=palette.hover)
        edge = theme().grown(15 if self._pinned else 17)
        spot = QRectF(10, (self.height() - edge) / 2, edge, edge)
        ink = palette.accent if on else palette.text2
        paint_icon(painter, self.item.icon, ink, spot)
        right = self._paint_end(painter)
        words = QRectF(10 + edge + 10, 0, right - edge - 20, self.height())
        ink = palette.text if on else palette.text2
        write(painter, words, self.item.name, theme().font(self._role()), ink)
        painter.end()

    def _paint_end(self, painter: QPainter) -> float:
        """Paint what stands at the right; return where that begins."""
        right = self.width() - 10.0
        if self._count is None:
            return right
        font = theme().font(Role.META, tabular=True)
        text = str(self._count)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(text)
        place = QRectF(right - wide - 1, 0, wide + 1, self.height())
        write(painter, place, text, font, theme().palette.text3, align=RIGHT)
        return right - wide - 8

    def _role(self) -> Role:
        if self.isChecked():
            return Role.SECTION
        return Role.BODY if self._pinned else Role.BODY_MEDIUM


class RailButton(QToolButton):
    """A place, or something to do, as a drawing: 36 wide, larger with larger text."""

    def __init__(
        self,
        item: NavItem,
        *,
        accent: bool = False,
        place: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Show *item*.

        Args:
            item: What the button is for.
            accent: Paint it in the colour of controls.
            place: Whether one can be there, and not only do it.
            parent: Who owns the button.
        """
        super().__init__(parent)
        self.item = item
        self._accent = accent
        self._ring = Ring(self, 8, -2)
        self.spoken = Spoken.PageTab if place else None
        self.setCheckable(place)
        if place:
            self.toggled.connect(self._on_toggled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(item.name)
        hint(self, item.name, item.shortcut)

    def _on_toggled(self) -> None:
        tell_chosen(self)

    @override
    def nextCheckState(self) -> None:
        """Leave it to the rail which place is the current one."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(rail_grown(36), rail_grown(36))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        place = QRectF(self.rect())
        on = self.isChecked()
        if on or self.isDown():
            rounded(painter, place, 8, fill=palette.side_sel)
        elif self.underMouse():
            rounded(painter, place, 8, fill=palette.hover)
        edge = rail_grown(19)
        spot = QRectF(0, 0, edge, edge)
        spot.moveCenter(place.center())
        ink = palette.accent if on or self._accent else palette.text2
        paint_icon(painter, self.item.icon, ink, spot)
        painter.end()


def rail_grown(pixels: int) -> int:
    """Return how large something in the rail is; drawings need less than words."""
    return round(pixels * (0.5 + 0.5 * max(1.0, theme().text_scale)))
