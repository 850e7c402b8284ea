"""How far a resource is trusted, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pls.records import Resource
from ui import dates
from ui.operations import resources
from ui.theme import Role, theme
from ui.widgets.beside import Beside
from ui.widgets.card import Card
from ui.widgets.link import Link
from ui.widgets.state import IconText
from ui.widgets.text import Text
from ui.widgets.trust import TrustMeter


_LABEL = 76


class TrustCard(Card):
    """Says how far a resource is trusted and why; all answers stand in the dialog.

    Signals:
        judge_asked: The person wants to answer the questions.
    """

    judge_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("How far do I trust this?"))
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self.meter = TrustMeter(0, "")
        self.old = IconText("clock-alert", self.tr("Out of date"), role=Role.META)
        self.judge = Link(self.tr("Judge it"))
        self.judge.clicked.connect(self.judge_asked)
        told = QWidget()
        row = QHBoxLayout(told)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.meter)
        row.addWidget(self.old)
        title = Text(self.tr("How far do I trust this?"), Role.SECTION, lines=0)
        self.body.addWidget(Beside(title, told))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.addWidget(self.judge)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self._shown: list[QWidget] = []

    def show_resource(self, resource: Resource, today: date) -> None:
        """Show what the person said of *resource*."""
        trust = resources.trusted(resource)
        self.meter.set_trust(trust.cells, trust.words)
        self.meter.setVisible(not trust.old)
        self.meter.updateGeometry()
        self.old.setVisible(trust.old)
        first = not resource.trust_checked
        self.judge.set_label(self.tr("Judge it") if first else self.tr("Look again"))
        for each in self._shown:
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._shown = []
        for row, (label, words) in enumerate(self._facts(resource, today)):
            name = Text(label, Role.META, "text3")
            wide = round(_LABEL * (0.5 + 0.5 * theme().text_scale))
            name.setFixedSize(wide, theme().line(Role.BODY))
            said = Text(words, Role.BODY, lines=0)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, row, 1)
            self._shown += [name, said]

    def _facts(self, resource: Resource, today: date) -> Iterator[tuple[str, str]]:
        answers = resource.trust_answers
        old = resources.trusted(resource).old
        told = (
            (self.tr("Why"), resource.trust_why),
            (self.tr("Source"), answers.get("who", "")),
            (self.tr("Evidence"), answers.get("evidence", "")),
            (self.tr("Age"), answers.get("fresh", "") if old else ""),
            (self.tr("To try"), answers.get("test", "")),
            (self.tr("Checked"), self._checked(resource, today)),
        )
        yield from ((label, words) for label, words in told if words.strip())

    def _checked(self, resource: Resource, today: date) -> str:
        if not resource.trust_checked:
            return self.tr("Not yet.")
        said = f"{dates.day(resource.trust_checked.date, year=True)}."
        again = resource.recheck_on
        if again and again.date <= today:
            return f"{said} " + self.tr("To be checked again.")
        if again:
            day = dates.day(again.date, year=again.date.year != today.year)
            return f"{said} " + self.tr("Ask me again on {}.").format(day)
        return said
