"""What a person types, understood."""

import pytest

from pls.index.query import Means, Term, among, parse, places
from pls.records import Kind


def terms(typed):
    return [
        [(t.means, t.values, t.negated) for t in group] for group in parse(typed).groups
    ]


def test_words_phrases_and_names_are_told_apart():
    assert terms('retry "connection pool" @Ana') == [
        [(Means.WORD, ("retry",), False)],
        [(Means.PHRASE, ("connection pool",), False)],
        [(Means.MARK, ("pana",), False)],
    ]


def test_or_joins_its_neighbours_and_a_minus_turns_around():
    assert terms("storm or outage -draft") == [
        [(Means.WORD, ("storm",), False), (Means.WORD, ("outage",), False)],
        [(Means.WORD, ("draft",), True)],
    ]
    assert terms("or storm or") == [[(Means.WORD, ("storm",), False)]]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("before:2026", "2026-01-01"),
        ("before:2026-06", "2026-06-01"),
        ("BEFORE:2026-06-12", "2026-06-12"),
    ],
)
def test_a_day_may_be_a_month_or_a_year(typed, day):
    assert parse(typed).groups == ((Term(Means.BEFORE, (day,)),),)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("after:soon", "“soon” is not a day"),
        ("before:2026-13", "“2026-13” is not a day"),
        ("after:0000", "“0000” is not a day"),
        (
            "is:happy",
            "“is:happy” is not known; it can be ready, private, open, next, to_read,",
        ),
        ("kind:note", "it can be entry, resource"),
    ],
)
def test_what_is_not_understood_is_said_and_left_out(typed, told):
    query = parse(f"retry {typed}")
    assert [told in problem for problem in query.problems] == [True]
    assert len(query.groups) == 1


@pytest.mark.parametrize("typed", ["", "  ", "kind:", "@", '"', '""', "skill:", "#"])
def test_what_is_still_being_typed_asks_for_nothing_yet(typed):
    query = parse(typed)
    assert query.problems == ()
    assert not query or typed in ("@", "#")


@pytest.mark.parametrize("typed", ["https://example.org/x", "note:this", "a:b"])
def test_an_unknown_name_is_words(typed):
    assert terms(typed) == [[(Means.WORD, (typed,), False)]]


@pytest.mark.parametrize("typed", ["東京", "ภาษา", "🦊", "++"])
def test_what_has_no_words_for_the_index_is_looked_for_by_its_signs(typed):
    assert terms(typed) == [[(Means.SIGNS, (typed,), False)]]


def test_kinds_narrow_a_question():
    query = among(parse("retry"), (Kind.ENTRY, Kind.GOAL))
    assert query.groups[0] == (Term(Means.MARK, ("kentry", "kgoal")),)
    assert among(parse("retry"), ()) == parse("retry")
    assert query.words == ("retry",)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("bud", "A budget, BUDGETS", ["budget", "BUDGETS"]),
        ('"retry budget" -storm', "The retry budget of a storm", ["retry", "budget"]),
        ("café", "CAFE\u0301s", ["CAFE\u0301s"]),
        ("東京 to", "東京タワー, Tokyo", ["東京", "Tokyo"]),
        ("a.b", "a.b", ["a", "b"]),
        ("@ana", "ana", []),
        ("", "ana", []),
    ],
)
def test_what_was_looked_for_is_marked_where_it_stands(typed, text, found):
    spots = places(text, parse(typed).words)
    assert [text[start:end] for start, end in spots] == found


@pytest.mark.parametrize(
    "typed",
    ["storm kind:zzz or outage", "storm or kind:zzz outage", "storm is: or outage"],
)
def test_or_does_not_reach_across_what_is_left_out(typed):
    assert [len(group) for group in parse(typed).groups] == [1, 1]


def test_a_minus_alone_asks_for_nothing_yet():
    assert parse("storm -").groups == parse("storm").groups


def test_very_much_is_cut_and_said():
    query = parse("word " * 1000)
    assert len(query.groups) == 100
    assert query.problems == ("Only the first 100 words are looked for.",)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("way:doing", (Means.MARK, ("wwayx20xdoing",), False)),
        ("way:unsaid", (Means.MARK, ("wway",), True)),
        ("-way:unsaid", (Means.MARK, ("wway",), False)),
        ("-organised:me", (Means.MARK, ("worganisedx20xme",), True)),
        ("time:own", (Means.MARK, ("wtimex20xown",), False)),
        ("step:done", (Means.MARK, ("zdone",), False)),
        ("weekday:sun", (Means.WEEKDAY, ("6",), False)),
        ("weekday:T", (Means.WEEKDAY, ("1", "3"), False)),
        ("is:shared", (Means.LEDGER, ("shared",), False)),
        ("-is:recog", (Means.LEDGER, ("recognised",), True)),
        ("is:re", (Means.MARK, ("iready", "ireading"), False)),
        ("due:2026-06", (Means.DUE, ("2026-06-01",), False)),
        ("later:2026-06-13", (Means.LATER, ("2026-06-13",), False)),
    ],
)
def test_what_is_counted_can_be_asked_for(typed, wanted):
    assert terms(typed) == [[wanted]]
    assert parse(typed).problems == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("way:flying", "it can be doing, experiment, peer"),
        ("barrier:rain", "it can be time, billability"),
        ("weekday:today", "it can be monday, tuesday"),
        ("due:soon", "“soon” is not a day"),
    ],
)
def test_what_is_not_counted_is_said(typed, told):
    (problem,) = parse(typed).problems
    assert told in problem
