"""Next steps: Markdown task lines in the convention of the Obsidian Tasks plug-in.

`- [ ] Try backoff 📅 2026-06-12`, done `- [x] … ✅ 2026-06-12`, let go
`- [-] … ❌ 2026-06-20`. Lines in fenced code are not tasks.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from pls.records import Day
from pls.text.patterns import pattern


class State(StrEnum):
    """The sign between the brackets."""

    OPEN = " "
    DONE = "x"
    LET_GO = "-"


class Task(msgspec.Struct, frozen=True):
    """One task line.

    Attributes:
        line: Its line in the body, counted from 0.
        text: The words without signs and dates.
        due: When it is due, if said.
        closed: When it was done or let go, if said.
    """

    line: int
    text: str
    state: State
    due: Day | None = None
    closed: Day | None = None


_TASK = pattern(r"^(\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s+\[)([ xX-])(\]\s+)(.*?)(\r?)$")
_FENCE = pattern(r"^\s*(?:>\s*)*(```+|~~~+)")
_DATE = pattern(r"\s*(📅|✅|❌)\s*(\d{4}-\d{2}-\d{2})")


def find(body: str) -> tuple[Task, ...]:
    """Return the task lines of *body* in order."""
    return tuple(
        task
        for number, line in outside_code(body)
        if (task := _read(number, line)) is not None
    )


def near(body: str, wanted: Task) -> int | None:
    """Return the line of *body* on which a task stands now, None where it is gone.

    Args:
        body: A text that may have changed since.
        wanted: The task, as it was; of several that read the same the nearest is meant.
    """
    same = [t.line for t in find(body) if replace(t, line=wanted.line) == wanted]
    return min(same, key=lambda line: abs(line - wanted.line), default=None)


def outside_code(body: str) -> list[tuple[int, str]]:
    """Return the lines of *body* that stand in no fenced code, with their numbers."""
    lines: list[tuple[int, str]] = []
    fence = ""
    for number, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence:
            if mark is not None and mark.group(1).startswith(fence):
                fence = ""
        elif mark is not None:
            fence = mark.group(1)
        else:
            lines.append((number, line))
    return lines


def _read(number: int, line: str) -> Task | None:
    match = _TASK.match(line) if "[" in line else None
    if match is None:
        return None
    dates = {sign: _day(day) for sign, day in _DATE.findall(match.group(4))}
    return Task(
        line=number,
        text=_DATE.sub("", match.group(4)).strip(),
        state=State(match.group(2).lower()),
        due=dates.get("📅"),
        closed=dates.get("✅") or dates.get("❌"),
    )


def _day(text: str) -> Day | None:
    try:
        return Day.read(text)
    except ValueError:
        return None


def set_state(body: str, line: int, state: State, today: date) -> str:
    """Return *body* with the task on *line* set to *state*, its closing date told.

    Raises:
        ValueError: There is no task on that line.
    """
    lines = body.split("\n")
    match = _TASK.match(lines[line]) if line < len(lines) else None
    if match is None:
        raise ValueError(f"no task on line {line}")
    words = re.sub(r"\s*(✅|❌)\s*\d{4}-\d{2}-\d{2}", "", match.group(4)).rstrip()
    sign = {State.DONE: " ✅ ", State.LET_GO: " ❌ "}.get(state)
    closing = f"{sign}{today.isoformat()}" if sign else ""
    lines[line] = "".join(
        (match.group(1), state, match.group(3), words, closing, match.group(5))
    )
    return "\n".join(lines)


def move(body: str, line: int, due: date) -> str:
    """Return *body* with the task on *line* due on another day.

    Raises:
        ValueError: There is no task on that line.
    """
    lines = body.split("\n")
    match = _TASK.match(lines[line]) if line < len(lines) else None
    if match is None:
        raise ValueError(f"no task on line {line}")
    words = re.sub(r"\s*📅\s*\d{4}-\d{2}-\d{2}", "", match.group(4)).rstrip()
    lines[line] = "".join(
        (
            match.group(1),
            match.group(2),
            match.group(3),
            f"{words} 📅 {due.isoformat()}",
            match.group(5),
        )
    )
    return "\n".join(lines)


def put_back(body: str, now: Task, was: str) -> str | None:
    """Return *body* with a task as it was before, and all else as it stands.

    Args:
        body: A text that may have changed since.
        now: The task as it was left.
        was: Its line before.

    Returns:
        None where no task reads so any more.
    """
    line, old = near(body, now), _TASK.match(was)
    if line is None or old is None:
        return None
    lines = body.split("\n")
    # Where it stands in a list, and how that line ends, was perhaps changed since.
    lines[line] = _TASK.sub(
        lambda m: f"{m[1]}{old[2]}{m[3]}{old[4]}{m[5]}", lines[line]
    )
    return "\n".join(lines)


def write(text: str, due: date | None) -> str:
    """Return a new open task line."""
    return f"- [ ] {text}" + (f" 📅 {due.isoformat()}" if due else "")
