"""What the person writes about a skill, saved as it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from pls.records import Skill
from ui.editors.drafts import Draft, Drafts
from ui.theme import Role
from ui.widgets.field import TextField
from ui.widgets.text import Text


class Notes(QWidget):
    """The text of the record of a skill.

    Signals:
        left: The person is done; what was typed is saved or on its way.
    """

    left = Signal()

    def __init__(
        self, draft: Draft[Skill], drafts: Drafts[Skill], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self.drafts = drafts
        self._showing = False
        self.text = TextField(
            self.tr("Notes about %s") % draft.record.title,
            placeholder=self.tr("What belongs to it, and what I want to be able to do"),
            role=Role.OWN_WORDS,
        )
        self.text.textChanged.connect(self._on_typed)
        self.text.left.connect(drafts.flush)
        self.problem = Text("", Role.META, "danger", lines=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.problem)
        self.show_draft(draft)

    def show_draft(self, draft: Draft[Skill]) -> None:
        """Show what the space has now; a text that says the same is left alone."""
        self.draft = draft
        self._showing = True
        if self.text.text() != draft.text:
            self.text.set_text(draft.text)
        self._showing = False
        said = draft.problem or draft.notice
        self.problem.setText(said)
        self.problem.setVisible(bool(said))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drafts.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_typed(self) -> None:
        if not self._showing:
            self.drafts.write(self.draft, self.text.text())
