"""Finding words in a text that is being written, and putting others there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from ui.editors import utf16
from ui.editors.blocks import Shape
from ui.editors.commands import one_step
from ui.editors.finding import Span, Wanted, hits
from ui.editors.markdown import MarkdownEdit
from ui.editors.painting import boxes
from ui.theme import theme


_KEEP = QTextCursor.MoveMode.KeepAnchor


class Seeker(QObject):
    """Marks what is looked for where it stands, and goes from one to the next.

    The hit that is the current one is selected, so that what finds it leaves the
    person there.

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
        self._origin = 0
        edit.add_underlay(self._paint)
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
        cursor = self._edit.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        at = bisect_left(self._hits, span)
        return at + 1 if self._hits[at : at + 1] == [span] else 0

    def begin(self) -> None:
        """Look from where the caret is."""
        self._origin = self._edit.textCursor().selectionStart()

    def seek(self, wanted: Wanted) -> None:
        """Mark *wanted* and select the first that stands where the looking began."""
        self._look(wanted)
        if self._hits:
            at = bisect_left(self._hits, (self._origin, 0))
            self._select(self._hits[at % len(self._hits)])
        elif wanted and self._edit.textCursor().hasSelection():
            self._select((self._origin, self._origin))
        self.changed.emit()

    def mark(self, wanted: Wanted) -> None:
        """Mark *wanted* and leave the caret where it is."""
        self._look(wanted)
        self.changed.emit()

    def stop(self) -> None:
        """Mark nothing any more."""
        self.mark(Wanted())

    def step(self, by: int) -> None:
        """Select the next hit, or with -1 the one before; round the ends."""
        if not self._hits:
            return
        cursor = self._edit.textCursor()
        if by > 0:
            edge = cursor.selectionEnd() if self.current else cursor.selectionStart()
            at = bisect_left(self._hits, (edge, 0))
        else:
            at = bisect_left(self._hits, (cursor.selectionStart(), 0)) - 1
        self._select(self._hits[at % len(self._hits)])
        self._origin = self._edit.textCursor().selectionStart()
        if not 0 <= at < len(self._hits):
            self.wrapped.emit()
        self.changed.emit()

    def replace(self, words: str) -> None:
        """Put *words* in the place of the current hit and go to the next."""
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
        found = list(self._hits)
        if not found or self._edit.isReadOnly():
            return 0
        cursor = QTextCursor(self._edit.document())
        with one_step(cursor):
            for start, end in reversed(found):
                cursor.setPosition(start)
                cursor.setPosition(end, _KEEP)
                cursor.insertText(words)
        self.changed.emit()
        return len(found)

    # --- what is done for it

    def _look(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._hits = list(self._found()) if wanted else []
        self._edit.viewport().update()

    def _found(self) -> Iterator[Span]:
        block = self._edit.document().firstBlock()
        while block.isValid():
            text = block.text()
            spans = hits(text, self._wanted)
            if spans:
                at = block.position()
                for start, end in spans:
                    yield at + utf16.units(text, start), at + utf16.units(text, end)
            block = block.next()

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

    def _paint(
        self, painter: QPainter, block: QTextBlock, shape: Shape, top: float
    ) -> None:
        del shape
        if not self._hits:
            return
        begin, end = block.position(), block.position() + block.length()
        at = bisect_left(self._hits, (begin, 0))
        now = self.current - 1
        colours = theme().palette
        while at < len(self._hits) and self._hits[at][0] < end:
            left, right = (place - begin for place in self._hits[at])
            for box in boxes(block, left, right, top):
                if at == now:
                    painter.setPen(QPen(colours.accent, 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(box.adjusted(-1.5, 0, 1.5, 0), 4, 4)
                else:
                    painter.setPen(QPen(colours.accent_line, 1))
                    painter.setBrush(colours.accent_soft)
                    place = box.adjusted(-1.5, 1.5, 1.5, -1.5)
                    painter.drawRoundedRect(place, 4, 4)
            at += 1
        painter.setPen(colours.text)

    def _on_contents_changed(self) -> None:
        if self._wanted:
            self._look(self._wanted)
            self.changed.emit()

    def _on_selection_changed(self) -> None:
        if self._wanted:
            self.changed.emit()
