"""The look and the words of dates that this computer remembers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale

from pls.config import Config
from ui import dates
from ui.theme import Mode, theme


HIGH: Final = "high"
STILL: Final = "still"
MOVING: Final = "moving"
SYSTEM: Final = "system"


def speak(known: Config) -> None:
    """Write dates as *known* says, also in parts that ask Qt for them."""
    QLocale.setDefault(dates.use(known.language, known.first_day))


def wear(known: Config) -> None:
    """Put on the look of *known*; what it does not know is as the system."""
    look = theme()
    modes = [mode.value for mode in Mode]
    look.set_mode(known.theme if known.theme in modes else Mode.SYSTEM)
    look.set_text_scale(known.text_scale or None)
    look.set_contrast(True if known.contrast == HIGH else None)
    look.set_still({STILL: True, MOVING: False}.get(known.motion))
