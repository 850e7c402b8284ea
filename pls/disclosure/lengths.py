"""What is longer than a reader's page takes, said in one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final


_FOUND = re.compile(r"Expected `\w+` of length <= (\d+)(?: - at `\$\.?(.*)`)?")
_ITEM = {
    "title": "the title",
    "group": "the skill",
    "story": "the story",
    "impact": "the impact",
    "project": "the project",
    "credit": "“Learned from”",
    "people": "a name",
    "modality": "a way of learning",
    "evidence": "the evidence",
    "pictures": "a picture",
    "facts": "a fact",
}
_PAGE: Final = {
    "title": "“Title on the page”",
    "from": "Your name",
    "to": "“Name of the reader”",
    "in_short": "“In short”",
    "asks": "What you ask for",
    "not_worked": "“What did not work”",
    "next": "“What comes next”",
    "numbers": "A number",
}
_TITLE = 60
_LINED = ("in_short", "asks", "next")


def sentence(problem: str, fields: Mapping[str, Any]) -> str:
    """Return what does not fit, and by how much.

    Args:
        problem: What the format's check says.
        fields: Of the document that was checked.
    """
    found = _FOUND.match(problem)
    if found is None:
        return f"The page takes less than this: {problem}."
    path = re.findall(r"\w+", found[2] or "")
    have: Any = fields
    for step in path:
        have = have[int(step) if step.isdigit() else step]
    most = int(found[1])
    if path == ["items"]:
        return f"{len(have)} records are picked and a page takes {most}."
    unit = "characters" if isinstance(have, str) else "entries"
    if len(path) == 1 and path[0] in _LINED:
        unit = "lines"
    place = _place(path, fields)
    return (
        f"{place} has {len(have):,} {unit} and a page takes {most:,}. Make it shorter."
    )


def _place(path: list[str], fields: Mapping[str, Any]) -> str:
    head, *inside = path or [""]
    if head == "items" and len(inside) > 1:
        title = fields["items"][int(inside[0])]["title"]
        what = _ITEM.get(inside[1], inside[1])
        short = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
        return f"{what[0].upper()}{what[1:]} of “{short}”"
    what = _PAGE.get(head, "The page")
    if head in _LINED and inside:
        # What is too long is one line of several.
        return f"A line of “{what.strip('“”')}”"
    return what
