"""The history stays useful: much of the last hour, little of last spring."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pls.storage.memory import BASES
from pls.storage.thinning import DAYS, spare


NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)


def versions(minutes):
    """Return one version for each age in minutes, the oldest with the lowest number."""
    ages = sorted(minutes, reverse=True)
    return [
        (number, "a", (NOW - timedelta(minutes=age)).isoformat())
        for number, age in enumerate(ages)
    ]


def left(found, now=NOW):
    gone = set(spare(found, now))
    return [each for each in found if each[0] not in gone]


AGES = st.lists(st.integers(0, 60 * 24 * 300), max_size=200)


@given(AGES)
def test_the_newest_stay_and_thinning_twice_is_thinning_once(minutes):
    found = versions(minutes)
    kept = left(found)
    assert kept[-BASES:] == found[-BASES:]
    assert left(kept) == kept


@given(AGES)
def test_of_every_day_of_half_a_year_one_version_stays(minutes):
    found = versions(minutes)
    limit = (NOW - timedelta(days=DAYS)).isoformat()
    days = {moment[:10] for _, _, moment in found if moment >= limit}
    assert {moment[:10] for _, _, moment in left(found)} >= days


def test_a_long_afternoon_of_writing_becomes_a_few_versions():
    found = versions(range(0, 600, 1))
    kept = left(found)
    assert 60 + 50 <= len(kept) <= 60 + 60
    assert len(left(found, NOW + timedelta(days=30))) <= BASES + 2


def test_records_do_not_count_for_each_other():
    found = [(n, str(n), "2020-01-01T10:00:00+00:00") for n in range(100)]
    assert spare(found, NOW) == ()
