"""Encrypting a space that is there: a passphrase, and the recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.page import Page
from ui.dialogs.passphrase import NewWords
from ui.dialogs.sheet import Kept, SheetPane
from ui.theme import Role, theme
from ui.widgets.button import Button, Kind
from ui.widgets.spoken import announce
from ui.widgets.text import Text


if TYPE_CHECKING:
    from pls.exporters.recovery import Sheet
    from ui.tasks import TaskRunner

_STACKS: Final = 1.3
"""The text size from which the sheet stands below."""


class SheetDialog(Page):
    """Shows the recovery sheet, to print and to save."""

    def __init__(
        self, window: QWidget, runner: TaskRunner, sheet: Sheet, away: Path
    ) -> None:
        """Show a *sheet*, which is not to be saved into the folder *away*."""
        title = window.tr("Recovery sheet")
        super().__init__(window, title, width=540, height=620)
        self.sheet = SheetPane(runner)
        self.sheet.show_sheet(sheet, away)
        self.column.addWidget(self.sheet)


class EncryptDialog(Page):
    """Asks for a passphrase, and that the sheet is kept.

    Signals:
        given: (str). The passphrase; the sheet is printed or saved.
    """

    given = Signal(str)

    def __init__(
        self, window: QWidget, runner: TaskRunner, sheet: Sheet, away: Path
    ) -> None:
        """Ask, with the *sheet* of the new key, not to be saved into *away*."""
        super().__init__(window, window.tr("Encrypt this space"), width=960, height=620)
        self.words = NewWords()
        self.sheet = SheetPane(runner)
        self.sheet.show_sheet(sheet, away)
        self._keeping = Kept()
        self.kept = self._keeping.box
        self.sheet.kept.connect(lambda: self.kept.setChecked(True))
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        self.go = Button(self.tr("Encrypt"), Kind.PRIMARY)
        self.go.clicked.connect(self._on_go)
        self.words.entered.connect(self._on_go)
        self.close_button.set_label(self.tr("Not now"))
        self.add_footer(self.go)
        self._build()
        self.begin_at(self.words.first)
        self.finished.connect(self.words.clear)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        for words in (
            self.tr(
                "Every file is written anew, unreadable without the passphrase or the "
                "sheet. The window closes meanwhile and shows how far it is."
            ),
            self.tr(
                "Old versions that your cloud keeps, and backups elsewhere, stay as "
                "they are."
            ),
        ):
            left.addWidget(Text(words, Role.BODY, "text2", lines=0))
        left.addWidget(self.words)
        left.addWidget(self._keeping)
        told = self.tr("Without both nobody can open your space, not even the makers.")
        left.addWidget(Text(told, Role.META, "text3", lines=0))
        left.addWidget(self.problem)
        left.addStretch(1)
        large = theme().text_scale >= _STACKS
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if large else ways.LeftToRight)
        row.setSpacing(40)
        row.addLayout(left, 1)
        row.addWidget(self.sheet)
        self.column.addLayout(row)

    def _on_go(self) -> None:
        if self.words.problem:
            self._say(self.words.problem)
            self.words.first.setFocus()
        elif not self.kept.isChecked():
            self._say(self.tr("Print or save the recovery sheet first."))
            self.kept.setFocus()
        else:
            words = self.words.words
            self.accept()
            self.given.emit(words)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()
        announce(self.problem, problem)
