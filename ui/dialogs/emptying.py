"""The question before something is deleted for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pls.space.history import DAYS
from ui.operations import shown
from ui.operations.binned import Loss
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog
from ui.widgets.text import Text


_NAMED = 6


class EmptyDialog(Dialog):
    """Says what is lost; the focus starts on the answer that loses nothing."""

    def __init__(
        self, window: QWidget, losses: Sequence[Loss], *, everything: bool = False
    ) -> None:
        """Prepare the question.

        Args:
            window: What the veil covers.
            losses: What would be lost.
            everything: Whether the bin would be empty then.
        """
        super().__init__(window, self._question(losses, everything=everything))
        for loss in losses[:_NAMED]:
            self.body.addWidget(Text(loss.title, Role.ROW_TITLE, lines=2))
            self.body.addWidget(Text(self._told(loss), Role.META, "text3", lines=0))
            self.body.addSpacing(8)
        if len(losses) > _NAMED:
            rest = losses[_NAMED:]
            words = shown.number(sum(each.words for each in rest), self.tr("word"))
            more = self.tr("and {count} more, {words}")
            told = more.format(count=len(rest), words=words)
            self.body.addWidget(Text(told, Role.META, "text3", lines=0))
            self.body.addSpacing(8)
        self.body.addSpacing(4)
        self.body.addWidget(Text(self._meaning(), Role.BODY, "text2", lines=0))
        self.keep = Button(self.tr("Keep in the bin"))
        self.keep.clicked.connect(self.reject)
        self.delete = Button(self.tr("Delete for good"), Look.DANGER)
        self.delete.clicked.connect(self.accept)
        self.add_footer(self.keep, self.delete)
        self.begin_at(self.keep)
        self.finished.connect(self.deleteLater)

    def _question(self, losses: Sequence[Loss], *, everything: bool) -> str:
        if everything:
            return self.tr("Empty the bin?")
        if len(losses) == 1:
            return self.tr("Delete this for good?")
        return self.tr("Delete {} items for good?").format(len(losses))

    def _told(self, loss: Loss) -> str:
        told = []
        if loss.words:
            told.append(shown.number(loss.words, self.tr("word")))
        if loss.passages:
            told.append(shown.number(loss.passages, self.tr("private passage")))
        if loss.details:
            told.append(shown.number(loss.details, self.tr("detail")))
        return ", ".join(told) or self.tr("Nothing but the title")

    def _meaning(self) -> str:
        return self.tr(
            "It leaves your folder, on every computer that has it, and cannot be taken "
            "back from here. Backups are not touched, and older versions stay in the "
            "history of this computer for up to {} days."
        ).format(DAYS)
