"""`space.yaml`: which space a folder is, and whose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from pls.errors import BadValueError, DamagedRecordError, SpaceUnavailableError
from pls.storage import files, lock, naming, unlocked
from pls.text import front


FORMAT: Final = 1
"""The version of the folder's layout that this program writes."""

SEALED: Final = 2
"""That of an encrypted space, so that no older program takes it for an empty one."""

ENCRYPTING: Final = "encrypting"
DECRYPTING: Final = "decrypting"
REKEYING: Final = "rekeying"
"""What may be being done to all files."""

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
        recipient: The public key of an encrypted space, "" of a plain one.
        changing: What is being done to all of its files, "" if nothing.
    """

    id: str
    owner: str = ""
    role: str = ""
    day: date | None = None
    recipient: str = ""
    changing: str = ""


def said(about: About) -> dict[str, Any]:
    """Return what `space.yaml` shall say."""
    told: dict[str, Any] = {"format": SEALED if about.recipient else FORMAT}
    told |= {"id": about.id}
    told |= {"owner": about.owner} if about.owner else {}
    told |= {"role": about.role} if about.role else {}
    told |= {"day": about.day.isoformat()} if about.day else {}
    told |= {"recipient": about.recipient} if about.recipient else {}
    return told | ({"changing": about.changing} if about.changing else {})


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
    except DamagedRecordError as error:
        raise SpaceUnavailableError(f"{root / FILE} cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        raise SpaceUnavailableError(
            f"{root / FILE} is damaged: not all of it is text."
        ) from error
    version = told.get("format")
    if not isinstance(version, int) or not told.get("id"):
        raise SpaceUnavailableError(f"{root / FILE} does not describe a space.")
    if version > SEALED:
        raise SpaceUnavailableError(
            f"{root} was made by a newer version of this program; it was left as it is."
        )
    about = _believed(root, told)
    if version == SEALED and not about.recipient:
        # Taken for a plain one, words would be written into it for all to read.
        raise SpaceUnavailableError(
            f"{root / FILE} is damaged: it does not say by which key the space is"
            " encrypted."
        )
    try:
        day = date.fromisoformat(told["day"]) if told.get("day") else None
    except (TypeError, ValueError) as error:
        raise SpaceUnavailableError(f"{root / FILE}: “day” is not a day.") from error
    return msgspec.structs.replace(about, day=day)


def _believed(root: Path, told: Mapping[str, Any]) -> About:
    """Return what a space says of itself, and of encryption what this computer knows.

    A `space.yaml` that says nothing of it may be an old one that came back, or put
    there by somebody who wants to read what is written next. It is believed once the
    files show that it is so: nothing sealed is there, or the keys were put aside by who
    decrypted it.
    Then this computer has to follow, since what it remembers is still sealed.
    """
    about = About(
        id=str(told["id"]),
        owner=str(told.get("owner") or ""),
        role=str(told.get("role") or ""),
        recipient=str(told.get("recipient") or ""),
        changing=str(told.get("changing") or ""),
    )
    known = "" if about.recipient else unlocked.trusted(root, about.id)
    if not known:
        return about
    if (root / naming.FORMER).exists():
        changed = {"recipient": known, "changing": DECRYPTING}
        return msgspec.structs.replace(about, **changed)
    sealed = (naming.KEY, naming.RING, naming.RECORDS)
    if any((root / path).exists() for path in sealed):
        return msgspec.structs.replace(about, recipient=known)
    return about


def write(root: Path, about: About) -> None:
    """Say otherwise how a space is encrypted; whatever else stands there stays.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    path = root / FILE
    with lock.held(root):
        seen = files.read(path)
        old = front.load(seen.decode())
        dropped = {"recipient", "changing"}
        told = {k: v for k, v in old.items() if k not in dropped} | said(about)
        data = readable(told, front.patch(seen.decode(), old, told))
        if data == seen:
            return
        try:
            files.replace(path, data, seen)
        except files.MovedOnError as error:
            raise SpaceUnavailableError(
                f"{path} was changed by another program just now; try again."
            ) from error
