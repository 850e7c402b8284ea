"""Links to other records, as they are written: titles are found, entries begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.editors import counts
from ui.editors.drafts import Draft
from ui.editors.finishing import Finishing
from ui.editors.suggestions import Suggestion
from ui.operations import Desk, entries, offering
from ui.operations.offering import Titled


class Linking(QObject):
    """Answers what the writing area asks of the space while a word is typed.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
    """

    told = Signal(str, object)

    def __init__(
        self, desk: Desk, field: Finishing, draft: Callable[[], Draft[Any] | None]
    ) -> None:
        """Answer *field*; *draft* is the record that is written in."""
        super().__init__(field)
        self._desk = desk
        self._field = field
        self._draft = draft
        field.titles_asked.connect(self._on_asked)
        field.entry_asked.connect(self._on_entry)
        counts.tell(desk, field)

    def _on_asked(self, typed: str) -> None:
        draft = self._draft()
        record_id = draft.id if draft is not None else ""
        self._desk.ask(
            lambda space: offering.titles(space, typed, record_id),
            lambda found: self._field.answer(typed, list(self._offers(typed, found))),
            owner=self,
            failed=lambda _: self._field.answer(typed, []),
        )

    def _offers(self, typed: str, found: tuple[Titled, ...]) -> Iterator[Suggestion]:
        for each in found:
            yield Suggestion(each.title, meta=each.told, icon=each.icon, own=True)
        title = " ".join(typed.split())
        if title and title.casefold() not in {e.title.casefold() for e in found}:
            told = self.tr("New entry “{title}”").format(title=title)
            yield Suggestion(title, told, icon="plus", fresh=True)

    def _on_entry(self, title: str) -> None:
        self._desk.do(
            lambda space: offering.begun(space, title),
            lambda record_id: self._on_begun(record_id, title),
            owner=self,
        )

    def _on_begun(self, record_id: str, title: str) -> None:
        if not record_id:
            return  # there is one already, and the link leads to it

        def back() -> None:
            self._desk.do(lambda space: entries.delete(space, record_id), owner=self)

        self.told.emit(self.tr("“{title}” is a new entry.").format(title=title), back)
