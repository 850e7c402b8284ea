"""The writing area: toolbar, title, text."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.records import Entry
from pls.vocabulary import Vocabulary
from ui.editors import adding, utf16
from ui.editors.drafts import Draft
from ui.editors.markdown import MarkdownEdit
from ui.keys import keys
from ui.operations import shown
from ui.operations.steps import ticked
from ui.tasks import TaskRunner
from ui.theme import Role
from ui.views.journal.bar import Bar
from ui.views.journal.checked import Checked
from ui.views.journal.counted import Counted
from ui.views.journal.finding import Finding
from ui.views.journal.title import TitleEdit
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as Look
from ui.widgets.card import Card, Surface
from ui.widgets.empty import EmptyState
from ui.widgets.popup import Menu
from ui.widgets.spoken import announce
from ui.widgets.text import Text


class Writing(Surface):
    """The middle pane of the journal.

    Signals:
        titled: (str). The title was edited.
        written: The text was edited.
        overtaken: A change from outside comes in next.
        left: The focus left title or text.
        delete_asked, copy_asked, file_asked, print_asked, attach_asked,
            template_asked: The menu was used.
        history_asked: (str). The versions of the record with this id are wanted.
        details_asked: The details shall open or close.
        day_asked: Another day is wanted.
        link_asked: (str). A link in the text was followed.
        new_asked: The first entry is wanted.
        notice_closed: The message above the text was closed.
        told: (str, callable or None). Something was done, with the way to undo it.
        alone_asked: Only the words shall be there.
        escaped: Escape was pressed, and nothing else wanted it.
    """

    titled = Signal(str)
    written = Signal()
    overtaken = Signal()
    left = Signal()
    delete_asked = Signal()
    copy_asked = Signal()
    file_asked = Signal()
    print_asked = Signal()
    attach_asked = Signal()
    template_asked = Signal()
    history_asked = Signal(str)
    details_asked = Signal()
    day_asked = Signal()
    link_asked = Signal(str)
    new_asked = Signal()
    notice_closed = Signal()
    told = Signal(str, object)
    alone_asked = Signal()
    escaped = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        own: Vocabulary | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(self.tr("Writing area"))
        self.title = TitleEdit()
        self.body = MarkdownEdit()
        self.body.set_placeholder(self.tr("Write more, if you like."))
        self.body.set_head(self.title)
        self.finding = Finding(self.body)
        self.checked = Checked(runner, self.body, own)
        self.checked.watch(self.title, self.body)
        self._build_bar()
        self._said_state = ""
        self.counted = Counted(self.body)
        self.counted.changed.connect(self._on_counted)
        self._shown = ""
        self._build_notice()
        self._build_stack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.finding.bar)
        column.addWidget(self._notice)
        column.addWidget(self._stack, 1)
        self._order()
        self._connect()
        self.show_nothing(first=False)

    def show_draft(self, draft: Draft[Entry]) -> None:
        """Show *draft* from its beginning."""
        self._shown = draft.id
        self.checked.spelling.set_place(draft.id)
        self.body.set_ticked(lambda line: ticked(line, draft.base.today))
        self.title.set_text(draft.record.title)
        self.body.set_text(draft.text)
        self.body.place_head()
        self.body.verticalScrollBar().setValue(0)
        self.counted.count()
        self._stack.setCurrentWidget(self.body)
        self.body.setEnabled(True)
        self._bar.setVisible(True)
        self.show_state(draft)

    def refresh(self, draft: Draft[Entry]) -> None:
        """Show what came into *draft* from outside, the caret at its words."""
        here = self.title.title(), self.body.text()
        if here != (draft.record.title, draft.text):
            self.overtaken.emit()
        if self.title.title() != draft.record.title:
            self.title.take(draft.record.title)
        if self.body.text() != draft.text:
            self.body.take(draft.text)
        self.show_state(draft)

    def edits(self) -> tuple[TitleEdit, MarkdownEdit]:
        """Return the texts whose undo belongs to the entry."""
        return self.title, self.body

    def show_state(self, draft: Draft[Entry]) -> None:
        """Say when it happened, and whether it is saved."""
        when = draft.record.when
        said = shown.long_day(when.date)
        said += f", {when.clock}" if when.clock else ""
        self._bar.when.show_moment(said)
        state = ""
        if draft.problem:
            state = self.tr(" · not saved yet")
        elif not draft.dirty and (at := draft.saved_at or _saved(draft)):
            state = self.tr(" · saved {time}").format(time=at)
        self._said_state = state
        self._on_counted()
        if draft.problem:
            self.say(draft.problem)
        elif draft.base.problem:
            file = self.tr("The file of this entry cannot be used.")
            kept = self.tr("This computer remembers its words, and what you write.")
            self.say(f"{file} {draft.base.problem} {kept}")
        elif draft.merged:
            joined = self.tr("Two edits were joined here, and nothing was lost.")
            self.say(joined, history=True)
        elif draft.notice:
            self.say(draft.notice)
        else:
            self._notice.hide()

    def show_nothing(self, *, first: bool) -> None:
        """Show that no entry is open, or how to write the first one."""
        self._shown = ""
        self._bar.setVisible(False)
        self.finding.bar.hide()
        self._notice.hide()
        self._stack.setCurrentWidget(self._first if first else self._none)

    def say(self, sentence: str, *, history: bool = False) -> None:
        """Show *sentence* above the text, with a way to the *history* it tells of."""
        fresh = self._notice.isHidden() or sentence != self._said.text()
        self._said.setText(sentence)
        self.both.setVisible(history)
        self._notice.show()
        if fresh:
            announce(self, sentence)

    @property
    def has_caret(self) -> bool:
        """Whether the next key writes in the title or the text."""
        return self.title.hasFocus() or self.body.hasFocus()

    def set_details(self, *, shown_: bool) -> None:
        """Show whether the details are open."""
        self._details.setChecked(shown_)

    def add_step(self, step: str) -> None:
        """Put a task line at the end of the text, so that it can be undone.

        Code that is open there is closed first.
        """
        text = "\n".join(self.lines())
        at, words = adding.added(text, step)
        place = utf16.units(text, at)
        self.body.put(place, place, words)

    def lines(self) -> list[str]:
        """Return the lines of the text, as `replace_line` counts them."""
        document = self.body.document()
        numbers = range(document.blockCount())
        return [document.findBlockByNumber(number).text() for number in numbers]

    def replace_line(self, number: int, line: str) -> None:
        """Put *line* in the place of one line of the text."""
        block = self.body.document().findBlockByNumber(number)
        cursor = self.body.textCursor()
        cursor.setPosition(block.position())
        cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
        cursor.insertText(line)

    def seek(self, *, replace: bool = False) -> None:
        """Find in the text that is shown, and *replace* if that is wanted."""
        if self._shown:
            self.finding.open(replace=replace)

    def step(self, by: int) -> None:
        """Go to the next place found in the text, or with -1 to the one before."""
        if self._shown:
            self.finding.step(by)

    def next_wrong(self) -> None:
        """Go to the next misspelt word of the text."""
        if self._shown:
            self.checked.next_wrong()

    @property
    def has_focus(self) -> bool:
        """Whether the focus is on an entry: its words, or what belongs to them."""
        focus = QApplication.focusWidget()
        return bool(self._shown) and focus is not None and self.isAncestorOf(focus)

    def ask_history(self) -> None:
        """Ask for the versions of what is shown."""
        if self._shown:
            self.history_asked.emit(self._shown)

    def focus_line(self, number: int) -> None:
        """Go to the beginning of a line of the text."""
        cursor = self.body.textCursor()
        cursor.setPosition(self.body.document().findBlockByNumber(number).position())
        self.body.setTextCursor(cursor)
        self.focus_text()

    def date_anchor(self) -> QWidget | None:
        """Return where the day of the entry stands, None if none is shown."""
        return self._bar.when if self._bar.isVisible() else None

    def focus_text(self) -> None:
        """Go to the title when it is new, else to the text."""
        self.body.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_end(self) -> None:
        """Go to the end of the text."""
        self.body.moveCursor(QTextCursor.MoveOperation.End)
        self.focus_text()

    def go_to_gap(self) -> None:
        """Put the caret where one begins to write: in the first empty line."""
        block = self.body.document().firstBlock()
        while block.next().isValid() and (block.text() or block.previous().text()):
            block = block.next()
        cursor = self.body.textCursor()
        cursor.setPosition(block.position() if not block.text() else 0)
        self.body.setTextCursor(cursor)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    # --- building

    def _build_bar(self) -> None:
        self._bar = Bar(self.body)
        self._bar.day_asked.connect(self.day_asked)
        self._bar.history_asked.connect(self.ask_history)
        self._bar.details_asked.connect(self.details_asked)
        self._state, self._details = self._bar.state, self._bar.details
        self.more = self._bar.more
        self.more.clicked.connect(self._on_more)

    def _build_notice(self) -> None:
        self._notice = QWidget()
        card = Card("accent_soft", "accent_line", radius=8)
        card.body.setContentsMargins(14, 8, 8, 8)
        self._said = Text("", Role.BODY, lines=0)
        self.both = Button(self.tr("See both texts"), small=True)
        self.both.clicked.connect(self.ask_history)
        close = IconButton("x", self.tr("Close the message"), "", size=24, icon_size=14)
        close.clicked.connect(self._on_notice_closed)
        self._close = close
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        row.addWidget(self.both)
        row.addWidget(close)
        card.body.addLayout(row)
        outer = QVBoxLayout(self._notice)
        outer.setContentsMargins(20, 0, 20, 6)
        outer.addWidget(card)

    def _build_stack(self) -> None:
        new = Button(self.tr("New entry"), Look.PRIMARY)
        new.clicked.connect(self.new_asked)
        self._first = EmptyState(
            "notebook-pen",
            self.tr("Your first entry"),
            self.tr("What did you learn this week that nobody saw?"),
            [new],
        )
        self._none = QWidget()
        self._stack = QStackedWidget()
        for page in (self.body, self._first, self._none):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.finding.told.connect(lambda said: self.told.emit(said, None))
        self.checked.told.connect(self.told)
        self.title.edited.connect(lambda: self.titled.emit(self.title.title()))
        self.title.finished.connect(self.focus_text)
        self.title.grown.connect(self.body.place_head)
        self.body.edited.connect(self.written)
        self.body.link_asked.connect(self.link_asked)
        for edit in (self.title, self.body):
            edit.installEventFilter(self)

    def _order(self) -> None:
        """Let Tab go as one reads: bar, message, title, text."""
        stops = (
            self._bar.when,
            *self._bar.buttons(),
            *self.finding.bar.stops(),
            self.both,
            self._close,
            self.title,
            self.body,
        )
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _on_counted(self) -> None:
        self._bar.show_state(self._said_state, self.counted.told)

    def _on_notice_closed(self) -> None:
        self._notice.hide()
        self.notice_closed.emit()

    def _on_more(self) -> None:
        menu = Menu(self.tr("More"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        of = keys().instead
        menu.addAction(f"{self.tr('Find')}\t{of('Ctrl+F')}", self.seek)
        replace = f"{self.tr('Find and replace')}\t{of('Ctrl+H')}"
        menu.addAction(replace, lambda: self.seek(replace=True))
        self.checked.add_to(menu)
        menu.addSeparator()
        menu.addAction(self.tr("Only the words") + "\tF11", self.alone_asked.emit)
        menu.addAction(
            self.tr("Attach a file…") + "\tCtrl+Shift+A", self.attach_asked.emit
        )
        menu.addAction(self.tr("Copy as Markdown"), self.copy_asked.emit)
        menu.addAction(self.tr("Show file"), self.file_asked.emit)
        menu.addAction(self.tr("Save as template…"), self.template_asked.emit)
        menu.addAction(self.tr("Print…") + "\tCtrl+P", self.print_asked.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), self.delete_asked.emit)
        menu.open_under(self.more)


def _saved(draft: Draft[Entry]) -> str:
    """Return the time of day when it was saved last, if that was today."""
    last = draft.record.updated
    return last.clock if last and last.date == draft.base.today else ""
