"""Folders of Markdown notes: one file, one entry, the text byte for byte."""

from __future__ import annotations

import hashlib
import os
import re
import stat
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
        head: That front matter, exactly as it was written.
    """

    path: str
    digest: str
    title: str
    day: Moment
    tags: tuple[str, ...]
    body: str
    fields: Mapping[str, Any]
    head: str = ""


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


def read(folder: Path, largest: int = 2**26) -> Iterator[Note | Refused]:
    """Read every Markdown file under *folder*, in order of their paths.

    The source is only read. Dates come from front matter, else from file or folder
    names, else from the file's own date; titles from front matter, the first heading,
    else the file name; tags from front matter, folders and `topic__` prefixes.

    Args:
        folder: The notes.
        largest: The size in bytes above which a file is no note.

    Raises:
        SpaceUnavailableError: The folder cannot be opened.
    """
    if not folder.is_dir():
        raise SpaceUnavailableError(f"{folder} is not a folder.")
    blocked: list[OSError] = []
    found = sorted(_files(folder, blocked))
    for error in blocked:
        why = f"The folder cannot be opened: {error.strerror}."
        yield Refused(_name(Path(error.filename), folder), why)
    for path in found:
        name = _name(path, folder)
        try:
            yield _note(path, name, largest)
        except DamagedRecordError as error:
            yield Refused(name, str(error))
        except OSError as error:
            yield Refused(name, f"It cannot be read: {error.strerror}.")


def _files(folder: Path, blocked: list[OSError]) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder, onerror=blocked.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(_ENDINGS) and not name.startswith("."):
                yield Path(inside, name)


def _name(path: Path, folder: Path) -> str:
    """Return a path in the folder as text, even where the disk holds other bytes."""
    name = os.fsencode(path.relative_to(folder).as_posix())
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("latin-1")


def _note(path: Path, relative: str, largest: int) -> Note:
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise DamagedRecordError("It is not a file.")
    if about.st_size > largest:
        raise DamagedRecordError(f"It is larger than {largest // 2**20} MB.")
    data = path.read_bytes()
    head, fields, body = _parts(file.decode(data))
    name = PurePosixPath(relative)
    return Note(
        path=relative,
        digest=hashlib.sha256(data).hexdigest(),
        title=_title(fields, body, name.stem),
        day=_day(fields, relative, path),
        tags=_tags(fields, name),
        body=body,
        fields=fields,
        head=head,
    )


def _parts(text: str) -> tuple[str, Mapping[str, Any], str]:
    """Split off front matter; a text that only looks like it has some is all body."""
    try:
        source = file.split(text)
        if source is None:
            return "", {}, text
        head = source.head.replace("\r\n", "\n")
        return source.head, front.load(head), source.body
    except DamagedRecordError:
        # A note may begin with a rule of three dashes: every byte is kept as body.
        return "", {}, text


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
    told = fields.get("tags")
    listed = told if isinstance(told, list) else _words(told)
    topic = _TOPIC.match(_LEADING.sub("", name.name))
    folders = [
        part for part in name.parent.parts if not re.fullmatch(r"[\d_.-]+", part)
    ]
    found = [str(tag).lstrip("#") for tag in listed if isinstance(tag, str | int)]
    return tuple(
        dict.fromkeys([*found, *folders, *([topic.group(1)] if topic else [])])
    )


def _words(told: Any) -> list[str]:
    return str(told).replace(",", " ").split() if isinstance(told, str | int) else []
