"""All keys in one list, and other keys for the commands of the window."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls import config
from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.editors import keys as editors
from ui.keys import Keys, keys
from ui.models.shortcuts import Answer, Shortcut, found, judge
from ui.window.shortcuts import listing


@pytest.fixture(autouse=True)
def designed():
    keys().choose({})
    yield
    keys().choose({})


@pytest.fixture
def dialog(window, qtbot):
    press(Qt.Key.Key_F1)
    made = window.findChild(ShortcutsDialog)
    qtbot.waitUntil(made.search.hasFocus)
    return made


def titles(dialog):
    return [r.shortcut.title for r in dialog._rows if r.isVisible()]


def ask_for(dialog, name, key, modifiers=CTRL):
    dialog.row(name).keys.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    press(key, modifiers)


@pytest.fixture(scope="module")
def known(qapp):
    return (
        Shortcut("New entry", "Ctrl+N", "write", "new", "Ctrl+N"),
        Shortcut("Journal", "Ctrl+2", "go", "journal", "Ctrl+2"),
        *(Shortcut(*each) for each in editors.fixed()),
    )


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        ("Ctrl+J", Answer.FREE),
        ("F7", Answer.FREE),
        ("Ctrl+N", Answer.SAME),
        ("Ctrl+2", Answer.TAKEN),
        ("Ctrl+B", Answer.NEEDED),
        ("Ctrl+Z", Answer.NEEDED),
        ("Ctrl+V", Answer.NEEDED),
        ("Ctrl+Shift+P", Answer.NEEDED),
        ("Ctrl+Left", Answer.NEEDED),
        ("Alt+Up", Answer.NEEDED),
        ("Shift+F10", Answer.NEEDED),
        ("F2", Answer.NEEDED),
        ("L", Answer.BARE),
        ("Backspace", Answer.NEEDED),
        ("Ctrl+Return", Answer.NEEDED),
        ("A", Answer.BARE),
        ("Shift+A", Answer.BARE),
        ("", Answer.BARE),
        ("Ctrl+K, Ctrl+J", Answer.BARE),
    ],
)
def test_who_may_have_which_keys(known, wanted, answer):
    assert judge(wanted, "new", known).answer is answer


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac walks by words so")
@pytest.mark.parametrize("wanted", ["Alt+Left", "Alt+Right", "Alt+Home"])
def test_what_goes_from_day_to_day_is_free(known, wanted):
    assert judge(wanted, "new", known).answer is Answer.FREE


@given(st.characters(codec="utf-8", categories=("L", "N", "P", "S")))
def test_no_sign_alone_is_ever_taken_from_writing(known, sign):
    assert judge(sign, "new", known).answer is not Answer.FREE


def test_shortcuts_are_found_by_words_and_by_keys(known):
    assert [each.name for each in found(known, "ctrl+2")] == ["journal"]
    assert [each.name for each in found(known, "new ent")] == ["new"]
    assert found(known, "nowhere") == ()
    assert found(known, "") == known


def test_every_command_is_listed_once_with_its_keys(window):
    named = [each for each in listing(window) if each.name]
    assert {each.name for each in named} == (
        {each.name for each in window.commands} - {"undo"}
    )
    assert all(each.keys == each.designed for each in named)


def test_f1_lists_and_the_search_narrows(dialog, qtbot):
    assert {"New entry", "Journal", "Bold", "Tick a next step"} <= {*titles(dialog)}
    write("pane")
    assert "Next pane" in titles(dialog)
    assert "Bold" not in titles(dialog)
    write("zzz")
    assert not titles(dialog)
    press(Qt.Key.Key_Escape)
    assert "Bold" in titles(dialog)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_new_keys_work_at_once_and_are_remembered(dialog, window, qtbot):
    ask_for(dialog, "journal", Qt.Key.Key_J)
    assert config.load().keys == {"journal": "Ctrl+J"}
    assert "Ctrl+J" in dialog.said.text()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert window.current == "today"
    press(Qt.Key.Key_2, CTRL)
    assert window.current == "today"
    press(Qt.Key.Key_J, CTRL)
    assert window.current == "journal"
    assert window.side.wide.button("journal").toolTip() == "Journal (Ctrl+J)"


def test_a_conflict_is_told_and_can_be_taken_over(dialog, window):
    ask_for(dialog, "journal", Qt.Key.Key_N)
    assert dialog.said.text() == "Ctrl+N is “New entry” now."
    assert keys().of("journal") == "Ctrl+2"
    assert QApplication.focusWidget() is dialog.take
    press(Qt.Key.Key_Return)
    assert (keys().of("journal"), keys().of("new")) == ("Ctrl+N", "")
    assert dialog.row("new").keys.text() == "None"
    dialog.row("new").reset.click()
    assert dialog.said.text() == "Ctrl+N is “Journal” now."
    press(Qt.Key.Key_Return)
    assert (keys().of("journal"), keys().of("new")) == ("", "Ctrl+N")
    dialog.all.click()
    assert not keys().chosen
    assert config.load().keys == {}


def test_keys_that_writing_needs_are_refused(dialog):
    ask_for(dialog, "journal", Qt.Key.Key_B)
    assert "needed for writing" in dialog.said.text()
    ask_for(dialog, "journal", Qt.Key.Key_Left)
    assert "needed for writing" in dialog.said.text()
    ask_for(dialog, "journal", Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    assert dialog.said.text() == "F2 is fixed. Choose other keys."
    ask_for(dialog, "journal", Qt.Key.Key_A, SHIFT)
    assert "Hold Ctrl or Alt" in dialog.said.text()
    assert not keys().chosen


def test_escape_leaves_the_keys_and_backspace_takes_them_away(dialog):
    button = dialog.row("details").keys
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert button.text() == "Press keys"
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert button.text() == "Ctrl+."
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Backspace)
    assert button.text() == "None"
    dialog.row("details").reset.click()
    assert button.text() == "Ctrl+."


def test_buttons_menus_and_the_palette_show_the_keys_of_now(window, qtbot):
    window.go("journal")
    keys().choose({"details": "F9", "new": "", "attach": "Alt+H"})
    writing = window.places.journal.writing
    assert writing._details.toolTip() == "Details (F9)"
    assert window.places.journal.list.new.toolTip() == "New entry"
    writing.more.click()
    menu = QApplication.activePopupWidget()
    assert "Attach a file…\tAlt+H" in [action.text() for action in menu.actions()]
    menu.close()
    press(Qt.Key.Key_K, CTRL)
    from ui.dialogs.palette import Palette

    palette = window.findChild(Palette)
    shown = {item.title: item.keys for item in palette.model.items}
    assert (shown["Show or hide details"], shown["New entry"]) == ("F9", "")
    palette.reject()


def test_tab_goes_through_the_whole_list_in_reading_order(dialog):
    seen = []
    for _ in range(200):
        press(Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is dialog.search:
            break
        seen.append(at)
        if dialog.area.isAncestorOf(at):
            place = at.mapTo(dialog.area.viewport(), at.rect().center())
            assert dialog.area.viewport().rect().contains(place)
    buttons = [r.keys for r in dialog._rows if r.keys is not None]
    assert seen == [*buttons, dialog.close_button]


def test_chosen_keys_that_are_another_command_s_by_design_do_one_thing():
    made = Keys()
    made.know({"new": "Ctrl+N", "save": "Ctrl+S", "print": ""})
    made.choose({"save": "Ctrl+N"})
    assert (made.of("save"), made.of("new"), made.of("print")) == ("Ctrl+N", "", "")
    made.choose({})
    assert (made.of("save"), made.of("new")) == ("Ctrl+S", "Ctrl+N")
