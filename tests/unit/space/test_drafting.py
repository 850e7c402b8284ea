"""Preparing a review: what stands where, what is offered, in which order it goes."""

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.disclosure import sheets
from pls.learning.hints import About as Topic
from pls.records import (
    Answered,
    Day,
    Entry,
    Field,
    Goal,
    Mark,
    Moment,
    Number,
    Pick,
    Reply,
    Section,
    Share,
    Sheet,
    Summary,
    Support,
)
from pls.records.enums import Answer, Audience, Sharing
from pls.space import About, Space, agreeing, arranging, drafting, sharing
from pls.space.arranging import Order
from pls.space.trying import sample_space


TODAY = "2026-06-12"


def place(root, day=TODAY):
    about = About(id="s", owner="Mikko Laine", day=Day(day).date)
    return Space.create(root / "space", about)


@pytest.fixture
def space(tmp_path):
    return place(tmp_path)


def entry(space, key, day="2026-05-01", **fields):
    fields = {"share": Sharing.READY, "title": key} | fields
    return space.add(Entry(id=key * 3, occurred=Moment(day), **fields))


def draft(*ids, **fields):
    usual = {"period_from": Day("2026-01-01"), "period_to": Day(TODAY)}
    items = tuple(Pick(id=i) for i in ids)
    return Summary(id="d", title="t", items=items, **(usual | fields))


def listed(groups):
    return [(group.key, [c.record.title for c in group.members]) for group in groups]


@pytest.fixture
def known(space):
    entry(space, "a", "2026-06-10", skills=("Mentoring",))
    entry(space, "b", "2026-04-02", skills=("Resilience",), impact="6 minutes, not 40.")
    entry(space, "c", "2026-05-02", skills=("Resilience",))
    entry(space, "d", "2026-06-11")
    entry(space, "e", "2026-02-01", skills=("Mentoring",))
    share = Share(
        id="sh", title="t", share="doc", reader="Leena Korhonen", asks=("Four hours",)
    )
    space.add(share)
    reply = Reply(
        id="re",
        title="t",
        share="doc",
        reader="Leena Korhonen",
        marks=(Mark(n=1, id="eee", recognised=True), Mark(n=2, id="ccc", comment="x")),
    )
    space.add(reply)
    return space


def test_the_strongest_stands_first_in_its_group_and_so_does_its_group(known):
    bench = drafting.bench(known, draft())
    assert listed(arranging.arranged(bench, bench.summary, Order.STRENGTH)) == [
        ("Mentoring", ["e", "a"]),
        ("Resilience", ["b", "c"]),
        ("", ["d"]),
    ]
    reasons = {c.id: c.reasons for c in bench.candidates}
    assert reasons["eee"] == ("Recognised by Leena",)
    assert reasons["bbb"] == ("Says what changed, with a number",)
    assert reasons["ccc"] == ()


def test_by_month_the_newest_stands_first(known):
    bench = drafting.bench(known, draft())
    assert listed(arranging.arranged(bench, bench.summary, Order.MONTH)) == [
        ("2026-06", ["d", "a"]),
        ("2026-05", ["c"]),
        ("2026-04", ["b"]),
        ("2026-02", ["e"]),
    ]


def on_page(space, summary):
    return [item.title for item in sharing.preview(space, summary).doc.items]


def test_as_on_the_page_lists_what_is_picked_and_a_step_moves_it_there(known):
    summary = draft("ccc", "aaa", "bbb", "eee")
    bench = drafting.bench(known, summary)
    assert listed(arranging.arranged(bench, summary, Order.PAGE)) == [
        ("Resilience", ["c", "b"]),
        ("Mentoring", ["a", "e"]),
    ]
    up = arranging.moved(bench, summary, "bbb", -1)
    assert on_page(known, up) == ["b", "c", "a", "e"]
    assert on_page(known, arranging.moved(bench, up, "bbb", -1)) == on_page(known, up)
    assert on_page(known, arranging.moved(bench, up, "bbb", 1)) == ["c", "b", "a", "e"]


def test_starred_items_are_moved_among_themselves(known):
    summary = draft("ccc", "aaa", "bbb")
    items = tuple(msgspec.structs.replace(p, star=p.id != "aaa") for p in summary.items)
    summary = msgspec.structs.replace(summary, items=items)
    bench = drafting.bench(known, summary)
    groups = arranging.arranged(bench, summary, Order.PAGE)
    assert listed(groups) == [("", ["c", "b"]), ("Mentoring", ["a"])]
    assert groups[0].in_full
    down = arranging.moved(bench, summary, "ccc", 1)
    assert on_page(known, down) == ["b", "c", "a"]


