"""The measuring itself: the same space for the same seed, ratios as they are."""

import json

import pytest

from pls.records import Kind
from pls.space import Space
from tests.bench import corpus
from tests.bench.__main__ import _lines
from tests.bench.measure import Figures, Measured, Row, grown
from tests.bench.place import Place, batches, opened
from tests.bench.started import EndedError, Started


@pytest.fixture
def words(monkeypatch):
    found = tuple(f"Paragraph {n} of some {n % 7} words, and more." for n in range(50))
    monkeypatch.setattr(corpus, "paragraphs", lambda: found)


def test_a_space_is_made_the_same_from_the_same_seed(tmp_path, words):
    one, other = (corpus.fill(tmp_path / n, 60) for n in "ab")
    files = [sorted(p.relative_to(r) for p in r.rglob("*.md")) for r in (one, other)]
    assert files[0] == files[1]
    assert all((one / f).read_bytes() == (other / f).read_bytes() for f in files[0])
    space = Space.open(one)
    assert len(space.records()) == 60
    assert space.problems() == {}
    assert len({record.when[:10] for record in space.records()}) > 5


def test_prose_is_taken_out_of_pages_and_manuals():
    page = f"<p>{'Many words of <b>prose</b> &amp; more ' * 3}</p><p>Few.</p>"
    pod = f"=head1 NAME\n\n{'The C<print> function takes words ' * 3}\n\n    code"
    found = " ".join(["Many words of prose & more"] * 3)
    assert list(corpus._prose(page)) == [found]
    assert next(corpus._prose(pod)).startswith("The print function")


def test_both_ways_are_taken_in_turns_and_the_first_time_does_not_count():
    order = []

    def way(name, times):
        left = iter(times)

        def taken():
            order.append(name)
            return next(left)

        return taken

    row = Row(
        "a", "b", {10: 2, 1000: 4}, way("a", [9, 1, 3, 2]), way("b", [9, 1, 1, 1]), 3
    )
    (found,) = row.measure(900)
    assert order == ["a", "b"] * 4
    assert (found.ours, found.peer, found.ratio, found.target) == (2, 1, 2, 4)
    assert found.told.endswith("reached")


@pytest.mark.parametrize(
    ("target", "verdict"), [(0.5, "OVER"), (1, "reached"), (None, "1.000")]
)
def test_a_line_says_whether_its_target_is_reached(target, verdict):
    line = Measured("a", "b", 10, target, 1, 1)
    assert line.told.endswith(verdict)
    assert line.reached is {"OVER": False, "reached": True}.get(verdict)


def test_memory_is_told_in_mebibytes():
    assert "2.0 MiB" in Measured("a", "b", 10, 3, 2**21, 2**20, "B").told


def test_figures_are_medians_of_what_several_runs_give():
    runs = iter([{"a": 0.01, "b": 3}, {"a": 0.06, "b": 1}, {"a": 0.02, "b": 2}])
    found = Figures({"a": 0.05, "b": None}, lambda: next(runs)).measure(10)
    assert [(line.value, line.reached) for line in found] == [(0.02, True), (2, None)]
    assert [line.told.endswith("reached") for line in found] == [True, False]


def test_what_grows_with_the_records_is_told_of_the_most_and_the_fewest():
    found = [
        Measured(action, "b", count, 2, taken, 1)
        for action, taken in (("a", 1), ("c", 1), ("a", 3))
        for count in (taken * 10,)
    ]
    (line,) = grown(found, {"a": 1.15, "c": 1.15})
    assert (line.count, line.ratio, line.reached) == (30, 3, False)
    assert line.control == "the same at 10"


def test_shared_entries_are_others_every_time(tmp_path, words, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    place = Place(60, tmp_path, opened(tmp_path / "space", 60))
    taken = batches(place, 2)
    first, second = next(taken), next(taken)
    assert len({entry.id for entry in (*first, *second)}) == 4


def test_the_empty_window_says_when_it_is_painted():
    with Started("empty") as window:
        assert window.seconds() > 0
        assert window.memory() > 2**20


def test_what_cannot_be_measured_is_a_line_too():
    def fails():
        raise EndedError("It did not start.")

    row = Row("a", "b", {10: 1}, fails, lambda: 1)
    (line,) = _lines(row, 10)
    assert line.told.endswith("NOT MEASURED: It did not start.")
    assert line.reached is None


def test_a_process_that_fails_is_told_with_its_words():
    with Started("nothing") as program, pytest.raises(EndedError, match="No module"):
        program.said()


@pytest.fixture
def folder(tmp_path, words, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    return corpus.fill(tmp_path / "space", 120)


def test_the_window_says_when_its_list_is_painted_and_when_one_can_write(folder):
    for doing in ("list", "write"):
        with Started("window", folder, doing) as window:
            assert window.said() == doing
    space = Space.open(folder)
    assert sum(r.title.startswith("Measured") for r in space.records()) == 1


def test_the_window_says_how_long_it_was_busy(folder):
    with Started("window", folder, "live", "some") as window:
        found = json.loads(window.said())
    doing = {"starting", "resting", "searching", "filtering", "scrolling", "saving"}
    assert found.keys() == doing | {"returned", "shown"}
    assert all(seconds > 0 for seconds in found.values())
    newest = Space.open(folder).records(Kind.ENTRY)[0]
    assert newest.body.count("Saved") == 5
