"""What the window can do: the rows of the palette that are no records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do.

    Attributes:
        also: Other words that people look for it by.
        keys: The keys that do it without the palette, or "".
    """

    title: str
    icon: str
    act: Callable[[], object]
    also: str = ""
    keys: str = ""
