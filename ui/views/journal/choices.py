"""One or several of some values, chosen from a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.enter import KEYS
from ui.widgets.paint import rounded, write
from ui.widgets.popup import Menu
from ui.widgets.ring import Ring


class Picker(QPushButton):
    """One of several values, chosen from a menu; nothing said is a value too.

    Signals:
        picked: (key). The person chose; "" for nothing.
    """

    picked = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        unsaid: str = "Not said",
        parent: QWidget | None = None,
    ) -> None:
        """Offer *choices*, each a key and its words."""
        super().__init__(parent)
        self._name = name
        self._choices = [("", unsaid), *choices]
        self._key = ""
        self._ring = Ring(self, 6, 0)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        self.show_key("")

    def show_key(self, key: str) -> None:
        """Show the choice called *key*."""
        self._key = key
        words = dict(self._choices).get(key, key)
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.BODY)).horizontalAdvance(self.text())
        return QSize(round(words) + theme().grown(14) + 10, theme().grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, theme().grown(24))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*KEYS, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            place = QRectF(self.rect()).adjusted(-6, 0, 0, 0)
            rounded(painter, place, 6, fill=palette.hover)
        ink = palette.text if self._key else palette.text3
        edge = theme().grown(14)
        room = self.width() - edge - 6
        words = QRectF(0, 0, room, self.height())
        font = theme().font(Role.BODY)
        write(painter, words, self.text(), font, ink)
        end = min(room, QFontMetricsF(font).horizontalAdvance(self.text())) + 5
        arrow = QRectF(end, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, "chevron-down", palette.text3, arrow)
        painter.end()

    def _on_clicked(self) -> None:
        menu = Menu(self._name, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._choices:
            action = QAction(words, menu, checkable=True, checked=key == self._key)
            action.triggered.connect(lambda _=False, key=key: self._pick(key))
            menu.addAction(action)
        menu.open_under(self)

    def _pick(self, key: str) -> None:
        if key != self._key:
            self.show_key(key)
            self.picked.emit(key)


class Choices(Picker):
    """Any of several values; none said is a value too.

    Signals:
        chosen: (tuple). The keys that are on.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Offer *choices*, each a key and its words."""
        self._keys: tuple[str, ...] = ()
        super().__init__(name, choices, parent=parent)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show that *keys* are on."""
        self._keys = tuple(keys)
        self.show_key(keys[0] if keys else "")
        if len(keys) > 1:
            labels = dict(self._choices)
            words = ", ".join(labels.get(key, key) for key in keys)
            self.setText(words)
            self.setToolTip(words)
            self.setAccessibleName(f"{self._name}: {words}")

    @override
    def _on_clicked(self) -> None:
        menu = Menu(self._name, self)
        menu.aboutToHide.connect(menu.deleteLater)
        for key, words in self._choices:
            if key:
                on = key in self._keys
                action = QAction(words, menu, checkable=True, checked=on)
                action.triggered.connect(lambda _=False, key=key: self._switch(key))
                menu.addAction(action)
        menu.open_under(self)

    def _switch(self, key: str) -> None:
        on = {*self._keys} ^ {key}
        self.show_keys([each for each, _ in self._choices if each in on])
        self.chosen.emit(self._keys)
