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
    from ui.dialogs.settings import SettingsDialog
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
    if values.keys() & {"stays", "shortcut", "lock_after"}:
        window.settings_changed.emit()
    if "reminders" in values:
        window.reminding.remind(known.reminders)
    return True


def following(several: Iterable[Reminder]) -> datetime | None:
    """Return when the next of *several* reminders comes."""
    found = reminders.following(several, clock.Clock().now(), clock.at)
    return None if found is None else found[0]


def _secure(window: Window, dialog: SettingsDialog) -> None:
    """Let the part on locking do what it offers."""
    from ui.window.securing import Securing  # noqa: PLC0415 (for the start)

    securing = Securing(window)

    def do(what: str) -> None:
        if what not in ("remember", "forget"):
            dialog.accept()
        securing.do(what)

    dialog.lock.asked.connect(do)
    if window.desk.about.recipient:
        securing.knew.connect(dialog.lock.show_kept)
        securing.told.connect(dialog.lock.say)
        securing.look()


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
    _secure(window, dialog)
    dialog.folder_asked.connect(window.acts.folder)
    dialog.other_asked.connect(dialog.accept)
    dialog.other_asked.connect(window.other_asked)
    dialog.shortcuts_asked.connect(dialog.accept)
    dialog.shortcuts_asked.connect(window.acts.shortcuts)
    dialog.open()
