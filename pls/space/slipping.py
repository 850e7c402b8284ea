"""Putting a new note into a locked space, as through the slot of a letter box.

The public key in `space.yaml` is enough to seal; reading takes the passphrase. Neither
the records nor the index are looked at, and nothing is merged.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from pls import records
from pls.clock import Clock
from pls.crypto import Box
from pls.errors import SpaceUnavailableError
from pls.records import Moment, Record
from pls.space import about
from pls.storage import Folder


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
    stamp = Moment(Clock(known.day).stamp())
    fresh = msgspec.structs.replace(
        record, created=record.created or stamp, updated=record.updated or stamp
    )
    fresh = records.whole(fresh)
    Folder(root, box=Box(known.recipient)).slip(fresh)
    return fresh
