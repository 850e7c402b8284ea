"""Reflecting from the command line: one question after the other."""

from __future__ import annotations

import contextlib
import sys
from datetime import date
from typing import Any

import click
import msgspec

from pls.cli.shared import SHORT, day, print_json, spaced
from pls.errors import BadValueError, UnknownRecordError
from pls.learning import answers, prompts, spans
from pls.learning.answers import Answer, State
from pls.learning.prompts import Prompts
from pls.records import Reflection
from pls.space import Space, prompting, reflecting, shipped


@click.command()
@click.argument("name", default="", metavar="[QUESTIONS]")
@click.option("--list", "listed", is_flag=True, help="What there is to answer.")
@click.option(
    "--answer",
    "given",
    multiple=True,
    metavar="KEY=TEXT",
    help="Answer one question; several may be given.",
)
@click.option("--done", is_flag=True, help="Let the open questions go.")
@click.option("--with", "person", default="", metavar="NAME", help="For one_to_one.")
@click.option(
    "--on",
    "on",
    callback=day,
    metavar="DAY",
    help="The day of a talk, or one of the period to look back on.",
)
@spaced
def reflect(
    space: Space,
    as_json: bool,
    name: str,
    *,
    listed: bool,
    given: tuple[str, ...],
    done: bool,
    person: str,
    on: date | None,
) -> None:
    """Look back, or go on where you left off.

    QUESTIONS is weekly, monthly, quarterly, yearly, or another one of --list. In a
    terminal each open question is asked; an empty line leaves it open. What is there
    already for the period is continued; so is any other by its id.
    """
    if listed or not name:
        _list(space, as_json)
        return
    asked, known = _meant(space, name)
    answered = [_split(each, asked) for each in given]
    made = known or _begun(space, asked, person.strip(), on)
    for key, text in answered:
        made = _put(space, made, asked, key, text)
    if not given and not as_json and sys.stdin.isatty():
        made = _ask(space, made, asked)
    if done:
        made = reflecting.finish(space, made)
    _tell(space, made, asked, as_json)


def _meant(space: Space, name: str) -> tuple[Prompts, Reflection | None]:
    """Return the questions of a name, or a reflection by its id and what it asks."""
    asked = prompting.find(space, name)
    if asked is not None:
        return asked, None
    with contextlib.suppress(UnknownRecordError):
        found = space.find(name)
        if isinstance(found, Reflection):
            return prompting.of(space, found), found
    raise UnknownRecordError(
        f"There are no questions “{name}”; pls reflect --list tells all there are."
    )


def _begun(space: Space, asked: Prompts, person: str, on: date | None) -> Reflection:
    if asked.id == prompts.TALK:
        if not person:
            raise BadValueError("With whom was the talk? Say --with NAME.")
        return reflecting.begin(space, asked, person=person, day=on)
    if on is not None and asked.span is None:
        raise BadValueError(f"“{asked.name}” looks back on no period: it has no day.")
    period = spans.of(on, asked.span) if on is not None and asked.span else None
    return reflecting.begin(space, asked, period)


def _split(given: str, asked: Prompts) -> tuple[str, str]:
    """Return the key of a question and the answer that is given to it."""
    key, sign, text = given.partition("=")
    if not sign or key not in {prompt.key for prompt in asked.prompts}:
        keys = ", ".join(prompt.key for prompt in asked.prompts)
        raise BadValueError(f"“{key}” is no question here; there are {keys}.")
    return key, text


def _put(
    space: Space, made: Reflection, asked: Prompts, key: str, text: str
) -> Reflection:
    body = answers.put(made.body, asked.prompts, key, text)
    saved = space.save(msgspec.structs.replace(made, body=body), made)
    assert isinstance(saved, Reflection)  # noqa: S101 (what goes in comes out)
    return saved


def _ask(space: Space, made: Reflection, asked: Prompts) -> Reflection:
    for each in answers.answers(made.body, asked.prompts):
        if each.state is State.OPEN:
            click.echo(f"\n{each.prompt.text}")
            if each.private:
                click.echo("(Only you. Question and answer never leave.)")
            elif each.prompt.told:
                click.echo(f"({each.prompt.told})")
            text = click.prompt(">", default="", show_default=False, prompt_suffix=" ")
            if text.strip():
                made = _put(space, made, asked, each.prompt.key, text)
    return made


def _tell(space: Space, made: Reflection, asked: Prompts, as_json: bool) -> None:
    found = answers.answers(made.body, asked.prompts)
    if as_json:
        told = {"id": made.id, "title": made.title, "path": space.path(made.id)}
        print_json({**told, "questions": [_plain(each) for each in found]})
        return
    still = sum(each.state is State.OPEN for each in found)
    click.echo(f"{made.id[:SHORT]}  {made.title}  {space.path(made.id)}")
    if still:
        noun = "question" if still == 1 else "questions"
        click.echo(f"{still} {noun} still open; pls reflect {made.id[:SHORT]} goes on.")


def _plain(answer: Answer) -> dict[str, Any]:
    return {
        "key": answer.prompt.key,
        "question": answer.prompt.text,
        "state": answer.state.value,
        "private": answer.private,
        "answer": answer.text,
    }


def _list(space: Space, as_json: bool) -> None:
    sets = (*prompting.own(space), *shipped.sets())
    halves = [
        half
        for each in reflecting.reflections(space)
        if (half := reflecting.half(space, each)) is not None
    ]
    if as_json:
        print_json(
            {
                "questions": [
                    {"id": s.id, "name": s.name, "count": len(s.prompts)} for s in sets
                ],
                "half_way": [
                    {"id": h.reflection.id, "title": h.reflection.title, "open": h.open}
                    for h in halves
                ],
            }
        )
        return
    for each in sets:
        count = len(each.prompts)
        noun = "question" if count == 1 else "questions"
        click.echo(f"{each.id:<14} {each.name:<34} {count} {noun}")
    for half in halves:
        short = half.reflection.id[:SHORT]
        click.echo(f"{short}  {half.reflection.title}, left half-way: {half.open} open")


COMMANDS = {"reflect": reflect}
