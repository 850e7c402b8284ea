"""Saved searches: kept out of the journal, pinned in the sidebar, opened again."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pls.space import Space, keeping, searches
from pls.space.listing import Filters
from pls.space.searches import Search
from tests.ui.places import (  # noqa: F401
    CTRL,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.test_reach import missed, reached
from ui.dialogs.naming import NameDialog
from ui.dialogs.palette import Palette
from ui.operations import searching
from ui.widgets.popup import Menu


ALT = Qt.KeyboardModifier.AltModifier
OSKAR = Search("Mentoring Oskar", Filters(words='@"Oskar Nyman"'))
READY = Search("Ready to share", Filters(ready=True))
RETRY = Search("Retries", Filters(words="retry", year=2026))


@pytest.fixture
def known(space):  # noqa: F811
    """Keep three searches before the window opens."""
    for each in (OSKAR, READY, RETRY):
        searches.keep(space, each)


@pytest.fixture
def pins(known, window, qtbot):
    window.resize(1440, 900)
    shown = window.side.wide.pins
    qtbot.waitUntil(lambda: len(shown.pins) == 3 and shown.isVisible())
    return shown


def names(pins):
    return [pin.item.name for pin in pins.pins]


def kept(folder):  # noqa: F811
    return [each.name for each in searches.read(Space.open(folder)).searches]


def asked(window, qtbot):
    qtbot.waitUntil(lambda: bool(window.findChildren(NameDialog)))
    (dialog,) = window.findChildren(NameDialog)
    assert QApplication.focusWidget() is dialog.field
    return dialog


def gone(window):
    return lambda: not window.findChildren(NameDialog)


def rows(window):
    return len(window.places.journal.list.model.rows)


def test_nothing_is_in_the_sidebar_while_nothing_is_kept(window):
    window.resize(1440, 900)
    window.go("journal")
    assert not window.side.wide.pins.isVisible()
    assert window.side.rail.pins_button.isHidden()
    assert not window.places.journal.list.keep.isVisible()
    window.searches.keep()
    assert "Narrow the journal first" in window.toast.message
    assert not window.findChildren(NameDialog)


def test_what_narrows_the_journal_is_kept_under_a_name(window, qtbot, folder):  # noqa: F811
    window.resize(1440, 900)
    window.go("journal")
    pane, pins = window.places.journal.list, window.side.wide.pins
    pane.search.setFocus()
    write("retry")
    pane.ready.click()
    assert pane.filters == Filters(words="retry", ready=True), "both at once"
    assert pane.keep.isVisible()
    pane.keep.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    dialog = asked(window, qtbot)
    assert dialog.field.text() == dialog.field.selectedText() == "retry, Ready"
    write("Storms")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(pins) == ["Storms"])
    assert pins.isVisible()
    assert pins.current == "Storms"
    assert kept(folder) == ["Storms"]
    assert window.toast.message == "Kept “Storms” in the sidebar."
    qtbot.waitUntil(pane.keep.hasFocus)
    window.undoing.take_back()
    qtbot.waitUntil(lambda: not pins.isVisible())
    assert kept(folder) == []


def test_a_saved_search_opens_the_journal_narrowed_so(pins, window, qtbot):
    everything = rows(window)
    assert window.current == "today"
    assert pins.current == ""
    pins.button("Mentoring Oskar").click()
    assert window.current == "journal"
    assert window.places.journal.list.search.text() == '@"Oskar Nyman"'
    qtbot.waitUntil(lambda: 0 < rows(window) < everything)
    assert pins.current == "Mentoring Oskar"
    assert window.places.journal.list.list.hasFocus()
    pins.button("Retries").click()
    assert window.places.journal.list.filters == RETRY.filters
    assert window.places.journal.list.year.isChecked()
    assert pins.current == "Retries"
    window.places.journal.list.year.click()
    assert pins.current == "", "narrowed in another way now"
    window.go("today")
    pins.button("Ready to share").click()
    window.go("today")
    assert pins.current == ""
    window.go("journal")
    assert pins.current == "Ready to share"


def test_a_year_that_is_over_opens_as_it_was_kept(window, qtbot):
    window.go("journal")
    pane = window.places.journal.list
    pane.set_filters(Filters(year=2025))
    assert pane.filters == Filters(year=2025)
    assert (pane.year.text(), pane.year.isChecked()) == ("2025", True)
    pane.year.click()
    assert not pane.filters
    assert pane.year.text() == "2026"


def test_the_same_name_takes_the_place_of_the_one_before(pins, window, qtbot, folder):  # noqa: F811
    window.go("journal")
    window.places.journal.list.set_filters(Filters(step=True))
    window.searches.keep()
    dialog = asked(window, qtbot)
    write("ready TO share")
    assert "“Ready to share”" in dialog.hint.text()
    assert dialog.answer.text() == "Replace"
    press(Qt.Key.Key_Return)
    fresh = ["Mentoring Oskar", "ready TO share", "Retries"]
    qtbot.waitUntil(lambda: names(pins) == fresh)
    assert pins.current == "ready TO share"
    qtbot.waitUntil(window.toast.isVisible)
    window.undoing.take_back()
    qtbot.waitUntil(lambda: names(pins) == [OSKAR.name, READY.name, RETRY.name])
    assert searches.read(Space.open(folder)).searches == (OSKAR, READY, RETRY)


def test_keeping_again_offers_the_name_it_has(pins, window, qtbot):
    pins.button("Retries").click()
    window.searches.keep()
    dialog = asked(window, qtbot)
    assert dialog.field.text() == "Retries"
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(gone(window))
    assert names(pins) == [OSKAR.name, READY.name, RETRY.name]


def test_a_name_is_changed_and_taken_back(pins, window, qtbot, folder):  # noqa: F811
    pin = pins.button("Retries")
    pin.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_F2)
    dialog = asked(window, qtbot)
    assert dialog.field.text() == "Retries"
    dialog.field.setText(" ready to SHARE ")
    assert dialog.field.wrong
    assert not dialog.answer.isEnabled()
    press(Qt.Key.Key_Return)
    assert dialog.isVisible(), "another one has this name"
    dialog.field.setText("")
    assert not dialog.answer.isEnabled()
    write("Storms & <b>calm</b>")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(pins)[2] == "Storms & <b>calm</b>")
    assert kept(folder)[2] == "Storms & <b>calm</b>"
    assert pin.hasFocus(), "the focus is where it was"
    qtbot.waitUntil(window.toast.isVisible)
    window.undoing.take_back()
    qtbot.waitUntil(lambda: names(pins)[2] == "Retries")


def test_a_removed_one_comes_back_to_its_place(pins, window, qtbot, folder):  # noqa: F811
    pins.button("Ready to share").setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(pins) == [OSKAR.name, RETRY.name])
    assert kept(folder) == [OSKAR.name, RETRY.name]
    assert QApplication.focusWidget() is pins.button("Retries"), "the next one"
    assert window.toast.message == "Removed “Ready to share” from the sidebar."
    window.undoing.take_back()
    qtbot.waitUntil(lambda: names(pins) == [OSKAR.name, READY.name, RETRY.name])
    assert kept(folder) == names(pins)


def test_after_the_last_one_the_focus_goes_to_the_place(pins, window, qtbot):
    pins.button("Retries").setFocus(Qt.FocusReason.TabFocusReason)
    for left in (2, 1, 0):
        press(Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda left=left: len(pins.pins) == left)
    assert not pins.isVisible()
    assert window.side.wide.button("today").hasFocus()


def test_they_change_places_by_keys_however_fast(pins, window, qtbot, folder):  # noqa: F811
    pins.button("Mentoring Oskar").setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        press(Qt.Key.Key_Down, ALT)
    assert QApplication.focusWidget() is pins.button("Mentoring Oskar")
    qtbot.waitUntil(lambda: kept(folder) == [READY.name, RETRY.name, OSKAR.name])
    press(Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: kept(folder) == [READY.name, OSKAR.name, RETRY.name])
    assert names(pins) == kept(folder)
    assert QApplication.focusWidget() is pins.button("Mentoring Oskar")


def test_its_menu_opens_by_mouse_and_keys(pins, window, qtbot):
    first = pins.pins[0]
    far = QPoint(first.width() - 8, first.height() // 2)

    def menu():
        found = [each for each in pins.findChildren(Menu) if each.isVisible()]
        return found[0] if found else None

    QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=far)
    assert menu() is not None
    assert window.current == "today", "it only opened the menu"
    words = {each.text().split("\t")[0]: each for each in menu().actions()}
    assert not words["Move up"].isEnabled()
    words["Move down"].trigger()
    menu().close()
    qtbot.waitUntil(lambda: names(pins)[1] == "Mentoring Oskar")
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(), first.mapToGlobal(QPoint()))
    QApplication.sendEvent(first, event)
    assert menu().accessibleName() == first.item.name
    menu().close()
    assert not first._is_more(QPointF(20, 14))


def test_tab_and_arrows_come_to_them_after_the_places(pins, window, qtbot):
    window.side.wide.button("summaries").setFocus(Qt.FocusReason.TabFocusReason)
    for pin in pins.pins:
        press(Qt.Key.Key_Tab)
        assert pin.hasFocus()
    press(Qt.Key.Key_Tab)
    assert window.side.menu_button.hasFocus()
    pins.pins[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert pins.pins[1].hasFocus()
    assert list(missed(window, reached(window))) == []


@pytest.fixture
def many(space):  # noqa: F811
    for number in range(30):
        searches.keep(space, Search(f"Number {number}", Filters(words=f"w{number}")))


def test_many_scroll_in_a_low_window_and_the_focus_is_seen(many, window, qtbot):
    window.resize(1200, 640)
    pins = window.side.wide.pins
    qtbot.waitUntil(lambda: pins.area.verticalScrollBar().maximum() > 0)
    status = window.side.wide.status
    assert status.mapTo(window, QPoint(0, status.height())).y() <= window.height()
    window.side.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Backtab)
    last = pins.pins[-1]
    assert last.hasFocus()
    assert (
        pins.area.viewport()
        .rect()
        .contains(last.mapTo(pins.area.viewport(), last.rect().center()))
    )
    assert last.mapTo(pins, QPoint(last.width(), 0)).x() <= pins.width()
    assert last.toolTip() == "Number 29\nw29"


def test_a_narrow_sidebar_has_them_in_a_menu(pins, window, qtbot):
    window.resize(960, 640)
    rail = window.side.rail
    qtbot.waitUntil(rail.pins_button.isVisible)
    rail.pins_button.click()
    (menu,) = [each for each in rail.findChildren(Menu) if each.isVisible()]
    assert [each.text() for each in menu.actions()] == names(pins)
    menu.actions()[1].trigger()
    menu.close()
    assert window.places.journal.list.filters == READY.filters
    assert rail.pins_button.isChecked()


def test_the_palette_finds_them_by_name(pins, window, qtbot):
    press(Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(Palette)))
    (palette,) = window.findChildren(Palette)
    write("retrie")
    qtbot.waitUntil(lambda: palette._found.typed == "retrie" and not palette._asking)
    item = palette.model.items[0]
    assert (item.title, item.meta) == ("Retries", "retry, 2026")
    assert item.header == "Saved searches"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.places.journal.list.filters == RETRY.filters)


@pytest.fixture
def broken(space):  # noqa: F811
    """Damage one of two searches before the window opens."""
    searches.keep(space, READY)
    space.note("searches", f'{space.noted("searches")[:-1]}, {{"name": 7}}]')


def test_what_cannot_be_read_is_said_and_breaks_nothing(broken, window, qtbot):
    window.resize(1440, 900)
    pins = window.side.wide.pins
    qtbot.waitUntil(lambda: names(pins) == ["Ready to share"])
    assert "could not be read" in window.toast.message
    pins.button("Ready to share").click()
    assert window.places.journal.list.filters == READY.filters


def test_what_is_refused_is_said_and_the_list_stays(pins, window, qtbot, folder):  # noqa: F811
    window.searches._rename("Retries", "Ready to share")
    qtbot.waitUntil(lambda: "already" in window.toast.message)
    assert names(pins) == kept(folder) == [OSKAR.name, READY.name, RETRY.name]


def test_the_sample_is_kept_with_its_searches(known, space, tmp_path):  # noqa: F811
    mine = keeping.keep(space, tmp_path / "mine")
    assert searches.read(mine).searches == (OSKAR, READY, RETRY)


@pytest.mark.parametrize(
    ("filters", "icon", "told", "name"),
    [
        (OSKAR.filters, "users", '@"Oskar Nyman"', "Oskar Nyman"),
        (Filters(words="+halla"), "folder", "+halla", "halla"),
        (
            Filters(skills=("Python", "SQL"), step=True),
            "target",
            "#Python, #SQL, Next step",
            "Python, #SQL, Next step",
        ),
        (
            READY.filters,
            "circle-arrow-out-up-right",
            "Ready",
            "Ready",
        ),
        (Filters(step=True), "circle", "Next step", "Next step"),
        (
            Filters(day=date(2026, 6, 9)),
            "calendar",
            "Tue 9 June",
            "Tue 9 June",
        ),
        (RETRY.filters, "search", "retry, 2026", "retry, 2026"),
    ],
)
def test_a_search_says_what_it_asks_for(filters, icon, told, name):
    today = date(2026, 6, 12)
    assert searching.icon(filters) == icon
    assert searching.told(filters, today) == told
    assert searching.name(filters, today) == name
