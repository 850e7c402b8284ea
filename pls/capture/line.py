"""The capture line: `Paired with Ana on retry budgets #python @Ana +halla 20m !fri`."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import msgspec

from pls.capture import days
from pls.text.patterns import pattern


class Sign(StrEnum):
    """What a token stands for."""

    SKILL = "#"
    PERSON = "@"
    PROJECT = "+"
    MINUTES = "m"
    DUE = "!"


class Token(msgspec.Struct, frozen=True):
    """A recognised part of the line and where it stands."""

    sign: Sign
    value: str
    start: int
    end: int


class Captured(msgspec.Struct, frozen=True):
    """What a capture line says.

    Attributes:
        title: The words that are no token; where there are none, the whole line.
        tokens: The recognised parts, in order.
    """

    title: str
    skills: tuple[str, ...]
    people: tuple[str, ...]
    project: str
    minutes: int | None
    due: date | None
    tokens: tuple[Token, ...]


_SINGLE = (Sign.PROJECT, Sign.DUE)
_SIGNED = r'[#@+](?:"[^"]+"|[^\W_](?:[\w./&-]|[\'’](?!s?(?!\w)))*)'
_LENGTH = r"\d{1,4}h(?:\d{1,2}m?)?|\d{1,4}(?:m|min)"
_DUE = r'!(?:"[^"]+"|\d{1,2}\.\d{1,2}\.(?:\d{4})?|[\w-]+)'
_TOKEN = pattern(rf"(?<!\S)(?:{_SIGNED}|{_LENGTH}|{_DUE})(?=$|[\s,;.])", re.UNICODE)
_LONGEST = 24 * 60
"""Minutes of a token; what says more is no time that something took."""

_HOURS = pattern(r"(?:(\d+)h)?(?:(\d+)(?:m|min)?)?$")


def parse(line: str, today: date) -> Captured:
    """Return what *line* says.

    Args:
        line: One line as typed; everything that is not recognised stays in the title.
        today: The day that `!fri` or `!tomorrow` count from.
    """
    tokens = tuple(
        token
        for match in _TOKEN.finditer(line)
        if (token := _token(match, today)) is not None
    )
    # An entry has one project and one day: earlier ones stay words of the title.
    last = {token.sign: token for token in tokens}
    tokens = tuple(t for t in tokens if t.sign not in _SINGLE or t is last[t.sign])
    of = {sign: [t.value for t in tokens if t.sign is sign] for sign in Sign}
    return Captured(
        title=_rest(line, tokens) or " ".join(line.split()),
        skills=tuple(dict.fromkeys(of[Sign.SKILL])),
        people=tuple(dict.fromkeys(of[Sign.PERSON])),
        project=of[Sign.PROJECT][0] if of[Sign.PROJECT] else "",
        minutes=sum(map(int, of[Sign.MINUTES])) if of[Sign.MINUTES] else None,
        due=date.fromisoformat(of[Sign.DUE][0]) if of[Sign.DUE] else None,
        tokens=tokens,
    )


def _token(match: re.Match[str], today: date) -> Token | None:
    text = match.group()
    if text[0] in "#@+":
        value = text[1:].strip('"').strip().rstrip(".-/&")
        sign = Sign(text[0])
        end = match.end() if '"' in text else match.start() + 1 + len(value)
        return Token(sign, value, match.start(), end) if value else None
    if text[0] == "!":
        due = days.read(text[1:].strip('"'), today)
        if due is None:
            return None
        return Token(Sign.DUE, due.isoformat(), match.start(), match.end())
    found = _HOURS.match(text)
    if found is None:
        return None
    minutes = int(found.group(1) or 0) * 60 + int(found.group(2) or 0)
    if minutes > _LONGEST:
        return None
    return Token(Sign.MINUTES, str(minutes), match.start(), match.end())


def _rest(line: str, tokens: tuple[Token, ...]) -> str:
    pieces: list[str] = []
    position = 0
    for token in tokens:
        pieces.append(line[position : token.start])
        position = token.end
    pieces.append(line[position:])
    return re.sub(r"\s+([,;.])", r"\1", " ".join("".join(pieces).split())).strip(" ,;")
