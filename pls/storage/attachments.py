"""Attachments: files kept once, under the hash of their content."""

from __future__ import annotations

import re

from pls.storage import naming
from pls.storage.disk import Disk


def put(disk: Disk, data: bytes, ending: str) -> str:
    """Write *data* into the space unless it is there already.

    Args:
        disk: Reaches the files of the space.
        data: What to keep.
        ending: Of its name, such as `.png`; one that is odd is left out.

    Returns:
        Its path in the space, `attachments/ab/ab12….png`.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    import hashlib  # noqa: PLC0415 (nothing is attached to most entries)

    digest = hashlib.sha256(data).hexdigest()
    ending = ending.lower()
    if not re.fullmatch(r"\.[a-z0-9]{1,8}", ending):
        ending = ""
    path = f"{naming.ATTACHMENTS}/{digest[:2]}/{digest}{ending}"
    try:
        disk.create(path, data)
    except FileExistsError:
        # The name is the hash of the content: what lies there is the same file.
        return path
    return path
