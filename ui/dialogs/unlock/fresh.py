"""Asking for a new passphrase, after the recovery sheet opened the space."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.dialogs.passphrase import NewWords
from ui.dialogs.unlock.asking import Asking
from ui.theme import Role
from ui.widgets.link import Link
from ui.widgets.text import Text


class FreshPage(Asking):
    """Two fields for a new passphrase, or none.

    Signals:
        given: (str). The new passphrase.
        kept: The old one stays.
    """

    given = Signal(str)
    kept = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self._does, self._working = self.tr("Set passphrase"), self.tr("Setting it…")
        self.go.set_label(self._does)
        told = self.tr("The sheet opened your space. Choose a new passphrase for it.")
        self.fields.addWidget(Text(told, Role.BODY, "text2", lines=0))
        self.words = NewWords()
        self.fields.addWidget(self.words)
        self.keep = Link(self.tr("Keep the old passphrase"), role=Role.BODY_MEDIUM)
        self.add_links(self.keep)
        self.words.changed.connect(lambda: self.say(""))
        self.words.entered.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.keep.clicked.connect(self.kept)

    def refuse(self, problem: str) -> None:
        """Say why the passphrase is as before."""
        self.set_busy(on=False)
        self.say(problem)

    def _on_go(self) -> None:
        if self.busy:
            return
        if self.words.problem:
            self.say(self.words.problem)
            self.words.first.setFocus()
            return
        self.set_busy(on=True)
        self.given.emit(self.words.words)
