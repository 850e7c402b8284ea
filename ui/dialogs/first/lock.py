"""Whether the new space is encrypted, and the recovery sheet beside that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls import clock
from pls.crypto import keys as keyring
from pls.exporters import recovery
from ui.dialogs.cards import Choice
from ui.dialogs.columns import Columns, Widths
from ui.dialogs.numbered import Numbered
from ui.dialogs.passphrase import NewWords
from ui.dialogs.sheet import Kept, SheetPane
from ui.theme import Role
from ui.widgets.button import Button, Kind
from ui.widgets.card import Hairline
from ui.widgets.spoken import announce
from ui.widgets.text import Text


if TYPE_CHECKING:
    from pls.crypto import Keys
    from ui.tasks import TaskRunner

_WANTED = Widths(524, 452, 84)


class LockPage(QWidget):
    """Encrypted with a passphrase, or left open.

    Signals:
        back_asked: The page before is wanted.
        answered: It is decided; `keys` and `words` say how.
        broke: (str). A report on a mistake of ours.
    """

    back_asked = Signal()
    answered = Signal()
    broke = Signal(str)

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self._made: Keys | None = None
        self.sheet = SheetPane(runner)
        self.words = NewWords()
        self._keeping = Kept()
        self.kept = self._keeping.box
        self.columns = Columns(self._build(), self.sheet, _WANTED)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.columns)
        self.sheet.broke.connect(self.broke)
        self.sheet.kept.connect(lambda: self.kept.setChecked(True))
        self.encrypt.entered.connect(self._on_go)
        self.leave.entered.connect(self._on_go)
        self.words.entered.connect(self._on_go)
        self._on_chosen(self.encrypt)

    @property
    def keys(self) -> Keys | None:
        """What shall open the space; None if it is left open."""
        return self._made if self.encrypt.radio.isChecked() else None

    def begin(self, owner: str, root: Path) -> None:
        """Show the sheet of new keys for the space of *owner* in *root*."""
        self._made = self._made or keyring.generate()
        day = clock.Clock().today().isoformat()
        self.sheet.show_sheet(recovery.sheet(self._made, owner, day), root)
        self.words.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of the passphrase and of the keys."""
        self._made = None
        self.words.clear()

    # --- building

    def _build(self) -> QWidget:
        made = QWidget()
        self.steps = Numbered()
        self.encrypt = Choice("lock-keyhole", self.tr("Encrypt with a passphrase"), "")
        self.encrypt.add_row(self.words)
        self.encrypt.add_row(Hairline())
        self.encrypt.add_row(self._keeping)
        self.encrypt.add_note(
            self.tr(
                "Without the passphrase or the sheet nobody can open your space, not "
                "even the makers of this app."
            )
        )
        self.leave = Choice(
            "lock-open",
            self.tr("Leave it open"),
            self.tr("Anyone who can use this computer account can read it."),
        )
        for choice in (self.encrypt, self.leave):
            choice.radio.toggled.connect(
                lambda on, choice=choice: self._on_chosen(choice) if on else None
            )
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addSpacing(4)
        column.addWidget(Text(self.tr("Lock your space?"), Role.PAGE_TITLE))
        lead = self.tr(
            "With a passphrase, the files on disk are unreadable to everyone else, "
            "including your employer’s backup. You can turn this on or off later."
        )
        column.addWidget(Text(lead, Role.BODY, "text2", lines=0))
        for widget in (self.encrypt, self.leave, self.problem):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(self._feet())
        return made

    def _feet(self) -> QHBoxLayout:
        self.back = Button(self.tr("Back"), Kind.FLAT, icon="arrow-left")
        self.go = Button(self.tr("Continue"), Kind.PRIMARY, after="arrow-right")
        self.back.clicked.connect(self.back_asked)
        self.go.clicked.connect(self._on_go)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.go)
        return row

    # --- what the person did

    def _on_chosen(self, chosen: Choice) -> None:
        for choice in (self.encrypt, self.leave):
            choice.set_chosen(on=choice is chosen)
        self.sheet.setEnabled(chosen is self.encrypt)
        self.sheet.setVisible(chosen is self.encrypt)
        self._say("")

    def _on_go(self) -> None:
        if self.keys is not None and self.words.problem:
            self._say(self.words.problem)
            self.words.first.setFocus()
        elif self.keys is not None and not self.kept.isChecked():
            self._say(self.tr("Print or save the recovery sheet first."))
            self.kept.setFocus()
        else:
            self._say("")
            self.answered.emit()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            announce(self.problem, problem)
