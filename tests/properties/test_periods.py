"""A look back shows exactly the entries of its period, in the person's time zone.

Compared with a calculation of its own, from the moments in world time at which things
happened and the zones in which the person was: `zoneinfo` says what the calendar on the
wall showed there. Then the files are read on a computer in yet another zone.
"""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pls import ids
from pls.learning import spans
from pls.learning.spans import Span
from pls.records import Entry, Kind, Moment
from pls.space import About, Space, holding, prompting, reflecting, shipped


ZONES = (
    "Europe/Helsinki",
    "America/New_York",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "UTC",
)
# Around the changes of clocks of both halves of the world, and the ends of years.
EDGES = (
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 3, 8, 7, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 4, 4, 14, tzinfo=UTC),
    datetime(2026, 9, 26, 14, tzinfo=UTC),
    datetime(2026, 12, 31, 12, tzinfo=UTC),
    datetime(2027, 1, 3, 12, tzinfo=UTC),
    datetime(2024, 12, 30, 0, tzinfo=UTC),
    datetime(2021, 1, 3, 23, tzinfo=UTC),
    datetime(2024, 2, 29, 12, tzinfo=UTC),
)
MOMENTS = st.builds(
    lambda edge, minutes: edge + timedelta(minutes=minutes),
    st.sampled_from(EDGES),
    st.integers(-3 * 24 * 60, 3 * 24 * 60),
)
FORMS = st.sampled_from(["day", "local", "offset", "created"])
HAPPENED = st.tuples(MOMENTS, st.sampled_from(ZONES), FORMS)


def entry(moment, zone, form):
    """Return an entry as it is written in *zone*, and the day on the wall there."""
    there = moment.astimezone(ZoneInfo(zone))
    written = {
        "day": there.date().isoformat(),
        "local": there.replace(tzinfo=None).isoformat(timespec="minutes"),
        "offset": there.isoformat(),
        "created": None,
    }[form]
    made = Entry(
        id=ids.record_id(),
        title="Learned",
        occurred=Moment(written) if written else None,
        created=Moment(there.isoformat(timespec="seconds")),
    )
    return made, there.date()


def inside(day, about, span):
    """Tell whether two days lie in one period, by the standard library alone."""
    if span is Span.WEEK:
        return day.isocalendar()[:2] == about.isocalendar()[:2]
    if span is Span.MONTH:
        return (day.year, day.month) == (about.year, about.month)
    if span is Span.QUARTER:
        return (day.year, (day.month + 2) // 3) == (about.year, (about.month + 2) // 3)
    return day.year == about.year


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Let a test choose the zone of the computer."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be chosen here")

    def be(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    with monkeypatch.context():
        yield be
    monkeypatch.undo()
    time.tzset()


@settings(max_examples=max(settings().max_examples // 2, 10))
@given(
    st.lists(HAPPENED, min_size=1, max_size=8),
    st.sampled_from(ZONES),
    st.sampled_from([Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR]),
)
def test_exactly_the_entries_of_a_period(tmp_path_factory, here, found, zone, span):
    here(zone)
    where = tmp_path_factory.mktemp("space")
    space = Space.create(where / "s", About(ids.record_id()))
    made = [entry(*each) for each in found]
    for record, _ in made:
        space.add(record)
    space.scan(now=True)
    for _, about in made:
        period = spans.of(about, span)
        shown = [record.id for record in holding.entries_of(space, period)]
        wanted = {record.id for record, day in made if inside(day, about, span)}
        assert set(shown) == wanted
        assert len(shown) == len(wanted)
    space.close()


@pytest.mark.parametrize("zone", ZONES)
def test_what_is_written_by_the_program_lies_in_the_period_it_shows(
    tmp_path, here, zone
):
    """Today's entry is in this week's, this month's and this year's look back."""
    here(zone)
    space = Space.create(tmp_path / "s", About(ids.record_id()))
    added = space.add(Entry(id=ids.record_id(), title="Now"))
    for asked in shipped.sets():
        if asked.span is not None:
            period = spans.of(space.clock.today(), asked.span)
            made = reflecting.begin(space, asked, period)
            again = holding.period_of(space, space.record(made.id))
            assert again == period
            assert [e.id for e in holding.entries_of(space, again)] == [added.id]
    assert space.total(Kind.REFLECTION) == len(
        [each for each in shipped.sets() if each.span is not None]
    )


def test_a_period_that_ends_a_year_holds_both_years_days(tmp_path):
    space = Space.create(tmp_path / "s", About(ids.record_id(), day=date(2027, 1, 2)))
    days = ("2026-12-27", "2026-12-28", "2026-12-31T23:59", "2027-01-01", "2027-01-04")
    for day in days:
        space.add(Entry(id=ids.record_id(), title=day, occurred=Moment(day)))
    weekly = prompting.find(space, "weekly")
    made = reflecting.begin(space, weekly)
    shown = holding.entries_of(space, holding.period_of(space, made))
    assert [e.title for e in shown] == ["2027-01-01", "2026-12-31T23:59", "2026-12-28"]
    assert made.title == "Week 53"
