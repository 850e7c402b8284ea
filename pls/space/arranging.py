"""The order of what may be picked, and of what was: by strength, month, or page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import msgspec

from pls.disclosure.build import Picked, numbered
from pls.records import Summary
from pls.records.enums import Choice
from pls.space.drafting import Bench, Candidate


class Order(Choice):
    """How candidates are listed."""

    STRENGTH = "strength", "Strongest first", "By skill, what says most first"
    MONTH = "month", "By month", "Newest first"
    PAGE = "page", "As on the page", "What is picked, in the order of the page"


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates under one heading.

    Attributes:
        key: The skill, the month as `2026-06`, or the heading on the page; may be
            empty.
        in_full: They are those that are told in full on the page.
    """

    key: str
    members: tuple[Candidate, ...]
    in_full: bool = False


def arranged(bench: Bench, summary: Summary, order: Order) -> tuple[Group, ...]:
    """Return the candidates of a draft as they are listed."""
    if order is Order.PAGE:
        return _page(bench, summary)
    found = bench.candidates
    if order is Order.MONTH:
        found = tuple(sorted(found, key=_newest, reverse=True))
    groups: dict[str, list[Candidate]] = {}
    for one in found:
        key = one.group if order is Order.STRENGTH else _newest(one)[0][:7]
        groups.setdefault(key, []).append(one)
    return tuple(Group(key, tuple(each)) for key, each in groups.items())


def moved(bench: Bench, summary: Summary, record_id: str, step: int) -> Summary:
    """Return a draft in which a picked record stands further up or down on the page.

    It stays under its heading; where it is the first or last there, nothing changes.

    Args:
        bench: Of the draft.
        summary: The draft as it stands.
        record_id: What moves.
        step: -1 for up, 1 for down.
    """
    groups = [[c.id for c in group.members] for group in _page(bench, summary)]
    for ids in groups:
        if record_id in ids:
            at = ids.index(record_id)
            to = min(max(at + step, 0), len(ids) - 1)
            ids.insert(to, ids.pop(at))
    wanted = {each: place for place, each in enumerate(chain.from_iterable(groups))}
    items = sorted(summary.items, key=lambda pick: wanted.get(pick.id, len(wanted)))
    return msgspec.structs.replace(summary, items=tuple(items))


def _page(bench: Bench, summary: Summary) -> tuple[Group, ...]:
    known = {c.id: c for c in bench.candidates}
    picks = [
        Picked(record, frozenset(pick.show), pick.star, pick.names)
        for pick in summary.picks
        if pick.id in known and (record := known[pick.id].record) is not None
    ]
    page = numbered(picks)
    full = [known[p.record.id] for p in page if p.in_full]
    groups: dict[str, list[Candidate]] = {}
    for pick in page:
        if not pick.in_full:
            groups.setdefault(pick.group, []).append(known[pick.record.id])
    gone = [known[p.id] for p in summary.items if _gone(known.get(p.id))]
    return (
        *_group("", full, in_full=True),
        *chain.from_iterable(_group(key, each) for key, each in groups.items()),
        *_group("", gone),
    )


def _group(
    key: str, members: Iterable[Candidate], *, in_full: bool = False
) -> tuple[Group, ...]:
    found = tuple(members)
    return (Group(key, found, in_full),) if found else ()


def _gone(candidate: Candidate | None) -> bool:
    return candidate is not None and candidate.record is None


def _newest(candidate: Candidate) -> tuple[str, str, str]:
    record = candidate.record
    if record is None:
        return "", "", candidate.id
    return record.when, record.created or "", record.id
