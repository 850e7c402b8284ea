"""What a memory tells: heads, versions, what is waited for, and how rows say it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from pls.merge.version import Version
from pls.text.columns import path_of, vector_of
from pls.text.trailer import Vector


class Why(StrEnum):
    """How a version came to be known.

    SAVED by a person here, MERGED out of several, LOST words in a merge, FOREIGN: found
    in a file, SEEN: found in a file that another program wrote, not taken up as it was.
    """

    SAVED = "saved"
    MERGED = "merged"
    LOST = "lost"
    FOREIGN = "foreign"
    SEEN = "seen"


class Head(msgspec.Struct, frozen=True):
    """The newest version of a record that this computer knows, without its text.

    Attributes:
        path: Where its file lies, "" where it is in the folder no more.
        published: Whether the folder holds it.
        why: How it came to be known.
        here: Whether it was made on this computer.
    """

    digest: str
    vector: Vector
    path: str
    published: bool
    why: Why
    here: bool


class Kept(msgspec.Struct, frozen=True):
    """One version in the local history."""

    version: Version
    moment: str
    why: Why
    here: bool


class Waiting(msgspec.Struct, frozen=True):
    """Something seen that is not taken up yet.

    Attributes:
        digest: What was seen.
        since: When it was first seen like this, in seconds since 1970.
        here: Whether it was written on this computer, as far as one can tell.
        chain: Short hashes of what stood there before.
    """

    digest: str
    since: float
    here: bool = True
    chain: tuple[str, ...] = ()


def version_of(row: Sequence) -> Version:  # type: ignore[type-arg]
    """Return the version in a row: content, vector, grown."""
    return Version(row[0], vector_of(row[1]), tuple(g for g in row[2].split(".") if g))


def head_of(row: Sequence) -> Head:  # type: ignore[type-arg]
    """Return the head in a row: digest, vector, path, published, why, here."""
    digest, counted, path, published, why, here = row
    return Head(
        *(digest, vector_of(counted), path_of(path), bool(published), Why(why)),
        here=bool(here),
    )
