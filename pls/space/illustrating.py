"""The pictures of a record that are meant for others.

They are those of its evidence, then those in the words for others; never those of its
own notes. What evidence says goes along as the words for its picture only where
evidence is shown. Each is drawn anew (`redrawing`), and what left is kept in the space,
so that it can be shown again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pls.disclosure.document import Disclosure, Picture, Pictures
from pls.disclosure.illustrations import Illustration
from pls.errors import BadValueError, DamagedRecordError
from pls.records import Evidence, Field, Record
from pls.space import attaching, redrawing
from pls.space.core import Space
from pls.storage import naming
from pls.text import embedded, private, safe


_DRAWINGS = frozenset({".svg", ".svgz"})
_ENDINGS = {"png": ".png", "jpeg": ".jpg"}


@dataclass(frozen=True, slots=True)
class Illustrated:
    """The pictures of a record for a reader.

    Attributes:
        kept: Sentences on pictures that stay.
    """

    pictures: tuple[Illustration, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A picture by what stands in a link to it, and the words for it as written.

    Attributes:
        open: All of it stands outside of private passages.
        proof: It is evidence, and so are its words.
    """

    target: str
    words: str
    open: bool = True
    proof: bool = False


def has_pictures(record: Record) -> bool:
    """Tell whether a record names pictures for others; no file is looked at."""
    return any(each.open and ":" not in each.target for each in _all(record))


def illustrated(space: Space, record: Record, show: Container[Field]) -> Illustrated:
    """Return the pictures of a record for a reader, drawn anew.

    Args:
        space: The open space.
        record: What is picked.
        show: The fields of it that are shown.

    Raises:
        BadValueError: One cannot be drawn; the text says which, and why.
        SpaceUnavailableError: One cannot be read.
    """
    home, title = space.path(record.id), safe.line(record.title)
    drawn: list[Illustration] = []
    kept: list[str] = []
    untold = Field.EVIDENCE not in show
    for each in _all(record):
        called = each.words or PurePosixPath(each.target).name
        path = attaching.find(space.disk, home, each.target)
        if not each.open:
            kept.append(f"“{title}”: a picture beside a private passage stays here.")
        elif not path:
            kept.append(f"“{title}”: the picture “{called}” is not in your space.")
        else:
            stays = each.proof and untold
            try:
                drawn.append(_drawn(space, path, "" if stays else each.words))
            except redrawing.UndrawableError as error:
                raise BadValueError(
                    f"“{title}”: the picture “{called}” cannot leave, because {error}. "
                    "Take it out, or do not show the pictures."
                ) from error
            if stays and each.words:
                kept.append(
                    f"“{title}”: the words for a picture are evidence and stay here; "
                    "show the evidence too, and they go with it."
                )
    return Illustrated(tuple(drawn), tuple(kept))


def _all(record: Record) -> Iterator[_Named]:
    found: tuple[Evidence, ...] = getattr(record, "evidence", ())
    # A line of its own tells where a passage that was opened above goes on.
    texts = tuple(f"{proof.text}\n." for proof in found)
    for proof, text, told in zip(found, texts, private.each(texts), strict=True):
        if _ending(proof.attachment) in attaching.PICTURES | _DRAWINGS:
            words = "" if _ending(proof.text) in attaching.PICTURES else proof.text
            yield _Named(proof.attachment, words, open=told == text, proof=True)
    for each in embedded.pictures(getattr(record, "share_text", "")):
        words = "" if _ending(each.words) in attaching.PICTURES else each.words
        yield _Named(each.target, words)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _drawn(space: Space, path: str, words: str) -> Illustration:
    if _ending(path) in _DRAWINGS:
        raise redrawing.UndrawableError("an SVG may hold words that nobody sees")
    try:
        made = redrawing.drawn(space.load(path))
    except DamagedRecordError as error:
        why = re.sub(r"\A(?:It|The file)\b", "it", str(error)).rstrip(".")
        raise redrawing.UndrawableError(why) from error
    return Illustration(made.data, made.kind, made.width, made.height, words)


# What left


def keep(space: Space, doc: Disclosure, pictures: Pictures) -> tuple[str, ...]:
    """Keep the pictures that leave with a document, and return their paths.

    Raises:
        SpaceUnavailableError: They cannot be kept.
    """
    shown = {each.sha256: each.kind for item in doc.items for each in item.pictures}
    return tuple(
        space.put(pictures[sha], _ENDINGS[kind]) for sha, kind in shown.items()
    )


def left(space: Space, doc: Disclosure) -> Pictures:
    """Return the pictures that left with a document, those that are still there."""
    found = {}
    for picture in (each for item in doc.items for each in item.pictures):
        data = space.disk.holds(_place(picture)) or b""
        if hashlib.sha256(data).hexdigest() == picture.sha256:
            found[picture.sha256] = data
    return found


def _place(picture: Picture) -> str:
    name = f"{picture.sha256}{_ENDINGS[picture.kind]}"
    return f"{naming.ATTACHMENTS}/{name[:2]}/{name}"
