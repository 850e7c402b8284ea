"""Finding words in a text that is being written, and putting others there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from pls.text import private
from ui.editors import utf16
from ui.editors.blocks import Kind, Shape
from ui.editors.commands import one_step
from ui.editors.finding import Span, Wanted, hits
from ui.editors.lines import seen
from ui.editors.markdown import MarkdownEdit
from ui.editors.painting import boxes
from ui.editors.pasting import folded
from ui.theme import theme


_KEEP = QTextCursor.MoveMode.KeepAnchor
_SLICE = 6
"""Milliseconds that are looked at a time."""

_LINES = 50
"""Lines that are looked at before the clock is."""

_REST = 120
"""Milliseconds without a key before the hits are counted again."""


class Seeker(QObject):
    """Marks what is looked for where it stands, and goes from one to the next.

    The hit that is the current one is selected, so that what finds it leaves the
    person there. Lines that are painted are looked at for themselves; the whole text
    is looked through in slices.

    Signals:
        changed: There are other hits, or another one is the current one.
        wrapped: The next hit is on the other side of the text.
    """

    changed = Signal()
    wrapped = Signal()

    def __init__(self, edit: MarkdownEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._wanted = Wanted()
        self._hits: list[Span] = []
        self._coming: Iterator[Span | None] | None = None
        self._fresh: list[Span] = []
        self._then: Callable[[], None] | None = None
        self._origin = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._slice)
        edit.add_marker(under=self._paint_all, over=self._paint_current)
        edit.document().contentsChanged.connect(self._on_contents_changed)
        edit.selectionChanged.connect(self._on_selection_changed)

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return self._wanted

    @property
    def total(self) -> int:
        """How many hits there are."""
        return len(self._hits)

    @property
    def current(self) -> int:
        """Which hit is selected, counted from 1; 0 if none is."""
        span = self._selected()
        at = bisect_left(self._hits, span)
        return at + 1 if self._hits[at : at + 1] == [span] else 0

    def begin(self) -> None:
        """Look from where the caret is."""
        self._origin = self._edit.textCursor().selectionStart()

    def seek(self, wanted: Wanted) -> None:
        """Mark *wanted* and select the first that stands where the looking began."""
        self._look(wanted, self._to_first)

    def mark(self, wanted: Wanted) -> None:
        """Mark *wanted* and leave the caret where it is."""
        self._look(wanted, None)

    def stop(self) -> None:
        """Mark nothing any more."""
        self.mark(Wanted())

    def step(self, by: int) -> None:
        """Select the next hit, or with -1 the one before; round the ends."""
        self._finish()
        if not self._hits:
            return
        start, end = self._selected()
        if by > 0:
            at = bisect_left(self._hits, (end if self.current else start, 0))
        else:
            at = bisect_left(self._hits, (start, 0)) - 1
        self._select(self._hits[at % len(self._hits)])
        self._origin = self._selected()[0]
        if not 0 <= at < len(self._hits):
            self.wrapped.emit()
        self.changed.emit()

    def replace(self, words: str) -> None:
        """Put *words* in the place of the current hit and go to the next."""
        self._finish()
        if self._edit.isReadOnly():
            return
        if self.current:
            cursor = self._edit.textCursor()
            with one_step(cursor):
                cursor.insertText(words)
            self._edit.setTextCursor(cursor)
        self.step(1)

    def replace_all(self, words: str) -> int:
        """Put *words* in the place of every hit, as one step; return how many."""
        self._finish()
        found = list(self._hits)
        if not found or self._edit.isReadOnly():
            return 0
        cursor = QTextCursor(self._edit.document())
        with one_step(cursor):
            for start, end in reversed(found):
                cursor.setPosition(start)
                cursor.setPosition(end, _KEEP)
                cursor.insertText(words)
        self._finish()
        return len(found)

    # --- looking

    def _look(self, wanted: Wanted, then: Callable[[], None] | None) -> None:
        self._wanted = wanted
        self._then = then
        self._again()
        self._slice()
        self._edit.viewport().update()

    def _again(self) -> None:
        """Begin to look through the text from its start."""
        self._coming = self._found() if self._wanted else iter(())
        self._fresh = []

    def _slice(self) -> None:
        """Look for a moment, and go on when there is time."""
        coming, clock = self._coming, QElapsedTimer()
        if coming is None:
            return
        clock.start()
        for span in coming:
            if span is not None:
                self._fresh.append(span)
            elif clock.elapsed() >= _SLICE:
                self._rest.start(0)
                return
        self._looked()

    def _finish(self) -> None:
        """Look through what was not looked at yet."""
        if self._coming is not None:
            self._fresh += [span for span in self._coming if span is not None]
            self._looked()

    def _looked(self) -> None:
        self._rest.stop()
        self._coming = None
        self._hits, self._fresh = self._fresh, []
        then, self._then = self._then, None
        if then is not None:
            then()
        self.changed.emit()

    def _found(self) -> Iterator[Span | None]:
        """Yield the hits of the text, and None after so many lines."""
        block = self._edit.document().firstBlock()
        while block.isValid():
            begin = block.position()
            for start, end in self._hits_of(block):
                yield begin + start, begin + end
            block = block.next()
            if not block.blockNumber() % _LINES:
                yield None

    def _hits_of(self, block: QTextBlock) -> tuple[Span, ...]:
        """Return the hits in a line; the signs of what is private are no words.

        To put others in their place would make all public that they keep private.
        """
        found = _hits_in(block.text(), self._wanted)
        shape = self._edit.shape(block.blockNumber()) if found else None
        if shape is None:
            return found
        text = block.text()
        if shape.kind is Kind.PRIVATE_CLOSE or (shape.before.private and ":::" in text):
            return ()
        signs = _signs(text, opens=shape.kind is Kind.PRIVATE_OPEN)
        return tuple(hit for hit in found if not any(_touch(hit, s) for s in signs))

    # --- the current one

    def _selected(self) -> Span:
        cursor = self._edit.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def _to_first(self) -> None:
        if self._hits:
            at = bisect_left(self._hits, (self._origin, 0))
            self._select(self._hits[at % len(self._hits)])
        elif self._wanted and self._edit.textCursor().hasSelection():
            at = min(self._origin, self._edit.document().characterCount() - 1)
            self._select((at, at))

    def _select(self, span: Span) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], _KEEP)
        self._edit.setTextCursor(cursor)
        self._show()

    def _show(self) -> None:
        """Bring the caret into the upper half where it would hang on an edge."""
        room = self._edit.viewport().height()
        place = self._edit.cursorRect()
        line = place.height()
        if place.top() < line or place.bottom() > room - 2 * line:
            bar = self._edit.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - room // 3)

    def _on_contents_changed(self) -> None:
        if self._wanted:
            self._again()
            self._rest.start(_REST)

    def _on_selection_changed(self) -> None:
        if self._wanted:
            self._edit.viewport().update()
            self.changed.emit()

    # --- how it looks

    def _paint_all(
        self, painter: QPainter, block: QTextBlock, shape: Shape, top: float
    ) -> None:
        del shape
        colours = theme().palette
        found = self._hits_of(block) if self._wanted else ()
        first, last = seen(painter, block, top) if found else (0, 0)
        for start, end in found:
            if end <= first or start >= last:
                continue
            for box in boxes(block, start, end, top):
                painter.setPen(QPen(colours.accent_line, 1))
                painter.setBrush(colours.accent_soft)
                painter.drawRoundedRect(box.adjusted(-1.5, 1.5, 1.5, -1.5), 4, 4)
        painter.setPen(colours.text)

    def _paint_current(
        self, painter: QPainter, block: QTextBlock, shape: Shape, top: float
    ) -> None:
        del shape
        start, end = (at - block.position() for at in self._selected())
        if not self._wanted or not 0 <= start < end < block.length():
            return
        if (start, end) in self._hits_of(block):
            painter.setPen(QPen(theme().palette.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in boxes(block, start, end, top):
                painter.drawRoundedRect(box.adjusted(-1.5, 0, 1.5, 0), 4, 4)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@lru_cache(512)
def _signs(text: str, *, opens: bool) -> tuple[Span, ...]:
    """Return where the signs of private passages stand in a line, as Qt counts."""
    opening = private.sign(text) if opens else None
    first = () if opening is None else (opening[:2],)
    found = sorted((*first, *private.percents(text)))
    places = utf16.all_units(text, chain.from_iterable(found))
    return tuple(zip(places, places, strict=True))


@lru_cache(512)
def _hits_in(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """Return the hits in a line, as Qt counts; none in an address nobody sees."""
    found = hits(text, wanted)
    unseen = folded(text) if found else ()
    for first, last in unseen:
        found = tuple(each for each in found if each[1] <= first or last <= each[0])
    if not found or text.isascii():
        return found
    places = utf16.all_units(text, chain.from_iterable(found))
    return tuple(zip(places, places, strict=True))
