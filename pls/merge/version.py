"""One text of a record and the edits it contains."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec

from pls import records
from pls.merge.vector import NOTHING, bumped, total, within
from pls.overriding import override
from pls.records import Moment, Record
from pls.text import file, hashing, trailer
from pls.text.caching import by_text
from pls.text.trailer import Vector


ANCESTORS: Final = 12
"""How many hashes of earlier texts a file carries."""

PURGED: Final = "purged"
"""The front-matter key of a stub: the text was emptied from the bin."""

_STAMPS = ("updated", "deleted")


class Version(msgspec.Struct, frozen=True):
    """One text of a record and the edits it contains.

    Attributes:
        content: The text of the file without its trailer, as written.
        vector: The edits it contains.
        grown: Short hashes of texts it grew from, newest first: hints only.
    """

    content: str
    vector: Vector
    grown: tuple[str, ...] = ()

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Version):
            return NotImplemented
        return (self.content, self.vector) == (other.content, other.vector)

    @override
    def __hash__(self) -> int:
        return hash((self.content, self.vector))

    @property
    def record(self) -> Record:
        """What the text says."""
        return read(self.content)

    @property
    def digest(self) -> str:
        """The hash that names the content."""
        return trailer.digest(self.content)

    @property
    def short(self) -> str:
        """The hash of what a person wrote in it, without stamps."""
        return short(self.content)

    @property
    def deleted(self) -> bool:
        """Whether it lies in the bin, or was emptied from there."""
        return self.record.deleted is not None

    @property
    def purged(self) -> bool:
        """Whether only a stub is left."""
        return PURGED in self.record.extra

    @property
    def age(self) -> tuple[float, str, str]:
        """What decides which of two words stays: the later edit, then the hash."""
        return instant(self.record.updated), self.digest, self.content

    @property
    def order(self) -> tuple[int, str, str, Vector]:
        """The fixed order in which concurrent versions are merged."""
        return total(self.vector), self.digest, self.content, self.vector

    def written(self) -> bytes:
        """Return the bytes of a file that holds it."""
        return trailer.join(self.content, self.vector, self.grown).encode()

    def same(self, other: Version) -> bool:
        """Tell whether both say the same and have seen the same."""
        return self.vector == other.vector and self.digest == other.digest


def read(content: str) -> Record:
    """Return the record that a content says.

    Raises:
        DamagedRecordError: It says none.
    """
    return file.parse(content)


@by_text(4096)
def core(content: str) -> bytes:
    """Return what a person wrote in a content: everything but stamps."""
    record = read(content)
    fields = records.plain(record)
    told = sorted((k, v) for k, v in fields.items() if k not in _STAMPS)
    return msgspec.json.encode([told, trailer.settled(record.body)])


@by_text(4096)
def short(content: str) -> str:
    """Return seven hex digits that name what a person wrote in a content."""
    return hashing.named(core(content))[:7]


def grown(*versions: Version) -> tuple[str, ...]:
    """Return the hints for a text made from *versions*, the nearest ones first."""
    rows = [(v.short, *v.grown) for v in versions]
    flat = (row[at] for at in range(ANCESTORS) for row in rows if at < len(row))
    return tuple(dict.fromkeys(flat))[:ANCESTORS]


def instant(moment: str | None) -> float:
    """Return a moment in seconds since 1970, 0 where none can be read."""
    try:
        found = datetime.fromisoformat(moment or "")
    except ValueError:
        return 0.0
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def later(moment: Moment | None, than: Moment | None) -> Moment | None:
    """Return *moment*, or a second after *than* if that is not earlier."""
    if moment is None or instant(moment) > instant(than):
        return moment
    try:
        last = datetime.fromisoformat(than or "")
        return Moment((last + timedelta(seconds=1)).isoformat())
    except (ValueError, OverflowError):
        return moment


def written(record: Record, like: str | None = None) -> str:
    """Return the content that says *record*, as like the content *like* as can be."""
    return file.write(record, None if like is None else like.encode()).decode()


def first(content: str, device: str) -> Version:
    """Return the first version of a record, made under the name of a computer."""
    key = f"{device}-" if read(content).deleted is not None else device
    return Version(content, bumped(NOTHING, key))


def stub(record: Record) -> Record:
    """Return what stays of a record that is emptied from the bin."""
    known: dict[str, Any] = {
        "id": record.id,
        "title": "(emptied from the bin)",
        "created": record.created or record.when,
        "updated": record.updated,
        "deleted": record.deleted,
        "extra": {PURGED: True},
    }
    return type(record)(**known)


def newest(versions: Iterable[Version]) -> Version | None:
    """Return the version that contains the most edits, None of none."""
    return max(versions, key=lambda v: v.order, default=None)


def common(known: Iterable[Version], *versions: Version) -> Version | None:
    """Return the newest known version that all *versions* contain.

    One that each of them names comes first: counts may stand for other words, where a
    disk was cloned or set back to an image of itself.
    """
    past = [b for b in known if all(within(b.vector, v.vector) for v in versions)]
    named = (b for b in past if all(b.short in (v.short, *v.grown) for v in versions))
    return newest(named) or newest(past)


def content_of(version: Version | None) -> str | None:
    """Return the content of a version, None of none."""
    return None if version is None else version.content
