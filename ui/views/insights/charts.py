"""Everything a period adds up to, painted: one part below and beside the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pls.learning.tables import tables
from pls.space.insights import Page
from ui.theme import Role
from ui.views.insights.days import DaysPart
from ui.views.insights.grid import Grid
from ui.views.insights.part import Part
from ui.views.insights.parts import BarPart
from ui.views.insights.passed import PassedPart
from ui.views.insights.skills import SkillsPart
from ui.views.insights.steps import StepsPart
from ui.widgets.text import Text


class Charts(QWidget):
    """The charts.

    Signals:
        asked: (Behind). The entries behind a number are wanted.
        table_asked: (str). One of the tables is wanted.
    """

    asked = Signal(object)
    table_asked = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.days = DaysPart(today)
        self.ways = BarPart(self.tr("How I learned"))
        self.passed = PassedPart()
        self.steps = StepsPart()
        self.skills = SkillsPart()
        self.whose = BarPart(self.tr("Whose time"))
        self.organised = BarPart(self.tr("Who organised it"))
        self.support = BarPart(self.tr("Support"))
        self.barriers = BarPart(self.tr("What stood in the way"))
        self._build()
        for part in self._parts():
            part.asked.connect(self.asked)
        self.skills.others_asked.connect(lambda: self.table_asked.emit("skills"))

    def _parts(
        self,
    ) -> tuple[DaysPart | BarPart | PassedPart | StepsPart | SkillsPart, ...]:
        bars = self.whose, self.organised, self.support, self.barriers
        return (self.days, self.ways, self.passed, self.steps, self.skills, *bars)

    def _build(self) -> None:
        three = Grid(286, across=40, down=30, stretch=(384, 344, 316), most=3)
        three.set_parts([self.ways, self.passed, self.steps])
        two = Grid(380, across=40, down=30, most=2)
        two.set_parts([self.whose, self.organised, self.support, self.barriers])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.days)
        column.addSpacing(32)
        column.addWidget(three)
        column.addSpacing(30)
        column.addWidget(self.skills)
        column.addSpacing(30)
        column.addWidget(two)
        column.addSpacing(18)
        said = self.tr(
            "This page counts only what you wrote down, and it stays here. "
            "No one else can open it."
        )
        column.addWidget(Text(said, Role.META, "text3", lines=0))
        column.addStretch(1)

    def turns(self, page: Page) -> list[Callable[[], None]]:
        """Return what shows the parts of a page, one after the other."""
        found = page.insights
        told = {table.key: table for table in tables(found)}
        noted, entries = self.tr("hours noted"), self.tr("entries")
        bars = (
            (self.whose, found.whose, told["whose"], noted),
            (self.organised, found.organised, told["organised"], entries),
            (self.support, found.support, told["support"], entries),
            (self.barriers, found.barriers, told["barriers"], entries),
        )

        def rest() -> None:
            for part, sums, table, meta in bars:
                part.show_part(sums, table, meta)

        return [
            lambda: self.days.show_insights(found),
            lambda: self.ways.show_part(found.ways, told["ways"], noted),
            lambda: self.passed.show_insights(found, told["passed"]),
            lambda: self.steps.show_page(page, told["steps"]),
            lambda: self.skills.show_insights(found, told["skills"]),
            rest,
        ]

    def stops(self) -> list[QWidget]:
        """Return where F6 goes in here, in reading order."""
        first: QWidget = self.days.years if self.days.map.isHidden() else self.days.map
        parts: list[Part] = [self.ways, self.passed, self.steps]
        charts = [part.chart for part in parts if not part.chart.isHidden()]
        return [first, *charts, *self.skills.charts[:1]]