def test_a_record_that_is_gone_keeps_its_place_in_the_draft(known):
    summary = draft("gone", "aaa")
    bench = drafting.bench(known, summary)
    moved = arranging.moved(bench, summary, "aaa", 1)
    assert {pick.id for pick in moved.items} == {"gone", "aaa"}
    assert arranging.arranged(bench, summary, Order.PAGE)[-1].members[0].id == "gone"


@given(
    st.permutations(["aaa", "bbb", "ccc", "ddd", "eee"]),
    st.lists(st.booleans(), min_size=5, max_size=5),
    st.sampled_from(["aaa", "bbb", "ccc", "ddd", "eee", "none"]),
    st.sampled_from([-1, 1]),
)
def test_a_step_changes_nothing_but_the_order_and_the_page_is_what_is_listed(
    order, stars, moving, step
):
    with tempfile.TemporaryDirectory() as folder:
        space = place(Path(folder))
        for key, skill in zip("abcde", "xxyyx", strict=True):
            entry(space, key, skills=(skill,))
        picks = tuple(
            Pick(id=i, star=star) for i, star in zip(order, stars, strict=True)
        )
        summary = msgspec.structs.replace(draft(), items=picks)
        bench = drafting.bench(space, summary)
        moved = arranging.moved(bench, summary, moving, step)
        groups = arranging.arranged(bench, moved, Order.PAGE)
        assert sorted(moved.items, key=lambda p: p.id) == sorted(
            summary.items, key=lambda p: p.id
        )
        on_list = [c.record.title for group in groups for c in group.members]
        assert on_list == on_page(space, moved)
        before, after = on_page(space, summary), on_page(space, moved)
        changed = [n for n in range(5) if before[n] != after[n]]
        assert len(changed) in (0, 2)


def test_hints_come_from_what_is_ready_and_unpicked(known):
    known.add(Goal(id="g", title="Grow one junior a year"))
    entry(known, "f", goals=("g",))
    entry(known, "p", goals=("g",), share=Sharing.PRIVATE)
    bench = drafting.bench(known, draft())
    assert [h.about for h in drafting.hints(bench, 0)] == [Topic.START]
    assert drafting.hints(bench, 0)[0].offers[0] == "eee"
    bench = drafting.bench(known, draft("aaa", "bbb", "ccc"))
    found = {hint.about: hint for hint in drafting.hints(bench, 600)}
    assert found[Topic.GOAL].offers == ("fff",)
    assert "600 words" in found[Topic.LENGTH].text
    assert Topic.FAILED in found
    said = drafting.bench(known, draft("aaa", "bbb", "ccc", not_worked="The first."))
    assert Topic.FAILED not in {h.about for h in drafting.hints(said, 0)}
    hr = drafting.bench(known, draft("aaa", "bbb", "ccc", audience=Audience.HR))
    assert [h.about for h in drafting.hints(hr, 9000)] == [Topic.GOAL]


@pytest.mark.parametrize(
    ("day", "start"),
    [
        ("2026-06-12", "2026-01-01"),
        ("2026-07-03", "2026-01-01"),
        ("2026-08-31", "2026-07-01"),
        ("2027-01-10", "2026-07-01"),
        ("2027-03-01", "2027-01-01"),
    ],
)
def test_a_review_is_about_a_half_year_that_has_something_in_it(tmp_path, day, start):
    new = drafting.new(place(tmp_path, day))
    assert (new.period_from, new.period_to) == (start, day)


def test_a_sheet_for_a_talk_looks_back_six_weeks_and_names_the_reader(known):
    new = drafting.new(known, Sheet.TALK)
    assert new.title == "1:1 with Leena"
    assert (new.reader, new.period_from) == ("Leena Korhonen", "2026-05-01")
    assert new.sheet is Sheet.TALK


def test_a_review_that_is_ahead_is_gone_on_with(space):
    assert drafting.begun(space) is None
    space.add(draft(review_on=Day("2026-06-01")))
    space.add(msgspec.structs.replace(draft(), id="open"))
    assert drafting.begun(space) is None
    later = msgspec.structs.replace(draft(review_on=Day("2026-07-01")), id="later")
    soon = msgspec.structs.replace(draft(review_on=Day("2026-06-18")), id="soon")
    for each in (later, soon):
        space.add(each)
    assert drafting.begun(space).id == "soon"
    space.add(Share(id="x", title="t", share="doc", summary="soon"))
    assert drafting.begun(space).id == "later"


