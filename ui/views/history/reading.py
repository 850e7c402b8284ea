"""One version to read: word by word against the one before, or whole."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from pls.merge.passages import Kind, Piece
from ui.theme import Role, Tone, theme
from ui.views.history import composing
from ui.views.history.composing import Mark
from ui.views.history.dressing import Look
from ui.views.history.facts import Fact


MEASURE = 700
_SIDE = 24
_TOP = 26
_LOOK = Look(tone="text2")
_WHOLE = Look(tone="text")


@dataclass(frozen=True, slots=True)
class Page:
    """What is read.

    Attributes:
        note: A line of ours above it, or "".
        facts: Fields that differ; below a whole text, what its fields say.
        pieces: The text.
        title: The title above a whole text, or "".
        whole: Whether nothing is compared.
    """

    note: str = ""
    facts: tuple[Fact, ...] = ()
    pieces: tuple[Piece, ...] = ()
    title: str = ""
    whole: bool = False


class Reading(QTextEdit):
    """Shows a page that can be selected and copied, and scrolls by itself."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Show nothing yet; *name* says what is read, for assistive technology."""
        super().__init__(parent)
        self._page = Page()
        self._marks: list[Mark] = []
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self._dress()

    def show_page(self, page: Page) -> None:
        """Show *page* from its beginning."""
        if page != self._page:
            self._page = page
            self._fill()
            self.verticalScrollBar().setValue(0)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return QImage()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        view = QRectF(event.rect())
        down = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(view, theme().palette.surface)
        painter.translate(0, -down)
        seen = view.translated(0, down)
        composing.paint_marks(painter, self.document(), self._marks, seen)
        painter.end()
        super().paintEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self._fill()

    def _fill(self) -> None:
        page = self._page
        self.document().clear()
        cursor = QTextCursor(self.document())
        self._marks = []
        self._fit()
        if page.title:
            self._title(cursor, page.title)
        if page.note:
            self._note(cursor, page.note)
        above, below = ((), page.facts) if page.whole else (page.facts, ())
        for fact in above:
            self._fact(cursor, fact)
        look = _WHOLE if page.whole else _LOOK
        if page.pieces and cursor.position():
            self._gap(cursor)
        self._marks += composing.fill(cursor, page.pieces, look)
        if below:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self._gap(cursor)
        for number, fact in enumerate(below):
            self._fact(cursor, fact, first=not number)

    def _note(self, cursor: QTextCursor, text: str) -> None:
        self._line(cursor)
        cursor.insertText(text, _sans("text3"))

    def _title(self, cursor: QTextCursor, text: str) -> None:
        made = QTextCharFormat()
        font = theme().font(Role.ENTRY_HEADING)
        font.setPixelSize(theme().grown(22))
        made.setFont(font)
        made.setForeground(theme().palette.text)
        cursor.setBlockFormat(_high(theme().grown(30)))
        cursor.insertText(text, made)

    def _fact(self, cursor: QTextCursor, fact: Fact, *, first: bool = False) -> None:
        if first:
            cursor.setBlockFormat(_high(theme().line(Role.BODY) + 2))
        else:
            self._line(cursor)
        cursor.insertText(f"{fact.label}: ", _sans("text3"))
        for piece in fact.pieces:
            start = cursor.position()
            tones: dict[Kind, Tone] = {Kind.ADDED: "text", Kind.REMOVED: "text3"}
            made = _sans(tones.get(piece.kind, "text2"))
            made.setFontStrikeOut(piece.kind is Kind.REMOVED)
            cursor.insertText(piece.text.replace("\n", " "), made)
            composing.mark(self._marks, piece.kind, start, cursor.position())

    def _line(self, cursor: QTextCursor) -> None:
        if cursor.position():
            cursor.insertBlock()
        cursor.setBlockFormat(_high(theme().line(Role.BODY) + 2))

    def _gap(self, cursor: QTextCursor) -> None:
        cursor.insertBlock(_high(theme().grown(12)))
        cursor.insertBlock()

    def _fit(self) -> None:
        """Keep the lines as short as they read well, in the middle."""
        root = self.document().rootFrame()
        frame = root.frameFormat()
        spare = self.viewport().width() - theme().grown(MEASURE)
        side = max(_SIDE, spare / 2)
        frame.setTopMargin(_TOP)
        frame.setBottomMargin(2 * _TOP)
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        root.setFrameFormat(frame)

    def _dress(self) -> None:
        look = theme().palette
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, look.text)
        palette.setColor(QPalette.ColorRole.Highlight, look.sel)
        palette.setColor(QPalette.ColorRole.HighlightedText, look.text)
        self.setPalette(palette)


def _high(pixels: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
    made.setLineHeight(pixels, fixed.value)
    return made


def _sans(tone: Tone) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme().font(Role.BODY))
    made.setForeground(theme().palette.tone(tone))
    return made
