"""Versions of records: bringing them together, looking at them, going back to one."""

from __future__ import annotations

import contextlib

from pls.errors import UnknownRecordError
from pls.records import Record
from pls.space.core import Space
from pls.space.history import ordered, restored
from pls.storage.history import Past
from pls.storage.jobs import Report
from pls.storage.kept import Why
from pls.storage.missing import question


_WORDS = {
    Why.SAVED: "saved here",
    Why.MERGED: "joined from several computers",
    Why.LOST: "kept: not all of it is in the record",
    Why.FOREIGN: "came with the folder",
    Why.SEEN: "written by another program",
}


def merge(space: Space, *, now: bool = False) -> Report:
    """Look at the folder, join what there is to join, and return what was done.

    Args:
        space: The space.
        now: Wait neither for files to be quiet nor for other computers.

    Raises:
        SpaceUnavailableError: The folder is not there or cannot be opened.
    """
    space.scan(now=now)
    return space.done


def describe(space: Space, done: Report) -> str:
    """Return what a look at the folder did, in plain words."""
    if space.vanished:
        return question(len(space.vanished))
    told = [
        _count(len(done.written), "record was written", "records were written"),
        _count(done.merged, "was joined from copies", "were joined from copies"),
        _count(done.removed, "copy was removed", "copies were removed"),
        _count(
            done.kept, "text is kept in the history", "texts are kept in the history"
        ),
        _count(done.waiting, "record waits to be quiet", "records wait to be quiet"),
        done.trouble.rstrip("."),
    ]
    said = "; ".join(part for part in told if part)
    return f"{said or 'Everything is in step; nothing was to be done'}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def find(space: Space, short: str) -> Record:
    """Return the one record whose id begins with *short*.

    It may live, lie in the bin, or be remembered by this computer alone, because its
    file went away.

    Raises:
        UnknownRecordError: There is none, or more than one.
    """
    for found in (space.find, space.find_binned, space.remembered):
        with contextlib.suppress(UnknownRecordError):
            return found(short)
    raise UnknownRecordError(f"This computer knows no record “{short}”.")


def history(space: Space, record: Record) -> tuple[Past, ...]:
    """Return every version of a record that is still known, newest first."""
    return ordered(space.history(record.id))


def pick(found: tuple[Past, ...], key: str) -> Past:
    """Return the one version whose name begins with *key*.

    Raises:
        UnknownRecordError: There is none, or more than one.
    """
    wanted = [past for past in found if past.key.startswith(key.casefold())]
    if len(wanted) == 1:
        return wanted[0]
    if not wanted:
        raise UnknownRecordError(f"There is no version “{key}” of this record.")
    raise UnknownRecordError(f"“{key}” could be any of {len(wanted)} versions.")


def go_back(space: Space, record: Record, past: Past) -> Record:
    """Make an earlier version the newest one, as a new edit, and return it.

    Raises:
        BadValueError: It is a share, which stays as it left.
        SpaceUnavailableError: It cannot be written.
    """
    if record.deleted is not None:
        record = space.restore(record.id)
    elif not space.has(record.id):
        record = space.bring_back(record.id)
    return space.save(restored(record, past.record), record)


def line(past: Past) -> str:
    """Return one line about a version."""
    now = ", stands now" if past.current else ""
    when = past.when[:16].replace("T", " ") or "time unknown"
    words = len(past.record.body.split())
    title = past.record.title
    return f"{when}  {_WORDS[past.why]}{now}  {title} ({words} words)"


def shown(past: Past) -> str:
    """Return a version as text."""
    return f"{past.record.title}\n\n{past.record.body}".rstrip()


def unsettled(space: Space, record_id: str) -> bool:
    """Tell whether a merge left words in the history that nobody looked at yet."""
    return bool(space.lost(record_id) - _looked(space, record_id))


def note_looked(space: Space, record_id: str) -> None:
    """Note on this computer that the person saw what a merge left in the history."""
    found = space.lost(record_id)
    if found - _looked(space, record_id):
        space.note(f"looked:{record_id}", " ".join(sorted(found)))


def _looked(space: Space, record_id: str) -> set[str]:
    return set(space.noted(f"looked:{record_id}").split())
