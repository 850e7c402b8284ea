"""Styles the words of a Markdown document in place, without touching them.

The formats live beside the text, never in it: nothing here reaches the undo
stack or the file. Qt re-runs the lines below an edit only while the state they
start from changes, so typing in a long document restyles one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)
from typing_extensions import override

from ui.editors import inline, lexing, pasting, tables, utf16
from ui.editors.blocks import Kind, Shape, State, language, outline
from ui.editors.inline import Style
from ui.editors.lexing import Piece, Tint
from ui.theme import Role, theme


CHECK_ADVANCE = 26.0
"""Pixels from a check box's left edge to the words, at 100%."""

_INLINE_CODE = 14
_SMALL = 12
_HEADINGS = (22, 19)
_LONGEST_WORDS = 20_000
"""Characters; a longer line is not searched for inline signs."""


class Highlighter(QSyntaxHighlighter):
    """Gives every line its fonts and colours."""

    def __init__(self, document: QTextDocument, base: Role = Role.WRITING) -> None:
        super().__init__(document)
        self._base = base
        self._formats: dict[tuple[Kind, int, Style], QTextCharFormat] = {}
        self._lexed: dict[int, Sequence[Piece]] = {}
        self._long: tuple[int, str] | None = None
        self._revision = -1

    def restyle(self) -> None:
        """Forget the fonts and colours made so far and style everything again."""
        self._formats.clear()
        self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        shape = outline(text, State.unpack(self.previousBlockState()))
        after = shape.after
        if shape.kind is Kind.CODE:
            after = replace(after, carry=self._paint_code(text))
        elif shape.kind is not Kind.BLANK:
            self._paint_words(text, shape)
        self.setCurrentBlockState(after.pack())

    def _paint(self, text: str, start: int, end: int, made: QTextCharFormat) -> None:
        left, right = utf16.units(text, start), utf16.units(text, end)
        self.setFormat(left, right - left, made)

    def _paint_words(self, text: str, shape: Shape) -> None:
        styles = [0] * len(text)
        if not (shape.code or shape.kind in {Kind.PRIVATE_OPEN, Kind.PRIVATE_CLOSE}):
            if len(text) <= _LONGEST_WORDS:
                hidden = shape.before.hidden
                styles = inline.styles(text, shape.body, hidden=hidden)
            signs: Iterable[int] = range(len(text) - len(text.lstrip()), shape.body)
        else:
            signs = range(len(text))
        if shape.kind is Kind.TABLE:
            signs = range(len(text)) if tables.is_rule(text) else tables.pipes(text)
        for at in signs:
            styles[at] = int(Style.MARK) | (styles[at] & int(Style.SECRET))
        for start, end, style in inline.runs(styles):
            made = self._format(shape.kind, shape.level, style)
            self._paint(text, start, end, made)
        lead = len(text) - len(text.lstrip())
        if lead:
            # In even letters, so that it is seen how far in an item stands.
            self._paint(text, 0, lead, self._format(Kind.CODE_OPEN, 0, Style.MARK))
        if shape.kind is Kind.TASK:
            self._paint_check(text, shape)
        for start, end in () if shape.code else pasting.folded(text):
            # The bracket that closes the words stays.
            self._paint(text, start + 1, end, self._hidden(text[start + 1 : end]))

    def _hidden(self, text: str) -> QTextCharFormat:
        """Return a look that takes no room."""
        made = QTextCharFormat()
        font = QFont(theme().font(self._base))
        font.setPixelSize(1)
        made.setFont(font)
        natural = QFontMetricsF(font).horizontalAdvance(text)
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing(-natural / len(text))
        made.setForeground(Qt.GlobalColor.transparent)
        return made

    def _paint_check(self, text: str, shape: Shape) -> None:
        made = QTextCharFormat(self._format(Kind.TASK, 0, Style.MARK))
        sign = text[shape.indent : shape.body]
        natural = QFontMetricsF(made.font()).horizontalAdvance(sign)
        wanted = theme().grown(CHECK_ADVANCE)
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing((wanted - natural) / len(sign))
        made.setForeground(Qt.GlobalColor.transparent)
        self._paint(text, shape.indent, shape.body, made)

    def _paint_code(self, text: str) -> int:
        revision = self.document().revision()
        if revision != self._revision:
            self._lexed.clear()
            self._long = None
            self._revision = revision
        block = self.currentBlock()
        if block.blockNumber() not in self._lexed:
            self._lex(block)
        pieces = self._lexed.get(block.blockNumber(), ())
        self._paint(text, 0, len(text), self._tinted(Tint.PLAIN))
        for start, end, tint in pieces:
            self._paint(text, start, end, self._tinted(tint))
        return lexing.carry(pieces, len(text))

    def _lex(self, block: QTextBlock) -> None:
        number = block.blockNumber()
        if self._long is not None and self._long[0] == number - 1:
            self._lex_line(block, self._long[1])
            return
        first = block
        while first.previous().isValid() and first.previous().userState() >= 0:
            if not State.unpack(first.previous().userState()).fence:
                break
            first = first.previous()
        name = language(first.text())
        lines = _code_below(first)
        if lines is None:
            self._lex_line(block, name)
            return
        number = first.blockNumber() + 1
        for at, pieces in enumerate(lexing.tints(name, lines)):
            self._lexed[number + at] = pieces

    def _lex_line(self, block: QTextBlock, name: str) -> None:
        """Lex a line of a long block by itself, and remember what the next one is."""
        number = block.blockNumber()
        self._lexed[number] = lexing.line(name, block.text())
        self._long = number, name

    def _format(self, kind: Kind, level: int, style: Style) -> QTextCharFormat:
        key = (kind, level, style)
        if key not in self._formats:
            self._formats[key] = self._made(kind, level, style)
        return self._formats[key]

    def _made(self, kind: Kind, level: int, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._font(kind, level, style))
        made.setForeground(_colour(kind, style))
        if style & Style.LINK and not style & Style.MARK:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(theme().palette.accent_line)
        return made

    def _font(self, kind: Kind, level: int, style: Style) -> QFont:
        font = _code_font() if kind is Kind.TABLE else QFont(theme().font(self._base))
        marked = bool(style & Style.MARK)
        if kind in {Kind.CODE_OPEN, Kind.CODE_CLOSE}:
            return _code_font()
        if kind in {Kind.PRIVATE_OPEN, Kind.PRIVATE_CLOSE}:
            return _resized(Role.CODE, _SMALL)
        if kind is Kind.HEADING and level <= len(_HEADINGS):
            font.setPixelSize(theme().grown(_HEADINGS[level - 1]))
        if style & Style.CODE:
            font = font if kind is Kind.TABLE else _resized(Role.CODE, _INLINE_CODE)
        strong = bool(style & Style.STRONG) or (kind is Kind.HEADING and not marked)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        slanted = bool(style & Style.EMPHASIS) or kind is Kind.QUOTE
        font.setItalic(slanted and not marked)
        font.setStrikeOut(bool(style & Style.STRIKE))
        return font

    def _tinted(self, tint: Tint) -> QTextCharFormat:
        key = (Kind.CODE, int(tint), Style.PLAIN)
        if key not in self._formats:
            palette = theme().palette
            colours = (palette.text, palette.accent, palette.text3, palette.text2)
            made = QTextCharFormat()
            made.setFont(_code_font())
            made.setForeground(colours[tint])
            self._formats[key] = made
        return self._formats[key]


def _code_below(fence: QTextBlock) -> list[str] | None:
    """Return the lines of a block of code, None if it is too long to be lexed whole."""
    lines: list[str] = []
    length = 0
    line, opened = fence.next(), State.unpack(fence.userState())
    while line.isValid() and outline(line.text(), opened).kind is Kind.CODE:
        lines.append(line.text())
        length += line.length()
        if length > lexing.LONGEST:
            return None
        line = line.next()
    return lines


def _colour(kind: Kind, style: Style) -> QColor:
    palette = theme().palette
    if style & Style.MARK or kind is Kind.RULE:
        return palette.mark
    if style & Style.LINK:
        return palette.accent
    quiet = kind is Kind.QUOTE or bool(style & Style.STRIKE)
    return palette.text2 if quiet else palette.text


def _code_font() -> QFont:
    return QFont(theme().font(Role.CODE))


def _resized(role: Role, size: int) -> QFont:
    font = QFont(theme().font(role))
    font.setPixelSize(theme().grown(size))
    return font
