"""What an answer becomes: next steps, an entry, something to ask for."""

from __future__ import annotations

from datetime import date

from pls import capture, ids
from pls.capture import Sign
from pls.learning import answers
from pls.records import Entry, Moment, Reflection, Support
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
    title, body = _parted(text)
    if private_:
        title, body = f"From “{reflection.title}”", answers.fenced(text)
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


def make_ask(space: Space, reflection: Reflection, text: str) -> Support:
    """Keep an answer as something to ask for.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    title, body = _parted(private.public(text).strip() or text)
    ask = Support(id=ids.record_id(), title=title, links=(reflection.id,), body=body)
    added = space.add(ask)
    assert isinstance(added, Support)  # noqa: S101 (what goes in comes out)
    return added


def _parted(text: str) -> tuple[str, str]:
    """Return the first line of a text as a title, and the text if it says more."""
    first = text.strip().split("\n")[0]
    title = plain.words(first).strip() or first.strip()
    short = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
    return short, "" if text.strip() == first and short == title == first else text
