"""`space.yaml`: which space a folder is, and whose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from pls.errors import BadValueError, DamagedRecordError, SpaceUnavailableError
from pls.storage import files, naming
from pls.text import front


FORMAT: Final = 1
"""The version of the folder's layout that this program writes."""

FILE: Final = naming.ABOUT


def is_space(root: Path) -> bool:
    """Tell whether a folder is there and says that it is a space.

    Raises:
        SpaceUnavailableError: It cannot be looked at.
    """
    with files.told(root, "opened"):
        return (root / FILE).is_file()


class About(msgspec.Struct, frozen=True):
    """What `space.yaml` says.

    Attributes:
        owner: The name of the person, as it stands on what leaves.
        role: What they do, as it stands on what leaves.
        day: A fixed day to be in; only the sample space has one.
    """

    id: str
    owner: str = ""
    role: str = ""
    day: date | None = None


def readable(told: Mapping[str, Any], text: str) -> bytes:
    """Return *text* as bytes that say exactly *told*.

    Raises:
        BadValueError: They could not be read again.
    """
    try:
        data = text.encode()
        same = front.load(data.decode()) == told
    except (DamagedRecordError, UnicodeEncodeError):
        same = False
        data = b""
    if not same:
        raise BadValueError("The name or the role holds something that is not text.")
    return data


def read(root: Path) -> About:
    """Return what `space.yaml` says.

    Raises:
        SpaceUnavailableError: It describes no space, or a newer program wrote it.
    """
    try:
        told = front.load(files.read(root / FILE).decode("utf-8"))
    except (DamagedRecordError, UnicodeDecodeError) as error:
        raise SpaceUnavailableError(f"{root / FILE} cannot be read: {error}") from error
    version = told.get("format")
    if not isinstance(version, int) or not told.get("id"):
        raise SpaceUnavailableError(f"{root / FILE} does not describe a space.")
    if version > FORMAT:
        raise SpaceUnavailableError(
            f"{root} was made by a newer version of this program; it was left as it is."
        )
    try:
        day = date.fromisoformat(told["day"]) if told.get("day") else None
    except (TypeError, ValueError) as error:
        raise SpaceUnavailableError(f"{root / FILE}: “day” is not a day.") from error
    return About(
        id=str(told["id"]),
        owner=str(told.get("owner") or ""),
        role=str(told.get("role") or ""),
        day=day,
    )
