"""Everything that can be pressed or written in can be come to by Tab and F6."""

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QListView,
    QTextEdit,
)

from pls.records import Kind
from tests.ui.places import folder, sample_once, space  # noqa: F401
from ui.operations import Desk
from ui.window import Window


CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QListView)


def settle(milliseconds=400):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@pytest.fixture
def window(qtbot, space):  # noqa: F811
    desk = Desk(space)
    made = Window(desk)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made.places.journal.list.model.rows))
    settle()
    yield made
    made.hide()
    desk.close()
    made.deleteLater()


def controls(view):
    """Return what a mouse could use in *view*."""
    found = []
    for kind in CONTROLS:
        found += view.findChildren(kind)
    return [each for each in found if each.isVisible() and each.isEnabled()]


def reached(window):
    """Return what Tab and F6 come to, starting in the sidebar."""
    seen, fresh = [], True
    while fresh:
        fresh = False
        for _ in range(400):
            at = QApplication.focusWidget()
            known = at is None or any(at is each for each in seen)
            if known:
                break
            seen.append(at)
            fresh = True
            QTest.keyClick(at, Qt.Key.Key_Tab)
        QTest.keyClick(window, Qt.Key.Key_F6)
    return seen


def missed(view, seen):
    """Yield the controls that nothing came to.

    Of buttons of which one is chosen, Tab comes to one and the arrows to the others;
    parts of a control that has the focus itself are worked through it.
    """
    for each in controls(view):
        if any(each is one or one.isAncestorOf(each) for one in seen):
            continue
        group = each.group() if isinstance(each, QAbstractButton) else None
        if group is not None and any(one in group.buttons() for one in seen):
            continue
        if each.focusProxy() is not None and any(each.focusProxy() is s for s in seen):
            continue
        yield f"{type(each).__name__} “{each.accessibleName()}”"


@pytest.mark.parametrize(
    "place",
    ["today", "journal", "skills", "insights", "summaries", "builder"],
)
def test_the_keyboard_comes_to_every_control(window, space, place):  # noqa: F811
    if place == "builder":
        window.go("summaries")
        drafts = [d for d in space.records(Kind.SUMMARY) if d.items]
        window.places.summaries.open_record(drafts[0].id)
        settle(1500)
    else:
        window.go(place)
        settle()
    assert list(missed(window, reached(window))) == []


def test_a_control_without_a_way_to_it_is_found_out(window):
    window.go("today")
    settle()
    lost = window.places.today.head.review
    lost.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    found = list(missed(window, reached(window)))
    assert found == [f"Link “{lost.accessibleName()}”"]
