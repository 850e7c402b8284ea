"""Templates: what a new entry begins with.

Those that come with the program are the questions of reflections as headings
(`pls.space.shipped`), a person's own lie in the folder `templates/` of the space: plain
Markdown files, edited in any editor and synced like everything else. They are no
records: no look at the folder reads them, they have no id and no history, and a copy
that a sync program makes of one is one more template. That is why the program writes
such a file only where none was, and never removes one that it did not write just now,
unless it is asked to in an encrypted space, where no other program could.
As elsewhere in a space, a folder that is a link is not looked at and not written into;
a file that is a link is read, and never written.

In a file a first line `<!-- … -->` says what it is for, a following `# …` becomes the
title of the entry, and `{date}`, `{week}` and `{title}` are filled in. All else is the
text of the entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from pls import halves, ids
from pls.errors import (
    BadValueError,
    PlsError,
    SpaceUnavailableError,
    UnknownRecordError,
)
from pls.learning import answers
from pls.records import Entry, Moment
from pls.space import shipped
from pls.space.about import is_space
from pls.space.core import Space
from pls.storage import files, naming
from pls.text.patterns import pattern


FOLDER: Final = naming.TEMPLATES
"""Where the person's own lie in the space; it may not be there yet."""

LONGEST: Final = 80
"""How many characters the name of a template has at most."""

