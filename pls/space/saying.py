"""Moments as lists say them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date


Say = Callable[[str], str]
"""Writes a moment."""

Spell = Callable[[date, date], str]
"""Writes a day, given the one it is."""


def said(when: str, today: date, spell: Spell | None = None) -> str:
    """Return a moment as a list says it: `Today 16:12`, `Fri 12 June 16:12`."""
    try:
        of = date.fromisoformat(when[:10])
    except ValueError:
        return "At an unknown time"
    clock = when[11:16]
    near = {0: "Today", 1: "Yesterday"}.get((today - of).days)
    return f"{near or (spell or _spelled)(of, today)} {clock}".strip()


def _spelled(of: date, today: date) -> str:
    year = "" if of.year == today.year else f" {of.year}"
    return f"{of:%a} {of.day} {of:%B}{year}"
