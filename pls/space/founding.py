"""Whether a new space may be made in a folder."""

from __future__ import annotations

from pathlib import Path

from pls.errors import SpaceUnavailableError
from pls.space.about import FILE
from pls.storage import files


def check(root: Path) -> None:
    """Look whether *root* is free for a new space; it need not be there yet.

    Raises:
        SpaceUnavailableError: It is a space, holds something, or cannot be looked at.
    """
    root = root.expanduser()
    with files.told(root, "made"):
        if (root / FILE).exists():
            raise SpaceUnavailableError(
                f"{root} is a space already. Open that one, or choose a new folder."
            )
        if root.exists() and any(not p.name.startswith(".") for p in root.iterdir()):
            raise SpaceUnavailableError(f"{root} is not empty. Choose a new folder.")
