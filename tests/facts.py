"""What insights add up to, calculated a second time: plainly, and without the program.

A `Fact` is what one entry says, in plain words. `entry` makes the record of it; `sums`
calculates every table that is shown, with the standard library only, out of the facts.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from pls.records import Entry, Mark, Moment, Reply, Share, SharedItem
from pls.records.enums import Sharing


WAYS = {
    "doing": "Doing",
    "problem": "Doing",
    "experiment": "Trying something out",
    "peer": "Talking with peers",
    "client": "Talking with peers",
    "community": "Talking with peers",
    "observing": "Being mentored",
    "mentored": "Being mentored",
    "teaching": "Mentoring others",
    "feedback": "Getting feedback",
    "searching": "Searching",
    "resource": "Reading & following",
    "reflecting": "Reflecting",
    "course": "Course",
    "other": "Something else",
}
WHOSE = {
    "billable": "Inside billable or delivery time",
    "internal": "Inside paid non-billable time",
    "protected": "Time set aside for learning",
    "own": "My own time",
}
ORGANISERS = {
    "nobody": "Nobody, it just happened",
    "me": "Me",
    "manager": "My manager",
    "l_and_d": "L&D or HR",
    "peers": "Colleagues or team",
    "external": "Community, client or supplier",
}
HELP = {
    "not_needed": "Did not need help",
    "offered": "Help was offered",
    "asked_got": "Asked and got it",
    "asked_waiting": "Asked, waiting",
    "asked_not_got": "Asked, did not get it",
    "not_asked": "Needed it, did not ask",
}
BARRIERS = {
    "time": "No time",
    "billability": "Not billable",
    "priority": "Other priorities",
    "unclear": "Unclear what to learn",
    "access": "No access to tool, data or person",
    "no_use": "No chance to use it",
    "no_feedback": "No feedback",
    "confidence": "Lost confidence",
    "quality": "Could not trust the sources",
}
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNSAID = "Not said"


@dataclass(frozen=True)
class Task:
    state: str
    due: date | None = None
    closed: date | None = None

    @property
    def line(self):
        signs = {"open": " ", "done": "x", "let_go": "-"}
        closing = {"done": "✅", "let_go": "❌"}
        due = f" 📅 {self.due}" if self.due else ""
        closed = f" {closing[self.state]} {self.closed}" if self.closed else ""
        return f"- [{signs[self.state]}] Try it{due}{closed}"


@dataclass(frozen=True)
class Fact:
    id: str
    day: date
    title: str = "One thing learned"
    minutes: int | None = None
    ways: tuple[str, ...] = ()
    whose: str | None = None
    organiser: str | None = None
    help: str | None = None
    barriers: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    text: str = ""
    tasks: tuple[Task, ...] = ()
    ready: bool = False
    clock: str = ""

    @property
    def body(self):
        return "\n".join((*([self.text] if self.text else []), *self.lines))

    @property
    def lines(self):
        return [task.line for task in self.tasks]


@dataclass(frozen=True)
class Left:
    """What left, and who answered what: by name, the ids of the recognised ones."""

    id: str
    ids: tuple[str, ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()


def entry(fact):
    return Entry(
        id=fact.id,
        title=fact.title,
        occurred=Moment(f"{fact.day}{fact.clock}"),
        created=Moment(f"{fact.day}T20:00:00+00:00"),
        minutes=fact.minutes,
        modality=fact.ways,
        time_source=fact.whose,
        organised_by=fact.organiser,
        support=fact.help,
        barrier=fact.barriers,
        skills=fact.skills,
        share=Sharing.READY if fact.ready else Sharing.PRIVATE,
        body=fact.body,
    )


def passed(left):
    """Return the records of what left and came back."""
    yield Share(
        id=left.id,
        title="A review",
        created=Moment("2026-06-01"),
        share=f"document {left.id}",
        items=tuple(SharedItem(n=n, id=i) for n, i in enumerate(left.ids, 1)),
    )
    for number, (name, recognised) in enumerate(left.answers):
        yield Reply(
            id=f"{left.id}{number}",
            title="A reply",
            created=Moment("2026-06-02"),
            share=f"document {left.id}",
            reader=name,
            marks=tuple(
                Mark(n=n, id=i, recognised=True) for n, i in enumerate(recognised, 1)
            ),
        )


def within(facts, first, last):
    return [f for f in facts if (first or f.day) <= f.day <= (last or f.day)]


def sums(facts, left, today, months):
    """Return every table, by its key: the cells row by row, or None for too few.

    Args:
        facts: The entries of the period.
        left: What left, at any time.
        today: The day it is.
        months: The months or years of the period, as the columns are called.
    """
    return {
        "days": _days(facts),
        "weekdays": _weekdays(facts),
        "ways": _minutes(facts, _way, [*dict.fromkeys(WAYS.values())], all_=True),
        "passed": _passed(facts, left),
        "steps": _steps(facts, today),
        "skills": _skills(facts, months),
        "whose": _minutes(facts, lambda f: WHOSE.get(f.whose), [*WHOSE.values()]),
        "organised": _counts(facts, lambda f: [ORGANISERS.get(f.organiser)], 10),
        "support": _counts(facts, lambda f: [HELP.get(f.help)], 10),
        "barriers": _counts(
            facts, lambda f: [BARRIERS[b] for b in dict.fromkeys(f.barriers)], 5
        ),
    }


def _way(fact):
    return WAYS[fact.ways[0]] if fact.ways else None


def _days(facts):
    counts = Counter(f.day for f in facts)
    told = Counter()
    for f in facts:
        told[f.day] += f.minutes or 0
    return [
        (str(day), WEEK[day.weekday()], counts[day], told[day])
        for day in sorted(counts, reverse=True)
    ]


def _weekdays(facts):
    days = {f.day for f in facts}
    if len(days) < 10:
        return None
    return [
        (
            name,
            sum(day.weekday() == number for day in days),
            sum(f.day.weekday() == number for f in facts),
        )
        for number, name in enumerate(WEEK)
    ]


def _minutes(facts, told, labels, *, all_=False):
    timed = [f for f in facts if f.minutes and (all_ or told(f) is not None)]
    if len(timed) < 10:
        return None
    by = defaultdict(list)
    for f in facts:
        by[told(f)].append(f)
    rows = [
        (name, sum(f.minutes or 0 for f in by[name]), len(by[name]))
        for name in labels
        if by[name]
    ]
    rows.sort(key=lambda row: -row[1])
    unsaid = by[None]
    if unsaid:
        rows.append((UNSAID, sum(f.minutes or 0 for f in unsaid), len(unsaid)))
    return sorted(rows)


def _counts(facts, told, least):
    said = [f for f in facts if any(told(f))]
    if len(said) < least:
        return None
    by = Counter(name for f in said for name in told(f))
    rows = list(by.items())
    if len(said) < len(facts):
        rows.append((UNSAID, len(facts) - len(said)))
    return sorted(rows)


def _passed(facts, left):
    if len(facts) < 10:
        return None
    ids = {f.id for f in facts}
    shared = {i for each in left for i in each.ids} & ids
    named = {i for each in left for _, marked in each.answers for i in marked} & ids
    answered = {i for each in left if each.answers for i in each.ids} | named
    written = [f for f in facts if f.body.strip()]
    kept = [f for f in written if f.id not in shared]
    rows = [
        ("Learned and noted", len(facts)),
        ("One line", len(facts) - len(written)),
        ("Written up", len(written)),
        ("Written up, ready, never shared", sum(f.ready for f in kept)),
        ("Written up, kept private, never shared", sum(not f.ready for f in kept)),
        ("Shared", len(shared)),
        ("Shared, without an answer", len(shared - answered)),
    ]
    if len(shared) >= 3:
        rows.append(("Recognised", len(named)))
    return rows


def people(facts, left):
    ids = {f.id for f in facts}
    return len(
        {name for each in left for name, marked in each.answers if ids & set(marked)}
    )


def _steps(facts, today):
    kinds = {
        "Done": lambda t: t.state == "done",
        "Still open": lambda t: t.state == "open" and not (t.due and t.due > today),
        "Set for later": lambda t: t.state == "open" and t.due and t.due > today,
        "Let go": lambda t: t.state == "let_go",
    }
    if sum(len(f.tasks) for f in facts) < 5:
        return None
    return [
        (
            name,
            sum(bool(kind(t)) for f in facts for t in f.tasks),
            sum(any(kind(t) for t in f.tasks) for f in facts),
        )
        for name, kind in kinds.items()
    ]


def taken(facts):
    """Return, in order, after how many days steps were done that say so."""
    return sorted(
        max(0, (t.closed - f.day).days)
        for f in facts
        for t in f.tasks
        if t.state == "done" and t.closed
    )


def _skills(facts, months):
    named = [f for f in facts if f.skills]
    if len(named) < 10:
        return None
    by = defaultdict(list)
    for f in named:
        for skill in {s.casefold() for s in f.skills}:
            by[skill].append(f)
    several = [f for found in by.values() for f in found]
    hours = 2 * sum(bool(f.minutes) for f in several) >= len(several)

    def cell(found):
        return sum(f.minutes or 0 for f in found) if hours else len(found)

    return sorted(
        (
            skill,
            sum(f.minutes or 0 for f in found),
            len(found),
            *(cell([f for f in found if str(f.day).startswith(m)]) for m in months),
        )
        for skill, found in by.items()
    )


def months(first, last):
    """Return the months between two days, by their names."""
    found, day = [], first.replace(day=1)
    while day <= last:
        found.append(f"{day:%Y-%m}")
        day = (day + timedelta(days=31)).replace(day=1)
    return found
