"""The last check before something leaves this computer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.disclosure import wording
from ui.dialogs import told
from ui.dialogs.findings import Findings
from ui.operations import forms
from ui.operations.summaries import LastCheck, Made
from ui.theme import Role, theme
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.dialog import Dialog
from ui.widgets.grown import Grown
from ui.widgets.link import Link
from ui.widgets.spoken import announce
from ui.widgets.state import IconText
from ui.widgets.text import Text


class LeavingDialog(Dialog):
    """Says in numbers and names what leaves, and waits for a deliberate yes.

    What was found can be mended in its lines (`findings`). The answer waits until the
    file is made, which takes a while for some; "Not yet" does not wait. The focus
    starts there, and Enter alone answers nothing.

    Signals:
        save_asked: Write exactly this file, or copy this text.
        folder_asked: Choose another folder.
        text_asked: Show the exact text.
    """

    save_asked = Signal()
    folder_asked = Signal()
    text_asked = Signal()

    def __init__(self, window: QWidget, last: LastCheck) -> None:
        self._copies = last.path is None
        super().__init__(
            window,
            self._question(last),
            self.tr("You paste and send it yourself. Other programs can read it too.")
            if self._copies
            else self.tr("You send it yourself. The app only writes it to your disk."),
            outgoing=True,
        )
        self._said = ""
        self._add_file()
        self.findings = Findings()
        self.body.addWidget(Grown(self.findings), 1)
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self._add_answers()
        self._last, self._made = last, False
        self.show_check(last)

    @override
    def open(self) -> None:
        super().open()
        self.later.setFocus(Qt.FocusReason.TabFocusReason)

    def show_check(self, last: LastCheck) -> None:
        """Say what leaves; its file is being made."""
        self._drawing.set_label(forms.icon(last.form), "")
        self._last, self._made = last, False
        text = forms.label(forms.made_of(last.form))
        name = text if last.path is None else last.path.name
        self._name.setText(name)
        self._show_size(self.tr("Being made"))
        self.findings.show_seen(last.seen)
        self.set_busy(True)
        numbers = "".join(
            text for text, _ in told.counts(last.seen.check, last.seen.doc)
        )
        if self._said and numbers != self._said:
            announce(self, numbers)
        self._said = numbers

    def show_made(self, made: Made) -> None:
        """Say what the file is that was made; now it can leave."""
        self._show_size(f"{max(1, round(len(made.data) / 1024))} KB")
        if made.hints:
            self.findings.show_seen(self._last.seen, made.hints)
        self._made = True
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (a state)
        """Hold the answer back while the file is made or checked anew."""
        self.save.setEnabled(not busy)
        self.change.setEnabled(not busy)

    def refuse(self, message: str) -> None:
        """Say why nothing was written."""
        self.problem.setText(self.tr("%s Nothing was written.") % message)
        self.problem.show()
        self.set_busy(not self._made)

    def _question(self, last: LastCheck) -> str:
        reader = wording.first_name(last.seen.summary.reader)
        known = bool(last.seen.summary.reader.strip())
        if self._copies:
            return (
                self.tr("Copy this text for %s?") % reader
                if known
                else self.tr("Copy this text?")
            )
        if known:
            return self.tr("Save this file for %s?") % reader
        return self.tr("Save this file?")

    def _show_size(self, size: str) -> None:
        path = self._last.path
        where = self.tr("the clipboard") if path is None else str(path.parent)
        self._where.setText(self.tr("%s, to %s") % (size, where))

    def _add_file(self) -> None:
        card = Card("sunken", "line", radius=8)
        card.body.setContentsMargins(14, 10, 14, 10)
        self._drawing = IconText("panels-top-left", "", icon_size=17)
        self._drawing.setFixedWidth(theme().grown(20))
        self._name = Text("", Role.SECTION, lines=0)
        self._where = Text("", Role.META, "text3", lines=0)
        self.change = Button(self.tr("Change"), small=True)
        self.change.setAccessibleName(self.tr("Change the folder"))
        self.change.clicked.connect(self.folder_asked)
        if self._copies:
            self.change.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._where)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._drawing)
        row.addLayout(words, 1)
        row.addWidget(self.change)
        card.body.addLayout(row)
        self.body.addWidget(card)

    def _add_answers(self) -> None:
        self.exact = Link(self.tr("Show the exact text"), role=Role.BODY_MEDIUM)
        self.exact.clicked.connect(self.text_asked)
        self.footer.insertWidget(0, self.exact)
        self.later = _Answer(self.tr("Not yet"))
        self.later.clicked.connect(self.reject)
        words = self.tr("Copy text") if self._copies else self.tr("Save file")
        self.save = _Answer(words, Kind.OUTGOING)
        self.save.clicked.connect(self._on_save)
        self.add_footer(self.later, self.save)

    def _on_save(self) -> None:
        self.problem.hide()
        self.set_busy(True)
        self.save_asked.emit()


class _Answer(Button):
    """An answer that Enter alone does not give; a space or a click does."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
