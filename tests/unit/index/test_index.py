"""The index: order, snippets, pages."""

from datetime import date

import pytest

from pls.index import asking, folding
from pls.index.marks import Sort
from pls.index.query import parse, places
from pls.records import Entry, Goal, Kind, Moment, Resource
from tests.indexed import drop, indexed, put


TODAY = date(2026, 6, 12)


def entry(record_id, title="T", body="", day="2026-06-01", **values):
    return Entry(id=record_id, title=title, body=body, created=Moment(day), **values)


@pytest.fixture
def index():
    made = indexed()
    yield made
    made.database.close()


def ids(index, typed, **page):
    return [hit.id for hit in index.found(parse(typed), TODAY, **page)]


def test_a_title_is_better_than_a_name_and_that_better_than_the_text(index):
    put(
        index,
        (
            entry("text", "T", "something about a budget for once\n"),
            entry("name", "T", "something about nothing\n", tags=("budget",)),
            entry("title", "A budget", "something about nothing\n"),
        ),
    )
    assert ids(index, "budget") == ["title", "name", "text"]


def test_of_two_alike_the_newer_one_is_better(index):
    put(
        index,
        [
            entry(name, "A budget", day=day)
            for name, day in (("old", "2019-06-01"), ("new", "2026-06-01"))
        ],
    )
    assert ids(index, "budget") == ["new", "old"]


@pytest.mark.parametrize("typed", ["bu", "", "-storm", "after:2020"])
def test_what_cannot_be_ranked_comes_newest_first(index, typed):
    put(
        index,
        [
            entry(name, "A budget", "budget " * times, day=day)
            for name, day, times in (
                ("b", "2024-06-01", 9),
                ("c", "2026-06-01", 1),
                ("a", "2024-06-01", 1),
            )
        ],
    )
    assert ids(index, typed) == ["c", "b", "a"]
    assert ids(index, typed, limit=1, offset=1) == ["b"]


def test_a_snippet_shows_what_was_looked_for(index):
    body = f"{'Before. ' * 40}A retry **budget** stops\n\nthe storm. {'After. ' * 40}\n"
    put(index, [entry("a", "A walk", body)])
    (hit,) = index.found(parse('"retry budget" -never @'), TODAY)
    assert hit.snippet[1::2] == ("retry budget",)
    assert hit.snippet[0].startswith("…")
    assert "stops the storm" in hit.snippet[2]
    assert index.found(parse("after:2020"), TODAY)[0].snippet == ()


def test_a_snippet_of_signs_shows_them(index):
    put(index, [entry("a", "T", f"{'まえ' * 100}東京タワー{'あと' * 100}\n")])
    (hit,) = index.found(parse("東京"), TODAY)
    assert hit.snippet[1] == "東京"
    assert len("".join(hit.snippet)) < 200


def test_what_is_put_again_is_there_once(index):
    put(index, [entry("a", "First")])
    put(index, [entry("a", "Second")])
    assert ids(index, "first") == []
    assert ids(index, "second") == ["a"]
    assert index.catalogue.ids() == ["a"]
    drop(index, ["a", "unknown"])
    assert index.catalogue.ids() == []
    assert ids(index, "second") == []


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("日本語でPythonを学ぶ", "python"),
        ("用Docker部署", "dock"),
        ("เรียนPythonวันนี้", "Python"),
    ],
)
def test_a_word_inside_a_text_without_spaces_is_found(index, body, word):
    put(index, [entry("a", "T", body)])
    assert ids(index, word) == ["a"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Straße", "strasse"),
        ("Strasse", "straße"),
        ("STRASSE", "Straße"),
        ("STRAẞE", "straße"),
        ("Ｔｅｓｔ１", "test1"),
        ("Test", "ｔｅｓｔ"),
        ("ﬁnal", "final"),
        ("كَتَبَ", "كتب"),
        ("كتب", "كَتَبَ"),
        ("שָׁלוֹם", "שלום"),
        ("שלום", "שָׁלוֹם"),
    ],
)
def test_letters_that_mean_the_same_are_the_same(index, written, typed):
    line = f"{written} before this {written}. "
    put(index, [entry("a", "T", f"{line * 9} Here stands the {written} itself.\n")])
    for asked in (typed, f'"the {typed} itself"'):
        (hit,) = index.found(parse(asked), TODAY)
        assert written in "".join(hit.snippet[1::2]), "as it was written"
        assert places(f"x {written} y", parse(asked).words)[-1] == (2, 2 + len(written))
    (hit,) = index.found(parse(f'"the {typed} itself"'), TODAY)
    assert hit.snippet[1::2] == (f"the {written} itself",)
    assert ids(index, typed[:-1]) == ["a"], "as the beginning of a word too"
    put(index, [entry("a", "T", "other words\n")])
    assert ids(index, typed) == []


