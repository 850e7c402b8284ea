"""Backups of a space: made when due, verified, and as many kept as are of use.

Kept are the newest five of the last 24 hours, then the newest one of each of the last
14 days, 8 weeks and 12 months that have any: somebody who was away for a year finds
the old ones again. The newest good one is never removed, nor is anything that is not
named as the program names its backups.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pls.errors import DamagedRecordError, SpaceUnavailableError
from pls.space.about import FILE, is_space
from pls.space.core import Space
from pls.storage import backup, enclosing, files, unpack
from pls.storage.unpack import SEALED, Manifest, Restored
from pls.text import front


if TYPE_CHECKING:
    from pls.crypto import Box


DAY: Final = timedelta(days=1)
"""How old the last good backup may be until a new one is due."""

_RECENT: Final = 5
_Span = Callable[[datetime], Any]
_SPANS: Final[tuple[tuple[int, _Span], ...]] = (
    (14, datetime.date),
    (8, lambda when: when.isocalendar()[:2]),
    (12, lambda when: (when.year, when.month)),
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        made: Local time.
        count: How many files it holds.
        size: The size of the zip, in bytes.
        unread: What could not be read then and is not inside, by path, and why.
        damage: What is wrong with it, as a sentence; empty if it is whole.
        fresh: It was made just now; False if nothing had changed since it was.
    """

    path: Path
    made: datetime
    count: int
    size: int
    unread: Mapping[str, str]
    damage: str = ""
    fresh: bool = False


def place(space: Space) -> Path:
    """Return the folder in which the backups of a space lie, outside of it."""
    return backup.place(space.about.id)


def make(space: Space) -> Backup:
    """Make a backup now, unless nothing changed since the last good one.

    Backups that are not worth keeping any more are removed afterwards.

    Raises:
        SpaceUnavailableError: The space cannot be opened, or the backup not written.
    """
    if not is_space(space.root):
        # An unmounted disk would make an empty backup out of a full folder.
        raise SpaceUnavailableError(f"{space.root} is not a space: it has no {FILE}.")
    moment = space.clock.now()
    now = _local(moment)
    draft = backup.survey(space.root, space.about.id, moment)
    same = _same(space, draft, now)
    if same is not None:
        return same
    path, manifest = backup.write(space.root, place(space), draft)
    _rotate(space, path, now)
    return _told(path, backup.dated(path) or now, manifest, fresh=True)


def _same(space: Space, draft: Manifest, now: datetime) -> Backup | None:
    """Return the last good backup if it holds exactly what the folder holds."""
    named = backup.found(place(space)).items()
    # One of next year was made by a wrong clock; those of now come first.
    by_age = sorted(named, key=lambda n: (n[0] <= now + DAY, n[0]), reverse=True)
    for when, path in by_age:
        manifest = unpack.read(path, space.box)
        if manifest is not None and not unpack.damage(path, space.box):
            same = manifest.items == draft.items
            return _told(path, when, manifest, unread=draft.unread) if same else None
    return None


def _rotate(space: Space, newest: Path, now: datetime) -> None:
    """Remove what is not worth keeping; a damaged one is left, and counts for none."""
    named = backup.found(place(space)).items()
    # To open each of the sealed ones takes long; they were read when they were sealed.
    whole = {
        when: path
        for when, path in named
        if path.suffix == SEALED or unpack.read(path) is not None
    }
    for when in surplus(whole, now):
        if whole[when] != newest:
            backup.remove(whole[when])


def _local(moment: datetime) -> datetime:
    """Return what the clock on the wall shows, as the names of backups tell it."""
    return moment.replace(tzinfo=None)


def due(space: Space) -> bool:
    """Tell whether the last good backup is older than a day."""
    now = _local(space.clock.now())
    near = [
        path
        for when, path in backup.found(place(space)).items()
        if abs(now - when) < DAY  # one of next year was made by a wrong clock
    ]
    return all(unpack.damage(path, space.box) for path in reversed(near))


def make_if_due(space: Space) -> Path | None:
    """Make a backup if the last good one is older than a day.

    It only reads the folder and touches no record, so it may run beside other work.

    Returns:
        The path of a new backup; None if none was due, or nothing had changed.

    Raises:
        SpaceUnavailableError: The space cannot be opened, or the backup not written.
    """
    if not due(space):
        return None
    made = make(space)
    return made.path if made.fresh else None


def made(space: Space) -> tuple[datetime, ...]:
    """Return when backups were made, oldest first, without looking into them."""
    return tuple(sorted(backup.found(place(space))))


def listed(space: Space) -> tuple[Backup, ...]:
    """Return the backups of a space, newest first; each is read as a whole."""
    named = sorted(backup.found(place(space)).items(), reverse=True)
    return tuple(_looked_at(path, when, space.box) for when, path in named)


