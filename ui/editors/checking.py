"""Spell check while writing: what is misspelt is underlined, and can be put right.

Only what is painted is looked at, so a key costs what its line costs, however long
the text is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF, QTextBlock, QTextCursor
from typing_extensions import override

from ui.editors import prose, utf16
from ui.editors.blocks import Shape
from ui.editors.lines import lines_between, seen, x_of
from ui.editors.markdown import MarkdownEdit
from ui.editors.plain import ProseEdit
from ui.operations.spelling import Spelling
from ui.theme import theme
from ui.widgets.popup import Menu


Words = MarkdownEdit | ProseEdit
Place = tuple[int, int]
"""Where a word begins and ends in the document, as Qt counts."""

Line = tuple[int, str, Shape]
"""Where a line begins in the document, its text, and what it is."""

_WAVE = 4.0
_HIGH = 1.5
_BELOW = 4.5
"""Pixels at 100% from the words down to the wave under them, at most."""

_KEEP = QTextCursor.MoveMode.KeepAnchor


class Checking(QObject):
    """Underlines misspelt words, and offers others in their place.

    Signals:
        added: (str). A word was added to the person's own.
    """

    added = Signal(str)

    def __init__(self, edit: Words, spelling: Spelling) -> None:
        super().__init__(edit)
        self._edit = edit
        self._spelling = spelling
        self._typed = -1
        self._revision = edit.document().revision()
        edit.add_marker(over=self._paint)
        edit.document().contentsChanged.connect(self._on_contents_changed)
        edit.cursorPositionChanged.connect(self._on_caret_moved)
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        edit.customContextMenuRequested.connect(self._on_menu_asked)
        edit.installEventFilter(self)
        spelling.changed.connect(edit.viewport().update)

    @property
    def edit(self) -> Words:
        """The text that is checked."""
        return self._edit

    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the text as they are now."""
        made = []
        block = self._edit.document().firstBlock()
        while block.isValid():
            shape = self._edit.shape(block.blockNumber())
            if shape is not None:
                made.append((block.position(), block.text(), shape))
            block = block.next()
        return tuple(made)

    def select(self, place: Place) -> str:
        """Go to a word and return it."""
        cursor = self._edit.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], _KEEP)
        self._edit.setTextCursor(cursor)
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return cursor.selectedText()

    def word_at(self, position: int) -> tuple[Place, str] | None:
        """Return the misspelt word around *position* of the document, if one is."""
        block = self._edit.document().findBlock(position)
        shape = self._edit.shape(block.blockNumber())
        if shape is None:
            return None
        for start, end, word in _words(block.position(), block.text(), shape):
            if start <= position <= end and self._spelling.wrong(word):
                return (start, end), word
        return None

    def open_menu(self, at: QPoint, position: int) -> None:
        """Open the menu for what stands at *position*, at a point of the screen."""
        found = self.word_at(position)
        if found is None:
            self._open(at, None, ())
            return
        revision = self._edit.document().revision()

        def offer(words: tuple[str, ...]) -> None:
            if self._edit.document().revision() == revision:
                self._open(at, found, words)

        self._spelling.suggest(found[1], offer)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_typed" not in self.__dict__:
            return False  # collected by Python, and not yet let go by Qt
        if event.type() == QEvent.Type.FocusIn:
            self._spelling.look()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_F10 and shift:
                self._menu_by_keys()
                return True
        return False

    # --- the menu

    def _on_menu_asked(self, at: QPoint) -> None:
        view = self._edit.viewport()
        cursor = self._edit.textCursor()
        if self._edit.cursorRect().adjusted(-1, -1, 1, 1).contains(at):
            self._menu_by_keys()
            return
        clicked = self._edit.cursorForPosition(at)
        inside = cursor.selectionStart() <= clicked.position() <= cursor.selectionEnd()
        if not (cursor.hasSelection() and inside):
            self._edit.setTextCursor(clicked)
        self.open_menu(view.mapToGlobal(at), clicked.position())

    def _menu_by_keys(self) -> None:
        place = self._edit.cursorRect()
        at = self._edit.viewport().mapToGlobal(place.bottomLeft())
        cursor = self._edit.textCursor()
        self.open_menu(at, cursor.selectionStart())

    def _open(
        self, at: QPoint, found: tuple[Place, str] | None, words: tuple[str, ...]
    ) -> None:
        menu = Menu(self.tr("What can be done with the words"), self._edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if found is not None:
            self._add_words(menu, *found, words)
        self._add_usual(menu)
        menu.open_at(at)
        if found is not None:
            menu.setActiveAction(menu.actions()[0])

    def _add_words(
        self, menu: Menu, place: Place, word: str, near: tuple[str, ...]
    ) -> None:
        for each in near:
            action = menu.addAction(each.replace("&", "&&"))
            action.triggered.connect(lambda _, each=each: self._put(place, each))
            font = theme().font(self._edit.role)
            font.setPixelSize(theme().grown(15))
            action.setFont(font)
        if not near:
            menu.addAction(self.tr("No other word is like it")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Add to my words"), lambda: self._add(word))
        menu.addAction(self.tr("Ignore here"), lambda: self._spelling.ignore(word))
        menu.addSeparator()

    def _add_usual(self, menu: Menu) -> None:
        edit = self._edit
        chosen = edit.textCursor().hasSelection()
        writes = not edit.isReadOnly()
        for name, keys, act, can in (
            (self.tr("Cut"), "Ctrl+X", edit.cut, chosen and writes),
            (self.tr("Copy"), "Ctrl+C", edit.copy, chosen),
            (self.tr("Paste"), "Ctrl+V", edit.paste, edit.canPaste()),
            *self._plainly(),
            (self.tr("Select all"), "Ctrl+A", edit.selectAll, True),
        ):
            menu.addAction(f"{name}\t{keys}", act).setEnabled(can)

    def _plainly(self) -> Iterator[tuple[str, str, Callable[[], None], bool]]:
        edit = self._edit
        if isinstance(edit, MarkdownEdit):
            name = self.tr("Paste as plain text")
            yield name, "Ctrl+Shift+V", edit.paste_plain, edit.canPaste()

    def _put(self, place: Place, word: str) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], _KEEP)
        cursor.insertText(word)
        self._edit.setTextCursor(cursor)

    def _add(self, word: str) -> None:
        self._spelling.add(word)
        self.added.emit(word)

    # --- the underlines

    def _on_contents_changed(self) -> None:
        self._typed = self._edit.textCursor().position()
        self._revision = self._edit.document().revision()

    def _on_caret_moved(self) -> None:
        if self._edit.document().revision() != self._revision:
            return  # by what is typed, which is told next
        if self._edit.textCursor().position() != self._typed:
            # Where one wrote before may be misspelt from now on.
            if self._typed >= 0:
                self._edit.viewport().update()
            self._typed = -1

    def _paint(
        self, painter: QPainter, block: QTextBlock, shape: Shape, top: float
    ) -> None:
        if not self._edit.isEnabled():
            return
        typed = self._typed - block.position()
        first, last = seen(painter, block, top)
        painter.setPen(QPen(theme().palette.danger, 1.25 * theme().text_scale))
        for start, end, word in _words(0, block.text(), shape):
            shown = first < end and start < last and not start <= typed <= end
            if shown and self._spelling.wrong(word):
                _underline(painter, block, (start, end), top)
        painter.setPen(theme().palette.text)


