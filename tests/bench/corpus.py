"""A made-up space in real English, as large as wanted, the same for the same seed.

The words are paragraphs out of the documentation that Debian packages bring
(`PACKAGES`); how long entries are, which skills and people they name, and when they
were written is drawn at random.
"""

from __future__ import annotations

import html
import math
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pls.merge.version import Version, written
from pls.records import Entry, Moment, Record, Resource, Skill
from pls.records.enums import Modality, Sharing
from pls.space import About, Space
from pls.storage import naming


PACKAGES = ("python3-doc", "perl-doc", "git-doc", "debian-handbook", "fortunes")
PLACES = (
    "doc/python3*/html/**/*.html",
    "doc/git/**/*.txt",
    "doc/debian-handbook/html/en-US/*.html",
    "perl/5*/pod/*.pod",
    "games/fortunes/*",
)
MEDIAN, SPREAD = 135, 0.8
"""Words of an entry: the median, and the deviation of the logarithm."""

A_DAY = 10
"""Entries a day; so many make a hundred thousand in some thirty years."""

LAST = date(2026, 6, 12)
SKILLS = ("python", "writing", "sql", "incident response", "mentoring", "accessibility")
SKILLS += ("testing", "networks", "security", "statistics", "negotiation", "design")
PEOPLE = ("Ana Ribeiro", "Priya Nair", "Jonas Weber", "Mei Lin", "Sam Okafor")
PROJECTS = ("halla", "northwind", "atlas", "lighthouse", "")
TAGS = ("review", "onboarding", "idea", "bug", "talk", "course", "reading", "customer")

_PARAGRAPH = re.compile(r"<p>([^<]*(?:<(?!/p>)[^<]*)*)</p>")
_TAG = re.compile(r"<[^>]+>|[A-Z]<([^<>]*)>")
_BREAK = re.compile(r"\n\s*\n|\n%\n")


class NoWordsError(Exception):
    """The documentation packages are not installed."""


@cache
def paragraphs(root: Path = Path("/usr/share")) -> tuple[str, ...]:
    """Return every different paragraph of prose there is, in a fixed order.

    Raises:
        NoWordsError: There are none.
    """
    found: dict[str, None] = {}
    for place in sorted({p for pattern in PLACES for p in root.glob(pattern)}):
        if place.is_file() and place.suffix not in (".dat", ".gz", ".u8"):
            found |= dict.fromkeys(_prose(place.read_text("utf-8", "replace")))
    if not found:
        raise NoWordsError(f"Install {', '.join(PACKAGES)} first.")
    return tuple(found)


def _prose(text: str) -> Iterator[str]:
    parts = _PARAGRAPH.findall(text) if "<p>" in text else _BREAK.split(text)
    for part in parts:
        words = html.unescape(_TAG.sub(r"\1", part)).split()
        if 12 <= len(words) <= 400 and words[0][:1].isalpha():
            yield " ".join(words)


def records(count: int, seed: int = 1) -> Iterator[Record]:
    """Yield *count* records, oldest first; nearly all are entries."""
    draw = random.Random(seed)
    words = paragraphs()
    for skill in SKILLS:
        yield Skill(id=_id(draw), title=skill, created=Moment("2000-01-01"))
    for number in range(count - len(SKILLS)):
        day = LAST - timedelta(days=(count - number) // A_DAY)
        yield _record(draw, words, day, number % A_DAY)


def _record(
    draw: random.Random, words: tuple[str, ...], day: date, of_day: int
) -> Record:
    body = _body(draw, words)
    title = " ".join(re.sub(r"[^\w\s'-]", "", body).split()[: draw.randint(4, 9)])
    at = f"{day}T{8 + of_day:02}:{draw.randint(0, 59):02}"
    made = Moment(f"{at}:00+02:00")
    tags = tuple(draw.sample(TAGS, draw.choice((0, 0, 1, 1, 2))))
    if draw.random() < 0.05:
        return Resource(
            id=_id(draw),
            title=title,
            created=made,
            updated=made,
            url=f"https://example.org/{draw.randint(1, 10**6)}",
            tags=tags,
            body=body,
        )
    step = f"\n- [ ] {title} @due({day + timedelta(days=7)})\n" if of_day == 0 else ""
    return Entry(
        id=_id(draw),
        title=title,
        occurred=Moment(at),
        created=made,
        updated=made,
        modality=(draw.choice(tuple(Modality)),),
        skills=tuple(draw.sample(SKILLS, draw.choice((0, 1, 1, 2)))),
        people=tuple(draw.sample(PEOPLE, draw.choice((0, 0, 1)))),
        project=draw.choice(PROJECTS),
        minutes=draw.choice((None, 20, 45, 90)),
        share=draw.choice((Sharing.PRIVATE, Sharing.PRIVATE, Sharing.READY)),
        tags=tags,
        body=body + step,
    )


def _body(draw: random.Random, words: tuple[str, ...]) -> str:
    wanted = min(5000, max(8, round(draw.lognormvariate(math.log(MEDIAN), SPREAD))))
    parts: list[str] = []
    while wanted > 0:
        part = draw.choice(words).split()[:wanted]
        wanted -= len(part)
        parts.append(" ".join(part))
    return "\n\n".join(parts) + "\n"


def _id(draw: random.Random) -> str:
    return "".join(draw.choices("0123456789abcdefghjkmnpqrstvwxyz", k=12))


def fill(root: Path, count: int, seed: int = 1) -> Path:
    """Make a space of *count* records in a folder, as one computer wrote it."""
    Space.create(root, About(id="bench0000000", day=LAST))
    for record in records(count, seed):
        place = root / naming.place(record, 12)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(Version(written(record), (("bench", 1),)).written())
    return root
