"""What a choice may be missing: one calm notice, with a way to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pls.disclosure import wording
from pls.learning.hints import About, Hint
from ui.theme import Role, theme
from ui.views.summaries.parts import Wrapped
from ui.widgets.card import Card
from ui.widgets.drawing import Drawing
from ui.widgets.link import Link
from ui.widgets.spoken import Spoken
from ui.widgets.text import Elided, Text


Offer = tuple[str, str, str]
"""A record that is offered: its id, its title, its day in words."""


class Suggestion(Card):
    """Shows one hint at a time; without one it takes no room.

    Signals:
        picked: (ids). Pick these records.
        put_aside: (key). Say no more of this hint.
        failure_asked: Write a line on what did not work.
    """

    picked = Signal(object)
    put_aside = Signal(str)
    failure_asked = Signal()
    spoken = Spoken.Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", "accent_line", radius=8, parent=parent)
        self.hint: Hint | None = None
        self.words = Text("", Role.BODY, lines=0)
        self.offers: dict[str, Link] = {}
        self.act = Link("", role=Role.BODY_MEDIUM)
        self.act.clicked.connect(self._on_act)
        self.later = Link(self.tr("Not now"), role=Role.BODY_MEDIUM)
        self.later.clicked.connect(self._on_later)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._answers = Wrapped(across=16)
        self._answers.add(self.act)
        self._answers.add(self.later)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.words)
        beside.addLayout(self._rows)
        beside.addWidget(self._answers)
        row = QHBoxLayout()
        row.setSpacing(10)
        mark = Drawing("compass", "accent", size=16, drop=2)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self.body.setContentsMargins(12, 10, 12, 8)
        self.body.addLayout(row)
        self.hide()

    def show_hint(self, hint: Hint | None, offers: Iterable[Offer]) -> None:
        """Show *hint*, or nothing; whoever is here with the keyboard stays."""
        if hint == self.hint:
            return
        here = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hint = hint
        if hint is None:
            self.hide()
            return
        self.words.setText(hint.text)
        self.setAccessibleName(hint.text)
        self._fill(offers if hint.about is not About.START else ())
        act = self._act(hint)
        self.act.set_label(act)
        self.act.setVisible(bool(act))
        self.show()
        if here:
            stops = (*self.offers.values(), self.act, self.later)
            next(s for s in stops if not s.isHidden()).setFocus()

    def _fill(self, offers: Iterable[Offer]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.offers = {}
        for record_id, title, day in offers:
            self._rows.addWidget(self._offer(record_id, title, day))

    def _offer(self, record_id: str, title: str, day: str) -> QWidget:
        link = Link(self.tr("Pick"), name=self.tr("Pick “%s”") % title)
        link.setAccessibleDescription(day)
        link.clicked.connect(lambda: self.picked.emit((record_id,)))
        self.offers[record_id] = link
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Elided(title, Role.ROW_TITLE_PLAIN, "text", lines=1), 1)
        row.addWidget(Text(day, Role.META, "text3"))
        row.addWidget(link)
        line.setMinimumHeight(theme().grown(26))
        return line

    def _act(self, hint: Hint) -> str:
        if hint.about is About.START:
            if len(hint.offers) == 1:
                return self.tr("Pick the strongest")
            return self.tr("Pick the strongest %s") % wording.number(len(hint.offers))
        if hint.about is About.FAILED:
            return self.tr("Write one line")
        several = len(hint.offers) > 1
        return self.tr("Pick all of these") if several else ""

    def _on_act(self) -> None:
        if self.hint is not None and self.hint.about is About.FAILED:
            self.failure_asked.emit()
        elif self.hint is not None:
            self.picked.emit(self.hint.offers)

    def _on_later(self) -> None:
        if self.hint is not None:
            self.put_aside.emit(self.hint.key)
