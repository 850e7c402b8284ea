"""What a reflection asks: sets of questions, as plain values.

Those that come with the program are files in `resources/prompts`, with the credits and
the terms of reuse of their sources. A person's own are Markdown files, in which every
heading is a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec

from pls.learning.spans import Span
from pls.text import private
from pls.text.patterns import pattern


NEVER: Final = "Never exported."
"""The hint of a question whose answer is private."""

BLANK: Final = "blank"
"""The id of the set without questions."""

YEARLY, TALK, LINE = "yearly", "one_to_one", "quick"
"""The ids of the questions of a year, of a talk between two, and of a mere line."""

_NOTE = pattern(r"<!--(.*?)-->", re.DOTALL)


class Beside(StrEnum):
    """What of the space is shown beside a question."""

    STEPS = "steps"
    THEMES = "themes"
    UNUSED = "unused"
    BARRIERS = "barriers"
    UNREAD = "unread"
    SKILLS = "skills"
    GOALS = "goals"
    PRIORITIES = "priorities"
    SUPPORT = "support"
    MONTHS = "months"
    RECOGNISED = "recognised"
    HANDOVER = "handover"
    PEOPLE = "people"
    PROJECTS = "projects"
    WAYS = "ways"
    ORGANISED = "organised"
    DISCUSSED = "discussed"
    LOOKED = "looked"
    NEEDS = "needs"
    TALKS = "talks"
    ALONE = "alone"
    HOURS = "hours"
    IDLE = "idle"
    USED = "used"
    GAINS = "gains"


class Prompt(msgspec.Struct, frozen=True):
    """One question.

    Attributes:
        key: Its name in the set.
        text: The question; in a file it is a heading.
        hint: What goes with it, as the source has it.
        say: What a person reads in place of the hint, None for the hint itself.
        beside: What of the space is shown with it.
        opens: The id of a set that goes with it, "" if none does.
        theme: What it belongs to, where a set has parts.
    """

    key: str
    text: str
    hint: str = ""
    say: str | None = None
    beside: Beside | None = None
    opens: str = ""
    theme: str = ""

    @property
    def private(self) -> bool:
        """Whether the question and its answer never leave."""
        return self.hint == NEVER

    @property
    def told(self) -> str:
        """What a person reads below the question."""
        if self.say is not None:
            return self.say
        return "" if self.private else self.hint


class Prompts(msgspec.Struct, frozen=True):
    """A set of questions.

    Attributes:
        minutes: About how long it takes, in words ("8", "6 + 3").
        when: When it is of use.
        source: Whom the method goes back to.
        reuse: On which terms it may be used.
        span: The period it looks back on, None where it is about one thing.
        own: Whether it is the person's own file.
        say: What a person reads in place of `when`, "" for that itself.
    """

    id: str
    name: str
    prompts: tuple[Prompt, ...] = ()
    minutes: str = ""
    when: str = ""
    source: str = ""
    reuse: str = ""
    span: Span | None = None
    own: bool = False
    say: str = ""

    @property
    def told(self) -> str:
        """What a person reads of when it is of use."""
        return self.say or self.when

    @property
    def private(self) -> tuple[str, ...]:
        """The questions that never leave."""
        return tuple(prompt.text for prompt in self.prompts if prompt.private)

    def prompt(self, key: str) -> Prompt:
        """Return the question of a name.

        Raises:
            KeyError: There is none.
        """
        return {prompt.key: prompt for prompt in self.prompts}[key]


class _File(msgspec.Struct, frozen=True):
    templates: tuple[Prompts, ...] = ()
    periodic: tuple[Prompts, ...] = ()


class _Question(msgspec.Struct, frozen=True):
    n: int
    theme: str
    own: str
    beside: Beside | None = None


class _Year(msgspec.Struct, frozen=True):
    source: str
    note: str
    questions: tuple[_Question, ...]


def read(text: str) -> tuple[Prompts, ...]:
    """Return the sets of a file, those for a period first.

    Raises:
        ValueError: It is not such a file.
    """
    found = msgspec.json.decode(text, type=_File)
    return (*found.periodic, *found.templates)


def read_year(text: str) -> Prompts:
    """Return the questions on a year.

    Raises:
        ValueError: It is not such a file.
    """
    found = msgspec.json.decode(text, type=_Year)
    asked = (
        Prompt(f"q{q.n}", q.own, beside=q.beside, theme=q.theme)
        for q in found.questions
    )
    return Prompts(
        id=YEARLY,
        name="Year",
        prompts=tuple(asked),
        minutes="60",
        when="Once a year, in several sittings",
        source=found.source,
        reuse=found.note,
        span=Span.YEAR,
    )


def written(name: str, text: str, note: str = "") -> Prompts:
    """Return the set that a Markdown file is: every heading asks.

    A heading in a private passage asks for what never leaves; what a comment below it
    says is its hint.

    Args:
        name: Of the file, without its ending.
        text: What it holds.
        note: What it is for.
    """
    held, found, below = private.Held(), dict[str, Prompt](), ""
    for line in text.split("\n"):
        held = private.after(line, held)
        if asked := heading(line):
            below = asked
            hint = NEVER if held.inside else ""
            found.setdefault(fold(asked), Prompt(fold(asked), asked, hint))
        elif below and (told := _NOTE.search(line)) and not held.inside:
            hinted = msgspec.structs.replace(found[fold(below)], hint=told[1].strip())
            found[fold(below)] = hinted
    return Prompts(f"{name}.md", name, tuple(found.values()), when=note, own=True)


_HEADING = pattern(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t\r]*")


def heading(line: str) -> str:
    """Return what a line says as a heading, "" if it is none."""
    found = _HEADING.fullmatch(line) if "#" in line else None
    return found[1] if found is not None else ""


def fold(question: str) -> str:
    """Return a question as it is compared: capitals and blanks do not count."""
    return " ".join(question.casefold().split())


def withheld(sets: Iterable[Prompts]) -> frozenset[str]:
    """Return the questions of some sets that never leave."""
    return frozenset(text for each in sets for text in each.private)
