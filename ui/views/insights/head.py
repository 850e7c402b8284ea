"""The head of the page: its title, the period, and whether it shows tables."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pls.learning import periods
from pls.learning.insights import Insights
from ui.theme import Role
from ui.widgets.button import Button, IconButton
from ui.widgets.popup import Menu
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text


class Head(QWidget):
    """Names the page, and lets the person choose what it shows.

    Signals:
        period_chosen: (str). Another period is wanted.
        tables_asked: (bool). The page is wanted as tables, or as charts.
    """

    period_chosen = Signal(str)
    tables_asked = Signal(bool)

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = year
        self._years: tuple[int, ...] = (year,)
        self.segments = self._segmented(year, periods.MONTHS)
        self.others = IconButton(
            "chevron-down", self.tr("Another year"), "", icon_size=14
        )
        self.others.clicked.connect(self._on_others)
        self.tables = Button(self.tr("Show as tables"), icon="table-2", small=True)
        self.tables.clicked.connect(self._on_tables)
        self._tabled = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(Text(self.tr("Insights"), Role.PAGE_TITLE))
        self._row.addStretch(1)
        self._row.addWidget(self.segments)
        self._row.addWidget(self.others)
        self._row.addSpacing(4)
        self._row.addWidget(self.tables)

    def show_insights(self, found: Insights) -> None:
        """Offer the years there are; the period that is shown is on."""
        now = found.today.year
        self._years = tuple(sorted({*found.years, now}, reverse=True))
        key = found.period.key
        year = int(key) if found.period.is_year else self._year
        if year != self._year or not self.segments.has(key):
            self._replace(year, key)
        self.segments.set_current(key)
        self.others.setVisible(len(self._years) > 1)

    def set_tables(self, *, on: bool) -> None:
        """Say what the button leads to."""
        self._tabled = on
        label = self.tr("Show as charts") if on else self.tr("Show as tables")
        icon = "chart-no-axes-column" if on else "table-2"
        self.tables.set_label(label, icon)

    def _segmented(self, year: int, current: str) -> Segmented:
        made = Segmented(
            self.tr("Period"),
            (
                Segment(periods.MONTHS, self.tr("12 months")),
                Segment(f"{year:04}", f"{year:04}"),
                Segment(periods.ALL, self.tr("Everything"), short=self.tr("All")),
            ),
            current,
        )
        made.chosen.connect(self.period_chosen)
        return made

    def _replace(self, year: int, key: str) -> None:
        """Offer another year beside the other periods."""
        self._year = year
        focused = self.segments.isAncestorOf(self.focusWidget())
        fresh = self._segmented(year, key)
        self._row.replaceWidget(self.segments, fresh)
        self.segments.hide()
        self.segments.deleteLater()
        self.segments = fresh
        fresh.show()
        if focused:
            fresh.button(key).setFocus()

    def _on_others(self) -> None:
        menu = Menu(self.tr("Another year"), self)
        menu.aboutToHide.connect(menu.deleteLater)
        for year in self._years:
            action = QAction(f"{year:04}", menu, checkable=True)
            action.setChecked(self.segments.current == f"{year:04}")
            action.triggered.connect(partial(self._on_year, year))
            menu.addAction(action)
        menu.open_under(self.others)

    def _on_year(self, year: int) -> None:
        self.period_chosen.emit(f"{year:04}")

    def _on_tables(self) -> None:
        self.tables_asked.emit(not self._tabled)
