"""A short list of words that could finish the one being typed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from ui.theme import Role, theme


_MOST = 8
_WIDEST = 360
_NARROWEST = 160


class Completion(QListWidget):
    """Offers words below a field; the field keeps the focus and sends its keys.

    Signals:
        chosen: A word was taken.
    """

    chosen = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(field)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Suggestions")
        self.clicked.connect(self._on_clicked)

    def offer(self, words: list[str], place: QRect) -> None:
        """Show *words* below *place* of the field, or nothing if there are none."""
        self.clear()
        self.addItems(words[:_MOST])
        if not words:
            self.hide()
            return
        self.setFont(theme().font(Role.BODY))
        self._dress()
        self.setCurrentRow(0)
        wide = self.sizeHintForColumn(0) + 24
        high = self.sizeHintForRow(0) * self.count() + 12
        self.resize(max(_NARROWEST, min(wide, _WIDEST)), high)
        self.move(self._field.mapToGlobal(QPoint(place.left(), place.bottom() + 6)))
        self.show()

    def _dress(self) -> None:
        colours = theme().palette
        row = theme().grown(28)
        self.setStyleSheet(
            f"QListWidget {{ background: {colours.raised.name()};"
            f" border: 1px solid {colours.line2.name()};"
            " padding: 4px; outline: none; }"
            f"QListWidget::item {{ color: {colours.text.name()}; height: {row}px;"
            " padding: 0 8px; border-radius: 6px; }"
            f"QListWidget::item:selected {{ background: {colours.sel.name()};"
            f" color: {colours.accent.name()}; }}"
        )

    def press(self, key: int) -> bool:
        """Do what *key* means to the list; return whether it means anything."""
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % self.count())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setCurrentRow(index.row())
        self._choose()

    def _choose(self) -> None:
        item = self.currentItem()
        self.hide()
        if item is not None:
            self.chosen.emit(item.text())
