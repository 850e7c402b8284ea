"""A private question never leaves, nor does its answer, whatever was done to its signs.

Shown on the way that everything takes: a reflection that is answered, marked as ready,
picked for a summary and written in every format.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pls import ids
from pls.learning import answers
from pls.learning.prompts import NEVER, Prompt
from pls.records import Entry, Field, Moment, Pick, Reflection, Section, Summary
from pls.records.enums import Audience, Sharing
from pls.records.summary import Sheet
from pls.space import About, Space, prompting, sharing, shipped
from pls.space.formats import FORMATS
from pls.text import withheld
from tests import opened
from tests.opened import MARK


SECRET = f"{MARK}secret"
OPEN = "openwords"
ASKED = [each for each in shipped.sets() if each.private]


def filled(asked):
    """Return a reflection that is answered as a whole."""
    body = answers.begun(asked.prompts)
    for prompt in asked.prompts:
        words = SECRET if prompt.private else OPEN
        body = answers.put(body, asked.prompts, prompt.key, f"{words}. More.")
    return body


def without_fences(body):
    return "\n".join(line for line in body.split("\n") if not line.startswith(":::"))


def files(space, record, forms=tuple(FORMATS), **values):
    """Return what leaves when a record is picked with every field, in every format."""
    show = tuple(Field)
    space.add(record)
    summary = Summary(
        id=ids.record_id(),
        title="For Leena",
        reader="Leena",
        items=(Pick(id=record.id, show=show, star=True),),
        **values,
    )
    seen = sharing.preview(space, summary)
    return seen, {form: sharing.exported(seen, form) for form in forms}


def leaves(files, text):
    return [form for form, data in files.items() if opened.holds(data, text)]


def str_of(given):
    return given.id if hasattr(given, "id") else str(given)


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    return Space.create(tmp_path / "space", About(ids.record_id()))


def test_there_are_private_questions():
    found = {each.id for each in ASKED}
    assert found == {"gibbs6", "four_f", "feedback", "post_review", "one_to_one"}


@pytest.mark.parametrize(
    ("asked", "fences"),
    [(each, True) for each in shipped.sets()] + [(each, False) for each in ASKED],
    ids=str_of,
)
def test_each_set_leaves_without_its_private_questions(fresh, asked, fences):
    body = filled(asked) if fences else without_fences(filled(asked))
    reflection = Reflection(
        id=ids.record_id(),
        title="Looked back",
        template=asked.id,
        body=body,
        share=Sharing.READY,
        share_text=body,
    )
    seen, written = files(fresh, reflection)
    story = seen.doc.items[0].story
    for prompt in asked.prompts:
        assert (prompt.text in story) is not prompt.private
    assert not leaves(written, SECRET)
    for form, data in written.items():
        if form != "csv":
            assert opened.holds(data, OPEN), form
        for text in asked.private:
            assert not opened.holds(data, text), (form, text)
    told = any("is private, so it stays here" in each for each in seen.check.kept)
    assert told is bool(asked.private and not fences)


def test_what_starts_from_the_notes_has_none_of_it():
    for asked in ASKED:
        for body in (filled(asked), without_fences(filled(asked))):
            words = prompting.public(body)
            assert OPEN in words
            assert SECRET not in words
            assert not [text for text in asked.private if text in words]


def test_neither_has_a_page_of_a_talk_nor_what_an_answer_became(fresh):
    """In the parts beside the items, in an entry, and in an own set of questions."""
    folder = fresh.root / "templates"
    folder.mkdir()
    (folder / "Mine.md").write_text("## Good?\n\n:::private\n## What I fear\n:::\n")
    told = f"Fine.\n\n## What I fear\n\n{SECRET}\n\n## Good?\n\n{OPEN}"
    entry = Entry(
        id=ids.record_id(),
        title="Out of an answer",
        occurred=Moment("2026-06-12"),
        impact=told,
        share=Sharing.READY,
        share_text="What I fear\n\nof all.",
    )
    _, written = files(
        fresh,
        entry,
        sheet=Sheet.TALK,
        audience=Audience.MANAGER,
        sections=(Section(heading="Last time we agreed", text=told),),
        not_worked=told,
        in_short=("What I fear",),
    )
    assert not leaves(written, SECRET)
    assert not leaves(written, "What I fear")
    assert leaves(written, OPEN)


LOOKS = st.sampled_from(
    ["# {}", "## {} ##", "###### {}", "**{}**", "- {}", "> ## {}", "1. {}:", "{}"]
)


@settings(max_examples=max(settings().max_examples // 2, 10))
@given(
    st.sampled_from(ASKED),
    LOOKS,
    st.booleans(),
    st.tuples(
        st.sampled_from([str, str.upper, str.lower]),
        st.sampled_from(["", "&nbsp;", "\u200b", "  "]),
    ),
)
def test_no_way_to_write_the_question_lets_it_leave(tmp, asked, look, keep, how):
    (question,) = asked.private
    case, gap = how
    line = look.format(case(question).replace(" ", f" {gap}", 1))
    body = without_fences(filled(asked)).replace(f"## {question}", line)
    body = filled(asked) + "\n\n" + body if keep else body
    reflection = Reflection(
        id=ids.record_id(),
        title="Looked back",
        body=body,
        share=Sharing.READY,
        share_text=body,
    )
    _, written = files(tmp, reflection, ("md", "txt"))
    assert not leaves(written, SECRET)
    assert not leaves(written, question)


@pytest.fixture(scope="module")
def tmp(tmp_path_factory):
    where = tmp_path_factory.mktemp("withheld")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLS_CONFIG_DIR", str(where / "config"))
        yield Space.create(where / "space", About(ids.record_id()))


def test_smaller_headings_of_a_private_answer_belong_to_it():
    asked = "What was it like for me?"
    told = f"## {asked}\n\nBad.\n\n### Why\n\n{SECRET}\n\n## What now?\n\n{OPEN}"
    kept = withheld.cut(told, {asked})
    assert SECRET not in kept
    assert kept == f"## What now?\n\n{OPEN}"


def test_a_private_heading_of_mere_signs_takes_no_other_words():
    told = f"## Facts\n\n{OPEN}\n\nMore."
    assert withheld.cut(told, {"…", "❤"}) == told


def test_what_a_reflection_held_private_stays_where_its_file_of_questions_is_gone(
    fresh,
):
    asked = (Prompt("a", "Open?"), Prompt("b", "Grumble?", NEVER))
    body = answers.put(answers.begun(asked), asked, "a", OPEN)
    body = answers.put(body, asked, "b", SECRET)
    reflection = Reflection(
        id=ids.record_id(),
        title="Looked back",
        template="gone.md",
        body=body,
        share=Sharing.READY,
        share_text=without_fences(body),
    )
    seen, written = files(fresh, reflection)
    assert OPEN in seen.doc.items[0].story
    assert not leaves(written, SECRET)
    assert not leaves(written, "Grumble")
