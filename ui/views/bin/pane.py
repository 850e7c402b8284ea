"""What one thing in the bin says, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.merge.passages import Kind, Piece
from ui.operations import shown
from ui.theme import Role, theme
from ui.views.bin import rows
from ui.views.history.reading import Page
from ui.views.history.reading import Reading as Sheet
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as Look
from ui.widgets.card import Hairline, Surface
from ui.widgets.text import Text


_BAR = 56


class Pane(Surface):
    """The right side of the bin.

    Signals:
        left: The person wants back to where they were.
        restore_asked: What is chosen shall be taken out of the bin.
        delete_asked: It shall be deleted for good.
    """

    left = Signal()
    restore_asked = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(self.tr("Deleted"))
        self._build_bar()
        self.sheet = Sheet(self.tr("Text of what was deleted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(Hairline())
        column.addWidget(self.sheet, 1)

    def show_reading(self, reading: rows.Reading | None) -> None:
        """Show one thing, or nothing."""
        if reading is None:
            self.sheet.show_page(Page())
            return
        words = reading.text.strip()
        pieces = (Piece(Kind.SAME, words),) if words else ()
        self.sheet.show_page(
            Page(reading.told, reading.facts, pieces, reading.title, whole=True)
        )

    def show_count(self, chosen: int) -> None:
        """Say how many things the buttons are for."""
        several = shown.number(chosen, self.tr("item")) if chosen > 1 else ""
        self.title.setText(self.tr("{} chosen").format(several) if several else "")
        for button in (self.restore, self.delete):
            button.setEnabled(chosen > 0)

    def _build_bar(self) -> None:
        self._bar = QWidget()
        self.back = IconButton("arrow-left", self.tr("Back"), "Esc", icon_size=17)
        self.back.clicked.connect(self.left)
        self.title = Text("", Role.SECTION, shrinks=True)
        self.restore = Button(self.tr("Restore"), Look.PRIMARY, icon="rotate-ccw")
        self.restore.setToolTip(self.tr("Restore (Ctrl+Enter)"))
        self.restore.clicked.connect(self.restore_asked)
        self.delete = Button(self.tr("Delete for good…"), Look.DANGER)
        self.delete.setToolTip(self.tr("Delete for good (Delete)"))
        self.delete.clicked.connect(self.delete_asked)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.delete)
        row.addWidget(self.restore)
        self._bar.setFixedHeight(theme().grown(_BAR) - 1)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._bar.setFixedHeight(theme().grown(_BAR) - 1)
