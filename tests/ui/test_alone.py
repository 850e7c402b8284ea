"""Only the words of an entry, and how many they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.places import folder, sample_once, space, write  # noqa: F401
from ui.editors import counting
from ui.theme import theme


def shown(window):
    journal = window.places.journal
    return [
        part.isVisible()
        for part in (window.side, journal.list, journal.details, journal.writing.body)
    ]


@pytest.fixture
def journal(window, qtbot):
    window.resize(1440, 900)
    window.go("journal")
    qtbot.waitUntil(lambda: bool(window.places.journal.writing.title.title()))
    window.places.journal.set_details(shown=True)
    return window.places.journal


def test_a_key_leaves_only_the_words_and_brings_the_rest_back(window, journal):
    before = shown(window)
    assert all(before)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert shown(window) == [False, False, False, True]
    assert journal.writing.body.hasFocus()
    assert window.panes() == [journal.writing.body]
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert shown(window) == before


@pytest.mark.parametrize("where", ["body", "title"])
def test_escape_comes_back_and_the_caret_stays(window, journal, where):
    getattr(journal.writing, where).setFocus()
    window.acts.alone()
    assert getattr(journal.writing, where).hasFocus()
    QTest.keyClick(getattr(journal.writing, where), Qt.Key.Key_Escape)
    assert all(shown(window))
    assert getattr(journal.writing, where).hasFocus()


def test_the_panes_come_back_as_they_were(window, journal):
    before = window.places.sizes.left["journal"]
    window.acts.alone()
    assert window.places.sizes.left["journal"] == before
    window.acts.alone()
    assert journal.splitter.sizes() == before


def test_other_places_have_their_sidebar_and_the_words_stay_alone(window, journal):
    window.acts.alone()
    window.go("today")
    assert window.side.isVisible()
    window.acts.alone()
    assert shown(window) == [False, False, False, True]
    journal.toggle_details()
    assert all(shown(window))


def test_nothing_is_cut_alone_at_twice_the_text_size(window, journal, qtbot):
    theme().set_text_scale(2.0)
    window.resize(1280, 800)
    window.acts.alone()
    qtbot.waitUntil(lambda: journal.writing.width() == window.width())
    bar = journal.writing._bar
    for each in (journal.writing.more, journal.writing._details):
        assert bar.rect().contains(each.geometry())


def test_words_are_counted_when_the_keys_rest(journal, qtbot):
    state = journal.writing._state
    body = journal.writing.body
    body.setFocus()
    body.selectAll()
    write("One **two**. :::private three :::")
    qtbot.waitUntil(lambda: "· 4 words" in state.text())
    body.selectAll()
    qtbot.waitUntil(lambda: "· 4 of 4 words" in state.text())
    body.moveCursor(body.textCursor().MoveOperation.End)
    qtbot.waitUntil(lambda: "· 4 words" in state.text())
    body.selectAll()
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: "word" not in state.text())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("## It's a well-known, 3.5 %\n\n- [ ] step", 5),
        ("| a | b |\n| --- | --- |", 2),
        ("日本語 and more", 5),
        ("**b**_i_`c`", 3),
    ],
)
def test_words_are_what_a_person_counts(text, count):
    assert counting.words(text) == count


@given(st.lists(st.text(alphabet="abcé", min_size=1)))
def test_blanks_between_words_do_not_count(words):
    assert counting.words("  \n".join(words)) == len(words)
