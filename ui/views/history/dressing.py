"""The fonts and colours of text in the history, each made once for a page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat

from pls.merge.passages import Kind
from ui.editors.blocks import SIGN_KINDS, Shape
from ui.editors.blocks import Kind as Block
from ui.editors.inline import Style
from ui.theme import Role, Tone, theme


_MARK, _STRONG, _EMPHASIS, _CODE, _LINK = (
    int(style)
    for style in (Style.MARK, Style.STRONG, Style.EMPHASIS, Style.CODE, Style.LINK)
)


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set: pixels at 100%, and the colour of what is not marked."""

    size: float = 16
    line: float = 26
    tone: Tone = "text"
    gap: float = 12


class Dress:
    """Makes the formats of one look, as the theme is now."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._blocks: dict[tuple[bool, bool], QTextBlockFormat] = {}
        self._letters: dict[tuple[Block, int, Kind], QTextCharFormat] = {}

    def block(self, shape: Shape, *, blank: bool) -> QTextBlockFormat:
        """Return how a line stands."""
        key = (blank, shape.code or shape.private)
        if key not in self._blocks:
            self._blocks[key] = self._made(*key)
        return self._blocks[key]

    def letters(self, shape: Shape, style: int, kind: Kind) -> QTextCharFormat:
        """Return how letters of a style look in a line."""
        key = (shape.kind, style, kind)
        if key not in self._letters:
            self._letters[key] = self._written(*key)
        return self._letters[key]

    def _made(self, blank: bool, apart: bool) -> QTextBlockFormat:  # noqa: FBT001  the key
        made = QTextBlockFormat()
        high = self._look.gap if blank else self._look.line
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        made.setLineHeight(theme().grown(high), fixed.value)
        made.setLeftMargin(theme().grown(12 if apart else 0))
        return made

    def _written(self, block: Block, style: int, kind: Kind) -> QTextCharFormat:
        made = QTextCharFormat()
        font = self._font(block, style)
        font.setStrikeOut(kind is Kind.REMOVED)
        made.setFont(font)
        made.setForeground(theme().palette.tone(self._tone(block, style, kind)))
        return made

    def _tone(self, block: Block, style: int, kind: Kind) -> Tone:
        if style & _MARK:
            return "mark"
        if kind is Kind.REMOVED:
            return "text3"
        if style & _LINK:
            return "accent"
        strong = kind is Kind.ADDED or block is Block.HEADING
        return "text" if strong else self._look.tone

    def _font(self, block: Block, style: int) -> QFont:
        marked = bool(style & _MARK)
        heading = block is Block.HEADING and not marked
        code = style & _CODE or block in _CODES or block in SIGN_KINDS
        font = QFont(theme().font(Role.CODE if code else Role.WRITING))
        share = 0.84 if code else 1.06 if heading else 1.0
        font.setPixelSize(theme().grown(self._look.size * share))
        if heading or style & _STRONG:
            font.setWeight(QFont.Weight.DemiBold)
        slanted = bool(style & _EMPHASIS) or block is Block.QUOTE
        font.setItalic(slanted and not marked)
        return font


_CODES = frozenset({Block.CODE, Block.CODE_OPEN, Block.CODE_CLOSE})
