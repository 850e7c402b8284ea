"""Colours, type and icons, and the one place that applies them.

The design tokens live here as plain values: `Palette` for colours, `Role` for
type, `icons` for the vendored drawings. `theme()` is the only state: which of
the two palettes is on and how large text is. Widgets read it while painting and
never keep a colour, so a change of theme needs no bookkeeping.

No widget may live here, and nothing here may know what is drawn with it.
"""

from __future__ import annotations

from ui.theme.current import Mode, Theme, theme
from ui.theme.fonts import Role
from ui.theme.icons import icon, paint_icon, pixmap
from ui.theme.palette import DARK, LIGHT, Palette, Tone


__all__ = [
    "DARK",
    "LIGHT",
    "Mode",
    "Palette",
    "Role",
    "Theme",
    "Tone",
    "icon",
    "paint_icon",
    "pixmap",
    "theme",
]
