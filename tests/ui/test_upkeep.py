"""What the window does by itself: it asks where records went, and backs up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls.space import backups
from tests.ui.places import folder, press, sample_once, space  # noqa: F401
from ui.dialogs.vanished import VanishedDialog
from ui.operations import Desk
from ui.window import Window


@pytest.fixture
def window(qtbot, space):  # noqa: F811
    space.scan()
    desk = Desk(space)
    window = Window(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: bool(window.journal.list.model.rows), timeout=30_000)
    yield window
    window.hide()
    desk.close()
    window.deleteLater()


def files(space):  # noqa: F811
    return sorted(p for p in (space.root / "journal").rglob("*.md"))


@pytest.fixture
def asked(window, qtbot, space):  # noqa: F811
    for path in files(space):
        path.unlink()
    window.scan()
    qtbot.waitUntil(lambda: bool(window.findChildren(VanishedDialog)), timeout=30_000)
    return window.findChild(VanishedDialog)


def test_records_that_are_gone_are_asked_about_and_put_back(
    asked,
    window,
    qtbot,
    space,  # noqa: F811
):
    assert "records are not in the folder" in asked.windowTitle()
    assert len(window.journal.list.model.rows) > 100
    asked.back.click()
    qtbot.waitUntil(lambda: len(files(space)) == 146, timeout=60_000)
    qtbot.waitUntil(lambda: len(window.journal.list.model.rows) > 100, timeout=30_000)


def test_records_removed_on_purpose_leave_the_views(asked, window, qtbot, space):  # noqa: F811
    asked.removed.click()
    qtbot.waitUntil(lambda: not window.journal.list.model.rows, timeout=30_000)
    assert files(space) == []
    window.scan()
    assert not window.findChildren(VanishedDialog) or not asked.isVisible()


def test_the_question_is_answered_by_keyboard_and_asked_once(asked, window, qtbot):
    assert QApplication.focusWidget() is asked.again
    window.scan()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not asked.isVisible())


def test_a_day_without_a_backup_ends_with_one(window, qtbot, space):  # noqa: F811
    assert backups.listed(space) == ()
    window._upkeep.tend()
    qtbot.waitUntil(lambda: len(backups.listed(space)) == 1, timeout=60_000)
