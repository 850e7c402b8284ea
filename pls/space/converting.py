"""Encrypting a space, turning that off again, and giving it a new key.

Each is begun by one line in `space.yaml`, which keeps every other program out of the
space, and ended by another one. Between the two all files are written in their new form
and compared before the old ones go (`pls.storage.sealing`), in the folder and outside
of it: what this computer remembers, words not saved yet, backups. It may be stopped
anywhere; who opens the space next is told, and goes on by `resume`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from pls.crypto import Box, Keys
from pls.errors import DamagedRecordError, SpaceUnavailableError, UnfinishedError
from pls.space import about, outside, unlocking
from pls.space.about import DECRYPTING, ENCRYPTING, REKEYING, About
from pls.space.core import Space
from pls.storage import files, naming, sealing, sifting, unlocked
from pls.storage.files import MovedOnError
from pls.storage.sealed import Sealed
from pls.storage.sealing import Step


def encrypt(root: Path, keys: Keys, words: str) -> Iterator[Step]:
    """Encrypt a plain space, step by step.

    Args:
        root: The folder of the space.
        keys: What shall open it.
        words: The passphrase that shall open the keys.

    Raises:
        SpaceUnavailableError: It is no plain space, or a file cannot be written.
    """
    known = about.read(root)
    if known.recipient:
        raise SpaceUnavailableError(f"{root} is encrypted already.")
    unlocking.establish(root, keys, words)
    unlocked.decrypt(root, begun=False)
    _begin(root, known, recipient=keys.recipient, changing=ENCRYPTING)
    yield from resume(root, keys)


def decrypt(root: Path, keys: Keys) -> Iterator[Step]:
    """Turn encryption off, step by step; nothing is changed where a file stays shut.

    Raises:
        DamagedRecordError: Files cannot be opened.
        SpaceUnavailableError: A file cannot be written, or is not here yet.
        WrongKeyError: The keys are those of another space.
    """
    known = _sealed(root)
    disk = Sealed(root, Box(known.recipient, keys))
    _all_here(root)
    failed: dict[str, str] = {}
    yield from sealing.unopened(disk, sifting.sealed(root), failed)
    _all_opened(failed)
    unlocked.decrypt(root, begun=True)
    if known.changing != DECRYPTING:
        _begin(root, known, recipient=known.recipient, changing=DECRYPTING)
    yield from resume(root, keys)


def keep(root: Path, keys: Keys) -> Iterator[Step]:
    """Keep a space encrypted that is being decrypted, step by step.

    Raises:
        SpaceUnavailableError: A file cannot be written.
        WrongKeyError: The keys are those of another space.
    """
    known = about.read(root)
    Box(known.recipient, keys)
    former, key = root / naming.FORMER, root / naming.KEY
    if former.exists() and not key.exists():
        files.create(key, files.read(former))
    _begin(root, known, recipient=known.recipient, changing=ENCRYPTING)
    former.unlink(missing_ok=True)
    yield from resume(root, keys)


def is_asked(root: Path) -> bool:
    """Tell whether a person has to say that encryption is to be turned off.

    `space.yaml` says so, and it was not begun here: by another computer of theirs, or
    by somebody who wants to read the files.

    Raises:
        SpaceUnavailableError: It is no space.
    """
    return about.read(root).changing == DECRYPTING and not unlocked.decrypts(root)


def rekey(root: Path, keys: Keys, words: str) -> Iterator[Step]:
    """Give a space a new key, and seal everything by it, step by step.

    Args:
        root: The folder of the space.
        keys: What opens it now.
        words: The passphrase that shall open the new key.

    Raises:
        SpaceUnavailableError: A file cannot be written.
        WrongKeyError: The keys are those of another space.
    """
    known = _sealed(root)
    Box(known.recipient, keys)
    fresh = keys.led(known.recipient).renewed()
    unlocking.rewrap(root, fresh, words)
    _begin(root, known, recipient=fresh.recipient, changing=REKEYING)
    yield from resume(root, fresh)


def _sealed(root: Path) -> About:
    """Return what an encrypted space says of itself.

    Raises:
        SpaceUnavailableError: It is not encrypted, perhaps not any more.
    """
    known = about.read(root)
    if not known.recipient:
        raise SpaceUnavailableError(f"{root} is not encrypted.")
    return known


def _begin(root: Path, known: About, *, recipient: str, changing: str) -> None:
    told = msgspec.structs.replace(known, recipient=recipient, changing=changing)
    about.write(root, told)


def resume(root: Path, keys: Keys) -> Iterator[Step]:
    """Go on with what was begun, to its end; nothing where nothing was.

    Raises:
        SpaceUnavailableError: A file cannot be written; what is done stays done.
        DamagedRecordError: Encryption was to be turned off, and files cannot be opened;
            they stay as they are, and so do the keys.
        UnfinishedError: Encryption was to be turned off, and not by a person here.
        WrongKeyError: The keys are those of another space.
    """
    known = about.read(root)
    if not known.changing:
        return
    if is_asked(root):
        raise UnfinishedError(
            "Encryption of this space is being turned off, and that was not begun on "
            "this computer. Decrypt it here too if it was you; else encrypt it again."
        )
    box = Box(known.recipient, keys)
    disk = Sealed(root, box)
    sifting.sweep(root)
    if known.changing == DECRYPTING:
        yield from _decrypted(disk, known)
    else:
        unlocking.ring(root, keys.led(known.recipient))
        if known.changing == ENCRYPTING:
            yield from _encrypted(disk)
        yield from _renewed(disk)
        (root / naming.FORMER).unlink(missing_ok=True)
        old = None if known.changing == ENCRYPTING else box
        outside.recast(root, known.id, old, box)
        unlocked.trust(root, known.id, box.recipient)
        _end(root, msgspec.structs.replace(known, changing=""))
    now = about.read(root)
    opened = Space(root, now, keys if now.recipient else None)
    with contextlib.closing(opened) as space:
        space.scan(now=True)


def _end(root: Path, told: About) -> None:
    sifting.sweep(root)
    sifting.tidy(root)
    about.write(root, told)


def _encrypted(disk: Sealed) -> Iterator[Step]:
    wanted = sifting.plain(disk.root)
    sealing.remember(disk, sealing.planned(disk, wanted))
    yield from sealing.seal(disk, wanted)


def _renewed(disk: Sealed) -> Iterator[Step]:
    """Seal by the key in use what is sealed by an older one."""
    if len(disk.box.keys.identities) == 1:
        return
    wanted = sifting.sealed(disk.root, names=True)
    for done, path in enumerate(wanted, 1):
        # What cannot be opened, or was changed just now, is left as it is.
        with contextlib.suppress(DamagedRecordError, MovedOnError):
            disk.reseal(path)
        if done % sealing.SLICE == 0 or done == len(wanted):
            yield Step(done, len(wanted))


def _decrypted(disk: Sealed, known: About) -> Iterator[Step]:
    failed: dict[str, str] = {}
    _all_here(disk.root)
    yield from sealing.unseal(disk, sifting.sealed(disk.root), failed)
    _all_opened(failed)
    sifting.unname(disk.root)
    outside.recast(disk.root, known.id, disk.box, None)
    _put_aside(disk.root)
    unlocked.trust(disk.root, known.id, "")
    _end(disk.root, msgspec.structs.replace(known, recipient="", changing=""))
    unlocked.decrypt(disk.root, begun=False)


def _put_aside(root: Path) -> None:
    """Put the keys where they open nothing but what other computers still hold."""
    key = root / naming.KEY
    with contextlib.suppress(FileNotFoundError):
        (root / naming.FORMER).parent.mkdir(exist_ok=True)
        key.replace(root / naming.FORMER)
    (root / naming.RING).unlink(missing_ok=True)


def _all_here(root: Path) -> None:
    """Refuse while files are but placeholders: without the keys nothing opens them.

    Raises:
        SpaceUnavailableError: Some are.
    """
    away = sifting.away(root)
    if away:
        raise SpaceUnavailableError(
            f"{len(away)} of the files are not on this computer yet; the first is"
            f" {away[0]}. Let your cloud client bring them here, and try again."
        )


def _all_opened(failed: Mapping[str, str]) -> None:
    """Refuse where files could not be opened.

    Raises:
        DamagedRecordError: Some could not.
    """
    if failed:
        path, why = next(iter(failed.items()))
        raise DamagedRecordError(
            f"{len(failed)} of the files could not be opened, so they and the keys stay"
            f" as they are; the first is {path}: {why} Move it out of the folder, or"
            " bring it back from a backup, and try again."
        )
