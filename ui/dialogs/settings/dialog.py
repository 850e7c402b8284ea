"""The page of the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from pls.config import Config
from pls.learning.reminders import Reminder
from ui.dialogs.page import Page
from ui.dialogs.settings.folder import BackupsPart, FolderPart
from ui.dialogs.settings.lock import LockPart
from ui.dialogs.settings.look import LookPart, WordsPart
from ui.dialogs.settings.network import NetworkPart
from ui.dialogs.settings.parts import Part
from ui.dialogs.settings.reminders import RemindersPart
from ui.dialogs.settings.writing import WritingPart
from ui.operations import Desk, upkeep
from ui.widgets.button import Button
from ui.widgets.check import Check


WIDTH = 680
HEIGHT = 560


class SettingsDialog(Page):
    """Shows everything that can be set on this computer.

    Signals:
        changed: (dict). What is set otherwise now, by names of the configuration.
        folder_asked: The folder shall be shown.
        other_asked: Another space is wanted.
        shortcuts_asked: The shortcuts shall be shown.
    """

    changed = Signal(object)
    folder_asked = Signal()
    other_asked = Signal()
    shortcuts_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        known: Config,
        following: Callable[[tuple[Reminder, ...]], datetime | None],
        *,
        sample: bool = False,
    ) -> None:
        """Show what *known* says.

        Args:
            window: What the veil covers.
            desk: The way to the space.
            known: What is set.
            following: Says when the next of some reminders comes.
            sample: The space is only a sample.
        """
        super().__init__(window, self.tr("Settings"), width=WIDTH, height=HEIGHT)
        self._desk = desk
        today = desk.clock.today()
        self.folder = FolderPart(desk.root)
        sealed = bool(desk.about.recipient)
        self.lock = LockPart(known, sealed=sealed, sample=sample)
        self.look = LookPart(known)
        self.words = WordsPart(known, today)
        self.writing = WritingPart(desk.runner)
        sealed = bool(desk.about.recipient)
        self.reminders = RemindersPart(known.reminders, following, sealed=sealed)
        self.backups = BackupsPart(today, sample=sample)
        self.network = NetworkPart(known)
        self.capture, self.stays = self._capture(known)
        self.shortcuts, self.keys_button = self._shortcuts()
        for part in self.parts():
            self.column.addWidget(part)
            part.changed.connect(self._on_changed)
        self.column.addStretch(1)
        self._connect()
        self._survey()

    def parts(self) -> tuple[Part, ...]:
        """Return the parts, from top to bottom."""
        return (
            self.folder,
            self.lock,
            self.look,
            self.words,
            self.writing,
            self.reminders,
            self.backups,
            self.network,
            self.capture,
            self.shortcuts,
        )

    # --- building

    def _capture(self, known: Config) -> tuple[Part, Check]:
        part = Part(self.tr("Quick capture"))
        stays = Check(self.tr("Keep running for quick capture"), worded=True)
        stays.setChecked(known.stays)
        stays.toggled.connect(lambda on: part.changed.emit({"stays": on}))
        part.body.addWidget(stays)
        part.remark(self.tr("Closing the window then leaves the program in the tray."))
        self.anywhere = Check(self.tr("Open it by a key from anywhere"), worded=True)
        self.anywhere.setChecked(known.shortcut)
        self.anywhere.toggled.connect(lambda on: part.changed.emit({"shortcut": on}))
        part.body.addWidget(self.anywhere)
        part.remark(self.tr("The desktop is asked for Ctrl+Alt+J, and may ask you."))
        return part, stays

    def _shortcuts(self) -> tuple[Part, Button]:
        part = Part(self.tr("Shortcuts"))
        button = Button(self.tr("Show all shortcuts"), small=True)
        button.clicked.connect(self.shortcuts_asked)
        part.add(self.tr("Look up or change"), button)
        return part, button

    def _connect(self) -> None:
        self.folder.folder_asked.connect(self.folder_asked)
        self.folder.other_asked.connect(self.other_asked)
        self.backups.wanted.connect(self._on_back_up)
        self.backups.folder_asked.connect(
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        )

    # --- what is asked of it

    def _on_changed(self, values: dict[str, Any]) -> None:
        self.changed.emit(values)
        if values.keys() & {"language", "first_day"}:
            self.words.show_words()

    def _survey(self) -> None:
        self._desk.aside(upkeep.survey, self._on_surveyed, owner=self)

    def _on_surveyed(self, kept: upkeep.Kept) -> None:
        self.folder.show_kept(kept)
        self.backups.show_kept(kept)

    def _on_back_up(self) -> None:
        self._desk.aside(
            upkeep.back_up_now,
            self._on_backed_up,
            owner=self,
            failed=lambda error: self.backups.show_problem(str(error)),
        )

    def _on_backed_up(self, fresh: bool) -> None:  # noqa: FBT001  an answer
        self.backups.show_made(fresh=fresh)
        self._survey()
