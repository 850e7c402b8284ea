"""The fields of an entry that are filled in now and then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Day, Entry, Moment
from pls.records.entry import Evidence
from pls.records.enums import (
    Application,
    Barrier,
    Choice,
    EvidenceKind,
    Help,
    ImpactKind,
    Noticed,
    Setting,
    TimeSource,
)
from ui.operations import shown, web
from ui.operations.entries import Names, begins
from ui.views.journal.choices import Choices, Picker
from ui.views.journal.dated import DayField
from ui.views.journal.fields import Chips, meant
from ui.views.journal.groups import INSET, Labelled


class Rarer(QWidget):
    """The rarer fields of an entry.

    Signals:
        changed: (str, value). A field of the entry has another value now.
        chosen: (id or title). A linked record is wanted.
    """

    changed = Signal(str, object)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names()
        self._entry: Entry | None = None
        self._today = date.min
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._build_time()
        self._build_circumstances()
        self._build_outcome()
        self._build_names()

    def set_names(self, names: Names) -> None:
        """Finish words with *names*, and show goals and links by their titles."""
        self._names = names
        if self._entry is not None:
            self.show_entry(self._entry, self._today)

    def show_entry(self, entry: Entry, today: date) -> None:
        """Show what *entry* says; it is *today*."""
        self._entry, self._today = entry, today
        self.when.show_day(_spelled(entry.when), today)
        for name, picker in self._pickers.items():
            value = getattr(entry, name)
            picker.show_key(value.value if value else "")
        self.impact_kind.show_keys([each.value for each in entry.impact_kind])
        self.barrier.show_keys([each.value for each in entry.barrier])
        first = entry.first_used
        self.first_used.show_day(shown.long_day(first.date) if first else "", today)
        self.goals.show_words([self._names.goals.get(g, g) for g in entry.goals])
        self.learned_from.show_words(
            (entry.learned_from,) if entry.learned_from else ()
        )
        self.evidence.show_words([_words(each) for each in entry.evidence])
        self.client.show_words((entry.client,) if entry.client else ())
        self.tags.show_words(entry.tags)
        self.links.show_words([self._title(each) for each in entry.links])

    # --- building

    def _build_time(self) -> None:
        self.when = DayField(
            self.tr("Day and time"),
            self.tr("Write a day as yesterday, 12 june or 2026-06-12 14:05"),
            timed=True,
        )
        self.when.told.connect(self._on_when)
        self._add(self.tr("When"), self.when)

    def _build_circumstances(self) -> None:
        self._pickers: dict[str, Picker] = {}
        self.noticed = self._picker("noticed", self.tr("Noticed"), Noticed)
        self._picker("setting", self.tr("Setting"), Setting)
        self._picker("time_source", self.tr("Whose time"), TimeSource)
        self._picker("support", self.tr("Support"), Help)
        self.barrier = self._choices("barrier", self.tr("In the way"), Barrier)

    def _build_outcome(self) -> None:
        self.impact_kind = self._choices("impact_kind", self.tr("Effect"), ImpactKind)
        self.used = self._picker("application", self.tr("In use"), Application)
        self.first_used = DayField(
            self.tr("First used"), self.tr("Write a day as 12 june or 2026-06-12")
        )
        self.first_used.told.connect(self._on_first_used)
        self._add(self.tr("First used"), self.first_used)
        self.evidence = self._chips(
            self.tr("Evidence"), self.tr("Add evidence"), lambda: (), opens=True
        )
        self.evidence.changed.connect(self._on_evidence)
        self.evidence.chosen.connect(self.chosen)

    def _build_names(self) -> None:
        self.goals = self._chips(
            self.tr("Goals"),
            self.tr("Add goal"),
            lambda: list(self._names.goals.values()),
            icon="target",
        )
        self.goals.changed.connect(self._on_goals)
        self.learned_from = self._chips(
            self.tr("Thanks to"),
            self.tr("Add whom you learned it from"),
            lambda: self._names.others,
            person=True,
            single=True,
        )
        self.learned_from.changed.connect(
            lambda words: self.changed.emit("learned_from", "".join(words))
        )
        self.client = self._chips(
            self.tr("Client"),
            self.tr("Add client"),
            lambda: self._names.clients,
            icon="building-2",
            single=True,
        )
        self.client.changed.connect(
            lambda words: self.changed.emit("client", "".join(words))
        )
        self.tags = self._chips(
            self.tr("Tags"), self.tr("Add tag"), lambda: self._names.tags
        )
        self.tags.changed.connect(lambda words: self.changed.emit("tags", words))
        self.links = self._chips(
            self.tr("Links"), self.tr("Add link"), self._linkable, opens=True
        )
        self.links.changed.connect(self._on_links)
        self.links.chosen.connect(self.chosen)

    def _add(self, label: str, control: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(Labelled(label, control))
        self._rows.addLayout(row)

    def _picker(self, name: str, label: str, kind: type[Choice]) -> Picker:
        made = Picker(label, [(each.value, each.label) for each in kind])
        made.picked.connect(
            lambda key: self.changed.emit(name, kind(key) if key else None)
        )
        self._pickers[name] = made
        self._add(label, made)
        return made

    def _choices(self, name: str, label: str, kind: type[Choice]) -> Choices:
        made = Choices(label, [(each.value, each.label) for each in kind])
        made.chosen.connect(
            lambda keys: self.changed.emit(name, tuple(kind(key) for key in keys))
        )
        self._add(label, made)
        return made

    def _chips(
        self,
        label: str,
        adding: str,
        known: Callable[[], Any],
        **looks: Any,
    ) -> Chips:
        made = Chips(label, adding, lambda start: begins(known(), start), **looks)
        self._add(label, made)
        return made

    # --- what the person did

    def _on_when(self, day: date | None, clock: str) -> None:
        if day is None:
            # An entry is of some day: none said is the day it has.
            self.when.field.show_anew(self._when())
            return
        told = f"T{clock}" if clock else ""
        moment = Moment.read(f"{day.isoformat()}{told}")
        self.when.field.show_anew(_spelled(moment))
        self.changed.emit("occurred", moment)

    def _when(self) -> str:
        return _spelled(self._entry.when) if self._entry is not None else ""

    def _on_first_used(self, day: date | None, clock: str) -> None:
        del clock
        self.first_used.field.show_anew(shown.long_day(day) if day else "")
        self.changed.emit("first_used", Day(day.isoformat()) if day else None)

    def _on_goals(self, titles: Sequence[str]) -> None:
        ids = {title: key for key, title in self._names.goals.items()}
        old = self._entry.goals if self._entry is not None else ()
        there = [(self._names.goals.get(each, each), each) for each in old]
        self.changed.emit("goals", meant(titles, there, lambda t: ids.get(t, t)))

    def _on_evidence(self, words: Sequence[str]) -> None:
        old = self._entry.evidence if self._entry is not None else ()
        there = [(_words(each), each) for each in old]
        self.changed.emit("evidence", meant(words, there, _evidence))

    # --- links are known by id and shown by title

    def _linkable(self) -> list[str]:
        return [*self._names.resources.values(), *self._names.goals.values()]

    def _title(self, key: str) -> str:
        known = self._names
        return known.resources.get(key) or known.goals.get(key) or key

    def _on_links(self, titles: Sequence[str]) -> None:
        known = {**self._names.goals, **self._names.resources}
        ids = {title: key for key, title in known.items()}
        old = self._entry.links if self._entry is not None else ()
        there = [(self._title(key), key) for key in old]
        self.changed.emit("links", meant(titles, there, lambda t: ids.get(t, t)))


def _spelled(moment: Moment) -> str:
    """Return a moment as the field shows it, and reads it again."""
    return f"{moment[:10]} {moment.clock}".strip()


def _words(evidence: Evidence) -> str:
    return evidence.text or evidence.url or evidence.attachment


def _evidence(words: str) -> Evidence:
    if words.startswith(web.WEB):
        return Evidence(kind=EvidenceKind.LINK, url=words)
    return Evidence(text=words)
