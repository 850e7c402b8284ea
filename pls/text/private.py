"""Private passages: text that never leaves.

A block between a line with `:::private` and a line `:::`, and inline `%%…%%`
(Obsidian's comment). What is not closed is private to the end. The start of a block is
recognised generously (anywhere in a line, in any capitals, in the spellings of other
programs), its end strictly: as many colons as it began with, after whatever was opened
inside it, and not in code inside it. Where an inline passage crosses the edge of a
block, all that follows is private. When in doubt, it stays here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

import msgspec
from msgspec.structs import replace

from pls.text import fold
from pls.text.patterns import pattern


_OPEN = pattern(
    r"(?<!:)(?P<sign>(?P<colons>:{3,}+)[^\w\n:]{0,9}private)(?![^\W_])", re.IGNORECASE
)
_INSIDE = pattern(r"(?:[^\w\n:]|\d{1,9}[.)])*+(?P<colons>:{3,}+)[ ]*[^\s:]")
_CLOSE = pattern(r"[ >*+-]*(:{3,})[ ]*")
_FENCE = pattern(r"((?:[ >]|(?:[-*+]|\d{1,9}[.)])[ ])*)(`{3,}|~{3,})(.*)")
_FENCE_END = pattern(r"([ >]*)(`{3,}|~{3,})[ ]*")
_LEADING = pattern(r"(?:[^\w\n]|\d{1,9}[.)]|\[\w\])*")
_MARKER = pattern(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+(?:\[.\][ ]+)?)?")
_NEVER = 1 << 30
_PERCENTS, _COLONS = "%％﹪", ":：﹕︓"  # with what is folded to them


class Span(msgspec.Struct, frozen=True):
    """Where a private passage stands, its marks included."""

    start: int
    end: int
    block: bool


class Held(msgspec.Struct, frozen=True):
    """What is private at the end of a line.

    Attributes:
        colons: How many colons opened each block that is open, the private one first.
        inline: Inside an inline passage.
        crossed: Whether an inline passage was open where the block began.
        fence: The signs that opened the code inside the block.
        quotes: How deep in quotes that code stands.
    """

    colons: tuple[int, ...] = ()
    inline: bool = False
    crossed: bool = False
    fence: str = ""
    quotes: int = 0

    @property
    def inside(self) -> bool:
        """Whether a private block is open."""
        return bool(self.colons)


def spans(text: str) -> tuple[Span, ...]:
    """Return the private passages of *text* in order; they do not overlap."""
    if _few(text, _PERCENTS, 2) and _few(text, _COLONS, 3):
        return ()
    folded = fold.marks(text)
    plain = folded.text
    if "%%" not in plain and ":::" not in plain:
        return ()
    found: list[Span] = []
    both = [*_blocks(plain), *_inlines(plain)]
    for span in sorted(both, key=lambda s: (s.start, -s.end)):
        if found and span.start < found[-1].end:
            last = found.pop()
            block = last.block or span.block
            span = Span(last.start, max(last.end, span.end), block)  # noqa: PLW2901
        found.append(span)
    place = folded.place
    ends = [len(text) if s.end >= len(plain) else place(s.end) for s in found]
    return tuple(
        Span(place(s.start), end, s.block) for s, end in zip(found, ends, strict=True)
    )


def public(text: str) -> str:
    """Return *text* without its private passages."""
    return each((text,))[0]


def each(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what is public of *texts* read as one: each without its private part.

    What one of them opens and does not close is private in those after it.
    """
    all_texts = tuple(texts)
    edges = [0, *accumulate(len(text) + 1 for text in all_texts)]
    found = spans("\n".join(all_texts))
    kept: list[str] = []
    for text, (start, end) in zip(all_texts, pairwise(edges), strict=True):
        pieces, position = [], 0
        for span in found:
            if span.start < end and span.end > start:
                pieces.append(text[position : max(span.start - start, position)])
                position = max(position, span.end - start)
        kept.append("".join(pieces) + text[position:])
    return tuple(kept)


def closed_up(text: str) -> str:
    """Return what is public of *text*, and no gap that tells where a passage stood."""
    kept, position = "", 0
    for span in spans(text):
        kept += text[position : span.start]
        position = span.end
        if not span.block:
            kept, position = _closed_up(kept, text, position)
    return kept + text[position:]