_LARGEST: Final = 256 * 1024
_NOTE = pattern(r"\A\s*<!--(.*?)-->[ \t]*\n*", re.DOTALL)
_TITLE = pattern(r"\A# +(.+?)[ \t]*#*[ \t]*(?:\n+|\Z)")
_PLACE = pattern(r"\{(date|week|title)\}")
_UNSAFE = pattern(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = pattern(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_ATTACHED = pattern(rf"(\]\(<?)(?:\.\./)+(?={naming.ATTACHMENTS}/)")


@dataclass(frozen=True, slots=True)
class Template:
    """What an entry may begin with.

    Attributes:
        name: What it is called.
        title: The title of the entry, with places to fill; "" if it says none.
        text: The text, with places to fill.
        note: What it is for, "" if it does not say.
        own: Whether it is the person's own.
    """

    name: str
    title: str
    text: str
    note: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The templates there are, the person's own first.

    Attributes:
        problem: A sentence if some of the own ones could not be read, "" else.
    """

    templates: tuple[Template, ...] = ()
    problem: str = ""


def read(space: Space) -> Known:
    """Return the templates of a space, and those that come with the program."""
    if _is_linked(space):
        problem = (
            f"{FOLDER} in your space is a link to another folder. "
            "What lies there is not looked at."
        )
        return Known(_built_in(), problem)
    found: list[Template] = []
    unread: list[str] = []
    for path in _paths(space):
        try:
            found.append(_parsed(called(path), _text(space, path), own=True))
        except (PlsError, ValueError):
            unread.append(PurePosixPath(path).name)
    named = ", ".join(unread)
    problem = f"Could not be read as a template: {named}." if unread else ""
    return Known((*found, *_built_in()), problem)


def find(space: Space, name: str) -> Template:
    """Return the template of a name; the person's own come first.

    Raises:
        UnknownRecordError: There is none.
    """
    known = read(space).templates
    wanted = _folded(name)
    for template in known:
        if _folded(template.name) == wanted:
            return template
    names = ", ".join(f"“{template.name}”" for template in known)
    raise UnknownRecordError(f"There is no template “{name}”. There are {names}.")


def called(path: str) -> str:
    """Return the name of the template at a path in the space."""
    return PurePosixPath(path).stem


def keep(space: Space, name: str, text: str) -> str:
    """Keep the text of an entry as a template and return its path in the space.

    Raises:
        BadValueError: The name is empty, or an own template has it.
        SpaceUnavailableError: It cannot be written.
    """
    wanted = tidy(name)
    if not wanted:
        raise BadValueError("A template needs a name.")
    if _folded(wanted) in {_folded(called(path)) for path in _paths(space)}:
        raise BadValueError(f"There is a template “{wanted}” already.")
    if not is_space(space.root) or space.is_another():
        raise SpaceUnavailableError(f"{space.root} is not the space it was.")
    path = f"{FOLDER}/{wanted}.md"
    try:
        space.disk.create(path, written(text).encode())
    except FileExistsError as error:
        raise BadValueError(f"There is a template “{wanted}” already.") from error
    return path


def take_back(space: Space, path: str, text: str) -> None:
    """Remove a template that was just kept, unless somebody changed it since.

    Raises:
        SpaceUnavailableError: It was changed, or cannot be removed.
    """
    since = f"“{called(path)}” was changed since; it was left as it is."
    if (space.root / path).is_symlink():
        raise SpaceUnavailableError(since)
    try:
        space.disk.remove(path, written(text).encode())
    except files.MovedOnError as error:
        raise SpaceUnavailableError(since) from error


def remove(space: Space, name: str) -> tuple[str, bytes]:
    """Remove an own template, and return its path and what it held.

    Raises:
        SpaceUnavailableError: It was changed just now, or cannot be read or removed.
        UnknownRecordError: There is none of this name.
    """
    wanted = _folded(name)
    path = next((p for p in _paths(space) if _folded(called(p)) == wanted), "")
    if not path:
        raise UnknownRecordError(f"There is no template of yours “{name}”.")
    data = space.load(path)
    try:
        space.disk.remove(path, data)
    except files.MovedOnError as error:
        said = f"“{called(path)}” was changed just now; it was left as it is."
        raise SpaceUnavailableError(said) from error
    return path, data


def put_back(space: Space, path: str, data: bytes) -> None:
    """Write a template that was removed once more.

    Raises:
        SpaceUnavailableError: There is one again, or it cannot be written.
    """
    try:
        space.disk.create(path, data)
    except FileExistsError as error:
        said = f"There is a template “{called(path)}” again."
        raise SpaceUnavailableError(said) from error


def written(text: str) -> str:
    """Return the text of an entry as a template holds it."""
    kept = halves.whole(text).strip("\n")
    return _ATTACHED.sub(r"\1../", f"{kept}\n")


def begin(space: Space, template: Template, title: str = "") -> Entry:
    """Write a new entry that begins with a template, happening now.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    said, body = filled(template, space.clock.today(), title)
    now = Moment(space.clock.now().strftime("%Y-%m-%dT%H:%M"))
    entry = Entry(id=ids.record_id(), title=said, occurred=now, body=body)
    added = space.add(entry)
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    return added


def filled(template: Template, today: date, title: str = "") -> tuple[str, str]:
    """Return the title and the text of an entry that begins with a template.

    Args:
        template: What it begins with.
        today: The day it is.
        title: What the entry is called; "" for what the template says.
    """
    year, week, _ = today.isocalendar()
    told = {"date": today.isoformat(), "week": f"{year}-W{week:02}"}

    def fill(text: str, title: str) -> str:
        places = {**told, "title": title}
        return _PLACE.sub(lambda match: places[match[1]], text)

    said = title or fill(template.title, template.name) or template.name
    return said, _ATTACHED.sub(r"\1../../", fill(template.text, said))


def tidy(name: str) -> str:
    """Return a name as a file on any system may have it; "" if nothing is left."""
    plain = unicodedata.normalize("NFC", halves.whole(name))
    words = " ".join(_UNSAFE.sub("-", " ".join(plain.split())).split())[:LONGEST]
    kept = words.lstrip(".~- ").rstrip(".- ")
    return f"{kept} template" if _RESERVED.fullmatch(kept) else kept


def _is_linked(space: Space) -> bool:
    return (space.root / FOLDER).is_symlink()


def _paths(space: Space) -> list[str]:
    named = map(PurePosixPath, space.disk.named(FOLDER))
    own = (p for p in named if str(p.parent) == FOLDER and naming.is_record(p.name))
    return sorted(map(str, own), key=lambda path: _folded(called(path)))


def _text(space: Space, path: str) -> str:
    data = space.load(path)
    if len(data) > _LARGEST:
        raise ValueError(path)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


@cache
def _built_in() -> tuple[Template, ...]:
    return tuple(_shipped())


def _shipped() -> Iterator[Template]:
    for asked in shipped.things():
        yield Template(asked.name, "", answers.begun(asked.prompts), asked.when)


def _parsed(name: str, text: str, *, own: bool = False) -> Template:
    note = _NOTE.match(text)
    rest = text[note.end() :] if note else text
    title = _TITLE.match(rest)
    body = rest[title.end() :] if title else rest
    told = " ".join(note[1].split()) if note else ""
    return Template(name, title[1] if title else "", body, told, own)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()
