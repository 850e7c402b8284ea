"""The recovery sheet as it is painted: on the screen and on a printer alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pls import assets
from ui.theme import LIGHT, Role, fonts, theme
from ui.widgets.spoken import Spoken


if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from pls.exporters.recovery import Sheet

WIDE: Final = 452
"""The width of the page in its own pixels."""

_EDGE: Final = 36
_ROOM: Final = WIDE - 2 * _EDGE
_CODE: Final = 132
_COLUMNS: Final = 3
_WRAPS: Final = Qt.TextFlag.TextWordWrap


class Paper(QWidget):
    """The page, in the colours of paper in every theme."""

    spoken = Spoken.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; its key is told to who does not see it, too."""
        self._sheet = sheet
        said = (sheet.whose, sheet.prefix, *sheet.groups, *sheet.use, sheet.check)
        self.setAccessibleName(f"{sheet.title}. {' '.join(said)}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        grown = self._scale()
        high = 560.0 if self._sheet is None else paint(None, self._sheet, grown)
        return QSize(round(WIDE * grown), round(high))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), LIGHT.raised)
        painter.setPen(theme().palette.line2)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._sheet is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter, self._sheet, self._scale())
        painter.end()

    def _scale(self) -> float:
        # A picture of a page: larger text makes it larger, but less than twice.
        return 0.75 + 0.25 * theme().text_scale


def paint(painter: QPainter | None, sheet: Sheet, scale: float = 1.0) -> float:
    """Paint the page, or only measure it; return how high it is.

    Args:
        painter: Where it is painted; None to measure.
        sheet: What stands on it.
        scale: How large, 1.0 for a page of `WIDE` pixels.
    """
    flow = _Flow(painter, scale)
    flow.logo(sheet.program)
    flow.space(16)
    flow.words(sheet.title, Role.RECORD_TITLE, LIGHT.text, 26)
    flow.space(4)
    flow.words(sheet.whose, Role.BODY, LIGHT.text2)
    flow.space(12)
    flow.line(LIGHT.text)
    flow.space(14)
    flow.key(sheet)
    flow.space(14)
    flow.line(LIGHT.line2)
    for each in sheet.use:
        flow.space(9)
        flow.words(each, Role.META, LIGHT.text2)
    flow.space(14)
    flow.words(sheet.without, Role.META_STRONG, LIGHT.text)
    codes = ("", sheet.key, sheet.command)
    for each, code in zip(sheet.steps, codes, strict=True):
        flow.space(4)
        flow.words(each, Role.META, LIGHT.text2)
        if code:
            flow.space(3)
            flow.words(code, Role.CODE, LIGHT.text, 8)
    flow.space(14)
    flow.line(LIGHT.line2)
    flow.space(8)
    flow.both(sheet.check, sheet.letters)
    return flow.top + 24 * scale


class _Flow:
    """Puts one thing below the other."""

    def __init__(self, painter: QPainter | None, scale: float) -> None:
        self._painter = painter
        self._scale = scale
        self._left = _EDGE * scale
        self._room = _ROOM * scale
        self.top = 32.0 * scale

    def space(self, high: float) -> None:
        self.top += high * self._scale

    def words(self, text: str, role: Role, ink: QColor, size: float = 0) -> None:
        font = self._font(role, size)
        room = QRectF(0, 0, self._room, 10_000)
        high = QFontMetricsF(font).boundingRect(room, int(_WRAPS), text).height()
        place = QRectF(self._left, self.top, self._room, high + 2)
        self._write(place, text, font, ink, int(_WRAPS))
        self.top += high

    def line(self, ink: QColor) -> None:
        if self._painter is not None:
            self._painter.fillRect(QRectF(self._left, self.top, self._room, 1), ink)
        self.top += 1

    def logo(self, program: str) -> None:
        edge = 26 * self._scale
        if self._painter is not None:
            drawing = assets.path("icons", "logo.svg").read_bytes()
            renderer = QSvgRenderer(QByteArray(drawing))
            renderer.render(self._painter, QRectF(self._left, self.top, edge, edge))
        place = QRectF(self._left, self.top, self._room, edge)
        place.setLeft(place.left() + edge * 1.4)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        self._write(place, program, self._font(Role.SECTION), LIGHT.text, middle)
        self.top += edge

    def key(self, sheet: Sheet) -> None:
        """Put the groups at the left and the code at the right."""
        font = self._font(Role.CODE, 16)
        code, row = _CODE * self._scale, 26 * self._scale
        rows = -(-len(sheet.groups) // _COLUMNS) + 1
        high = max(code, rows * row)
        place = QRectF(self._left, self.top, self._room, row)
        self._write(place, sheet.prefix, font, LIGHT.text, int(_WRAPS))
        wide = (self._room - code - row) / _COLUMNS
        for at, group in enumerate(sheet.groups):
            down, across = divmod(at, _COLUMNS)
            spot = (self._left + across * wide, self.top + (down + 1) * row)
            self._write(QRectF(*spot, wide, row), group, font, LIGHT.text, int(_WRAPS))
        if self._painter is not None:
            left = self._left + self._room - code
            square = QRectF(left, self.top + (high - code) / 2, code, code)
            self._painter.drawImage(square, _image(sheet.code))
        self.top += high

    def both(self, left: str, right: str) -> None:
        font = self._font(Role.AXIS)
        place = QRectF(self._left, self.top, self._room, 16 * self._scale)
        sides = Qt.AlignmentFlag
        self._write(place, left, font, LIGHT.text3, int(sides.AlignLeft))
        self._write(place, right, font, LIGHT.text3, int(sides.AlignRight))
        self.top += 16 * self._scale

    def _write(
        self, place: QRectF, text: str, font: QFont, ink: QColor, how: int
    ) -> None:
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(ink)
            self._painter.drawText(place, how, text)

    def _font(self, role: Role, size: float = 0) -> QFont:
        made = fonts.font(role, self._scale)
        if size:
            made.setPixelSize(round(size * self._scale))
        return made


def _image(code: tuple[tuple[bool, ...], ...]) -> QImage:
    """Return a code, one pixel for each square."""
    size = len(code)
    made = QImage(size, size, QImage.Format.Format_RGB32)
    for y, row in enumerate(code):
        for x, dark in enumerate(row):
            made.setPixel(x, y, 0xFF000000 if dark else 0xFFFFFFFF)
    return made
