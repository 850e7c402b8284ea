"""The page as its reader gets it, on white paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from pls.disclosure.document import Disclosure
from ui.theme import theme
from ui.views.summaries.builder import answering
from ui.views.summaries.builder.markup import PICTURE, mark, page


_SHEET = 794
"""The width of the page in the design, in its pixels."""

_SIDE = 68
_GAP = 18
_ABOVE = 7
_SHEET_STYLE = "p, ul, ol, blockquote, pre { margin-top: 3px; margin-bottom: 0 }"


class Paper(QTextBrowser):
    """A white sheet with the very document; it loads nothing and follows no link."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doc: Disclosure | None = None
        self._images: Mapping[str, QImage] = {}
        self._large = False
        self._form = False
        self._drawn = (0, False)
        self._made = ""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        # A bar that comes and goes would change the width, and the page with it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(40)
        self._pause.timeout.connect(self._redraw)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Highlight, QColor("#e0eaee"))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#1c2326"))
        self.setPalette(palette)

    @property
    def unit(self) -> float:
        """How many pixels one of the design's pixels takes now."""
        fitting = max(240, self.viewport().width() - 2 * _GAP) / _SHEET
        unit = max(1.0, fitting) if self._large else max(0.7, fitting)
        # A sheet that fills a wide window is large already.
        return max(unit, min(unit, 1.0) * theme().text_scale)

    def show_doc(
        self,
        doc: Disclosure,
        markup: str,
        images: Mapping[str, QImage] = MappingProxyType({}),
    ) -> None:
        """Show a document; the place one has scrolled to stays.

        Args:
            doc: What would leave.
            markup: Its page, made for `unit` as it was a moment ago.
            images: Its pictures, by their hash.
        """
        self._images = images
        self._doc = doc
        self._draw(markup)

    def set_large(self, large: bool) -> None:  # noqa: FBT001  a slot of `toggled`
        """Show the page at its full size, or as wide as there is room."""
        self._large = large
        self._redraw()

    def set_form(self, form: bool) -> None:  # noqa: FBT001 (a state)
        """Show below it what the web page asks its reader for, or not."""
        if form != self._form:
            self._form = form
            self._redraw()

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        # None would make Qt read a file of that name.
        told = name if isinstance(name, str) else name.toString()
        return self._images.get(told.removeprefix(PICTURE), QImage())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._drawn != (self.viewport().width(), self._large):
            self._pause.start()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), palette.desk)
        top = _ABOVE - self.verticalScrollBar().value()
        sheet = QRectF(_GAP, top, self.viewport().width() - 2 * _GAP, 100_000)
        edge = QColor(20, 26, 28, 26)
        painter.fillRect(sheet.adjusted(-1, 0, 1, 0), edge)
        painter.fillRect(sheet, QColor(Qt.GlobalColor.white))
        if self.hasFocus():
            ring = QRectF(self.viewport().rect()).adjusted(0, 0, 0, 0)
            painter.fillRect(QRectF(0, 0, 2, ring.height()), palette.accent)
        painter.end()
        super().paintEvent(event)

    def _redraw(self) -> None:
        self._draw("")

    def _draw(self, markup: str) -> None:
        if self._doc is None:
            return
        width, unit = self.viewport().width(), self.unit
        made = markup if markup.endswith(mark(unit)) else page(self._doc, unit)
        made += answering.form(self._doc, unit) if self._form else ""
        if (width, self._large, made) == (*self._drawn, self._made):
            return
        self._drawn = (width, self._large)
        self._made = made
        fitting = max(240, width - 2 * _GAP) / _SHEET
        bar = self.verticalScrollBar()
        seen = bar.value()
        document = self.document()
        document.setDocumentMargin(0)
        document.setIndentWidth(16 * unit)
        document.setDefaultStyleSheet(_SHEET_STYLE)
        self.setHtml(made)
        root = document.rootFrame()
        frame = root.frameFormat()
        side = _GAP + min(_SIDE * fitting, 48)
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(_ABOVE + 34 * unit)
        frame.setBottomMargin(36 * unit)
        root.setFrameFormat(frame)
        bar.setValue(seen)
