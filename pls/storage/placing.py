"""Where the file of a record shall lie."""

from __future__ import annotations

from collections.abc import Iterable

from pls.merge.version import Version
from pls.storage import naming
from pls.storage.disk import Disk


def target(disk: Disk, head: Version, paths: Iterable[str], last: str) -> str:
    """Return the path for the file of a version: an old one if that will do.

    Args:
        disk: Knows which paths are taken, and how new files are named.
        head: The version.
        paths: The files that hold the record now.
        last: Where its file lay last, "" if nowhere.
    """
    record_id = head.record.id
    if head.purged:
        return disk.gone(record_id)
    own = [path for path in paths if not path.startswith(".pls/")]
    right = [path for path in own if naming.in_bin(path) == head.deleted]
    for path in sorted({naming.unmarked(p) for p in right}, key=naming.by_length):
        if path in own or not disk.exists(path):
            return path
    if right:
        shortest = naming.unmarked(min(right, key=naming.by_length))
        return naming.marked(shortest, record_id, disk.exists)
    if not naming.is_record(last.rpartition("/")[2], disk.ending):
        last = ""  # the space was encrypted since then, or is no more
    name = min((naming.unmarked(p) for p in own), key=naming.by_length, default=last)
    return naming.marked(_home(disk, head, name), record_id, disk.exists)


def _home(disk: Disk, head: Version, name: str) -> str:
    """Return where a file goes that is not in the right part of the space yet."""
    home = disk.home(head.record)
    if head.deleted:
        return naming.binned(name or home)
    if name and not naming.in_bin(name) and not name.startswith(".pls/"):
        return name
    return naming.brought_back(home, name)
