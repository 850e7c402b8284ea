"""Whether there is anything to open a window on."""

from __future__ import annotations

from collections.abc import Mapping


_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def no_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether there is nothing to open a window on."""
    return platform == "linux" and not any(environment.get(name) for name in _SCREENS)
