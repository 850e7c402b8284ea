"""Keeping the sample space, with what was written in it, as a space of one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from pls import ids
from pls.space import searches
from pls.space.about import FILE, About
from pls.space.core import Space
from pls.storage import files


def keep(space: Space, root: Path) -> Space:
    """Copy a space into a new or empty folder, where it lives in its own time.

    Raises:
        SpaceUnavailableError: The folder cannot be used, or not be written in full.
    """
    known = space.about
    kept = Space.create(
        root, About(id=ids.record_id(), owner=known.owner, role=known.role)
    )
    with files.told(kept.root, "written"):
        for place in sorted(space.root.iterdir()):
            if place.is_dir():
                shutil.copytree(place, kept.root / place.name)
            elif place.name != FILE and not files.is_temporary(place.name):
                shutil.copy2(place, kept.root / place.name)
    for each in searches.read(space).searches:
        searches.keep(kept, each)
    return kept
