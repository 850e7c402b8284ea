"""The list of drafts and shares."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.models.rows import Row, RowListModel, RowRole
from ui.operations.drafts import Begin
from ui.operations.summaries import Listed, Stage
from ui.theme import Role, Tone, paint_icon, theme
from ui.views.summaries.parts import Wrapped
from ui.widgets.beside import Beside
from ui.widgets.button import Button, Kind
from ui.widgets.column import Column
from ui.widgets.empty import EmptyState
from ui.widgets.hint import hint
from ui.widgets.link import Link
from ui.widgets.paint import write
from ui.widgets.rows import RowList, body_of, paint_ground
from ui.widgets.text import Text


Index = QModelIndex | QPersistentModelIndex

_LOOKS: dict[str, tuple[str, Tone]] = {
    Stage.DRAFT: ("pencil-line", "text3"),
    Stage.LEFT: ("send", "share"),
    Stage.ANSWERED: ("badge-check", "rec"),
}
_SIDE = 12
_TOP = 11
_WIDEST = 470
_SHARE = 0.53
_LARGE = 1.5
"""The text scale from which words do without a drawing."""


class Listing(Column):
    """The column of drafts and shares, with the ways to begin.

    Signals:
        chosen: (str). The person wants to see a draft or share.
        opened: (str). The person wants to work on it: Enter or a double click.
        import_asked: A reply came as a file.
        new_asked: (str). A new draft, by the name of its command.
        delete_asked: The selected draft is not wanted any more.
    """

    chosen = Signal(str)
    opened = Signal(str)
    import_asked = Signal()
    new_asked = Signal(str)
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDEST, _SHARE, parent)
        self._loaded: tuple[Listed, ...] | None = None
        self.model = RowListModel(self)
        self.rows = RowList(self.tr("Summaries"), RowRole.ROW, self)
        self.rows.setItemDelegate(_Delegate(self.rows))
        self.rows.setModel(self.model)
        self.rows.selectionModel().currentChanged.connect(self._on_current)
        self.rows.opened.connect(self._on_opened)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.rows)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_asked)
        self._wanted = ""
        self._empty = self._nothing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        self._fit()
        column.addWidget(self.rows, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._doors())
        self._empty.hide()

    def show_listed(self, listed: Iterable[Listed]) -> None:
        """Show these drafts and shares; the selection stays where it was."""
        fresh = tuple(listed)
        current = self.current
        self._loaded = fresh
        self.model.set_rows(_row(each) for each in fresh)
        self._empty.setVisible(not fresh)
        self.rows.setVisible(bool(fresh))
        if self._wanted and self.select(self._wanted):
            self._wanted = ""
        elif current and self.current != current:
            self.select(current)

    @property
    def current(self) -> str:
        """The id of the selected row, or ""."""
        row = self.model.row_at(self.rows.currentIndex())
        return row.id if row is not None else ""

    def stage(self, record_id: str) -> Stage | None:
        """Return how far a listed record has come, None if it is not listed."""
        found = (each for each in self._loaded or () if each.id == record_id)
        return next((each.stage for each in found), None)

    def select(self, record_id: str) -> bool:
        """Select a row and return whether it is there."""
        index = self.model.index_of(record_id)
        if index.isValid():
            self.rows.setCurrentIndex(index)
        return index.isValid()

    def want(self, record_id: str) -> None:
        """Select a row as soon as it is listed."""
        self._wanted = record_id

    def neighbour(self, record_id: str) -> str:
        """Return the id below a row, else the one above it, else ""."""
        keys = [each.id for each in self._loaded or ()]
        if record_id not in keys:
            return ""
        at = keys.index(record_id)
        return next(iter([*keys[at + 1 : at + 2], *keys[at - 1 : at]]), "")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and "import_button" in self.__dict__:
            self._fit()

    def _fit(self) -> None:
        """Do without a drawing where the text is large."""
        icon = "" if theme().text_scale >= _LARGE else "file-input"
        self.import_button.set_label(self.tr("Import reply"), icon)

    def _head(self) -> QHBoxLayout:
        self.import_button = Button(self.tr("Import reply"), small=True)
        self.import_button.setToolTip(
            self.tr("Open a reply file. A reply in a mail can be pasted (Ctrl+V).")
        )
        self.import_button.clicked.connect(self.import_asked)
        self.new_button = Button("", Kind.PRIMARY, icon="plus", small=True)
        self.new_button.setAccessibleName(self.tr("New summary"))
        hint(self.new_button, self.tr("New summary"), "Ctrl+E")
        self.new_button.clicked.connect(lambda: self.new_asked.emit(Begin.NEW))
        ends = QWidget()
        beside = QHBoxLayout(ends)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(self.import_button)
        beside.addWidget(self.new_button)
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 12, 0)
        row.addWidget(Beside(Text(self.tr("Summaries"), Role.PANE_TITLE), ends, gap=6))
        return row

    def _doors(self) -> QWidget:
        """Return the ways in for those who come with a date in mind."""
        self.review = Link(self.tr("Prepare my review"), role=Role.BODY_MEDIUM)
        self.review.clicked.connect(lambda: self.new_asked.emit(Begin.REVIEW))
        self.talk = Link(self.tr("Prepare a 1:1"), role=Role.BODY_MEDIUM)
        self.talk.clicked.connect(lambda: self.new_asked.emit(Begin.TALK))
        doors = Wrapped(across=16)
        doors.add(self.review)
        doors.add(self.talk)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(20, 0, 12, 14)
        column.addWidget(doors)
        return whole

    def _nothing(self) -> EmptyState:
        self.begin_button = Button(self.tr("New summary"))
        self.begin_button.clicked.connect(lambda: self.new_asked.emit(Begin.NEW))
        return EmptyState(
            "send",
            self.tr("Nothing has left this computer."),
            self.tr("Mark entries as ready, then choose."),
            [self.begin_button],
        )

    def _on_current(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.chosen.emit(row.id)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.opened.emit(row.id)


def _row(listed: Listed) -> Row:
    return Row(
        id=listed.id,
        title=listed.title,
        excerpt=listed.state,
        meta=(listed.facts,),
        icon=_LOOKS[listed.stage][0],
        state=listed.stage,
        spoken=f"{listed.title}, {listed.facts}, {listed.state}",
    )


class _Delegate(QStyledItemDelegate):
    """Draws a title, what it holds, and how far it has come."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        lines = look.line(Role.SECTION) + look.line(Role.META) + look.line(Role.BODY)
        return QSize(200, lines + 2 + 5 + 2 * _TOP + 1)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: Row | None = index.data(RowRole.ROW)
        if row is None:
            return
        body = body_of(option)
        painter.save()
        paint_ground(painter, option, body)
        self._paint_words(painter, row, body)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, row: Row, body: QRectF) -> None:
        look = theme()
        spot = body.adjusted(_SIDE, _TOP, -_SIDE, 0)
        spot.setHeight(look.line(Role.SECTION))
        title = look.font(Role.SECTION)
        write(painter, spot, row.title, title, look.palette.text)
        spot.moveTop(spot.bottom() + 2)
        spot.setHeight(look.line(Role.META))
        meta = look.font(Role.META)
        write(painter, spot, row.meta[0], meta, look.palette.text3)
        spot.moveTop(spot.bottom() + 5)
        spot.setHeight(look.line(Role.BODY))
        icon, tone = _LOOKS[row.state]
        ink = look.palette.tone(tone)
        edge = look.grown(14)
        drawn = QRectF(spot.left(), spot.center().y() - edge / 2, edge, edge)
        paint_icon(painter, icon, ink, drawn)
        words = spot.adjusted(edge + 5, 0, 0, 0)
        write(painter, words, row.excerpt, look.font(Role.META_MEDIUM), ink)
