"""What an answer becomes: next steps, an entry, an ask."""

from __future__ import annotations

from datetime import date

from pls import capture, ids
from pls.capture import Sign
from pls.learning import answers
from pls.records import Entry, Moment, Reflection
from pls.records.enums import Modality
from pls.space.core import Space
from pls.text import plain, private, tasks


_TITLE = 120


def as_steps(text: str, today: date) -> str:
    """Return an answer with every line as a next step; `!fri` in one says by when."""
    return "\n".join(_as_step(line, today) for line in text.split("\n"))


def _as_step(line: str, today: date) -> str:
    bare = line.strip().removeprefix("- ").removeprefix("* ").strip()
    if not bare or tasks.find(line) or line.lstrip().startswith((":::", "#", "```")):
        return line
    said = capture.parse(bare, today)
    due = next((token for token in said.tokens if token.sign is Sign.DUE), None)
    if due is None:
        return tasks.write(bare, None)
    kept = f"{bare[: due.start]} {bare[due.end :]}"
    return tasks.write(" ".join(kept.split()), said.due)


def make_entry(
    space: Space, reflection: Reflection, text: str, *, private_: bool
) -> Entry:
    """Write an entry out of an answer; a private answer stays private in it.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    name = f"From “{reflection.title}”"
    title, body = _parted(text, name)
    if private_:
        title, body = name, answers.fenced(text)
    entry = Entry(
        id=ids.record_id(),
        title=title,
        occurred=Moment(space.clock.now().strftime("%Y-%m-%dT%H:%M")),
        modality=(Modality.REFLECTING,),
        links=(reflection.id,),
        body=body,
    )
    added = space.add(entry)
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    return added


def as_ask(text: str) -> str:
    """Return an answer as one line to ask, without what is private in it."""
    return plain.words(private.public(text)).strip()


def _parted(text: str, name: str) -> tuple[str, str]:
    """Return a title for an answer, and its text if that says more.

    The title is the first line of what is public of it, else *name*.
    """
    first = next(iter(private.public(text).strip().split("\n")), "")
    title = plain.words(first).strip() or name
    short = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
    return short, "" if text.strip() == short else text
