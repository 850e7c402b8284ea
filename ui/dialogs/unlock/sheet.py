"""Asking for the key on the recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.dialogs.unlock.asking import Asking
from ui.theme import Role
from ui.widgets.field import TextField
from ui.widgets.link import Link
from ui.widgets.text import Text


class SheetPage(Asking):
    """A field for the key as it is typed from paper.

    Signals:
        given: (str). What was typed.
        back_asked: The passphrase is asked for again.
    """

    given = Signal(str)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self._does, self._working = self.tr("Unlock"), self.tr("Unlocking…")
        self.go.set_label(self._does)
        self.field = TextField(
            self.tr("Key from the recovery sheet"),
            placeholder="AGE-SECRET-KEY-1",
            role=Role.CODE,
            lines=3,
        )
        self.fields.addWidget(
            Text(self.tr("Key from the recovery sheet"), Role.SECTION)
        )
        self.fields.addWidget(self.field)
        hint = self.tr("Small or capital letters, with or without spaces.")
        self.fields.addWidget(Text(hint, Role.META, "text3", lines=0))
        self.back = Link(self.tr("Use the passphrase"), role=Role.BODY_MEDIUM)
        self.add_links(self.back)
        self.go.clicked.connect(self._on_go)
        self.back.clicked.connect(self.back_asked)

    def refuse(self, problem: str) -> None:
        """Say why the key did not open it; what was typed stays."""
        self.set_busy(on=False)
        self.say(problem)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go(self) -> None:
        if not self.field.text().strip():
            self.field.setFocus()
        elif not self.busy:
            self.set_busy(on=True)
            self.given.emit(self.field.text())
