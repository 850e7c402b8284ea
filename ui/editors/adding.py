"""Where a next step goes that is added to a text, so that it is one.

Pure. It goes to the end. Code that is still open there would swallow it: then the code
is closed first, or the step goes above it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pls.text import tasks
from ui.editors.blocks import START, Kind, State, outline


def added(text: str, step: str) -> tuple[int, str]:
    """Return where a step comes in, and what comes in there, with the air it needs.

    Args:
        text: The text, its lines ended by line feeds.
        step: A task line.
    """
    places = list(_places(text, step))
    return next((each for each in places if _counts(text, *each, step)), places[-1])


def _places(text: str, step: str) -> Iterator[tuple[int, str]]:
    """Yield where a step may go, the best place first; at the last it always counts."""
    lines = text.split("\n")
    opening, state = _opened(lines)
    if opening is None:
        yield len(text), f"{_above(lines[-1])}{step}"
    else:
        before = "\n" if lines[-1] else ""
        sign = state.fence * state.width
        yield len(text), f"{before}{_margin(lines[opening])}{sign}\n\n{step}"
        start = sum(len(line) + 1 for line in lines[:opening])
        air = "\n" if opening and lines[opening - 1].strip() else ""
        yield start, f"{air}{step}\n\n"
    yield 0, f"{step}\n\n"


def _above(last: str) -> str:
    """Return the air between the last line and a step below it."""
    if not last:
        return ""
    return "\n" if last.startswith("- [") else "\n\n"


def _opened(lines: list[str]) -> tuple[int | None, State]:
    """Return the line that opens code which nothing closes, and what is open."""
    state, opening = START, None
    for number, line in enumerate(lines):
        shape = outline(line, state)
        state = shape.after
        if shape.kind is Kind.CODE_OPEN:
            opening = number
    return opening if state.fence else None, state


def _margin(line: str) -> str:
    """Return what stands before the sign of a line that closes what *line* opens."""
    shape = outline(line, START)
    return "".join(sign if sign in "> \t" else " " for sign in line[: shape.indent])


def _counts(text: str, at: int, words: str, step: str) -> bool:
    """Tell whether a step that comes in is one, for the editor and for the core."""
    lines = f"{text[:at]}{words}{text[at:]}".split("\n")
    number = text[:at].count("\n") + words.partition(step)[0].count("\n")
    state = START
    for line in lines[:number]:
        state = outline(line, state).after
    found = (task.line for task in tasks.find("\n".join(lines)))
    return outline(lines[number], state).kind is Kind.TASK and number in found
