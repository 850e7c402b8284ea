"""Folders of Markdown notes: one file, one entry, the text byte for byte."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from pls.errors import DamagedRecordError, SpaceUnavailableError
from pls.records import Moment
from pls.text import file, front, plain


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the source.

    Attributes:
        path: Its path in the imported folder.
        digest: SHA-256 of its bytes; the same note is not taken twice.
        fields: What its own front matter said, as plain data.
    """

    path: str
    digest: str
    title: str
    day: Moment
    tags: tuple[str, ...]
    body: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not understood, and why."""

    path: str
    why: str


_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_LEADING = re.compile(r"^\d{4}[-_.]?\d{2}[-_.]?\d{2}[\s_-]*")
_TOPIC = re.compile(r"^([^\W_][\w+#.-]*?)__")
_ENDINGS = (".md", ".markdown")
_DATES = ("date", "created", "day", "occurred")


def read(folder: Path) -> Iterator[Note | Refused]:
    """Read every Markdown file under *folder*, in order of their paths.

    The source is only read. Dates come from front matter, else from file or folder
    names, else from the file's own date; titles from front matter, the first heading,
    else the file name; tags from front matter, folders and `topic__` prefixes.

    Raises:
        SpaceUnavailableError: The folder cannot be opened.
    """
    if not folder.is_dir():
        raise SpaceUnavailableError(f"{folder} is not a folder.")
    for path in sorted(_files(folder)):
        relative = path.relative_to(folder).as_posix()
        try:
            yield _note(path, relative)
        except DamagedRecordError as error:
            yield Refused(relative, str(error))
        except OSError as error:
            yield Refused(relative, f"It cannot be read: {error.strerror}.")


def _files(folder: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(_ENDINGS) and not name.startswith("."):
                yield Path(inside, name)


def _note(path: Path, relative: str) -> Note:
    data = path.read_bytes()
    text = file.decode(data)
    fields, body = _parts(text)
    name = PurePosixPath(relative)
    return Note(
        path=relative,
        digest=hashlib.sha256(data).hexdigest(),
        title=_title(fields, body, name.stem),
        day=_day(fields, relative, path),
        tags=_tags(fields, name),
        body=body,
        fields=fields,
    )


def _parts(text: str) -> tuple[Mapping[str, Any], str]:
    """Split off front matter; a text that only looks like it has some is all body."""
    try:
        source = file.split(text)
        if source is None:
            return {}, text
        return front.load(source.head.replace("\r\n", "\n")), source.body
    except DamagedRecordError:
        # A note may begin with a rule of three dashes: every byte is kept as body.
        return {}, text


def _title(fields: Mapping[str, Any], body: str, stem: str) -> str:
    told = fields.get("title")
    if isinstance(told, str | int) and str(told).strip():
        return str(told).strip()
    named = _TOPIC.sub("", _LEADING.sub("", stem)).replace("_", " ").replace("-", " ")
    heading = plain.first_heading(body.removeprefix("\ufeff"))
    return heading or named.strip().capitalize() or stem


def _day(fields: Mapping[str, Any], relative: str, path: Path) -> Moment:
    for name in _DATES:
        try:
            return Moment.read(str(fields.get(name, "")))
        except ValueError:
            continue
    for text in (PurePosixPath(relative).name, relative.replace("/", "-")):
        for found in _DAY.finditer(text):
            try:
                return Moment.read("-".join(found.groups()))
            except ValueError:
                continue
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return Moment(changed.date().isoformat())


def _tags(fields: Mapping[str, Any], name: PurePosixPath) -> tuple[str, ...]:
    told = fields.get("tags") or []
    listed = told if isinstance(told, list) else str(told).replace(",", " ").split()
    topic = _TOPIC.match(_LEADING.sub("", name.name))
    folders = [
        part for part in name.parent.parts if not re.fullmatch(r"[\d_.-]+", part)
    ]
    found = [str(tag).lstrip("#") for tag in listed]
    return tuple(
        dict.fromkeys([*found, *folders, *([topic.group(1)] if topic else [])])
    )
