"""The capture line, driven by real keys."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle

from ui.editors import apart
from ui.editors.capture import CaptureEdit
from ui.theme import theme


# The offscreen platform says so of every top-level window of a fixed height.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LINE = "Paired with Ana on retry budgets #python @Ana 20m "
PEOPLE = ["Ana Ribeiro", "Anna", "Antti"]


def parse(line):
    return [found.span() for found in re.finditer(r"(?<!\S)([#@+!]\S+|\d+m)", line)]


def complete(sign, start):
    people = PEOPLE if sign == "@" else []
    return [name for name in people if name.lower().startswith(start.lower())]


@pytest.fixture
def edit(qtbot):
    made = CaptureEdit(parse, complete)
    qtbot.addWidget(made)
    made.resize(700, made.height())
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def write(edit, text):
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(edit, event)


def key(edit, name, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(edit, name, modifiers)


def test_enter_captures_the_line(edit, qtbot):
    write(edit, "Läs om kö 📅")
    with qtbot.waitSignal(edit.captured) as heard:
        key(edit, Qt.Key.Key_Return)
    assert heard.args == ["Läs om kö 📅"]


def test_shift_enter_asks_to_write_more(edit, qtbot):
    write(edit, "one")
    with (
        qtbot.assertNotEmitted(edit.captured),
        qtbot.waitSignal(edit.writing_asked) as heard,
    ):
        key(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert heard.args == ["one"]


def test_an_empty_line_captures_nothing(edit, qtbot):
    write(edit, "  ")
    with qtbot.assertNotEmitted(edit.captured):
        key(edit, Qt.Key.Key_Return)


def test_changes_are_told(edit, qtbot):
    with qtbot.waitSignal(edit.changed) as heard:
        write(edit, "x")
    assert heard.args == ["x"]


def colours(edit):
    image = edit.grab().toImage()
    y = image.height() // 2 - 11
    return [QColor(image.pixel(x, y)).name() for x in range(image.width())]


def test_tokens_have_a_ground_of_their_own(edit):
    soft = theme().palette.accent_soft.name()
    edit.setText("nothing here")
    assert soft not in colours(edit)
    edit.setText(LINE)
    assert colours(edit).count(soft) > 80


def test_a_name_that_is_being_typed_is_only_words(edit):
    soft = theme().palette.accent_soft.name()
    write(edit, "with @An")
    assert soft not in colours(edit)
    write(edit, "a ")
    assert soft in colours(edit)
    edit.setText("for 20m")
    assert soft in colours(edit), "a time is whole as it is"


@given(st.text("a #@1m\n🎈", max_size=30), st.booleans())
def test_only_spaces_beside_tokens_have_more_room(line, typing):
    spans = parse(line)
    places = apart.spaces(line, spans, typing=typing)
    wide = line.encode("utf-16-le")
    for at, sides in places:
        assert wide[2 * at : 2 * at + 2].decode("utf-16-le") == " "
        assert sides in (1, 2)
    ends = [end for _, end in spans] + [start - 1 for start, _ in spans]
    beside = sum(at >= 0 and line[at : at + 1] == " " for at in ends)
    left_out = typing and spans and spans[-1][1] == len(line)
    assert beside - sum(sides for _, sides in places) in ((0, 1) if left_out else (0,))


def test_tokens_stand_apart_and_words_as_in_any_line(edit):
    edit.setText("with Ana on it")
    wide = QFontMetricsF(edit.font()).horizontalAdvance
    assert edit._x(14) - edit._x(0) == pytest.approx(wide("with Ana on it"), abs=1)
    edit.setText("on it #python @Ana 20m ")
    first, second, third = (edit._boxes(*span)[0] for span in parse(edit.text()))
    assert edit._x(5) + 4 < first.left()
    assert first.right() + 4 < second.left() < second.right() + 4 < third.left()
    edit.setText("with Ana on it")
    assert edit._x(14) - edit._x(0) == pytest.approx(wide("with Ana on it"), abs=1)


def test_a_name_stays_where_it_is_while_it_is_typed(edit):
    write(edit, "with ")
    before = edit._x(5)
    write(edit, "@Ana")
    assert edit._x(5) == pytest.approx(before, abs=1)
    write(edit, " ")
    assert edit._x(5) > before + 4


def test_an_input_method_composes_beside_tokens(edit, qtbot):
    write(edit, "#python ")
    spot = edit._x(8)
    QApplication.sendEvent(edit, QInputMethodEvent("にほん", []))
    assert edit.text() == "#python "
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    with qtbot.waitSignal(edit.changed):
        QApplication.sendEvent(edit, done)
    assert edit.text() == "#python 日本"
    assert edit._x(8) == pytest.approx(spot, abs=1)
    both = QInputMethodEvent("ご", [])
    both.setCommitString("の")
    QApplication.sendEvent(edit, both)
    assert edit.text() == "#python 日本の"
    QApplication.sendEvent(edit, QInputMethodEvent("", []))
    assert edit.text() == "#python 日本の"
    edit.undo()
    edit.redo()
    assert edit.text() == "#python 日本の"


def test_the_caret_is_as_wide_as_in_the_writing_area(edit, qtbot):
    wide = QStyle.PixelMetric.PM_TextCursorWidth
    qtbot.waitUntil(lambda: edit.style().pixelMetric(wide, None, edit) == 2)


def test_tokens_stay_with_their_words_when_the_line_is_scrolled(edit):
    soft = theme().palette.accent_soft.name()
    edit.setText("#first " + "word " * 60)
    assert soft not in colours(edit)
    key(edit, Qt.Key.Key_Home)
    assert soft in colours(edit)


def test_the_text_is_what_was_typed_and_can_be_undone(edit):
    write(edit, LINE)
    assert edit.text() == LINE
    while edit.isUndoAvailable():
        edit.undo()
    assert edit.text() == ""


@pytest.mark.parametrize("accept", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_name_is_finished_from_the_list(edit, qtbot, accept):
    write(edit, "with @an")
    assert edit._completion.shown
    key(edit, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(edit.captured):
        key(edit, accept)
    assert edit.text() == "with @Anna "
    assert not edit._completion.shown


def test_a_name_of_two_words_is_quoted(edit):
    write(edit, "@ana")
    key(edit, Qt.Key.Key_Return)
    assert edit.text() == '@"Ana Ribeiro" '


def test_escape_closes_the_list_and_keeps_the_words(edit, qtbot):
    write(edit, "@an")
    key(edit, Qt.Key.Key_Escape)
    assert not edit._completion.shown
    with qtbot.waitSignal(edit.captured) as heard:
        key(edit, Qt.Key.Key_Return)
    assert heard.args == ["@an"]


def test_a_click_takes_a_suggestion(edit):
    write(edit, "@a")
    shown = edit._completion.offers
    place = shown.visualItemRect(shown.item(2)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert edit.text() == "@Antti "


@pytest.mark.parametrize("text", ["#zzz", "a@b", "plain", "@an x"])
def test_nothing_is_offered_where_there_is_nothing_to_finish(edit, text):
    write(edit, text)
    assert not edit._completion.shown


def test_the_list_goes_when_the_focus_does(edit, qtbot):
    write(edit, "@an")
    edit.clearFocus()
    assert not edit._completion.shown


def test_it_says_what_it_is(edit):
    assert edit.accessibleName() == "Capture"
    assert "Shift+Enter" in edit.accessibleDescription()


def test_it_grows_with_the_text_size(edit):
    small = edit.height()
    theme().set_text_scale(2.0)
    assert edit.height() == 2 * small
    edit.setText(LINE)
    edit.grab()


def test_a_token_is_marked_where_it_is_seen_in_a_line_from_right_to_left(edit):
    line = "שלום עם @דנה היום"
    edit.setText(line)
    (mark,) = edit._boxes(line.index("@"), line.index("@") + 4)
    # The words beside it stand as far within their boxes as a token does.
    before, after = (
        edit._boxes(start, start + 4)[0].adjusted(6, 0, -6, 0)
        for start in (0, len(line) - 4)
    )
    assert after.right() < mark.left() < mark.right() < before.left()
    edit.setText("Met @דנה on #python")
    (name,), (skill,) = edit._boxes(4, 8), edit._boxes(12, 19)
    assert name.right() < skill.left()
