"""Looking back, as commands of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pls.learning.spans import Span


if TYPE_CHECKING:
    from ui.views.reflections import ReflectionsView
    from ui.window.frame import Window


class LookingBack(QObject):
    """Begins reflections: what `commands` names is done by the method of that name."""

    _window: Window

    def week(self) -> None:
        """Look back on the week."""
        self._reflections().look_back(Span.WEEK)

    def month(self) -> None:
        """Look back on the month."""
        self._reflections().look_back(Span.MONTH)

    def quarter(self) -> None:
        """Look back on the quarter."""
        self._reflections().look_back(Span.QUARTER)

    def year(self) -> None:
        """Look back on the year."""
        self._reflections().look_back(Span.YEAR)

    def reflect(self) -> None:
        """Choose what to reflect on."""
        self._reflections().choose()

    def log(self) -> None:
        """Write down a talk."""
        self._reflections().asking.talk()

    def _reflections(self) -> ReflectionsView:
        self._window.go("reflections")
        return self._window.places.reflections
