"""In which languages words are checked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.settings.parts import Part
from ui.operations.spelling import Spelling, called
from ui.tasks import TaskRunner
from ui.widgets.check import Check
from ui.widgets.flow import FlowLayout


class WritingPart(Part):
    """One box for each language that this computer has a dictionary of."""

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__("")
        self.header.set_title(self.tr("Writing"))
        self.setAccessibleName(self.tr("Writing"))
        self.boxes: dict[str, Check] = {}
        self._spelling = Spelling(runner, self)
        self._spelling.changed.connect(self._show)
        self._inside = QWidget()
        self._flow = FlowLayout(self._inside, across=16, down=6)
        self._line = self.add(self.tr("Check the spelling in"), self._inside)
        self.note = self.remark(" ")
        self._spelling.look()

    def _show(self) -> None:
        known = self._spelling.known
        if known is None:
            return
        named = sorted(called(known.languages).items(), key=lambda pair: pair[1])
        for tag, name in named:
            if tag not in self.boxes:
                self.boxes[tag] = self._box(name)
            self.boxes[tag].setChecked(tag in known.chosen)
        self._line.setVisible(bool(named))
        self.note.setText(
            self.tr("With the dictionaries of the system; no word leaves.")
            if named
            else self.tr("No spell check: this computer has no dictionaries.")
        )

    def _box(self, name: str) -> Check:
        box = Check(name, worded=True)
        box.clicked.connect(self._on_clicked)
        self._flow.addWidget(box)
        return box

    def _on_clicked(self) -> None:
        self._spelling.choose(tag for tag, box in self.boxes.items() if box.isChecked())
