"""Words of quick capture that are in no file yet, kept on this computer until saved."""

from __future__ import annotations

from pls.space.core import Space
from pls.storage import files, lock


_ENDING = "begun"


def read(space: Space) -> str:
    """Return the words that were typed and not saved, "" if there are none."""
    try:
        return lock.place(space.root, _ENDING).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep(space: Space, words: str) -> None:
    """Keep *words* in the place of those before; "" forgets them.

    Raises:
        SpaceUnavailableError: They cannot be written.
    """
    path = lock.place(space.root, _ENDING)
    with files.told(path, "written"):
        if not words.strip():
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = files.temporary(path.parent)
        files.write(fresh, words.encode("utf-8", "replace"))
        fresh.replace(path)
