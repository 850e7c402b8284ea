"""The ten ways of learning, of which several may be on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from pls.records.enums import Modality, Way, way
from ui.operations import shown
from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import rounded, write
from ui.widgets.ring import Ring


_ORDER = (
    Way.DOING,
    Way.PEER,
    Way.MENTORED,
    Way.TEACHING,
    Way.SEARCHING,
    Way.RESOURCE,
    Way.REFLECTING,
    Way.COURSE,
    Way.EXPERIMENT,
    Way.FEEDBACK,
)
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -2,
    Qt.Key.Key_Down: 2,
}


class Ways(QWidget):
    """The ways side by side; Space switches one, arrows move between them.

    Signals:
        changed: (tuple of Modality). Others are on now.
    """

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How I learned it"))
        self._modalities: tuple[Modality, ...] = ()
        self._buttons: dict[Way, _WayButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        for place, each in enumerate(_ORDER):
            button = _WayButton(each)
            button.clicked.connect(lambda _=False, each=each: self._switch(each))
            button.stepped.connect(lambda by, place=place: self._step(place + by))
            self._buttons[each] = button
            grid.addWidget(button, place // 2, place % 2)

    def show_ways(self, modalities: Iterable[Modality]) -> None:
        """Show which ways are on."""
        self._modalities = tuple(modalities)
        on = shown.ways(self._modalities)
        for each, button in self._buttons.items():
            button.setChecked(each in on)

    def button(self, of: Way) -> QPushButton:
        """Return the button of one way."""
        return self._buttons[of]

    def _switch(self, of: Way) -> None:
        if of in shown.ways(self._modalities):
            kept = tuple(m for m in self._modalities if way(m) is not of)
        else:
            kept = (*self._modalities, Modality(of.value))
        self.show_ways(kept)
        self.changed.emit(kept)

    def _step(self, place: int) -> None:
        if 0 <= place < len(_ORDER):
            button = self._buttons[_ORDER[place]]
            button.setFocus(Qt.FocusReason.TabFocusReason)


class _WayButton(QPushButton):
    stepped = Signal(int)

    def __init__(self, of: Way) -> None:
        super().__init__(of.label)
        self._icon = shown.ICONS[of]
        self._ring = Ring(self, 6, 0)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(of.label)
        self.setToolTip(Modality(of.value).hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.META_STRONG))
        front = 6 + theme().grown(14) + 5
        wide = front + round(words.horizontalAdvance(self.text())) + 2
        return QSize(wide, theme().grown(27))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(70, theme().grown(27))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            fill = palette.sel if on else palette.hover
            rounded(painter, QRectF(self.rect()), 6, fill=fill)
        ink = palette.accent if on else palette.text2
        edge = theme().grown(14)
        spot = QRectF(6, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, self._icon, ink, spot)
        left = 6 + edge + 5
        words = QRectF(left, 0, self.width() - left, self.height())
        font = theme().font(Role.META_STRONG if on else Role.META)
        write(painter, words, self.text(), font, ink)
        painter.end()
