"""A caret as wide in a line as in the writing area."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override


WIDTH: Final = 2

_STYLE: Final = "Fusion"


class Caret(QObject):
    """Widens the caret of a line when it has the focus for the first time.

    Only a style says how wide it is. One for the whole application would ask Python
    about each measure of each control.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(0)
        self._wait.timeout.connect(self._widen)
        line.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and "_wait" in self.__dict__:
            self._line.removeEventFilter(self)
            # What the person sees first does not wait for it.
            self._wait.start()
        return False

    def _widen(self) -> None:
        self._line.setStyle(_style())


class _Style(QProxyStyle):
    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_TextCursorWidth:
            return WIDTH
        return super().pixelMetric(metric, option, widget)


_made: list[_Style] = []


def _style() -> _Style:
    """Return the one style of all lines, which goes with the application."""
    if not (_made and isValid(_made[0])):
        _made[:] = [_Style(_STYLE)]
        _made[0].setParent(QApplication.instance())
    return _made[0]
