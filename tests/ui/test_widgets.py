"""What the small controls do for the mouse, the keyboard and the screen reader."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tests.ui.gallery import PLACES, build, question
from ui.theme import LIGHT, theme
from ui.widgets import toast as toasts
from ui.widgets.avatar import initials
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.check import Check, OchreCheck, Star, TaskCircle
from ui.widgets.chip import Chip, ChipButton, ShownChip
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field, SearchField, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.heatmap import Day, Heatmap
from ui.widgets.nav import NavItem
from ui.widgets.popup import Menu, Popup
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.sidebar import Rail, Sidebar
from ui.widgets.state import State, StateMark
from ui.widgets.text import Elided, Text
from ui.widgets.toast import Toast


Key = Qt.Key
ROLE = QAccessible.Role


def role_of(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def name_of(widget):
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name)


@pytest.fixture
def show(qtbot):
    pages = []

    def shown(widget, *others):
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 20, 20, 20)
        for each in (widget, *others):
            column.addWidget(each)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return widget

    yield shown
    pages.clear()


@pytest.fixture
def page(qtbot):
    page = build()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_every_control_has_a_name(page):
    page.toast.say("Entry moved to the bin", undo=True)
    asked = question(page)
    asked.open()
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(widget)
    ]
    assert nameless == []


def test_every_icon_only_control_says_what_it_does_on_hover(page):
    silent = [
        b.accessibleName() for b in page.findChildren(IconButton) if not b.toolTip()
    ]
    assert silent == []


def test_the_gallery_survives_every_look(page, qtbot):
    for mode in ("dark", "light"):
        for scale in (0.8, 2.0, 1.0):
            theme().set_mode(mode)
            theme().set_text_scale(scale)
            assert not page.grab().isNull()


@pytest.mark.parametrize(
    ("make", "role"),
    [
        (lambda: Button("Save"), ROLE.Button),
        (lambda: IconButton("history", "History", ""), ROLE.Button),
        (lambda: ChipButton("#sql"), ROLE.Button),
        (lambda: Chip("#sql"), ROLE.StaticText),
        (lambda: Text("Word"), ROLE.StaticText),
        (lambda: StateMark(State.READY), ROLE.StaticText),
        (lambda: ShownChip("Title"), ROLE.CheckBox),
        (lambda: OchreCheck("Pick"), ROLE.CheckBox),
        (lambda: Star("First"), ROLE.CheckBox),
        (lambda: TaskCircle("Done"), ROLE.CheckBox),
        (lambda: Field("Time"), ROLE.EditableText),
        (lambda: TextField("Story"), ROLE.EditableText),
    ],
)
def test_controls_say_what_they_are(qtbot, make, role):
    widget = make()
    qtbot.addWidget(widget)
    assert role_of(widget) == role


@pytest.mark.parametrize("kind", list(Kind))
def test_buttons_have_the_design_heights_and_work_by_key(show, qtbot, kind):
    button = show(Button("Save file", kind, icon="send"))
    assert button.height() == 32
    assert Button("x", kind, small=True).sizeHint().height() == 28
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Key.Key_Space)


def test_an_outgoing_button_is_ochre_and_a_primary_one_is_petrol(show):
    leave = show(Button("Save file", Kind.OUTGOING))
    stay = Button("Start", Kind.PRIMARY)
    spot = QPoint(6, 16)
    assert leave.grab().toImage().pixelColor(spot) == LIGHT.share_fill
    stay.resize(stay.sizeHint())
    assert stay.grab().toImage().pixelColor(spot) == LIGHT.accent


def test_the_ring_shows_for_the_keyboard_only(show, qtbot):
    button = show(Button("One"), Button("Two"))
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not button.ring.shown
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.ring.shown
    image = button.window().grab().toImage()
    corner = button.mapTo(button.window(), QPoint(0, 16))
    assert image.pixelColor(corner.x() - 3, corner.y()) == LIGHT.accent
    button.clearFocus()
    assert not button.ring.shown


def test_a_key_brings_the_ring_after_a_click(show, qtbot):
    button = show(Button("One"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.ring.shown
    qtbot.keyClick(button, Key.Key_Shift)
    assert button.ring.shown
    button.hide()
    assert not button.ring.shown


def test_the_ring_goes_with_its_page(qtbot):
    page = QWidget()
    button = Button("One", parent=page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.ring.shown
    page.deleteLater()
    qtbot.wait(20)


def test_an_icon_button_tells_its_shortcut(qtbot):
    button = IconButton("history", "History", "Ctrl+Shift+H")
    qtbot.addWidget(button)
    assert button.toolTip() == "History (Ctrl+Shift+H)"
    assert name_of(button) == "History"
    assert button.sizeHint().width() == 28


def test_a_chip_goes_by_its_cross_or_by_delete(show, qtbot):
    chip = show(ChipButton("2026", removable=True))
    cross = QPoint(chip.width() - 12, chip.height() // 2)
    with qtbot.assertNotEmitted(chip.clicked), qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Key.Key_Delete)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))


def test_a_chip_can_be_chosen_by_key(show, qtbot):
    chip = show(ChipButton("#sql", checkable=True))
    qtbot.keyClick(chip, Key.Key_Return)
    assert chip.isChecked()
    assert chip.height() == 22


def test_a_chip_takes_new_words(qtbot):
    chip = Chip("Draft")
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set_label("Draft, nothing has left yet")
    assert chip.sizeHint().width() > narrow
    assert name_of(chip) == "Draft, nothing has left yet"


def test_a_shown_field_with_an_arrow_asks_instead_of_switching(show, qtbot):
    chip = show(ShownChip("People", arrow=True))
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()
    plain = ShownChip("Title")
    qtbot.addWidget(plain)
    hidden = plain.sizeHint().width()
    plain.click()
    assert plain.isChecked()
    assert plain.sizeHint().width() > hidden


def test_initials_come_from_the_first_and_last_name():
    assert initials("Ana Ribeiro") == "AR"
    assert initials("Jukka Pekka Mäki") == "JM"
    assert initials("leena") == "L"
    assert initials("") == ""


def test_a_partly_picked_group_becomes_a_picked_one(show, qtbot):
    box = show(OchreCheck("Resilience"))
    box.setTristate(True)
    box.setCheckState(Qt.CheckState.PartiallyChecked)
    qtbot.keyClick(box, Key.Key_Space)
    assert box.checkState() == Qt.CheckState.Checked
    qtbot.keyClick(box, Key.Key_Space)
    assert box.checkState() == Qt.CheckState.Unchecked
    qtbot.keyClick(box, Key.Key_Space)
    assert box.checkState() == Qt.CheckState.Checked


@pytest.mark.parametrize("make", [Check, OchreCheck, Star, TaskCircle])
def test_ticks_are_large_enough_to_hit(qtbot, make):
    tick = make("Name")
    qtbot.addWidget(tick)
    assert tick.sizeHint().width() >= 24
    assert tick.sizeHint().height() >= 24
    assert name_of(tick) == "Name"


def test_segments_exclude_each_other_and_follow_the_arrows(show, qtbot):
    strip = show(
        Segmented(
            "Sharing",
            [Segment("private", "Private"), Segment("ready", "Ready", outgoing=True)],
        )
    )
    assert strip.current == "private"
    assert strip.height() == 30
    strip.button("private").setFocus()
    with qtbot.waitSignal(strip.chosen) as caught:
        qtbot.keyClick(strip.button("private"), Key.Key_Right)
    assert caught.args == ["ready"]
    assert strip.current == "ready"
    with qtbot.assertNotEmitted(strip.chosen):
        strip.set_current("private")
    assert strip.current == "private"


def test_a_field_says_what_is_wrong(show, qtbot):
    field = show(Field("When", text="31 June"))
    assert field.height() == 32
    field.set_wrong("June has 30 days")
    assert field.wrong
    assert field.accessibleDescription() == "June has 30 days"
    assert field.sizeHint().height() == 32
    field.set_wrong("")
    assert not field.wrong


def test_a_focused_field_keeps_its_size(show, qtbot):
    field = show(Field("When", text="31 June"), Button("x"))
    before = field.size()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.size() == before
    image = field.grab().toImage()
    assert image.pixelColor(1, 16) == LIGHT.accent


def test_search_empties_on_escape_and_leaves_downwards(show, qtbot):
    field = show(SearchField("Search entries"))
    field.setText("retry")
    with qtbot.waitSignal(field.textChanged):
        qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left_below):
        qtbot.keyClick(field, Key.Key_Down)


def test_a_text_field_grows_and_then_scrolls(show, qtbot):
    field = show(TextField("Story", lines=2, most=4))
    low = field.height()
    field.set_text("one\ntwo\nthree")
    middle = field.height()
    field.set_text("\n".join("many" * 9))
    assert low < middle < field.height() <= 4 * 20 + 18
    assert field.text().startswith("m\na")
    with qtbot.waitSignal(field.left):
        field.setFocus()
        field.clearFocus()


def test_tab_leaves_a_text_field(show, qtbot):
    field = show(TextField("Story"), Button("Next"))
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Key.Key_Tab)
    assert not field.hasFocus()
    assert field.text() == ""


def test_a_title_is_cut_after_two_lines_and_whole_in_the_tooltip(show):
    text = "A retry budget stops the storm before it starts " * 4
    title = show(Elided(text))
    title.window().resize(300, 200)
    title.resize(200, 40)
    assert title.heightForWidth(200) == 40
    assert title.toolTip() == text
    assert name_of(title) == text
    title.setText("Short")
    title.resize(201, 40)
    assert title.toolTip() == ""


def test_states_are_words_even_without_room_for_them(qtbot):
    for state in State:
        mark = StateMark(state, icon_only=True)
        qtbot.addWidget(mark)
        assert name_of(mark) == state.word
        assert mark.toolTip() == state.word
        assert mark.sizeHint().width() == 14


def test_chips_wrap(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, across=4, down=4)
    for word in ["one", "two", "three", "four", "five", "six"]:
        flow.addWidget(Chip(word))
    assert flow.heightForWidth(1000) == 22
    assert flow.heightForWidth(120) >= 2 * 22 + 4
    page.resize(120, 200)
    page.show()
    tops = {flow.itemAt(n).geometry().top() for n in range(flow.count())}
    assert len(tops) > 1
    flow.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None


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
    side.set_pinned([NavItem("p1", "Halla billing", "folder", count=38)])
    side.set_counts({"journal": 213, "p1": 39, "nowhere": 1})
    assert name_of(side.button("journal")) == "Journal, 213"
    assert name_of(side.button("p1")) == "Halla billing, 39"
    with qtbot.waitSignal(side.chosen) as caught:
        side.button("insights").click()
    assert caught.args == ["insights"]
    assert side.current == ""
    side.set_current("insights")
    assert side.current == "insights"
    with qtbot.waitSignal(side.pinned_chosen) as caught:
        side.button("p1").click()
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
    button = show(Button("More", arrow=True))
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


def test_a_scroll_area_has_the_ground_it_was_given(show):
    inner = QWidget()
    inner.setMinimumHeight(2000)
    area = show(ScrollArea(inner, "window"))
    assert area.viewport().grab().toImage().pixelColor(5, 5) == LIGHT.window