def test_another_sheet_shows_other_fields_where_nobody_chose():
    own = Pick(id="own", show=(Field.TITLE, Field.STORY))
    summary = msgspec.structs.replace(draft("usual"), items=(Pick(id="usual"), own))
    talk = drafting.for_sheet(summary, Sheet.TALK)
    assert [p.show for p in talk.items] == [(Field.TITLE, Field.IMPACT), own.show]
    again = drafting.for_audience(talk, Audience.HR)
    assert [p.show for p in again.items] == [p.show for p in talk.items]
    back = drafting.for_sheet(again, Sheet.SUMMARY)
    assert [p.show for p in back.items] == [drafting.USUAL[Audience.HR], own.show]


def test_what_becomes_a_single_item_holds_one():
    summary = drafting.with_picked(draft(sheet=Sheet.ITEM), "a", "b")
    assert [pick.id for pick in summary.items] == ["b"]
    assert summary.items[0].star
    assert [p.id for p in drafting.with_picked(summary, "c").items] == ["c"]
    assert drafting.with_picked(summary) == summary


def test_a_part_is_written_and_taken_away():
    summary = draft(sections=(Section(heading="Who helped", text="Ana"),))
    one = drafting.with_part(summary, "Situation", "Bad nights.")
    assert sheets.written(one.sections, "Situation") == "Bad nights."
    assert sheets.written(one.sections, "Who helped") == "Ana"
    assert drafting.with_part(one, "Situation", " ").sections == summary.sections


# What was agreed


@pytest.fixture
def talked(known):
    reply = Reply(
        id="last",
        title="t",
        share="doc",
        reader="Leena",
        answered=Day("2026-05-20"),
        created=Moment("2026-05-20"),
        asks=(
            Answered(
                n=1, answer=Answer.YES, by=Day("2026-07-01"), note="From [July](x)"
            ),
        ),
        follow_up_on=Day("2026-09-01"),
    )
    known.add(reply)
    promised = Support(
        id="su", title="A training budget", said_on=Day("2026-05-20"), reply="last"
    )
    known.add(msgspec.structs.replace(promised, used="1 of 2 courses"))
    happened = msgspec.structs.replace(promised, id="sd", done_on=Day("2026-06-01"))
    known.add(happened)
    known.add(Support(id="sp", title="Time %%secret%%", said_by="leena korhonen"))
    known.add(Support(id="so", title="A book", said_by="Jukka"))
    return known


def test_what_was_agreed_with_a_reader_is_offered(talked):
    assert agreeing.agreed(talked, "leena korhonen").splitlines() == [
        "- Four hours: yes by 1 July 2026. From July.",
        "- Promised on 20 May 2026: A training budget. So far: 1 of 2 courses.",
        "- Promised: Time.",
        "- To talk again on 1 September 2026.",
    ]


@pytest.mark.parametrize("reader", ["", "  ", "Somebody else", "Jukka Mäki"])
def test_nothing_is_offered_that_was_agreed_with_somebody_else(talked, reader):
    assert agreeing.agreed(talked, reader) == ""


def test_it_is_never_copied_by_itself(talked):
    new = drafting.new(talked, Sheet.TALK)
    assert new.sections == ()
    made = msgspec.structs.replace(drafting.with_picked(new, "aaa"), ask="A guild")
    doc = sharing.preview(talked, made).doc
    assert not doc.before
    assert [s.heading for s in doc.after] == ["Notes and agreements"]


def test_a_story_of_the_sample_says_its_parts(tmp_path):
    space = sample_space(tmp_path / "space")
    first = next(r for r in space.records() if isinstance(r, Entry) and r.impact)
    space.change(first.id, share=Sharing.READY)
    made = draft(
        first.id,
        sheet=Sheet.STORY,
        sections=(Section(heading="Situation", text="With **Oskar Nyman**."),),
        numbers=(Number(label="Nights", value="2", meaning="it was 9"),),
    )
    doc = sharing.preview(space, made).doc
    assert doc.before[0].text == "With **O.N.**"
    assert doc.numbers[0].value == "2"


@pytest.mark.parametrize("what", [drafting.REVIEW, drafting.TALKED])
def test_a_title_that_nobody_wrote_names_the_reader(what):
    draft = Summary(id="s" * 26, title=what)
    leena = drafting.for_reader(draft, "Leena Korhonen")
    assert (leena.reader, leena.title) == ("Leena Korhonen", f"{what} with Leena")
    assert drafting.for_reader(leena, "Ana").title == f"{what} with Ana"
    assert drafting.for_reader(leena, "").title == what


def test_a_title_that_was_written_stays_whoever_reads():
    draft = Summary(id="s" * 26, title="Reviewing with Leena", reader="Leena Korhonen")
    after = drafting.for_reader(draft, "Ana Ribeiro")
    assert (after.reader, after.title) == ("Ana Ribeiro", "Reviewing with Leena")
