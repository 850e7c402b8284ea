"""A row of choices of which one is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import faint, rounded, write
from ui.widgets.ring import Ring


_ICON = 13
_GAP = 5
_EDGE = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice.

    Attributes:
        outgoing: It is ochre: it lets something leave this computer.
        short: Fewer words for where there is no room; what is spoken stays.
    """

    key: str
    text: str
    icon: str = ""
    outgoing: bool = False
    short: str = ""


class Segmented(QWidget):
    """Exclusive choices side by side; the arrow keys move between them.

    Signals:
        chosen: (key). The person chose another segment.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        segments: Sequence[Segment],
        current: str = "",
        *,
        stretch: bool = False,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Offer *segments*.

        Args:
            name: What is chosen here, for assistive technology.
            segments: From left to right.
            current: The key that is on; the first when empty.
            stretch: Fill the width, all segments alike.
            optional: None may be on, which is the key "": pressing the one that is on
                takes it back.
            parent: Who owns it.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _SegmentButton] = {}
        policy = QSizePolicy.Policy
        wide = policy.Expanding if stretch else policy.Fixed
        shrinks = not stretch and any(each.short for each in segments)
        self.setSizePolicy(policy.Maximum if shrinks else wide, policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.setSpacing(0)
        for segment in segments:
            button = _SegmentButton(segment, self)
            button.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
            self._buttons[segment.key] = button
            self._group.addButton(button)
            row.addWidget(button)
        self._optional = optional
        self._fresh: _SegmentButton | None = None
        self.set_current(current if optional else current or segments[0].key)
        self._group.buttonClicked.connect(self._on_clicked)
        self._group.buttonToggled.connect(self._on_toggled)
        self._silent = False

    @property
    def current(self) -> str:
        """The key that is on, "" if none is."""
        return next((key for key, b in self._buttons.items() if b.isChecked()), "")

    def has(self, key: str) -> bool:
        """Whether *key* can be on."""
        return key in self._buttons or (self._optional and not key)

    def set_current(self, key: str) -> None:
        """Switch to *key* without telling anyone."""
        self._silent = True
        if key:
            self._buttons[key].setChecked(True)
        else:
            self._group.setExclusive(False)
            for button in self._buttons.values():
                button.setChecked(False)
            self._group.setExclusive(True)
        self._silent = False

    def button(self, key: str) -> QRadioButton:
        """Return the segment called *key*."""
        return self._buttons[key]

    @override
    def sizeHint(self) -> QSize:
        return self._wanted(short=False)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._wanted(short=True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._shorten()

    def _wanted(self, *, short: bool) -> QSize:
        shown = [each for each in self._buttons.values() if not each.isHidden()]
        width = sum(each.wide(short=short) for each in shown) + 2 * _EDGE
        return QSize(width, theme().grown(26) + 2 * _EDGE)

    def _shorten(self) -> None:
        short = self.width() < self.sizeHint().width()
        for button in self._buttons.values():
            button.show_short(short)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        place = QRectF(self.rect())
        rounded(painter, place, 7, fill=palette.sunken, line=palette.line2)
        painter.end()

    def _on_toggled(self, button: _SegmentButton, on: bool) -> None:  # noqa: FBT001  Qt's signature
        if on and not self._silent:
            self._fresh = button
            self.chosen.emit(button.segment.key)

    def _on_clicked(self, button: _SegmentButton) -> None:
        fresh, self._fresh = self._fresh, None
        if self._optional and button is not fresh:
            self.set_current("")
            self.chosen.emit("")


class _SegmentButton(QRadioButton):
    def __init__(self, segment: Segment, parent: QWidget) -> None:
        super().__init__(segment.text, parent)
        self.segment = segment
        self._ring = Ring(self, 5, 0)
        self.setAccessibleName(segment.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def wide(self, *, short: bool) -> int:
        """Return the width it needs with its words, or with fewer of them."""
        text = (short and self.segment.short) or self.segment.text
        width = QFontMetricsF(self._font()).horizontalAdvance(text) + 2 * 11
        width += theme().grown(_ICON) + _GAP if self.segment.icon else 0
        return round(width)

    def show_short(self, short: bool) -> None:  # noqa: FBT001 (a state)
        """Show fewer words or all of them, where there are fewer."""
        text = (short and self.segment.short) or self.segment.text
        if text != self.text():
            self.setText(text)
            self.setToolTip(self.segment.text if short else "")
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        short = self.text() != self.segment.text
        return QSize(self.wide(short=short), theme().grown(26))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        place = QRectF(self.rect())
        ink = palette.text if self.underMouse() else palette.text2
        if self.isChecked():
            outgoing = self.segment.outgoing
            # In high contrast an edge alone does not tell which of them is on.
            on = palette.sel if theme().high else palette.raised
            fill = palette.share_soft if outgoing else on
            line = palette.share_line if outgoing else palette.line2
            ink = palette.share if outgoing else palette.text
            rounded(painter, place, 6, fill=fill, line=line)
        spare = max(0, self.width() - self.sizeHint().width())
        left = 11 + spare / 2
        if self.segment.icon:
            edge = theme().grown(_ICON)
            spot = QRectF(left, (self.height() - edge) / 2, edge, edge)
            paint_icon(painter, self.segment.icon, ink, spot)
            left += edge + _GAP
        words = QRectF(left, 0, self.width() - left, self.height())
        write(painter, words, self.text(), self._font(), ink)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _font(self) -> QFont:
        return theme().font(Role.META_MEDIUM)
