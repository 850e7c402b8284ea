"""Lists of resources for others: chosen by hand, each with the words meant for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pls import ids
from pls.changes import ChangeSet
from pls.errors import BadValueError
from pls.records import Pick, Resource, Summary
from pls.records.enums import Audience, NamesRule, Sharing
from pls.records.summary import Field
from pls.space import entries
from pls.space.core import Space


MOST: Final = 200
"""A page takes so many items."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shall hold.

    Attributes:
        ids: The resources, in their order.
        heading: What the reader sees above them.
        reader: For whom it is.
        words: Whether the words meant for others stand below each.
        trust: Whether it says how far the person trusts each.
    """

    ids: tuple[str, ...]
    heading: str = ""
    reader: str = ""
    words: bool = True
    trust: bool = False


def chosen(wanted: Wanted) -> Summary:
    """Return what would leave, as a draft that is in no file.

    Of each resource its title and address are shown, and what was chosen; nothing of
    the notes, the answers, the tags, or of who recommended it.

    Raises:
        BadValueError: Nothing is chosen, or more than a page takes.
    """
    if not wanted.ids:
        raise BadValueError("Nothing is chosen, so there is no list.")
    if len(wanted.ids) > MOST:
        raise BadValueError(f"A list takes {MOST} resources: choose fewer.")
    show: tuple[Field, ...] = (Field.TITLE, Field.LINK)
    show += (Field.STORY,) if wanted.words else ()
    show += (Field.TRUST,) if wanted.trust else ()
    heading = " ".join(wanted.heading.split())
    return Summary(
        id=ids.record_id(),
        title=heading or "Links for others",
        heading=heading or "Worth reading",
        audience=Audience.PEERS,
        reader=" ".join(wanted.reader.split()),
        names=NamesRule.HIDDEN,
        items=tuple(Pick(id=each, show=show) for each in wanted.ids),
    )


def make_ready(
    space: Space, wanted: Sequence[str]
) -> tuple[ChangeSet, tuple[str, ...]]:
    """Mark resources as ready to share; return which were private before.

    Raises:
        SpaceUnavailableError: One cannot be written.
        UnknownRecordError: One went away.
    """
    records = [space.record(each) for each in wanted]
    private = [
        r.id for r in records if isinstance(r, Resource) and not entries.ready(r)
    ]
    for each in private:
        space.change(each, share=Sharing.READY)
    return ChangeSet(saved=frozenset(private)), tuple(private)
