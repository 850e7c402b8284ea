"""pls insights: what it prints, and what it does not."""

import json

import pytest

from pls import cli
from pls.learning import periods
from pls.learning.tables import tables
from pls.records import Entry
from pls.space import Space
from pls.space.insights import page
from pls.space.trying import sample_space


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return sample_space(tmp_path_factory.mktemp("counting") / "space")


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "settings"))

    def run(space, *arguments, code=0):
        told = ["insights", "--space", str(space.root), *arguments]
        assert cli.run(told) == code
        return capsys.readouterr()

    return run


def test_it_prints_the_sentence_and_every_table_with_its_caveat(sample, run):
    printed = run(sample).out
    assert printed.startswith("You noted 122 hours of learning in 12 months. ")
    found = page(sample, periods.months(sample.clock.today())).insights
    for table in tables(found):
        assert f"\n\n{table.title}\n" in printed
        assert all(note in printed for note in table.notes if not table.few)
        assert not table.few or f"  {table.few}\n" in printed
    assert "  Doing                         2,570       38\n" in printed
    assert "  and 121 more\n" in printed
    assert "\nOpen the longest: Write the idempotency one-pager\n" in printed


def test_json_holds_every_row(sample, run):
    told = json.loads(run(sample, "--period", "2025", "--json").out)
    found = page(sample, periods.year(2025)).insights
    assert (told["from"], told["to"]) == ("2025-01-01", "2025-12-31")
    assert (told["entries"], told["minutes"]) == (64, 3130)
    assert [each["rows"] for each in told["tables"]] == [
        [list(line.cells) for line in table.lines] for table in tables(found)
    ]
    few = {each["name"]: each["too_few"] for each in told["tables"]}
    assert few["whose"].startswith("Small numbers mislead.")
    assert few["ways"] == ""


def test_everything_has_no_ends(sample, run):
    told = json.loads(run(sample, "--period", "Everything", "--json").out)
    assert (told["period"], told["from"], told["to"]) == ("everything", None, None)
    assert told["entries"] == page(sample, periods.EVERYTHING).total


def test_what_is_no_period_is_refused_with_what_there_is(sample, run):
    said = run(sample, "--period", "soon", code=2).err
    assert "12-months, a year like 2025, or everything" in said


def test_few_entries_are_not_counted(tmp_path, run):
    space = Space.create(tmp_path / "new")
    assert "Come back after about ten entries." in run(space).out
    for number in range(11):
        space.add(Entry(id=f"one{number:09}", title="One", occurred="2019-03-01"))
    said = run(space, "--period", "2018").out
    assert said.startswith("Fewer than ten entries in this time.")
