"""Adding resources: one for each page, however its address is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pls import ids
from pls.errors import BadValueError
from pls.index import resources
from pls.records import Resource
from pls.records.enums import Media, ReadingStatus
from pls.space.core import Space
from pls.text import addresses


@dataclass(frozen=True, slots=True)
class Collected:
    """A resource, and whether it was there before."""

    resource: Resource
    known: bool = False


def at(space: Space, url: str) -> Resource | None:
    """Return the resource at an address, however that is written; None if none is."""
    normal = addresses.normal(url)
    if not normal:
        return None
    found = space.ask(lambda index: resources.at_address(index, normal))
    for each in space.those(found):
        if isinstance(each, Resource):
            return each
    return None


def collect(
    space: Space,
    url: str,
    *,
    title: str = "",
    tags: Sequence[str] = (),
    skills: Sequence[str] = (),
    by: str = "",
    media: Media | None = None,
) -> Collected:
    """Keep an address as something to read, unless it is kept already.

    Nothing is fetched: without a title it is called after its address.

    Raises:
        BadValueError: It is no web address.
        SpaceUnavailableError: It cannot be written.
    """
    url = "".join(url.split())
    if not addresses.normal(url):
        raise BadValueError(
            f"“{url}” is not a web address; it begins with https:// or http://."
        )
    known = at(space, url)
    if known is not None:
        return Collected(known, known=True)
    added = space.add(
        Resource(
            id=ids.record_id(),
            title=" ".join(title.split()) or addresses.called(url),
            url=url,
            status=ReadingStatus.TO_READ,
            media=media,
            tags=_bare(tags),
            skills=_bare(skills),
            recommended_by=by.strip().removeprefix("@"),
        )
    )
    assert isinstance(added, Resource)  # noqa: S101 (what goes in comes out)
    return Collected(added)


def write_down(space: Space, title: str) -> Resource:
    """Keep something to read that has no address, such as a book or a person.

    Raises:
        BadValueError: It has no words.
        SpaceUnavailableError: It cannot be written.
    """
    title = " ".join(title.split())
    if not title:
        raise BadValueError("There is nothing to keep: the title is empty.")
    record_id = ids.record_id()
    added = space.add(Resource(id=record_id, title=title, status=ReadingStatus.TO_READ))
    assert isinstance(added, Resource)  # noqa: S101 (what goes in comes out)
    return added


def _bare(names: Sequence[str]) -> tuple[str, ...]:
    told = (name.strip().removeprefix("#").strip() for name in names)
    return tuple(dict.fromkeys(name for name in told if name))
