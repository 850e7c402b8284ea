"""Choosing what a new entry begins with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from pls.merge.passages import Kind, Piece
from pls.space import templates
from pls.space.templates import Known, Template
from ui.theme import Role, theme
from ui.views.history.reading import Page, Reading
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.card import Card
from ui.widgets.dialog import Dialog
from ui.widgets.field import SearchField
from ui.widgets.items import Item, ItemDelegate, Items
from ui.widgets.text import Text


_LIST = 300
_HIGH = 400
_LOW = 160


class TemplateDialog(Dialog):
    """Lists templates, the person's own first, and shows what an entry begins with.

    Signals:
        chosen: (Template). An entry shall begin with it.
        folder_asked: The folder of the person's own is wanted.
        remove_asked: (str). The own one of this name is not wanted any more.
    """

    chosen = Signal(object)
    folder_asked = Signal()
    remove_asked = Signal(str)

    def __init__(
        self, window: QWidget, known: Known, today: date, *, sealed: bool = False
    ) -> None:
        """List them.

        Args:
            window: What the veil covers.
            known: The templates.
            today: The day it is.
            sealed: The own ones are encrypted, and only here they can be removed.
        """
        super().__init__(window, self.tr("New entry from a template"), width=820)
        self._known = known
        self._sealed = sealed
        self._today = today
        self._shown: tuple[Template, ...] = ()
        self.search = SearchField(self.tr("Search templates"))
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._on_begin)
        self.search.installEventFilter(self)
        self.list = _List(self.tr("Templates"))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.opened.connect(self._on_begin)
        self.preview = Reading(self.tr("What the entry begins with"))
        self._build()
        self._add_answers()
        self.begin_at(self.search)
        self.finished.connect(self.deleteLater)
        self._fill()

    @property
    def current(self) -> Template | None:
        """The template that is chosen now."""
        row = self.list.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent):
            arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if arrow and event.type() == QEvent.Type.KeyPress:
                self.list.step(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    # --- building

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        card = Card("surface", "line", radius=8)
        card.body.setContentsMargins(2, 2, 2, 2)
        card.body.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 2)
        row.addWidget(card, 3)
        self.body.addLayout(row, 1)
        self.problem = Text(self._known.problem, Role.META, "danger", lines=0)
        self.body.addWidget(self.problem)
        self.problem.setVisible(bool(self._known.problem))
        room = max(_LOW, self._window.height() - 120 - theme().grown(80))
        self.preview.setMinimumHeight(min(theme().grown(_HIGH), 440, room))

    def _add_answers(self) -> None:
        self.folder = Button(self.tr("Show folder"), Look.FLAT, icon="folder-open")
        self.folder.setToolTip(self.tr("Your own templates are plain Markdown files"))
        self.folder.clicked.connect(self.folder_asked)
        self.remove = Button(self.tr("Remove template"), Look.FLAT, icon="trash-2")
        self.remove.clicked.connect(self._on_remove)
        self.footer.insertWidget(0, self.folder)
        self.footer.insertWidget(0, self.remove)
        self.folder.setHidden(self._sealed)
        self.remove.setHidden(not self._sealed)
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.answer = Button(self.tr("Begin entry"), Look.PRIMARY)
        self.answer.clicked.connect(self._on_begin)
        self.add_footer(self.later, self.answer)

    # --- choosing

    def _fill(self) -> None:
        before = self.current
        words = self.search.text().casefold().split()
        self._shown = tuple(
            each
            for each in self._known.templates
            if all(word in f"{each.name} {each.note}".casefold() for word in words)
        )
        self.list.show_items(_items(self._shown, self))
        at = self._shown.index(before) if before in self._shown else 0
        self.list.setCurrentIndex(self.list.items.index(at, 0))
        self._on_current()

    def _on_current(self, _: QModelIndex | None = None) -> None:
        template = self.current
        self.answer.setEnabled(template is not None)
        self.remove.setEnabled(template is not None and template.own)
        if template is None:
            self.preview.show_page(Page(note=self.tr("No templates match.")))
            return
        title, body = templates.filled(template, self._today)
        text = body.strip()
        pieces = (Piece(Kind.SAME, text),) if text else ()
        self.preview.show_page(
            Page(note=template.note, pieces=pieces, title=title, whole=True)
        )

    def _on_remove(self) -> None:
        template = self.current
        if template is not None and template.own:
            self.accept()
            self.remove_asked.emit(template.name)

    def _on_begin(self) -> None:
        template = self.current
        if template is not None:
            self.accept()
            self.chosen.emit(template)


def _items(shown: Sequence[Template], dialog: TemplateDialog) -> list[Item]:
    """Return the rows, with words above the first own one and the first other one."""
    groups = {True: dialog.tr("Yours"), False: dialog.tr("Ready to use")}
    return [
        Item(
            template.name,
            "file-text" if template.own else "layout-template",
            partial(dialog.chosen.emit, template),
            header=groups.pop(template.own, ""),
            own=template.own,
        )
        for template in shown
    ]


class _List(QListView):
    """The rows; Enter or a double click opens one.

    Signals:
        opened: The person wants to begin with the current one.
    """

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.items = Items()
        self.setModel(self.items)
        self.setItemDelegate(ItemDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(min(theme().grown(_LIST), 380))
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self.opened)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other rows."""
        self.items.set_items(items)

    def step(self, by: int) -> None:
        """Go up or down."""
        at = min(max(0, self.currentIndex().row() + by), self.items.rowCount() - 1)
        self.setCurrentIndex(self.items.index(at, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().palette.raised)
        painter.end()
        super().paintEvent(event)