@pytest.mark.parametrize("sign", ["\u064e", "\u064e\u0651", "\u05b8", "\u0670"])
def test_a_vowel_sign_that_stands_alone_is_a_word(index, sign):
    put(index, [entry("a", "T", f"The sign {sign} and ({sign}) mark short sounds.\n")])
    for asked in ("short", '"mark short sounds"', sign):
        (hit,) = index.found(parse(asked), TODAY)
        assert "".join(hit.snippet[1::2]).startswith(asked.strip('"')), hit


def test_what_is_folded_is_told_apart_from_all_else():
    texts = [f"a{chr(code)}b" for code in range(0x10000)]
    changed = [text for text in texts if folding.known(text) != text]
    assert [text for text in texts if folding.differs(text)] == changed
    assert 100 < len(changed) < 200


def test_a_snippet_shows_no_frames_of_what_it_was_cut_out_of(index):
    body = (
        "Before.\n\n:::private\nMy [[queue|line]] of %%quiet%% words\n:::\n\nAfter.\n"
    )
    put(index, [entry("a", "T", body)])
    (hit,) = index.found(parse("quiet"), TODAY)
    assert "".join(hit.snippet) == "Before. My line of quiet words After."


def test_living_records_are_counted_by_kind(index):
    put(index, [entry("a"), entry("b"), entry("c", deleted=Moment("2026-06-02"))])
    day = Moment("2026-06-01")
    put(index, [Goal(id="d", title="G", created=day)])
    put(index, [Goal(id="e", title="G", created=day, deleted=day)])
    put(index, [Resource(id="f", title="R", created=day)])
    assert index.total() == 4
    assert index.total(Kind.ENTRY) == 2
    assert index.total(Kind.ENTRY, Kind.GOAL) == 3
    assert index.total(Kind.GOAL) == 1
    assert index.total(*Kind) == 4


@pytest.mark.parametrize(
    "typed", ["", "kind:entry", "after:2026", "storm", "kind:goal"]
)
def test_only_the_names_of_what_is_found_are_gone_through(index, typed):
    words, values = asking.frequent(parse(typed), Sort.SKILL)
    plan = index.database.all(f"EXPLAIN QUERY PLAN {words}", values)
    steps = [detail for _, _, _, detail in plan]
    assert steps[0].split()[1] == "record"
    assert "SEARCH name USING COVERING INDEX named (number=? AND sort=?)" in steps


@pytest.mark.parametrize("typed", ["storm", "skill:storm", "before:2020 storm"])
def test_what_is_found_is_put_in_order_without_its_texts(index, typed):
    for today in (None, TODAY):
        words, values = asking.listed(parse(typed), today)
        plan = index.database.all(f"EXPLAIN QUERY PLAN {words}", values)
        steps = [detail for _, _, _, detail in plan]
        assert any(" COVERING INDEX numbered " in step for step in steps)


PICTURE = f"attachments/ab/{'ab' * 32}.png"


@pytest.mark.parametrize(
    ("body", "found", "not_found"),
    [
        (f"![Wide chart](../../{PICTURE})", "chart", "png"),
        (f"![Wide chart](<../../{PICTURE}>)", "wide", "attachments"),
        ('[notes](talk_(old).md "On storms") here', "storms here", "talk old"),
        ("[notes](talk.md 'On storms')", "storms", "talk"),
        ("[notes](talk.md (On storms))", "storms", "md"),
        ("[A storm](2026-06-12%20a-storm.7kq2.md)", "storm", "7kq2"),
        ("[[A storm|the night]]", "storm night", "2026"),
        ("![[chart.png|wide]] ![[A storm]]", "wide storm", "png"),
        ("see https://example.org/talk", "talk", "png"),
        ("[x](see the talk)", "see the talk", "png"),
        ("`handlers[name](request)` is `odd", "request", "png"),
        ("```\n[a](chart.png)\n```", "png", "md"),
        ("[図](../図解/茶.png)", "図", "茶"),
    ],
)
def test_what_a_link_leads_to_is_none_of_the_words(index, body, found, not_found):
    put(index, [entry("a", "T", f"{body}\n")])
    assert ids(index, found) == ["a"]
    assert ids(index, not_found) == []
    assert ids(index, f"-{not_found.partition(' ')[0]}") == ["a"]
    put(index, [entry("a", "T", "other words\n")])
    assert ids(index, found) == []


def test_a_snippet_behind_a_link_shows_the_right_words(index):
    body = f"![Chart](../../{PICTURE}) and a `bit[0](1)` of [it](x.md). {'x ' * 40}"
    put(index, [entry("a", "T", f"{body}Here the storm begins.\n")])
    (hit,) = index.found(parse('"the storm"'), TODAY)
    assert hit.snippet[1::2] == ("the storm",)
    put(index, [entry("a", "T", f"[塔](../東京/東京.png) {'まえ' * 9}東京タワー\n")])
    (hit,) = index.found(parse("東京"), TODAY)
    assert hit.snippet[1] == "東京"
    assert "png" not in "".join(hit.snippet)
