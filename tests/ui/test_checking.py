"""Spell check while writing: only prose, off the keys' way, with the real library."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from pls import config, vocabulary
from pls.dictionaries import dictionaries
from tests.sealed import encrypted
from tests.ui.places import (  # noqa: F401
    NONE,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from ui.editors import prose
from ui.editors.blocks import START, outline
from ui.editors.markdown import MarkdownEdit
from ui.operations import Desk
from ui.operations.entries import Names
from ui.operations.spelling import called, once
from ui.tasks import TaskRunner
from ui.theme import theme
from ui.views.journal.checked import Checked


def words(line, before=START):
    return [word for _, _, word in prose.of(line, outline(line, before))]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Plain wrods, and “quoted” ones.", "Plain wrods and quoted ones"),
        ("A `codde` and ``mroe``", "and"),
        (
            "[a lnik](http://exampel.com/x) [[Som Titl]] ![pictrue](a.png)",
            "lnik pictrue",
        ),
        ("https://exampel.com www.exampel.com me@exampel.com", ""),
        ('#skil @Persn +projct #"two wrds" C#', ""),
        ("snake_case retry.py x2y 3rd GitHub iPhone API", ""),
        ("/etc/hostss ~/fiel and/or", "and or"),
        ("**stong** _emph_ ~~strck~~ %%prvate%%", "stong emph strck prvate"),
        ("- [ ] Tsk 📅 2026-06-12", "Tsk"),
        ("## Headng", "Headng"),
        ("> quoet", "quoet"),
        (":::private secrt", ""),
        ("```pyhton", ""),
        ("I’m don't rock’n’roll", "I’m don't rock’n’roll"),
        ("<b>bld</b> &nbsp; &amp;", "bld"),
        ("re-run pre-flihgt e‑mail", "flihgt mail"),
    ],
)
def test_only_prose_is_checked(line, found):
    assert words(line) == found.split()


def test_a_private_passage_is_checked_and_code_is_not():
    inside = outline(":::private", START).after
    assert words("secrt words", inside) == ["secrt", "words"]
    inside = outline("```", START).after
    assert words("secrt words", inside) == []


@given(st.text())
def test_words_stand_where_they_are_said_to(line):
    for start, end, word in prose.of(line, outline(line, START)):
        assert line[start:end] == word
        assert len(word) > 1


def test_languages_are_called_as_they_call_themselves():
    assert called(["de_DE", "fr_FR"]) == {"de_DE": "Deutsch", "fr_FR": "Français"}
    assert called(["de_LU", "de_DE"])["de_DE"] == "Deutsch, Deutschland"


def test_a_language_stands_once_though_two_programs_bring_it():
    both = ("de_DE", "en", "en_AU", "en_US")
    assert once(both, ()) == ("de_DE", "en_AU", "en_US")
    assert once(both, ("en",)) == both
    assert once(("en", "en_AU"), ()) == ("en", "en_AU")


# --- with the library


@pytest.fixture
def languages(tmp_path, monkeypatch):
    missing = {"en_US", "de_DE"} - set(dictionaries().languages())
    if missing:
        pytest.skip(f"no Enchant, or no dictionary for {', '.join(sorted(missing))}")
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    config.save(config.Config(spelling=("en_US",)))


@pytest.fixture
def edit(qtbot, show, languages):
    theme()
    made = show(MarkdownEdit())
    made.resize(560, 400)
    runner = TaskRunner()
    made.checked = Checked(runner, made)
    made.checked.watch(made)
    made.spelling = made.checked.spelling
    (made.checking,) = made.checked._edits
    made.setFocus()
    yield made
    runner.close()


def text(qtbot, edit, words):
    """Show words, and wait until they are painted and checked."""
    edit.set_text(words)
    cursor = edit.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    edit.setTextCursor(cursor)
    settle(qtbot, edit)


def settle(qtbot, edit):
    edit.grab()
    qtbot.waitUntil(lambda: not edit.spelling._asking)
    edit.grab()
    qtbot.waitUntil(lambda: not edit.spelling._asking)


def wrong(edit):
    found, at = [], 0
    while at < edit.document().characterCount():
        here = edit.checking.word_at(at)
        if here is not None:
            found.append(here[1])
            at = here[0][1]
        at += 1
    return found


def test_misspelt_words_are_found_after_they_were_painted(qtbot, edit):
    text(qtbot, edit, "I recieve é👩 tihs, and `tihs` learned")
    assert wrong(edit) == ["recieve", "tihs"]


def painted(edit):
    """Count the pixels of the waves."""
    picture, colour = edit.grab().toImage(), theme().palette.danger.rgb()
    rows = range(picture.height())
    return sum(picture.pixel(x, y) == colour for y in rows for x in range(400))


def test_a_wave_stands_under_the_word_but_not_while_it_is_written(qtbot, edit):
    text(qtbot, edit, "")
    write("tihs")
    settle(qtbot, edit)
    assert painted(edit) == 0
    write(" ")
    settle(qtbot, edit)
    assert painted(edit) > 5


def test_a_word_is_right_if_one_language_knows_it(qtbot, edit):
    text(qtbot, edit, "Straße learned")
    assert wrong(edit) == ["Straße"]
    edit.spelling.choose(("de_DE", "en_US"))
    qtbot.waitUntil(lambda: len(edit.spelling.chosen) == 2)
    settle(qtbot, edit)
    assert wrong(edit) == []
    assert config.load().spelling == ("de_DE", "en_US")
    edit.spelling.choose(())
    qtbot.waitUntil(lambda: not edit.spelling.chosen)
    text(qtbot, edit, "tihs")
    assert wrong(edit) == []


def test_names_and_other_alphabets_are_right(qtbot, edit):
    text(qtbot, edit, "Jukka Mäki’s бюджет 学ぶ Jukkka")
    assert wrong(edit) == ["Jukka", "Mäki’s", "Jukkka"]
    edit.spelling.set_names(("Jukka Mäki",))
    assert wrong(edit) == ["Jukkka"]


def menu(qtbot):
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return QApplication.activePopupWidget()


def choose(qtbot, name):
    opened = menu(qtbot)
    (action,) = [each for each in opened.actions() if each.text() == name]
    action.trigger()
    opened.close()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def f7(qtbot, edit):
    """Go to the next misspelt word and return it."""
    before = edit.textCursor()
    edit.checked.next_wrong()
    qtbot.waitUntil(lambda: edit.textCursor() != before)
    return edit.textCursor().selectedText()


def test_the_keyboard_puts_a_word_right_in_one_step(qtbot, edit):
    text(qtbot, edit, "I recieve it 👩 tihs")
    assert f7(qtbot, edit) == "recieve"
    press(Qt.Key.Key_F10, SHIFT)
    opened = menu(qtbot)
    assert opened.activeAction().text() == "receive"
    press_in(opened, Qt.Key.Key_Return)
    assert edit.text() == "I receive it 👩 tihs"
    assert f7(qtbot, edit) == "tihs"
    edit.undo()
    assert edit.text() == "I recieve it 👩 tihs"


def press_in(opened, key):
    from PySide6.QtTest import QTest

    QTest.keyClick(opened, key, NONE)


def test_a_right_click_on_a_word_offers_others(qtbot, edit):
    text(qtbot, edit, "tihs is")
    place = edit.cursorRect()
    at = QPoint(edit.width() // 4, place.center().y())
    cursor = edit.textCursor()
    cursor.setPosition(2)
    edit.setTextCursor(cursor)
    at = edit.cursorRect().center()
    cursor.movePosition(cursor.MoveOperation.End)
    edit.setTextCursor(cursor)
    edit.customContextMenuRequested.emit(at)
    choose(qtbot, "this")
    assert edit.text() == "this is"


def test_own_words_are_kept_in_a_file_and_can_be_taken_back(qtbot, edit):
    text(qtbot, edit, "the Fingrid datahub Datahub")
    assert wrong(edit) == ["Fingrid", "datahub", "Datahub"]
    edit.spelling.add("datahub")
    qtbot.waitUntil(lambda: wrong(edit) == ["Fingrid"])
    qtbot.waitUntil(lambda: vocabulary.words() == {"datahub"})
    edit.spelling.remove("datahub")
    assert len(wrong(edit)) == 3
    qtbot.waitUntil(lambda: not vocabulary.words())


def test_words_that_cannot_be_written_are_told_of_and_wrong_again(qtbot, edit):
    text(qtbot, edit, "datahub")
    vocabulary.place().mkdir(parents=True)
    with qtbot.waitSignal(edit.spelling.failed) as told:
        edit.spelling.add("datahub")
    assert str(vocabulary.place()) in told.args[0]
    qtbot.waitUntil(lambda: wrong(edit) == ["datahub"])


def test_what_is_ignored_is_ignored_in_this_text_only(qtbot, edit):
    edit.spelling.set_place("one")
    text(qtbot, edit, "tihs recieve")
    edit.spelling.ignore("tihs")
    assert wrong(edit) == ["recieve"]
    edit.spelling.set_place("two")
    assert wrong(edit) == ["tihs", "recieve"]
    edit.spelling.set_place("one")
    assert wrong(edit) == ["recieve"]


def test_the_next_misspelt_word_is_found_round_the_end_and_none_is_said(qtbot, edit):
    text(qtbot, edit, "tihs\n\n```\ncodde\n```\n\nright words")
    assert f7(qtbot, edit) == "tihs"
    assert edit.textCursor().selectionStart() == 0
    text(qtbot, edit, "all is right")
    with qtbot.waitSignal(edit.checked.told) as told:
        edit.checked.next_wrong()
    assert told.args[0] == "No word is misspelt."


# --- in the window


def test_f7_and_the_menu_of_the_entry(qtbot, languages, window):
    window.go("journal")
    journal = window.places.journal
    qtbot.waitUntil(lambda: bool(journal.writing.title.title()))
    body = journal.writing.body
    body.set_text("Ana paired on the bugdet")
    body.setFocus()
    checked = journal.writing.checked
    checked.set_names(Names(people=("Ana Ribeiro",)))
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: body.textCursor().selectedText() == "bugdet")
    told = []
    journal.told.connect(lambda said, undo: told.append((said, undo)))
    press(Qt.Key.Key_F10, SHIFT)
    choose(qtbot, "Add to my words")
    qtbot.waitUntil(vocabulary.place().exists)
    assert str(vocabulary.place()) in told[0][0]
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: told[-1][0] == "No word is misspelt.")
    journal.writing.more.click()
    opened = menu(qtbot)
    (inner,) = [each.menu() for each in opened.actions() if each.menu()]
    named = {each.text(): each for each in inner.actions()}
    assert named["American English"].isChecked()
    named["American English"].toggle()
    opened.close()
    qtbot.waitUntil(lambda: config.load().spelling == ())


def test_f7_goes_through_title_text_and_details_round_the_end(qtbot, languages, window):
    window.resize(1440, 900)
    window.go("journal")
    journal = window.places.journal
    qtbot.waitUntil(lambda: bool(journal.writing.title.title()))
    title, body, impact = journal.writing.title, journal.writing.body, journal.details
    impact = impact.impact
    qtbot.waitUntil(impact.isVisible)
    title.set_text("A tihs one")
    body.set_text("recieve and bugdet")
    impact.set_text("teh end")
    body.setFocus()
    for edit, word in (
        (body, "recieve"),
        (body, "bugdet"),
        (impact, "teh"),
        (title, "tihs"),
        (body, "recieve"),
    ):
        press(Qt.Key.Key_F7)
        qtbot.waitUntil(lambda edit=edit: QApplication.focusWidget() is edit)
        wanted = word
        qtbot.waitUntil(
            lambda edit=edit, wanted=wanted: edit.textCursor().selectedText() == wanted
        )
    title.setFocus()
    cursor = title.textCursor()
    cursor.setPosition(4)
    title.setTextCursor(cursor)
    press(Qt.Key.Key_F10, SHIFT)
    choose(qtbot, "this")
    assert title.title() == "A this one"


@pytest.fixture
def bare(monkeypatch):
    """Be on a computer that has no library for spelling."""
    from pls import dictionaries as module

    monkeypatch.setattr(module, "_LIBRARIES", ())
    none = module.Dictionaries()
    monkeypatch.setattr(module, "dictionaries", lambda: none)


def test_without_dictionaries_one_quiet_line_says_so(qtbot, bare, window):
    window.go("journal")
    writing = window.places.journal.writing
    qtbot.waitUntil(lambda: writing.checked.spelling.known is not None)
    writing.more.click()
    opened = menu(qtbot)
    (line,) = [each for each in opened.actions() if "dictionaries" in each.text()]
    assert not line.isEnabled()
    opened.close()
    told = []
    window.places.journal.told.connect(lambda said, undo: told.append(said))
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["No spell check: this computer has no dictionaries"]


def test_words_of_an_encrypted_space_are_sealed_and_shown_in_a_sentence(
    qtbot, show, languages, tmp_path
):
    with contextlib.closing(encrypted(tmp_path / "space")) as mine:
        desk = Desk(mine)
        made = show(MarkdownEdit())
        checked = Checked(desk.runner, made, desk.words)
        checked.watch(made)
        told = []
        checked.told.connect(lambda said, undo: told.append(said))
        checked.spelling.look()
        qtbot.waitUntil(lambda: checked.spelling.known is not None)
        checked._on_words()
        checked.spelling.add("quorvantis")
        checked._on_added("quorvantis")
        qtbot.waitUntil(lambda: desk.words.words() == {"quorvantis"})
        checked._on_words()
        assert told == [
            "You have no words of your own yet.",
            "“quorvantis” is in your words, encrypted on this computer.",
            "Your words, encrypted on this computer: quorvantis.",
        ]
        assert not vocabulary.place().exists()
        kept = [p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()]
        assert not any(b"quorvantis" in data for data in kept)
        desk.close()
