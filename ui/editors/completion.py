"""A short list of words that could finish the one being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from ui.editors.suggestions import SUGGESTION, Suggestion, SuggestionDelegate
from ui.theme import theme
from ui.widgets.corners import cut, see_through
from ui.widgets.paint import rounded
from ui.widgets.room import room_at
from ui.widgets.spoken import announce


_MOST = 8
_WIDEST = 420
_NARROWEST = 160
_DRAWN = 270
_AROUND = 6
_RADIUS = 10


class Completion(QListWidget):
    """Offers words below a field; the field keeps the focus and sends its keys.

    Signals:
        chosen: A word was taken.
    """

    chosen = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._see_through = see_through()
        self.setWindowFlags(
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setItemDelegate(SuggestionDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(field)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(*[_AROUND + 1] * 4)
        self.setAccessibleName("Suggestions")
        self.clicked.connect(self._on_clicked)
        self.currentRowChanged.connect(self._on_moved)

    def offer(self, words: Sequence[str | Suggestion], place: QRect) -> None:
        """Show *words* below *place* of the field, or nothing if there are none."""
        made = [w if isinstance(w, Suggestion) else Suggestion(w) for w in words]
        rows = made[:_MOST]
        if made[_MOST:] and made[-1].fresh:
            rows[-1] = made[-1]
        before = self.currentItem().text() if self.isVisible() and self.count() else ""
        self.clear()
        if not rows:
            self.hide()
            return
        for row in rows:
            item = QListWidgetItem(row.text, self)
            item.setData(SUGGESTION, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        texts = [row.text for row in rows]
        self.setCurrentRow(texts.index(before) if before in texts else 0)
        self.resize(self._wide(rows), self._high())
        if not self._see_through:
            cut(self, _RADIUS)
        self.move(self._spot(place))
        self.show()

    def _spot(self, place: QRect) -> QPoint:
        """Return where it lies: below *place*, and all of it on the screen."""
        spot = self._field.mapToGlobal(QPoint(place.left(), place.bottom() + 6))
        room = room_at(spot)
        left = min(spot.x(), room.right() - self.width())
        return QPoint(max(room.left(), left), spot.y())

    def _wide(self, rows: Sequence[Suggestion]) -> int:
        least = _DRAWN if any(row.drawn for row in rows) else _NARROWEST
        wanted = self.sizeHintForColumn(0) + 2 * _AROUND + 2
        look = theme()
        return max(look.grown(least), min(wanted, look.grown(_WIDEST)))

    def _high(self) -> int:
        rows = range(self.count())
        return sum(self.sizeHintForRow(row) for row in rows) + 2 * _AROUND + 2

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            palette = theme().palette
            painter = QPainter(self)
            place = QRectF(self.rect())
            rounded(painter, place, _RADIUS, fill=palette.raised, line=palette.line2)
            painter.end()
            return True
        return super().event(event)

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

    def _on_moved(self, row: int) -> None:
        # The field keeps the focus, so nobody would hear where the choice went.
        if row >= 0 and self.isVisible():
            suggestion: Suggestion = self.item(row).data(SUGGESTION)
            announce(self._field, suggestion.spoken)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setCurrentRow(index.row())
        self._choose()

    def _choose(self) -> None:
        item = self.currentItem()
        self.hide()
        if item is not None:
            suggestion: Suggestion = item.data(SUGGESTION)
            self.chosen.emit(suggestion.word)
