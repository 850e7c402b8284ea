"""Asking for the passphrase before something that needs it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.dialogs.page import Page
from ui.dialogs.passphrase import NewWords
from ui.theme import Role
from ui.widgets.button import Button, Kind
from ui.widgets.secret import Secret
from ui.widgets.spoken import announce
from ui.widgets.text import Text


class AskDialog(Page):
    """One field for the passphrase of now, and where it is changed two for the next.

    It stays open until whoever asked calls `accept`, or says with `refuse` why not.

    Signals:
        given: (str, str). The passphrase, and the new one, "" if none was asked for.
    """

    given = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        text: str,
        answer: str,
        *,
        changes: bool = False,
        danger: bool = False,
    ) -> None:
        """Prepare the question.

        Args:
            window: What the veil covers.
            title: What it is about.
            text: What it means.
            answer: What the button does.
            changes: A new passphrase is asked for, too.
            danger: It is nothing to do lightly.
        """
        high = 400 if changes else 190
        super().__init__(window, title, width=480, height=high)
        self.setAccessibleDescription(text)
        self.column.addWidget(Text(text, Role.BODY, "text2", lines=0))
        self.column.addSpacing(14)
        self._answer = answer
        self.field = Secret(self.tr("Passphrase of now"))
        self.fresh = NewWords() if changes else None
        self.problem = Text("", Role.META, "danger", lines=0)
        self.problem.hide()
        self.column.addWidget(Text(self.tr("Passphrase of now"), Role.SECTION))
        self.column.addWidget(self.field)
        if self.fresh is not None:
            self.column.addSpacing(10)
            self.column.addWidget(Text(self.tr("The new one"), Role.PANE_TITLE))
            self.column.addWidget(self.fresh)
            self.fresh.entered.connect(self._on_go)
        self.column.addWidget(self.problem)
        self.go = Button(answer, Kind.DANGER if danger else Kind.PRIMARY)
        self.go.clicked.connect(self._on_go)
        self.field.returnPressed.connect(self._on_go)
        self.close_button.set_label(self.tr("Not now"))
        self.add_footer(self.go)
        self.column.addStretch(1)
        self.begin_at(self.field)
        self.finished.connect(self._on_finished)

    def refuse(self, problem: str) -> None:
        """Say why it was not done; what was typed stays."""
        self._set_busy(on=False)
        self._say(problem)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    @override
    def reject(self) -> None:
        # What is changing already cannot be called off: how it ended is told here.
        if self.fresh is None or self.go.isEnabled():
            super().reject()

    def _on_go(self) -> None:
        if not self.go.isEnabled():
            return
        fresh = self.fresh
        if not self.field.text():
            self.field.setFocus()
        elif fresh is not None and fresh.problem:
            self._say(fresh.problem)
            fresh.first.setFocus()
        else:
            self._set_busy(on=True)
            words = fresh.words if fresh is not None else ""
            self.given.emit(self.field.text(), words)

    def _set_busy(self, *, on: bool) -> None:
        self.go.setEnabled(not on)
        self.go.set_label(self.tr("Checking…") if on else self._answer)
        if on:
            self._say("")

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            announce(self.problem, problem)

    def _on_finished(self) -> None:
        self.field.clear()
        if self.fresh is not None:
            self.fresh.clear()
