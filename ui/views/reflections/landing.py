"""The page one comes to: what to look back on, what is half-way, what was before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.operations.reflections import Listed, Offer, Page, Talked
from ui.theme import Role, theme
from ui.views.reflections.listed import OfferRow, ReflectionRow, Row, TalkRow
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.empty import EmptyState
from ui.widgets.field import SearchField
from ui.widgets.header import SectionHeader
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Text


_WIDE: Final = 760
_INSET: Final = 8
"""So far rows reach out of the column that title, headings and lines stand in."""

_SEARCH: Final = 220
_ANY: Final = 16_777_215
_TYPED: Final = 150
"""Milliseconds after the last key before what was typed is looked for."""


class Landing(ScrollArea):
    """Offers what to begin and to continue, and lists what was before.

    Signals:
        offer_asked: (Offer). A look back is wanted.
        opened: (id). A reflection is wanted.
        sets_asked: Other questions are wanted.
        talk_asked: (str). A talk is wanted, with a person or with "".
        words_typed: (str). Only what has these words.
        more_asked: More of the earlier ones are wanted.
        delete_asked: (id). It shall go into the bin.

    Attributes:
        comes: The keyboard comes here as soon as there are rows.
    """

    offer_asked = Signal(object)
    opened = Signal(str)
    sets_asked = Signal()
    talk_asked = Signal(str)
    words_typed = Signal(str)
    more_asked = Signal()
    delete_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED)
        self._typed.timeout.connect(self._on_typed)
        self.search = SearchField(self.tr("Search reflections"))
        self.search.textChanged.connect(lambda _: self._typed.start())
        self.search.left_below.connect(lambda: self.first().setFocus())
        self.reflect = Button(
            self.tr("Reflect…"), Look.PRIMARY, icon="feather", after="chevron-down"
        )
        self.reflect.clicked.connect(self.sets_asked)
        self.talk = Button(self.tr("1:1 talk…"), icon="messages-square")
        self.talk.clicked.connect(lambda: self.talk_asked.emit(""))
        self.offers = _Part(self.tr("Look back"))
        self.half = _Part(self.tr("Left half-way"))
        self.talks = _Part(self.tr("Talks"))
        self.earlier = _Part(self.tr("Earlier"))
        self.more = Link(self.tr("Show more"))
        self.more.clicked.connect(self.more_asked)
        begin = Button(self.tr("Look back on this week"), Look.PRIMARY)
        begin.clicked.connect(self._on_first)
        self.empty = EmptyState(
            "feather",
            self.tr("No reflections yet"),
            self.tr("Ten minutes on a Friday is a good start."),
            (begin,),
        )
        self.none = EmptyState("", self.tr("No reflections match."))
        self.comes = True
        self._week: Offer | None = None
        self._build()

    def show_page(self, page: Page) -> None:
        """Show what there is."""
        searching = bool(page.words)
        held = self._held()
        self._week = page.offers[0] if page.offers else None
        self.offers.show_rows(
            [] if searching else [self._offer(each) for each in page.offers]
        )
        offered = set() if searching else {each.made for each in page.offers}
        half = [row for row in page.half if row.id not in offered]
        self.half.show_rows([self._listed(row, page.today) for row in half])
        self.talks.show_rows(
            [] if searching else [self._talked(each, page.today) for each in page.talks]
        )
        self.earlier.show_rows([self._listed(row, page.today) for row in page.earlier])
        self.earlier.head.set_meta(str(page.total) if page.total else "")
        self.more.setVisible(page.total > len(page.earlier))
        nothing = not page.half and not page.earlier
        self.empty.setVisible(nothing and not searching)
        self.none.setVisible(nothing and searching)
        if held is not None:
            rows = self._rows()
            same = next((row for row in rows if row.key == held), None)
            (same or self.first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Return where the keyboard comes to."""
        return next(iter(self._rows()), self.reflect)

    def _rows(self) -> list[Row]:
        parts = (self.offers, self.half, self.talks, self.earlier)
        return [row for part in parts for row in part.rows]

    def _held(self) -> str | None:
        """Return the row that has the focus, "" if it is to come to one."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Row) and self.isAncestorOf(focus):
            return focus.key
        wanted = self.comes and self.isVisible() and focus in (self.reflect, None)
        self.comes = self.comes and not wanted
        return "" if wanted else None

    # --- building

    def _build(self) -> None:
        self._title = Text(self.tr("Reflections"), Role.PAGE_TITLE)
        head = self._head = QHBoxLayout()
        head.setContentsMargins(_INSET, 0, _INSET, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.talk)
        head.addWidget(self.reflect)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(_INSET, 0, _INSET, 0)
        self._below.addWidget(self.search)
        column = QVBoxLayout()
        column.setContentsMargins(0, 26, 0, 44)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(16)
        column.addLayout(self._below)
        column.addSpacing(8)
        for each in (self.offers, self.half, self.talks, self.earlier):
            column.addWidget(each)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty)
        column.addWidget(self.none)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        inside.setMaximumWidth(theme().grown(_WIDE))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 0, 32, 0)
        row.addStretch(1)
        row.addWidget(inside, 1000)
        row.addStretch(1)
        self.setWidget(page)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the search stand beside the title where there is room for it."""
        search = theme().grown(_SEARCH)
        parts = (self._title, self.talk, self.reflect)
        wanted = sum(each.sizeHint().width() + 8 for each in parts) + search + 8
        room = min(self.viewport().width() - 64, theme().grown(_WIDE)) - 2 * _INSET
        beside = wanted <= room
        self.search.setMaximumWidth(search if beside else _ANY)
        self._below.setContentsMargins(_INSET, 0, _INSET, 0 if beside else 14)
        if beside == (self._below.indexOf(self.search) < 0):
            return
        if beside:
            self._below.removeWidget(self.search)
            self._head.insertWidget(2, self.search)
        else:
            self._head.removeWidget(self.search)
            self._below.addWidget(self.search)

    def _offer(self, offer: Offer) -> Row:
        row = OfferRow(offer)
        row.clicked.connect(lambda: self.offer_asked.emit(offer))
        return row

    def _listed(self, listed: Listed, today: date) -> Row:
        row = ReflectionRow(listed, today)
        row.clicked.connect(lambda: self.opened.emit(listed.id))
        row.delete_asked.connect(lambda: self.delete_asked.emit(listed.id))
        return row

    def _talked(self, talked: Talked, today: date) -> Row:
        row = TalkRow(talked, today)
        row.clicked.connect(lambda: self.talk_asked.emit(talked.person))
        return row

    def _on_typed(self) -> None:
        self.words_typed.emit(self.search.text().strip())

    def _on_first(self) -> None:
        if self._week is not None:
            self.offer_asked.emit(self._week)


class _Part(QWidget):
    """A heading and rows; without rows it is not there."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.head = SectionHeader(title)
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 26)
        self._column.setSpacing(0)
        inset = QHBoxLayout()
        inset.setContentsMargins(8, 0, 8, 4)
        inset.addWidget(self.head)
        self._column.addLayout(inset)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, and no others."""
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = list(rows)
        for row in rows:
            row.set_line(shown=row is not rows[0])
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(rows))
