"""What a page has beside its items, and that only the parts of its sheet leave."""

import dataclasses

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import records
from pls.disclosure import document, sheets
from pls.disclosure.build import Draft, Log, Picked, build
from pls.disclosure.check import held, texts
from pls.errors import BadValueError
from pls.merge.fields import merge_fields
from pls.records import Entry, Field, Moment, Number, Section, Sheet, Summary
from pls.records.enums import Audience, NamesRule
from pls.text import file


TALK, STORY, ITEM = Sheet.TALK, Sheet.STORY, Sheet.ITEM


def draft(**changes):
    usual = Draft(
        id="01234567-89ab-cdef-0123-456789abcdef",
        created="2026-06-12",
        sender="Mikko Laine",
        role="",
        reader="Leena Korhonen",
        audience=Audience.MANAGER,
        start="2026-01-01",
        end="2026-06-12",
        picks=(picked("One thing"),),
    )
    return dataclasses.replace(usual, **changes)


def picked(title):
    entry = Entry(id=title, title=title, created=Moment("2026-06-01"))
    return Picked(entry, frozenset({Field.TITLE}))


def part(heading, text="Some words."):
    return Section(heading=heading, text=text)


def headings(sections):
    return [section.heading for section in sections]


def test_a_summary_for_a_manager_has_no_parts_and_stays_of_version_1():
    doc = build(draft(sections=(part("Situation"), part(sheets.AGREED))))
    assert not doc.before
    assert not doc.after
    assert doc.format == document.FORMAT


def test_a_talk_sheet_begins_with_what_was_agreed_and_ends_with_room_to_write():
    doc = build(draft(sheet=TALK, sections=(part(sheets.AGREED, "Four hours."),)))
    assert doc.sheet == "talk"
    assert headings(doc.before) == [sheets.AGREED]
    assert headings(doc.after) == ["Notes and agreements"]
    assert doc.after[0].text == ""
    assert doc.format == document.LATER


def test_parts_stand_in_the_order_of_the_page_and_not_of_the_file():
    known = [p.heading for p in sheets.parts(STORY, Audience.MANAGER)]
    doc = build(draft(sheet=STORY, sections=tuple(map(part, reversed(known)))))
    assert headings((*doc.before, *doc.after)) == known


def test_empty_parts_of_a_story_are_left_out():
    doc = build(draft(sheet=STORY, sections=(part("Situation", "  \n"),)))
    assert not doc.before
    assert not doc.after


@pytest.mark.parametrize("sheet", list(Sheet))
@pytest.mark.parametrize("audience", list(Audience))
def test_only_the_parts_of_the_sheet_leave(sheet, audience):
    every = {p.heading for s in Sheet for a in Audience for p in sheets.parts(s, a)} | {
        "My own"
    }
    allowed = {p.heading for p in sheets.parts(sheet, audience)}
    sections = tuple(part(h, f"of {h}") for h in sorted(every))
    doc = build(draft(sheet=sheet, audience=audience, sections=sections))
    left = {f"of {h}" for h in every if f"of {h}" in "\n".join(texts(doc))}
    assert left == {f"of {h}" for h in allowed}


def test_private_passages_and_names_in_parts_and_figures():
    sections = (
        part("Situation", "Ana said it. %%not this%%\n\n:::private\nnor this\n"),
    )
    numbers = (
        Number(label="Nights of Ana", value="2", meaning="were 9 %%secret%% before"),
        Number(label="%%hidden", value="closed%%", meaning="never"),
    )
    made = draft(
        sheet=STORY,
        sections=sections,
        numbers=numbers,
        people=frozenset({"Ana Ruiz"}),
        names=NamesRule.INITIALS,
    )
    log = Log()
    doc = build(made, log)
    told = "\n".join(texts(doc))
    assert doc.before[0].text == "A.R. said it."
    assert doc.numbers == (
        document.Number(label="Nights of A.R.", value="2", meaning="were 9 before"),
    )
    assert log.initials == {"Ana Ruiz"}
    for word in ("not this", "nor this", "secret", "hidden", "closed", "Ana"):
        assert word not in told
    assert len(held(made)) == 4


def test_a_figure_without_its_meaning_stays_and_says_so():
    log = Log()
    doc = build(draft(numbers=(Number(label="Night pages", value="2"),)), log)
    assert not doc.numbers
    assert log.kept == ["“Night pages” stays here until it says what it means."]


def test_more_than_five_figures_are_refused_in_a_sentence():
    numbers = tuple(Number(label=f"n{i}", value="1", meaning="m") for i in range(6))
    with pytest.raises(BadValueError, match="There are 6 numbers and a page takes 5"):
        build(draft(numbers=numbers))


def test_a_part_that_is_too_long_is_refused_in_a_sentence():
    sections = (part("Situation", "word " * 500),)
    with pytest.raises(BadValueError, match="“Situation” has 2,499 characters"):
        build(draft(sheet=STORY, sections=sections))


def test_a_single_item_is_single():
    two = (picked("One"), picked("Two"))
    assert build(draft(sheet=ITEM, picks=two[:1])).sheet == "item"
    with pytest.raises(BadValueError, match="holds one record and 2 are picked"):
        build(draft(sheet=ITEM, picks=two))


def test_two_texts_under_one_heading_are_read_as_one():
    sections = (part("Situation", "Mine."), part("Situation", "Theirs."))
    assert sheets.written(sections, "Situation") == "Mine.\n\nTheirs."


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
SUMMARIES = st.builds(
    Summary,
    id=st.just("a" * 26),
    title=st.just("t"),
    created=st.just(Moment("2026-06-12")),
    sheet=st.sampled_from(Sheet),
    profile=TEXT,
    sections=st.lists(st.builds(Section, heading=TEXT, text=TEXT), max_size=3).map(
        tuple
    ),
    numbers=st.lists(
        st.builds(Number, label=TEXT, value=TEXT, meaning=TEXT), max_size=3
    ).map(tuple),
)


@given(SUMMARIES)
def test_a_draft_comes_back_from_its_file(summary):
    assert file.read(file.write(summary)) == summary


def test_parts_written_on_two_computers_are_both_kept():
    base = Summary(id="s", title="t", sections=(part("Situation", "Old."),))
    here = records.change(base, sections=[{"heading": "Situation", "text": "Mine."}])
    there = msgspec.structs.replace(
        base, sections=(*base.sections, part("Who helped", "Ana."))
    )
    again = msgspec.structs.replace(base, sections=(part("Situation", "Theirs."),))
    merged, lost = merge_fields(base, here, there)
    assert not lost
    both = records.change(base, sections=merged["sections"]).sections
    assert sheets.written(both, "Situation") == "Mine."
    assert sheets.written(both, "Who helped") == "Ana."
    merged, lost = merge_fields(base, here, again)
    assert not lost
    both = records.change(base, sections=merged["sections"]).sections
    assert sorted(s.text for s in both) == ["Mine.", "Theirs."]
