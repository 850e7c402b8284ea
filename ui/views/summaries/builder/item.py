"""One record in the builder: whether it leaves, and what of it."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.learning import ranking
from pls.records import Pick, Resource
from pls.records.enums import NamesRule
from pls.records.summary import Field
from pls.space import drafting
from pls.space.drafting import Candidate
from ui.operations import shown
from ui.theme import Role, theme
from ui.views.summaries.parts import Wrapped
from ui.widgets.button import IconButton
from ui.widgets.check import OchreCheck, Star
from ui.widgets.chip import ShownChip
from ui.widgets.link import Link
from ui.widgets.popup import Menu
from ui.widgets.state import IconText
from ui.widgets.text import Elided, Text


_CHIPS = (
    Field.TITLE,
    Field.STORY,
    Field.IMPACT,
    Field.TIME,
    Field.PEOPLE,
    Field.SKILL,
)
_SPOT = 24


def _offered(candidate: Candidate) -> tuple[Field, ...]:
    """Return the fields that few records have, and this one does."""
    record = candidate.record
    proofs = getattr(record, "evidence", ())
    told = {
        Field.EVIDENCE: bool(proofs),
        Field.LINK: isinstance(record, Resource) or any(p.url for p in proofs),
        Field.PROJECT: bool(getattr(record, "project", "")),
        Field.CREDIT: bool(getattr(record, "learned_from", "")),
        Field.PICTURES: candidate.pictures,
    }
    return tuple(field for field, here in told.items() if here)


class ItemRow(QWidget):
    """A record that is picked or could be.

    Signals:
        picked: (str, bool). Take it in or leave it out.
        shown: (Pick). Show it in another way.
        words_asked: (str). Write the words for others.
        ready_asked: (str). Mark it as ready to share.
        moved: (str, int). Put it further up (-1) or down (1) on the page.
    """

    picked = Signal(str, bool)
    moved = Signal(str, int)
    shown = Signal(object)
    words_asked = Signal(str)
    ready_asked = Signal(str)

    def __init__(self, candidate: Candidate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidate = candidate
        self.pick: Pick | None = None
        self._rule = NamesRule.INITIALS
        self._told: object = None
        self._detail: _Detail | None = None
        self.held: IconText | None = None
        self.arrows: tuple[IconButton, ...] = ()
        title = self.title
        self.box = OchreCheck(self.tr("Pick “%s”") % title)
        self.box.clicked.connect(
            lambda: self.picked.emit(self.candidate.id, self.box.isChecked())
        )
        self.star = Star(self.tr("Read first: “%s”") % title)
        self.star.clicked.connect(self._on_star)
        self._words = Elided(title, Role.ROW_TITLE_PLAIN, "text2", lines=1)
        self._date = Text("", Role.META, "text3")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(self.box)
        head.addWidget(self._words, 1)
        head.addSpacing(2)
        head.addWidget(self._date)
        head.addWidget(self.star)
        self._head = head
        self.reasons = Elided("", Role.META, "text3")
        below = QHBoxLayout()
        below.setContentsMargins(theme().grown(_SPOT) + 6, 0, 0, 0)
        below.addWidget(self.reasons, 1)
        self._below = below
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 7)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addLayout(below)
        self._tell()

    def show_pick(
        self, candidate: Candidate, pick: Pick | None, rule: NamesRule
    ) -> None:
        """Show how the record is picked; do nothing where nothing changed."""
        told = (candidate, pick, rule)
        if told == self._told:
            return
        self._told = told
        self.candidate, self.pick, self._rule = told
        self._tell()

    def show_arrows(self, *, up: bool, down: bool, shown: bool) -> None:
        """Show the ways to move it on the page, or none."""
        if shown and not self.arrows:
            ways = (
                ("chevron-up", self.tr("Move “%s” up"), "Alt+Up", -1),
                ("chevron-down", self.tr("Move “%s” down"), "Alt+Down", 1),
            )
            self.arrows = tuple(self._arrow(*way) for way in ways)
        for arrow, on in zip(self.arrows, (up, down), strict=False):
            arrow.setVisible(shown)
            # One that was just pressed keeps the keyboard, though it leads nowhere.
            arrow.setEnabled(on or arrow.hasFocus())

    def _arrow(self, icon: str, name: str, keys: str, step: int) -> IconButton:
        arrow = IconButton(icon, name % self.title, keys, size=24, icon_size=14)
        arrow.clicked.connect(lambda: self.moved.emit(self.candidate.id, step))
        self._head.insertWidget(self._head.count() - 1, arrow)
        return arrow

    @property
    def detail(self) -> _Detail | None:
        """The chips under the title, once it was picked."""
        return self._detail

    def _tell(self) -> None:
        picked = self.pick is not None
        self.box.setChecked(picked)
        self.star.setVisible(picked and self.candidate.ready)
        self.star.setChecked(self.pick is not None and self.pick.star)
        self._words.setText(self.title)
        self._words.set_role(Role.ROW_TITLE if picked else Role.ROW_TITLE_PLAIN)
        self._words.set_tone("text" if picked else "text2")
        record = self.candidate.record
        day = shown.written(record.when[:10], year=False) if record is not None else ""
        self._date.setText(day)
        reasons = self.candidate.reasons
        self.reasons.setText(" · ".join(ranking.telling(reasons)))
        self.reasons.setVisible(bool(reasons))
        self.setToolTip("\n".join(reasons))
        why = ", ".join(reasons)
        self.box.setAccessibleDescription(". ".join(filter(None, (day, why))))
        self._tell_held(self.candidate.passages if picked else 0)
        if self._detail is None and picked:
            self._detail = _Detail(self)
            self._detail.hide()
            self._column.addWidget(self._detail)
        if self._detail is not None:
            # What is filled while it is hidden is laid out once, when it is shown.
            if self.pick is not None:
                self._detail.show_pick(self.candidate, self.pick, self._rule)
            self._detail.setVisible(picked)

    def _tell_held(self, passages: int) -> None:
        """Say at the right how many private passages of it stay here."""
        on = self.candidate.ready and passages > 0
        if on and self.held is None:
            self.held = IconText("lock", "", role=Role.META, icon_size=13)
            self.held.setToolTip(self.tr("Private passages stay here"))
            self._below.addWidget(self.held)
        if self.held is not None:
            self.held.setText(self.tr("%d left out") % passages)
            self.held.setVisible(on)

    @property
    def title(self) -> str:
        """The title of the record, or that it is gone."""
        record = self.candidate.record
        return record.title if record is not None else self.tr("A record that is gone")

    def _on_star(self) -> None:
        if self.pick is not None:
            on = self.star.isChecked()
            self.shown.emit(msgspec.structs.replace(self.pick, star=on))


class _Detail(QWidget):
    """What is shown of a picked record, and what is in the way."""

    def __init__(self, row: ItemRow) -> None:
        super().__init__(row)
        self._row = row
        self.chips: dict[Field, ShownChip] = {}
        self._flow = Wrapped()
        # Fields that few records have, and this one does.
        self.offered: tuple[Field, ...] = ()
        for field in _CHIPS:
            self._add_chip(field)
        name = self.tr("More of “%s”") % row.title
        self.more = IconButton("ellipsis", name, "", size=24, icon_size=14)
        self.more.clicked.connect(self._on_more)
        self._flow.add(self.more)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._told: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().grown(_SPOT) + 6, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(self._flow)
        column.addLayout(self._lines)

    def show_pick(self, candidate: Candidate, pick: Pick, rule: NamesRule) -> None:
        """Show one pick of one record."""
        self.offered = _offered(candidate)
        seen = (*_CHIPS, *(field for field in self.offered if field in pick.show))
        for field in seen:
            if field not in self.chips:
                self._add_chip(field, self.more)
        self.more.setVisible(candidate.ready and bool(self.offered))
        for field, chip in self.chips.items():
            chip.setChecked(field in pick.show)
            if chip.hasFocus() and field not in seen:
                self.more.setFocus()
            chip.setVisible(candidate.ready and field in seen)
        self._flow.setVisible(candidate.ready)
        self._name_people(pick, rule)
        story = Field.STORY in pick.show
        here = candidate.record is not None
        self._tell("wordless", candidate.ready and story and candidate.wordless)
        self._tell("private", here and not candidate.ready)
        self._tell("gone", not here)

    def line(self, key: str) -> QWidget | None:
        """Return what is said below the chips, once it was said."""
        return self._told.get(key)

    def _tell(self, key: str, on: bool) -> None:  # noqa: FBT001 (a state)
        """Say something below the chips or not; most records never need it."""
        if on and key not in self._told:
            self._told[key] = self._made(key)
        if key in self._told:
            self._told[key].setVisible(on)

    def _made(self, key: str) -> QWidget:
        row = self._row
        write = (
            self.tr("Write them"),
            lambda: row.words_asked.emit(row.candidate.id),
        )
        out = (
            self.tr("Leave it out"),
            lambda: row.picked.emit(row.candidate.id, False),  # noqa: FBT003 (a signal)
        )
        ready = (
            self.tr("Mark as ready"),
            lambda: row.ready_asked.emit(row.candidate.id),
        )
        if key == "wordless":
            return self._line(self.tr("No words for others yet"), write)
        if key == "gone":
            return self._line(self.tr("No longer in your space."), out)
        text = self.tr("Private again. It does not leave like this.")
        return self._line(text, out, ready)

    def _add_chip(self, field: Field, last: QWidget | None = None) -> None:
        arrow = field is Field.PEOPLE
        chip = ShownChip(field.label, arrow=arrow)
        self._name(chip, field.label)
        chip.setToolTip(field.hint)
        if arrow:
            chip.clicked.connect(self._on_people)
        else:
            chip.clicked.connect(lambda: self._on_chip(field))
        self.chips[field] = chip
        self._flow.add(chip, last)

    def _name(self, chip: ShownChip, label: str) -> None:
        record = self._row.candidate.record
        title = record.title if record is not None else ""
        chip.setAccessibleName(f"{label}, “{title}”")

    def _name_people(self, pick: Pick, rule: NamesRule) -> None:
        chip = self.chips[Field.PEOPLE]
        on = Field.PEOPLE in pick.show
        label = (pick.names or rule).label if on else Field.PEOPLE.label
        if chip.text() != label:
            chip.setText(label)
            chip.updateGeometry()
        self._name(
            chip, self.tr("People: %s") % (label if on else self.tr("not shown"))
        )

    def _line(self, text: str, *links: tuple[str, object]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Text(text, Role.META, "text2"))
        record = self._row.candidate.record
        title = record.title if record is not None else ""
        for words, act in links:
            link = Link(words, name=f"{words}, “{title}”")
            link.clicked.connect(act)
            row.addWidget(link)
        row.addStretch(1)
        self._lines.addWidget(line)
        return line

    def _on_chip(self, field: Field) -> None:
        if self._row.pick is not None:
            self._row.shown.emit(drafting.toggled(self._row.pick, field))

    def _on_more(self) -> None:
        """Offer what few records have; what is shown of it stands as a chip."""
        pick = self._row.pick
        if pick is None:
            return
        menu = Menu(self.more.accessibleName(), self)
        for field in self.offered:
            action = menu.addAction(field.label, partial(self._on_chip, field))
            action.setCheckable(True)
            action.setChecked(field in pick.show)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.more)

    def _on_people(self) -> None:
        pick = self._row.pick
        if pick is None:
            return
        menu = Menu(self.tr("People in this item"), self)
        group = QActionGroup(menu)
        for label, made in self._people(pick):
            action = QAction(label, menu)
            action.setCheckable(True)
            action.setChecked(made == pick)
            action.triggered.connect(
                lambda _=False, made=made: self._row.shown.emit(made)
            )
            group.addAction(action)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.chips[Field.PEOPLE])

    def _people(self, pick: Pick) -> list[tuple[str, Pick]]:
        rule = self._row._rule  # noqa: SLF001 (the row this is a part of)
        shown = _with_people(pick, on=True)
        hidden = _with_people(pick, on=False)
        change = msgspec.structs.replace
        return [
            (self.tr("As in all: %s") % rule.label, change(shown, names=None)),
            (NamesRule.NAMES.label, change(shown, names=NamesRule.NAMES)),
            (NamesRule.INITIALS.label, change(shown, names=NamesRule.INITIALS)),
            (
                self.tr("Hidden, also inside the text"),
                change(hidden, names=NamesRule.HIDDEN),
            ),
            (self.tr("Do not list people"), change(hidden, names=None)),
        ]


def _with_people(pick: Pick, *, on: bool) -> Pick:
    if (Field.PEOPLE in pick.show) == on:
        return pick
    return drafting.toggled(pick, Field.PEOPLE)
