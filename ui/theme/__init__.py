"""Colours, type and icons, and the one place that applies them.

The design tokens live here as plain values: `Palette` for colours, `Role` for
type, `icons` for the vendored drawings. `theme()` is the only state: which of
the palettes is on, how large text is and whether anything may move; `system`
listens to what the system wishes in that. Widgets read it while painting and
never keep a colour, so a change of theme needs no bookkeeping.

No widget may live here, and nothing here may know what is drawn with it.
"""

from __future__ import annotations

from ui.theme.current import Mode, Theme, theme
from ui.theme.fonts import Role
from ui.theme.icons import icon, paint_icon, pixmap
from ui.theme.palette import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Palette, Tone
from ui.theme.wishes import Wishes


__all__ = [
    "DARK",
    "HIGH_DARK",
    "HIGH_LIGHT",
    "LIGHT",
    "Mode",
    "Palette",
    "Role",
    "Theme",
    "Tone",
    "Wishes",
    "icon",
    "paint_icon",
    "pixmap",
    "theme",
]
