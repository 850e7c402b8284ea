"""The settings: every change takes effect at once and is kept."""

from datetime import UTC, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from pls import config
from pls.clock import Clock
from pls.learning.reminders import Reminder
from pls.space import measuring
from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.test_window import Windows, nameless
from ui import dates
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.settings.folder import size
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.theme import theme
from ui.window import memory


@pytest.fixture(autouse=True)
def usual():
    yield
    theme().set_contrast(None)
    theme().set_still(None)
    dates.use("C")


@pytest.fixture
def dialog(window, qtbot):
    press(Qt.Key.Key_Comma, CTRL)
    made = window.findChild(SettingsDialog)
    qtbot.waitUntil(lambda: made.isAncestorOf(QApplication.focusWidget()))
    qtbot.waitUntil(lambda: bool(made.folder.holds.text().strip()))
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Comma, Qt.Key.Key_F1])
def test_no_part_is_a_window_of_its_own(window, key):
    windows = Windows()
    press(key, CTRL if key == Qt.Key.Key_Comma else Qt.KeyboardModifier.NoModifier)
    assert window.isActiveWindow()
    assert windows.shown == []
    QApplication.instance().removeEventFilter(windows)


def focus(widget):
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget


def test_the_look_changes_at_once_and_is_kept(dialog):
    focus(dialog.look.mode.button("light"))
    press(Qt.Key.Key_Right)
    assert theme().dark
    focus(dialog.look.contrast.button("system"))
    press(Qt.Key.Key_Right)
    assert theme().high
    focus(dialog.look.motion.button("system"))
    press(Qt.Key.Key_Right)
    assert theme().still
    focus(dialog.look.text)
    press(Qt.Key.Key_End)
    assert theme().text_scale == 2.0
    known = config.load()
    assert (known.theme, known.contrast, known.motion) == ("dark", "high", "still")
    assert known.text_scale == 2.0
    press(Qt.Key.Key_Home)
    assert config.load().text_scale == 0
    assert theme().text_scale == 1.0


def test_dates_change_in_every_view(dialog, window, qtbot):
    choice = dialog.words.language
    choice.setCurrentIndex(choice.findData("de_DE"))
    choice.activated.emit(choice.currentIndex())
    assert "Freitag 12. Juni" in dialog.words.note.text()
    assert config.load().language == "de_DE"
    qtbot.waitUntil(lambda: "Freitag" in window.places.today.head.title.text())
    first = dialog.words.first
    first.setCurrentIndex(first.findData("7"))
    first.activated.emit(first.currentIndex())
    assert config.load().first_day == 7
    qtbot.waitUntil(lambda: window.places.today.aside.map.first.isoweekday() == 7)


def test_reminders_are_added_changed_and_removed_by_keys(dialog):
    part = dialog.reminders
    assert config.load().reminders == ()
    focus(part.week)
    press(Qt.Key.Key_Return)
    assert config.load().reminders == ("Fri 15:30 Look back on the week",)
    assert QApplication.focusWidget() is part.rows[0].time
    part.week.click()
    assert len(part.rows) == 1, "it is there already"
    write("9")
    assert config.load().reminders == ("Fri 09:00 Look back on the week",)
    write("9x")
    assert part.rows[0].time.wrong
    assert config.load().reminders == ("Fri 09:00 Look back on the week",)
    focus(part.rows[0].words).selectAll()
    write("Two lines")
    press(Qt.Key.Key_Backspace)
    assert config.load().reminders == ("Fri 09:00 Two line",)
    assert not part.rows[0].time.wrong
    assert "Next: Friday" in part.note.text()
    focus(part.rows[0].days)
    press(Qt.Key.Key_Home)
    assert config.load().reminders == ("Mon Tue Wed Thu Fri Sat Sun 09:00 Two line",)
    focus(part.rows[0].remove)
    press(Qt.Key.Key_Return)
    assert config.load().reminders == ()
    assert dialog.isAncestorOf(QApplication.focusWidget())


