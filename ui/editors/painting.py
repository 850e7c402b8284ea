"""Paints a Markdown document: boxes first, then words, then what lies over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)

from ui.editors import inline, pictures, spacing
from ui.editors.blocks import SIGN_KINDS, Kind, Shape
from ui.editors.inline import Style
from ui.editors.lines import lines_between, x_of
from ui.editors.utf16 import units
from ui.theme import Role, paint_icon, theme


if TYPE_CHECKING:
    from ui.editors.layout import Layout


ONLY_ME = "Only me. Left out of everything you share."

CARET_WIDTH = 2

_RAIL = 9.0
_RADIUS = 8.0

Context = QAbstractTextDocumentLayout.PaintContext
Selections = list[tuple[int, int, QTextCharFormat]]
Marker = Callable[[QPainter, QTextBlock, Shape, float], None]
"""Paints beside the words of a line: what it is, and where its top is."""


def paint(painter: QPainter, context: Context, layout: Layout) -> None:
    """Paint what the clip of *context* shows of *layout*."""
    clip = context.clip if not context.clip.isNull() else painter.clipBoundingRect()
    if clip.isEmpty():
        clip = QRectF(QPointF(0, 0), layout.documentSize())
    shown = layout.visible(clip)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_passages(painter, layout, shown)
    _paint_code_blocks(painter, layout, shown)
    selections = selections_of(context)
    block = layout.document().findBlockByNumber(shown.start)
    for _ in shown:
        painter.setPen(theme().palette.text)
        _paint_line(painter, context, layout, block, selections)
        block = block.next()
    painter.restore()


def selections_of(context: Context) -> Selections:
    """Return start, end and look of everything selected."""
    found: Selections = []
    for each in context.selections:
        # The format is copied: it dies with the selection it was read from. Its
        # letters keep their colours, also where they are not to be seen.
        made = QTextCharFormat(each.format)
        made.clearForeground()
        cursor = each.cursor
        found.append((cursor.selectionStart(), cursor.selectionEnd(), made))
    return found


def paint_words(
    painter: QPainter,
    context: Context,
    block: QTextBlock,
    top: float,
    selections: Selections,
) -> None:
    """Paint the words of *block*, what is selected of them, and the caret."""
    # QTextLayout paints from where it thinks it stands.
    origin = QPointF(0, top) - block.layout().position()
    block.layout().draw(painter, origin, list(_ranges(block, selections)))
    caret = _caret(context, block)
    if caret is not None:
        _paint_caret(painter, block, caret, top)


def _paint_line(
    painter: QPainter,
    context: Context,
    layout: Layout,
    block: QTextBlock,
    selections: Selections,
) -> None:
    row = layout.rows[block.blockNumber()]
    if row is None:
        return
    shape = row.shape
    top = layout.top(block.blockNumber())
    origin = QPointF(0, top)
    if shape.kind is Kind.QUOTE:
        _paint_bar(painter, layout, block)
    _paint_inline_code(painter, block, shape, top)
    _paint_asides(painter, block, shape, top)
    for mark in layout.under:
        mark(painter, block, shape, top)
    ranges = list(_ranges(block, selections))
    caret = _caret(context, block)
    if shape.kind not in SIGN_KINDS or shape.extra or ranges or caret is not None:
        block.layout().draw(painter, origin, ranges)
    for mark in layout.over:
        mark(painter, block, shape, top)
    if shape.kind is Kind.TASK:
        _paint_check(painter, layout.check_at(block.blockNumber()), shape.mark)
    if layout.pictures is not None:
        chosen = bool(ranges)
        pictures.paint(painter, layout.pictures, row.hung, top, chosen=chosen)
    if caret is not None:
        _paint_caret(painter, block, caret, top)


def _ranges(
    block: QTextBlock, selections: Selections
) -> Iterator[QTextLayout.FormatRange]:
    start, length = block.position(), block.length()
    for begin, end, made in selections:
        left, right = max(begin - start, 0), min(end - start, length)
        if left < right:
            found = QTextLayout.FormatRange()
            found.start = left
            found.length = right - left
            found.format = made
            yield found


def _caret(context: Context, block: QTextBlock) -> int | None:
    """Return where in *block* the caret is, if it is shown there."""
    position = context.cursorPosition
    if position < -1:
        # An input method is composing; the caret is inside its text.
        area = block.layout().preeditAreaPosition()
        return area - (position + 2) if area >= 0 else None
    found = position - block.position()
    return found if 0 <= found < block.length() else None


def _paint_caret(painter: QPainter, block: QTextBlock, at: int, top: float) -> None:
    line = block.layout().lineForTextPosition(at)
    if not line.isValid():
        return
    x = x_of(line, at)
    high = min(line.height(), float(theme().grown(22)))
    y = top + line.y() + (line.height() - high) / 2
    place = QRectF(round(x), round(y), CARET_WIDTH, round(high))
    painter.fillRect(place, theme().palette.accent)


# --- boxes behind the words


def _span(layout: Layout, shown: range, inside: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of every box that *shown* touches."""
    rows = layout.rows
    opens = Kind.PRIVATE_OPEN if inside == "private" else Kind.CODE_OPEN
    number = shown.start

    def within(at: int) -> bool:
        row = rows[at] if 0 <= at < len(rows) else None
        return row is not None and bool(getattr(row.shape, inside))

    def starts(at: int) -> bool:
        row = rows[at]
        return row is not None and row.shape.kind is opens

    while number < shown.stop:
        if not within(number):
            number += 1
            continue
        first = last = number
        while first > 0 and not starts(first) and within(first - 1):
            first -= 1
        while within(last + 1) and not starts(last + 1):
            last += 1
        yield first, last
        number = last + 1


