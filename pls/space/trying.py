"""Trying the program: the sample space in a folder."""

from __future__ import annotations

from pathlib import Path

from pls import ids
from pls.space import sample
from pls.space.core import About, Space


def sample_space(root: Path) -> Space:
    """Write the sample space into a new or empty folder and open it.

    Raises:
        SpaceUnavailableError: The folder cannot be used.
    """
    about = About(
        id=ids.record_id(), owner=sample.OWNER, role=sample.ROLE, day=sample.DAY
    )
    space = Space.create(root, about)
    for record in sample.records():
        space.db.folder.add(record)
    return space
