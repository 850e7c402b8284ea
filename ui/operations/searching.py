"""How a saved search reads: in words, and as a drawing."""

from __future__ import annotations

from datetime import date
from typing import Final

from pls.space.listing import Filters
from ui.operations import shown


SIGNS: Final = {"@": "users", "#": "target", "+": "folder"}
"""The drawing of what is looked for with a sign: a person, a skill, a project."""


def told(filters: Filters, today: date) -> str:
    """Return what narrows the journal, in one line."""
    parts = [
        filters.words,
        *(f"#{skill}" for skill in filters.skills),
        str(filters.year or ""),
        shown.day(filters.day, today) if filters.day else "",
        "Ready" if filters.ready else "",
        "Next step" if filters.step else "",
    ]
    return ", ".join(part for part in parts if part)


def name(filters: Filters, today: date) -> str:
    """Return what a search could be called: the same without its signs."""
    return told(filters, today).replace('"', "").lstrip("".join(SIGNS))


def icon(filters: Filters) -> str:
    """Return the drawing of what narrows the journal most."""
    if filters.words:
        return SIGNS.get(filters.words[0], "search")
    if filters.skills:
        return SIGNS["#"]
    if filters.ready:
        return "circle-arrow-out-up-right"
    return "circle" if filters.step else "calendar"
