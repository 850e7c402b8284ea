"""What a mistake of ours says of itself, to be copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.theme import Role, theme
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog
from ui.widgets.field import TextField


_LINES = 12


class ReportDialog(Dialog):
    """Shows a report that holds none of the person's words."""

    def __init__(self, window: QWidget, report: str) -> None:
        super().__init__(
            window,
            self.tr("Something went wrong in this program"),
            self.tr(
                "What you wrote is kept. The report below holds places in the program "
                "and none of your words; copy it if you want to tell about it."
            ),
        )
        # Large text leaves room for fewer lines above the buttons; the rest scrolls.
        most = max(3, round(_LINES / theme().text_scale ** 1.6))
        self.text = TextField(
            self.tr("Report"), text=report, role=Role.CODE, lines=3, most=most
        )
        self.text.setReadOnly(True)
        self.copy = Button(self.tr("Copy report"))
        self.copy.clicked.connect(self._on_copy)
        close = Button(self.tr("Close"), Look.PRIMARY)
        close.clicked.connect(self.accept)
        self.body.addWidget(self.text)
        self.add_footer(self.copy, close)
        self.finished.connect(self.deleteLater)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.copy.set_label(self.tr("Copied"))
