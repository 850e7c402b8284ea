import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.disclosure import wording
from pls.disclosure.document import (
    FORMAT,
    Disclosure,
    Evidence,
    Item,
    Party,
    Period,
    Reader,
)


YEAR = Period(start="2026-01-01", end="2026-06-12")


def doc(*items: Item, **changes: object) -> Disclosure:
    fields: dict[str, object] = {
        "format": FORMAT,
        "id": "5f0c5e6e-2f7a-4c0e-9a61-0c2b8f6a1d11",
        "created": "2026-06-12",
        "title": "What I learned",
        "period": YEAR,
        "sender": Party(name="Mikko Laine"),
        "items": items,
    }
    return Disclosure(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2026-01-01", "2026-06-12", "1 January to 12 June 2026"),
        ("2025-11-03", "2026-06-12", "3 November 2025 to 12 June 2026"),
        ("2026-06-12", "2026-06-12", "12 June 2026"),
        ("soon", "2026-06-12", "soon to 12 June 2026"),
    ],
)
def test_span(start: str, end: str, told: str) -> None:
    assert wording.span(Period(start=start, end=end)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-06-02", "2 June 2026"),
        ("2026-02-30", "2026-02-30"),
        ("20260602", "20260602"),
        ("", ""),
    ],
)
def test_day(text: str, told: str) -> None:
    assert wording.day(text) == told


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, ""), (20, "20 min"), (60, "1 h"), (95, "1 h 35 min")]
)
def test_duration(minutes: int, told: str) -> None:
    assert wording.duration(minutes) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed(words: list[str], told: str) -> None:
    assert wording.listed(words) == told


@pytest.mark.parametrize(
    ("count", "told"), [(1, "One"), (3, "Three"), (20, "Twenty"), (21, "21")]
)
def test_first_heading(count: int, told: str) -> None:
    assert wording.first_heading(count) == f"{told} to read first"


def test_other_heading() -> None:
    assert wording.other_heading(11, more=True) == "Eleven more, in one line each"
    assert wording.other_heading(1, more=True) == "One more, in one line"
    assert wording.other_heading(1, more=False) == "One thing learned, in one line"


def test_byline_names_what_is_known() -> None:
    assert wording.byline(doc()) == "Mikko Laine. One minute to read."
    full = doc(
        to=Reader(name="Leena Korhonen"),
        review_on="2026-06-18",
        answer_by="2026-06-16",
        sender=Party(name="Mikko Laine", role="Consultant"),
        in_short=("word " * 231,),
    )
    assert wording.byline(full) == (
        "Mikko Laine, Consultant, for Leena Korhonen. Review on 18 June 2026. An "
        "answer by 16 June 2026 would help. Two minutes to read."
    )
    assert wording.byline(doc(to=Reader(role="HR"))).startswith("Mikko Laine, for HR.")


def test_circumstances_leave_out_the_year_only_where_it_is_clear() -> None:
    item = Item(
        n=1,
        title="x",
        date="2026-06-12",
        modality=("talking with peers", "doing"),
        minutes=20,
        people=("A.R.",),
    )
    told = "12 June, talking with peers and doing, 20 min, with A.R."
    assert wording.circumstances(item, YEAR) == told
    longer = Period(start="2025-11-01", end="2026-06-12")
    assert wording.circumstances(item, longer).startswith("12 June 2026, ")
    assert wording.circumstances(Item(n=1, title="x"), YEAR) == ""


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ""),
        ({"impact": "It **works**"}, "It works."),
        ({"impact": "Corrected", "people": ("J.M.",)}, "Corrected, with J.M."),
        ({"impact": "Why?", "people": ("J.M.",)}, "Why? With J.M."),
        ({"people": ("J.M.",)}, "With J.M."),
        (
            {
                "impact": "Done",
                "people": ("J.M.",),
                "date": "2026-06-05",
                "minutes": 25,
            },
            "Done, with J.M. 5 June, 25 min.",
        ),
        ({"story": "First\n\nSecond"}, "First."),
        ({"impact": "- a\n- `b`\n\n```\nc\n```"}, "a b c."),
    ],
)
def test_brief(fields: dict[str, object], told: str) -> None:
    item = Item(n=1, title="x", **fields)  # type: ignore[arg-type]
    assert wording.brief(item, YEAR) == told


def test_groups_keep_the_order_and_leave_out_the_starred() -> None:
    first = Item(n=1, title="a", group="B")
    star = Item(n=2, title="b", group="B", starred=True)
    second = Item(n=3, title="c", group="A")
    third = Item(n=4, title="d", group="B")
    found = wording.others(doc(first, star, second, third))
    assert found == (
        wording.Group("B", (first, third)),
        wording.Group("A", (second,)),
    )


def test_proofs_say_what_is_an_estimate() -> None:
    proof = Evidence(kind="Number", text="41 to 9", url="https://x.y", estimate=True)
    item = Item(n=1, title="x", evidence=(proof, Evidence(text="Ask A.R.")))
    assert wording.proofs(item) == (
        "Number: 41 to 9 (an estimate), https://x.y",
        "Ask A.R.",
    )


def test_plain_drops_what_is_not_seen() -> None:
    assert wording.plain("a\x00b\u202ec\u2069\n\td\x85\r") == "abc\n\td"
    assert wording.line(" a\n\tb\u202e ") == "a b"


@given(st.text())
def test_no_text_breaks_the_words(text: str) -> None:
    item = Item(n=1, title=text, impact=text, story=text, date=text, people=(text,))
    told = [
        wording.brief(item, Period(start=text, end=text)),
        wording.circumstances(item, Period(start=text, end=text)),
        wording.first_name(text),
    ]
    assert not any(sign in "".join(told) for sign in "\n\r\x00\u202e")
