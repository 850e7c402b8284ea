"""The skill that is opened: its levels over time, why, and who says so."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.learning.skills import SCALE
from pls.records import Skill
from pls.space.skills import Opened, Row
from ui.editors.drafts import Draft, Drafts
from ui.operations import skills
from ui.theme import Role, Tone, theme
from ui.views.skills import words
from ui.views.skills.behind import Behind, HowFar
from ui.views.skills.chart import LevelChart
from ui.views.skills.doing import Doing
from ui.views.skills.judging import Judging
from ui.views.skills.more import More
from ui.views.skills.notes import Notes
from ui.views.skills.rows import Line, columns, paint_people
from ui.views.skills.sides import Sides
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as Look
from ui.widgets.card import Card, Hairline
from ui.widgets.drawing import Drawing
from ui.widgets.link import Link
from ui.widgets.paint import write
from ui.widgets.ring import Ring
from ui.widgets.text import Text


_SIDE = 16


class OpenedCard(Card):
    """One skill, with all that was said about it.

    Signals:
        closed: The person wants to see it as a row again.
        stepped: (int). The person goes so many rows down.
        record_asked: (str). An entry is wanted.
        renamed: (str). The skill goes by this name now.
        notes_asked: What is written about the skill is wanted.
    """

    closed = Signal()
    stepped = Signal(int)
    record_asked = Signal(str)
    renamed = Signal(str)
    notes_asked = Signal()

    def __init__(
        self, opened: Opened, today: date, doing: Doing, parent: QWidget | None = None
    ) -> None:
        super().__init__("raised", "line2", parent=parent)
        self.opened = opened
        self.today = today
        self._doing = doing
        self.setAccessibleName(opened.row.name)
        self.body.setContentsMargins(_SIDE, 0, _SIDE, 12)
        self.body.setSpacing(0)
        self._build_head()
        self.judging = Judging(opened.row, today)
        self.judging.entered.connect(self._on_judged)
        self.judging.put_aside.connect(self._on_put_aside)
        self.judging.hide()
        self.judging.setContentsMargins(0, 2, 0, 10)
        self.body.addWidget(self.judging)
        self._build_chart()
        if opened.row.framework is not None:
            said = self.tr("In the framework: %s") % skills.placed(opened.row)
            self.body.addWidget(Text(said, Role.META, "text2", lines=0))
            self.body.addSpacing(6)
        self._build_acts()

    @property
    def row(self) -> Row:
        """The skill."""
        return self.opened.row

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What is typed here and in no file yet, by what it is for."""
        name = self.row.name
        why = self.judging.why.text()
        found = ((self.tr("My own level of %s") % name, why), *self.more.typed)
        return tuple((what, text) for what, text in found if text.strip())

    def resume(self, before: OpenedCard) -> None:
        """Go on where the card of the same skill was left."""
        self.judging.resume(before.judging)
        self.more.resume(before.more)
        notes = before.notes
        self._unfold(before.unfolded)
        if notes is not None:
            self.show_notes(notes.draft, notes.drafts)
            if self.notes is not None and notes.text.hasFocus():
                self.notes.text.setTextCursor(notes.text.textCursor())
                self.notes.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building

    def _build_head(self) -> None:
        self.head = Head(self.row, self.today)
        self.head.clicked.connect(self.closed)
        self.head.stepped.connect(self.stepped)
        self.level = Button(words.level(self.row), Look.FLAT, after="chevron-down")
        self.level.setAccessibleName(
            self.tr("My own level: %s. Judge it again") % words.level(self.row)
        )
        self.level.setToolTip(self.tr("Judge it again"))
        self.level.clicked.connect(self._on_judge)
        self.level.setParent(self.head)
        self.head.hold(self.level)
        self.body.addWidget(self.head)

    def _build_chart(self) -> None:
        if not self.row.levels:
            said = self.tr("Say how far you are, and why. It stays yours.")
            self.body.addWidget(Text(said, Role.BODY, "text2", lines=0))
            self.body.addSpacing(8)
            return
        if any(level.level in SCALE for level in self.row.levels):
            self.body.addSpacing(4)
            self.body.addWidget(LevelChart(self.row, self.today))
            self.body.addSpacing(8)
        self.body.addWidget(Hairline())
        self.body.addSpacing(10)
        left, right = self._why(), self._said()
        self.body.addWidget(Sides(left, right) if right is not None else left)
        self.body.addSpacing(6)

    def _why(self) -> QWidget:
        levels = self.row.levels
        before = levels[-2] if len(levels) > 1 else None
        when = words.judged(levels[-1], before, self.today)
        said = levels[-1].why or self.tr("No reason was noted.")
        ink: Tone = "text" if levels[-1].why else "text3"
        made = _Column()
        made.add(Text(when, Role.META, "text3", shrinks=True))
        made.add(Text(said, Role.OWN_WORDS, ink, lines=0))
        return made

    def _said(self) -> QWidget | None:
        """Return the latest words of somebody who confirmed it."""
        told = next((one for one in self.row.confirmed if one.words), None)
        told = told or next(iter(self.row.confirmed), None)
        if told is None:
            return None
        day = words.day(told.on, self.today) if told.on else ""
        who = ", ".join(part for part in (told.who, told.role, day) if part)
        made = _Column()
        made.add(_Recognised(who))
        if told.words:
            made.add(Text(f"“{told.words}”", Role.OWN_WORDS, lines=0))
        return made

    def _build_acts(self) -> None:
        count = self.opened.row.used.count
        self.entries = Link(self.tr("Entries and evidence"))
        self.entries.clicked.connect(lambda: self._on_unfold("entries"))
        self.entries.setEnabled(count > 0)
        self.far = Link(self.tr("Look how far"))
        self.far.clicked.connect(lambda: self._on_unfold("far"))
        self.far.setEnabled(count > 1)
        name = self.tr("Notes") if self.opened.noted else self.tr("Write notes")
        self.write = Link(name, name=f"{name}: {self.row.name}")
        self.write.clicked.connect(self._on_write)
        self.notes: Notes | None = None
        self.more = More(self.opened, self.today, self._doing)
        self.more.renamed.connect(self.renamed)
        button = IconButton(
            "ellipsis", self.tr("More about %s") % self.row.name, "", icon_size=16
        )
        button.clicked.connect(lambda: self.more.open(button))
        self.menu_button = button
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.entries)
        row.addWidget(self.far)
        row.addWidget(self.write)
        row.addStretch(1)
        row.addWidget(button)
        fold = QWidget()
        self._folded = QVBoxLayout(fold)
        self._folded.setContentsMargins(0, 0, 0, 0)
        self._folded.setSpacing(0)
        self.unfolded = ""
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.body.addWidget(self.more)
        self.body.addWidget(fold)

    # --- what the person did

    def _on_judge(self) -> None:
        if self.judging.isHidden():
            self.judging.begin()
        else:
            self.judging.later.click()

    def _on_put_aside(self) -> None:
        self.level.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_judged(self) -> None:
        form = self.judging
        day = form.day.day
        if not form.day.check() or day is None:
            form.refuse(self.tr("Say since which day."))
            return
        name, level, why = self.row.name, form.level.current, form.why.text()
        self._doing.run(
            lambda space: skills.judge(space, name, level, day, why),
            self.tr("{skill}: {level}.").format(skill=name, level=level),
            done=form.done,
            refused=form.refuse,
        )

    def _on_write(self) -> None:
        if self.unfolded == "notes":
            self._unfold("")
        else:
            self.notes_asked.emit()

    def show_notes(self, draft: Draft[Skill], drafts: Drafts[Skill]) -> None:
        """Show what is written about the skill, to write on."""
        self._unfold("notes")
        self.notes = Notes(draft, drafts)
        self.notes.left.connect(lambda: self._unfold(""))
        self._folded.addWidget(self.notes)
        self.notes.show()

    def _on_unfold(self, which: str) -> None:
        self._unfold("" if self.unfolded == which else which)

    def _unfold(self, which: str) -> None:
        while (item := self._folded.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.unfolded, self.notes = which, None
        made: QWidget | None = None
        if which == "entries":
            made = Behind(self.opened, self.today, self.record_asked.emit)
        elif which == "far":
            made = HowFar(self.opened, self.today, self.record_asked.emit)
        if made is not None:
            self._folded.addWidget(made)
            made.show()
        opens = self.tr("Entries and evidence"), self.tr("Look how far")
        closes = self.tr("Hide entries"), self.tr("Hide")
        for link, key, on, off in zip(
            (self.entries, self.far), ("entries", "far"), opens, closes, strict=True
        ):
            link.set_label(off if which == key else on)


class Head(Line):
    """The row of a skill that is opened; Enter or a click closes it."""

    def __init__(self, row: Row, today: date) -> None:
        super().__init__(row, today)
        self._held: QWidget | None = None
        self._ring = Ring(self, 7, 0)
        self.setAccessibleDescription(self.tr("Opened. Enter closes it"))

    def hold(self, level: QWidget) -> None:
        """Show the level as something to press."""
        self._held = level
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, look = theme().palette, theme()
        name, evidence, _, people = columns(self.width(), 0)
        high, low = look.line(Role.NAME), look.line(Role.META)
        top = (self.height() - high - low) / 2
        spot = QRectF(name.left(), top, name.width(), high)
        write(painter, spot, self.row.name, look.font(Role.NAME), palette.text)
        spot = QRectF(name.left(), top + high, name.width(), low)
        said = words.used(self.row, self.today)
        write(painter, spot, said, look.font(Role.META), palette.text3)
        spot = QRectF(evidence.left(), 0, evidence.width(), self.height())
        figures = look.font(Role.BODY, tabular=True)
        write(painter, spot, words.evidence(self.row), figures, palette.text)
        paint_people(painter, people, self.row, self.height(), count=True)
        painter.end()

    def _place(self) -> None:
        if self._held is None:
            return
        spot = columns(self.width(), 0)[2]
        size = self._held.sizeHint()
        wide = min(size.width(), round(spot.width()) + 16)
        top = (self.height() - size.height()) // 2
        self._held.setGeometry(round(spot.left()) - 13, top, wide, size.height())


class _Column(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)

    def add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


class _Recognised(QWidget):
    """Who recognised something, after the badge of what came back."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Drawing("badge-check", "rec", size=14))
        row.addWidget(Text(text, Role.META, "text3", shrinks=True), 1)
