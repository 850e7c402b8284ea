"""What can be wrong with a file, and what its name alone tells of it.

Pure: paths in, findings out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from typing_extensions import override


class Flaw(StrEnum):
    """The kinds of finding; those up to `SHARE` are damage, the others remarks."""

    ABOUT = "space file"
    VANISHED = "vanished records"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    ZEROED = "zero bytes"
    TRUNCATED = "cut off"
    TOO_LARGE = "too large"
    MISSING = "missing attachment"
    KEYS = "missing keys"
    COPIES = "several files"
    CONFLICT = "conflict copy"
    UNFIT = "value that does not fit"
    SHARE = "changed share"
    STOPPED = "stopped share"
    LINK = "link to nothing"
    BIN = "wrong folder"
    RING = "missing second copy of the keys"
    OPEN = "file that is not encrypted"
    NAMELESS = "file without its name"
    NAMED = "name without its file"
    UNNAMED = "unnamed attachment"
    LARGE = "large file"
    COLLISION = "names that collide"
    NAME = "name for one system"
    INNER = "space within"
    TEMPORARY = "temporary file"

    @property
    def damage(self) -> bool:
        """Whether words or files cannot be reached because of it."""
        return self in _DAMAGE


_DAMAGE = (
    *(Flaw.ABOUT, Flaw.VANISHED, Flaw.UNREADABLE, Flaw.EMPTY, Flaw.ZEROED),
    *(Flaw.TRUNCATED, Flaw.TOO_LARGE, Flaw.MISSING, Flaw.KEYS),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing about one file.

    Attributes:
        path: The file in the space; of a missing attachment, where it should lie.
        sentence: What it is and what it means.
        mend: What can be done; empty if nothing can or need be.
        mendable: Whether `repair` does it.
    """

    kind: Flaw
    path: str
    sentence: str
    mend: str = ""
    mendable: bool = False

    @property
    def damage(self) -> bool:
        """Whether words or files cannot be reached because of it."""
        return self.kind.damage

    @override
    def __str__(self) -> str:
        return " ".join(part for part in (self.sentence, self.mend) if part)


_CONFLICT = re.compile(
    r"\([^()]*(?:conflict|konflikt|conflit|ristiriit)[^()]*\)"  # in several languages
    r"|_conflict-\d{8}|\.sync-conflict-\d{8}-|-safeBackup-\d{4}"
    r"|\.\.path\d+$|\.conflict\d*$|\.conflict\.[^.]+$",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]|[. ]$')


def is_conflict(path: str) -> bool:
    """Tell whether a sync client named a file so, to keep two versions of it."""
    return bool(_CONFLICT.search(PurePosixPath(path).name))


def names(paths: Iterable[str]) -> list[Finding]:
    """Return the names that another system cannot hold, and those that collide."""
    every = sorted({step for path in paths for step in _steps(path)})
    beside: dict[tuple[str, str], list[str]] = {}
    for path in every:
        parent, _, name = path.rpartition("/")
        folded = unicodedata.normalize("NFC", name.casefold())
        folded = unicodedata.normalize("NFC", folded.casefold())
        beside.setdefault((parent, folded), []).append(path)
    found = [_collision(group) for group in beside.values() if len(group) > 1]
    return found + [_foreign(p) for p in every if _is_foreign(p.rpartition("/")[2])]


def _steps(path: str) -> list[str]:
    """Return a path and every folder on its way."""
    parts = path.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _is_foreign(name: str) -> bool:
    return bool(_FORBIDDEN.search(name) or _RESERVED.fullmatch(name) or len(name) > 255)


def _collision(paths: list[str]) -> Finding:
    others = ", ".join(paths[1:])
    return Finding(
        Flaw.COLLISION,
        paths[0],
        f"On Windows and macOS this name and {others} are one; there, only one of "
        "them can be.",
        "Rename one of them.",
    )


def _foreign(path: str) -> Finding:
    sentence = "Windows cannot hold this name, so a computer with it will not get it."
    return Finding(Flaw.NAME, path, sentence, "Rename it.")
