"""The parts of the table, each with how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from pls.learning.resources import Part
from ui.theme import Role, paint_icon, theme
from ui.widgets.flow import FlowLayout
from ui.widgets.paint import rounded, write
from ui.widgets.ring import Ring


_HIGH = 28
_SIDE = 9
_ICON = 15
_GAP = 6


class _Tab(QRadioButton):
    def __init__(self, part: Part, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.part = part
        self._icon = icon
        self._count = ""
        self._ring = Ring(self, 7, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        self._count = f"{count:,}"
        self.setAccessibleName(f"{self.text()}, {count:,}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = theme()
        strong = QFontMetricsF(look.font(Role.SECTION))
        wide = strong.horizontalAdvance(self.text()) + _GAP
        wide += QFontMetricsF(look.font(Role.BODY)).horizontalAdvance(self._count)
        wide += look.grown(_ICON) + _GAP if self._icon else 0
        return QSize(round(wide) + 2 * _SIDE, look.grown(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        place, on = QRectF(self.rect()), self.isChecked()
        if on or self.underMouse():
            fill = look.palette.side_sel if on else look.palette.hover
            rounded(painter, place, 7, fill=fill)
        ink = look.palette.text if on else look.palette.text2
        left = float(_SIDE)
        if self._icon:
            edge = look.grown(_ICON)
            spot = QRectF(left, (place.height() - edge) / 2, edge, edge)
            paint_icon(painter, self._icon, ink, spot)
            left += edge + _GAP
        font = look.font(Role.SECTION if on else Role.BODY_MEDIUM)
        words = place.adjusted(left, 0, 0, 0)
        write(painter, words, self.text(), font, ink)
        left += QFontMetricsF(font).horizontalAdvance(self.text()) + _GAP
        number = place.adjusted(left, 0, 0, 0)
        body = look.font(Role.BODY, tabular=True)
        write(painter, number, self._count, body, look.palette.text3)
        painter.end()


class Tabs(QWidget):
    """The parts side by side; the arrow keys move between them.

    Signals:
        chosen: (Part). The person wants to see a part.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Which resources"))
        self._flow = FlowLayout(self, across=4, down=4)
        self._group = QButtonGroup(self)
        self._tabs = {
            part: _Tab(part, icon, words, self)
            for part, icon, words in (
                (Part.ALL, "", self.tr("All")),
                (Part.TO_READ, "circle", self.tr("To read")),
                (Part.READING, "circle-dot-dashed", self.tr("Reading")),
                (Part.DONE, "circle-check", self.tr("Done")),
                (Part.AGAIN, "clock-alert", self.tr("Check again")),
            )
        }
        for tab in self._tabs.values():
            self._group.addButton(tab)
            self._flow.addWidget(tab)
            tab.toggled.connect(lambda on, part=tab.part: self._on_toggled(part, on=on))
        self._silent = False
        self.show_part(Part.ALL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tab(self, part: Part) -> QRadioButton:
        """Return the button of a part."""
        return self._tabs[part]

    def show_part(self, part: Part) -> None:
        """Show which part is seen, without telling anyone."""
        self._silent = True
        self._tabs[part].setChecked(True)
        self._silent = False

    def show_counts(self, counts: Mapping[Part, int]) -> None:
        """Say how many each part has."""
        for part, tab in self._tabs.items():
            tab.show_count(counts.get(part, 0))

    def _on_toggled(self, part: Part, *, on: bool) -> None:
        if on and not self._silent:
            self.chosen.emit(part)
