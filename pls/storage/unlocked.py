"""What this computer knows of the keys of a space: in a small file outside of it.

No secret is in it: which `key.age` it opened or wrote, so that one from elsewhere is
told from it, whether the keyring was given the keys, so that it is not asked for
nothing, and what the person did here about encryption, so that nobody who can write
into the folder turns it off. Losing it costs a question.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from pls import config
from pls.storage import files, lock
from pls.text import hashing


_MOST: Final = 20


class _Told(msgspec.Struct, frozen=True):
    seen: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    kept: bool = False
    space: str = ""
    recipient: str = ""
    decrypting: bool = False


def knows(root: Path, data: bytes) -> bool:
    """Tell whether this computer opened or wrote these wrapped keys."""
    return hashing.named(data) in _read(root).seen


def any_known(root: Path) -> bool:
    """Tell whether this computer opened the space before."""
    return bool(_read(root).seen)


def note(root: Path, data: bytes) -> None:
    """Remember that these wrapped keys were opened or written here."""
    told, digest = _read(root), hashing.named(data)
    if digest not in told.seen[-1:]:
        rest = tuple(each for each in told.seen if each != digest)
        _write(root, msgspec.structs.replace(told, seen=(*rest, digest)[-_MOST:]))


def is_tried(root: Path, data: bytes) -> bool:
    """Tell whether a copy of wrapped keys was tried here."""
    return hashing.named(data) in _read(root).tried


def tried(root: Path, copies: Iterable[bytes]) -> None:
    """Remember that copies of wrapped keys were tried, so that no time is lost."""
    told = _read(root)
    fresh = tuple(hashing.named(data) for data in copies)
    _write(root, msgspec.structs.replace(told, tried=(*told.tried, *fresh)[-_MOST:]))


def is_kept(root: Path) -> bool:
    """Tell whether the keyring was given the keys of the space."""
    return _read(root).kept


def keep(root: Path, *, kept: bool) -> None:
    """Remember whether the keyring has the keys of the space."""
    told = _read(root)
    if told.kept is not kept:
        _write(root, msgspec.structs.replace(told, kept=kept))


def trusted(root: Path, space: str) -> str:
    """Return the public key that a space was last opened by here, "" if none.

    Whoever can write into the folder can write another one into `space.yaml`, or none.

    Args:
        root: The folder of the space.
        space: Its id.
    """
    told = _read(root)
    return told.recipient if told.space == space else ""


def trust(root: Path, space: str, recipient: str) -> None:
    """Remember the public key that a space was opened by, "" of a plain one."""
    told = msgspec.structs.replace(_read(root), space=space, recipient=recipient)
    _write(root, told)


def decrypts(root: Path) -> bool:
    """Tell whether a person turned encryption off here, and it is not done yet."""
    return _read(root).decrypting


def decrypt(root: Path, *, begun: bool) -> None:
    """Remember that a person turned encryption off here, or that it is done."""
    _write(root, msgspec.structs.replace(_read(root), decrypting=begun))


def put_aside(data: bytes) -> None:
    """Keep wrapped keys on this computer that are about to be written over.

    Raises:
        SpaceUnavailableError: They cannot be kept.
    """
    path = config.place("data") / "keys" / f"{hashing.named(data)[:16]}.age"
    with contextlib.suppress(FileExistsError):
        files.create(path, data)


def _place(root: Path) -> Path:
    return lock.place(root, "keys")


def _read(root: Path) -> _Told:
    try:
        return msgspec.json.decode(_place(root).read_bytes(), type=_Told)
    except (OSError, msgspec.DecodeError):
        return _Told()


def _write(root: Path, told: _Told) -> None:
    path = _place(root)
    fresh = files.temporary(path.parent)
    with contextlib.suppress(OSError):  # it is asked for again, then
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_bytes(msgspec.json.encode(told))
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
