"""The answers of a reflection, which are sections of its text.

Each question is a heading and its answer stands below, up to the heading of the next
question of the same set. So the text reads well in any editor, two computers that
answer different questions merge, and a question without words below is one that is
still open: a reflection left half-way needs no other mark. One that was skipped has no
heading. Where a question is private, heading and answer stand in a private passage.

Whatever else stands in the text is kept as it is: headings of a person's own belong to
the answer above them, what comes before the first question to none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pls.learning.prompts import NEVER, Prompt, fold, heading
from pls.text import private
from pls.text.fold import marks as fold_marks
from pls.text.patterns import pattern


_COLONS = pattern(r":{3,}")


class State(StrEnum):
    """How far the answer to a question is."""

    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what was answered; "" while it is open or where it was skipped."""

    prompt: Prompt
    text: str = ""
    state: State = State.SKIPPED
    private: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """A piece of a text that answers one question.

    Attributes:
        lines: All of it.
        heading: The line that asks.
        colons: How many open the private passage around it, 0 if none does.
        close: The line that closes that, the number of lines if none does.
    """

    prompt: Prompt
    lines: tuple[str, ...]
    heading: int
    colons: int
    close: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines[self.heading + 1 : self.close]).strip("\r\n")

    @property
    def rest(self) -> tuple[str, ...]:
        """What stands behind the private passage."""
        return self.lines[self.close + 1 :]


def answers(body: str, prompts: Sequence[Prompt]) -> tuple[Answer, ...]:
    """Return every question of a set with its answer in a text."""
    found = {each.prompt.key: each for each in _parsed(body, prompts)[1]}
    asked = {fold(p.text) for p in prompts}
    return tuple(_answer(p, found.get(p.key), asked) for p in prompts)


def begun(prompts: Iterable[Prompt]) -> str:
    """Return the text that asks every question and answers none."""
    return "\n".join(_joined(_written(prompt, "", 0)) for prompt in prompts)


def put(body: str, prompts: Sequence[Prompt], key: str, text: str) -> str:
    """Return a text with another answer to one question; "" leaves it open.

    All else stays as it is, byte for byte. A question that was skipped is asked again
    where it belongs.
    """
    before, sections = _parsed(body, prompts)
    prompt = next(prompt for prompt in prompts if prompt.key == key)
    old = next((each for each in sections if each.prompt.key == key), None)
    quoted = _quoted(text, prompts)
    lines = _written(prompt, quoted, old.colons if old else 0)
    if old is not None:
        ends = _blank(old)
        rest = old.rest[: max(0, len(old.rest) - len(ends))]
        kept = replace(old, lines=(*lines[:-1], *rest, *ends))
        sections = [kept if each is old else each for each in sections]
        return _whole(before, sections)
    places = {prompt.key: place for place, prompt in enumerate(prompts)}
    later = (at for at, s in enumerate(sections) if places[s.prompt.key] > places[key])
    at = next(later, len(sections))
    above = _whole(before, sections[:at]).rstrip("\n")
    below = _whole([], sections[at:]) if sections[at:] else ""
    return _paragraphs(above, _joined(lines), below)


def skip(body: str, prompts: Sequence[Prompt], key: str) -> str:
    """Return a text that does not ask a question any more, if it has no answer."""
    before, sections = _parsed(body, prompts)
    kept = [s for s in sections if s.prompt.key != key or not _is_open(s)]
    if len(kept) == len(sections):
        return body
    return _whole(before, kept).rstrip("\n") + "\n" if kept else "\n".join(before)


def finished(body: str, prompts: Sequence[Prompt]) -> str:
    """Return a text without the questions that are still open."""
    for prompt in prompts:
        body = skip(body, prompts, prompt.key)
    return body


def is_half(body: str, prompts: Sequence[Prompt]) -> bool:
    """Tell whether a question in a text is still open."""
    return any(each.state is State.OPEN for each in answers(body, prompts))


def found(body: str) -> tuple[Prompt, ...]:
    """Return the questions of a text whose set is not known: its own headings.

    Of the headings in a private passage the first asks; the others are its answer.
    """
    asked: dict[str, Prompt] = {}
    held, taken = private.Held(), False
    for line in body.split("\n"):
        held = private.after(line, held)
        taken = taken and held.inside
        text = heading(line) if line.startswith("## ") else ""
        if text and not taken:
            hint = NEVER if held.inside else ""
            asked.setdefault(fold(text), Prompt(fold(text), text, hint))
            taken = held.inside
    return tuple(asked.values())


def loose(body: str, prompts: Sequence[Prompt]) -> str:
    """Return the words of a text that answer no question of a set."""
    before, sections = _parsed(body, prompts)
    parts = (before, *(section.rest for section in sections))
    return "\n\n".join(filter(None, ("\n".join(part).strip() for part in parts)))


