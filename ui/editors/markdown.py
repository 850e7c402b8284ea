"""The writing area: Markdown as it is typed, and readable while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from ui.editors import commands, inline, painting, taking, utf16
from ui.editors.blocks import SIGN_KINDS, Kind, Shape
from ui.editors.finishing import Finishing
from ui.editors.head import Head
from ui.editors.highlighter import Highlighter
from ui.editors.keying import RETURNS, Keying
from ui.editors.layout import Layout
from ui.editors.receiving import Receiving
from ui.editors.source import Source
from ui.theme import Role, theme


_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class MarkdownEdit(Receiving):
    """Edits Markdown, styled in place; the text stays exactly what was typed.

    Ctrl+B and Ctrl+I wrap the selection, Ctrl+Shift+P makes it a private passage,
    Ctrl+Enter ticks the task under the caret, Alt+Enter or Ctrl and a click
    follow a link. Tab puts an item further in, goes to the next cell of a table, and
    elsewhere moves the focus; Ctrl+Tab always does. Alt+Up and Alt+Down move lines.

    Signals:
        edited: The person changed the text.
        task_toggled: A task was ticked or opened; carries its line as it is now.
    """

    edited = Signal()
    task_toggled = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, base: Role = Role.WRITING
    ) -> None:
        super().__init__(parent)
        self._base = base
        self._ticked: Callable[[str], str] = commands.ticked
        self._among_signs = False
        self._placeholder = ""
        self._keying = Keying(self)
        self.composed.connect(self._keying.written)
        self.finishing = Finishing(self)
        document = QTextDocument(self)
        self._source = Source(document)
        self._prepare()
        document.setDocumentMargin(0)
        document.setDefaultFont(theme().font(base))
        self._layout = Layout(document, base)
        document.setDocumentLayout(self._layout)
        self._head = Head(self, self._layout)
        self.setDocument(document)
        self._highlighter = Highlighter(document, base)
        document.contentsChanged.connect(self._on_contents_changed)
        self.cursorPositionChanged.connect(self._show_signs)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _prepare(self) -> None:
        self.setAcceptRichText(False)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setCursorWidth(painting.CARET_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What you write")
        self.setAccessibleDescription(
            self.tr("In a list Tab puts an item further in. Ctrl+Tab and F6 leave.")
        )
        self.viewport().setMouseTracking(True)
        # Qt would fill the ground out of a palette that a new style sheet resets.
        self.viewport().setAutoFillBackground(False)

    # --- the text

    def text(self) -> str:
        """Return the text; exactly what was set as long as nothing was edited.

        Once edited, every kind of line end is a line feed. All else is kept.
        """
        return self._source.text()

    def set_text(self, text: str) -> None:
        """Show *text* with nothing to undo and the caret at its start."""
        self._keying.forget()
        with self._source.setting(text):
            self.setPlainText(self._source.shown)

    def take(self, text: str) -> None:
        """Take in *text* that came from outside, while the person may be writing.

        Caret and selection stay at their words, and the words where they are on the
        screen; it is one step to undo, on top of the person's own.
        """
        anchor = self.anchor()
        before = self.cursorRect(anchor).top()
        with self._source.taking(text) as (held, wanted):
            taking.take(self, held, wanted, anchor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(anchor).top() - before)

    @override
    def anchor(self) -> QTextCursor:
        caret = self.textCursor()
        seen = self.viewport().rect().intersects(self.cursorRect(caret))
        bar = self.verticalScrollBar()
        if seen and (self.hasFocus() or not bar.value()):
            return caret
        number = self._layout.number_at(bar.value())
        return QTextCursor(self.document().findBlockByNumber(number))

    def set_ticked(self, ticked: Callable[[str], str]) -> None:
        """Let *ticked* say how a task line reads once it is ticked or opened."""
        self._ticked = ticked

    def set_placeholder(self, words: str) -> None:
        """Show *words* while nothing is written."""
        self._placeholder = words
        self.viewport().update()

    def set_head(self, head: QWidget | None) -> None:
        """Show *head*, such as the title, above the text and scroll it along."""
        self._head.show(head)

    def place_head(self) -> None:
        """Make room for the head after its height changed."""
        self._head.place()

    @property
    def role(self) -> Role:
        """How the words are set."""
        return self._base

    def add_marker(
        self, *, under: painting.Marker | None = None, over: painting.Marker
    ) -> None:
        """Let these paint *under* and *over* the words of every line that is shown."""
        self._layout.under += [under] if under is not None else []
        self._layout.over.append(over)

    @property
    def measure(self) -> float:
        """How wide a line of words may be, in pixels."""
        return self._layout.measure

    def shape(self, number: int) -> Shape | None:
        """Return what line *number* of the text is."""
        rows = self._layout.rows
        row = rows[number] if 0 <= number < len(rows) else None
        return row.shape if row else None

    @override
    def in_code(self, block: QTextBlock) -> bool:
        shape = self.shape(block.blockNumber())
        return shape is not None and shape.code

    # --- what the keys do

    def toggle_strong(self) -> None:
        """Make the selection strong, or plain again."""
        self._wrap("**")

    def toggle_emphasis(self) -> None:
        """Emphasise the selection, or make it plain again."""
        self._wrap("_")

    def toggle_private(self) -> None:
        """Make the selection or the paragraph private, or open up the passage."""
        if not self.isReadOnly():
            cursor = self.textCursor()
            commands.make_private(cursor, self.shape)
            self.setTextCursor(cursor)

    def toggle_task(self) -> bool:
        """Tick or open the task under the caret; return whether there is one."""
        return self._toggle(self.textCursor().block())

    def _wrap(self, sign: str) -> None:
        if not self.isReadOnly():
            self.setTextCursor(commands.wrap(self.textCursor(), sign))

    def _toggle(self, block: QTextBlock) -> bool:
        shape = self.shape(block.blockNumber())
        if shape is None or shape.kind is not Kind.TASK or self.isReadOnly():
            return False
        commands.replace_line(block, self._ticked(block.text()))
        self.task_toggled.emit(block.text())
        return True

    def follow(self, position: int) -> bool:
        """Follow the link at *position*; return whether there is one."""
        block = self.document().findBlock(position)
        at = utf16.index(block.text(), position - block.position())
        found = inline.target(block.text(), at)
        if found:
            self.link_asked.emit(found)
        return bool(found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        with self._keying.noting(event):
            if self.finishing.press(event):
                event.accept()
            elif event.key() in RETURNS:
                self._keying.enter(event)
            elif self._keying.press(event):
                event.accept()
            else:
                self._press(event)

    def _press(self, event: QKeyEvent) -> None:
        if event.key() in _TABS and self.tabChangesFocus():
            back = event.key() == Qt.Key.Key_Backtab
            event.setAccepted(super().focusNextPrevChild(not back))
        elif event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_strong()
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.toggle_emphasis()
        elif event.keyCombination().toCombined() == _PRIVATE_KEY:
            self.toggle_private()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        done = (next and self.finishing.tab()) or self._keying.tab(back=not next)
        return done or super().focusNextPrevChild(next)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _SHORTLY:
            self._keying.settle(left=True)
        super().focusOutEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        # Keys that mean something here are not for the window's shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(
            event, QKeyEvent
        ):
            ours = event.keyCombination().toCombined() == _PRIVATE_KEY
            if ours or any(event.matches(key) for key in _STANDARD):
                event.accept()
                return True
        return super().event(event)

    # --- the mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._check_under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and block is not None:
            self._toggle(block)
            return
        followed = event.modifiers() & _CONTROL and self.follow(
            self.cursorForPosition(event.position().toPoint()).position()
        )
        if not followed:
            super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._keying.settle()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._check_under(event.position()) is not None
        shape = (
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        )
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self._check_under(event.position())
        if block is not None:
            self._toggle(block)
        else:
            super().mouseDoubleClickEvent(event)

    def check_rect(self, number: int) -> QRectF:
        """Return where the check box of task line *number* is in the viewport."""
        place = self._layout.check_at(number)
        return place.translated(0, -self.verticalScrollBar().value())

    def _check_under(self, point: QPointF) -> QTextBlock | None:
        y = point.y() + self.verticalScrollBar().value()
        number = self._layout.number_at(y)
        # A target of at least 24 by 24.
        place = self.check_rect(number).adjusted(-4, -4, 4, 4)
        if self._layout.check_at(number).isEmpty() or not place.contains(point):
            return None
        return self.document().findBlockByNumber(number)

    # --- how it looks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().palette.surface)
        painter.end()
        super().paintEvent(event)
        if self.document().isEmpty() and self._placeholder:
            painter = QPainter(self.viewport())
            painter.setFont(theme().font(self._base))
            painter.setPen(theme().palette.text3)
            top = self._layout.top(0) - self.verticalScrollBar().value()
            place = QRectF(self._layout.left, top, self._layout.measure, 4000)
            painter.drawText(place, Qt.TextFlag.TextWordWrap, self._placeholder)
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_head()

    @override
    def changeEvent(self, event: QEvent) -> None:
        with self._source.restyling():
            super().changeEvent(event)

    def _on_theme_changed(self) -> None:
        with self._source.restyling():
            self._dress()

    def _dress(self) -> None:
        colours = theme().palette
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, colours.text)
        palette.setColor(QPalette.ColorRole.Highlight, colours.sel)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.text)
        self.setPalette(palette)
        self.setFont(theme().font(self._base))
        self.document().setDefaultFont(theme().font(self._base))
        self._highlighter.restyle()
        self._layout.refresh()
        self.place_head()
        self.viewport().update()

    def _on_contents_changed(self) -> None:
        self._show_signs()
        if not self._keying.pressing:
            # Qt leaves the caret where it was to be painted over with all the rest.
            self.viewport().update()
        if self._source.person_edited():
            self.edited.emit()

    def _show_signs(self) -> None:
        shape = self.shape(self.textCursor().blockNumber())
        signs = shape is not None and shape.kind in SIGN_KINDS
        if signs or self._among_signs:
            # The signs of a passage are there to be read where the caret is.
            self.viewport().update()
        self._among_signs = signs


_PRIVATE_KEY = QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_P).toCombined()
_SHORTLY = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_STANDARD = (QKeySequence.StandardKey.Bold, QKeySequence.StandardKey.Italic)
