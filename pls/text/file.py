"""A record's file: bytes to record and back, exact where nothing changed.

A file is `---`, front matter, `---`, one empty line if there is one, the body, and
the trailer (`trailer`), which is left out here: what is read has none, and what is
written gets it from whoever counts the edits.
What another editor wrote (byte order mark, CRLF, comments, key order, a missing
newline at the end) stays as it is until somebody changes that very field.
"""

from __future__ import annotations

import re

import msgspec

from pls import records
from pls.errors import BadValueError, DamagedRecordError
from pls.records import Record
from pls.text import front, trailer
from pls.text.caching import by_text
from pls.text.patterns import pattern


_HEAD = pattern(r"\A\ufeff?---[ \t]*(\r\n|\n|\r)")
_FENCE = pattern(r"(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_NEWLINE = pattern(r"\r\n|\r|\n")


class Source(msgspec.Struct, frozen=True):
    """The text of a file in its parts.

    Attributes:
        opening: Byte order mark and first fence, as written.
        head: The front matter between the fences, with its own newlines.
        closing: The second fence and the empty line after it, as written.
        body: Everything after that.
        newline: The newline of the first line.
    """

    opening: str
    head: str
    closing: str
    body: str
    newline: str


def decode(data: bytes) -> str:
    """Return *data* as text.

    Raises:
        DamagedRecordError: It is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DamagedRecordError(
            f"The file is not UTF-8 text (byte {error.start + 1})."
        ) from error


def split(text: str) -> Source | None:
    """Return the parts of *text*, or None if it has no front matter.

    Raises:
        DamagedRecordError: The front matter is not closed.
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    fence = _find_fence(text, head.end())
    if fence is None:
        raise DamagedRecordError("The front matter is not closed by a line “---”.")
    blank = _NEWLINE.match(text, fence.end())
    end = blank.end() if blank else fence.end()
    return Source(
        opening=text[: head.end()],
        head=text[head.end() : fence.start()],
        closing=text[fence.start() : end],
        body=text[end:],
        newline=head.group(1),
    )


def _find_fence(text: str, start: int) -> re.Match[str] | None:
    """Find the closing fence: a line of its own, whatever the newlines."""
    position = start
    while position <= len(text):
        fence = _FENCE.match(text, position)
        if fence is not None:
            return fence
        line_end = _NEWLINE.search(text, position)
        if line_end is None:
            return None
        position = line_end.end()
    return None


def read(data: bytes) -> Record:
    """Return the record in the bytes of a file.

    Raises:
        DamagedRecordError: The bytes are not a record; the text says why.
    """
    return parse(trailer.part(decode(data)).content)


@by_text(4096)
def parse(content: str) -> Record:
    """Return the record that the text of a file says, without its trailer.

    Raises:
        DamagedRecordError: It says none.
    """
    source = split(content)
    if source is None:
        raise DamagedRecordError("The file has no front matter, so it is not a record.")
    return records.read(front.load(_unix(source.head)), source.body)


def write(record: Record, before: bytes | None = None) -> bytes:
    """Return the bytes of a file that holds *record*.

    Args:
        record: What the file shall hold.
        before: The bytes the file has now; what did not change stays as it is there,
            but for the trailer.

    Raises:
        BadValueError: What would be written could not be read again.
        DamagedRecordError: *before* is not a record.
    """
    written = _written(record, before)
    try:
        data = written.encode()
        parse(written)
    except (DamagedRecordError, UnicodeEncodeError) as error:
        why = "it is not UTF-8 text." if isinstance(error, ValueError) else str(error)
        raise BadValueError(
            f"This could not be read again, so nothing was written: {why}"
        ) from error
    return data


def _written(record: Record, before: bytes | None) -> str:
    content = None if before is None else trailer.part(decode(before)).content
    source = None if content is None else split(content)
    fields = records.plain(record)
    if source is None or content is None:
        head = front.patch("", {}, fields)
        return f"---\n{head}---\n\n{record.body}"
    head, old = source.head, records.plain(parse(content))
    if old != fields:
        head = front.patch(head, old, fields, source.newline)
    if record.body == source.body or record.body == _unix(source.body):
        closing, body = source.closing, source.body
    else:
        closing, body = _closed(source), _in_style(record.body, source)
    return f"{source.opening}{head}{closing}{body}"


def _closed(source: Source) -> str:
    """Return the closing fence with an empty line after it."""
    fence = source.closing.rstrip("\r\n")
    return f"{fence}{source.newline}{source.newline}"


def _in_style(body: str, source: Source) -> str:
    """Return *body* with the newlines of the file, unless it brings its own."""
    if "\r" in body:
        return body
    found = _NEWLINE.search(source.body)
    return body.replace("\n", found.group() if found else source.newline)


def _unix(text: str) -> str:
    return _NEWLINE.sub("\n", text)
