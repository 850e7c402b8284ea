"""The exact text of what leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QColor, QImage, QPalette, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, theme


_MEASURE = 724
_MARGIN = 22


class ExactText(QTextBrowser):
    """Plain text to read and to copy; nothing in it is markup, nothing is loaded."""

    def __init__(
        self,
        name: str,
        *,
        tone: Tone = "surface",
        side: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet.

        Args:
            name: What text it is, for assistive technology.
            tone: The ground.
            side: Pixels left of the text.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._tone: Tone = tone
        self._side = side
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._restyle()

    def show_text(self, text: str) -> None:
        """Show *text*; the place one has scrolled to stays."""
        if text == self.toPlainText():
            return
        seen = self.verticalScrollBar().value()
        self.setPlainText(text)
        self._fit()
        self.verticalScrollBar().setValue(seen)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return QImage()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _fit(self) -> None:
        """Keep the lines as short as they read well."""
        root = self.document().rootFrame()
        frame = root.frameFormat()
        frame.setTopMargin(_MARGIN)
        frame.setBottomMargin(_MARGIN)
        frame.setLeftMargin(self._side)
        spare = self.viewport().width() - self._side - _MEASURE
        frame.setRightMargin(max(self._side / 2, spare))
        root.setFrameFormat(frame)

    def _restyle(self) -> None:
        look = theme()
        light = self._tone == "paper"
        ink = QColor("#1c2326") if light else look.palette.text
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, look.palette.tone(self._tone))
        palette.setColor(QPalette.ColorRole.Text, ink)
        self.setPalette(palette)
        font = look.font(Role.CODE)
        font.setPixelSize(round(font.pixelSize() * 0.93))
        self.setFont(font)
