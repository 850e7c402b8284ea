"""Trying the program: the sample space in a folder."""

from __future__ import annotations

from pathlib import Path

from pls import ids
from pls.records import Kind, Summary
from pls.space import sample, sharing
from pls.space.about import About
from pls.space.core import Space


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


def main_job(root: Path) -> tuple[Path, ...]:
    """Do the main job on a fresh sample space and return the files for the reader.

    Raises:
        SpaceUnavailableError: The folder cannot be used.
    """
    space = sample_space(root / "space")
    drafts = [s for s in space.records(Kind.SUMMARY) if isinstance(s, Summary)]
    seen = sharing.preview(space, next(s for s in drafts if s.items))
    return sharing.write(space, seen, ("html", "md"), root / "for the reader").paths
