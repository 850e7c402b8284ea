"""What the window does by itself: it asks where records went, and backs up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit

from pls.space import backups
from tests.ui.places import folder, press, sample_once, space, write  # noqa: F401
from ui.dialogs.vanished import VanishedDialog
from ui.window import pausing


def files(space):  # noqa: F811
    return sorted(p for p in (space.root / "journal").rglob("*.md"))


def questions(window):
    return [d for d in window.findChildren(VanishedDialog) if d.isVisible()]


def about(window, count):
    return [q for q in questions(window) if q.windowTitle().startswith(f"{count} ")]


@pytest.fixture
def asked(window, qtbot, space):  # noqa: F811
    gone = files(space)
    for path in gone:
        path.unlink()
    window.scan()
    qtbot.waitUntil(lambda: bool(about(window, len(gone))), timeout=30_000)
    return about(window, len(gone))[0]


def test_records_that_are_gone_are_asked_about_and_put_back(
    asked,
    window,
    qtbot,
    space,  # noqa: F811
):
    assert "records are not in the folder" in asked.windowTitle()
    assert window.places.journal.list.model.rowCount() > 100
    asked.back.click()
    qtbot.waitUntil(lambda: len(files(space)) == 146, timeout=60_000)
    qtbot.waitUntil(
        lambda: window.places.journal.list.model.rowCount() > 100, timeout=30_000
    )


def test_records_removed_on_purpose_leave_the_views(asked, window, qtbot, space):  # noqa: F811
    asked.removed.click()
    qtbot.waitUntil(
        lambda: not window.places.journal.list.model.rowCount(), timeout=30_000
    )
    assert files(space) == []
    window.scan()
    assert not questions(window)


def test_the_question_is_answered_by_keyboard_and_asked_once(asked, window, qtbot):
    assert QApplication.focusWidget() is asked.again
    window.scan()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not questions(window))


def test_the_question_follows_what_goes_away_and_comes_back(window, qtbot, space):  # noqa: F811
    kept = {path: path.read_bytes() for path in files(space)}
    for path in list(kept)[:100]:
        path.unlink()
    window.scan()
    qtbot.waitUntil(lambda: bool(about(window, 100)), timeout=30_000)
    for path in list(kept)[100:]:
        path.unlink()
    window.scan()
    qtbot.waitUntil(lambda: bool(about(window, 146)), timeout=30_000)
    assert len(questions(window)) == 1
    for path, data in kept.items():
        path.write_bytes(data)
    window.scan()
    qtbot.waitUntil(lambda: not questions(window), timeout=30_000)
    assert window.places.journal.list.model.rowCount() > 100


def test_the_question_waits_until_nobody_writes(window, qtbot, space):  # noqa: F811
    window.go("journal")
    body = window.places.journal.writing.body
    qtbot.waitUntil(lambda: body.isVisible() and bool(body.text()))
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    gone = files(space)
    typed = "".join(f"word{n} " for n in range(30))
    for at, letter in enumerate(typed):
        if at == 20:
            for path in gone:
                path.unlink()
            window.scan()
        write(letter)
        assert not questions(window)
        qtbot.wait(40)
    assert body.text().endswith(typed)
    qtbot.waitUntil(lambda: bool(questions(window)), timeout=30_000)
    (asked,) = questions(window)
    assert QApplication.focusWidget() is asked.again
    asked.back.click()
    qtbot.waitUntil(lambda: len(files(space)) >= 146, timeout=60_000)
    qtbot.waitUntil(lambda: not window.places.journal.drafts.waiting, timeout=30_000)
    assert any(typed.strip() in path.read_text() for path in files(space))


def test_what_goes_comes_back_and_goes_while_somebody_writes_is_asked_once(
    window, qtbot, monkeypatch
):
    window.go("journal")
    qtbot.waitUntil(window.places.journal.writing.body.isVisible)
    window.places.journal.writing.body.setFocus()
    qtbot.waitUntil(lambda: not window._watching._looking, timeout=30_000)
    window._watching.vanished.disconnect(window._upkeep._on_vanished)
    opened = []

    def note(asked):
        opened.append(asked)

    monkeypatch.setattr(VanishedDialog, "open", note)
    for gone in (("a",), (), ("a",)):
        window._upkeep._on_vanished(gone)
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    qtbot.wait(500)
    assert len(opened) == 1


def test_a_day_without_a_backup_ends_with_one(window, qtbot, space):  # noqa: F811
    assert backups.listed(space) == ()
    window._upkeep.tend()
    qtbot.waitUntil(lambda: len(backups.listed(space)) == 1, timeout=60_000)


def test_what_an_input_method_composes_is_writing(show, qtbot, monkeypatch):
    monkeypatch.setattr(pausing, "PAUSE", 200)
    field = show(QLineEdit())
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    done = []
    pausing.when_quiet(field, lambda: done.append("done"))
    for composed in "わたしわたしわたし":
        QApplication.sendEvent(field, QInputMethodEvent(composed, []))
        qtbot.wait(60)
    assert not done
    qtbot.waitUntil(lambda: bool(done))
