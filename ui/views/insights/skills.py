"""Skills over time: small bars for those with most, a way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from pls.index.facets import Sums
from pls.learning.insights import Insights, Skill, Skills
from pls.learning.periods import Bucket
from pls.learning.sentence import between, hours, number
from pls.learning.tables import Behind, Table
from ui import dates
from ui.views.insights.grid import Grid
from ui.views.insights.part import Part
from ui.widgets.link import Link
from ui.widgets.series import Column, Line, Series


TOP = 6
"""So many skills are shown; the others stand in the table."""

_LEAST = 134
_YEAR = 12


class SkillsPart(Part):
    """The skills with most, each over the months or years.

    Signals:
        asked: (Behind). The entries behind a number are wanted.
        others_asked: The skills that are not shown are wanted.
    """

    asked = Signal(object)
    others_asked = Signal()

    def __init__(self) -> None:
        self.grid = Grid(_LEAST, across=38, down=14, most=TOP)
        super().__init__(self.tr("Skills over time"), self.grid, gap=10)
        self.others = Link()
        self.others.clicked.connect(self.others_asked)
        self.column.insertWidget(4, self.others, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def charts(self) -> list[Series]:
        """The charts, from left to right."""
        return self.grid.findChildren(Series)

    def show_insights(self, found: Insights, table: Table) -> None:
        """Show the skills of a period."""
        told = found.skills
        top = told.skills[:TOP] if told.enough else ()
        most = max((told.of(sums) for each in top for sums in each.over), default=0)
        lines = [self._line(told, each, most, found.today) for each in top]
        self.grid.set_parts([self._series(line) for line in lines])
        left = len(told.skills) - len(top)
        said = self.tr("{} in a table").format(number(left, "more skill"))
        self.others.set_label(said)
        self.others.setVisible(left > 0 and told.enough)
        unit = self.tr("hours") if told.timed else self.tr("entries")
        monthly = bool(told.buckets) and "-" in told.buckets[0].key
        every = self.tr("a month") if monthly else self.tr("a year")
        self.show_state(
            table.few, f"{unit} {every}, {between(found)}", *table.notes[2:]
        )

    def _series(self, line: Line) -> Series:
        said = f"{line.words}; {self.tr('highest')} {line.most}"
        made = Series(line, said)
        made.chosen.connect(self.asked)
        return made

    def _line(self, told: Skills, skill: Skill, most: int, today: date) -> Line:
        columns = tuple(
            Column(
                told.of(sums),
                f"{skill.name}, {_named(bucket)}, {_told(told, sums)}",
                Behind(skills=skill.names, time=bucket.words),
                strong=bucket.key.startswith(f"{today.year:04}"),
            )
            for bucket, sums in zip(told.buckets, skill.over, strict=True)
        )
        value = hours(skill.sums.minutes) if told.timed else f"{skill.sums.entries:,}"
        return Line(
            name=skill.name,
            value=value,
            words=f"{skill.name}, {_told(told, skill.sums)}",
            key=Behind(skills=skill.names),
            columns=columns,
            most=most,
            first=_short(told.buckets, 0),
            last=_short(told.buckets, -1),
        )


def _told(told: Skills, sums: Sums) -> str:
    entries = number(sums.entries, "entry", "entries")
    return f"{hours(sums.minutes)}, {entries}" if told.timed else entries


def _named(bucket: Bucket) -> str:
    if "-" not in bucket.key:
        return bucket.key
    first = date.fromisoformat(f"{bucket.key}-01")
    return f"{dates.month(first)} {first.year}"


def _short(buckets: Sequence[Bucket], at: int) -> str:
    """Return what stands below a bar, with its year where there are several."""
    if not buckets or "-" not in buckets[at].key:
        return buckets[at].key if buckets else ""
    first = date.fromisoformat(f"{buckets[at].key}-01")
    name = dates.month(first)[:3]
    return f"{name} {first.year}" if len(buckets) > _YEAR else name
