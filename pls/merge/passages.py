"""Two texts side by side: the words that differ, and the passages to choose between.

Texts are compared in two steps, so that a long one costs no more than reading it a few
times: first paragraphs, then the words of those that differ. Where both have something
once, it is an anchor; only what lies between two anchors is compared word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from pls.merge import alike


class Kind(StrEnum):
    """Where a piece of text stands."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class How(StrEnum):
    """What becomes of a passage."""

    OTHER = "the other text in the place of the one there"
    BOTH = "both, one after the other"


class Piece(NamedTuple):
    """A run of words that stands in both texts, or in one of them."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Passage:
    """A place in which two texts differ.

    Attributes:
        now: What the one text says there; "" where only the other has something.
        other: What the other text says there.
        before: The paragraph in front of it, to find the place again.
        after: The paragraph behind it.
        start: Where it stands in the one text.
        there: Where it stands in the other text.
    """

    now: str
    other: str
    before: str = ""
    after: str = ""
    start: int = 0
    there: int = 0

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What differs, word by word: removed is of the one, added of the other."""
        return differences(self.now, self.other)

    @property
    def now_pieces(self) -> tuple[Piece, ...]:
        """The one text; what the other does not have counts as added."""
        return _side(self.pieces, Kind.REMOVED)

    @property
    def other_pieces(self) -> tuple[Piece, ...]:
        """The other text; what the one does not have counts as added."""
        return _side(self.pieces, Kind.ADDED)

    @property
    def turned(self) -> Passage:
        """The same place, seen from the other text."""
        return Passage(
            self.other, self.now, self.before, self.after, self.there, self.start
        )


