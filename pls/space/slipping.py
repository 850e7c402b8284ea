"""What can be done with a locked space: put a note in, as through a letter box's slot.

The public key in `space.yaml` is enough to seal; reading takes the passphrase. Neither
the records nor the index are looked at, and nothing is merged.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from pls import ids, records
from pls.clock import Clock
from pls.crypto import Box
from pls.errors import SpaceUnavailableError
from pls.records import Moment, Record
from pls.space import about
from pls.storage import Folder, files, looking, naming, unlocked


def slip(root: Path, record: Record) -> Record:
    """Seal a new record into an encrypted space, without what opens it.

    Returns:
        The record as it stands.

    Raises:
        SpaceUnavailableError: It is not encrypted, or cannot be written.
    """
    known = about.read(root)
    if not known.recipient:
        raise SpaceUnavailableError(f"{root} is not encrypted.")
    if unlocked.trusted(root, known.id) not in ("", known.recipient):
        # Whoever can write into the folder may have put theirs there, to read what is
        # sealed from now on.
        raise SpaceUnavailableError(
            "The key of this space is another one than when it was last opened here. "
            "Unlock it first."
        )
    stamp = Moment(Clock(known.day).stamp())
    fresh = msgspec.structs.replace(
        record, created=record.created or stamp, updated=record.updated or stamp
    )
    fresh = records.whole(fresh)
    Folder(root, box=Box(known.recipient)).slip(fresh)
    return fresh


def tidy(root: Path) -> int:
    """Give copies that sync programs made a name that every one of them carries on.

    Some do not upload what they marked as a copy. Nothing is opened or merged.

    Returns:
        How many files got another name.
    """
    moved = 0
    for path, _ in looking.walk(root, {}, ending=naming.SEALED):
        if naming.unmarked(path) == path or path.startswith(".pls/"):
            continue
        fresh = naming.hidden(ids.hidden())
        to = naming.binned(fresh) if naming.in_bin(path) else fresh
        with contextlib.suppress(SpaceUnavailableError, FileExistsError):
            files.move(root / path, root / to)
            moved += 1
    return moved
