"""The history of a record: what this computer remembers and what the folder keeps."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pls.errors import DamagedRecordError
from pls.merge.version import Version, core, instant, read
from pls.records import Record
from pls.storage.disk import Disk
from pls.storage.kept import Kept, Why
from pls.storage.memory import Memory
from pls.text import file as text
from pls.text import trailer


class Past(msgspec.Struct, frozen=True):
    """One version of a record.

    Attributes:
        key: The hash that names it.
        when: When it was written, as local time, "" if nobody knows.
        here: Whether it was made on this computer.
        why: How it came to be known.
        record: The record as it was.
        current: Whether it stands in the space now.
    """

    key: str
    when: str
    here: bool
    why: Why
    record: Record
    current: bool = False


def past(
    disk: Disk, memory: Memory, record_id: str, head: Version | None
) -> tuple[Past, ...]:
    """Return every version of a record that is known, newest first."""
    lost = {v.digest: v for v in _lost(disk, record_id)}
    known = [_past(kept, head, lost) for kept in memory.history(record_id)]
    seen = {each.key for each in known}
    for digest, version in lost.items():
        if digest not in seen:
            moment = version.record.updated or ""
            kept = Kept(version, moment, Why.LOST, here=False)
            known.append(_past(kept, head, lost))
    once = {each.key: each for each in reversed(known)}
    order = sorted(once.values(), key=lambda p: (p.current, instant(p.when)))
    return tuple(reversed(order))


def lost(
    disk: Disk, memory: Memory, record_id: str, head: Version | None
) -> frozenset[str]:
    """Return the names of the versions that lost a merge, without reading the rest."""
    now = None if head is None else core(head.content)
    kept = {v.digest for v in _lost(disk, record_id) if core(v.content) != now}
    return memory.lost(record_id) | kept


def _past(kept: Kept, head: Version | None, lost: dict[str, Version]) -> Past:
    version = kept.version
    current = head is not None and core(head.content) == core(version.content)
    why = Why.LOST if version.digest in lost and not current else kept.why
    when = version.record.updated or kept.moment
    return Past(version.digest, when, kept.here, why, version.record, current)


def _lost(disk: Disk, record_id: str) -> Iterator[Version]:
    """Yield the texts in the folder that lost a merge."""
    folder = disk.kept(record_id, "", "").rpartition("/")[0]
    for path in disk.names(folder):
        data = disk.holds(path)
        try:
            parted = trailer.part(text.decode(data or b""))
            said_id = read(parted.content).id
        except DamagedRecordError:
            continue
        if said_id != record_id:
            continue
        said = parted.trailer
        vector = said.vector if said else ()
        yield Version(parted.content, vector, said.grown if said else ())