def _answer(prompt: Prompt, section: _Section | None, asked: Collection[str]) -> Answer:
    if section is None:
        return Answer(prompt, private=prompt.private)
    state = State.OPEN if _is_open(section) else State.ANSWERED
    held = prompt.private or section.colons > 0
    return Answer(prompt, _unquoted(section.text, asked), state, held)


def _quoted(text: str, prompts: Iterable[Prompt]) -> str:
    """Return an answer in which no line asks a question of the set.

    Such a line would begin another answer: a backslash lets it be words.
    """
    asked = {fold(prompt.text) for prompt in prompts}
    lines = (
        f"\\{line}" if "#" in line and _asks(line, asked) else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _unquoted(text: str, asked: Collection[str]) -> str:
    lines = (
        line[1:] if line.startswith("\\") and _asks(line[1:], asked) else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _asks(line: str, asked: Collection[str]) -> bool:
    """Tell whether a line asks one of some questions, quoted or not."""
    return fold(heading(line.lstrip("\\"))) in asked


def _is_open(section: _Section) -> bool:
    return not section.text.strip() and not any(line.strip() for line in section.rest)


def _written(prompt: Prompt, text: str, colons: int) -> tuple[str, ...]:
    """Return the lines of a section; the last is blank."""
    words = text.strip("\r\n").split("\n") if text.strip() else []
    asked = f"## {prompt.text}"
    if not prompt.private and not colons:
        return (asked, "", *words, "")
    fence = _fence(text)
    return (f"{fence}private", asked, "", *words, fence, "")


def fenced(text: str) -> str:
    """Return *text* as a private passage."""
    fence = _fence(text)
    return f"{fence}private\n{text}\n{fence}\n"


def _fence(text: str) -> str:
    """Return the colons around a private passage: more than any inside it."""
    inside = fold_marks(text).text
    longest = max(map(len, _COLONS.findall(inside)), default=2)
    return ":" * max(3, longest + 1)


def _blank(section: _Section) -> tuple[str, ...]:
    """Return the blank lines with which a section ends, one at the least."""
    lines = section.lines
    ends = next((n for n, line in enumerate(reversed(lines)) if line.strip()), 0)
    return lines[len(lines) - ends :] if ends else ("",)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _paragraphs(above: str, middle: str, below: str) -> str:
    text = f"{above}\n\n{middle}" if above.strip() else middle
    return f"{text.rstrip(chr(10))}\n\n{below}" if below else text


def _whole(before: Sequence[str], sections: Iterable[_Section]) -> str:
    return "\n".join([*before, *(line for s in sections for line in s.lines)])


def _parsed(body: str, prompts: Iterable[Prompt]) -> tuple[list[str], list[_Section]]:
    """Return the lines before the first question, and the sections."""
    lines = body.split("\n")
    asked = list(_asked(lines, {fold(p.text): p for p in prompts}))
    limits = [*(at for at, _ in asked), len(lines)][1:]
    starts = [
        _start(lines[:limit], at, prompt)
        for (at, prompt), limit in zip(asked, limits, strict=True)
    ]
    ends = [*starts, len(lines)][1:]
    sections = [
        _section(prompt, lines[start:end], at - start)
        for (at, prompt), start, end in zip(asked, starts, ends, strict=True)
    ]
    return lines[: starts[0]] if starts else lines, sections


def _asked(
    lines: Sequence[str], wanted: dict[str, Prompt]
) -> Iterator[tuple[int, Prompt]]:
    """Yield the lines that ask a question for the first time, and the question."""
    left = dict(wanted)
    for at, line in enumerate(lines):
        asked = fold(heading(line)) if "#" in line else ""
        if asked in left:
            yield at, left.pop(asked)


def _start(lines: Sequence[str], at: int, prompt: Prompt) -> int:
    """Return where a section begins: at its heading, or a passage right above that.

    A passage that is opened there and not closed again is the end of what stands above.
    """
    place = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), None)
    if place is None:
        return at
    sign = private.sign(lines[place])
    if sign is None or sign[2]:
        return at
    part = lines[place:]
    whole = prompt.private or _closes(part, at - place, _colons(part[0])) < len(part)
    return place if whole else at


def _section(prompt: Prompt, lines: Sequence[str], at: int) -> _Section:
    if not at:
        return _Section(prompt, tuple(lines), 0, 0, len(lines))
    colons = _colons(lines[0])
    return _Section(prompt, tuple(lines), at, colons, _closes(lines, at, colons))


def _colons(line: str) -> int:
    return max(map(len, _COLONS.findall(fold_marks(line).text)), default=3)


def _closes(lines: Sequence[str], at: int, colons: int) -> int:
    """Return the line that closes the passage which the first one opens."""
    held = private.Held()
    for number, line in enumerate(lines):
        held = private.after(line, held)
        if number > at and not held.inside:
            return number
    # Code that is left open inside hides the end: then the last line is meant.
    last = next((n for n in range(len(lines) - 1, at, -1) if lines[n].strip()), at)
    return last if lines[last].strip() == ":" * colons else len(lines)
