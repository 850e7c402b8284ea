"""What the window can do: by the palette and by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do.

    Attributes:
        name: What it is called where its keys are kept; never shown.
        also: Other words that people look for it by.
        keys: The keys that do it by design, or ""; `ui.keys` knows those of now.
        listed: Whether the palette offers it; what makes no sense there is not.
    """

    name: str
    title: str
    icon: str
    act: Callable[[], object]
    also: str = ""
    keys: str = ""
    listed: bool = True
