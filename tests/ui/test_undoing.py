"""Ctrl+Z takes back what was done last, also when its message is gone."""

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
from ui.dialogs.templates import TemplateDialog


@pytest.fixture
def ready(window, qtbot):
    window.go("journal")
    qtbot.waitUntil(lambda: bool(window.places.journal.writing.body.text()))
    return window


def titles(folder):  # noqa: F811
    return {entry.title for entry in Space.open(folder).records(Kind.ENTRY)}


def delete(window, qtbot):
    title = window.places.journal.writing.title.title()
    window.places.journal.list.list.setFocus()
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: title in window.toast.message)
    return title


def test_a_deleted_entry_comes_back_after_the_message_is_gone(ready, qtbot, folder):  # noqa: F811
    title = delete(ready, qtbot)
    ready.toast.close_message()
    assert title not in titles(folder)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: title in titles(folder))


def test_what_was_written_since_is_undone_first(ready, qtbot, folder):  # noqa: F811
    title = delete(ready, qtbot)
    qtbot.waitUntil(lambda: ready.places.journal.writing.title.title() != title)
    body = ready.places.journal.writing.body
    before = body.text()
    body.setFocus()
    write("Later. ")
    press(Qt.Key.Key_Z, CTRL)
    assert body.text() == before
    assert title not in titles(folder)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: title in titles(folder))


def test_what_was_done_after_writing_is_undone_first(ready, qtbot, folder):  # noqa: F811
    body = ready.places.journal.writing.body
    body.setFocus()
    write("Before. ")
    done = []
    ready.tell("Something was done.", lambda: done.append(1))
    ready.places.journal.list.list.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert done == [1]
    assert body.text().startswith("Before. ")
    press(Qt.Key.Key_Z, CTRL)
    assert not body.text().startswith("Before. ")


def test_a_captured_line_is_taken_back_from_the_empty_line(window, qtbot, folder):  # noqa: F811
    window.go("today")
    write("Undo me")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Undo me" in titles(folder))
    qtbot.waitUntil(lambda: "Undo me" in window.toast.message)
    window.toast.close_message()
    assert window.places.today.isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Undo me" not in titles(folder))


def test_a_message_about_nothing_to_undo_takes_no_way_back(ready, qtbot, folder):  # noqa: F811
    title = delete(ready, qtbot)
    ready.tell("Copied, private passages included.")
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: title in titles(folder))


def test_it_is_undone_once(window):
    done = []
    window.tell("Something was done.", lambda: done.append(1))
    window.undo()
    window.undo()
    assert done == [1]


def test_another_view_keeps_the_way_back_and_closes_what_only_was_said(window):
    window.tell("Copied.")
    window.go("journal")
    assert not window.toast.isVisible()
    window.tell("Done.", lambda: None)
    window.go("today")
    assert window.toast.isVisible()


def test_nothing_is_undone_behind_a_question(ready, qtbot):
    done = []
    ready.tell("Something was done.", lambda: done.append(1))
    ready.acts.template()
    qtbot.waitUntil(
        lambda: any(each.isVisible() for each in ready.findChildren(TemplateDialog))
    )
    press(Qt.Key.Key_Z, CTRL)
    assert not done
