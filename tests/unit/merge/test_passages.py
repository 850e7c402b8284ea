"""Two texts side by side: no word is made up, none is lost."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.merge import passages
from pls.merge.passages import How, Kind, Passage, Piece


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "retry",
        "storm.",
        "load,",
        "Ana",
        "10%",
        "**one**",
        "📅",
        "naïve",
        "-",
    ]
)
LINES = st.lists(WORDS, max_size=7).map(" ".join)
SPACES = st.sampled_from(["", "\n", "\n\n", "\n\n\n", " \n", "\n- ", "\n\n## ", "\n> "])
TEXTS = st.one_of(
    st.lists(st.tuples(LINES, SPACES), max_size=8).map(
        lambda parts: "".join(line + space for line, space in parts)
    ),
    st.text(alphabet="ab \n-#.\r\t", max_size=30),
)


def joined(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def words(text):
    return re.findall(r"\w+", text)


@given(TEXTS, TEXTS)
def test_pieces_give_both_texts_back_exactly(old, new):
    pieces = passages.differences(old, new)
    assert joined(pieces, Kind.SAME, Kind.REMOVED) == old
    assert joined(pieces, Kind.SAME, Kind.ADDED) == new
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_equal_texts_do_not_differ(text):
    assert {p.kind for p in passages.differences(text, text)} <= {Kind.SAME}
    assert passages.passages(text, text) == ()


@given(TEXTS, TEXTS)
def test_the_other_text_everywhere_is_the_other_text(now, other):
    text = now
    # From the end, so that the places before it stay.
    for passage in reversed(passages.passages(now, other)):
        fresh = passages.choose(text, passage, How.OTHER)
        assert fresh is not None
        text = fresh
    assert text == other


@given(TEXTS, TEXTS)
def test_keeping_both_loses_no_word_of_either(now, other):
    text = now
    for passage in reversed(passages.passages(now, other)):
        fresh = passages.choose(text, passage, How.BOTH)
        assert fresh is not None
        text = fresh
        kept = words(passages.both(passage))
        for word in (*words(passage.now), *words(passage.other)):
            kept.remove(word)
        assert not kept
    for side in (now, other):
        left = iter(words(text))
        assert all(word in left for word in words(side)), "in order, and complete"


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_a_text_that_moved_on_is_changed_at_the_passage_or_not_at_all(
    now, other, more, first
):
    moved = f"{more}\n\n{now}" if first else f"{now}\n\n{more}"
    for passage in passages.passages(now, other):
        fresh = passages.choose(moved, passage, How.OTHER)
        if fresh is None:
            continue
        at = passages.place(moved, passage)
        assert moved[at:].startswith(passage.now)
        rest = moved[at + len(passage.now) :]
        assert fresh == moved[:at] + passage.other + rest


@given(TEXTS, TEXTS)
def test_the_sides_of_a_passage_show_exactly_its_words(now, other):
    for passage in passages.passages(now, other):
        both = (Kind.SAME, Kind.ADDED)
        assert joined(passage.now_pieces, *both) == passage.now
        assert joined(passage.other_pieces, *both) == passage.other
        assert passage.turned.turned == passage


NOW = (
    "Ana and I paired.\n\n## What\n\nIt caps them at 10% of traffic.\n\n"
    "Jitter matters.\n"
)
OTHER = NOW.replace("at 10% of traffic.", "per caller. Ana uses 10%.")


def test_one_passage_is_one_paragraph_with_its_neighbours():
    (found,) = passages.passages(NOW, OTHER)
    assert found.now == "It caps them at 10% of traffic."
    assert found.other == "It caps them per caller. Ana uses 10%."
    assert (found.before, found.after) == ("## What", "Jitter matters.")
    assert found.now_pieces == (
        Piece(Kind.SAME, "It caps them "),
        Piece(Kind.ADDED, "at 10% of traffic"),
        Piece(Kind.SAME, "."),
    )


def test_it_is_found_again_after_the_text_moved():
    (found,) = passages.passages(NOW, OTHER)
    moved = f"A first line.\n\n{NOW}And a last one.\n"
    fresh = passages.choose(moved, found, How.OTHER)
    assert fresh == f"A first line.\n\n{OTHER}And a last one.\n"


@pytest.mark.parametrize(
    "moved",
    [
        NOW.replace("10%", "12%"),
        f"Before.\n\n{NOW}\n\n{NOW}",
        "",
    ],
)
def test_it_refuses_where_the_passage_is_gone_or_not_the_only_one(moved):
    (found,) = passages.passages(NOW, OTHER)
    assert passages.choose(moved, found, How.OTHER) is None


def test_a_paragraph_only_the_other_has_goes_between_its_neighbours():
    now, other = "One.\n\nThree.", "One.\n\nTwo.\n\nThree."
    (found,) = passages.passages(now, other)
    assert found.now == ""
    moved = f"Zero.\n\n{now}"
    assert passages.choose(moved, found, How.OTHER) == f"Zero.\n\n{other}"
    assert passages.choose("Zero.\n\nOne.\n\nElse.", found, How.OTHER) is None


def test_both_stand_one_after_the_other():
    (found,) = passages.passages(NOW, OTHER)
    text = passages.choose(NOW, found, How.BOTH)
    assert "of traffic.\n\nIt caps them per caller. Ana uses 10%.\n\nJitter" in text
    (listed,) = passages.passages("- one\n- two\n", "- one\n- three\n")
    assert passages.choose("- one\n- two\n", listed, How.BOTH) == (
        "- one\n- two\n- three\n"
    )


def test_words_are_whole_and_signs_apart():
    pieces = passages.differences("a storm", "a storm.")
    assert pieces == (Piece(Kind.SAME, "a storm"), Piece(Kind.ADDED, "."))
    found = passages.differences("the first long way", "the other short way")
    assert found[1:3] == (
        Piece(Kind.REMOVED, "first long "),
        Piece(Kind.ADDED, "other short "),
    )
    assert passages.count(found, Kind.ADDED) == 2


def long_text(count, seed):
    said = (f"word{n * seed % 997}" for n in range(count))
    lines = [" ".join(next(said) for _ in range(20)) for _ in range(count // 20)]
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    "other",
    [
        long_text(20_000, 7).replace("word7 ", "changed "),
        long_text(20_000, 11),
        "same again and again " * 5_000,
        long_text(20_000, 7).replace("\n\n", " "),
    ],
    ids=["some words", "all words", "repetition", "one paragraph"],
)
def test_a_long_text_takes_no_age(other):
    now = long_text(20_000, 7)
    begin = time.process_time()
    pieces = passages.differences(now, other)
    passages.passages(now, other)
    # A quadratic comparison takes minutes here; the exact time is not the point.
    assert time.process_time() - begin < 5
    assert joined(pieces, Kind.SAME, Kind.ADDED) == other


def test_a_passage_is_plain_data():
    assert Passage("a", "b") == Passage("a", "b")
