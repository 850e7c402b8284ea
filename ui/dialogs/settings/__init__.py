"""The settings: one page, in parts, where every change takes effect at once.

`dialog` is the page; the others are its parts. A part shows what is set and tells what
the person wants instead, by the names of the configuration; doing and keeping it is
the window's.
"""

from __future__ import annotations

from ui.dialogs.settings.dialog import SettingsDialog


__all__ = ["SettingsDialog"]
