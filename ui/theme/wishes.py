"""What the system may wish of the look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the system wishes of every program.

    Attributes:
        high: High contrast.
        still: As little motion as possible.
        text: The text size, 1.0 being the usual one.
    """

    high: bool = False
    still: bool = False
    text: float = 1.0
