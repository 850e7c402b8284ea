"""Adding resources: one for each page, however its address is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from pls import ids
from pls.errors import BadValueError
from pls.index import resources
from pls.records import Resource
from pls.records.enums import Media, ReadingStatus
from pls.space.core import Space
from pls.text import addresses


@dataclass(frozen=True, slots=True)
class Collected:
    """A resource that is kept.

    Attributes:
        known: Whether it was there before.
        before: As it was, where something was noted that nobody had said of it.
    """

    resource: Resource
    known: bool = False
    before: Resource | None = None


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

    Nothing is fetched: without a title it is called after its address. One that is kept
    already learns what was not known of it, and nothing that was is replaced.

    Raises:
        BadValueError: It is no web address.
        SpaceUnavailableError: It cannot be written.
    """
    url = "".join(url.split())
    if not addresses.normal(url):
        raise BadValueError(
            f"“{url}” is not a web address; it begins with https:// or http://."
        )
    scheme, _, rest = url.partition(":")
    url = f"{scheme.lower()}:{rest}"
    known = at(space, url)
    told = _Said(_bare(tags), _bare(skills), by.strip().removeprefix("@"), media)
    if known is not None:
        return _learned(space, known, told)
    added = space.add(
        Resource(
            id=ids.record_id(),
            title=" ".join(title.split()) or addresses.called(url),
            url=url,
            status=ReadingStatus.TO_READ,
            media=told.media,
            tags=told.tags,
            skills=told.skills,
            recommended_by=told.by,
        )
    )
    assert isinstance(added, Resource)  # noqa: S101 (what goes in comes out)
    return Collected(added)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a resource beside its address and its title."""

    tags: tuple[str, ...]
    skills: tuple[str, ...]
    by: str
    media: Media | None


def _learned(space: Space, known: Resource, said: _Said) -> Collected:
    """Note what was not known of a resource that is kept already."""
    fresh = replace(
        known,
        tags=tuple(dict.fromkeys((*known.tags, *said.tags))),
        skills=tuple(dict.fromkeys((*known.skills, *said.skills))),
        recommended_by=known.recommended_by or said.by,
        media=known.media or said.media,
    )
    if fresh == known:
        return Collected(known, known=True)
    kept = space.save(fresh, known)
    assert isinstance(kept, Resource)  # noqa: S101 (what goes in comes out)
    return Collected(kept, known=True, before=known)


def write_down(space: Space, title: str, by: str = "") -> Resource:
    """Keep something to read that has no address, such as a book or a person.

    Raises:
        BadValueError: It has no words.
        SpaceUnavailableError: It cannot be written.
    """
    title = " ".join(title.split())
    if not title:
        raise BadValueError("There is nothing to keep: the title is empty.")
    by = by.strip().removeprefix("@")
    made = Resource(id=ids.record_id(), title=title, recommended_by=by)
    added = space.add(replace(made, status=ReadingStatus.TO_READ))
    assert isinstance(added, Resource)  # noqa: S101 (what goes in comes out)
    return added


def _bare(names: Sequence[str]) -> tuple[str, ...]:
    told = (name.strip().removeprefix("#").strip() for name in names)
    return tuple(dict.fromkeys(name for name in told if name))
