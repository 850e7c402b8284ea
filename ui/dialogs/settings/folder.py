"""Where the space lies, and its backups."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from ui.dialogs.settings.parts import Part
from ui.operations import shown
from ui.operations.upkeep import Kept
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.spoken import announce
from ui.widgets.text import Text


class FolderPart(Part):
    """The folder of the space.

    Signals:
        folder_asked: The folder shall be shown.
        other_asked: Another space is wanted.
    """

    folder_asked = Signal()
    other_asked = Signal()

    def __init__(self, root: Path) -> None:
        super().__init__("")
        self.header.set_title(self.tr("Folder"))
        self.setAccessibleName(self.tr("Folder"))
        where = Text(shown.path(root), Role.BODY, lines=0)
        self.holds = Text(" ", Role.BODY, "text2", lines=0)
        self.show_button = Button(self.tr("Show folder"), small=True)
        self.other_button = Button(self.tr("Open another space…"), small=True)
        self.add(self.tr("Where it is"), where)
        self.add(self.tr("How much it holds"), self.holds)
        self.add("", self.show_button, self.other_button)
        self.show_button.clicked.connect(self.folder_asked)
        self.other_button.clicked.connect(self.other_asked)

    def show_kept(self, kept: Kept) -> None:
        """Say how much there is."""
        files = shown.number(kept.files, self.tr("file"), self.tr("files"))
        self.holds.setText(f"{files}, {size(kept.size)}")


class BackupsPart(Part):
    """The backups of the space.

    Signals:
        wanted: A backup shall be made now.
        folder_asked: (Path). The folder of the backups shall be shown.
    """

    wanted = Signal()
    folder_asked = Signal(object)

    def __init__(self, today: date, *, sample: bool) -> None:
        super().__init__("")
        self.header.set_title(self.tr("Backups"))
        self.setAccessibleName(self.tr("Backups"))
        self._today = today
        self._where: Path | None = None
        self.last = Text(" ", Role.BODY, "text2", lines=0)
        self.now_button = Button(self.tr("Back up now"), small=True)
        self.show_button = Button(self.tr("Show backups"), small=True)
        self.add(self.tr("Last backup"), self.last)
        self.add("", self.now_button, self.show_button)
        self.show_button.setEnabled(False)
        told = self.tr(
            "One is made each day that something changed, outside of the folder, on"
            " this computer. To get one back, write it into a new folder:"
            " pls backup --restore FILE FOLDER."
        )
        self.remark(self.tr("The sample is not backed up.") if sample else told)
        self.now_button.setEnabled(not sample)
        self.now_button.clicked.connect(self._on_now)
        self.show_button.clicked.connect(self._on_show)

    def show_kept(self, kept: Kept) -> None:
        """Say which backups there are."""
        self._where = kept.where if kept.backups else None
        self.show_button.setEnabled(self._where is not None)
        if kept.newest is None:
            self.last.setText(self.tr("None yet"))
            return
        newest = kept.newest
        day = shown.day(newest.date(), self._today)
        count = shown.number(kept.backups, self.tr("backup"), self.tr("backups"))
        said = self.tr("{day} {time}, {count} in all")
        self.last.setText(said.format(day=day, time=f"{newest:%H:%M}", count=count))

    def show_made(self, *, fresh: bool) -> None:
        """Say that the backup is made, or that the last one is as good."""
        self._say(
            self.tr("Backed up.") if fresh else self.tr("Nothing changed since then.")
        )

    def show_problem(self, problem: str) -> None:
        """Say why there is no new backup."""
        self._say(problem)

    def _say(self, words: str) -> None:
        self.now_button.setEnabled(True)
        self.now_button.set_label(self.tr("Back up now"))
        self.header.set_meta(words)
        announce(self, words)

    def _on_now(self) -> None:
        self.now_button.set_label(self.tr("Backing up…"))
        self.header.set_meta("")
        self.wanted.emit()

    def _on_show(self) -> None:
        if self._where is not None:
            self.folder_asked.emit(self._where)


def size(count: int) -> str:
    """Return bytes as people say them: `1.4 MB`."""
    for unit, one in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= one:
            return f"{count / one:.1f} {unit}"
    return f"{count} bytes"
