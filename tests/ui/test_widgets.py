"""What the small controls do for the mouse, the keyboard and the screen reader."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.ui.gallery import question
from ui.theme import LIGHT, theme
from ui.widgets.avatar import initials
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.check import Check, OchreCheck, Star, TaskCircle
from ui.widgets.chip import Chip, ChipButton, ShownChip
from ui.widgets.field import Field, SearchField, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.state import State, StateMark
from ui.widgets.text import Elided, Text


Key = Qt.Key
ROLE = QAccessible.Role


def role_of(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def name_of(widget):
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name)


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
