"""A part of the page: a heading, a chart what to say with it, or why there is none."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Role
from ui.widgets.header import SectionHeader
from ui.widgets.text import Text


class Part(QWidget):
    """One chart under its heading."""

    def __init__(self, title: str, chart: QWidget, gap: int = 8) -> None:
        """Show *chart*.

        Args:
            title: What it is about.
            chart: What is painted.
            gap: Pixels below the heading.
        """
        super().__init__()
        self.setAccessibleName(title)
        self.head = SectionHeader(title)
        self.chart = chart
        self.few = Text("", Role.BODY, "text2", lines=0)
        self.note = Text("", Role.META, "text3", lines=0)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)
        self.column.addSpacing(gap)
        self.column.addWidget(self.few)
        self.column.addWidget(chart)
        self.column.addSpacing(8)
        self.column.addWidget(self.note)

    def show_state(self, few: str, meta: str, *notes: str) -> None:
        """Show the chart with what is said of it, or why it is *few*."""
        self.head.set_meta("" if few else meta)
        self.few.setText(few)
        self.few.setVisible(bool(few))
        self.chart.setVisible(not few)
        told = " ".join(note for note in notes if note)
        self.note.setText(told)
        self.note.setVisible(bool(told) and not few)
