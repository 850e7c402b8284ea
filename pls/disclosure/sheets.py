"""What a page has beside its items: the parts of each sheet, in which words.

A talk sheet and a success story consist mostly of parts in own words. Only the parts
of the sheet that is made leave; what was written for another one stays in the draft.
The parts and their lengths are those of the project's field study (`exchange.md`, 5.2,
5.4 and 5.5; the success story follows Brinkerhoff's success case method).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pls.errors import BadValueError
from pls.records.enums import Audience
from pls.records.summary import Number, Section, Sheet
from pls.text import private, safe
from pls.text.names import Swaps


AGREED = "Last time we agreed"
QUESTION = "A question to you"
FOR_REVIEW = "For the review"

HEADINGS = {
    Sheet.SUMMARY: "What I learned, and what it changed",
    Sheet.TALK: "For our talk",
}
"""The title of a page that has none of its own; others take that of their item."""

SECTION = 2000
"""How many characters a part may have; the format's limit."""

NUMBERS = 5
"""How many figures a page shows."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page that a person may write.

    Attributes:
        heading: What the reader sees above it; the key of its text in a draft.
        hint: What belongs there.
        before: It stands above the items.
        room: Without words it is left as room to write by hand.
    """

    heading: str
    hint: str
    before: bool = False
    room: bool = False


_TALK = (
    Part(AGREED, "Open points of both sides: what, who, by when.", before=True),
    Part("Where I am stuck", "Or what I tried that failed."),
    Part(QUESTION, "One is enough."),
    Part(FOR_REVIEW, "Which of this belongs there?"),
    Part(
        "Notes and agreements",
        "What, who, when. Empty, it is room to write.",
        room=True,
    ),
)
_STORY = (
    Part("Situation", "What was it like before? About 40 words.", before=True),
    Part(
        "What had to be learned, and how",
        "Courses count as little or as much as the rest. About 60 words.",
        before=True,
    ),
    Part("What was done", "By whom, and when. About 50 words.", before=True),
    Part(
        "What changed",
        "A number or a named outcome, before and after. Say what is an estimate.",
        before=True,
    ),
    Part("How it can be checked", "A document, a number, somebody to ask."),
    Part("Who helped", "Names follow the rule for names."),
    Part("What made it possible, and what stood in the way", "About 30 words."),
    Part("Could others use it?", "And where they find it."),
)
_MENTOR = (Part("Open questions", "What I do not understand yet."),)
_PEERS = (
    Part("How to do it", "The steps, for somebody who was not there.", before=True),
    Part("Where to find it", "Documents, tools, people who know."),
)

_WORDS = {
    Audience.MANAGER: 450,
    Audience.MENTOR: 900,
    Audience.HR: 0,
    Audience.PEERS: 900,
}
_SHEETS = {Sheet.TALK: 300, Sheet.STORY: 350, Sheet.ITEM: 450}

QUESTIONS = (
    "How would you notice that I learned something?",
    "What will the team need in six months?",
    "What did you see me do well or badly lately?",
    "What are you learning yourself?",
)
"""Questions to a manager; a talk sheet offers one."""


def parts(sheet: Sheet, audience: Audience) -> tuple[Part, ...]:
    """Return what may be written beside the items, in the order of the page."""
    if sheet is Sheet.TALK:
        return _TALK
    if sheet is Sheet.STORY:
        return _STORY
    if sheet is Sheet.ITEM:
        return ()
    return {Audience.MENTOR: _MENTOR, Audience.PEERS: _PEERS}.get(audience, ())


def budget(sheet: Sheet, audience: Audience) -> int:
    """Return about how many words a reader has time for; 0 where all is wanted."""
    return _SHEETS.get(sheet, _WORDS[audience])


def written(sections: Iterable[Section], heading: str) -> str:
    """Return what was written under a heading; of several texts, one below another."""
    texts = (s.text.strip() for s in sections if s.heading == heading)
    return "\n\n".join(filter(None, texts))


def heading(sheet: Sheet, titles: Sequence[str]) -> str:
    """Return the title of a page that was given none.

    Args:
        sheet: What it is.
        titles: Of its items, as a reader sees them.
    """
    usual = HEADINGS.get(sheet, HEADINGS[Sheet.SUMMARY])
    if sheet in HEADINGS or not titles:
        return usual
    return titles[0] if len(titles[0]) <= 120 else f"{titles[0][:119]}…"


def refuse_several(sheet: Sheet, count: int) -> None:
    """Refuse what does not fit a page for one item.

    Raises:
        BadValueError: More than one is picked for it.
    """
    if sheet is Sheet.ITEM and count > 1:
        raise BadValueError(
            f"A single item holds one record and {count} are picked: "
            "leave the others out, or make it a summary."
        )


def beside(
    sheet: Sheet,
    audience: Audience,
    sections: tuple[Section, ...],
    numbers: tuple[Number, ...],
    words: Swaps,
) -> tuple[dict[str, object], list[str]]:
    """Return what a document has beside its items, and sentences on what stays.

    Args:
        sheet: What it is.
        audience: Whom it is for.
        sections: What was written, for this sheet and others.
        numbers: Figures with their meaning.
        words: What happens to the names in them.

    Raises:
        BadValueError: Something is longer or more than a page takes.
    """
    chosen = parts(sheet, audience)
    figures, kept = _figures(numbers, words)
    return {
        "sheet": "" if sheet is Sheet.SUMMARY else sheet.value,
        "before": _told((p for p in chosen if p.before), sections, words),
        "after": _told((p for p in chosen if not p.before), sections, words),
        "numbers": figures,
    }, kept


def _told(
    chosen: Iterable[Part], sections: tuple[Section, ...], words: Swaps
) -> list[dict[str, str]]:
    found = []
    for part in chosen:
        own = private.public(written(sections, part.heading))
        text = safe.markdown(own, words)
        if len(text) > SECTION:
            raise BadValueError(
                f"“{part.heading}” has {len(text):,} characters and a page takes "
                f"{SECTION:,}. Make it shorter."
            )
        if text or part.room:
            found.append({"heading": part.heading, "text": text})
    return found


def _figures(
    numbers: Iterable[Number], words: Swaps
) -> tuple[list[dict[str, str]], list[str]]:
    found, kept = [], []
    for number in numbers:
        told = [number.label, number.value, number.meaning]
        label, value, meaning = (safe.line(t, words) for t in private.each(told))
        if label and value and meaning:
            found.append({"label": label, "value": value, "meaning": meaning})
        elif label or value:
            kept.append(f"“{label or value}” stays here until it says what it means.")
    if len(found) > NUMBERS:
        raise BadValueError(
            f"There are {len(found)} numbers and a page takes {NUMBERS}: "
            "keep those that say most."
        )
    return found, kept
