"""The sentences of the last check: what leaves, in numbers and names."""

from __future__ import annotations

from collections.abc import Iterable

from pls.disclosure import wording
from pls.disclosure.check import Check
from pls.disclosure.document import Disclosure
from ui.widgets.strong import Run


TRUST = "Trust"
LINK = ("Link", "Web address")
"""How a document tells of the trust in a resource, and of its address."""


def counts(check: Check, doc: Disclosure) -> list[Run]:
    """Say what leaves of the records, field by field."""
    items = doc.items
    skills = len({item.group for item in items if item.group})
    proofs = [proof for item in items for proof in item.evidence]
    trust = sum(1 for proof in proofs if proof.kind == TRUST)
    links = sum(1 for proof in proofs if (proof.kind, proof.text) == LINK)
    other = len(proofs) - trust - links
    told = (
        (check.titles, "title", "titles"),
        (check.stories, "story", "stories"),
        (check.impacts, "impact", "impacts"),
        (check.times, "time", "times"),
        (skills, "skill as a heading", "skills as headings"),
        (sum(1 for i in items if i.project), "project", "projects"),
        (other, "piece of evidence", "pieces of evidence"),
        (links, "web address", "web addresses"),
        (trust, "word on your trust", "words on your trust"),
        (sum(1 for i in items if i.credit), "“learned from”", "“learned from”"),
        (check.facts, "fact for the record", "facts for the record"),
        (len(check.pictures), "picture", "pictures"),
    )
    noun, verb = ("record", "leaves") if check.records == 1 else ("records", "leave")
    named = sum(1 for item in items if item.people)
    fields = [*_numbered(told), *([f"the people in {named}"] if named else [])]
    rest = f": {wording.listed(fields)}" if fields else ""
    return [(f"{check.records} {noun}", True), (f" {verb}{rest}", False)]


def around(doc: Disclosure) -> list[Run]:
    """Say what leaves beside the records."""
    told = [
        *_numbered(
            (
                (len(doc.in_short), "line “In short”", "lines “In short”"),
                (len(doc.asks), "thing you ask for", "things you ask for"),
                (len(doc.numbers), "number", "numbers"),
            )
        ),
        *_numbered(
            (
                (
                    len(doc.before) + len(doc.after),
                    "part of its own",
                    "parts of their own",
                ),
            )
        ),
        *(["what did not work"] if doc.not_worked.strip() else []),
        *_numbered(((len(doc.next), "line “Next”", "lines “Next”"),)),
        "your name",
        *(["the reader’s name"] if doc.to and doc.to.name else []),
        "the period",
        *(["the day of the review"] if doc.review_on else []),
        "the title on the page",
    ]
    return [("With them ", True), (wording.listed(told), False)]


def _numbered(told: Iterable[tuple[int, str, str]]) -> list[str]:
    return [f"{n} {one if n == 1 else many}" for n, one, many in told if n]


def names(check: Check) -> list[Run]:
    """Say who is told of, and how."""
    groups = (
        (check.initials, "as initials"),
        (check.in_full, "in full"),
        (check.hidden, "hidden"),
    )
    runs: list[Run] = []
    for people, how in groups:
        if not people:
            continue
        runs += [(", ", False)] if runs else []
        for number, person in enumerate(people):
            last = number == len(people) - 1
            runs += [(" and " if last else ", ", False)] if number else []
            runs.append((person, True))
        runs.append((f" {how}", False))
    return runs or [("No names of other people inside", False)]


def clients(check: Check) -> list[tuple[str, int]]:
    """Return every client that is or would be told of, and how often."""
    found = dict(check.clients)
    return sorted(
        {name: found.get(name, 0) for name in (*found, *check.replaced)}.items()
    )
