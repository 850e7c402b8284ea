"""What a resource was used for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.operations import shown
from ui.operations.resources import Use
from ui.theme import Role, paint_icon, theme
from ui.widgets.header import SectionHeader
from ui.widgets.paint import rounded, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring


_HIGH = 34
_ICON = 15
_GAP = 10
_MOST = 12
"""So many are shown; the others are a press away."""


class _Line(Press):
    """An entry: its way of learning, its title, its day."""

    def __init__(self, use: Use, parent: QWidget | None = None) -> None:
        super().__init__(use.title, parent)
        self._use = use
        self._ring = Ring(self, 6, -2)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{use.title}, {use.day}")
        self.setToolTip(use.title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, theme().grown(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme().grown(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        place = QRectF(self.rect())
        if self.underMouse():
            ground = place.adjusted(-6, 0, 6, 0)
            rounded(painter, ground, 6, fill=look.palette.hover)
        edge = look.grown(_ICON)
        spot = QRectF(0, (place.height() - edge) / 2, edge, edge)
        paint_icon(painter, self._use.icon, look.palette.text3, spot)
        meta = look.font(Role.META)
        day = QFontMetricsF(meta).horizontalAdvance(self._use.day)
        right = place.adjusted(place.width() - day - 1, 0, 0, 0)
        write(painter, right, self._use.day, meta, look.palette.text3)
        words = place.adjusted(edge + _GAP, 0, -day - _GAP, 0)
        title = " ".join(self._use.title.split())
        write(painter, words, title, look.font(Role.LINE_TITLE), look.palette.text)
        painter.end()


class Used(QWidget):
    """The entries that used a resource, the newest first.

    Signals:
        opened: (str). The person wants to see an entry.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Used in"))
        self._uses: tuple[Use, ...] = ()
        self._lines: list[QWidget] = []
        self.header = SectionHeader("")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addSpacing(4)

    @property
    def lines(self) -> list[QWidget]:
        """The lines that are shown."""
        return list(self._lines)

    def show_uses(self, uses: Iterable[Use]) -> None:
        """Show these entries; nothing where there is none."""
        fresh = tuple(uses)
        self.setVisible(bool(fresh))
        if fresh == self._uses:
            return
        self._uses = fresh
        many = shown.number(len(fresh), self.tr("entry"), self.tr("entries"))
        self.header.set_title(self.tr("Used in {}").format(many))
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(use) for use in fresh[:_MOST]]
        if len(fresh) > _MOST:
            self.header.set_meta(self.tr("The newest {} are shown").format(_MOST))
        else:
            self.header.set_meta("")

    def _line(self, use: Use) -> QWidget:
        line = _Line(use)
        line.clicked.connect(lambda: self.opened.emit(use.id))
        self._column.addWidget(line)
        return line

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
