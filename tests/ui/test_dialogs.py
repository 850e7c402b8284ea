import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from tests.ui.places import folder, sample_once, space  # noqa: F401
from ui.operations import Desk
from ui.theme import Mode, theme
from ui.widgets.button import Button, IconButton
from ui.widgets.dialog import Dialog
from ui.window import Window


@pytest.fixture
def window(qtbot, space):  # noqa: F811
    desk = Desk(space)
    window = Window(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: bool(window.places.journal.list.model.rows))
    yield window
    window.hide()
    desk.close()
    window.deleteLater()


def test_a_closed_dialog_takes_nothing_of_the_window_along(window, qtbot):
    window.go("journal")
    window.go("today")
    others = [
        *window.places.journal.list.findChildren(QWidget),
        *window.side.findChildren(QWidget),
    ]
    window.report("A report")
    qtbot.waitUntil(lambda: bool(window.findChildren(Dialog)))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Dialog))
    assert all(isValid(each) for each in others)
    for place in ("journal", "summaries", "today"):
        window.go(place)
    theme().set_mode(Mode.DARK)
    window.grab()


def test_tab_goes_through_a_dialog_as_one_reads(qtbot):
    page = QWidget()
    page.resize(800, 600)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    asked = Dialog(page, "Save this file?")
    late, early, field = Button("Yes"), Button("No"), QLineEdit()
    asked.add_footer(early, late)
    asked.body.addWidget(field)
    asked.open()
    seen = [QApplication.focusWidget()]
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [field, early, late, field]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(qtbot, key):
    for button in (Button("Continue"), IconButton("x", "Close", "")):
        qtbot.addWidget(button)
        button.show()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_a_shortcut_with_enter_in_it_presses_no_button(qtbot):
    for button in (Button("Back"), IconButton("x", "Close", "")):
        qtbot.addWidget(button)
        button.show()
        with qtbot.assertNotEmitted(button.clicked):
            QTest.keyClick(
                button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
            )
