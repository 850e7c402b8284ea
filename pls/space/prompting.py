"""The questions of reflections: those that come with the program, and a person's own.

A person's own are the Markdown files of `pls.space.templates` that have headings: what
begins an entry can be answered one question at a time as well.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from pls import assets
from pls.learning import answers, prompts
from pls.learning.prompts import BLANK, Prompts
from pls.records import Reflection
from pls.space import templates
from pls.space.core import Space
from pls.text import private
from pls.text.withheld import cut


FILES: Final = ("templates.json", "talk.json")

FREE: Final = Prompts(BLANK, "Blank page", when="A place to write")


@cache
def shipped() -> tuple[Prompts, ...]:
    """Return the sets that come with the program: those for a period, then others."""
    found = [each for f in FILES for each in prompts.read(assets.text("prompts", f))]
    year = prompts.read_year(assets.text("prompts", "year.json"))
    spans = [each for each in found if each.span is not None]
    others = [each for each in found if each.span is None]
    return (*spans[:3], year, *spans[3:], *others)


@cache
def _known() -> dict[str, Prompts]:
    return {each.id: each for each in (*shipped(), FREE)}


def own(space: Space) -> tuple[Prompts, ...]:
    """Return the person's own sets, by their names."""
    found = (
        prompts.written(each.name, f"{each.title}\n{each.text}", each.note)
        for each in templates.read(space).templates
        if each.own
    )
    return tuple(each for each in found if each.prompts)


def of_id(name: str) -> Prompts:
    """Return a set that comes with the program.

    Raises:
        KeyError: There is none with this id.
    """
    return _known()[name]


def find(space: Space, name: str) -> Prompts | None:
    """Return the set of an id, or of a name as a person types it; None of neither."""
    if name in _known():
        return _known()[name]
    wanted = name.strip().casefold()
    for each in (*own(space), *_known().values()):
        if wanted in (each.id.casefold(), each.name.casefold()):
            return each
    return None


def of(space: Space, reflection: Reflection) -> Prompts:
    """Return what a reflection asks.

    Where its set is not known any more, or was another program's, its own headings are
    the questions.
    """
    found = find(space, reflection.template) if reflection.template else FREE
    if found is not None:
        return found
    asked = answers.found(reflection.body)
    return Prompts(reflection.template, reflection.template, asked)


def public(body: str) -> str:
    """Return the notes of a record without what is private, to begin words for others.

    Also without private questions that stand in no private passage any more.
    """
    text = private.public(body).strip()
    return cut(text, prompts.withheld(shipped())).strip()


def withheld(space: Space) -> frozenset[str]:
    """Return the questions that never leave, in no words of a record."""
    return prompts.withheld((*shipped(), *own(space)))
