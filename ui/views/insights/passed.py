"""From learned to recognised: how far entries came."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from pls.learning import tables
from pls.learning.insights import Insights
from pls.learning.passing import Passed
from pls.learning.tables import Behind, Table
from ui.theme import Tone
from ui.views.insights.part import Part
from ui.widgets.funnel import Funnel, Remark, Stage


class PassedPart(Part):
    """Four stages, each with what is left behind at it.

    Signals:
        asked: (Behind). The entries behind a number are wanted.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        title = self.tr("From learned to recognised")
        self.funnel = Funnel(title)
        super().__init__(title, self.funnel, gap=6)
        self.funnel.chosen.connect(self.asked)

    def show_insights(self, found: Insights, table: Table) -> None:
        """Show how far the entries of a period came."""
        stages = self._stages(found.passed)
        said = ", ".join(f"{stage.value} {stage.name.lower()}" for stage in stages)
        self.funnel.show_stages(stages, f"{self.accessibleName()}: {said}.")
        # How many people recognised something stands beside that stage.
        people = found.passed.enough_shared
        notes = table.notes[1:] if people else table.notes
        self.show_state(table.few, self.tr("entries"), *notes)

    def _stages(self, told: Passed) -> list[Stage]:
        lines = (
            self.tr("{} are one line") if told.lines != 1 else self.tr("{} is one line")
        )
        # The two stand beside each other, and read as one remark.
        ready = self.tr("{} ready,") if told.private else self.tr("{} ready")
        remarks = [
            _remark(told.lines, lines, "-has:text"),
            _remark(told.ready, ready, tables.READY),
            _remark(told.private, self.tr("{} kept private"), tables.PRIVATE),
            _remark(
                told.unanswered, self.tr("{} without an answer"), tables.UNANSWERED
            ),
        ]
        stages = [
            _stage(self.tr("Learned and noted"), told.noted, "", remarks[0]),
            _stage(self.tr("Written up"), told.written, "has:text", *remarks[1:3]),
            _stage(self.tr("Shared"), told.shared, "is:shared", remarks[3]),
        ]
        if told.enough_shared:
            said = (
                self.tr("by {} people")
                if told.people != 1
                else self.tr("by one person")
            )
            by = (Remark(said.format(told.people)),) if told.people else ()
            name = self.tr("Recognised")
            stages.append(_stage(name, told.recognised, "is:recognised", by))
        return stages


_LOOKS: Final[dict[str, tuple[str, Tone, Tone | int]]] = {
    "": ("pencil-line", "text2", 3),
    "has:text": ("notebook-pen", "accent", "accent"),
    "is:shared": ("send", "share", "share_fill"),
    "is:recognised": ("badge-check", "rec", "rec"),
}


def _remark(count: int, said: str, words: str) -> tuple[Remark, ...]:
    text = said.format(f"{count:,}")
    return (Remark(text, text.rstrip(","), Behind(words)),) if count else ()


def _stage(name: str, count: int, words: str, *remarks: tuple[Remark, ...]) -> Stage:
    icon, ink, fill = _LOOKS[words]
    told = f"{name}, {count:,}"
    shown = tuple(each for group in remarks for each in group)
    key = Behind(words)
    return Stage(name, f"{count:,}", count, told, key, icon, ink, fill, shown)
