"""Everything that insights show, as tables: what charts are painted from, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pls.index.query import WEEKDAYS
from pls.learning import measures
from pls.learning.insights import Count, Insights, Part
from pls.learning.sentence import hours, number


Cell = str | int
SET: Final = "Set for later"
"""What steps are called that are open and due on a day to come."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Which entries of the period a number counts.

    Attributes:
        words: What asks for them; "" for all.
        skills: The names of a skill, of which they have one.
        time: Words that ask for a part of the period; "" for all of it.
        day: Only those of this day.
    """

    words: str = ""
    skills: tuple[str, ...] = ()
    time: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, and the entries behind it.

    Attributes:
        entries: How many entries are behind it; None where it leads to none.
    """

    cells: tuple[Cell, ...]
    behind: Behind = Behind()
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        key: Its name for a program.
        notes: What to say with it, a sentence each.
        few: Why it has no rows, where they would count too few.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    few: str = ""


def tables(found: Insights) -> tuple[Table, ...]:
    """Return everything that is shown of a period, table by table."""
    return (
        _days(found),
        _weekdays(found),
        part("ways", "How I learned", found.ways, *_WAYS),
        passed(found),
        steps(found),
        skills(found),
        part("whose", "Whose time", found.whose),
        part("organised", "Who organised it", found.organised),
        part("support", "What support there was", found.support),
        part("barriers", "What stood in the way", found.barriers, *_SEVERAL),
    )


_WAYS: Final = ("What was learned in several ways counts for the first of them.",)
_SEVERAL: Final = ("An entry that names several counts for each.",)


def too_few(sample: int, least: int, of: str = "entries are noted") -> str:
    """Return why something is not shown."""
    return f"Small numbers mislead. Shown once {least} {of}; so far {sample:,}."


def caveat(measure: measures.Measure) -> tuple[str, ...]:
    """Return what is said with a measure."""
    return (f"{measure.caveat}.",) if measure.caveat else ()


def _days(found: Insights) -> Table:
    lines = [
        Line(
            (day.isoformat(), WEEKDAYS[day.weekday()].capitalize(), entries, minutes),
            Behind(day=day),
            entries,
        )
        for day, (entries, minutes) in sorted(found.days.items(), reverse=True)
    ]
    notes = [number(len(found.days), "day") + " with a note."]
    if found.untimed:
        many = number(found.untimed, "entry has", "entries have")
        notes.append(f"{many} no time, so hours are a lower limit.")
    columns = ("Day", "Weekday", "Entries", "Minutes noted")
    return Table("days", "Days", columns, tuple(lines), tuple(notes))


def _weekdays(found: Insights) -> Table:
    columns = ("Weekday", "Days with a note", "Entries")
    if len(found.days) < measures.ENTRIES:
        few = too_few(len(found.days), measures.ENTRIES, "days have a note")
        return Table("weekdays", "Days of the week", columns, (), few=few)
    lines = [
        Line((name.capitalize(), days, entries), Behind(f"weekday:{name}"), entries)
        for name, (days, entries) in zip(WEEKDAYS, found.weekdays, strict=True)
    ]
    return Table("weekdays", "Days of the week", columns, tuple(lines))


_OF: Final = {
    "ways": "entries have a time",
    "whose": "entries say whose time it was",
    "organised": "entries say who organised it",
    "support": "entries say what support there was",
    "barriers": "entries name what stood in the way",
}


def part(key: str, title: str, told: Part, *notes: str) -> Table:
    """Return sums by what entries say of themselves, as a table."""
    timed = told.measure in (measures.HOURS, measures.WHOSE)
    columns = ("", "Minutes noted", "Entries") if timed else ("", "Entries")
    if not told.enough:
        few = too_few(told.sample, told.measure.least, _OF[key])
        return Table(key, title, columns, (), (*caveat(told.measure), *notes), few)
    lines = []
    for row in told.rows:
        count = row.sums.entries
        cells: tuple[Cell, ...] = (row.label, count)
        if timed:
            cells = (row.label, row.sums.minutes, count)
        lines.append(Line(cells, Behind(row.words), count))
    return Table(key, title, columns, tuple(lines), (*caveat(told.measure), *notes))


