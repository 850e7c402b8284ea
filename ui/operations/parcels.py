"""What was pasted or dropped: unpacked, kept in the space, put into its entry.

Unpacking needs no space, so it is done beside the lane: a picture takes a moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImage

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.importers import web
from pls.records import Entry, Record
from pls.space import Space, attaching
from ui.operations import binned, pictures, writing
from ui.operations.desk import Outcome


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came in, as it came.

    Attributes:
        files: Of this computer.
        picture: Its bytes, or what the system made of them.
        html: Text with looks.
        words: The same without, used where the looks say nothing.
    """

    files: tuple[Path, ...] = ()
    picture: bytes | QImage | None = None
    html: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be kept.

    Attributes:
        words: What its link says.
        made: The picture as it was made anew; None keeps the file as it is.
        source: Where the file lies.
        unread: Whether it is a picture that cannot be read here.
    """

    words: str
    made: pictures.Made | None = None
    source: Path | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a parcel holds.

    Attributes:
        text: Markdown to be put in.
        items: What is to be kept.
        problems: Why something cannot be, in sentences.
    """

    text: str = ""
    items: tuple[Item, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """The Markdown that names one thing that is kept now."""

    text: str
    item: Item

    @property
    def picture(self) -> bool:
        """Whether it is shown in the text."""
        return self.item.made is not None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in the space now, and why something is not."""

    pieces: tuple[Piece, ...] = ()
    problems: tuple[str, ...] = field(default=())


def unpacked(parcel: Parcel, picture: str) -> Unpacked:
    """Return what *parcel* holds.

    Args:
        parcel: What came in.
        picture: What a picture is called that has no name.
    """
    if parcel.html:
        return Unpacked(web.markdown(parcel.html) or parcel.words)
    if parcel.picture is not None:
        made = pictures.made(parcel.picture)
        return (
            Unpacked(items=(Item(picture, made),)) if made else Unpacked(parcel.words)
        )
    items: list[Item] = []
    problems: list[str] = []
    for source in parcel.files:
        try:
            items.append(_item(source))
        except PlsError as error:
            problems.append(str(error))
    return Unpacked(items=tuple(items), problems=tuple(problems))


def _item(source: Path) -> Item:
    attaching.weigh(source)
    if source.suffix.lower() not in attaching.PICTURES:
        return Item(source.name, source=source)
    made = pictures.made(attaching.data(source))
    if made is None:
        return Item(source.name, source=source, unread=True)
    return Item(source.stem, made)


def keep(space: Space, record: str, unpacked: Unpacked) -> Kept:
    """Keep the items of a parcel in the space.

    Args:
        space: The open space.
        record: The file of the record they are for, in the space.
        unpacked: What the parcel held.
    """
    problems = list(unpacked.problems)
    pieces: list[Piece] = []
    for item in unpacked.items:
        try:
            pieces.extend(_pieces(space, record, item))
        except PlsError as error:
            problems.append(str(error))
    return Kept(tuple(pieces), tuple(dict.fromkeys(problems)))


def _pieces(space: Space, record: str, item: Item) -> Iterator[Piece]:
    if item.made is not None:
        path = space.put(item.made.data, item.made.ending)
        yield Piece(attaching.link(path, record, item.words, picture=True), item)
    elif item.source is not None:
        kept = attaching.attach(space, item.source)
        yield Piece(attaching.link(kept.path, record, item.words), item)


def put_in(
    space: Space, record_id: str, path: str, edit: Callable[[str], str]
) -> Outcome[Record]:
    """Change the text of an entry that nobody looks at any more, also in the bin.

    Args:
        space: The open space.
        record_id: The entry.
        path: Where its file lay when something was put into it.
        edit: Gives the text as it shall be; runs on the lane.

    Raises:
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: The entry is gone.
    """
    if not space.has(record_id):
        saved = binned.edit(space, record_id, path, edit)
        # It stays where nobody sees it, and is there again with the entry.
        return Outcome(saved, ChangeSet(removed=frozenset({record_id})))
    base = writing.opened(space, record_id, Entry)
    done = writing.save(space, base.record, edit(base.text), base)
    return Outcome(done.value.record, done.changes)
