"""All keys in one list, and what the person changes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.editors import keys as editors
from ui.keys import keys
from ui.models.shortcuts import FIXED, Shortcut, group
from ui.window import memory


if TYPE_CHECKING:
    from ui.window.frame import Window


def listing(window: Window) -> tuple[Shortcut, ...]:
    """Return every shortcut of the window, of its places and of its texts."""
    commands = (
        Shortcut(
            each.title,
            keys().of(each.name),
            group(each.name, each.also),
            each.name,
            each.keys,
            each.also,
        )
        for each in window.commands
        if each.name not in FIXED
    )
    return (*commands, *(Shortcut(*each) for each in editors.fixed()))


def change(fresh: Mapping[str, str]) -> None:
    """Give commands other keys, and remember those that are not as designed."""
    keys().choose({**keys().chosen, **fresh})
    memory.keep(keys=dict(keys().chosen))


def show(window: Window) -> None:
    """Show the list."""
    from ui.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415 (for the start)

    window.flush()
    dialog = ShortcutsDialog(window, lambda: listing(window))
    dialog.changed.connect(change)
    dialog.open()
