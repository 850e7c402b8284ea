"""The fields that differ between two versions, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from pls import records
from pls.merge import passages
from pls.merge.passages import Kind, Piece
from pls.records import Record
from pls.records.enums import Choice
from ui.operations import shown


_LABELS = {
    "title": "Title",
    "occurred": "When",
    "modality": "How I learned it",
    "minutes": "Time",
    "impact": "What changed because of it",
    "application": "In use",
    "share": "Sharing",
    "share_text": "Words for others",
    "url": "Web address",
}
_SILENT = frozenset({"id", "created", "updated", "kind", "body"})
_UNTOLD = _SILENT | {"title", "deleted", "links", "extra"}
_LONG = 48


@dataclass(frozen=True, slots=True)
class Fact:
    """One field that differs: its name, and what it says with what it said."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def spoken(self) -> str:
        """The line as it is read out and copied."""
        return f"{self.label}: {''.join(piece.text for piece in self.pieces)}"


def facts(
    before: Record, record: Record, names: Mapping[str, str], today: date
) -> tuple[Fact, ...]:
    """Return the fields besides the body in which two versions differ.

    Args:
        before: The earlier one.
        record: The later one.
        names: Titles of records by id.
        today: The day it is.
    """
    return tuple(_facts(before, record, _Words(names, today)))


def held(record: Record, names: Mapping[str, str], today: date) -> tuple[Fact, ...]:
    """Return what the fields of a record say besides its title and its body.

    Args:
        record: The record.
        names: Titles of records by id.
        today: The day it is.
    """
    words = _Words(names, today)
    told = ((name, getattr(record, name)) for name in records.types(type(record)))
    return tuple(
        Fact(label(name), (Piece(Kind.SAME, words(name, value)),))
        for name, value in told
        if name not in _UNTOLD and value not in (None, "", ()) and _is_plain(value)
    )


def _is_plain(value: object) -> bool:
    """Tell whether a value can be said in a line."""
    if isinstance(value, tuple):
        return all(isinstance(each, str | Choice | records.Evidence) for each in value)
    return isinstance(value, str | int | float | Choice)


def _facts(before: Record, record: Record, words: _Words) -> Iterator[Fact]:
    for name in records.types(type(record)):
        old, new = getattr(before, name, None), getattr(record, name)
        if name not in _SILENT and old != new:
            yield Fact(label(name), _pieces(words(name, old), words(name, new)))


def label(name: str) -> str:
    """Return what a field is called."""
    return _tr(_LABELS.get(name) or name.replace("_", " ").capitalize())


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    if min(len(old), len(new)) > _LONG:
        return passages.differences(old, new)
    return Piece(Kind.SAME, f"{old} → "), Piece(Kind.ADDED, new)


@dataclass(frozen=True, slots=True)
class _Words:
    """Turns values of fields into words."""

    names: Mapping[str, str]
    today: date

    def __call__(self, name: str, value: Any) -> str:
        if value is None or value in ("", ()):
            return _tr("not said")
        if isinstance(value, bool):
            return _tr("yes") if value else _tr("no")
        said = _SAID.get(name)
        return said(value) if said else self._plain(value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, Choice):
            return value.label
        if isinstance(value, records.Moment):
            return f"{shown.day(value.date, self.today)} {value.clock}".strip()
        if isinstance(value, records.Day):
            return shown.day(value.date, self.today)
        if isinstance(value, records.Evidence):
            return value.text or value.url or value.attachment
        if isinstance(value, tuple | list):
            return ", ".join(self._plain(each) for each in value)
        return self.names.get(str(value), str(value))


_SAID: Mapping[str, Callable[[Any], str]] = {"minutes": shown.length}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facts", text)
