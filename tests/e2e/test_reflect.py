"""Reflecting from the command line."""

import pytest

from pls.space import Space
from tests.e2e.commands import data, refused, told


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "space"
    Space.create(folder)
    return folder


def test_questions_are_answered_left_and_gone_on_with(home):
    first = data("reflect", "weekly", "--answer", "notable=Less waiting.", space=home)
    states = {each["key"]: each["state"] for each in first["questions"]}
    assert states["notable"] == "answered"
    assert states["next"] == "open"
    assert "4 questions still open" in told("reflect", "weekly", space=home)
    listed = data("reflect", "--list", space=home)
    assert [each["open"] for each in listed["half_way"]] == [4]
    last = data("reflect", "week", "--done", space=home)
    assert last["id"] == first["id"]
    assert "open" not in {each["state"] for each in last["questions"]}
    text = (home / last["path"]).read_text(encoding="utf-8")
    assert "## What was worth learning this week?\n\nLess waiting.\n" in text


def test_own_questions_are_listed_with_those_that_come_along(home):
    (home / "templates").mkdir()
    (home / "templates" / "Friday.md").write_text("## What do I keep?\n")
    printed = told("reflect", space=home)
    assert printed.startswith("Friday.md")
    assert "yearly         Year" in printed
    made = data("reflect", "friday", space=home)
    assert [each["question"] for each in made["questions"]] == ["What do I keep?"]


def test_a_talk_is_with_somebody(home):
    assert "--with NAME" in refused("reflect", "one_to_one", space=home)
    made = data(
        "reflect", "one_to_one", "--with", "Leena", "--on", "2026-06-12", space=home
    )
    assert made["title"] == "1:1 with Leena"


def test_what_there_is_not_is_said(home):
    assert "--list tells" in refused("reflect", "nothing", space=home)
    assert "is no question here" in refused(
        "reflect", "weekly", "--answer", "x=y", space=home
    )


@pytest.mark.parametrize("asks", [("what3",), ("one_to_one", "--with", "Leena")])
def test_what_was_left_half_way_is_gone_on_with_by_its_id(home, asks):
    first = data("reflect", *asks, space=home)
    key = first["questions"][1]["key"]
    again = told("reflect", first["id"], "--answer", f"{key}=Later.", space=home)
    assert f"pls reflect {first['id'][:6]} goes on" in again
    (half,) = data("reflect", "--list", space=home)["half_way"]
    assert half["id"] == first["id"]
    last = data("reflect", first["id"][:6], "--done", space=home)
    assert {q["key"]: q["answer"] for q in last["questions"]}[key] == "Later."


def test_nothing_is_begun_where_an_answer_does_not_fit(home):
    refused("reflect", "what3", "--answer", "what=x", "--answer", "x=y", space=home)
    assert data("reflect", "--list", space=home)["half_way"] == []


def test_a_day_says_which_period(home):
    made = data("reflect", "weekly", "--on", "2021-01-02", space=home)
    assert made["title"] == "Week 53"
    assert "period_to: 2021-01-03" in (home / made["path"]).read_text(encoding="utf-8")
    assert data("reflect", made["id"], space=home)["id"] == made["id"]
    assert "has no day" in refused("reflect", "what3", "--on", "2021-01-02", space=home)
