"""Any day: chosen by typing or in its month, shown, and left again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls.records import Kind
from pls.space import Space
from tests.ui.places import (  # noqa: F401
    CTRL,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.summaries import nameless
from ui import dates
from ui.dialogs.day import DayPopup
from ui.views.today.rows import EntryRow
from ui.views.today.steps import StepRow
from ui.widgets.month import Month


TODAY = date(2026, 6, 12)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def month(show):
    made = show(Month(TODAY))
    made.setFocus()
    return made


def popup(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), DayPopup))
    return QApplication.activePopupWidget()


def test_keys_walk_through_days_and_months(month):
    chosen = []
    month.day_chosen.connect(chosen.append)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    assert month.current == date(2026, 6, 20)
    press(Qt.Key.Key_PageDown)
    assert month.current == date(2026, 7, 20)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Return)
    assert chosen == [date(2026, 5, 12)]
    month.go(date(2026, 3, 31))
    month.turn(-1)
    assert month.current == date(2026, 2, 28)


def test_the_ends_of_time_are_no_mistake(month):
    month.go(date.max)
    press(Qt.Key.Key_Right)
    month.turn(1)
    assert month.current == date.max
    month.go(date.min)
    press(Qt.Key.Key_Up)
    assert month.current == date.min
    month.grab()


@pytest.fixture(params=[("de_DE", 1), ("en_US", 7), ("ar_EG", 6), ("de_DE", 7)])
def first(request):
    language, wanted = request.param
    dates.use(language, wanted if language == "de_DE" else 0)
    yield wanted
    dates.use("C")


def test_the_week_begins_where_it_does_for_the_person(first, month):
    for number in range(1, 31):
        day = date(2026, 6, number)
        place = month.place_of(day)
        column = round(place.left() / place.width())
        assert column == (day.isoweekday() - first) % 7
        assert month.day_at(place.center()) == day


def test_days_with_entries_are_said(month):
    month.set_marks({TODAY: 4, date(2026, 6, 11): 1})
    assert month.accessibleDescription() == "Friday 12 June 2026, today, 4 entries"
    assert month.words(date(2026, 6, 11)) == "Thursday 11 June 2026, 1 entry"


def test_what_is_typed_is_shown_as_a_day_before_it_is_taken(window, qtbot):
    press(Qt.Key.Key_G, CTRL)
    asked = popup(qtbot)
    qtbot.waitUntil(lambda: "4 entries" in asked._told.text())
    assert nameless(asked) == []
    write("10 jun")
    assert asked._told.text() == "Wednesday 10 June 2026, 1 entry"
    write("x")
    assert asked._told.text() == "This is no day yet."
    press(Qt.Key.Key_Return)
    assert asked.isVisible(), "what is no day takes nobody anywhere"
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    view = window.places.today
    qtbot.waitUntil(lambda: view.head.title.text() == "Wednesday 10 June")
    qtbot.waitUntil(
        lambda: len([r for r in view.findChildren(EntryRow) if r.isVisible()]) == 1
    )
    assert view.head.back.isVisible()
    assert view.aside.nudge.isHidden()


def test_keys_go_to_the_days_around_and_back(window, qtbot):
    head = window.places.today.head
    press(Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: head.title.text() == "Thursday 11 June")
    press(Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: head.title.text() == "Wednesday 10 June")
    press(Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: head.title.text() == "Thursday 11 June")
    press(Qt.Key.Key_Home, ALT)
    qtbot.waitUntil(lambda: head.title.text() == "Friday 12 June")
    assert head.back.isHidden()


def test_a_line_on_another_day_is_kept_on_that_day(window, qtbot, folder):  # noqa: F811
    view = window.places.today
    view.show_day(date(2026, 6, 9))
    qtbot.waitUntil(lambda: view.head.title.text() == "Tuesday 9 June")
    view.focus_line()
    write("Noted three days later")
    press(Qt.Key.Key_Return)

    def kept():
        found = Space.open(folder).records(Kind.ENTRY)
        return [e for e in found if e.title == "Noted three days later"]

    qtbot.waitUntil(lambda: bool(kept()))
    assert kept()[0].occurred == "2026-06-09"
    view.show_day(date(2026, 6, 17))
    qtbot.waitUntil(view.capturing.isHidden)
    steps = [r for r in view._steps.rows() if isinstance(r, StepRow)]
    assert [r.step.task.text for r in steps] == ["Try it in the gateway, with Oskar"]


def test_the_journal_goes_to_a_day_too(window, qtbot):
    window.go("journal")
    press(Qt.Key.Key_G, CTRL)
    popup(qtbot)
    write("2026-06-10")
    press(Qt.Key.Key_Return)
    pane = window.places.journal.list
    assert pane.filters.day == date(2026, 6, 10)
    press(Qt.Key.Key_Left, ALT)
    assert pane.filters.day == date(2026, 6, 9)
    qtbot.waitUntil(lambda: not window.places.journal.feed.busy)
    assert window.focusWidget() is pane.list
