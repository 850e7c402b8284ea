"""Half an emoji, as other programs may leave one on the clipboard, in every line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from pls.records import Kind
from pls.space import Space
from tests.ui.places import CTRL, folder, press, sample_once, space, write  # noqa: F401
from ui.dialogs.naming import NameDialog
from ui.dialogs.palette import Palette


@pytest.fixture
def half(qtbot):
    """Put the first half of an emoji on the clipboard, as Qt itself holds it."""
    source = QPlainTextEdit("a\U0001f600b")
    qtbot.addWidget(source)
    cursor = source.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    source.setTextCursor(cursor)
    source.copy()


@pytest.fixture
def broken(window):
    told = []
    window.desk.broke.connect(told.append)
    return told


def test_a_captured_line_keeps_the_rest(window, half, broken, folder, qtbot):  # noqa: F811
    line = window.places.today.capturing.line
    line.setFocus()
    write("Before ")
    line.paste()
    write(" after #python")
    line.captured.emit(line.text())

    def saved():
        found = (e.title for e in Space.open(folder).records(Kind.ENTRY))
        return next((t for t in found if t.startswith("Before a")), "")

    qtbot.waitUntil(lambda: saved().endswith(" after"))
    assert not broken


def test_lines_that_search_and_name_take_it(window, half, broken, qtbot):
    window.go("journal")
    pane = window.places.journal.list
    pane.search.setFocus()
    pane.search.paste()
    write(" retry")
    qtbot.waitUntil(lambda: pane.filters.words.startswith("a"))
    window.searches.keep()
    qtbot.waitUntil(lambda: bool(window.findChildren(NameDialog)))
    (dialog,) = window.findChildren(NameDialog)
    dialog.field.clear()
    dialog.field.paste()
    write(" storms")
    dialog.answer.click()
    qtbot.waitUntil(lambda: len(window.side.wide.pins.pins) == 1)
    assert window.side.wide.pins.pins[0].item.name.endswith(" storms")
    press(Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(Palette)))
    (palette,) = window.findChildren(Palette)
    palette.line.paste()
    write(" retry budget")
    typed = palette.line.text()
    qtbot.waitUntil(lambda: palette._found.typed == typed and not palette._asking)
    assert typed.startswith("a")
    assert not broken


def test_the_text_of_an_entry_keeps_the_rest(window, half, broken, folder, qtbot):  # noqa: F811
    window.go("journal")
    writing = window.places.journal.writing
    body = writing.body
    qtbot.waitUntil(lambda: body.isVisible() and bool(body.text()))
    writing.title.setFocus()
    writing.title.moveCursor(QTextCursor.MoveOperation.End)
    writing.title.paste()
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.paste()
    body.insertPlainText("\n- [ ] \U0001f600 **x**\n")
    cursor = body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    at = cursor.block().position() + len("- [ ] ")
    cursor.setPosition(at)
    cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()  # half of it stays
    body.moveCursor(QTextCursor.MoveOperation.End)
    write("the very end")

    def bodies():
        return [e.body for e in Space.open(folder).records(Kind.ENTRY)]

    qtbot.waitUntil(
        lambda: any(b.rstrip().endswith("**x**\nthe very end") for b in bodies()),
        timeout=30_000,
    )
    assert not broken
