"""Writing the words of a record that are meant for others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pls.records import Entry, Reflection, Resource
from pls.space import prompting
from pls.text import private
from ui.dialogs.unkept import Unkept
from ui.theme import Role
from ui.widgets.button import Button, Kind
from ui.widgets.dialog import Dialog
from ui.widgets.field import TextField
from ui.widgets.link import Link
from ui.widgets.notes import Notes, Passage
from ui.widgets.text import Text


Worded = Entry | Reflection | Resource
"""What has words for others."""


class WordsDialog(Dialog):
    """A small editor; nothing of the notes is in it before the person asks.

    It stays open until whoever asked has the words and calls `accept`, or says with
    `refuse` why not. Words that changed are not thrown away without a question.

    Signals:
        written: (str). The words for others.
    """

    written = Signal(str)

    def __init__(self, window: QWidget, record: Worded) -> None:
        super().__init__(
            window,
            self.tr("Words for others"),
            self.tr("For “%s”. Your notes stay as they are.") % record.title,
            width=600,
        )
        self._record = record
        self._notes = prompting.notes(record)
        room = window.height() > 700
        self.words = TextField(
            self.tr("Words for others"),
            text=record.share_text,
            role=Role.OWN_WORDS,
            lines=4,
            most=8 if room else 4,
        )
        self.body.addWidget(self.words)
        self.body.addSpacing(8)
        self.hint = Text(
            self.tr("What would somebody need to know who was not there?"),
            Role.META,
            "text3",
            lines=0,
        )
        self.body.addWidget(self.hint)
        if record.body.strip():
            self._add_notes(6 if room else 3)
        self._add_answers()

    @property
    def changed(self) -> bool:
        """Whether the words differ from those that are kept."""
        return self.words.text().strip() != self._record.share_text.strip()

    @property
    def told(self) -> str:
        """The words under the title of their record, as Markdown."""
        return f"# {self._record.title}\n\n{self.words.text().strip()}"

    @override
    def open(self) -> None:
        super().open()
        self.words.setFocus()
        self.words.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def reject(self) -> None:
        self.unkept.leave(super().reject, changed=self.changed)

    def refuse(self, message: str) -> None:
        """Say why the words are not kept; they stay in the editor."""
        self.keep.setEnabled(True)
        self.unkept.refuse(message)
        self.words.setFocus()

    def _add_notes(self, most: int) -> None:
        """Show the original below, to look at; it stays as it is."""
        name = self.tr("My notes, which stay as they are")
        self.body.addSpacing(12)
        self.body.addWidget(Text(name, Role.META_STRONG, "text2", lines=0))
        self.body.addSpacing(6)
        self.notes = Notes(name, self._passages(), most=most)
        self.body.addWidget(self.notes)

    def _passages(self) -> tuple[Passage, ...]:
        """Return the notes in pieces; what is private says so in words."""
        body, at = self._record.body.rstrip(), 0
        found: list[Passage] = []
        for span in private.spans(body):
            inside = body[span.start : span.end].strip().strip(":%").strip()
            inside = inside.removeprefix("private").strip()
            edge = "\n" if span.block else ""
            found.append((body[at : span.start], False))
            found.append((self.tr("Only me: %s") % inside + edge, True))
            at = span.end
        return (*found, (body[at:], False))

    def _add_answers(self) -> None:
        self.start = Link(self.tr("Start from my notes"), role=Role.BODY_MEDIUM)
        self.start.clicked.connect(self._on_start)
        self.start.setEnabled(bool(self._notes))
        self.footer.insertWidget(0, self.start)
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.unkept = Unkept(self, self.hint, self.words, (self.start, self.later))
        self.unkept.throw.clicked.connect(lambda: super(WordsDialog, self).reject())
        self.keep = Button(self.tr("Keep these words"), Kind.PRIMARY)
        self.keep.clicked.connect(self._on_keep)
        self.add_footer(self.later, self.unkept.throw, self.unkept.back, self.keep)

    def _on_start(self) -> None:
        """Put the notes below what is there; one undo takes them away again."""
        self.words.setFocus()
        if self._notes in self.words.text():
            return
        cursor = self.words.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        above = "\n\n" if self.words.text().strip() else ""
        cursor.insertText(above + self._notes)
        cursor.endEditBlock()
        self.words.setTextCursor(cursor)
        self.unkept.say(
            self.tr("Copied without private passages. Now say it for your reader.")
        )

    def _on_keep(self) -> None:
        self.keep.setEnabled(False)
        self.written.emit(self.words.text().strip())
