"""What may be said of one's own records, from how many on, and what to say with it.

The numbers and words restate the project's field study; a test compares them with its
section on metrics where that is at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted.

    Attributes:
        key: Its name in the field study.
        least: So many of what it counts are needed, or it is not shown.
        caveat: What is said with it.
    """

    key: str
    least: int
    caveat: str


HOURS: Final = Measure("M1", 10, "Estimates; only what I wrote down")
VISIBLE: Final = Measure("M3", 10, "Low can be right: most learning is private")
RECOGNISED: Final = Measure("M4", 3, "Says as much about the listeners")
SKILLS: Final = Measure("M5", 10, "Depth may be the aim")
STEPS: Final = Measure("M9", 5, "Dropped on purpose counts as decided")
WHOSE: Final = Measure("M10", 10, "Estimates")
CONDITIONS: Final = Measure("M11", 10, "Describes conditions, not people")
BARRIERS: Final = Measure("M12", 5, "")

ALL: Final = (HOURS, VISIBLE, RECOGNISED, SKILLS, STEPS, WHOSE, CONDITIONS, BARRIERS)

ENTRIES: Final = 10
"""The page as a whole is shown from so many entries on."""
