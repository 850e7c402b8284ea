"""Files in a text: kept in the space, named in Markdown, and found again.

A file lies in `attachments/` under the hash of its content and is named by a path
relative to the record, so that other Markdown editors show it too. A picture is kept
without what a camera wrote into it. Found is only what lies in the folder of the space.
"""

from __future__ import annotations

import posixpath
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, Protocol
from urllib.parse import quote, unquote

from pls.errors import PlsError, SpaceUnavailableError
from pls.space import pictures
from pls.space.core import Space
from pls.storage import files, naming


LARGEST: Final = files.LARGEST
"""The largest file that is taken in, in bytes."""

READ: Final = frozenset(
    re.findall(
        r"\.\w+",
        ".avif .bmp .csv .doc .docx .epub .gif .heic .jpeg .jpg .json .key .log .m4a "
        ".md .mkv .mov .mp3 .mp4 .numbers .odp .ods .odt .ogg .opus .pages .pdf .png "
        ".ppt .pptx .rtf .tif .tiff .tsv .txt .wav .webm .webp .xls .xlsx .yaml .yml "
        ".zip",
    )
)
"""The endings of files that are read or played, and never run."""

PICTURES: Final = frozenset(
    (
        *(".avif", ".bmp", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png"),
        *(".tif", ".tiff", ".webp"),
    )
)
"""The endings of pictures, in which place and camera may be told."""

_SAFE = "/-_.~!$'*+,;=:@"
_SIGNS = re.compile(r"([\\`*<]|~(?=~)|(?<=%)%|(?<![^\W_])_|_(?![^\W_]))")
_BRACKETS = str.maketrans("[]", "()")


class Files(Protocol):
    """Reaches the files of a space by their paths in it, from any thread."""

    def has(self, path: str) -> bool:
        """Tell whether a file has this path, and lies inside of the folder."""

    def holds(self, path: str) -> bytes | None:
        """Return the bytes of a file, None if it cannot be read."""


class TooLargeError(PlsError):
    """A file is too large to be kept in a space."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept in the space.

    Attributes:
        path: Where it lies in the space.
        bared: Whether it is a picture and something was taken out of it.
        unread: Whether it is a picture that may still tell place and camera.
    """

    path: str
    bared: bool = False
    unread: bool = False


def weigh(source: Path) -> int:
    """Return how many bytes a file has.

    Raises:
        SpaceUnavailableError: It is no plain file, or cannot be looked at.
        TooLargeError: It is larger than what is taken in.
    """
    with files.told(source, "read"):
        found = source.stat()
    if stat.S_ISDIR(found.st_mode):
        raise SpaceUnavailableError(
            f"“{source.name}” is a folder. Files can be kept, one by one."
        )
    if not stat.S_ISREG(found.st_mode):
        raise SpaceUnavailableError(f"“{source.name}” is not a file.")
    if found.st_size > LARGEST:
        raise TooLargeError(
            f"“{source.name}” is larger than {LARGEST >> 20} MB and was not kept. "
            "Leave it where it is, and write down where."
        )
    return found.st_size


def data(source: Path) -> bytes:
    """Return what a file holds.

    Raises:
        SpaceUnavailableError: It cannot be read.
    """
    with files.told(source, "read"):
        return source.read_bytes()


def attach(space: Space, source: Path) -> Kept:
    """Copy a file into the space once, a picture without place, camera and names.

    Raises:
        SpaceUnavailableError: It cannot be read or kept.
        TooLargeError: It is larger than what is taken in.
    """
    weigh(source)
    found = data(source)
    ending = source.suffix
    if ending.lower() not in PICTURES:
        return Kept(space.put(found, ending))
    bare = pictures.bare(found)
    path = space.put(found if bare is None else bare, ending)
    return Kept(path, bared=bare not in (None, found), unread=bare is None)


def link(path: str, record: str, words: str, *, picture: bool = False) -> str:
    """Return the Markdown that names an attachment.

    Args:
        path: The attachment in the space.
        record: The file of the record in the space.
        words: What the link says; round brackets take the place of square ones, so
            that every reader of links finds their end.
        picture: Whether it is a picture to be shown.
    """
    target = posixpath.relpath(path, posixpath.dirname(record) or ".")
    said = _SIGNS.sub(r"\\\1", " ".join(words.translate(_BRACKETS).split()))
    return f"{'!' if picture else ''}[{said}]({quote(target, safe=_SAFE)})"


def inside(record: str, target: str) -> str:
    """Return the path in the space that a link in a record leads to.

    Args:
        record: The file of the record in the space.
        target: What stands in the link.

    Returns:
        "" if it leads elsewhere: to a web address, or out of the folder.
    """
    return next(every(record, target), "")


def every(record: str, target: str) -> Iterator[str]:
    """Yield every path in the space that a link in a record may lead to.

    The second is what it led to where the record lay deeper, or less deep: its file
    has another place in the bin, and in an encrypted space.
    """
    bare = unquote(target.partition("#")[0])
    if not bare or ":" in bare or "\\" in bare or "\0" in bare or bare[0] == "/":
        return
    path = posixpath.normpath(bare)
    below = re.sub(r"\A(?:\.\./)+", "", path) if path.startswith("../") else ""
    rooted = path.startswith(f"{naming.ATTACHMENTS}/")
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(record), bare))
    for found in dict.fromkeys((path if rooted else beside, below)):
        if found and found.split("/")[0] not in {".", "..", ".pls"}:
            yield found


def find(disk: Files, record: str, target: str) -> str:
    """Return the path in the space of the file that a link in a record leads to.

    Args:
        disk: Reaches the files of the space.
        record: The file of the record in the space.
        target: What stands in the link.

    Returns:
        "" if no such file is in the folder, also where a link of the file system
        leads out of it.
    """
    return next(filter(disk.has, every(record, target)), "")


def names_file(target: str) -> bool:
    """Tell whether what stands in a link names an attachment."""
    return f"{naming.ATTACHMENTS}/" in target and ":" not in target


def runs(path: str) -> bool:
    """Tell whether opening a file might run it, by its name."""
    return PurePosixPath(path).suffix.lower() not in READ
