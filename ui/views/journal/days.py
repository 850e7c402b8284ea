"""The journal on one day: chosen in a month, and the days around it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from pls.space import today as page
from pls.space.listing import Filters
from ui.dialogs.day import DayPopup
from ui.operations import Desk
from ui.views.journal.listing import ListPane


class Days(QObject):
    """Narrows the list to a day."""

    def __init__(self, desk: Desk, pane: ListPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pane = pane
        self._host = parent

    def choose(self, under: QWidget, day: date | None = None) -> None:
        """Let the person choose a day, under a control.

        Args:
            under: The control.
            day: The day to begin with; by default the one the list shows, or today.
        """
        today = self._desk.clock.today()
        day = self._pane.filters.day or day or today
        name = self.tr("Go to day")
        popup = DayPopup(name, today, self._host, day=day, past=True)
        popup.wanted.connect(
            lambda first, last: self._desk.ask(
                lambda space: page.noted(space, first, last),
                popup.show_marks,
                owner=popup,
            )
        )
        popup.chosen.connect(self.show)
        popup.open_at(under)

    def show(self, day: date) -> None:
        """Narrow the list to *day* and go to it."""
        self._pane.set_filters(Filters(day=day))
        self._pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Show another day, so many on or back; a list of many days stays."""
        day = self._pane.filters.day
        if day is not None:
            self.show(day + timedelta(days=by))
