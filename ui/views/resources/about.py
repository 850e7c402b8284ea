"""What a resource is: its address, its kind, who recommended it, its tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Resource
from pls.records.enums import Media
from ui.operations.resources import Names
from ui.views.journal.choices import Picker
from ui.views.journal.fields import Chips, QuietField
from ui.views.journal.groups import Labelled
from ui.widgets.header import SectionHeader


_LONGEST = 6
"""A number of minutes has at most so many figures."""


class About(QWidget):
    """The fields of a resource, quiet until someone is on them.

    Signals:
        changed: (dict). Fields and their new values.
    """

    changed = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(SectionHeader(self.tr("What it is")))
        column.addSpacing(4)
        self._build()
        for label, control in (
            (self.tr("Address"), self.url),
            (self.tr("Kind"), self.media),
            (self.tr("Minutes"), self.minutes),
            (self.tr("From"), self.by),
            (self.tr("Tags"), self.tags),
            (self.tr("Skills"), self.skills),
        ):
            column.addWidget(Labelled(label, _wide(control)))

    def show_resource(self, resource: Resource) -> None:
        """Show the fields of *resource*."""
        self.url.show_text(resource.url)
        self.url.setToolTip(resource.url)
        self.media.show_key(resource.media.value if resource.media else "")
        self.minutes.show_text(str(resource.minutes) if resource.minutes else "")
        self.by.show_text(resource.recommended_by)
        self.tags.show_words(resource.tags)
        self.skills.show_words(resource.skills)

    def set_names(self, names: Names) -> None:
        """Finish words with what is known in the space."""
        self._names = names

    def settle(self) -> None:
        """Take over what is being typed."""
        for field in (self.url, self.minutes, self.by, self.tags.field):
            field.settle()
        self.skills.field.settle()

    def edits(self) -> tuple[QWidget, ...]:
        """Return the fields whose undo belongs to the resource."""
        fields = (self.url, self.minutes, self.by)
        return (*fields, self.media, self.tags.field, self.skills.field)

    def _build(self) -> None:
        self.url = QuietField(
            self.tr("Address"), placeholder=self.tr("Where it is, if on the web")
        )
        self.url.entered.connect(self._on_url)
        media = [(each.value, each.label) for each in Media]
        self.media = Picker(self.tr("Kind"), media)
        self.media.picked.connect(
            lambda key: self._tell(media=Media(key) if key else None)
        )
        self.minutes = QuietField(
            self.tr("Minutes"), placeholder=self.tr("How long it takes")
        )
        self.minutes.entered.connect(self._on_minutes)
        self.by = QuietField(
            self.tr("Recommended by"),
            placeholder=self.tr("Who recommended it"),
            finish=self._finish(lambda: self._names.people),
        )
        self.by.entered.connect(self._on_by)
        self.by.taken.connect(self._on_by)
        self.tags = Chips(
            self.tr("Tags"),
            self.tr("Add a tag"),
            self._finish(lambda: self._names.tags),
        )
        self.tags.changed.connect(lambda words: self._tell(tags=words))
        self.skills = Chips(
            self.tr("Skills"),
            self.tr("Add a skill"),
            self._finish(lambda: self._names.skills),
        )
        self.skills.changed.connect(lambda words: self._tell(skills=words))

    def _finish(
        self, known: Callable[[], tuple[str, ...]]
    ) -> Callable[[str], list[str]]:
        def begins(start: str) -> list[str]:
            wanted = start.strip().lstrip("#@").casefold()
            return [each for each in known() if each.casefold().startswith(wanted)]

        return begins

    def _tell(self, **values: Any) -> None:
        self.changed.emit(values)

    def _on_url(self, said: str) -> None:
        # What was found at the old address says nothing of the new one.
        self._tell(url=said.strip(), link_checked=None, link_problem="")

    def _on_by(self, said: str) -> None:
        self._tell(recommended_by=said.strip().removeprefix("@"))

    def _on_minutes(self, said: str) -> None:
        words = said.strip().removesuffix("min").strip()
        if words and not (words.isdecimal() and len(words) < _LONGEST):
            self.minutes.set_wrong(self.tr("A number of minutes, such as 18."))
            return
        self.minutes.set_wrong("")
        self._tell(minutes=int(words) if words else None)


def _wide(control: QWidget) -> QWidget:
    """Return a control that keeps its width, at the left of what has room."""
    if not isinstance(control, Picker):
        return control
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(control)
    row.addStretch(1)
    return held
