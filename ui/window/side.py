"""The sidebar, wide or narrow, as the window's width and the person want it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Mode, theme
from ui.widgets.button import IconButton
from ui.widgets.nav import NavItem, RailButton
from ui.widgets.popup import Menu
from ui.widgets.sidebar import Rail, Sidebar


WIDE_FROM = 1080


class Side(QWidget):
    """Places to go to, search, and the space's own menu.

    Signals:
        chosen: (key). The person wants to go to a place.
        pin_chosen: (key). The person wants to go to what is pinned.
        search_asked: The search button was pressed.
        mode_chosen: (Mode). Light, dark, or as the system says.
        text_asked: (int). Larger, smaller, or 0 for the designed size.
        bin_asked: The bin shall be shown.
        folder_asked: The folder shall be shown.
        other_asked: Another space is wanted.
        settings_asked: The settings shall be shown.
        shortcuts_asked: The shortcuts shall be shown.
        lock_asked: The space shall be locked.
    """

    chosen = Signal(str)
    pin_chosen = Signal(str)
    search_asked = Signal()
    mode_chosen = Signal(object)
    text_asked = Signal(int)
    bin_asked = Signal()
    folder_asked = Signal()
    other_asked = Signal()
    settings_asked = Signal()
    shortcuts_asked = Signal()
    lock_asked = Signal()

    def __init__(self, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wide = Sidebar(items)
        self.rail = Rail(items)
        self._locks = False
        self._wanted: bool | None = None
        self._room = True
        self._build_menus()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for each in (self.wide, self.rail):
            row.addWidget(each)
            each.chosen.connect(self.chosen)
            each.search_asked.connect(self.search_asked)
            each.lock_asked.connect(self.lock_asked)
        self.wide.pins.chosen.connect(self.pin_chosen)
        self.rail.pin_chosen.connect(self.pin_chosen)
        self.rail.widen_asked.connect(self.toggle)
        self._fit()

    def show_space(self, owner: str, folder: str, *, locks: bool = False) -> None:
        """Say whose space it is, where it lies, and whether it can be locked."""
        first = owner.partition(" ")[0]
        name = self.tr("{owner}’s space").format(owner=first)
        title = name if owner else self.tr("My space")
        icon = "lock-keyhole" if locks else "folder"
        self.wide.status.show_space(title, [folder], icon=icon, can_lock=locks)
        self.rail.set_locking(possible=locks)
        self._locks = locks

    def set_current(self, key: str) -> None:
        """Mark the place that is shown."""
        self.wide.set_current(key)
        self.rail.set_current(key)

    def set_count(self, key: str, count: int) -> None:
        """Show how much is in a place."""
        self.wide.set_counts({key: count})

    def set_pinned(self, items: Sequence[NavItem]) -> None:
        """Show what is pinned; without any the focus goes to the place shown."""
        had_focus = any(pin.hasFocus() for pin in self.wide.pins.pins)
        if had_focus and not items:
            self.stop().setFocus(Qt.FocusReason.TabFocusReason)
        self.wide.pins.show_items(items)
        self.rail.show_pins(items)

    def set_pin(self, key: str) -> None:
        """Mark the pin that is shown, or none."""
        self.wide.pins.set_current(key)
        self.rail.pins_button.setChecked(bool(key))

    def set_room(self, *, room: bool) -> None:
        """Be a rail where there is no room, unless the person wants otherwise."""
        if room != self._room:
            self._room = room
            self._wanted = None
            self._fit()

    @property
    def wanted(self) -> bool | None:
        """Whether the person wants it wide; None where only the room decides."""
        return self._wanted

    def want(self, *, wide: bool) -> None:
        """Be wide or narrow, as the person wants it."""
        self._wanted = wide
        self._fit()

    def toggle(self) -> None:
        """Be wide or narrow in turn."""
        self.want(wide=self.wide.isHidden())

    def stop(self) -> QWidget:
        """Return where the focus goes in here."""
        shown = self.rail if self.wide.isHidden() else self.wide
        return shown.button(shown.current) if shown.current else shown.search_button

    def _fit(self) -> None:
        wide = self._room if self._wanted is None else self._wanted
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.wide.setVisible(wide)
        self.rail.setVisible(not wide)
        if had_focus:
            self.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the space's menu

    def _build_menus(self) -> None:
        name = self.tr("Space and look")
        self.menu_button = IconButton("ellipsis", name, "", icon_size=15)
        self.menu_button.clicked.connect(lambda: self._open(self.menu_button))
        status = self.wide.status.layout()
        if status is not None:
            status.addWidget(self.menu_button)
        narrow = RailButton(NavItem("space", name, "ellipsis"), place=False)
        narrow.clicked.connect(lambda: self._open(narrow))
        column = self.rail.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(narrow)

    def _open(self, button: QWidget) -> None:
        menu = Menu(self.tr("Space and look"), self)
        menu.aboutToHide.connect(menu.deleteLater)
        modes = QActionGroup(menu)
        for mode, words in (
            (Mode.SYSTEM, self.tr("As the system")),
            (Mode.LIGHT, self.tr("Light")),
            (Mode.DARK, self.tr("Dark")),
        ):
            action = QAction(words, menu, checkable=True)
            action.setChecked(theme().mode is mode)
            action.triggered.connect(
                lambda _=False, mode=mode: self.mode_chosen.emit(mode)
            )
            modes.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        for words, by in (
            (self.tr("Larger text"), 1),
            (self.tr("Smaller text"), -1),
            (self.tr("Text size as the system"), 0),
        ):
            menu.addAction(words, partial(self.text_asked.emit, by))
        menu.addSeparator()
        menu.addAction(self.tr("Settings") + "\tCtrl+,", self.settings_asked.emit)
        menu.addAction(self.tr("Shortcuts") + "\tF1", self.shortcuts_asked.emit)
        menu.addSeparator()
        if self._locks:
            menu.addAction(self.tr("Lock now") + "\tCtrl+L", self.lock_asked.emit)
        menu.addAction(self.tr("Bin"), self.bin_asked.emit)
        menu.addAction(self.tr("Show folder"), self.folder_asked.emit)
        menu.addAction(self.tr("Open another space…"), self.other_asked.emit)
        menu.open_above(button)
