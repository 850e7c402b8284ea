"""What the larger parts of the window do: messages, questions, places, charts."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextEdit, QVBoxLayout, QWidget

from tests.ui.gallery import PLACES, question
from ui.theme import LIGHT, theme
from ui.widgets import toast as toasts
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.heatmap import Day, Heatmap
from ui.widgets.nav import NavItem
from ui.widgets.popup import Menu, Popup
from ui.widgets.scroll import ScrollArea
from ui.widgets.sidebar import Rail, Sidebar
from ui.widgets.toast import Toast


Key = Qt.Key
ROLE = QAccessible.Role


def role_of(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def name_of(widget):
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name)


def test_a_toast_can_be_undone(show, qtbot):
    host = show(QWidget()).window()
    host.resize(800, 400)
    note = Toast(host)
    theme().set_still(True)
    note.say("Entry moved to the bin", undo=True)
    assert note.isVisible()
    assert note.message == "Entry moved to the bin"
    assert abs(note.geometry().center().x() - 400) <= 1
    host.resize(600, 400)
    assert abs(note.geometry().center().x() - 300) <= 1
    with qtbot.waitSignals([note.closed, note.undone]):
        note.undo_button.click()
    assert not note.isVisible()
    theme().set_still(None)


def test_a_toast_goes_by_itself_but_waits_for_the_pointer(show, qtbot, monkeypatch):
    assert toasts.STAYS == 8000
    host = show(QWidget()).window()
    host.resize(800, 400)
    note = Toast(host)
    note._clock.setInterval(30)
    note.say("Saved")
    assert not note.undo_button.isVisible()
    inside = QPointF(5, 5)
    note.event(QEnterEvent(inside, inside, inside))
    assert note.waiting
    qtbot.wait(60)
    assert note.isVisible()
    with qtbot.waitSignal(note.closed):
        note.event(QEvent(QEvent.Type.Leave))


def test_a_toast_waits_while_its_button_has_the_focus(show, qtbot):
    host = show(QWidget()).window()
    host.resize(800, 400)
    note = Toast(host)
    note._clock.setInterval(30)
    note.say("Gone", undo=True)
    note.undo_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert note.waiting
    qtbot.wait(60)
    assert note.isVisible()
    with qtbot.waitSignal(note.closed):
        qtbot.keyClick(note.undo_button, Key.Key_Escape)


def heat(qtbot):
    chart = Heatmap("Days with a note", date(2026, 6, 12))
    qtbot.addWidget(chart)
    words = "Tuesday 9 June, 80 minutes, 1 entry"
    days = {date(2026, 6, 9): Day(3, words), date(2020, 1, 1): Day(4, "long ago")}
    chart.set_days(days, "One day of 178 has a note.")
    return chart, words


def test_a_heat_map_covers_26_weeks_and_speaks(qtbot):
    chart, words = heat(qtbot)
    assert chart.first == date(2025, 12, 15)
    assert chart.first.weekday() == 0
    assert chart.words(date(2026, 6, 9)) == words
    assert "June" in chart.words(date(2026, 6, 10))
    assert chart.accessibleDescription() == "One day of 178 has a note."
    assert chart.table() == [(date(2026, 6, 9), words)]


def test_heat_map_days_are_where_they_are_drawn(qtbot):
    chart, _ = heat(qtbot)
    for back in range(0, 170, 13):
        day = date(2026, 6, 12) - timedelta(days=back)
        assert chart.day_at(chart.place_of(day).center()) == day
    tomorrow = chart.place_of(date(2026, 6, 13)).center()
    assert chart.day_at(tomorrow) is None
    assert chart.day_at(QPointF(0, 0)) is None
    image = chart.grab().toImage()
    assert (
        image.pixelColor(chart.place_of(date(2026, 6, 9)).center().toPoint())
        == (LIGHT.heat[3])
    )


def test_a_heat_map_is_walked_with_the_arrows(qtbot):
    chart, _ = heat(qtbot)
    qtbot.keyClick(chart, Key.Key_Up)
    qtbot.keyClick(chart, Key.Key_Left)
    assert chart.current == date(2026, 6, 4)
    qtbot.keyClick(chart, Key.Key_End)
    qtbot.keyClick(chart, Key.Key_Right)
    assert chart.current == date(2026, 6, 12)
    qtbot.keyClick(chart, Key.Key_Home)
    with qtbot.waitSignal(chart.day_chosen) as caught:
        qtbot.keyClick(chart, Key.Key_Return)
    assert caught.args == [date(2025, 12, 15)]


def test_the_sidebar_goes_places(show, qtbot):
    side = show(Sidebar(PLACES))
    assert side.width() == 224
    side.pins.show_items([NavItem("p1", "Halla billing", "folder", count=38)])
    side.set_counts({"journal": 213, "nowhere": 1})
    assert name_of(side.button("journal")) == "Journal, 213"
    assert name_of(side.pins.button("p1")) == "Halla billing, 38"
    with qtbot.waitSignal(side.chosen) as caught:
        side.button("insights").click()
    assert caught.args == ["insights"]
    assert side.current == ""
    side.set_current("insights")
    assert side.current == "insights"
    with qtbot.waitSignal(side.pins.chosen) as caught:
        side.pins.button("p1").click()
    assert caught.args == ["p1"]
    with qtbot.waitSignal(side.search_asked):
        side.search_button.click()
    with qtbot.waitSignal(side.lock_asked):
        side.status.lock_button.click()


def test_arrows_move_between_places_without_going_there(show, qtbot):
    side = show(Sidebar(PLACES))
    side.button("today").setFocus()
    with qtbot.assertNotEmitted(side.chosen):
        qtbot.keyClick(side.button("today"), Key.Key_Down)
    assert side.button("journal").hasFocus()
    with qtbot.waitSignal(side.chosen):
        qtbot.keyClick(side.button("journal"), Key.Key_Return)


def test_the_status_names_the_space(show):
    side = show(Sidebar(PLACES))
    side.status.show_space("Mikko’s space", ["Not encrypted"], can_lock=False)
    assert side.status.accessibleName() == "Mikko’s space, Not encrypted"
    assert not side.status.lock_button.isVisible()


def test_the_rail_goes_to_the_same_places(show, qtbot):
    rail = show(Rail(PLACES))
    assert rail.width() == 60
    assert rail.button("journal").toolTip() == "Journal (Ctrl+2)"
    with qtbot.waitSignal(rail.chosen) as caught:
        rail.button("journal").click()
    assert caught.args == ["journal"]
    rail.set_current("journal")
    assert rail.current == "journal"
    with qtbot.waitSignals([rail.search_asked, rail.widen_asked, rail.lock_asked]):
        rail.search_button.click()
        rail.widen_button.click()
        rail.lock_button.click()


def test_a_question_keeps_the_keyboard(page, qtbot):
    before = page.findChildren(Button)[0]
    before.setFocus()
    asked = question(page)
    asked.open()
    assert asked.geometry() == page.rect()
    assert role_of(asked) == ROLE.Dialog
    no, yes = asked.findChildren(Button)
    assert no.hasFocus()
    for expected in (yes, no, yes):
        qtbot.keyClick(page.focusWidget(), Key.Key_Tab)
        assert expected.hasFocus()
    qtbot.keyClick(yes, Key.Key_Backtab)
    assert no.hasFocus()
    with qtbot.waitSignal(asked.rejected):
        qtbot.keyClick(no, Key.Key_Escape)
    assert not asked.isVisible()
    assert before.hasFocus()


def test_no_shortcut_of_the_window_works_behind_a_question(page, qtbot):
    fired = []
    shortcut = QShortcut(QKeySequence("Ctrl+2"), page)
    shortcut.activated.connect(lambda: fired.append(1))
    asked = question(page)
    asked.open()
    qtbot.keyClick(page.focusWidget(), Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert fired == []
    asked.reject()
    qtbot.keyClick(page, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert fired == [1]


def test_a_question_follows_its_window(page):
    asked = question(page)
    asked.open()
    page.resize(1900, 1100)
    assert asked.geometry() == page.rect()
    middle = asked.box.geometry().center().x()
    assert abs(middle - page.rect().center().x()) <= 1
    assert asked.box.width() == 560


def test_an_empty_state_says_everything_at_once(show):
    state = show(EmptyState("feather", "No reflections yet", "Ten minutes is a start."))
    assert state.accessibleName() == "No reflections yet Ten minutes is a start."


def test_popups_open_under_their_control(show, qtbot):
    button = show(Button("More", after="chevron-down"))
    popup = Popup("More", button)
    popup.body.addWidget(QLabel("Inside"))
    popup.open_under(button)
    assert popup.isVisible()
    with qtbot.waitSignal(popup.closed):
        popup.close()
    menu = Menu("More", button)
    menu.addAction("Open")
    menu.open_under(button)
    assert menu.isVisible()
    menu.close()


def below(button, place):
    """Return how far a place of the screen is from the lower left of *button*."""
    corner = button.mapToGlobal(QPoint(0, button.height()))
    return place.x() - corner.x(), place.y() - corner.y()


def test_what_is_seen_of_a_popup_stands_under_its_control(show):
    button = show(Button("More", after="chevron-down"))
    button.window().move(200, 300)
    popup = Popup("More", button)
    inside = QLabel("Inside")
    popup.body.addWidget(inside)
    popup.open_under(button)
    assert below(button, inside.mapToGlobal(QPoint(0, 0))) == (8, 4 + 8)
    popup.close()
    menu = Menu("More", button)
    first = menu.addAction("Open")
    menu.open_under(button)
    across, down = below(button, menu.mapToGlobal(menu.actionGeometry(first).topLeft()))
    assert 0 < across < 12
    assert 4 < down < 16
    menu.close()
    menu.open_above(button)
    last = menu.mapToGlobal(menu.actionGeometry(first).bottomLeft())
    assert -16 < below(button, last)[1] + button.height() < -4
    menu.close()


def test_a_menu_within_a_menu_stands_beside_its_line(show, qtbot):
    button = show(Button("More"))
    button.window().move(100, 100)
    menu = Menu("More", button)
    menu.addAction("Open")
    inner = Menu("Spelling", menu)
    inner.setTitle("Spelling")
    first = inner.addAction("English")
    line = menu.addMenu(inner)
    menu.open_under(button)
    menu.setActiveAction(line)
    QTest.keyClick(menu, Qt.Key.Key_Right)
    qtbot.waitUntil(inner.isVisible)
    beside = menu.actionGeometry(line)
    spot = menu.mapToGlobal(beside.topRight())
    inside = inner.mapToGlobal(inner.actionGeometry(first).topLeft())
    assert 0 < inside.x() - spot.x() < 24
    assert abs(inside.y() - spot.y()) <= 2
    inner.close()
    menu.close()


def test_a_press_on_the_shadow_is_one_beside_it(show):
    button = show(Button("More"))
    popup = Popup("More", button)
    popup.body.addWidget(QLabel("Inside"))
    menu = Menu("More", button)
    menu.addAction("Open")
    for each in (popup, menu):
        each.open_under(button)
        middle = each.rect().center()
        QTest.mousePress(each, Qt.MouseButton.LeftButton, pos=middle)
        assert each.isVisible()
        QTest.mousePress(each, Qt.MouseButton.LeftButton, pos=QPoint(3, middle.y()))
        assert not each.isVisible()


def test_a_scroll_area_has_the_ground_it_was_given(show):
    inner = QWidget()
    inner.setMinimumHeight(2000)
    area = show(ScrollArea(inner, "window"))
    assert area.viewport().grab().toImage().pixelColor(5, 5) == LIGHT.window


class Grown(QTextEdit):
    """As high as its words need, which it knows once it has its width."""

    def resizeEvent(self, event):  # noqa: N802 (Qt)
        super().resizeEvent(event)
        self.setFixedHeight(round(self.document().size().height()) + 2)


@pytest.mark.parametrize("words", range(40, 120))
def test_a_bar_neither_comes_and_goes_nor_ends_the_program(qtbot, words):
    area = ScrollArea()
    qtbot.addWidget(area)
    page = QWidget()
    column = QVBoxLayout(page)
    edit = Grown("word " * words)
    edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    column.addWidget(edit)
    column.addStretch()
    area.setWidget(page)
    area.resize(200, 220)
    area.show()
    turns = []
    area.verticalScrollBar().rangeChanged.connect(lambda *told: turns.append(told))
    qtbot.waitUntil(lambda: not area._settling.isActive())
    shown = area.verticalScrollBar().isVisible()
    assert shown is (area.verticalScrollBar().maximum() > 0)
    assert len(turns) < 10


def test_a_bar_that_its_own_room_alone_calls_for_goes(show, qtbot):
    words = QLabel("A word " * 60)
    words.setWordWrap(True)
    area = ScrollArea(words)
    area.setFixedSize(400, 40)
    show(area)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    width = next(
        width
        for width in range(300, 400)
        if words.heightForWidth(width) < words.heightForWidth(width - bar.width())
    )
    area.setFixedSize(width, words.heightForWidth(width))
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert bar.maximum() == 0
