"""The days of the heat map as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QListWidget, QWidget

from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class DaysDialog(Dialog):
    """Lists the days with something noted, newest first."""

    def __init__(self, window: QWidget, days: Sequence[tuple[date, str]]) -> None:
        super().__init__(window, self.tr("Last 26 weeks"), width=460)
        listed = QListWidget()
        listed.setAccessibleName(self.tr("Days with something noted"))
        listed.addItems([words for _, words in days])
        listed.setMinimumHeight(320)
        if days:
            listed.setCurrentRow(0)
        close = Button(self.tr("Close"), Look.PRIMARY)
        close.clicked.connect(self.accept)
        self.body.addWidget(listed)
        self.add_footer(close)
        self.finished.connect(self.deleteLater)
