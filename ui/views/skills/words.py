"""How skills and goals are told in words."""

from __future__ import annotations

from datetime import date

from pls.learning.skills import place
from pls.records import Goal, Level, Support
from pls.space.skills import Row
from ui import dates
from ui.operations import shown


def used(row: Row, today: date) -> str:
    """Return when a skill was last used, or since when it rests."""
    if row.since is not None:
        other = row.since.year != today.year
        month = dates.month(row.since)
        return (
            f"resting since {month} {row.since.year}"
            if other
            else (f"resting since {month}")
        )
    last = row.used.last
    if last is None:
        return "no entries yet"
    if last >= today:
        return "last used today"
    if (today - last).days == 1:
        return "last used yesterday"
    return f"last used {dates.day(last, year=last.year != today.year)}"


def evidence(row: Row) -> str:
    """Return how many entries name a skill."""
    return shown.number(row.used.count, "entry", "entries") if row.used.count else "–"


def level(row: Row) -> str:
    """Return how the person judges a skill now."""
    return row.level.level if row.level is not None else "not judged"


def day(of: str, today: date) -> str:
    """Return a day as a record has it, with its year where that is not now."""
    return shown.written(of, year=not of.startswith(f"{today.year}-"))


def spoken(row: Row, today: date) -> str:
    """Return a row as it is read out."""
    confirmed = f"confirmed by {', '.join(row.people)}" if row.people else ""
    count = evidence(row) if row.used.count else "no entries"
    own = level(row)
    told = (
        row.name,
        used(row, today),
        count,
        own,
        confirmed or "confirmed by nobody yet",
    )
    return ", ".join(dict.fromkeys(told))


def judged(one: Level, before: Level | None, today: date) -> str:
    """Return what stands above the reason of a judgement: that it moved, and when."""
    was = place(before.level) if before is not None else None
    now = place(one.level)
    moved = "Why"
    if was is not None and now is not None and was != now:
        moved = "Why I moved up" if now > was else "Why I moved down"
    return f"{moved}, {day(str(one.on), today)}"


def serves(goal: Goal, today: date) -> str:
    """Return what a goal serves, and with whom it was agreed."""
    agreed = ""
    if goal.agreed_with or goal.agreed_on:
        who = f" with {goal.agreed_with.split()[0]}" if goal.agreed_with.strip() else ""
        on = f" on {day(str(goal.agreed_on), today)}" if goal.agreed_on else ""
        agreed = f"agreed{who}{on}"
        agreed = agreed if goal.priority else agreed.capitalize()[:1] + agreed[1:]
    return " · ".join(part for part in (goal.priority, agreed) if part)


def experiments(settled: int, total: int) -> str:
    """Return how many experiments have a result."""
    if not total:
        return "no experiments yet"
    return f"{settled} of {shown.number(total, 'experiment')}"


def came(kept: Support, today: date) -> str:
    """Return what became of something that was said."""
    said = [f"{kept.used} used"] if kept.used else []
    if kept.done_on:
        said.append(f"happened {day(str(kept.done_on), today)}")
    elif kept.dropped_on:
        said.append("no longer needed")
    elif not said and kept.said_on:
        said.append(f"said {day(str(kept.said_on), today)}")
    return ", ".join(said)


def state(kept: Support, today: date) -> str:
    """Return who said something and when, and whether it happened."""
    who = f" by {kept.said_by}" if kept.said_by else ""
    on = f", {day(str(kept.said_on), today)}" if kept.said_on else ""
    told = f"said{who}{on}" if who or on else "noted"
    if kept.done_on:
        return f"{told}, happened {day(str(kept.done_on), today)}"
    return f"{told}, no longer needed" if kept.dropped_on else f"{told}, not yet"
