"""The heading of a section on a page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role
from ui.widgets.card import Hairline
from ui.widgets.text import Text


class SectionHeader(QWidget):
    """A title, a quiet remark beside it, and a hairline below."""

    def __init__(
        self, title: str, meta: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Text(title, Role.SECTION)
        self._meta = Text(meta, Role.META, "text3", shrinks=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._meta, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(self._row)
        column.addWidget(Hairline())

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_meta(self, meta: str) -> None:
        """Change the remark."""
        self._meta.setText(meta)

    def add_widget(self, widget: QWidget) -> None:
        """Put *widget* at the right end."""
        self._row.addWidget(widget)
