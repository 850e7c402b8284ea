"""The fields of the builder when another draft, or other words, come into them."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pls.records import Day, Number
from ui.operations import drafts, entries


def key(field, sign):
    QTest.sendKeyEvent(
        QTest.KeyAction.Click,
        field,
        Qt.Key.Key_unknown,
        sign,
        Qt.KeyboardModifier.NoModifier,
    )


def write(field, text):
    field.setFocus()
    for sign in text:
        key(field, sign)


def fields(builder):
    setup = builder.setup
    return {
        "title": builder.head.title,
        "reader": setup.reader,
        "heading": setup.heading,
        "ask": setup.ask,
        "in_short": setup.short,
        "not_worked": setup.failed,
        "next": setup.next,
        "review_on": setup.review,
    }


VALUES = {
    "title": "For Oskar",
    "reader": "Oskar Lind",
    "heading": "What queues taught me",
    "ask": "A day for the next step.",
    "in_short": ("Two lines", "of it"),
    "not_worked": "The second trial did not.",
    "next": ("Another trial",),
    "review_on": Day("2026-12-18"),
}
SHOWN = {**VALUES, "in_short": "Two lines\nof it", "next": "Another trial"}


def elsewhere(place, draft_id, **changes):
    """Change a draft as another computer does, and let the window hear of it."""

    def change(space):
        now = space.record(draft_id)
        return drafts.save(space, msgspec.structs.replace(now, **changes), now)

    place.desk.do(change, lambda _: None, owner=place.view)


def another(place):
    """Return a second draft in the space, with words in every field."""
    draft = msgspec.structs.replace(place.draft(), id="zzzz", created=None, **VALUES)
    place.on_lane(lambda space: space.add(draft))
    place.view.reload()
    return draft


@pytest.mark.parametrize("name", VALUES)
def test_another_draft_is_shown_whole_wherever_the_caret_is(place, name):
    other = another(place)
    builder = place.build()
    field = fields(builder)[name]
    field.setFocus()
    assert field.hasFocus()
    before = field.text()
    place.view.open_record(other.id)
    place.qtbot.waitUntil(lambda: builder.summary == place.record(other.id))
    place.settle()
    assert field.text() != before
    if name != "review_on":
        assert field.text() == SHOWN[name]
        write(field, "!")
        place.settle()
        told = getattr(place.record(other.id), name)
        assert "!" in str(told)
    assert place.draft().title == "Mid-year review with Leena"


@pytest.mark.parametrize("name", VALUES)
def test_words_of_another_computer_are_not_written_over(place, name):
    builder = place.build()
    field = fields(builder)[name]
    field.setFocus()
    elsewhere(place, builder.summary.id, **{name: VALUES[name]})
    place.qtbot.waitUntil(lambda: getattr(builder.summary, name) == VALUES[name])
    place.settle()
    if name != "review_on":
        assert field.text() == SHOWN[name]
        write(field, "!")
        place.settle()
        text = getattr(place.record(builder.summary.id), name)
        text = text if isinstance(text, str) else "\n".join(text)
        assert text.replace("!", "") == SHOWN[name]
        assert "!" in text
    assert "18" in field.text() or name != "review_on"


def test_undo_leads_to_no_words_of_another_draft(place):
    other = another(place)
    builder = place.build()
    ask = builder.setup.ask
    write(ask, "Only for Leena. ")
    place.settle()
    place.view.open_record(other.id)
    place.qtbot.waitUntil(lambda: builder.summary == place.record(other.id))
    place.settle()
    QTest.keyClick(ask, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    assert ask.text() == place.record(other.id).ask == VALUES["ask"]


@pytest.mark.parametrize("name", ["title", "heading", "in_short"])
def test_what_is_saved_while_it_is_typed_goes_on_as_typed(place, name):
    builder = place.build()
    field = fields(builder)[name]
    field.setFocus()
    field.selectAll()
    line = "e\u0301  %%y \u202e: 👩‍💻 z"
    for sign in line:
        key(field, sign)
        builder.flush()
        place.settle()
    assert field.text() == line


def test_a_day_that_cannot_be_read_stays_with_its_draft(place):
    other = another(place)
    builder = place.build()
    write(builder.setup.review, "x")
    builder.setup.ask.setFocus()
    assert builder.setup.review.wrong
    place.view.open_record(other.id)
    place.qtbot.waitUntil(lambda: builder.summary == place.record(other.id))
    place.settle()
    assert not builder.setup.review.wrong
    assert "18" in builder.setup.review.text()


def test_numbers_of_another_computer_are_not_written_over(place):
    builder = place.build()
    one = Number(label="incidents", value="41 to 9", meaning="Fewer nights.")
    elsewhere(place, builder.summary.id, numbers=(one,))
    place.qtbot.waitUntil(lambda: builder.summary.numbers == (one,))
    figures = builder.setup.figures
    figures.rows[0].label.setFocus()
    two = msgspec.structs.replace(one, value="41 to 7")
    elsewhere(place, builder.summary.id, numbers=(two,))
    place.qtbot.waitUntil(lambda: builder.summary.numbers == (two,))
    place.settle()
    write(figures.rows[0].label, "!")
    place.settle()
    (kept,) = place.record(builder.summary.id).numbers
    assert (kept.label, kept.value) == ("!incidents", "41 to 7")


def test_a_day_and_a_name_that_are_being_typed_are_kept_when_it_is_closed(place):
    builder = place.build()
    builder.setup.review.setFocus()
    builder.setup.review.selectAll()
    write(builder.setup.review, "18 December 2026")
    place.view.flush()
    place.settle()
    assert str(place.record(builder.summary.id).review_on) == "2026-12-18"


def test_the_name_of_the_writer_is_kept_when_it_is_closed(empty):
    place = empty
    place.view.new_summary()
    builder = place.view.builder
    place.qtbot.waitUntil(lambda: builder.shown is not None)
    write(builder.setup.owner, "Mikko")
    place.view.flush()
    place.qtbot.waitUntil(lambda: place.on_lane(lambda s: s.about.owner) == "Mikko")


def test_a_draft_that_was_deleted_elsewhere_is_said(place):
    builder = place.build()
    builder.setup.ask.setFocus()
    told = []
    place.view.told.connect(lambda words, _: told.append(words))
    key_ = builder.summary.id
    place.desk.do(lambda s: entries.delete(s, key_), lambda _: None, owner=place.view)
    place.qtbot.waitUntil(lambda: not place.view.building)
    assert told == ["“Mid-year review with Leena” is no longer in your space."]


def test_words_typed_while_the_draft_is_deleted_elsewhere_bring_it_back(place):
    builder = place.build()
    key_ = builder.summary.id
    write(builder.setup.ask, "Not lost. ")
    place.desk.do(lambda s: entries.delete(s, key_), lambda _: None, owner=place.view)
    place.settle()
    assert place.record(key_).ask.startswith("Not lost. ")
    assert place.view.building
