"""The disclosure as the data that the template sets.

The order and the words are those of the other formats (`pls.disclosure.wording`).
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import date
from typing import Any

from pls.disclosure import profiles, wording
from pls.disclosure.document import Disclosure, Item, Period, Picture, Pictures, Section
from pls.exporters.pdf.prose import line, prose


SHORT = 1200
"""Signs of an item that is never divided between two pages."""

BRIEF = 9000
"""Signs above which nobody expects a document to fit one page."""

WIDEST, HIGHEST = 440, 360
"""Of a picture, in points; a smaller one keeps its size at 96 pixels an inch."""


def content(doc: Disclosure, pictures: Pictures) -> dict[str, Any]:
    """Return everything the template sets."""
    return {
        "title": wording.line(doc.title) or wording.kind(doc),
        "author": wording.line(doc.sender.name),
        "created": _day(doc.created),
        "heading": line(wording.line(doc.title) or wording.kind(doc)),
        "kind": wording.kind(doc),
        "period": wording.span(doc.period),
        "byline": line(wording.byline(doc)),
        "foot": f"{wording.line(doc.sender.name)} · {wording.kind(doc)}",
        "short": [line(text) for text in doc.in_short],
        "asks": [(line(ask.text), _mine(ask.my_part)) for ask in doc.asks],
        "before": _sections(doc.before),
        "first": _first(doc, pictures),
        "others": _others(doc, pictures),
        "numbers": [
            (line(n.label), line(n.value), line(wording.sentence(n.meaning)))
            for n in doc.numbers
        ],
        "not_worked": line(doc.not_worked) if doc.not_worked.strip() else None,
        "next": [line(text) for text in doc.next],
        "after": _sections(doc.after),
        "close": [line(text) for text in _close(doc)],
        "brief": _length(doc) <= BRIEF,
        "room": any(not one.text.strip() for one in (*doc.before, *doc.after)),
    }


def _day(text: str) -> dict[str, int] | None:
    try:
        when = date.fromisoformat(text)
    except ValueError:
        return None
    return {"year": when.year, "month": when.month, "day": when.day}


def _mine(part: str) -> Any:
    return line(f"My part: {wording.sentence(part)}") if part.strip() else None


def _sections(sections: Iterable[Section]) -> list[dict[str, Any]]:
    return [
        {"heading": wording.line(one.heading), "text": prose(one.text)}
        for one in sections
    ]


def _first(doc: Disclosure, pictures: Pictures) -> dict[str, Any] | None:
    items = wording.starred(doc)
    told = [_full(item, doc.period, pictures) for item in items]
    return (
        {"heading": wording.first_heading(len(items)), "items": told} if told else None
    )


def _full(item: Item, period: Period, pictures: Pictures) -> dict[str, Any]:
    rest = profiles.rest(item)
    when = wording.circumstances(rest, period)
    more = _details(rest, pictures, [when] if when else [])
    return {
        "n": str(item.n),
        "title": line(item.title),
        "story": prose(rest.story),
        "impact": prose(rest.impact),
        **more,
    }


def _details(item: Item, pictures: Pictures, small: list[str]) -> dict[str, Any]:
    credit = f"Thanks to {wording.line(item.credit)}" if item.credit else ""
    small += [f"To check: {proof}" for proof in wording.proofs(item)]
    small += [credit] if credit else []
    return {
        "short": _taken(item) <= SHORT,
        "small": [line(text) for text in small],
        "facts": [(line(f.label), line(f.value)) for f in profiles.told(item)],
        "pictures": [_picture(one, pictures[one.sha256]) for one in item.pictures],
    }


def _taken(item: Item) -> float:
    """Return about how much room an item takes, in signs of text (6 a point)."""
    text = item.story + item.impact
    facts = sum(60 + len(fact.value) for fact in item.facts)
    pictures = sum(6 * _wide(one) * one.height / one.width for one in item.pictures)
    return len(text) + 60 * text.count("\n") + facts + pictures


def _picture(one: Picture, data: bytes) -> dict[str, Any]:
    """Wrap a picture in a drawing, the one way for its bytes to be text."""
    encoded = base64.b64encode(data).decode("ascii")
    size = f'width="{one.width}" height="{one.height}"'
    return {
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {one.width} {one.height}">'
        f'<image {size} href="data:image/{one.kind};base64,{encoded}"/></svg>',
        "alt": wording.line(one.alt),
        "points": _wide(one),
    }


def _wide(one: Picture) -> float:
    """Return how wide a picture is set, in points."""
    return min(one.width * 0.75, WIDEST, HIGHEST * one.width / one.height)


def _others(doc: Disclosure, pictures: Pictures) -> dict[str, Any] | None:
    groups = wording.others(doc)
    told = [
        {
            "name": line(group.name) if group.name else None,
            "items": [_row(item, doc.period, pictures) for item in group.items],
        }
        for group in groups
    ]
    heading = wording.others_heading(doc)
    return {"heading": heading, "groups": told} if told else None


def _row(item: Item, period: Period, pictures: Pictures) -> dict[str, Any]:
    title = wording.sentence(item.title)
    rest = profiles.rest(item)
    told = line(wording.brief(rest, period), bold=title)
    return {"n": item.n, "told": told, **_details(rest, pictures, [])}


def _close(doc: Disclosure) -> list[str]:
    """Say how to answer, and who chose what is in it; a talk needs no answer."""
    answer = [] if doc.sheet == "talk" else [wording.by_mail(doc)]
    return [*answer, wording.chosen(doc)]


def _length(doc: Disclosure) -> int:
    items = sum(len(item.story) + len(item.impact) + 200 for item in doc.items)
    return items + sum(len(one.text) for one in (*doc.before, *doc.after))