def _paint_code_blocks(painter: QPainter, layout: Layout, shown: range) -> None:
    scale = theme().text_scale
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().palette.code)
    for first, last in _span(layout, shown, "code"):
        box = _box(layout, first, last, spacing.CODE_PADDING * scale)
        end = layout.rows[last]
        if end and end.shape.private and layout.rows[last + 1 :] == []:
            box.setBottom(box.bottom() - spacing.PRIVATE_BOTTOM * scale)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)


def _box(layout: Layout, first: int, last: int, padding: float) -> QRectF:
    row = layout.rows[first]
    above = row.above if row else 0.0
    top = layout.top(first) + above - padding
    bottom = layout.top(last + 1)
    return QRectF(layout.left, top, layout.measure, bottom - top)


def _paint_passages(painter: QPainter, layout: Layout, shown: range) -> None:
    scale = theme().text_scale
    side = min(spacing.PRIVATE_SIDE, layout.left - 4)
    for first, last in _span(layout, shown, "private"):
        box = _box(layout, first, last, spacing.PRIVATE_TOP * scale)
        box = box.adjusted(-side, 0, side, 0)
        box = QRectF(box.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_private(painter, box, _RADIUS)
        top = box.top() + (spacing.PRIVATE_TOP - 0.5) * scale
        _paint_label(painter, QPointF(layout.left + 1, top))


def _paint_label(painter: QPainter, at: QPointF) -> None:
    colour = theme().palette.text2
    edge = float(theme().grown(13))
    high = float(theme().line(Role.META_STRONG))
    place = QRectF(at.x(), round(at.y() + (high - edge) / 2), edge, edge)
    paint_icon(painter, "lock", colour, place)
    painter.setFont(theme().font(Role.META_STRONG))
    painter.setPen(colour)
    words = QRectF(at.x() + edge + 6, at.y(), 2000, high)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, ONLY_ME)


def paint_private(
    painter: QPainter, box: QRectF, radius: float, rail: float = _RAIL
) -> None:
    """Paint the hatched block of a private passage into *box*."""
    palette = theme().palette
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.fillPath(path, palette.sunken)
    if rail:
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        _hatch(painter, QRectF(box.left(), box.top(), rail, box.height()))
        painter.restore()
    pen = QPen(palette.ctl, 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _hatch(painter: QPainter, rail: QRectF) -> None:
    brush = QBrush(_hatching(theme().palette.line2))
    painter.setBrushOrigin(rail.topLeft())
    painter.fillRect(rail, brush)


def _hatching(colour: QColor) -> QPixmap:
    """Return a tile of thin lines that rise to the right, 5 px apart."""
    step = 7
    tile = QPixmap(step, step)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.25))
    for shift in (-step, 0, step):
        painter.drawLine(QLineF(shift, step, shift + step, 0))
    painter.end()
    return tile


def _paint_bar(painter: QPainter, layout: Layout, block: QTextBlock) -> None:
    scale = theme().text_scale
    number = block.blockNumber()
    row = layout.rows[number]
    above = row.above if row else 0.0
    top = layout.top(number) + above
    bottom = layout.top(number + 1)
    bar = QRectF(layout.left, top, spacing.QUOTE_BAR * scale, bottom - top)
    painter.fillRect(bar, theme().palette.line2)


def _paint_inline_code(
    painter: QPainter, block: QTextBlock, shape: Shape, top: float
) -> None:
    text = block.text()
    if shape.code or shape.kind in SIGN_KINDS or "`" not in text:
        return
    found = inline.styles(text, shape.body, hidden=shape.before.hidden)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().palette.code)
    for start, end, style in inline.runs(found):
        if style & Style.CODE:
            for box in boxes(block, units(text, start), units(text, end), top):
                painter.drawRoundedRect(box.adjusted(-2, 2, 2, -2), 4, 4)


def _paint_asides(
    painter: QPainter, block: QTextBlock, shape: Shape, top: float
) -> None:
    text = block.text()
    hidden = shape.before.hidden
    if shape.private or not (hidden or "%%" in text):
        return
    for start, end in inline.secrets(text, hidden=hidden):
        for box in boxes(block, units(text, start), units(text, end), top):
            paint_private(painter, box.adjusted(-1.5, 0.5, 1.5, -0.5), 4, rail=0)


def boxes(block: QTextBlock, left: int, right: int, top: float) -> Iterator[QRectF]:
    """Yield the boxes around a stretch of words, one for each line on the screen.

    Args:
        block: The line of the file.
        left: Where the stretch begins, as Qt counts.
        right: Where it ends.
        top: Where the line of the file begins.
    """
    for line, begin, finish in lines_between(block, left, right):
        x, until = x_of(line, begin), x_of(line, finish)
        box = QRectF(x, top + line.y(), until - x, line.height()).normalized()
        yield QRectF(box.toAlignedRect())


def _paint_check(painter: QPainter, box: QRectF, mark: str) -> None:
    palette = theme().palette
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    done = mark not in {" ", "-"}
    painter.setPen(QPen(palette.accent if done else palette.ctl, 1.5))
    painter.setBrush(palette.accent if done else palette.raised)
    painter.drawRoundedRect(inner, 3.25, 3.25)
    middle = box.center()
    if done:
        edge = box.width() * 0.75
        place = QRectF(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge)
        paint_icon(painter, "check", palette.on_accent, place, stroke=3)
    elif mark == "-":
        # Let go: neither open nor done.
        painter.setPen(QPen(palette.text3, 1.5))
        reach = box.width() / 4
        y = middle.y()
        painter.drawLine(QLineF(middle.x() - reach, y, middle.x() + reach, y))