def test_a_backup_is_made_now_and_told_of(dialog, window, qtbot):
    assert dialog.backups.last.text() == "None yet"
    focus(dialog.backups.now_button)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 backup in all" in dialog.backups.last.text())
    assert dialog.backups.header._meta.text() == "Backed up."
    assert dialog.backups.show_button.isEnabled()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Nothing changed" in dialog.backups.header._meta.text())


def test_the_folder_says_how_much_it_holds(dialog, folder):  # noqa: F811
    files, held = measuring.measure(folder)
    assert dialog.folder.holds.text() == f"{files} files, {size(held)}"
    assert measuring.measure(folder / "nowhere") == (0, 0)


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (2_340_000, "2.3 MB")],
)
def test_sizes_are_short(count, told):
    assert size(count) == told


def test_quick_capture_may_stay_and_have_a_key(dialog, window, qtbot):
    focus(dialog.stays)
    with qtbot.waitSignal(window.settings_changed):
        press(Qt.Key.Key_Space)
    assert config.load().stays
    focus(dialog.anywhere)
    with qtbot.waitSignal(window.settings_changed):
        press(Qt.Key.Key_Space)
    assert config.load().shortcut


def test_languages_of_the_spell_check_are_chosen_here(dialog, qtbot):
    part = dialog.writing
    qtbot.waitUntil(lambda: bool(part.note.text().strip()))
    if not part.boxes:
        assert "no dictionaries" in part.note.text()
        pytest.skip("this computer has no dictionaries")
    tag, box = next(iter(part.boxes.items()))
    was = box.isChecked()
    focus(box)
    press(Qt.Key.Key_Space)
    assert (tag in config.load().spelling) is not was
    press(Qt.Key.Key_Space)
    assert (tag in config.load().spelling) is was


def test_shortcuts_open_from_here_and_escape_closes(dialog, window, qtbot):
    focus(dialog.keys_button)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ShortcutsDialog) is not None)
    assert not dialog.isVisible()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ShortcutsDialog))


def test_every_control_is_named_and_reached_in_order(dialog):
    dialog.reminders.day.click()
    assert not list(nameless(dialog))
    seen = []
    focus(dialog.close_button)
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is dialog.close_button:
            break
    assert len(seen) == len(set(seen))
    tops = [w.mapTo(dialog.area.widget(), w.rect().center()).y() for w in seen[:-1]]
    rows = [top // 20 for top in tops]
    assert rows == sorted(rows)
    assert {dialog.folder.show_button, dialog.stays, dialog.reminders.own} <= {*seen}


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_nothing_is_cut_at_any_text_size(dialog, window, qtbot, scale):
    window.resize(1280, 800)
    dialog.reminders.day.click()
    theme().set_text_scale(scale)
    QApplication.processEvents()
    inside = dialog.area.widget()
    room = dialog.area.viewport().width()
    assert inside.minimumSizeHint().width() <= room
    assert inside.width() <= room
    wide = [
        type(each).__name__
        for each in inside.findChildren(QWidget)
        if each.isVisible() and each.mapTo(inside, each.rect().topRight()).x() > room
    ]
    assert not wide
    assert dialog.box.height() <= window.height()
    assert dialog.close_button.isVisible()


def test_the_next_of_several_reminders_is_told():
    from ui.window.settings import following

    moment = following([Reminder((1, 2, 3, 4, 5, 6, 7), time(12, 0))])
    assert moment.astimezone(UTC) > Clock().now()
    assert following([]) is None


def test_what_cannot_be_kept_is_told(dialog, window):
    file = config.directory() / "settings.json"
    file.unlink(missing_ok=True)
    file.mkdir()
    dialog.stays.click()
    assert "cannot be kept" in window.toast.message
    assert not dialog.isVisible(), "it would be in the way, and show what is not so"
    file.rmdir()


def test_odd_values_are_shown_as_the_nearest_that_there_is(window):
    memory.keep(text_scale=1e308, language="../..", first_day=99, theme="pink")
    press(Qt.Key.Key_Comma, CTRL)
    made = window.findChild(SettingsDialog)
    assert made.look.text.current == "200"