_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"(\w+(?:['’.,]\w+)*|[^\w\s])(\s*)")
_LETTERS = re.compile(r"\w+(?:['’.,-]\w+)*")
_FRESH = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s|#{1,6}\s|>|:{3,}|`{3,}|~{3,})")
_LISTED = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_STRAY = 3


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one, every word marked with where it stands.

    What is the same or removed, joined, is *old*; the same or added, joined, is *new*.
    """
    if old == new:
        return (Piece(Kind.SAME, old),) if old else ()
    one, two = _LINE.findall(old), _LINE.findall(new)
    found: list[Piece] = []
    for both_have, left, right in alike.gaps(one, two):
        mine, theirs = "".join(left), "".join(right)
        if both_have:
            found.append(Piece(Kind.SAME, mine))
        else:
            found += _calm(_worded(mine, theirs))
    return _joined(found)


def passages(now: str, other: str) -> tuple[Passage, ...]:
    """Return the places in which two texts differ, from the top."""
    one, two = _paragraphs(now), _paragraphs(other)
    found: list[Passage] = []
    start = there = 0
    first = 0
    for both_have, left, right in alike.gaps(one, two):
        mine, theirs = "".join(left), "".join(right)
        if not both_have:
            before = _nearest(reversed(one[:first]))
            after = _nearest(one[first + len(left) :])
            found.append(Passage(mine, theirs, before, after, start, there))
        start, there = start + len(mine), there + len(theirs)
        first += len(left)
    return tuple(found)


def place(text: str, passage: Passage) -> int | None:
    """Return where the one side of *passage* stands in a text that may have moved on.

    None where it does not stand there any more, or where it could be several places.
    """
    first = passage.start
    same = text.startswith(passage.now, first)
    if same and _fits(text, passage, first, whole=False):
        return first
    spots = _everywhere(text, passage)
    around = [spot for spot in spots if _fits(text, passage, spot, whole=True)]
    if len(around) == 1:
        return around[0]
    if not passage.now.strip():
        return None
    beside = [spot for spot in spots if _fits(text, passage, spot, whole=False)]
    found = beside or spots
    return found[0] if len(found) == 1 else None


def choose(text: str, passage: Passage, how: How) -> str | None:
    """Return *text* with *passage* as the person wants it.

    None where the passage no longer stands in the text as it was shown.
    """
    at = place(text, passage)
    if at is None:
        return None
    chosen = passage.other if how is How.OTHER else both(passage)
    return text[:at] + chosen + text[at + len(passage.now) :]


def both(passage: Passage) -> str:
    """Return the two sides of *passage*, one after the other."""
    one, two = passage.now, passage.other
    if not one.strip() or not two.strip():
        return one + two
    listed = _LISTED.match(one) and _LISTED.match(two)
    between = "\n" if listed else "\n\n"
    end = max((text[len(text.rstrip("\n")) :] for text in (one, two)), key=len)
    return one.rstrip("\n") + between + two.strip("\n") + end


def count(pieces: Iterable[Piece], kind: Kind) -> int:
    """Return how many words of one *kind* there are in *pieces*."""
    return sum(len(_LETTERS.findall(p.text)) for p in pieces if p.kind is kind)


# Finding a passage again


def _everywhere(text: str, passage: Passage) -> list[int]:
    """Return every place at which the passage might stand."""
    if passage.now:
        return [m.start() for m in re.finditer(re.escape(passage.now), text)]
    # Nothing is there: it is the place behind one paragraph, or in front of the next,
    # whichever the other text keeps no line end to.
    if passage.other.endswith("\n"):
        found = [m.start() for m in re.finditer(re.escape(passage.after), text)]
        return found if passage.after else [len(text)]
    found = [m.end() for m in re.finditer(re.escape(passage.before), text)]
    return found if passage.before else [0]


def _fits(text: str, passage: Passage, at: int, *, whole: bool) -> bool:
    """Tell whether a place has the paragraphs around it that it had, or one of them."""
    before = _ends(text[:at], passage.before)
    after = _begins(text[at + len(passage.now) :], passage.after)
    return (before and after) if whole else (before or after)


def _ends(text: str, paragraph: str) -> bool:
    bare = text.rstrip()
    return bare.endswith(paragraph.rstrip()) if paragraph else not bare


def _begins(text: str, paragraph: str) -> bool:
    bare = text.lstrip()
    return bare.startswith(paragraph.lstrip()) if paragraph else not bare


def _nearest(paragraphs: Iterable[str]) -> str:
    return next((each for each in paragraphs if each.strip()), "")


# Paragraphs


def _paragraphs(text: str) -> list[str]:
    """Return *text* cut into paragraphs and the line ends between them, in turn."""
    parts: list[str] = []
    for line in _LINE.findall(text):
        words = line.rstrip("\n")
        blank = not words.strip()
        goes_on = len(parts) > 1 and parts[-1] == "\n" and not _FRESH.match(words)
        if blank and parts and not parts[-1].strip():
            parts[-1] += line
        elif blank:
            parts.append(line)
        elif goes_on and parts[-2].strip():
            parts[-2:] = [parts[-2] + parts[-1] + words]
        else:
            parts.append(words)
        if not blank and line != words:
            parts.append("\n")
    return parts


# Words


def _worded(old: str, new: str) -> list[Piece]:
    """Return two texts as one, compared word by word."""
    one, two = _words(old), _words(new)
    found: list[Piece] = []
    mine = theirs = 0
    ones, twos = [w for w, _ in one], [w for w, _ in two]
    last = (len(one), len(one), len(two), len(two))
    for start, end, there, stop in (*alike.matches(ones, twos), last):
        found.append(Piece(Kind.REMOVED, _text(one[mine:start])))
        found.append(Piece(Kind.ADDED, _text(two[theirs:there])))
        for a, b in zip(one[start:end], two[there:stop], strict=True):
            found += _spaced(a, b)
        mine, theirs = end, stop
    return list(_joined(found))


def _spaced(one: tuple[str, str], two: tuple[str, str]) -> list[Piece]:
    """Return a word both have; what follows it may differ."""
    if one == two:
        return [Piece(Kind.SAME, "".join(one))]
    return [
        Piece(Kind.SAME, one[0]),
        Piece(Kind.REMOVED, one[1]),
        Piece(Kind.ADDED, two[1]),
    ]


def _words(text: str) -> list[tuple[str, str]]:
    """Return the words of *text*, each with the space behind it."""
    lead = text[: len(text) - len(text.lstrip())]
    found: list[tuple[str, str]] = _WORD.findall(text, len(lead))
    return [("", lead), *found] if lead else found


def _text(words: Sequence[tuple[str, str]]) -> str:
    return "".join(word + space for word, space in words)


def _calm(pieces: list[Piece]) -> list[Piece]:
    """Take a few like words between longer changes for changed: it reads better."""
    done: list[Piece] = []
    for number, piece in enumerate(pieces):
        inner = 0 < number < len(pieces) - 1
        if piece.kind is Kind.SAME and inner and _stray(done, piece, pieces[number:]):
            done += [
                Piece(Kind.REMOVED, piece.text),
                Piece(Kind.ADDED, piece.text),
            ]
        else:
            done.append(piece)
    return list(_joined(done))


def _stray(before: list[Piece], piece: Piece, rest: list[Piece]) -> bool:
    """Tell whether fewer words are alike than differ on each side of them."""
    words = len(_LETTERS.findall(piece.text))
    near = [*before[-2:], piece, *rest[1:3]]
    if words > _STRAY or any("\n" in each.text for each in near):
        return False
    return words < _changed(reversed(before)) and words < _changed(rest[1:])


def _changed(pieces: Iterable[Piece]) -> int:
    """Return how many words differ up to the next ones that are alike."""
    sides = {Kind.REMOVED: 0, Kind.ADDED: 0}
    for piece in pieces:
        if piece.kind is Kind.SAME:
            break
        sides[piece.kind] += len(_LETTERS.findall(piece.text))
    return max(sides.values())


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return *pieces* with each change as one removed and one added piece."""
    found: list[Piece] = []
    gone = come = ""
    for piece in pieces:
        if piece.kind is Kind.REMOVED:
            gone += piece.text
        elif piece.kind is Kind.ADDED:
            come += piece.text
        elif piece.text:
            found += _change(gone, come)
            gone = come = ""
            if found and found[-1].kind is Kind.SAME:
                found[-1] = Piece(Kind.SAME, found[-1].text + piece.text)
            else:
                found.append(piece)
    return (*found, *_change(gone, come))


def _change(gone: str, come: str) -> list[Piece]:
    if gone == come:
        return [Piece(Kind.SAME, gone)] if gone else []
    pairs = ((Kind.REMOVED, gone), (Kind.ADDED, come))
    return [Piece(kind, text) for kind, text in pairs if text]


def _side(pieces: Iterable[Piece], own: Kind) -> tuple[Piece, ...]:
    """Return one of two texts: what both have, and what only it has."""
    return tuple(
        Piece(Kind.ADDED if piece.kind is own else Kind.SAME, piece.text)
        for piece in pieces
        if piece.kind in (own, Kind.SAME)
    )
