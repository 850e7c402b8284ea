"""The left edge of the window, wide or narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.keys import keys as current
from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.button import IconButton
from ui.widgets.card import Hairline, Surface
from ui.widgets.hint import hint
from ui.widgets.nav import NavButton, NavItem, RailButton, rail_grown
from ui.widgets.paint import CENTRE, rounded, write
from ui.widgets.pins import Pins
from ui.widgets.popup import Menu
from ui.widgets.ring import Ring
from ui.widgets.text import Elided, Text


class Sidebar(Surface):
    """The places to go to by name, 224 wide.

    Signals:
        chosen: (key). The person wants to go to a place.
        search_asked: The search button was pressed.
        lock_asked: The lock button was pressed.
    """

    chosen = Signal(str)
    search_asked = Signal()
    lock_asked = Signal()

    def __init__(self, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAccessibleName(self.tr("Sidebar"))
        self._widen()
        self._places: dict[str, NavButton] = {}
        self.pins = Pins(self.tr("Saved searches"))
        self.search_button = SearchButton(self.tr("Search or jump to"), "Ctrl+K")
        self.search_button.clicked.connect(self.search_asked)
        self.status = Status()
        self.status.lock_asked.connect(self.lock_asked)
        self._build(items)

    @property
    def current(self) -> str:
        """The place that is shown; "" when none is."""
        return next((k for k, b in self._places.items() if b.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark the place called *key*, or none."""
        for name, button in self._places.items():
            button.setChecked(name == key)

    def set_counts(self, counts: Mapping[str, int | None]) -> None:
        """Show how much is in each place named in *counts*."""
        for key in counts.keys() & self._places.keys():
            self._places[key].set_count(counts[key])

    def button(self, key: str) -> NavButton:
        """Return the button of the place called *key*."""
        return self._places[key]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_edge(self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._widen()

    def _build(self, items: Sequence[NavItem]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 1, 0)
        column.setSpacing(0)
        upper = QVBoxLayout()
        upper.setContentsMargins(10, 0, 9, 0)
        upper.setSpacing(2)
        search = QHBoxLayout()
        search.setContentsMargins(2, 0, 2, 12)
        search.addWidget(self.search_button)
        upper.addLayout(search)
        for item in items:
            button = NavButton(item)
            button.clicked.connect(lambda _, key=item.key: self.chosen.emit(key))
            self._places[item.key] = button
            upper.addWidget(button)
            self.pins.follow(button)
        column.addLayout(upper)
        column.addWidget(self.pins, 1)
        column.addStretch()
        column.addWidget(Hairline())
        column.addWidget(self.status)

    def _widen(self) -> None:
        # Names need more room as text grows, but less than twice for twice the size.
        self.setFixedWidth(round(224 * (0.4 + 0.6 * theme().text_scale)))


class Rail(Surface):
    """The places to go to as drawings, 60 wide.

    Signals:
        chosen: (key). The person wants to go to a place.
        pin_chosen: (key). The person wants to go to what is pinned.
        search_asked: The search button was pressed.
        widen_asked: The person wants the sidebar back.
        lock_asked: The lock button was pressed.
    """

    chosen = Signal(str)
    pin_chosen = Signal(str)
    search_asked = Signal()
    widen_asked = Signal()
    lock_asked = Signal()

    def __init__(self, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAccessibleName(self.tr("Sidebar"))
        self._widen()
        self._places: dict[str, RailButton] = {}
        self._build(items)

    @property
    def current(self) -> str:
        """The place that is shown; "" when none is."""
        return next((k for k, b in self._places.items() if b.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark the place called *key*, or none."""
        for name, button in self._places.items():
            button.setChecked(name == key)

    def show_pins(self, items: Sequence[NavItem]) -> None:
        """Offer what is pinned in a menu, while there is anything."""
        self._pinned = tuple(items)
        self.pins_button.setVisible(bool(items))

    def set_locking(self, *, possible: bool) -> None:
        """Show or hide the lock button."""
        self.lock_button.setVisible(possible)

    def button(self, key: str) -> RailButton:
        """Return the button of the place called *key*."""
        return self._places[key]

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._widen()

    def _widen(self) -> None:
        self.setFixedWidth(rail_grown(36) + 24)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_edge(self)

    def _build(self, items: Sequence[NavItem]) -> None:
        find = NavItem("search", self.tr("Search or jump to"), "search", "Ctrl+K")
        widen = NavItem("widen", self.tr("Show sidebar"), "panel-left-open", "Ctrl+\\")
        lock = NavItem("lock", self.tr("Lock now"), "lock-keyhole", "Ctrl+L")
        pins = NavItem("pins", self.tr("Saved searches"), "pin")
        self.pins_button = RailButton(pins)
        self.pins_button.clicked.connect(self._open_pins)
        self.show_pins(())
        self.search_button = RailButton(find, place=False)
        self.widen_button = RailButton(widen, place=False)
        self.lock_button = RailButton(lock, accent=True, place=False)
        self.search_button.clicked.connect(self.search_asked)
        self.widen_button.clicked.connect(self.widen_asked)
        self.lock_button.clicked.connect(self.lock_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(4)
        column.addWidget(self.search_button)
        column.addSpacing(8)
        for item in items:
            button = RailButton(item)
            button.clicked.connect(lambda _, key=item.key: self.chosen.emit(key))
            self._places[item.key] = button
            column.addWidget(button)
        column.addWidget(self.pins_button)
        column.addStretch(1)
        column.addWidget(self.widen_button)
        column.addWidget(self.lock_button)

    def _open_pins(self) -> None:
        menu = Menu(self.pins_button.accessibleName(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self._pinned:
            words = item.name.replace("&", "&&")
            menu.addAction(words, partial(self.pin_chosen.emit, item.key))
        menu.open_at(self.pins_button.mapToGlobal(QPoint(self.width(), 0)))


class SearchButton(QPushButton):
    """Looks like a field and opens the palette."""

    def __init__(self, text: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._keys = keys
        self._ring = Ring(self, 7)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        hint(self, text, keys)
        current().changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, theme().grown(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme().grown(32))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        place = QRectF(self.rect())
        line = palette.ctl if self.underMouse() else palette.line2
        rounded(painter, place, 7, fill=palette.raised, line=line)
        middle = place.center().y()
        edge = theme().grown(15)
        spot = QRectF(10, middle - edge / 2, edge, edge)
        paint_icon(painter, "search", palette.text3, spot)
        font = theme().font(Role.KEY)
        shown = current().instead(self._keys).replace("+", " ")
        wide = QFontMetricsF(font).horizontalAdvance(shown) + 10
        high = theme().grown(18)
        keys = QRectF(place.right() - 9 - wide, middle - high / 2, wide, high)
        if shown:
            rounded(painter, keys, 4, fill=palette.surface, line=palette.line2)
        write(painter, keys, shown, font, palette.text3, align=CENTRE)
        left = spot.right() + 8
        words = QRectF(left, 0, keys.left() - left - 4, place.height())
        write(painter, words, self.text(), theme().font(Role.BODY), palette.text3)
        painter.end()


class Status(QWidget):
    """Which space is open, and how it is kept.

    Signals:
        lock_asked: The lock button was pressed.
    """

    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._drawing = _Drawing()
        self._name = Elided("", Role.STATUS_NAME, lines=1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.addWidget(self._name)
        self._notes: list[Text] = []
        self.lock_button = IconButton(
            "lock", self.tr("Lock now"), "Ctrl+L", icon_size=15
        )
        self.lock_button.clicked.connect(self.lock_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 12, 14)
        row.setSpacing(10)
        row.addWidget(self._drawing)
        row.addWidget(self.lock_button)
        row.addLayout(self._lines, 1)

    def show_space(
        self,
        name: str,
        notes: Sequence[str],
        *,
        icon: str = "lock-keyhole",
        tone: Tone = "accent",
        can_lock: bool = True,
    ) -> None:
        """Show the space called *name* with a line for each of *notes*."""
        self._name.setText(name)
        for old in self._notes:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._notes = [Elided(n, Role.META, "text3", lines=1) for n in notes]
        for note in self._notes:
            self._lines.addWidget(note)
        # The padlock that can be pressed stands for the drawing: names need the room.
        self._drawing.show_icon(icon, tone)
        self._drawing.setVisible(not can_lock)
        self.lock_button.setVisible(can_lock)
        self.setAccessibleName(", ".join([name, *notes]))


class _Drawing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = "lock-keyhole"
        self._tone: Tone = "accent"
        self.setFixedSize(18, 18)

    def show_icon(self, icon: str, tone: Tone) -> None:
        self._icon = icon
        self._tone = tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme().palette.tone(self._tone)
        paint_icon(painter, self._icon, ink, QRectF(self.rect()))
        painter.end()


def _paint_edge(widget: QWidget) -> None:
    painter = QPainter(widget)
    ink = theme().palette.line
    painter.fillRect(widget.width() - 1, 0, 1, widget.height(), ink)
    painter.end()
