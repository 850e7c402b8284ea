"""Six questions on a resource, and a level that the person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.errors import PlsError
from pls.records import Day, Resource
from pls.records.enums import Trust
from pls.space import judging
from ui import dates
from ui.dialogs.day import DayPopup
from ui.dialogs.unkept import Unkept
from ui.editors.plain import ProseEdit
from ui.operations.resources import LEVELS, Judgement
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.choice import Choice
from ui.widgets.dialog import Dialog
from ui.widgets.grown import Grown
from ui.widgets.text import Text


_LATER: Final[Mapping[str, int]] = {"": 0, "90": 90, "182": 182, "365": 365}
"""Days until it is looked at again, by the keys of the choice."""

_WIDE = QSizePolicy.Policy.Expanding
_OWN = "own"
_UNSAID = "–"


class JudgeDialog(Dialog):
    """Asks six questions, each of which may stay open, and for a level.

    It stays open until whoever asked has noted it and calls `accept`.
    Nothing is computed from the answers: the level is what the person says.

    Signals:
        judged: (Judgement). The person said how far they trust it.
    """

    judged = Signal(object)

    def __init__(self, window: QWidget, resource: Resource, today: date) -> None:
        super().__init__(
            window,
            self.tr("How far do I trust this?"),
            self.tr("Half a minute. Leave open what you do not know; you decide."),
            width=640,
        )
        self._today = today
        self._day = resource.recheck_on.date if resource.recheck_on else None
        self.answers: dict[str, Choice] = {}
        self.words: dict[str, ProseEdit] = {}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addLayout(self._questions(resource))
        column.addWidget(self._label(self.tr("So I say")))
        column.addLayout(self._levels(resource))
        self._writing(column, resource)
        column.addWidget(self._label(self.tr("Look again")))
        column.addLayout(self._again())
        column.addStretch(1)
        self.body.addWidget(Grown(page), 1)
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.hint = Text("", Role.META, "text3", lines=0)
        self.hint.hide()
        self.body.addWidget(self.hint)
        self.unkept = Unkept(self, self.hint, self.words["why"], (self.later,))
        self.unkept.throw.clicked.connect(lambda: super(JudgeDialog, self).reject())
        self.save = Button(self.tr("Keep"), Look.PRIMARY)
        self.save.clicked.connect(self._on_save)
        self.add_footer(self.later, self.unkept.throw, self.unkept.back, self.save)
        self._began = self.told
        self.begin_at(next(iter(self.answers.values())))
        self.finished.connect(self.deleteLater)

    @property
    def told(self) -> str:
        """What was written here, as Markdown; "" if nothing was."""
        words = (edit.text().strip() for edit in self.words.values())
        return "\n\n".join(each for each in words if each)

    @property
    def changed(self) -> bool:
        """Whether words were written that are kept nowhere yet."""
        return self.told != self._began

    def refuse(self, error: PlsError) -> None:
        """Say why nothing was noted; what was said stays here."""
        self.save.setEnabled(True)
        self.unkept.refuse(str(error))

    @override
    def reject(self) -> None:
        self.unkept.leave(super().reject, changed=self.changed)

    def _questions(self, resource: Resource) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, asked in enumerate(judging.questions().questions):
            known = resource.trust_answers.get(asked.key, "")
            options = [("", _UNSAID), *((each, each) for each in asked.options)]
            if known and known not in asked.options:
                options.append((known, known))  # said in words of their own
            choice = Choice(asked.text, options, known)
            choice.setSizePolicy(_WIDE, QSizePolicy.Policy.Fixed)
            self.answers[asked.key] = choice
            grid.addWidget(Text(asked.text, Role.BODY, lines=0), row, 0)
            grid.addWidget(choice, row, 1)
        return grid

    def _levels(self, resource: Resource) -> QHBoxLayout:
        levels = [(level.value, level.hint) for level in LEVELS]
        known = (resource.trust or Trust.UNCHECKED).value
        self.level = Choice(self.tr("How far I trust it"), levels, known)
        row = QHBoxLayout()
        row.addWidget(self.level)
        row.addStretch(1)
        return row

    def _writing(self, column: QVBoxLayout, resource: Resource) -> None:
        then = {each.key: each.text for each in judging.questions().then}
        known = {**resource.trust_answers, "why": resource.trust_why}
        for key, words in (
            ("why", self.tr("Why? In a sentence, if you like.")),
            ("doubt", then["doubt"]),
            ("test", then["test"]),
        ):
            edit = ProseEdit(role=Role.OWN_WORDS, bordered=True)
            edit.setAccessibleName(words)
            edit.set_text(known.get(key, ""))
            self.words[key] = edit
            column.addWidget(self._label(words))
            column.addWidget(edit)

    def _again(self) -> QHBoxLayout:
        own = [(_OWN, self._told())] if self._day else []
        self.again = Choice(
            self.tr("Look again"),
            [
                ("", self.tr("Do not ask me")),
                *own,
                ("90", self.tr("In three months")),
                ("182", self.tr("In half a year")),
                ("365", self.tr("In a year")),
            ],
            _OWN if own else "",
        )
        self.on = Button(self.tr("On a day"), icon="calendar", small=True)
        self.on.clicked.connect(self._on_day)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.again)
        row.addWidget(self.on)
        row.addStretch(1)
        return row

    def _told(self) -> str:
        return dates.day(self._day, year=True) if self._day else ""

    def _label(self, words: str) -> Text:
        return Text(words, Role.META_STRONG, "text2", lines=0)

    def _on_day(self) -> None:
        popup = DayPopup(self.tr("Look again on"), self._today, self, day=self._day)
        popup.chosen.connect(self._on_chosen)
        popup.open_under(self.on)

    def _on_chosen(self, day: date) -> None:
        self._day = day
        at = self.again.findData(_OWN)
        if at < 0:
            self.again.insertItem(1, self._told(), _OWN)
        else:
            self.again.setItemText(at, self._told())
        self.again.set_current(_OWN)

    def _on_save(self) -> None:
        said = {key: choice.current for key, choice in self.answers.items()}
        words = {key: edit.text().strip() for key, edit in self.words.items()}
        why = words.pop("why")
        self.save.setEnabled(False)
        self.judged.emit(
            Judgement(Trust(self.level.current), said | words, why, self._look_again())
        )

    def _look_again(self) -> Day | None:
        if self.again.current == _OWN and self._day:
            return Day(self._day.isoformat())
        days = _LATER.get(self.again.current, 0)
        return Day((self._today + timedelta(days=days)).isoformat()) if days else None
