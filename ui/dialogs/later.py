"""The menu of days a next step is moved to, and of letting it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.dialogs.day import DayPopup
from ui.operations import shown
from ui.widgets.popup import Menu


class LaterMenu(Menu):
    """Offers days to come, any other day, and letting go; it goes away by itself."""

    def __init__(
        self,
        today: date,
        due: date | None,
        moved: Callable[[date], object],
        let_go: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """Offer days for a step.

        Args:
            today: The day it is.
            due: The day the step is due now, if any.
            moved: Gets the day that was chosen.
            let_go: Is called when the person lets the step go.
            parent: Who asks.
        """
        super().__init__(self.tr("Later"), parent)
        self._today = today
        self._day = max(due, today) if due else None
        self._moved = moved
        self._under = parent
        for words, day in later(today):
            said = f"{words}, {shown.day(day, today)}"
            self.addAction(said, partial(moved, day))
        self.addAction(self.tr("Pick a day…"), self._pick)
        self.addSeparator()
        self.addAction(self.tr("Let go") + "\tDel", let_go)
        self.aboutToHide.connect(self.deleteLater)

    def begin(self, under: QWidget) -> None:
        """Open under a control, the first day chosen."""
        self._under = under
        self.open_under(under)
        self.setActiveAction(self.actions()[0])

    def _pick(self) -> None:
        # This menu is gone before a day is chosen.
        popup = DayPopup(
            self.tr("Due on"), self._today, self._under.window(), day=self._day
        )
        popup.chosen.connect(self._moved)
        popup.open_at(self._under)


def later(today: date) -> tuple[tuple[str, date], ...]:
    """Return the days a step is most often moved to, each with its name."""
    words = QCoreApplication.translate
    days = {
        today + timedelta(days=7 - today.weekday()): words("Later", "Monday"),
        today + timedelta(days=1): words("Later", "Tomorrow"),
        today + timedelta(days=14): words("Later", "In 2 weeks"),
    }
    return tuple((name, day) for day, name in sorted(days.items()))
