"""The last line of a file: what its text is, and what it has seen.

`<!-- pls:1 3f9a1c77d2e0 k3:14,p7:2 ^a1b2c3d.9f8e7d6 -->` follows the text on a line of
its own, where Markdown renderers hide it: a hash of the text, how many edits by people
on each device it contains, and short hashes of what it grew from.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from pls.text import hashing
from pls.text.caching import by_text
from pls.text.patterns import pattern


Vector = tuple[tuple[str, int], ...]
"""How many edits of each device a text contains, sorted by device."""

VERSION: Final = 1
MARK: Final = "<!-- pls:"

_LINE = pattern(
    r"<!-- pls:1 ([0-9a-f]{12}) ?((?:[a-z0-9]+-?:\d{1,12},?)*)"
    r"(?: \^([0-9a-f.]*))? ?-->[ \t]*(?=[\r\n]|\Z)"
)
_LATER = pattern(r"<!-- pls:(?!1 )\d[\w.]* .*-->[ \t]*(?=[\r\n]|\Z)")
_TWICE = pattern(r"\r+\n")
_FENCE = pattern(r"(?:^|[\r\n]) {0,3}(?:```|~~~)")


class Trailer(msgspec.Struct, frozen=True):
    """What the last line of a file says.

    Attributes:
        digest: The hash of the text it was written with.
        vector: The edits that text contains.
        grown: Short hashes of the texts it grew from, newest first.
    """

    digest: str
    vector: Vector
    grown: tuple[str, ...] = ()


class Parted(msgspec.Struct, frozen=True):
    """A file's text in two.

    Attributes:
        content: The text without its last line.
        trailer: What the last line says; None where there is none.
        newer: A newer program wrote the file; it may be looked at only.
    """

    content: str
    trailer: Trailer | None = None
    newer: bool = False


@by_text(4096)
def part(text: str) -> Parted:
    """Return the content of a file and its trailer.

    What another program wrote behind the trailer belongs to the content. A trailer
    that was cut short on its way is no text of anybody and left out; one that somebody
    shows in a block of code is text.
    """
    found = _last(text)
    if found is None:
        return Parted(_without_stump(text))
    if _is_later(found):
        return Parted(text, newer=True)
    vector = _vector(found.group(2))
    grown = tuple(g for g in (found.group(3) or "").split(".") if g)
    before, after = text[: found.start()], text[found.end() :]
    if after.strip():
        content = before + after.removeprefix("\r").removeprefix("\n")
    else:
        content = _without_newline(before)
    return Parted(content, Trailer(found.group(1), vector, grown))


def join(content: str, vector: Vector, grown: tuple[str, ...] = ()) -> str:
    """Return the text of a file: *content* and its trailer."""
    newline = "\r\n" if "\r\n" in content else "\n"
    counts = ",".join(f"{device}:{count}" for device, count in vector)
    line = f"{MARK}{VERSION} {digest(content)} {counts} ^{'.'.join(grown)} -->"
    return f"{content}{newline}{line}{newline}"


@by_text(4096)
def digest(content: str) -> str:
    """Return twelve hex digits that name a content.

    Newlines, a byte order mark and blanks at the end are not counted, as editors and
    file copies change them unasked.
    """
    return hashing.named(settled(content).encode())[:12]


def settled(content: str) -> str:
    """Return *content* as it is hashed and compared."""
    if "\r\r\n" in content:
        content = _TWICE.sub("\n", content)  # newlines that were converted twice
    text = content.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    return text.rstrip() + "\n"


def _vector(counts: str) -> Vector:
    pairs = (pair.split(":") for pair in counts.split(",") if pair)
    return tuple(sorted({device: int(count) for device, count in pairs}.items()))


def _last(text: str) -> re.Match[str] | None:
    """Return the last trailer in *text*, also a newer one, looked for from its end."""
    at = len(text)
    while (at := text.rfind(MARK, 0, at)) >= 0:
        if at > 0 and text[at - 1] not in "\n\r":
            continue
        found = _LINE.match(text, at) or _LATER.match(text, at)
        if found and not _is_shown(text, found):
            return found
    return None


def _is_later(found: re.Match[str]) -> bool:
    return found.lastindex is None  # it has no groups, the other always has


def _is_shown(text: str, found: re.Match[str]) -> bool:
    """Tell whether a trailer is text: in a block of code, or newer and not the last."""
    before, after = text[: found.start()], text[found.end() :]
    if not after.strip():
        return False
    if _is_later(found):
        return True  # what a newer program wrote is the last line, as far as we know
    closed = _FENCE.search(after) and len(_FENCE.findall(before)) % 2
    return bool(closed) and digest(_without_newline(before)) != found.group(1)


def _without_stump(text: str) -> str:
    last = text.rstrip().replace("\r", "\n").rpartition("\n")[2]
    if last and (last.startswith(MARK) or (len(last) > 3 and MARK.startswith(last))):
        return _without_newline(text.rstrip()[: -len(last)])
    return text


def _without_newline(text: str) -> str:
    """Return *text* without the newline that `join` put before the trailer."""
    if not text.endswith("\n"):
        return text.removesuffix("\r")
    bare = text.removesuffix("\n")
    return bare.removesuffix("\r") if "\r\n" in bare else bare
