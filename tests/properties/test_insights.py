"""Whatever entries say, their sums are those of a plain calculation."""

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pls.learning import periods
from pls.learning.sentence import said
from pls.learning.tables import tables
from pls.space import About, Space
from pls.space.insights import filters, page
from pls.space.listing import listed
from tests import facts
from tests.facts import Fact, Left, Task


TODAY = date(2026, 6, 12)
DAYS = st.one_of(
    st.dates(date(2025, 6, 1), date(2026, 7, 15)),
    st.sampled_from(
        [
            TODAY,
            date(2025, 7, 1),
            date(2025, 6, 30),
            date(2025, 12, 31),
            date(2024, 1, 1),
        ]
    ),
)
SOON = st.none() | st.integers(-9, 9).map(lambda n: TODAY + timedelta(days=n))
TASKS = st.builds(Task, st.sampled_from(["open", "done", "let_go"]), SOON).flatmap(
    lambda task: (
        st.just(task)
        if task.state == "open"
        else st.builds(Task, st.just(task.state), st.just(task.due), SOON)
    )
)
FACT = st.builds(
    Fact,
    id=st.just(""),
    day=DAYS,
    minutes=st.none() | st.integers(0, 600),
    ways=st.lists(st.sampled_from([*facts.WAYS]), max_size=3, unique=True).map(tuple),
    whose=st.none() | st.sampled_from([*facts.WHOSE]),
    organiser=st.none() | st.sampled_from([*facts.ORGANISERS]),
    help=st.none() | st.sampled_from([*facts.HELP]),
    barriers=st.lists(st.sampled_from([*facts.BARRIERS]), max_size=3).map(tuple),
    skills=st.lists(
        st.sampled_from(["SQL", "sql", "sql tuning", "tuning", "Zoë's"]), max_size=3
    ).map(tuple),
    text=st.sampled_from(["", " ", "Words.", "```\n- [ ] no step\n```"]),
    tasks=st.lists(TASKS, max_size=3).map(tuple),
    ready=st.booleans(),
    clock=st.sampled_from(["", "T00:00", "T23:59", " 09:30", "T23:59:59+05:30"]),
)


@st.composite
def spaces(draw):
    drawn = draw(st.lists(FACT, min_size=8, max_size=30))
    noted = [replace(fact, id=f"fact{n:08}") for n, fact in enumerate(drawn)]
    ids = st.lists(st.sampled_from([f.id for f in noted]), unique=True).map(tuple)
    answers = st.lists(st.tuples(st.sampled_from(["Leena", "Ana"]), ids), max_size=2)
    left = draw(
        st.lists(st.builds(Left, st.just(""), ids, answers.map(tuple)), max_size=3)
    )
    named = [Left(f"share{n:07}", e.ids, e.answers) for n, e in enumerate(left)]
    return noted, named


def cells(table):
    if table.few:
        return None
    found = [line.cells for line in table.lines]
    if table.key in ("ways", "whose", "organised", "support", "barriers"):
        return sorted(found)
    if table.key == "skills":
        return sorted((first.casefold(), *rest) for first, *rest in found)
    return found


def within(noted, key):
    first = last = None
    if key == "12-months":
        first, last = date(2025, 7, 1), TODAY
    elif key != "everything":
        first, last = date(int(key), 1, 1), date(int(key), 12, 31)
    found = facts.within(noted, first, last)
    days = [fact.day for fact in noted]
    return found, facts.months(first or min(days), last or max(days))


@settings(max_examples=40)
@given(spaces(), st.sampled_from(["12-months", "2025", "2026", "everything"]))
def test_sums_are_those_of_a_plain_calculation_and_lead_to_their_entries(made, key):
    noted, left = made
    with tempfile.TemporaryDirectory() as folder:
        space = Space.create(Path(folder) / "space", About(id="law", day=TODAY))
        try:
            _compare(space, noted, left, key)
        finally:
            space.close()


def _compare(space, noted, left, key):
    for fact in noted:
        space.add(facts.entry(fact))
    for each in left:
        for record in facts.passed(each):
            space.add(record)
    period = periods.read(key, TODAY)
    found = page(space, period).insights
    wanted, months = within(noted, key)
    shown = tables(found)
    assert {t.key: cells(t) for t in shown} == facts.sums(wanted, left, TODAY, months)
    assert bool(said(found)) == (len(wanted) >= 10)
    if found.passed.recognised:
        assert found.passed.people == facts.people(wanted, left)
    for table in shown:
        for line in table.lines:
            ids = listed(space, filters(period, line.behind)).ids
            assert len(ids) == line.entries, (table.title, line.cells[0])
