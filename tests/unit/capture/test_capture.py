from datetime import date

import pytest

from pls import capture
from pls.capture import days
from pls.records.enums import Modality


TODAY = date(2026, 6, 12)  # a Friday


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", date(2026, 6, 12)),
        ("tomorrow", date(2026, 6, 13)),
        ("fri", date(2026, 6, 12)),
        ("Monday", date(2026, 6, 15)),
        ("thurs", date(2026, 6, 18)),
        ("3d", date(2026, 6, 15)),
        ("2w", date(2026, 6, 26)),
        ("12jun", date(2026, 6, 12)),
        ("11june", date(2027, 6, 11)),
        ("29feb", date(2028, 2, 29)),
        ("2026-06-20", date(2026, 6, 20)),
        ("2026-02-30", None),
        ("31feb", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_from_a_word(word, day):
    assert days.read(word, TODAY) == day


def test_the_end_of_time_is_no_day():
    assert days.read("3d", date.max) is None
    assert days.read("1jan", date.max) is None


def test_a_line_is_read_into_its_parts():
    line = 'Paired with Ana on budgets #python #"two words" @Ana +halla 1h30 5m !fri'
    found = capture.parse(line, TODAY)
    assert found.title == "Paired with Ana on budgets"
    assert found.skills == ("python", "two words")
    assert (found.people, found.project, found.minutes) == (("Ana",), "halla", 95)
    assert found.due == TODAY


def test_an_entry_has_one_project_and_one_day_and_loses_no_other():
    found = capture.parse("Moved +halla to +other !mon !fri", TODAY)
    assert found.title == "Moved +halla to !mon"
    assert (found.project, found.due) == ("other", TODAY)


def test_a_day_may_be_several_words():
    found = capture.parse('Ask Petra !"in 2 weeks"', TODAY)
    assert (found.title, found.due) == ("Ask Petra", date(2026, 6, 26))
    assert capture.parse("Ask !15.6.", TODAY).due == date(2026, 6, 15)
    assert capture.parse('Ask !"who knows"', TODAY).due is None


def test_a_name_may_have_an_apostrophe_inside():
    found = capture.parse("Met @O'Brien and @O’Hara, not @Ana's team", TODAY)
    assert found.people == ("O'Brien", "O’Hara")
    assert found.title == "Met and, not @Ana's team"


def test_more_than_a_day_is_no_time_that_something_took():
    found = capture.parse("Slept 9999h after 24h of 1500m", TODAY)
    assert (found.title, found.minutes) == ("Slept 9999h after of 1500m", 24 * 60)


def test_a_line_of_tokens_is_its_own_title():
    assert capture.parse("#python  @Ana", TODAY).title == "#python @Ana"
    assert capture.parse("  ", TODAY).title == ""


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("My mentor showed me vim", Modality.MENTORED),
        ("Explained retries to the team", Modality.TEACHING),
        ("Read the handling overload paper", Modality.RESOURCE),
        ("Fixed the storm", Modality.DOING),
        ("Nothing says how", None),
    ],
)
def test_the_words_suggest_a_way_of_learning(title, way):
    assert capture.modality(title, people=False) is way


def test_a_person_suggests_talking():
    assert capture.modality("Nothing says how", people=True) is Modality.PEER
