"""A small field for own words that grows with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from ui.editors import taking
from ui.editors.blocks import Shape
from ui.editors.leading import PLAIN, Leading
from ui.editors.painting import Marker
from ui.editors.source import Source
from ui.theme import Role, theme


_RADIUS = 7.0


class ProseEdit(QTextEdit):
    """Edits a few plain lines of own words, as high as they are.

    Without a border it looks like text until the mouse or the focus is on it.
    Tab moves the focus.

    Signals:
        edited: The person changed the text.
    """

    edited = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        role: Role = Role.EXCERPT,
        bordered: bool = False,
        least_lines: int = 1,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._bordered = bordered
        self._least = least_lines
        self._hovered = False
        self._words = ""
        document = QTextDocument(self)
        self._source = Source(document)
        self._prepare()
        document.setDocumentMargin(0)
        self._leading = Leading(document, role)
        document.setDocumentLayout(self._leading)
        self.setDocument(document)
        document.contentsChanged.connect(self._on_contents_changed)
        self._leading.documentSizeChanged.connect(self._on_size_changed)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _prepare(self) -> None:
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setViewportMargins(self._padding())

    def _padding(self) -> QMargins:
        return QMargins(10, 6, 10, 6) if self._bordered else QMargins(6, 4, 6, 4)

    def text(self) -> str:
        """Return the text; exactly what was set as long as nothing was edited."""
        return self._source.text()

    def set_text(self, text: str) -> None:
        """Show *text* with nothing to undo."""
        with self._source.setting(text):
            self.setPlainText(self._source.shown)

    def take(self, text: str) -> None:
        """Take in *text* that came from outside; the caret stays at its words."""
        with self._source.taking(text) as (held, wanted):
            taking.take(self, held, wanted)

    @property
    def role(self) -> Role:
        """How the words are set."""
        return self._role

    def add_marker(self, *, over: Marker) -> None:
        """Let *over* paint over the words of every line."""
        self._leading.over.append(over)

    def shape(self, number: int) -> Shape | None:
        """Return what line *number* of the text is."""
        return PLAIN if 0 <= number < self.document().blockCount() else None

    def set_placeholder(self, words: str) -> None:
        """Show *words* while nothing is written."""
        self._words = words
        self.viewport().update()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            text = source.text().replace("\r\n", "\n").replace("\r", "\n")
            self.textCursor().insertText(text.replace("\u2028", "\n"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    # --- as high as the words

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def _height(self) -> int:
        padding = self._padding()
        least = self._least * theme().line(self._role)
        words = round(self._leading.documentSize().height())
        return max(least, words) + padding.top() + padding.bottom()

    def _on_size_changed(self) -> None:
        self.setFixedHeight(self._height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_size_changed()

    # --- how it looks

    @override
    def event(self, event: QEvent) -> bool:
        # The frame lies around the viewport, so the widget itself paints it.
        if event.type() == QEvent.Type.Paint:
            self._paint_frame()
            return True
        return super().event(event)

    def _paint_frame(self) -> None:
        focused = self.hasFocus() and not self.isReadOnly()
        if not (self._bordered or self._hovered or focused):
            return
        colours = theme().palette
        width = 2 if focused else 1
        edge = colours.accent if focused else colours.ctl
        inset = width / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, width))
        painter.setBrush(colours.raised)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.end()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._words and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setFont(theme().font(self._role))
            painter.setPen(theme().palette.text3)
            place = self.viewport().rect()
            painter.drawText(place, Qt.TextFlag.TextWordWrap, self._words)
            painter.end()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

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
        self.setFont(theme().font(self._role))
        self.document().setDefaultFont(theme().font(self._role))
        self._leading.refresh()
        self.update()

    def _on_contents_changed(self) -> None:
        if self._source.person_edited():
            self.edited.emit()
