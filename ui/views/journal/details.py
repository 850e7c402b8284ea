"""Everything about an entry besides its words."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Entry
from pls.records.enums import Organiser
from ui.editors.drafts import Draft
from ui.editors.plain import ProseEdit
from ui.operations import shown
from ui.operations.entries import Names, begins
from ui.theme import Role
from ui.views.journal.choices import Picker
from ui.views.journal.fields import Chips, QuietField, meant
from ui.views.journal.groups import Group, Labelled
from ui.views.journal.linked import LinkedFrom, Past
from ui.views.journal.more import More
from ui.views.journal.sharing import Sharing
from ui.views.journal.steps import Steps
from ui.views.journal.ways import Ways
from ui.widgets.button import IconButton
from ui.widgets.card import Surface
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text


_MINUTES = re.compile(
    r"\s*(?:(\d{1,4})\s*h)?\s*(?:(\d{1,5})\s*(?:m|min|minutes)?)?\s*$"
)
_REST = 200
"""Milliseconds without a key after which what follows from the text is read."""

_PLANNED = {"": None, "yes": True, "no": False}


class Details(Surface):
    """The right pane of the journal.

    Signals:
        changed: (dict). Fields of the entry have other values now.
        close_asked: The person wants the room.
        resource_chosen: (id or title). A record that is linked was clicked.
        history_asked: The versions of the entry are wanted.
    """

    changed = Signal(dict)
    close_asked = Signal()
    resource_chosen = Signal(str)
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAccessibleName(self.tr("Details"))
        self._names = Names()
        self._id = ""
        self._linked: tuple[str, ...] = ()
        self._followed: Draft[Entry] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_rest)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(10, 0, 4, 16)
        self._column.setSpacing(0)
        self._build_head()
        self._build_ways()
        self._build_facts()
        self._build_impact()
        self.steps = Steps()
        self.sharing = Sharing()
        self.sharing.changed.connect(self._tell)
        self.linked = LinkedFrom()
        self.linked.chosen.connect(self.resource_chosen)
        self.past = Past()
        self.past.asked.connect(self.history_asked)
        for part in (self.steps, self.sharing, self.linked, self.past):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def set_names(self, names: Names) -> None:
        """Finish words with *names*, and show resources by their titles."""
        self._names = names
        self.more.set_names(names)
        self.resources.show_words(self._titles())

    def show_draft(self, draft: Draft[Entry]) -> None:
        """Show what *draft* says now."""
        entry = draft.record
        self.ways.show_ways(entry.modality)
        self.planned.set_current({None: "", True: "yes", False: "no"}[entry.planned])
        self.organised.show_key(entry.organised_by.value if entry.organised_by else "")
        self.minutes.show_text(shown.length(entry.minutes) if entry.minutes else "")
        self.people.show_words(entry.people)
        self.project.show_words((entry.project,) if entry.project else ())
        self.skills.show_words(entry.skills)
        self._linked = entry.resources
        self.resources.show_words(self._titles())
        if self._id != draft.id:
            self._id = draft.id
            self.impact.set_text(entry.impact)
            self.sharing.words.set_text(entry.share_text)
        elif self.impact.text() != entry.impact:
            self.impact.take(entry.impact)
        self.more.show_entry(entry, draft.base.today)
        self.show_text(draft)

    def follow_text(self, draft: Draft[Entry]) -> None:
        """Show what follows from the body of *draft* as soon as the keys rest."""
        self._followed = draft
        self._rest.start()

    def show_text(self, draft: Draft[Entry]) -> None:
        """Show what follows from the body of *draft*."""
        self._rest.stop()
        self.steps.show_steps(draft.text, draft.base.today)
        self.sharing.show_entry(draft.record, draft.text)

    def show_past(self, draft: Draft[Entry]) -> None:
        """Show what left and came back of *draft*."""
        self.sharing.show_past(draft.base)
        self.linked.show_linked(draft.base.linked)

    def settle(self) -> None:
        """Take in what was typed in a field and not entered yet."""
        field = QApplication.focusWidget()
        if isinstance(field, QuietField) and self.isAncestorOf(field):
            field.settle()

    def edits(self) -> tuple[ProseEdit, ...]:
        """Return the fields whose undo belongs to the entry."""
        return self.impact, self.sharing.words

    # --- building

    def _build_head(self) -> None:
        head = QWidget()
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        close = IconButton("panel-right-close", self.tr("Hide details"), "Ctrl+.")
        close.clicked.connect(self.close_asked)
        row.addWidget(Text(self.tr("Details"), Role.SECTION), 1)
        row.addWidget(close)
        content = Surface("window")
        content.setLayout(self._column)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        self.area = ScrollArea(content, "window")
        column.addWidget(self.area, 1)

    def _build_ways(self) -> None:
        group = Group(self.tr("How I learned it"), line=False)
        self.ways = Ways()
        self.ways.changed.connect(lambda found: self._tell("modality", found))
        self._column.addWidget(group)
        group.add(self.ways, inset=0)

    def _build_facts(self) -> None:
        group = Group()
        group.body.setContentsMargins(0, 0, 0, 5)
        group.body.setSpacing(0)
        self._build_facts_of_time(group)
        self._build_facts_of_names(group)
        self.more = More()
        self.more.changed.connect(self._tell)
        self.more.chosen.connect(self.resource_chosen)
        group.body.addWidget(self.more)
        self._column.addWidget(group)

    def _build_facts_of_time(self, group: Group) -> None:
        self.planned = Segmented(
            self.tr("Planned"),
            (Segment("yes", self.tr("Yes")), Segment("no", self.tr("No"))),
            optional=True,
        )
        for key in ("yes", "no"):
            again = self.tr("Press again to leave it open")
            self.planned.button(key).setAccessibleDescription(again)
        self.planned.chosen.connect(lambda k: self._tell("planned", _PLANNED[k]))
        self.organised = Picker(
            self.tr("Organised by"), [(c.value, c.label) for c in Organiser]
        )
        self.organised.picked.connect(
            lambda k: self._tell("organised_by", Organiser(k) if k else None)
        )
        self.minutes = QuietField(self.tr("Time it took"), placeholder=self.tr("Add…"))
        self.minutes.setToolTip(self.tr("Such as 20 min or 1 h 30 min"))
        self.minutes.entered.connect(self._on_minutes)
        for label, control in (
            (self.tr("Planned"), self._left(self.planned)),
            (self.tr("Organised by"), self.organised),
            (self.tr("Time"), self.minutes),
        ):
            group.add(Labelled(label, control))

    def _build_facts_of_names(self, group: Group) -> None:
        self.people = Chips(
            self.tr("People"),
            self.tr("Add person"),
            lambda start: begins(self._names.people, start),
            person=True,
        )
        self.project = Chips(
            self.tr("Project"),
            self.tr("Add project"),
            lambda start: begins(self._names.projects, start),
            icon="folder",
            single=True,
        )
        self.skills = Chips(
            self.tr("Skills"),
            self.tr("Add skill"),
            lambda start: begins(self._names.skills, start),
        )
        self.resources = Chips(
            self.tr("Resources"),
            self.tr("Add resource"),
            lambda start: begins([t for t, _ in self._known()], start),
            icon="bookmark",
            opens=True,
        )
        self.people.changed.connect(lambda w: self._tell("people", w))
        self.project.changed.connect(lambda w: self._tell("project", "".join(w)))
        self.skills.changed.connect(lambda w: self._tell("skills", w))
        self.resources.changed.connect(self._on_resources)
        self.resources.chosen.connect(self.resource_chosen)
        for label, chips in (
            (self.tr("People"), self.people),
            (self.tr("Project"), self.project),
            (self.tr("Skills"), self.skills),
            (self.tr("Resources"), self.resources),
        ):
            group.add(Labelled(label, chips))

    def _build_impact(self) -> None:
        group = Group(self.tr("What changed because of it"), gap=1)
        group.body.setContentsMargins(0, 0, 0, 8)
        self.impact = ProseEdit(role=Role.OWN_WORDS)
        self.impact.setAccessibleName(self.tr("What changed because of it"))
        self.impact.set_placeholder(self.tr("Nothing visible yet is an answer too"))
        self.impact.edited.connect(lambda: self._tell("impact", self.impact.text()))
        group.add(self.impact, inset=0)
        self._column.addWidget(group)

    @staticmethod
    def _left(control: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _on_rest(self) -> None:
        if self._followed is not None:
            self.show_text(self._followed)

    # --- what the person did

    def _tell(self, name: str, value: Any) -> None:
        self.changed.emit({name: value})

    def _on_minutes(self, text: str) -> None:
        found = _MINUTES.match(text.lower())
        if found is None:
            self.minutes.set_wrong(self.tr("Write a time as 20 min or 1 h 30 min"))
            return
        minutes = int(found[1] or 0) * 60 + int(found[2] or 0)
        self._tell("minutes", minutes or None)

    # --- resources are known by id and shown by title

    def _known(self) -> list[tuple[str, str]]:
        return [(title, key) for key, title in self._names.resources.items()]

    def _titles(self) -> list[str]:
        return [self._title(each) for each in self._linked]

    def _title(self, key: str) -> str:
        return self._names.resources.get(key, key)

    def _on_resources(self, titles: tuple[str, ...]) -> None:
        ids = dict(self._known())
        there = [(self._title(each), each) for each in self._linked]
        self._tell(
            "resources", meant(titles, there, lambda title: ids.get(title, title))
        )
