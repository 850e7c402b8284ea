"""The questions of reflections: those that come with the program, and a person's own.

A person's own are the Markdown files of `pls.space.templates` that have headings: what
begins an entry can be answered one question at a time as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec.structs import replace

from pls.learning import answers, prompts
from pls.learning.prompts import Prompts
from pls.records import Record, Reflection
from pls.space import shipped, templates
from pls.space.core import Space
from pls.text import private
from pls.text.withheld import cut


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
    return shipped.by_id()[name]


def find(space: Space, name: str) -> Prompts | None:
    """Return the set of an id, or of a name as a person types it; None of neither."""
    if name in shipped.by_id():
        return shipped.by_id()[name]
    wanted = name.strip().casefold()
    for each in (*own(space), *shipped.by_id().values()):
        if wanted in (each.id.casefold(), each.name.casefold()):
            return each
    return None


def of(space: Space, reflection: Reflection) -> Prompts:
    """Return what a reflection asks.

    Where its set is not known any more, or was another program's, its own headings are
    the questions.
    """
    found = find(space, reflection.template) if reflection.template else shipped.FREE
    if found is not None:
        return _with_former(found, reflection.body)
    asked = answers.found(reflection.body)
    return Prompts(reflection.template, reflection.template, asked)


def _with_former(asked: Prompts, body: str) -> Prompts:
    """Return a set with what else a text asked and answers, above all it asks now.

    That is what a file of questions asked before it was changed.
    """
    known = {prompts.fold(prompt.text) for prompt in asked.prompts}
    headings = (line for line in body.split("\n") if line.startswith("## "))
    first = prompts.heading(next(headings, ""))
    if not known or prompts.fold(first) in known:
        return asked
    keys = {prompt.key for prompt in asked.prompts}
    above = (
        replace(prompt, key=f"# {prompt.key}") if prompt.key in keys else prompt
        for prompt in takewhile(lambda p: p.key not in known, answers.found(body))
    )
    every = (*above, *asked.prompts)
    kept = (
        answer.prompt
        for answer in answers.answers(body, every)[: -len(asked.prompts)]
        if answer.state is answers.State.ANSWERED
    )
    return replace(asked, prompts=(*kept, *asked.prompts))


def public(body: str) -> str:
    """Return the notes of a record without what is private, to begin words for others.

    Also without private questions that stand in no private passage any more.
    """
    text = private.public(body).strip()
    return cut(text, prompts.withheld(shipped.sets())).strip()


def notes(record: Record) -> str:
    """Return the notes of a record to begin words for others with.

    Of a reflection without the questions that have no answer.
    """
    body = record.body
    if isinstance(record, Reflection):
        body = answers.finished(body, answers.found(body))
    return public(body)


def of_each(
    space: Space, found: Iterable[Reflection]
) -> Iterator[tuple[Reflection, Prompts]]:
    """Yield reflections with what each asks; files are read once for all of them."""
    mine = {each.id: each for each in own(space)}
    for each in found:
        known = mine.get(each.template)
        yield each, _with_former(known, each.body) if known else of(space, each)


def withheld(space: Space) -> frozenset[str]:
    """Return the questions that never leave, in no words of a record."""
    return prompts.withheld((*shipped.sets(), *own(space)))


def held(record: Record) -> frozenset[str]:
    """Return the questions that a reflection asks in private, whatever asks them now.

    Where a person's own file of questions is gone or reads otherwise, these still never
    leave.
    """
    asked = answers.found(record.body) if isinstance(record, Reflection) else ()
    return frozenset(prompt.text for prompt in asked if prompt.private)