def _closed_up(kept: str, text: str, position: int) -> tuple[str, int]:
    """Return what comes before a gap, and where it goes on behind it."""
    line = kept[kept.rfind("\n") + 1 :]
    after = text[position : position + 1]
    ends = not after or after == "\n"
    nested = _blanks(text[position + 1 : position + 20]) > _blanks(line)
    if ends and not nested and _MARKER.fullmatch(line):
        return kept.removesuffix(line), position + 1
    if kept.endswith(" ") and after == " ":
        return kept, position + 1
    if line.strip() and (ends or after in ",.;!?)"):
        return kept.rstrip(" "), position
    return kept, position


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def count(text: str) -> int:
    """Return how many private passages *text* has."""
    return len(spans(text))


def after(line: str, held: Held) -> Held:
    """Return what is private after *line*, given what was before it."""
    for part in fold.marks(line).text.split("\n"):
        held = _after(part, held)
    return held


def sign(line: str) -> tuple[int, int, bool] | None:
    """Return where *line* opens a block, and whether it has words beside the sign."""
    folded = fold.marks(line)
    found = _OPEN.search(folded.text)
    if found is None:
        return None
    beside = folded.text[found.end() :].strip(" }")
    words = bool(beside) or not _LEADING.fullmatch(folded.text, 0, found.start())
    start, end = found.span("sign")
    return folded.place(start), folded.place(end - 1) + 1, words


def percents(line: str) -> tuple[tuple[int, int], ...]:
    """Return where the signs of inline passages stand in *line*."""
    if _few(line, _PERCENTS, 2):
        return ()
    folded = fold.marks(line)
    starts = (found.start() for found in re.finditer("%%", folded.text))
    return tuple((folded.place(at), folded.place(at + 1) + 1) for at in starts)


def closes(line: str) -> bool:
    """Tell whether *line* may close a block."""
    return _CLOSE.fullmatch(fold.marks(line).text) is not None


def _few(text: str, signs: str, wanted: int) -> bool:
    return sum(map(text.count, signs)) < wanted


def _inlines(plain: str) -> Iterator[Span]:
    edges = [match.start() for match in re.finditer("%%", plain)]
    ends = [at + 2 for at in edges[1::2]] + [len(plain)]
    for start, end in zip(edges[::2], ends, strict=False):
        yield Span(start, end, block=False)


def _blocks(plain: str) -> Iterator[Span]:
    held = Held()
    start = position = 0
    for line in plain.split("\n"):
        if not held.inside and "%%" not in line and ":::" not in line:
            position += len(line) + 1
            continue
        before, held = held, _after(line, held)
        if held.inside and not before.inside:
            start = position
        position += len(line) + 1
        if before.inside and not held.inside:
            yield Span(start, min(position, len(plain)), block=True)
    if held.inside:
        yield Span(start, len(plain), block=True)


def _after(line: str, held: Held) -> Held:
    odd = line.count("%%") % 2 == 1
    now = replace(held, inline=not held.inline) if odd else held
    if not held.inside:
        opened = _OPEN.search(line) if ":::" in line else None
        colons = (len(opened["colons"]),) if opened else ()
        return replace(now, colons=colons, crossed=held.inline) if opened else now
    if held.fence:
        return replace(now, fence="") if _ends(line, held) else now
    if closed := _CLOSE.fullmatch(line):
        return _closed(now, len(closed[1]))
    if opened := _INSIDE.match(line) or _OPEN.search(line):
        return replace(now, colons=(*now.colons, len(opened["colons"])))
    return _coded(line, now)


def _closed(held: Held, colons: int) -> Held:
    if colons < held.colons[-1]:
        return held
    left = held.colons[:-1]
    if not left and held.inline != held.crossed:
        left = (_NEVER,)
    return replace(held, colons=left, crossed=held.crossed and bool(left))


def _coded(line: str, held: Held) -> Held:
    """Return what is private after *line*, which may begin code inside a block."""
    fence = _FENCE.match(line)
    if fence is None or (fence[2][0] == "`" and "`" in fence[3]):
        return held
    return replace(held, fence=fence[2], quotes=fence[1].count(">"))


def _ends(line: str, held: Held) -> bool:
    """Tell whether *line* ends the code inside a block."""
    found = _FENCE_END.fullmatch(line)
    return (
        found is not None
        and found[2].startswith(held.fence)
        and found[1].count(">") == held.quotes
    )
