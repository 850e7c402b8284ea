"""Words that are in no file yet, kept on this computer until they are saved."""

from __future__ import annotations

from pathlib import Path

from pls.space.core import Space
from pls.storage import files, lock


_ENDING = "begun"


def read(space: Space, of: str = "") -> str:
    """Return the words that were typed and not saved, "" if there are none.

    Args:
        space: The open space.
        of: The id of the record they are about; "" for the line of quick capture.
    """
    try:
        return _place(space, of).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _place(space: Space, of: str) -> Path:
    return lock.place(space.root, f"{of}.{_ENDING}" if of else _ENDING)


def keep(space: Space, words: str, of: str = "") -> None:
    """Keep *words* in the place of those before; "" forgets them.

    Raises:
        SpaceUnavailableError: They cannot be written.
    """
    path = _place(space, of)
    with files.told(path, "written"):
        if not words.strip():
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = files.temporary(path.parent)
        files.write(fresh, words.encode("utf-8", "replace"))
        fresh.replace(path)