def passed(found: Insights) -> Table:
    """Return how far entries came, as a table."""
    told = found.passed
    columns = ("", "Entries")
    notes = (*caveat(measures.VISIBLE), *caveat(measures.RECOGNISED))
    title = "From learned to recognised"
    if not told.enough:
        few = too_few(told.noted, measures.VISIBLE.least)
        return Table("passed", title, columns, (), notes, few)
    rows = [
        ("Learned and noted", told.noted, ""),
        ("One line", told.lines, "-has:text"),
        ("Written up", told.written, "has:text"),
        ("Written up, ready, never shared", told.ready, READY),
        ("Written up, kept private, never shared", told.private, PRIVATE),
        ("Shared", told.shared, "is:shared"),
        ("Shared, without an answer", told.unanswered, UNANSWERED),
    ]
    if told.enough_shared:
        rows.append(("Recognised", told.recognised, "is:recognised"))
        people = number(told.people, "person", "people")
        notes = (f"Recognised by {people}.", *notes)
    else:
        few = too_few(told.shared, measures.RECOGNISED.least, "are shared")
        notes = (f"How many were recognised: {few[0].lower()}{few[1:]}", *notes)
    lines = [Line((name, count), Behind(words), count) for name, count, words in rows]
    return Table("passed", title, columns, tuple(lines), notes)


READY: Final = "has:text is:ready -is:shared"
PRIVATE: Final = "has:text is:private -is:shared"
UNANSWERED: Final = "is:shared -is:answered"


def step_rows(found: Insights) -> tuple[tuple[str, Count, str], ...]:
    """Return what became of next steps: its name, how many, what asks for it."""
    told, now = found.steps, found.today
    after = date.fromordinal(min(date.max.toordinal(), now.toordinal() + 1))
    return (
        ("Done", told.done, "step:done"),
        ("Still open", told.open, f"step:undated or due:{now}"),
        (SET, told.later, f"later:{after}"),
        ("Let go", told.let_go, "step:let_go"),
    )


def steps(found: Insights) -> Table:
    """Return what became of next steps, as a table."""
    told = found.steps
    columns = ("", "Next steps", "Entries")
    if not told.enough:
        few = too_few(told.total, measures.STEPS.least, "steps are written")
        return Table("steps", "Next steps", columns, (), caveat(measures.STEPS), few)
    lines = tuple(
        Line((name, count.steps, count.entries), Behind(words), count.entries)
        for name, count, words in step_rows(found)
    )
    notes = caveat(measures.STEPS)
    if told.days is not None:
        half = f"Of {told.closed} with a day, half were done within"
        notes = (f"{half} {number(told.days, 'day')} of their entry.", *notes)
    return Table("steps", "Next steps", columns, lines, notes)


def skills(found: Insights) -> Table:
    """Return the skills over time, as a table."""
    told = found.skills
    unit = "Minutes" if told.timed else "Entries"
    keys = tuple(part.key for part in told.buckets)
    columns = ("Skill", "Minutes noted", "Entries", *keys)
    notes = (*caveat(measures.SKILLS), "An entry with several counts in full for each.")
    if not told.enough:
        few = too_few(told.sample, measures.SKILLS.least, "entries name a skill")
        return Table("skills", "Skills over time", columns, (), notes, few)
    lines = tuple(
        Line(
            (each.name, each.sums.minutes, each.sums.entries, *map(told.of, each.over)),
            Behind(skills=each.names),
            each.sums.entries,
        )
        for each in told.skills
    )
    first = told.skills[0]
    share = (200 * first.sums.entries + told.sample) // (2 * told.sample)
    touched = number(len(told.skills), "skill")
    top = f"{touched}; {share}% of the entries that name one name {first.name}."
    notes = (top, f"By month or year: {unit.lower()}.", *notes)
    return Table("skills", "Skills over time", columns, lines, notes)


def text(table: Table) -> str:
    """Return a table as comma-separated values."""
    rows: Iterable[Iterable[Cell]] = (
        table.columns,
        *(each.cells for each in table.lines),
    )
    return "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(cell: Cell) -> str:
    told = str(cell)
    if any(sign in told for sign in ',"\r\n'):
        return '"' + told.replace('"', '""') + '"'
    return told


__all__ = ["Behind", "Line", "Table", "hours", "tables", "text"]
