"""The ten ways of learning, of which several may be on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from pls.records.enums import Modality, Way, way
from ui.operations import shown
from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import rounded, write
from ui.widgets.press import Press
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
    Way.FEEDBACK,
    Way.EXPERIMENT,
)
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_GAP = 4


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
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(3)
        for place, each in enumerate(_ORDER):
            button = _WayButton(each, self)
            button.clicked.connect(lambda _=False, each=each: self._switch(each))
            button.stepped.connect(
                lambda aside, down, place=place: self._step(
                    place + aside + down * self._columns
                )
            )
            self._buttons[each] = button
        self._arrange(2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._fit()

    def _fit(self) -> None:
        """Stand side by side where the words have room for it."""
        wide = [self._buttons[each].plain_width() for each in _ORDER]
        both = max(wide[::2]) + _GAP + max(wide[1::2])
        self._arrange(2 if both <= self.width() else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, each in enumerate(_ORDER):
            self._grid.addWidget(self._buttons[each], place // columns, place % columns)

    def show_ways(self, modalities: Iterable[Modality]) -> None:
        """Show which ways are on."""
        self._modalities = tuple(modalities)
        on = shown.ways(self._modalities)
        for each, button in self._buttons.items():
            button.setChecked(each in on)
            button.updateGeometry()

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


class _WayButton(Press):
    stepped = Signal(int, int)

    def __init__(self, of: Way, parent: QWidget) -> None:
        super().__init__(of.label, parent)
        self._icon = shown.ICONS[of]
        self._ring = Ring(self, 6, 0)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(of.label)
        self.setToolTip(Modality(of.value).hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def plain_width(self) -> int:
        """Return how wide it is while it is off, in pixels."""
        return self._wide(Role.META)

    def _wide(self, role: Role) -> int:
        words = QFontMetricsF(theme().font(role)).horizontalAdvance(self.text())
        return 6 + theme().grown(14) + 5 + round(words + 0.49) + 2

    @override
    def sizeHint(self) -> QSize:
        role = Role.META_STRONG if self.isChecked() else Role.META
        return QSize(self._wide(role), theme().grown(27))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(70, theme().grown(27))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ASIDE or key in _DOWN:
            self.stepped.emit(_ASIDE.get(key, 0), _DOWN.get(key, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

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
