"""What entries add up to, beside a second calculation of the same."""

import csv
import re
from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pls.learning import measures, periods
from pls.learning.sentence import between, said
from pls.learning.tables import tables, text
from pls.records import Entry, Kind, Skill
from pls.space import insights
from pls.space.insights import filters, page
from pls.space.listing import listed
from tests import facts, logged
from tests.facts import Fact, Left, Task


STUDY = logged.SHARED / "field" / "exchange.md"

PERIODS = ("12-months", "2019", "2024", "everything")
NAMES = ("Leena Korhonen", "Oskar", "Ana Ribeiro")


def rows():
    found = logged.rows()
    if found is None:
        pytest.skip("the real log is not beside the checkout")
    return found


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """The real log as it is: a day, a title, a skill."""
    noted = logged.noted(rows())
    return made(tmp_path_factory.mktemp("log"), noted, ())


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The same, with what its author did not note drawn from how long notes are."""
    noted = [_told(number, row) for number, row in enumerate(rows())]
    ids = [fact.id for fact in noted]
    left = [
        Left(
            f"share{start:07}",
            tuple(ids[start : start + 9]),
            ((NAMES[start % 3], tuple(ids[start : start + 2])),) if start % 2 else (),
        )
        for start in range(5, len(ids), 101)
    ]
    return made(tmp_path_factory.mktemp("told"), noted, left)


def _told(number, row):
    words, links = int(row["words"]), int(row["links"])
    day = date.fromisoformat(row["date"])
    ways, whose = [*facts.WAYS], [*facts.WHOSE, None]
    tasks = {
        3: Task("done", closed=day + timedelta(days=links)),
        5: Task("open"),
        8: Task("open", due=day + timedelta(days=words)),
        11: Task("let_go", closed=day),
        12: Task("done"),
    }
    return Fact(
        id=f"told{number:08}",
        day=day,
        title=row["title"],
        minutes=None if words % 5 == 0 else words // 2,
        ways=tuple(ways[(words + k) % 15] for k in range(links % 4)),
        whose=whose[words % 5],
        organiser=[*facts.ORGANISERS, None][words % 7],
        help=[*facts.HELP, None, None][links % 8],
        barriers=tuple([*facts.BARRIERS][words % 9 :][: links % 3]),
        skills=(row["topic"], "vim and git")[: 1 + words % 2],
        text="" if words < 60 else "It was written up.",
        tasks=tuple(tasks[k] for k in (words % 13, links % 13) if k in tasks),
        ready=words % 3 == 0,
        clock=f"T{number % 24:02}:30" if number % 3 else "",
    )


def made(root, noted, left, today=None):
    today = today or max(fact.day for fact in noted)
    records = [facts.entry(fact) for fact in noted]
    records += [record for each in left for record in facts.passed(each)]
    space = logged.fill(root / "space", today, records)
    return SimpleNamespace(space=space, facts=noted, left=left, today=today)


def expected(log, key):
    """Return the entries of a period, and the names of its months or years."""
    first = last = None
    if key == "12-months":
        last = log.today
        first = (last.replace(day=1) - timedelta(days=330)).replace(day=1)
    elif key != "everything":
        first, last = date(int(key), 1, 1), date(int(key), 12, 31)
    found = facts.within(log.facts, first, last)
    years = [f.day.year for f in log.facts]
    months = facts.months(first, last) if first else range(min(years), max(years) + 1)
    return found, [str(each) for each in months]


def cells(table):
    """Return the cells as they are compared: skills without capitals, by name."""
    if table.few:
        return None
    found = [line.cells for line in table.lines]
    if table.key in ("ways", "whose", "organised", "support", "barriers"):
        return sorted(found)
    if table.key == "skills":
        return sorted((first.casefold(), *rest) for first, *rest in found)
    return found


@pytest.mark.parametrize("key", PERIODS)
@pytest.mark.parametrize("which", ["log", "told"])
def test_every_number_of_a_real_log_is_what_a_second_calculation_says(
    request, which, key
):
    log = request.getfixturevalue(which)
    found = page(log.space, periods.read(key, log.today)).insights
    noted, months = expected(log, key)
    wanted = facts.sums(noted, log.left, log.today, months)
    assert len(noted) > 50
    assert {table.key: cells(table) for table in tables(found)} == wanted
    assert found.sums.entries == len(noted)
    assert found.sums.minutes == sum(fact.minutes or 0 for fact in noted)
    assert found.untimed == sum(not fact.minutes for fact in noted)
    assert found.passed.people == facts.people(noted, log.left)
    assert found.years == tuple(
        range(min(log.facts, key=lambda f: f.day).day.year, log.today.year + 1)
    )


def test_the_real_log_is_all_there(log):
    found = page(log.space, periods.EVERYTHING)
    assert (found.total, found.insights.sums.entries) == (1836, 1836)
    assert len(found.insights.days) == len({fact.day for fact in log.facts})


@pytest.mark.parametrize("key", PERIODS)
def test_a_number_leads_to_as_many_entries_as_it_says(told, key):
    period = periods.read(key, told.today)
    for table in tables(page(told.space, period).insights):
        lines = table.lines[:40] if table.key == "days" else table.lines
        for line in lines:
            wanted = filters(period, line.behind)
            found = listed(told.space, wanted)
            assert not found.problems
            assert len(found.ids) == line.entries, (table.title, line.cells[0])


def test_a_bar_of_a_skill_leads_to_its_entries(told):
    period = periods.read("2024", told.today)
    found = page(told.space, period).insights.skills
    for skill in found.skills[:6]:
        for bucket, sums in zip(found.buckets, skill.over, strict=True):
            behind = insights.Behind(skills=skill.names, time=bucket.words)
            ids = listed(told.space, filters(period, behind)).ids
            assert len(ids) == sums.entries


def test_the_minutes_behind_a_number_are_its_minutes(told):
    period = periods.read("2024", told.today)
    found = page(told.space, period).insights
    noted = {fact.id: fact.minutes or 0 for fact in told.facts}
    for row in (*found.ways.rows, *found.whose.rows):
        ids = listed(told.space, filters(period, insights.Behind(row.words))).ids
        assert sum(noted[each] for each in ids) == row.sums.minutes


def test_half_of_the_steps_were_done_within_so_many_days(told):
    found = page(told.space, periods.EVERYTHING).insights.steps
    taken = facts.taken(told.facts)
    assert found.closed == len(taken)
    assert sum(days <= found.days for days in taken) >= len(taken) / 2
    assert sum(days < found.days for days in taken) < len(taken) / 2


def test_the_step_that_is_open_the_longest_is_of_the_oldest_entry(told):
    found = page(told.space, periods.EVERYTHING)
    waiting = [
        fact.day
        for fact in told.facts
        for task in fact.tasks
        if task.state == "open" and (task.due is None or task.due <= told.today)
    ]
    assert found.insights.steps.waits == (told.today - min(waiting)).days
    assert found.longest.task.text == "Try it"
    assert found.longest.record.when.date == min(waiting)


# --- below the least sample


@pytest.fixture
def few(tmp_path):
    """Nine entries that say everything there is to say."""
    today = date(2026, 6, 12)
    noted = [
        Fact(
            f"few{n:09}",
            today - timedelta(days=n),
            minutes=30,
            ways=("doing",),
            whose="own",
            organiser="me",
            help="offered",
            skills=("sql",),
            text="Words.",
        )
        for n in range(9)
    ]
    return made(tmp_path, noted, [Left("share0000000", (noted[0].id, noted[1].id))])


def test_below_the_least_sample_no_number_is_shown(few):
    found = page(few.space, periods.months(few.today)).insights
    shown = {table.key: table for table in tables(found)}
    assert said(found) == ()
    for key, table in shown.items():
        if key != "days":
            assert table.lines == ()
            assert re.search(r"Shown once \d+ .+; so far \d\.", table.few), key


def test_two_shared_entries_do_not_say_how_many_were_recognised(few):
    few.space.add(
        Entry(id="one000000000", title="One more", occurred=few.today.isoformat())
    )
    found = page(few.space, periods.months(few.today)).insights
    (table,) = (each for each in tables(found) if each.key == "passed")
    assert ("Shared", 2) in [line.cells for line in table.lines]
    assert "Recognised" not in [line.cells[0] for line in table.lines]
    assert table.notes[0].startswith("How many were recognised: small numbers")


def test_least_samples_and_caveats_are_those_of_the_field_study():
    if not STUDY.is_file():
        pytest.skip("the field study is not beside the checkout")
    table = re.findall(
        r"^\| (M\d+) \| [^|]+ \| [^|]+ \| (\d*)[^|]*\| ([^|]*) ?\|$",
        STUDY.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    wanted = {key: (int(least or 0), caveat.strip()) for key, least, caveat in table}
    assert len(wanted) == 17
    for each in measures.ALL:
        assert wanted[each.key] == (each.least, each.caveat)


# --- words


def test_the_sentence_says_only_what_can_be_said(log, told):
    plain = page(log.space, periods.EVERYTHING).insights
    days = len({fact.day for fact in log.facts})
    assert "".join(said(plain)) == f"You noted 1,836 entries on {days:,} days in all."
    full = "".join(said(page(told.space, periods.EVERYTHING).insights))
    hours = (sum(fact.minutes or 0 for fact in told.facts) + 30) // 60
    assert full.startswith(f"You noted {hours:,} hours of learning in all. ")
    assert re.search(r" \d+% came from .+ and from .+\. About one entry in ", full)


def test_the_months_of_twelve_months_are_twelve(told):
    for day in (
        date(2026, 6, 12),
        date(2024, 2, 29),
        date(2025, 12, 31),
        date(2026, 1, 1),
    ):
        period = periods.months(day)
        months = [each.key for each in periods.buckets(period, ())]
        assert len(months) == 12
        assert months[-1] == f"{day:%Y-%m}"
        assert period.last == day
    found = page(told.space, periods.year(2024)).insights
    assert between(found) == "January 2024 to December 2024"


@pytest.mark.parametrize("typed", ["", "0000", "20", "last year", "12 months"])
def test_what_is_no_period_is_none(typed):
    assert periods.read(typed, date(2026, 6, 12)) is None


def test_a_table_can_be_read_by_other_programs(tmp_path):
    today = date(2026, 6, 12)
    odd = ('a "b", c', "two\nlines", "plain")
    noted = [
        Fact(f"odd{n:09}", today, skills=(odd[n % 2],), minutes=5) for n in range(12)
    ]
    space = made(tmp_path, noted, ()).space
    found = page(space, periods.EVERYTHING).insights
    for table in tables(found):
        read = list(csv.reader(text(table).splitlines(keepends=True)))
        assert tuple(read[0]) == table.columns
        assert read[1:] == [[str(cell) for cell in line.cells] for line in table.lines]


def test_one_skill_is_one_however_it_is_written(tmp_path):
    today = date(2026, 6, 12)
    spelled = [("SQL",), ("sql", "Sql"), ("SQL", "SQĹ"), ("sql tuning",)]
    noted = [
        Fact(f"sql{n:09}", today, skills=spelled[n % 4], minutes=5) for n in range(12)
    ]
    space = made(tmp_path, noted, ()).space
    found = page(space, periods.EVERYTHING).insights.skills
    assert Counter({s.name: s.sums.entries for s in found.skills}) == {
        "SQL": 9,
        "sql tuning": 3,
    }
    for skill in found.skills:
        ids = listed(
            space, filters(periods.EVERYTHING, insights.Behind(skills=skill.names))
        )
        assert len(ids.ids) == skill.sums.entries


def test_other_names_of_a_skill_count_with_it_and_once(tmp_path):
    today = date(2026, 6, 12)
    spelled = [("Kubernetes",), ("k8s", "kubernetes"), ("K8S",), ("sql",)]
    noted = [
        Fact(f"k8s{n:09}", today, skills=spelled[n % 4], minutes=5) for n in range(12)
    ]
    space = made(tmp_path, noted, ()).space
    space.add(Skill(id="skill0000000", title="Kubernetes", aliases=("k8s",)))
    found = page(space, periods.EVERYTHING).insights.skills
    told = {s.name: (s.sums.entries, s.sums.minutes) for s in found.skills}
    assert told == {"Kubernetes": (9, 45), "sql": (3, 15)}
    for skill in found.skills:
        assert sum(sums.entries for sums in skill.over) == skill.sums.entries
        for period in (periods.EVERYTHING, periods.months(today), periods.year(2026)):
            wanted = filters(period, insights.Behind(skills=skill.names))
            assert len(listed(space, wanted).ids) == skill.sums.entries


def test_what_went_into_the_bin_does_not_count(told):
    before = page(told.space, periods.EVERYTHING).insights
    gone = told.facts[0].id
    told.space.delete(gone)
    try:
        after = page(told.space, periods.EVERYTHING).insights
        assert after.sums.entries == before.sums.entries - 1
    finally:
        told.space.restore(gone)
    again = page(told.space, periods.EVERYTHING).insights
    assert tables(again) == tables(before)
    assert told.space.total(Kind.ENTRY) == len(told.facts)


ODD = (date.min, date(2206, 6, 12), date.max)


def test_days_nobody_lived_on_are_counted_and_reached(tmp_path):
    today = date(2026, 6, 12)
    noted = [
        Fact(f"odd{n:09}", day, minutes=2**40, skills=("sql",), tasks=(Task("open"),))
        for n, day in enumerate((*ODD, *[today - timedelta(days=n) for n in range(9)]))
    ]
    space = made(tmp_path, noted, (), today).space
    keys = ("everything", "12-months", "0001", "2206", "9999")
    for period in (periods.read(key, today) for key in keys):
        found = page(space, period).insights
        assert found.years == (1, 2026, 2206, 9999)
        assert len(found.skills.buckets) <= 12
        assert len(said(found)) in (0, 3)
        for table in tables(found):
            for line in table.lines:
                assert len(listed(space, filters(period, line.behind)).ids) == (
                    line.entries
                )
