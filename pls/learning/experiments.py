"""Experiments of a goal: its task lines, and what came of each.

What came of one stands under it, further in: `  - Pages fell by half`. Every editor
shows that as a point under the task, and the tasks plug-ins leave it alone. What stands
there as plain words is read too. Done or let go, an experiment has a result; that it
failed is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pls.text import tasks
from pls.text.patterns import pattern
from pls.text.tasks import State, Task


_LINE = pattern(r"^(\s*(?:>\s*)*)((?:[-*+]|\d{1,9}[.)])\s+)?(.*?)\r?$")
_SIGNS = "[`~\\"


@dataclass(frozen=True, slots=True)
class Experiment:
    """One thing to try.

    Attributes:
        task: Its line.
        came: What came of it, "" while nothing was said.
        lines: How many lines say so.
    """

    task: Task
    came: str = ""
    lines: int = 0

    @property
    def settled(self) -> bool:
        """Whether it has a result: it was done, or let go."""
        return self.task.state is not State.OPEN


def experiments(body: str) -> tuple[Experiment, ...]:
    """Return the experiments that *body* names, in order."""
    found = {task.line: task for task in tasks.find(body)}
    shown = dict(tasks.outside_code(body))
    return tuple(_read(task, found, shown) for task in found.values())


def _read(task: Task, found: dict[int, Task], shown: dict[int, str]) -> Experiment:
    told: list[str] = []
    depth = _depth(shown[task.line])
    line = task.line + 1
    while line in shown and line not in found:
        words = _words(shown[line])
        if not words or _depth(shown[line]) <= depth:
            break
        told.append(words)
        line += 1
    return Experiment(task, " ".join(told), line - task.line - 1)


def _depth(line: str) -> int:
    match = _LINE.match(line)
    return len(match.group(1).expandtabs(4)) if match else 0


def _words(line: str) -> str:
    match = _LINE.match(line)
    words = match.group(3).strip() if match else ""
    return words[1:] if words[:1] == "\\" and words[1:2] in tuple(_SIGNS) else words


def say(body: str, line: int, words: str) -> str:
    """Return *body* with what came of the experiment on *line*; "" takes it away.

    Raises:
        ValueError: There is no experiment on that line.
    """
    found = next((e for e in experiments(body) if e.task.line == line), None)
    if found is None:
        raise ValueError(f"no experiment on line {line}")
    lines = body.split("\n")
    after = line + 1 + found.lines
    last = after == len(lines)
    lines[line + 1 : after] = fresh = _written(lines, line, words, last=last)
    if last and found.lines and not fresh:
        lines[line] = lines[line].removesuffix("\r")
    return "\n".join(lines)


def _written(lines: list[str], line: int, words: str, *, last: bool) -> list[str]:
    """Return the lines that say *words* under an experiment.

    Where they are the *last* ones of a text, none of its line ends follows.
    """
    told = " ".join(words.split())
    match = _LINE.match(lines[line])
    if not told or match is None:
        return []
    told = f"\\{told}" if told.startswith(tuple(_SIGNS)) else told
    alone = line + 1 == len(lines)
    if alone and line and lines[line - 1].endswith("\r"):
        lines[line] += "\r"
    end = "\r" if lines[line].endswith("\r") and not last else ""
    return [f"{match.group(1)}{' ' * len(match.group(2) or '')}- {told}{end}"]


def add(body: str, text: str, due: date | None = None) -> str:
    """Return *body* with one more experiment, below those that are there."""
    fresh = tasks.write(" ".join(text.split()), due)
    known = experiments(body)
    if not known:
        return f"{body.rstrip()}\n\n{fresh}\n" if body.strip() else f"{fresh}\n"
    last = known[-1]
    lines = body.split("\n")
    match = re.match(r"\s*(?:>\s*)*", lines[last.task.line])
    end = "\r" if lines[last.task.line].endswith("\r") else ""
    at = last.task.line + last.lines + 1
    lines.insert(at, f"{match.group() if match else ''}{fresh}{end}")
    return "\n".join(lines)
