"""What the person sets: done at once, and remembered on this computer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from pls import clock, config
from pls.changes import ChangeSet
from pls.learning import reminders
from pls.learning.reminders import Reminder
from ui.window import look, memory


if TYPE_CHECKING:
    from ui.window.frame import Window


def change(window: Window, values: Mapping[str, Any]) -> bool:
    """Keep *values*, by names of the configuration, and act on them.

    Returns:
        Whether they could be kept; if not, the person is told.
    """
    if not memory.keep(**values):
        window.tell(window.tr("Settings cannot be kept here. They stay as they were."))
        return False
    known = config.load()
    look.wear(known)
    window.fit()
    if values.keys() & {"language", "first_day"}:
        look.speak(known)
        window.setLocale(QLocale())
        # Every view writes its days anew.
        window.desk.bridge.publish(ChangeSet(everything=True))
    if "fetch_titles" in values:
        # Whether a page can be asked is said where it is shown.
        window.desk.bridge.publish(ChangeSet(everything=True))
    if values.keys() & {"stays", "shortcut"}:
        window.settings_changed.emit()
    if "reminders" in values:
        window.reminding.remind(known.reminders)
    return True


def following(several: Iterable[Reminder]) -> datetime | None:
    """Return when the next of *several* reminders comes."""
    found = reminders.following(several, clock.Clock().now(), clock.at)
    return None if found is None else found[0]


def show(window: Window) -> None:
    """Show the settings."""
    from ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 (for the start)

    window.flush()
    dialog = SettingsDialog(
        window, window.desk, config.load(), following, sample=window.sample
    )

    def changed(values: Mapping[str, Any]) -> None:
        if not change(window, values):
            dialog.reject()

    dialog.changed.connect(changed)
    dialog.folder_asked.connect(window.acts.folder)
    dialog.other_asked.connect(dialog.accept)
    dialog.other_asked.connect(window.other_asked)
    dialog.shortcuts_asked.connect(dialog.accept)
    dialog.shortcuts_asked.connect(window.acts.shortcuts)
    dialog.open()
