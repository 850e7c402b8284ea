"""The measuring itself: the same space for the same seed, ratios as they are."""

import pytest

from pls.space import Space
from tests.bench import corpus
from tests.bench.measure import Row, measure


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
    found = measure(row, 900)
    assert order == ["a", "b"] * 4
    assert (found.ours, found.peer, found.ratio, found.target) == (2, 1, 2, 4)
    assert "over" not in found.told
    assert measure(Row("a", "b", {10: 0.5}, lambda: 1, lambda: 1), 10).told.endswith(
        "over"
    )
