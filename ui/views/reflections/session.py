"""One question at a time, the answer below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pls.learning import answers, prompts
from pls.learning.answers import Answer, State
from pls.learning.prompts import Prompt, Prompts
from pls.records import Reflection
from pls.text import links, private
from ui.editors import utf16
from ui.editors.drafts import Draft
from ui.editors.markdown import MarkdownEdit
from ui.operations.reflections import Beside
from ui.theme import Role
from ui.views.reflections.bar import Bar
from ui.views.reflections.foot import Foot
from ui.views.reflections.head import Head
from ui.views.reflections.overview import Overview
from ui.widgets.card import Surface
from ui.widgets.empty import EmptyState
from ui.widgets.text import Text


WHOLE = "whole"
"""The key of the one question of a blank page, which is answered by all of the text."""

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Session(Surface):
    """Asks the questions of one reflection.

    Signals:
        written: (str). The text reads so now.
        finished: The last question is done.
        turned: (str, str, bool). An answer shall become `entry` or `ask`; whether it
            is private.
        stepped: (str). The answer has lines as next steps now; the text before.
        set_asked: (id). Other questions are wanted, beside or instead of these.
        turned_to: (bool). Whether a question is asked now, or all answers are read.
        record_asked: (id). A record is wanted.
        link_asked: (str). A link in an answer was followed; carries what it names.
    """

    written = Signal(str)
    finished = Signal()
    turned = Signal(str, str, bool)
    stepped = Signal(str)
    set_asked = Signal(str)
    turned_to = Signal(bool)
    record_asked = Signal(str)
    link_asked = Signal(str)

    def __init__(
        self, as_steps: Callable[[str], str], ticked: Callable[[str], str]
    ) -> None:
        """Ask nothing yet.

        Args:
            as_steps: Returns an answer with every line as a next step.
            ticked: Returns a task line ticked or opened.
        """
        super().__init__("surface")
        self._as_steps = as_steps
        self._asked: Prompts | None = None
        self._beside: Beside | None = None
        self._text = ""
        self._title = ""
        self._at = 0
        self.bar = Bar()
        self.head = Head()
        self.body = MarkdownEdit(base=Role.REFLECTION)
        self.body.set_head(self.head)
        self.body.set_ticked(ticked)
        self.body.installEventFilter(self)
        self.foot = Foot()
        self.notice = Text("", Role.BODY, "danger", lines=0)
        self.notice.hide()
        self.overview = Overview()
        self._build()
        self._connect()

    # --- what is shown

    @property
    def asks(self) -> bool:
        """Whether a question is asked, and not all answers are read."""
        return self._stack.currentWidget() is self._question

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The questions; none of a blank page."""
        return self._asked.prompts if self._asked is not None else ()

    @property
    def used(self) -> tuple[str, ...]:
        """The titles that the answers link to."""
        return links.titles(self._text)

    @property
    def here(self) -> Answer:
        """The question that is asked, with its answer."""
        return self._answers()[self._at]

    def show_draft(self, draft: Draft[Reflection]) -> None:
        """Show what is known of a reflection before its questions are there."""
        self._asked = self._beside = None
        self._text, self._title = draft.text, draft.record.title
        self.bar.show_record(draft.record)
        self._stack.setCurrentWidget(self._waiting)

    def show_beside(self, found: Beside) -> None:
        """Ask the first question that is open; where none is, show all answers."""
        before = None if self._asked is None else self.here.prompt.key
        self._asked, self._beside = found.asked, found
        self.bar.show_set(found.asked)
        if before is not None:
            self._go_on_at(before)
            return
        states = [answer.state for answer in self._answers()]
        blank = found.asked.id == prompts.BLANK
        if State.OPEN in states or (blank and not self._text.strip()):
            self.ask(states.index(State.OPEN) if State.OPEN in states else 0)
        else:
            self.read()

    def _go_on_at(self, key: str) -> None:
        """Stay at a question, though the questions may be others by now."""
        keys = [answer.prompt.key for answer in self._answers()]
        if not self.asks:
            self._at = 0
            self.read()
        elif key in keys:
            self._at = keys.index(key)
            self._show_head()
        else:
            self.ask(0)

    def take(self, draft: Draft[Reflection]) -> None:
        """Take in what another program made of the text."""
        self._text, self._title = draft.text, draft.record.title
        self.bar.show_record(draft.record)
        if self._asked is None:
            return
        if not self.asks:
            self.read()
            return
        self._at = min(self._at, len(self._answers()) - 1)
        if self.here.text.strip("\n") != self.body.text().strip("\n"):
            self.body.take(self.here.text)
        self._show_head()

    def ask(self, at: int) -> None:
        """Ask one of the questions, the caret at the end of its answer."""
        found = self._answers()
        self._at = max(0, min(at, len(found) - 1))
        self._stack.setCurrentWidget(self._question)
        self.turned_to.emit(True)  # noqa: FBT003 (a signal)
        self.body.set_text(found[self._at].text)
        self.body.setAccessibleName(found[self._at].prompt.text)
        self._show_head()
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.moveCursor(QTextCursor.MoveOperation.End)

    def say(self, problem: str) -> None:
        """Say why the words are in no file yet, or what became of the record."""
        self.notice.setText(problem)
        self.notice.setVisible(bool(problem))

    def put_back(self, text: str) -> None:
        """Let the text read as it did; the same question is asked."""
        self._text = text
        self.ask(self._at)
        self.written.emit(text)

    def ask_key(self, key: str) -> None:
        """Ask the question of a key."""
        keys = [answer.prompt.key for answer in self._answers()]
        self.ask(keys.index(key))

    def read(self) -> None:
        """Show every answer, to read."""
        loose = answers.loose(self._text, self.prompts) if self.prompts else ""
        self.overview.show_answers(self._title, self._answers(), loose)
        self._stack.setCurrentWidget(self.overview)
        self.turned_to.emit(False)  # noqa: FBT003 (a signal)

    def link(self, title: str) -> bool:
        """Put a link to a record at the caret; tell whether it was not there yet."""
        if not self.asks:
            return False
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)
        if title in links.titles(self.body.text()):
            return False
        cursor = self.body.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        gap = " " if before and not before[-1].isspace() else ""
        cursor.insertText(f"{gap}[[{title}]]")
        self.body.setTextCursor(cursor)
        return True

    # --- building

    def _build(self) -> None:
        self._question = QWidget()
        column = QVBoxLayout(self._question)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addWidget(self.foot)
        self._waiting = EmptyState("", "")
        self._stack = QStackedWidget()
        for each in (self._waiting, self._question, self.overview):
            self._stack.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        beside = QHBoxLayout()
        beside.setContentsMargins(36, 0, 24, 0)
        beside.addWidget(self.notice)
        whole.addLayout(beside)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.body.edited.connect(self._on_edited)
        self.body.link_asked.connect(self.link_asked)
        self.head.resized.connect(self.body.place_head)
        self.head.edit_asked.connect(self.ask_key)
        self.head.record_asked.connect(self.record_asked)
        self.head.open_asked.connect(self.set_asked)
        self.overview.edit_asked.connect(self.ask_key)
        self.foot.skipped.connect(self._on_skip)
        self.foot.back.connect(lambda: self.ask(self._at - 1))
        self.foot.forward.connect(self._on_forward)
        self.foot.turned.connect(self._on_turned)
        self.bar.menu_shown.connect(self._on_menu)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wanted = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in wanted and isinstance(event, QKeyEvent):
            act = self._act(event)
            if act is not None:
                if event.type() == QEvent.Type.KeyPress:
                    act()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.bar.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does here that the writing area would take otherwise."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & _CONTROL:
            return self._on_forward
        if event.key() == Qt.Key.Key_Escape and not self.body.finishing.list.shown:
            return self.bar.close_asked.emit
        left = event.key() == Qt.Key.Key_Left and event.modifiers() & _ALT
        return (lambda: self.ask(self._at - 1)) if left and self._at else None

    def _on_menu(self, menu: QMenu) -> None:
        if self.asks:
            self.foot.add_to(menu)
            menu.addSeparator()

    # --- answering

    def _answers(self) -> Sequence[Answer]:
        if self.prompts:
            return answers.answers(self._text, self.prompts)
        state = State.ANSWERED if self._text.strip() else State.OPEN
        return (Answer(Prompt(WHOLE, self._title), self._text, state),)

    def _show_head(self) -> None:
        found = self._answers()
        here = found[self._at]
        beside = self._beside
        self.head.show_question(
            here,
            found[: self._at],
            beside.lines.get(here.prompt.key, ()) if beside is not None else (),
            beside.earlier.get(here.prompt.key) if beside is not None else None,
        )
        self.foot.show_place([answer.state for answer in found], self._at)

    def _on_edited(self) -> None:
        self._write(self.body.text())

    def _write(self, answer: str) -> None:
        key = self.here.prompt.key
        if key == WHOLE or self._asked is None:
            self._text = answer
        else:
            self._text = answers.put(self._text, self._asked.prompts, key, answer)
        found = self._answers()
        self.foot.show_place([each.state for each in found], self._at)
        self.written.emit(self._text)

    def _on_skip(self) -> None:
        if self._asked is not None and self._asked.prompts:
            key = self.here.prompt.key
            self._text = answers.skip(self._text, self._asked.prompts, key)
            self.written.emit(self._text)
        self._go_on()

    def _on_forward(self) -> None:
        self.settle()
        self._go_on()

    def settle(self) -> None:
        """Let every line of what was agreed in a talk be a next step."""
        talk = self._asked is not None and self._asked.id == prompts.TALK
        if not talk or not self.asks or self.here.prompt.key != "agreed":
            return
        if self.here.text.strip():
            self._write(self._as_steps(self.here.text))

    def _go_on(self) -> None:
        if self._at < len(self._answers()) - 1:
            self.ask(self._at + 1)
        else:
            self.finished.emit()

    def _on_turned(self, what: str) -> None:
        """Make something else of what is selected, or of the whole answer."""
        cursor = self.body.textCursor()
        chosen = cursor.selection().toPlainText().strip()
        text = chosen or self.body.text().strip()
        if not text:
            return
        if what == "steps":
            before = self._text
            if not chosen:
                cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(self._as_steps(chosen or self.body.text()))
            self.stepped.emit(before)
        else:
            held = self.here.private or self._is_held(cursor)
            self.turned.emit(what, text, held)

    def _is_held(self, chosen: QTextCursor) -> bool:
        """Tell whether a piece of a private passage is chosen, without its marks."""
        text = self.body.document().toPlainText()
        start = utf16.index(text, chosen.selectionStart())
        end = utf16.index(text, chosen.selectionEnd())
        return any(
            span.start < end and start < span.end
            for span in private.spans(text)
            if span.start < start or end < span.end
        )
