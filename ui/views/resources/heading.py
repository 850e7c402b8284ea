"""The title of a resource, edited where it stands."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role
from ui.views.journal.title import TitleEdit


class Heading(TitleEdit):
    """Edits the title in the size of a pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role=Role.RECORD_TITLE)
        self.set_placeholder(self.tr("What is it called?"))

    @override
    def _padding(self) -> QMargins:
        return QMargins(0, 0, 0, 0)
