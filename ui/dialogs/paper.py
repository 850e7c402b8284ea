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
        high = 560.0 if self._sheet is None else paint(None, self._sheet)
        return QSize(round(WIDE * grown), round(high * grown))

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
            painter.scale(self._scale(), self._scale())
            paint(painter, self._sheet)
        painter.end()

    def _scale(self) -> float:
        # A picture of a page: larger text makes it larger, but less than twice.
        return 0.75 + 0.25 * theme().text_scale


def paint(painter: QPainter | None, sheet: Sheet) -> float:
    """Paint the page, or only measure it; return how high it is."""
    flow = _Flow(painter)
    flow.logo(sheet.program)
    flow.space(16)
    flow.words(sheet.title, _font(Role.RECORD_TITLE, 26), LIGHT.text)
    flow.space(4)
    flow.words(sheet.whose, _font(Role.BODY), LIGHT.text2)
    flow.space(12)
    flow.line(LIGHT.text)
    flow.space(14)
    flow.key(sheet)
    flow.space(14)
    flow.line(LIGHT.line2)
    for each in sheet.use:
        flow.space(9)
        flow.words(each, _font(Role.META), LIGHT.text2)
    flow.space(14)
    flow.words(sheet.without, _font(Role.META_STRONG), LIGHT.text)
    small = _font(Role.CODE, 8)
    codes = ("", sheet.key, sheet.command)
    for each, code in zip(sheet.steps, codes, strict=True):
        flow.space(4)
        flow.words(each, _font(Role.META), LIGHT.text2)
        if code:
            flow.space(3)
            flow.words(code, small, LIGHT.text)
    flow.space(14)
    flow.line(LIGHT.line2)
    flow.space(8)
    flow.both(sheet.check, sheet.letters)
    return flow.top + 24


def _font(role: Role, size: float = 0) -> QFont:
    """Return the typeface of a role in the size of paper, whatever the screen has."""
    made = fonts.font(role)
    if size:
        made.setPixelSize(round(size))
    return made


class _Flow:
    """Puts one thing below the other."""

    def __init__(self, painter: QPainter | None) -> None:
        self._painter = painter
        self.top = 32.0

    def space(self, high: float) -> None:
        self.top += high

    def words(self, text: str, font: QFont, ink: QColor) -> None:
        room = QRectF(0, 0, _ROOM, 10_000)
        high = QFontMetricsF(font).boundingRect(room, int(_WRAPS), text).height()
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(ink)
            place = QRectF(_EDGE, self.top, _ROOM, high + 2)
            self._painter.drawText(place, int(_WRAPS), text)
        self.top += high

    def line(self, ink: QColor) -> None:
        if self._painter is not None:
            self._painter.fillRect(QRectF(_EDGE, self.top, _ROOM, 1), ink)
        self.top += 1

    def logo(self, program: str) -> None:
        font = _font(Role.SECTION)
        if self._painter is not None:
            drawing = assets.path("icons", "logo.svg").read_bytes()
            renderer = QSvgRenderer(QByteArray(drawing))
            renderer.render(self._painter, QRectF(_EDGE, self.top, 26, 26))
            self._painter.setFont(font)
            self._painter.setPen(LIGHT.text)
            middle = Qt.AlignmentFlag.AlignVCenter
            place = QRectF(_EDGE + 36, self.top, _ROOM - 36, 26)
            self._painter.drawText(place, int(middle), program)
        self.top += 26

    def key(self, sheet: Sheet) -> None:
        """Put the groups at the left and the code at the right."""
        font = _font(Role.CODE, 16)
        font.setWeight(QFont.Weight.Medium)
        rows = -(-len(sheet.groups) // _COLUMNS) + 1
        high = max(_CODE + 4.0, rows * 26.0)
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(LIGHT.text)
            self._painter.drawText(
                QRectF(_EDGE, self.top, _ROOM, 24), int(_WRAPS), sheet.prefix
            )
            wide = (_ROOM - _CODE - 24) / _COLUMNS
            for at, group in enumerate(sheet.groups):
                row, column = divmod(at, _COLUMNS)
                spot = (_EDGE + column * wide, self.top + (row + 1) * 26)
                self._painter.drawText(QRectF(*spot, wide, 24), int(_WRAPS), group)
            left = WIDE - _EDGE - _CODE
            place = QRectF(left, self.top + (high - _CODE) / 2, _CODE, _CODE)
            self._painter.drawImage(place, _image(sheet.code))
        self.top += high

    def both(self, left: str, right: str) -> None:
        font = _font(Role.AXIS)
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(LIGHT.text3)
            place = QRectF(_EDGE, self.top, _ROOM, 16)
            self._painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), left)
            self._painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), right)
        self.top += 16


def _image(code: tuple[tuple[bool, ...], ...]) -> QImage:
    """Return a code, one pixel for each square."""
    size = len(code)
    made = QImage(size, size, QImage.Format.Format_RGB32)
    for y, row in enumerate(code):
        for x, dark in enumerate(row):
            made.setPixel(x, y, 0xFF000000 if dark else 0xFFFFFFFF)
    return made
