"""How much air stands around every kind of line, in pixels at 100%.

Pure numbers, taken from the design. A single blank line between two others is
the gap between paragraphs and is as high as that gap; any further blank line,
and the one at the end where the person is about to write, is a full line.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.editors.blocks import CODE_KINDS, LIST_KINDS, Kind, Shape


TOP = 7
"""Above the first line; the title keeps three more for what hangs from its letters."""

BOTTOM = 44

HEADINGS = {1: 32, 2: 28}

BOX_INSET = 14
"""From the edge of a code block to its letters."""

CODE_PADDING = 10
PRIVATE_TOP = 12
PRIVATE_LABEL = 20
PRIVATE_BOTTOM = 13
PRIVATE_SIDE = 20
"""How far the box of a private passage reaches beyond the words."""

QUOTE_INSET = 17
QUOTE_BAR = 3

_GAP = 10
_BLOCK_GAP = 12
_SECTION_GAP = 18
_HEADING_GAP = 4
_TIGHT = 2


@dataclass(frozen=True, slots=True)
class Place:
    """The room of one line of the file.

    Attributes:
        above: Before its first line.
        below: After its last line.
        line: Its line height; 0 leaves it to the font's role.
        first: The height of its first line, where that differs.
        inset: From the left edge of the words.
        outset: From the right edge of the words.
        right: Whether it stands at the right edge.
    """

    above: float = 0.0
    below: float = 0.0
    line: float = 0.0
    first: float | None = None
    inset: float = 0.0
    outset: float = 0.0
    right: bool = False


def place(shape: Shape, before: Shape | None, following: Kind | None) -> Place:
    """Return the room of a line, which depends on its neighbours.

    Args:
        shape: The line.
        before: The line before it.
        following: The kind of the line after it; None at the end.
    """
    kind = shape.kind
    ends = following is None
    closing = PRIVATE_BOTTOM if shape.private and ends else 0
    if kind is Kind.PRIVATE_OPEN:
        below = closing if ends else 0.0
        return _opening(shape, before, below)
    if kind is Kind.PRIVATE_CLOSE:
        return Place(line=PRIVATE_BOTTOM, right=True)
    if kind is Kind.BLANK:
        gap = _blank(before, following)
        return Place(line=gap, below=closing)
    if kind in CODE_KINDS:
        above = _tight(kind, before) + (CODE_PADDING if kind is Kind.CODE_OPEN else 0)
        last = kind is Kind.CODE_CLOSE or ends
        below = (CODE_PADDING if last else 0) + closing
        return Place(above, below, inset=BOX_INSET, outset=BOX_INSET)
    inset = QUOTE_INSET if kind is Kind.QUOTE else 0
    return Place(_tight(kind, before), closing, inset=inset)


def _opening(shape: Shape, before: Shape | None, below: float) -> Place:
    above = _tight(shape.kind, before) + PRIVATE_TOP
    return Place(above, below, line=PRIVATE_LABEL, right=True)


def _blank(before: Shape | None, following: Kind | None) -> float:
    """Return the height of a blank line, 0 for a full one."""
    if before is None or before.kind is Kind.BLANK or following is None:
        return 0
    return _gap(before.kind, following)


def _gap(above: Kind, below: Kind) -> float:
    if below is Kind.PRIVATE_OPEN or above is Kind.PRIVATE_CLOSE:
        return _SECTION_GAP
    if above is Kind.PRIVATE_OPEN or below is Kind.PRIVATE_CLOSE:
        return _HEADING_GAP
    if below is Kind.HEADING:
        return _SECTION_GAP
    if above is Kind.HEADING and below not in CODE_KINDS:
        return _HEADING_GAP
    apart = {Kind.QUOTE, Kind.RULE, Kind.TABLE}
    if {above, below} & (CODE_KINDS | LIST_KINDS | apart):
        return _BLOCK_GAP
    return _GAP


def _tight(kind: Kind, before: Shape | None) -> float:
    """Return the air above a line that follows another without a blank one."""
    if before is None or before.kind in {Kind.BLANK, Kind.PRIVATE_OPEN}:
        return 0
    above = before.kind
    if kind is Kind.HEADING or above is Kind.HEADING:
        return _HEADING_GAP
    if kind is Kind.PRIVATE_OPEN or above is Kind.PRIVATE_CLOSE:
        return _BLOCK_GAP
    if kind is Kind.CODE_OPEN or above is Kind.CODE_CLOSE:
        return _HEADING_GAP
    if kind in LIST_KINDS or above in LIST_KINDS:
        return _TIGHT
    return 0
