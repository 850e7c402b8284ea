"""Dates in the words of a language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import dates
from ui.operations import shown


DAY = date(2026, 6, 12)


@pytest.fixture(autouse=True)
def english():
    dates.use("C")
    yield
    dates.use("C")


@pytest.mark.parametrize(
    ("language", "short", "long", "full"),
    [
        ("C", "Fri 12 June", "12 June 2026", "Friday 12 June"),
        ("en_GB", "Fri 12 June", "12 June 2026", "Friday 12 June"),
        ("en_US", "Fri June 12", "June 12, 2026", "Friday June 12"),
        ("de_DE", "Fr 12. Juni", "12. Juni 2026", "Freitag 12. Juni"),
        ("fr_FR", "ven. 12 juin", "12 juin 2026", "vendredi 12 juin"),
        ("fi_FI", "pe 12. kesäkuuta", "12. kesäkuuta 2026", "perjantai 12. kesäkuuta"),
        ("es_ES", "vie 12 de junio", "12 de junio de 2026", "viernes 12 de junio"),
        ("hu_HU", "június 12. P", "2026. június 12.", "június 12. péntek"),
        ("ja_JP", "6月12日 金", "2026年6月12日", "6月12日 金曜日"),
        ("da_DK", "fre. 12. juni", "12. juni 2026", "fredag 12. juni"),
    ],
)
def test_a_day_reads_as_in_its_language(language, short, long, full):
    dates.use(language)
    assert shown.day(DAY, DAY) == short
    assert shown.long_day(DAY) == long
    assert dates.week_day(DAY, full=True) == full


@given(
    language=st.sampled_from(["C", *dates.LANGUAGES]),
    day=st.dates(date(1900, 1, 1), date(2400, 1, 1)),
)
def test_every_language_tells_day_month_and_year_and_no_more(language, day):
    dates.use(language)
    without, with_year = dates.day(day), dates.day(day, year=True)
    assert str(day.day) in without
    assert str(day.year) not in without
    assert str(day.year) in with_year
    assert dates.weekday(day) not in with_year
    assert "'" not in without + with_year or language.startswith(("fr", "ca", "it"))
    assert dates.week_day(day, full=True).count(dates.weekday(day)) == 1
    assert without == without.strip()


@pytest.mark.parametrize(
    ("language", "without", "with_year"),
    [
        ("C", "12 Jun", "12 Jun 2026"),
        ("en_US", "Jun 12", "Jun 12, 2026"),
        ("de_DE", "12. Juni", "12. Juni 2026"),
        ("ja_JP", "6月12日", "2026年6月12日"),
    ],
)
def test_a_day_is_told_shorter_where_there_is_little_room(language, without, with_year):
    dates.use(language)
    assert (dates.short(DAY), dates.short(DAY, year=True)) == (without, with_year)
    assert without in dates.week_day(DAY, brief=True)
    assert with_year in dates.week_day(DAY, year=True, brief=True)


@given(
    language=st.sampled_from(["C", *dates.LANGUAGES]),
    day=st.dates(date(1901, 1, 1), date(2400, 1, 1)),
)
def test_a_day_that_is_shown_can_be_written_so(language, day):
    dates.use(language)
    for words in (dates.day(day, year=True), dates.short(day, year=True)):
        assert dates.read(words) == day
        assert dates.read(f" {words} ") == day
    assert dates.read(day.isoformat()) == day
    assert dates.read(f"{day.day}.{day.month}.{day.year}") == day
    dates.use("C")
    english = dates.day(day, year=True)
    dates.use(language)
    assert dates.read(english) == day


@given(st.text(max_size=12))
def test_what_is_no_day_is_none(words):
    assert dates.read(words) is None or any(map(str.isdigit, words))
    assert dates.read("31 June 2026") is None


def test_a_day_of_a_record_is_told_in_the_language_of_dates():
    dates.use("de_DE")
    assert shown.written("2026-06-12T14:05") == "12. Juni 2026"
    assert shown.written("2026-06-12", year=False) == "12. Juni"
    assert shown.written("soon") == "soon"
    assert shown.written("") == ""


@given(st.sampled_from(dates.LANGUAGES))
def test_every_language_has_a_name_of_its_own(language):
    assert dates.name(language)
    names = [dates.name(each) for each in dates.LANGUAGES]
    assert names.count(dates.name(language)) == 1


def test_weeks_begin_as_the_language_says_or_the_person():
    dates.use("en_US")
    assert dates.first_day() == 7
    dates.use("de_DE")
    assert dates.first_day() == 1
    dates.use("de_DE", 6)
    assert dates.first_day() == 6
    dates.use("de_DE", 9)
    assert dates.first_day() == 1