def _words(begin: int, text: str, shape: Shape) -> Iterator[prose.Word]:
    """Yield the words of a line as they stand in the document."""
    for start, end, word in _counted(text, prose.of(text, shape)):
        yield begin + start, begin + end, word


@lru_cache(1024)
def _counted(text: str, found: tuple[prose.Word, ...]) -> tuple[prose.Word, ...]:
    """Return words with their places as Qt counts."""
    if text.isascii():
        return found
    places = utf16.all_units(text, (at for word in found for at in word[:2]))
    return tuple(
        (start, end, word)
        for (_, _, word), start, end in zip(found, places, places, strict=True)
    )


def candidates(lines: Iterable[Line]) -> Iterator[tuple[Place, str]]:
    """Yield the words of lines, with their places in the document."""
    for line in lines:
        yield from (((start, end), word) for start, end, word in _words(*line))


def _underline(
    painter: QPainter, block: QTextBlock, word: tuple[int, int], top: float
) -> None:
    """Paint a wave below a word; its form tells it, not its colour."""
    scale = theme().text_scale
    for line, first, last in lines_between(block, *word):
        left, right = sorted((x_of(line, first), x_of(line, last)))
        below = min(line.descent() - _HIGH * scale - 1, _BELOW * scale)
        y = top + line.y() + line.ascent() + max(below, _HIGH * scale)
        painter.drawPolyline(_wave(round(right - left), scale).translated(left, y))


@lru_cache(512)
def _wave(width: int, scale: float) -> QPolygonF:
    step, high = _WAVE * scale / 2, _HIGH * scale
    count = max(2, math.ceil(width / step))
    return QPolygonF(
        [
            QPointF(min(at * step, width), high if at % 2 else -high)
            for at in range(count + 1)
        ]
    )
