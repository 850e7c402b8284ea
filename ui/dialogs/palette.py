"""Search or jump to: one line, and below it whatever it could mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.records import Kind
from pls.space.search import places
from ui.keys import keys, written
from ui.models.command import Command
from ui.operations import shown
from ui.operations.desk import Desk
from ui.operations.jumping import MOST, Jump, Name, Place, Saved, jump
from ui.theme import Role, paint_icon, theme
from ui.widgets.card import Hairline
from ui.widgets.caret import Caret
from ui.widgets.dialog import Dialog
from ui.widgets.items import Item, ItemDelegate, Items
from ui.widgets.keycap import KeyHint
from ui.widgets.spoken import announce
from ui.widgets.text import Text


WIDTH: Final = 640
_MOST = 12
"""How many rows are seen at once."""
_HEAD, _FOOT, _MARGIN = 56, 42, 16


class Line(QLineEdit):
    """The line; what moves in a list moves in the one below.

    Signals:
        moved: (int). How many rows the person goes down.
        entered: Enter was pressed.
    """

    moved = Signal(int)
    entered = Signal()

    _STEPS: Final = {
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_PageDown: _MOST - 2,
        Qt.Key.Key_PageUp: 2 - _MOST,
    }

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in self._STEPS:
            self.moved.emit(self._STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Palette(Dialog):
    """Finds records of any kind, searches, names and commands.

    Signals:
        record_chosen: (Kind, id). A record shall be shown.
        search_chosen: (str). The journal shall be searched for this.
        saved_chosen: (Filters). The journal shall be narrowed so.
        new_asked: (str). A new entry with this title is wanted.
    """

    record_chosen = Signal(object, str)
    search_chosen = Signal(str)
    saved_chosen = Signal(object)
    new_asked = Signal(str)

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        commands: Sequence[Command],
        kinds: Sequence[Kind],
    ) -> None:
        """Search at once.

        Args:
            window: What it lies over.
            desk: The way to the space.
            commands: What can be done.
            kinds: The records that can be gone to.
        """
        super().__init__(window, self.tr("Search or jump to"), width=WIDTH, bare=True)
        self._desk = desk
        self._commands = tuple(each for each in commands if each.listed)
        self._kinds = tuple(kinds)
        self._asking = False
        self._waits = False
        self._moved = False
        self._found = Jump("")
        self.line = Line()
        self._caret = Caret(self.line)
        self.line.setProperty("bare", True)  # noqa: FBT003  a style sheet property
        self.line.setAccessibleName(self.tr("Search or jump to"))
        self.line.setPlaceholderText(self.tr("Search or jump to"))
        self.count = Text("", Role.META, "text3")
        self.model = Items()
        self.list = QListView()
        self._build()
        self.line.textChanged.connect(self._on_typed)
        self.line.moved.connect(self._on_moved)
        self.line.entered.connect(self._on_entered)
        self.list.clicked.connect(self._on_clicked)
        self.finished.connect(self.deleteLater)
        self.begin_at(self.line)
        self._show()
        self._ask()

    def _build(self) -> None:
        look = theme()
        self.line.setFont(look.font(Role.LEAD))
        top = QHBoxLayout()
        top.setContentsMargins(18, 0, 18, 0)
        top.setSpacing(12)
        self._glass = _Glass()
        top.addWidget(self._glass)
        top.addWidget(self.line, 1)
        top.addWidget(self.count)
        head = QWidget()
        head.setFixedHeight(look.grown(_HEAD))
        head.setLayout(top)
        self.list.setModel(self.model)
        self._rows = ItemDelegate(self.list)
        self.list.setItemDelegate(self._rows)
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.problem = Text("", Role.META, "text3", lines=2)
        self.problem.setContentsMargins(20, 8, 20, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 18, 0)
        foot.setSpacing(18)
        foot.addWidget(KeyHint("↑↓", self.tr("Move")))
        foot.addWidget(KeyHint([self.tr("Enter")], self.tr("Open")))
        foot.addWidget(KeyHint([self.tr("Esc")], self.tr("Close")))
        foot.addStretch(1)
        foot.addWidget(
            Text(self.tr("Try @ana, #python, before:2026"), Role.META, "text3")
        )
        feet = QWidget()
        feet.setFixedHeight(look.grown(_FOOT))
        feet.setLayout(foot)
        column: QVBoxLayout = self.body
        for each in (head, Hairline(), self.problem, self.list, Hairline(), feet):
            column.addWidget(each)

    # --- asking

    def _on_typed(self) -> None:
        self._waits = self._moved = False
        self._show()
        self._ask()

    def _ask(self) -> None:
        if self._asking:
            return
        self._asking = True
        typed = self.line.text()
        self._desk.ask(
            lambda space: jump(space, typed, self._kinds),
            self._on_found,
            owner=self,
            failed=lambda _: self._on_found(Jump(typed)),
        )

    def _on_found(self, found: Jump) -> None:
        self._asking = False
        self._found = found
        if found.typed != self.line.text():
            self._ask()
        self._show()
        if self.count.text():
            announce(self.line, self.count.text())
        if self._waits and not self._asking:
            self._act(self._current())

    # --- showing

    def _show(self) -> None:
        found, typed = self._found, self.line.text().strip()
        items = [
            *_headed(self.tr("Saved searches"), map(self._saved, found.saved)),
            *self._records(found.places),
            *_headed(self.tr("In the journal"), map(self._name, found.names)),
            *_headed(self.tr("Do"), self._doable(typed)),
        ]
        before = self._current()
        words = found.words
        self._rows.find = (lambda line: places(line, words)) if words else None
        self.model.set_items(items)
        titles = [item.title for item in items]
        kept = before.title if before is not None and self._moved else ""
        self._choose(titles.index(kept) if kept in titles else 0)
        count = found.total if typed else 0
        told = shown.number(count, self.tr("entry"), self.tr("entries"))
        self.count.setText(told if count else "")
        self.problem.setText(" ".join(found.problems))
        self.problem.setVisible(bool(found.problems))
        self._fit()

    def _fit(self) -> None:
        rows = range(min(self.model.rowCount(), _MOST))
        delegate, option = self.list.itemDelegate(), QStyleOptionViewItem()
        sizes = [delegate.sizeHint(option, self.model.index(row)) for row in rows]
        wanted = sum(size.height() for size in sizes) + 8
        look = theme()
        said = 8 + 2 * look.line(Role.META) if self.problem.text() else 0
        around = look.grown(_HEAD) + look.grown(_FOOT) + 2 + said + 2 * _MARGIN
        self.list.setFixedHeight(min(wanted, self._window.height() - around))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _records(self, found: Iterable[Place]) -> Iterable[Item]:
        for kind, alike in groupby(found, lambda place: place.kind):
            yield from _headed(self._heading(kind), map(self._record, alike))

    def _heading(self, kind: Kind) -> str:
        return {
            Kind.ENTRY: self.tr("Entries"),
            Kind.RESOURCE: self.tr("Resources"),
            Kind.REFLECTION: self.tr("Reflections"),
            Kind.SKILL: self.tr("Skills"),
            Kind.GOAL: self.tr("Goals"),
            Kind.SUMMARY: self.tr("Summaries"),
        }[kind]

    def _record(self, place: Place) -> Item:
        act = partial(self.record_chosen.emit, place.kind, place.id)
        return Item(place.title, place.icon, act, place.meta, own=True)

    def _saved(self, saved: Saved) -> Item:
        act = partial(self.saved_chosen.emit, saved.filters)
        return Item(saved.name, saved.icon, act, saved.meta)

    def _name(self, name: Name) -> Item:
        act = partial(self.search_chosen.emit, name.typed)
        return Item(name.name, name.icon, act)

    def _doable(self, typed: str) -> Iterable[Item]:
        if typed:
            words = self.tr("New entry “{}”").format(typed)
            yield Item(words, "plus", partial(self.new_asked.emit, typed))
        if self._found.total > MOST[Kind.ENTRY] and typed:
            words = self.tr("Show all {} in the journal").format(self._found.total)
            yield Item(words, "search", partial(self.search_chosen.emit, typed))
        for each in self._commands:
            if _fits(each, typed):
                now = written(keys().of(each.name))
                yield Item(each.title, each.icon, each.act, keys=now)

    # --- choosing

    def _current(self) -> Item | None:
        found: Item | None = self.list.currentIndex().data(Items.ITEM)
        return found

    def _choose(self, row: int) -> None:
        index = self.model.index(max(0, min(row, self.model.rowCount() - 1)))
        self.list.setCurrentIndex(index)
        item = self._current()
        self.line.setAccessibleDescription("" if item is None else item.title)

    def _on_moved(self, by: int) -> None:
        self._moved = True
        at = self.list.currentIndex().row() + by
        last = self.model.rowCount() - 1
        once = abs(by) == 1
        self._choose(0 if at > last and once else last if at < 0 and once else at)
        announce(self.line, self.line.accessibleDescription())

    def _on_entered(self) -> None:
        # What is shown may still answer what was typed before.
        self._waits = self._asking
        if not self._waits:
            self._act(self._current())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._act(index.data(Items.ITEM))

    def _act(self, item: Item | None) -> None:
        if item is not None:
            self.accept()
            item.act()


class _Glass(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme().grown(19), theme().grown(19))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, "search", theme().palette.text3, QRectF(self.rect()))
        painter.end()


def _headed(header: str, items: Iterable[Item]) -> Iterable[Item]:
    for number, item in enumerate(items):
        yield item if number else replace(item, header=header)


def _fits(command: Command, typed: str) -> bool:
    """Tell whether a command is meant: each word begins one of its words."""
    words = f"{command.title} {command.also}".casefold().split()
    wanted = typed.casefold().split()
    return all(any(word.startswith(each) for word in words) for each in wanted)
