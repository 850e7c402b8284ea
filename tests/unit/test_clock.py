"""The local time, in a zone whose clocks change."""

import time as system
from datetime import date, time

import pytest

from pls import clock


pytestmark = pytest.mark.skipif(
    not hasattr(system, "tzset"), reason="the zone cannot be chosen here"
)


@pytest.fixture(autouse=True)
def zurich(monkeypatch):
    with monkeypatch.context() as inside:
        inside.setenv("TZ", "Europe/Zurich")
        system.tzset()
        yield
    system.tzset()


@pytest.mark.parametrize(
    ("day", "moment", "told"),
    [
        (date(2026, 6, 12), time(2, 30), "2026-06-12T02:30:00+02:00"),
        (date(2026, 3, 29), time(1, 59), "2026-03-29T01:59:00+01:00"),
        (date(2026, 3, 29), time(2, 30), "2026-03-29T03:30:00+02:00"),
        (date(2026, 3, 29), time(3, 0), "2026-03-29T03:00:00+02:00"),
        (date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00"),
    ],
)
def test_a_skipped_time_comes_later_and_a_repeated_one_first(day, moment, told):
    assert clock.at(day, moment).isoformat() == told