def _looked_at(path: Path, when: datetime, box: Box | None) -> Backup:
    manifest = unpack.read(path, box) or Manifest("", "", ())
    return _told(path, when, manifest, damage=unpack.damage(path, box))


def _told(path: Path, when: datetime, manifest: Manifest, **more: Any) -> Backup:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # taken away just now
    unread = more.pop("unread", manifest.unread)
    return Backup(path, when, len(manifest.items), size, unread, **more)


def versions(folder: Path, box: Box | None = None) -> Iterator[tuple[Path, Manifest]]:
    """Return the backups in a folder that can be opened, newest first."""
    for _, path in sorted(backup.found(folder).items(), reverse=True):
        manifest = unpack.read(path, box)
        if manifest is not None:
            yield path, manifest


def seal(space: Space) -> None:
    """Seal the backups on this computer from before the space was encrypted.

    Raises:
        LockedError: The space is locked.
        SpaceUnavailableError: One cannot be read or written.
    """
    if space.box is not None:
        _seal(place(space), space.box)


def are_plain(space: Space) -> bool:
    """Tell whether a backup on this computer is not sealed by the key in use."""
    box = space.box
    return box is not None and any(_unsealed(place(space), box))


def recast(space: str, old: Box | None, new: Box | None) -> None:
    """Bring the backups of a space from one key to another, or to none.

    Each is read again before the one it was made of is removed; stopped half-way, it
    goes on at the next call. What was backed up while the space was encrypted by the
    key in use is left, as it is sealed as it lies. What is damaged is left as well.

    Args:
        space: The id of the space.
        old: What opens them; None if the space was plain.
        new: What seals them from now on; None if the space is to be plain.

    Raises:
        LockedError: A box is locked.
        SpaceUnavailableError: One cannot be read or written.
    """
    folder = backup.place(space)
    for path in (p for p in backup.found(folder).values() if p.suffix == SEALED):
        with contextlib.suppress(DamagedRecordError):
            if new is not None:
                enclosing.renew(path, new)
            elif old is not None:
                enclosing.unseal(path, old)
    if new is not None:
        _seal(folder, new)


def _seal(folder: Path, box: Box) -> None:
    if not folder.is_dir():
        return  # none was made yet
    with files.told(folder, "opened"):
        backup.clear(folder)
    for path in _unsealed(folder, box):
        enclosing.seal(path, box)


def _unsealed(folder: Path, box: Box) -> Iterator[Path]:
    """Yield the backups that are neither sealed nor hold what is."""
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in filter(backup.dated, there):
        if path.suffix != SEALED and not _holds_sealed(path, box):
            yield path


def _holds_sealed(path: Path, box: Box) -> bool:
    """Tell whether a zip holds the files of a space as its key in use sealed them."""
    manifest = unpack.read(path)
    for item in manifest.items if manifest else ():
        if item.path == FILE:
            return _recipient(unpack.content(path, item) or b"") == box.recipient
    return False


def _recipient(data: bytes) -> str:
    """Return the key that a `space.yaml` names, "" while all files are changed."""
    try:
        told = front.load(data.decode())
    except (DamagedRecordError, UnicodeDecodeError):
        return ""
    return "" if told.get("changing") else str(told.get("recipient") or "")


def is_sealed(path: Path) -> bool:
    """Tell whether a backup is sealed as a whole, by its name."""
    return path.suffix == SEALED


def restore(path: Path, into: Path, box: Box | None = None) -> Restored:
    """Write what a backup holds into a new or empty folder, to look at or to use.

    Args:
        path: The backup.
        into: The folder.
        box: Opens one that is sealed.

    Raises:
        BadValueError: It is no backup.
        DamagedRecordError: It is sealed, and damaged or for another key.
        LockedError: It is sealed, and nothing is there that opens it.
        SpaceUnavailableError: It cannot be read, the folder holds something or lies
            inside of a space, or it cannot be written.
    """
    path, into = path.expanduser(), into.expanduser()
    for folder in into.resolve().parents:
        if (folder / FILE).is_file():
            raise SpaceUnavailableError(
                f"{into} lies inside of the space {folder}; choose another place."
            )
    return unpack.restore(path, into, box)


def surplus(dates: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return those of the times of backups that are not worth keeping any more.

    Args:
        dates: When each was made, local time.
        now: Local time.
    """
    newest = sorted(set(dates), reverse=True)
    kept = set(newest[:1]) | {d for d in newest[:_RECENT] if now - d <= DAY}
    for number, span in _SPANS:
        by_span: dict[Any, datetime] = {}
        for date in newest:
            by_span.setdefault(span(date), date)
        kept.update(list(by_span.values())[:number])
    return frozenset(newest) - kept
