"""Writing the words of an entry that are meant for others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pls.records import Entry
from pls.text import private
from ui.theme import Role
from ui.widgets.button import Button, Kind
from ui.widgets.dialog import Dialog
from ui.widgets.field import TextField
from ui.widgets.link import Link
from ui.widgets.text import Text


class WordsDialog(Dialog):
    """A small editor; nothing of the notes is in it before the person asks.

    Signals:
        written: (str). The words for others.
    """

    written = Signal(str)

    def __init__(self, window: QWidget, entry: Entry) -> None:
        super().__init__(
            window,
            self.tr("Words for others"),
            self.tr("For “%s”. Your notes stay as they are.") % entry.title,
            width=600,
        )
        self._entry = entry
        self.words = TextField(
            self.tr("Words for others"),
            text=entry.share_text,
            role=Role.OWN_WORDS,
            lines=6,
            most=12 if window.height() > 700 else 7,
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
        self.start = Link(self.tr("Start from my notes"), role=Role.BODY_MEDIUM)
        self.start.clicked.connect(self._on_start)
        self.start.setEnabled(bool(private.public(entry.body).strip()))
        self.footer.insertWidget(0, self.start)
        later = Button(self.tr("Not now"))
        later.clicked.connect(self.reject)
        keep = Button(self.tr("Keep these words"), Kind.PRIMARY)
        keep.clicked.connect(self._on_keep)
        self.add_footer(later, keep)

    @override
    def open(self) -> None:
        super().open()
        self.words.setFocus()
        self.words.moveCursor(QTextCursor.MoveOperation.End)

    def _on_start(self) -> None:
        self.words.set_text(private.public(self._entry.body).strip())
        self.hint.setText(
            self.tr("Copied without private passages. Now say it for your reader.")
        )
        self.words.setFocus()

    def _on_keep(self) -> None:
        self.written.emit(self.words.text().strip())
        self.accept()
