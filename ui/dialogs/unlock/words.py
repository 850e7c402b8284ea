"""Asking for the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.dialogs.unlock.asking import HIGH, Asking
from ui.theme import Role
from ui.widgets.link import Link
from ui.widgets.secret import Secret
from ui.widgets.text import Text


class WordsPage(Asking):
    """One field and its button.

    Signals:
        given: (str). The passphrase.
        sheet_asked: The person has the recovery sheet.
        other_asked: Another space is wanted.
    """

    given = Signal(str)
    sheet_asked = Signal()
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self._does, self._working = self.tr("Unlock"), self.tr("Unlocking…")
        self.go.set_label(self._does)
        self.field = Secret(
            self.tr("Passphrase"), placeholder=self.tr("Passphrase"), high=HIGH
        )
        self.caps = Text(self.tr("Caps Lock is on."), Role.META, "text2")
        self.caps.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.caps.hide()
        self.fields.addWidget(self.field)
        self.fields.addWidget(self.caps)
        self.sheet = Link(self.tr("Use recovery sheet"), role=Role.BODY_MEDIUM)
        self.other = Link(self.tr("Open another space"), role=Role.BODY_MEDIUM)
        self.add_links(self.sheet, self.other)
        self.field.returnPressed.connect(self._on_go)
        self.field.textChanged.connect(self._on_typed)
        self.field.capitals.connect(self.caps.setVisible)
        self.go.clicked.connect(self._on_go)
        self.sheet.clicked.connect(self.sheet_asked)
        self.other.clicked.connect(self.other_asked)

    def refuse(self, problem: str) -> None:
        """Say why the passphrase did not open it; what was typed stays."""
        self.set_busy(on=False)
        self.field.set_wrong(problem)
        self.say(problem)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _on_typed(self) -> None:
        if self.field.wrong:
            self.field.set_wrong("")
            self.say("")

    def _on_go(self) -> None:
        if self.busy:
            return
        if not self.field.text():
            self.field.setFocus()
            return
        self.field.hide_words()
        self.set_busy(on=True)
        self.given.emit(self.field.text())
