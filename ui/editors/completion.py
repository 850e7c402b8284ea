"""A short list of what could finish the word being typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from ui.editors.suggestions import SIDE, SUGGESTION, Suggestion, SuggestionDelegate
from ui.theme import theme
from ui.widgets.corners import cut, see_through
from ui.widgets.paint import rounded
from ui.widgets.room import room_at
from ui.widgets.spoken import announce


_AROUND = 6
_BESIDE = 6

MOST: Final = 8
"""How much is offered at once."""

INSET: Final = _AROUND + SIDE
"""Pixels from the left of the list to what is drawn in its rows."""

_WIDEST = 420
_NARROWEST = 160
_DRAWN = 270
_RADIUS = 10


class Completion(QListWidget):
    """Offers words below a field; the field keeps the focus and sends its keys.

    Signals:
        chosen: (Suggestion). It was taken.
    """

    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._beside = QRect()
        self._told = ""
        self._notes: dict[Suggestion, str] = {}
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
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(*[_AROUND + 1] * 4)
        self.setAccessibleName(self.tr("Suggestions"))
        self.clicked.connect(self._on_clicked)
        field.installEventFilter(self)

    def offer(self, suggestions: Sequence[Suggestion], place: QRect) -> None:
        """Show *suggestions* beside *place* of the field; nothing if there are none."""
        rows = list(suggestions[:MOST])
        if suggestions[MOST:] and suggestions[-1].fresh:
            rows[-1] = suggestions[-1]
        before = self._current() if self.isVisible() else None
        word = before.word if before is not None else ""
        self.clear()
        if not rows:
            self.hide()
            return
        for row in rows:
            _put(QListWidgetItem(self), self._noted(row))
        words = [row.word for row in rows]
        self.setCurrentRow(words.index(word) if word in words else 0)
        self._lay(place)
        self.show()
        self._tell()

    def note(self, notes: Mapping[Suggestion, str]) -> None:
        """Say at the right what is known of some suggestions, now and from now on."""
        self._notes |= notes
        for item in map(self.item, range(self.count())):
            row: Suggestion = item.data(SUGGESTION)
            bare = replace(row, meta="")
            if bare in notes:
                _put(item, replace(row, meta=notes[bare]))
        if self.isVisible():
            self._lay(self._beside)

    def press(self, key: int) -> bool:
        """Do what *key* means to the list; return whether it means anything."""
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % self.count())
            self._tell()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    # --- where it lies

    def _lay(self, place: QRect) -> None:
        """Lie beside *place*, as large as the rows are."""
        self._beside = place
        self.resize(self._wide(), self._high())
        if not self._see_through:
            cut(self, _RADIUS)
        self.move(self._spot(place))

    def _spot(self, place: QRect) -> QPoint:
        """Return where it lies: all of it on the screen, and *place* to be seen."""
        above = self._field.mapToGlobal(place.topLeft())
        room = room_at(above)
        top = above.y() + place.height() - 1 + _BESIDE
        if top + self.height() > room.bottom():
            top = max(room.top(), above.y() - self.height() - _BESIDE)
        left = min(above.x(), room.right() - self.width())
        return QPoint(max(room.left(), left), top)

    def _wide(self) -> int:
        drawn = any(self.item(at).data(SUGGESTION).drawn for at in range(self.count()))
        wanted = self.sizeHintForColumn(0) + 2 * _AROUND + 2
        look = theme()
        least = look.grown(_DRAWN if drawn else _NARROWEST)
        return max(least, min(wanted, look.grown(_WIDEST)))

    def _high(self) -> int:
        rows = range(self.count())
        return sum(self.sizeHintForRow(row) for row in rows) + 2 * _AROUND + 2

    # --- what is chosen

    def _noted(self, row: Suggestion) -> Suggestion:
        return row if row.meta else replace(row, meta=self._notes.get(row, ""))

    def _current(self) -> Suggestion | None:
        found: Suggestion | None = self.currentIndex().data(SUGGESTION)
        return found

    def _tell(self) -> None:
        # The field keeps the focus, so nobody would hear what is chosen.
        row = self._current()
        if row is not None and row.spoken != self._told:
            self._told = row.spoken
            place = self.tr("{n} of {all}").format(
                n=self.currentRow() + 1, all=self.count()
            )
            announce(self._field, f"{row.spoken}, {place}")

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setCurrentRow(index.row())
        self._choose()

    def _choose(self) -> None:
        row = self._current()
        self.hide()
        if row is not None:
            self.chosen.emit(row)

    @override
    def event(self, event: QEvent) -> bool:
        # The ground lies around the viewport, so the widget itself paints it.
        if event.type() == QEvent.Type.Paint:
            palette = theme().palette
            painter = QPainter(self)
            place = QRectF(self.rect())
            rounded(painter, place, _RADIUS, fill=palette.raised, line=palette.line2)
            painter.end()
            return True
        if event.type() == QEvent.Type.Hide:
            self._told = ""
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LEFT:
            self.hide()
        return super().eventFilter(watched, event)


_LEFT: Final = {
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
    QEvent.Type.Move,
    QEvent.Type.Resize,
}
"""What leaves no word being typed where the list lies."""


def _put(item: QListWidgetItem, row: Suggestion) -> None:
    item.setText(row.text)
    item.setData(SUGGESTION, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
