"""The sets of questions that come with the program."""

from __future__ import annotations

from functools import cache
from typing import Final

from pls import assets
from pls.learning import prompts
from pls.learning.prompts import BLANK, Prompts


FREE: Final = Prompts(BLANK, "Blank page", when="A place to write")

_FILES: Final = ("templates.json", "talk.json")


@cache
def sets() -> tuple[Prompts, ...]:
    """Return them: those for a period, then those for one thing."""
    found = [each for f in _FILES for each in prompts.read(assets.text("prompts", f))]
    year = prompts.read_year(assets.text("prompts", "year.json"))
    spans = [each for each in found if each.span is not None]
    others = [each for each in found if each.span is None]
    return (*spans[:3], year, *spans[3:], *others)


@cache
def by_id() -> dict[str, Prompts]:
    """Return them by their ids, a blank page among them."""
    return {each.id: each for each in (*sets(), FREE)}


def things() -> tuple[Prompts, ...]:
    """Return those that an entry can begin with: it is about one thing, and no talk."""
    others = (prompts.TALK, prompts.LINE)
    return tuple(s for s in sets() if s.span is None and s.id not in others)
