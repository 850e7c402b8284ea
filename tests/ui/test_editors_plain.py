"""The small field for own words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.editors.plain import ProseEdit
from ui.theme import Mode, Role, theme


# The offscreen platform says so of every top-level window of a fixed height.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    box = QVBoxLayout(made)
    made.edit = ProseEdit()
    made.other = ProseEdit(bordered=True, least_lines=2)
    box.addWidget(made.edit)
    box.addWidget(made.other)
    box.addStretch()
    made.resize(300, 400)
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    return made


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text())
def test_text_set_is_text_read_whatever_it_is(page, text):
    page.edit.set_text(text)
    assert page.edit.text() == text


def test_it_is_as_high_as_its_words(page, qtbot):
    line = theme().line(Role.EXCERPT)
    page.edit.set_text("one")
    qtbot.waitUntil(lambda: page.edit.height() == line + 8)
    page.edit.set_text("one\ntwo\nthree")
    qtbot.waitUntil(lambda: page.edit.height() == 3 * line + 8)
    page.edit.set_text("word " * 60)
    qtbot.waitUntil(lambda: page.edit.height() > 5 * line)
    high = page.edit.height()
    page.resize(600, 400)
    qtbot.waitUntil(lambda: page.edit.height() < high)


def test_the_bordered_one_has_room_for_two_lines(page):
    assert page.other.height() == 2 * theme().line(Role.EXCERPT) + 12


def test_tab_moves_on_and_back(page):
    page.edit.set_text("a")
    QTest.keyClick(page.edit, Qt.Key.Key_Tab)
    assert page.other.hasFocus()
    QTest.keyClick(page.other, Qt.Key.Key_Backtab)
    assert page.edit.hasFocus()
    assert page.edit.text() == "a"


def test_the_person_edits_and_undoes(page, qtbot):
    page.edit.set_text("a")
    with qtbot.assertNotEmitted(page.edit.edited):
        page.edit.set_text("b")
        theme().set_mode(Mode.DARK)
        theme().set_text_scale(1.5)
    assert not page.edit.document().isUndoAvailable()
    page.edit.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(page.edit.edited):
        QTest.keyClick(page.edit, Qt.Key.Key_X)
    assert page.edit.text() == "bx"
    page.edit.undo()
    assert page.edit.text() == "b"


def test_a_border_shows_with_the_focus(page):
    page.edit.set_text("a")
    accent = theme().palette.accent
    page.edit.setFocus()
    focused = page.edit.grab().toImage()
    page.other.setFocus()
    plain = page.edit.grab().toImage()
    middle = focused.height() // 2
    assert focused.pixelColor(0, middle) == accent
    assert plain.pixelColor(0, middle) != accent


def test_paste_is_plain(page):
    clip = QMimeData()
    clip.setHtml("<h1>a</h1>")
    clip.setText("a\r\nb")
    QGuiApplication.clipboard().setMimeData(clip)
    page.edit.paste()
    assert page.edit.text() == "a\nb"


def test_a_click_puts_the_caret_where_it_is_shown(page):
    page.edit.set_text("one\ntwo three\nfour")
    for at in (1, 6, 12, 17):
        cursor = page.edit.textCursor()
        cursor.setPosition(at)
        page.edit.setTextCursor(cursor)
        place = page.edit.cursorRect().center()
        page.edit.moveCursor(QTextCursor.MoveOperation.Start)
        QTest.mouseClick(page.edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert page.edit.textCursor().position() == at


def test_a_placeholder_shows_while_empty(page):
    empty = page.other.grab().toImage()
    page.other.set_placeholder("What should it lead to?")
    assert page.other.grab().toImage() != empty
