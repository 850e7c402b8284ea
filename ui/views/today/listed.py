"""The rows of the page: what is due, what was noted, what is to be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pls.records import Entry
from pls.space.answering import promise
from pls.space.today import Reading, Today
from pls.text import plain
from ui.operations import shown, web
from ui.theme import Role, theme
from ui.views.today.rows import EntryRow, ReadRow
from ui.widgets.state import State
from ui.widgets.text import Text


READING = 3
"""So many things to read are shown."""


def entry_rows(found: Today, opened: Callable[[str], None]) -> list[QWidget]:
    """Return a row for each entry of the day, which opens it."""
    rows: list[QWidget] = []
    for entry in found.entries:
        standing = found.ledger.standing(entry)
        row = EntryRow(
            entry.title,
            plain.excerpt(entry.body, entry.title),
            _facts(entry),
            shown.icon(entry),
            State(shown.STATES[standing]),
            name=shown.spoken(entry, standing, found.now),
            line=bool(rows),
        )
        row.clicked.connect(lambda _=False, key=entry.id: opened(key))
        rows.append(row)
    return rows


def noted(found: Today) -> str:
    """Return how much was noted on the day, in words."""
    if not found.entries:
        return ""
    minutes = sum(entry.minutes or 0 for entry in found.entries)
    count = shown.number(len(found.entries), "entry", "entries")
    return f"{count}, {shown.length(minutes)}" if minutes else count


def read_rows(found: Today, opened: Callable[[str], None]) -> list[QWidget]:
    """Return a row for each of the first things to read, which opens it.

    What is read elsewhere, such as a book, is handed to *opened* by its id.
    """
    rows: list[QWidget] = []
    for each in found.reading[:READING]:
        row = _read_row(each, line=bool(rows))
        resource = each.resource
        if web.opens(resource.url):
            row.setToolTip(row.tr("Open {url}").format(url=resource.url))
            row.clicked.connect(partial(web.opened, resource.url))
        else:
            row.clicked.connect(partial(opened, resource.id))
        rows.append(row)
    return rows


def _read_row(reading: Reading, *, line: bool) -> ReadRow:
    resource = reading.resource
    length = shown.length(resource.minutes) if resource.minutes else ""
    icon = shown.medium(resource)
    return ReadRow(resource.title, reading.reason, length, icon, line=line)


def look_rows(found: Today, opened: Callable[[str], None]) -> list[QWidget]:
    """Return a row for each reply to look at again, which opens what it answers."""
    rows: list[QWidget] = []
    for look in found.looks:
        reason = look.share.title
        title = promise(look.reply) or look.reply.opportunity or look.reply.title
        row = ReadRow(
            " ".join(title.split()), reason, "", "hand-heart", line=bool(rows)
        )
        row.clicked.connect(lambda _=False, key=look.share.id: opened(key))
        rows.append(row)
    return rows


def quiet(words: str) -> QWidget:
    """Return a line that stands where there are no rows."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(8, 0, 8, 0)
    row.addWidget(Text(words, Role.BODY, "text3"))
    made.setMinimumHeight(theme().grown(44))
    return made


def due_meta(found: Today) -> str:
    """Return how many steps are due, in words."""
    if not found.due:
        return ""
    if found.all_due > len(found.due):
        return f"the last {len(found.due)} of {found.all_due} due"
    return f"{found.all_due} due"


def _facts(entry: Entry) -> tuple[str, ...]:
    told = [
        entry.when.clock,
        ", ".join(way.label for way in shown.ways(entry.modality)),
        shown.length(entry.minutes) if entry.minutes else "",
        ", ".join(entry.people),
        ", ".join(entry.skills) if not entry.people else "",
        entry.project,
    ]
    return tuple(part for part in told if part)
