"""What never leaves by its name: private questions, wherever they were copied to.

A private passage is left out by its signs (`pls.text.private`). The questions that are
private by nature are left out by their words as well, with the answer below, so that
taking the signs away, or copying an answer into the words for others, lets none leave.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from msgspec import structs

from pls.disclosure.build import Draft, Log
from pls.records import Record
from pls.text import withheld


_PROSE: Final = ("share_text", "impact")


def record(found: Record, headings: Collection[str], log: Log | None = None) -> Record:
    """Return a record whose words for others hold none of some headings.

    Args:
        found: What was picked.
        headings: What never leaves.
        log: Learns what stays.
    """
    before = {f: str(getattr(found, f)) for f in _PROSE if hasattr(found, f)}
    after = {field: withheld.cut(text, headings) for field, text in before.items()}
    changed = {field: text for field, text in after.items() if text != before[field]}
    if not changed:
        return found
    if log is not None:
        texts = (before[field] for field in changed)
        log.kept += [_told(found.title, named) for named in _named(texts, headings)]
    return structs.replace(found, **changed)


def draft(found: Draft, headings: Collection[str]) -> Draft:
    """Return a draft that holds none of some headings beside its items."""

    def cut(text: str) -> str:
        return withheld.cut(text, headings)

    def lines(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if cut(text) == text)

    return replace(
        found,
        ask=cut(found.ask),
        not_worked=cut(found.not_worked),
        in_short=lines(found.in_short),
        next=lines(found.next),
        sections=tuple(structs.replace(s, text=cut(s.text)) for s in found.sections),
    )


def _named(texts: Iterable[str], headings: Collection[str]) -> tuple[str, ...]:
    found = (name for text in texts for name in withheld.named(text, headings))
    return tuple(dict.fromkeys(found))


def _told(title: str, named: str) -> str:
    return f"“{title}”: “{named}” is private, so it stays here with what is below it."
