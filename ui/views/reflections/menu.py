"""The sets of questions, to choose one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from pls.learning.prompts import BLANK, Prompts
from ui.operations.reflections import Menu, called
from ui.theme import Role, paint_icon, theme
from ui.widgets.card import Hairline
from ui.widgets.field import SearchField
from ui.widgets.lines import broken
from ui.widgets.link import Link
from ui.widgets.paint import RIGHT, rounded, write
from ui.widgets.popup import Popup
from ui.widgets.rows import Index


_WIDE: Final = 420
_HIGH: Final = 420
_LOW: Final = 120
_ROW: Final = 8
_ITEM: Final = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Item:
    """A set of questions, as a row.

    Attributes:
        told: How many questions, and about how long they take.
        header: The words above it, on the first one of a group.
    """

    id: str
    name: str
    note: str
    told: str
    header: str = ""
    current: bool = False


class Sets(Popup):
    """Lists sets of questions; typing narrows them.

    Signals:
        chosen: (id). Someone wants to answer it.
        files_asked: The folder of the person's own is wanted.
    """

    chosen = Signal(str)
    files_asked = Signal()

    def __init__(self, found: Menu, current: str, parent: QWidget) -> None:
        super().__init__(parent.tr("Questions"), parent)
        self._items = _items(found, current, self)
        self.search = SearchField(self.tr("Search questions"))
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._on_enter)
        self.search.installEventFilter(self)
        self.list = _List(self.tr("Questions"))
        room = parent.window().height() - 100 - theme().grown(120)
        self.list.setFixedHeight(max(_LOW, min(_HIGH, room)))
        self.list.picked.connect(self._on_picked)
        self.files = Link(self.tr("Edit templates"), icon="pencil", role=Role.BODY)
        self.files.setToolTip(self.tr("Your own are plain Markdown files"))
        self.files.clicked.connect(self._on_files)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.files)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            self.list.step(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)

    def open_at(self, anchor: QWidget) -> None:
        """Open under *anchor*, the keyboard in the search field."""
        self.open_under(anchor)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        kept = [
            each
            for each in self._items
            if all(word in f"{each.name} {each.note}".casefold() for word in words)
        ]
        self.list.show_items(kept)

    def _on_enter(self) -> None:
        self.list.pick(self.list.currentIndex())

    def _on_picked(self, set_id: str) -> None:
        self.close()
        self.chosen.emit(set_id)

    def _on_files(self) -> None:
        self.close()
        self.files_asked.emit()


def _items(found: Menu, current: str, at: QWidget) -> list[Item]:
    """Return the rows: one's own, a blank page, those for a time, those for a thing."""
    groups = (
        (at.tr("Yours"), found.own),
        (at.tr("For a time"), found.looks),
        (at.tr("For one thing"), found.things),
    )
    made = []
    for header, sets in groups:
        for each in sets:
            made.append(_item(each, header, current, at))
            header = ""  # noqa: PLW2901 (only the first of a group has it)
    blank = Item(
        BLANK,
        at.tr("Blank page"),
        at.tr("Just the week and a place to write"),
        at.tr("No questions"),
        current=current == BLANK,
    )
    return [*made, blank]


def _item(asked: Prompts, header: str, current: str, at: QWidget) -> Item:
    count = len(asked.prompts)
    word = at.tr("question") if count == 1 else at.tr("questions")
    told = f"{count} {word}"
    if asked.minutes:
        told = at.tr("{count}, about {minutes} min").format(
            count=told, minutes=_minutes(asked.minutes)
        )
    return Item(asked.id, called(asked), asked.told, told, header, current == asked.id)


def _minutes(told: str) -> str:
    """Return the number alone: what was said of it stands in the note."""
    return told.split(" in ", maxsplit=1)[0]


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == _ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (item.name, item.told, item.note) if part)
        return None


class _Delegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Item = index.data(_ITEM)
        look = theme()
        high = look.line(Role.SECTION) + 2 + look.line(Role.META) + 2 * _ROW
        high += look.line(Role.META_STRONG) + 14 if item.header else 0
        return QSize(_WIDE, high)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        item: Item = index.data(_ITEM)
        look, palette = theme(), theme().palette
        place = QRectF(option.rect)
        painter.save()
        if item.header:
            high = look.line(Role.META_STRONG)
            spot = QRectF(place.left() + 12, place.top() + 9, place.width(), high)
            font = look.font(Role.META_STRONG)
            write(painter, spot, item.header, font, palette.text3)
            place.setTop(place.top() + high + 14)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, place, 7, fill=palette.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, place, 7, fill=palette.hover)
        if item.current:
            edge = look.grown(16)
            mark = QRectF(place.left() + 12, place.top() + _ROW + 2, edge, edge)
            paint_icon(painter, "check", palette.accent, mark)
        _paint_words(painter, item, place)
        painter.restore()


def _paint_words(painter: QPainter, item: Item, place: QRectF) -> None:
    look, palette = theme(), theme().palette
    left = place.left() + 12 + look.grown(16) + 12
    wide = round(place.right() - 12 - left)
    title, meta = look.font(Role.SECTION), look.font(Role.META)
    told = round(QFontMetricsF(meta).horizontalAdvance(item.told)) + 10
    name = broken(item.name, title, wide - told, 1)[0]
    high = look.line(Role.SECTION)
    top = place.top() + _ROW
    write(painter, QRectF(left, top, wide - told, high), name, title, palette.text)
    line = QRectF(left, top, wide, high)
    write(painter, line, item.told, meta, palette.text3, align=RIGHT)
    note = broken(item.note, meta, wide, 1) if item.note else ("",)
    below = QRectF(left, top + high + 2, wide, look.line(Role.META))
    write(painter, below, note[0], meta, palette.text2)


class _List(QListView):
    """The rows.

    Signals:
        picked: (id). The person wants this one.
    """

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = _Model()
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(min(theme().grown(_WIDE), 620))
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.pick)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other rows; the current set, or else the first, is chosen."""
        self._rows.show_items(items)
        at = next((n for n, item in enumerate(items) if item.current), 0)
        self.setCurrentIndex(self._rows.index(at))
        self.scrollTo(self._rows.index(max(0, at - 1)))

    def step(self, by: int) -> None:
        """Go up or down."""
        at = self.currentIndex().row() + by
        if 0 <= at < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(at))

    def pick(self, index: Index) -> None:
        """Choose a row."""
        if index.isValid():
            self.picked.emit(self._rows.items[index.row()].id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().palette.raised)
        painter.end()
        super().paintEvent(event)
