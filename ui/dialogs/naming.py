"""The name under which something is kept: a search, a template."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pls.space.searches import tidy
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.spoken import announce
from ui.widgets.text import Text


LONGEST = 80


class NameDialog(Dialog):
    """Asks under which name something shall be kept.

    Signals:
        named: (str). The name.
    """

    named = Signal(str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        told: str,
        name: str,
        taken: Collection[str],
        *,
        answer: str,
        replaces: bool,
        kept: str = "",
    ) -> None:
        """Prepare the question.

        Args:
            window: What the veil covers.
            title: The question.
            told: What is kept.
            name: What is offered as its name.
            taken: The names of the others.
            answer: The verb of the button.
            replaces: Whether it may take the place of one of the others.
            kept: Where it is then; "" for a search in the sidebar.
        """
        super().__init__(window, title, told, width=460)
        self._taken = {each.casefold(): each for each in taken}
        self._verb = answer
        self._replaces = replaces
        self._kept = kept or self.tr("It stands in the sidebar, on this computer.")
        self.field = Field(self.tr("Name"), text=name[:LONGEST])
        self.field.setMaxLength(LONGEST)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_answered)
        self.hint = Text("", Role.META, "text3", lines=0)
        self.body.addWidget(self.field)
        self.body.addSpacing(8)
        self.body.addWidget(self.hint)
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.answer = Button(answer, Look.PRIMARY)
        self.answer.clicked.connect(self._on_answered)
        self.add_footer(self.later, self.answer)
        self.begin_at(self.field)
        self.field.selectAll()
        self.finished.connect(self.deleteLater)
        self._on_typed()

    def _on_typed(self) -> None:
        name = tidy(self.field.text())
        other = self._taken.get(name.casefold(), "")
        before = self.hint.text()
        if not other:
            said = self._kept
        elif self._replaces:
            said = self.tr("It takes the place of “{}”.").format(other)
        else:
            said = self.tr("Another one is called “{}”.").format(other)
        wrong = bool(other) and not self._replaces
        self.hint.setText(said)
        self.hint.set_tone("danger" if wrong else "text3")
        self.field.set_wrong(said if wrong else "")
        self.answer.set_label(self.tr("Replace") if other and not wrong else self._verb)
        self.answer.setEnabled(bool(name) and not wrong)
        if before and said != before:
            announce(self, said)

    def _on_answered(self) -> None:
        if self.answer.isEnabled():
            self.accept()
            self.named.emit(tidy(self.field.text()))
