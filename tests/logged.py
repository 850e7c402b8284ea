"""The real log of a person, eleven years long, as entries of a space."""

import csv
from datetime import date
from pathlib import Path

from pls.merge.version import Version, written
from pls.space import About, Space
from pls.storage import naming
from tests import facts
from tests.facts import Fact


SHARED = Path(__file__).parents[2] / "shared"
LOG = SHARED / "data" / "journals" / "til_jbranchaud_log.csv"


def rows():
    """Return the rows of the log, None where it is not beside the checkout."""
    if not LOG.is_file():
        return None
    with LOG.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def noted(found):
    """Return what rows of the log say: a day, a title, a skill."""
    return [
        Fact(
            f"log{n:09}",
            date.fromisoformat(r["date"]),
            r["title"],
            skills=(r["topic"],),
        )
        for n, r in enumerate(found)
    ]


def fill(root, day, records):
    """Make a space as a sync client brings it, all files at once; return it read."""
    Space.create(root, About(id="insights0000", day=day))
    for record in records:
        place = root / naming.place(record, 12)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(Version(written(record), (("one", 1),)).written())
    space = Space.open(root)
    space.scan()
    while space.done.waiting:
        space.scan(now=True)
    return space


def logged(root):
    """Make the space of the real log, lived on its last day; None without the log."""
    found = rows()
    if found is None:
        return None
    told = noted(found)
    last = max(fact.day for fact in told)
    return fill(root, last, map(facts.entry, told))
