"""Bars by what entries say of themselves: how, in whose time, with what help."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from pls.index.facets import UNSAID
from pls.learning import insights, measures
from pls.learning.sentence import hours, number
from pls.learning.tables import Behind, Table
from ui.operations import shown
from ui.views.insights.part import Part
from ui.widgets.bars import Bar, Bars


_TOP = 2


class BarPart(Part):
    """One list of bars.

    Signals:
        asked: (Behind). The entries behind a bar are wanted.
    """

    asked = Signal(object)

    def __init__(self, title: str) -> None:
        self.bars = Bars(title)
        super().__init__(title, self.bars)
        self.bars.chosen.connect(self.asked)

    def show_part(self, found: insights.Part, table: Table, meta: str) -> None:
        """Show sums, with what their *table* says."""
        timed = found.measure in (measures.HOURS, measures.WHOSE)
        icons = _ICONS if found.measure is measures.HOURS else {}
        rows = [row for row in found.rows if not timed or row.sums.minutes]
        bars = [_bar(row, timed=timed, icons=icons, top=rows[:_TOP]) for row in rows]
        said = "; ".join(bar.words for bar in bars)
        self.bars.show_bars(bars, f"{self.accessibleName()}: {said}.")
        self.show_state(table.few, meta, *table.notes)


_ICONS = {way.value: icon for way, icon in shown.ICONS.items()}


def _bar(
    row: insights.Row, *, timed: bool, icons: Mapping[str, str], top: list[insights.Row]
) -> Bar:
    entries = number(row.sums.entries, "entry", "entries")
    value = hours(row.sums.minutes) if timed else f"{row.sums.entries:,}"
    words = f"{row.label}, {value}, {entries}" if timed else f"{row.label}, {entries}"
    quiet = row.key == UNSAID
    icon = "circle-dot-dashed" if icons and quiet else icons.get(row.key, "")
    return Bar(
        name=row.label,
        value=value,
        amount=row.sums.minutes if timed else row.sums.entries,
        words=words,
        key=Behind(row.words),
        icon=icon or ("circle" if icons else ""),
        strong=not quiet and bool(icons) and row in top,
        quiet=quiet,
    )
