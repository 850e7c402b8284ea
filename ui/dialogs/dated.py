"""A day is taken over into the person's own calendar, as a file for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.operations import shown
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.text import Text


class CalendarDialog(Dialog):
    """Shows all that the file will say, and asks where it shall go.

    Signals:
        chosen: (str, Path). The words, and the file to write.
    """

    chosen = Signal(str, object)

    def __init__(self, window: QWidget, title: str, day: str) -> None:
        """Prepare the question.

        Args:
            window: What the veil covers.
            title: What is offered as the words in the calendar.
            day: The day, as a record has it.
        """
        super().__init__(
            window,
            self.tr("Add to my calendar"),
            self.tr("A file with these words and this day, and nothing else."),
            width=480,
            outgoing=True,
        )
        self.field = Field(self.tr("Words in the calendar"), text=title)
        self.field.textChanged.connect(self._on_typed)
        self.body.addWidget(self.field)
        self.body.addSpacing(8)
        when = self.tr("%s, the whole day") % shown.written(day)
        self.body.addWidget(Text(when, Role.BODY, "text2", lines=0))
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.save = Button(self.tr("Save file"), Look.OUTGOING)
        self.save.clicked.connect(self._on_save)
        self.add_footer(self.later, self.save)
        self.begin_at(self.field)
        self._day = day
        self.finished.connect(self.deleteLater)

    def refuse(self, message: str) -> None:
        """Say why nothing was written."""
        self.problem.setText(message)
        self.problem.show()

    def _on_typed(self) -> None:
        self.save.setEnabled(bool(self.field.text().strip()))

    def _on_save(self) -> None:
        places = QStandardPaths.StandardLocation
        folder = Path(QStandardPaths.writableLocation(places.DownloadLocation))
        dialog = QFileDialog(self, self.tr("Where shall the file go?"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Calendar files (*.ics)")])
        dialog.setDefaultSuffix("ics")
        dialog.setDirectory(str(folder))
        dialog.selectFile(f"{self._day} look again.ics")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: str) -> None:
        """Ask for the file to be written there."""
        self.chosen.emit(self.field.text().strip(), Path(path))
