"""The question before words that were typed are thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from ui.widgets.button import Button, Kind
from ui.widgets.spoken import announce
from ui.widgets.text import Text


class Unkept(QObject):
    """What a dialog says of its words, and its two answers to that question.

    Attributes:
        throw: Throws the words away; it is there while that is asked.
        back: Goes on writing, in the same way.
    """

    def __init__(
        self, dialog: QDialog, hint: Text, first: QWidget, usual: Sequence[QWidget]
    ) -> None:
        """Prepare the question; nothing is asked yet.

        Args:
            dialog: Puts both answers into its foot.
            hint: Says why something is asked or is not kept.
            first: Where writing goes on.
            usual: What makes room for the answers.
        """
        super().__init__(dialog)
        self._hint = hint
        self._first = first
        self._usual = tuple(usual)
        self.throw = Button(self.tr("Throw away"), Kind.DANGER)
        self.back = Button(self.tr("Go on writing"))
        self.back.clicked.connect(self._go_on)
        for answer in (self.throw, self.back):
            answer.hide()

    def leave(self, close: Callable[[], None], *, changed: bool) -> None:
        """Close the dialog, or ask first; asked already, go on writing."""
        if self.throw.isVisible():
            self._go_on()
        elif changed:
            self._show(asked=True)
            self.say(self.tr("These words are not kept yet."), danger=True)
            self.back.setFocus()
        else:
            close()

    def refuse(self, message: str) -> None:
        """Say why the words are not kept; they stay where they are."""
        self.say(self.tr("%s Your words are still here.") % message, danger=True)

    def say(self, message: str, *, danger: bool = False) -> None:
        """Say something below the words, or nothing."""
        self._hint.set_tone("danger" if danger else "text3")
        self._hint.setText(message)
        self._hint.setVisible(bool(message))
        if message:
            announce(self._hint, message)

    def _go_on(self) -> None:
        self._show(asked=False)
        self.say("")
        self._first.setFocus()

    def _show(self, *, asked: bool) -> None:
        for widget in self._usual:
            widget.setVisible(not asked)
        self.throw.setVisible(asked)
        self.back.setVisible(asked)
