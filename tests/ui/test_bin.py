"""The bin, by keys: what was deleted can be read, taken back, and deleted for good."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from pls import ids
from pls.records import Entry, Kind
from pls.space import Space
from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.test_reach import missed, reached
from ui.dialogs.emptying import EmptyDialog
from ui.operations import binned, emptying
from ui.theme import theme
from ui.widgets import working


@pytest.fixture
def deleted(space):  # noqa: F811
    """Three things are in the bin, a goal among them."""
    entries = space.records(Kind.ENTRY)[:2]
    goal = space.records(Kind.GOAL)[0]
    for record in (*entries, goal):
        space.delete(record.id)
    return (*entries, goal)


@pytest.fixture
def bin_view(deleted, window, qtbot):
    QAbstractItemModelTester(window.places.bin.listing.model, window)
    window.acts.bin()
    qtbot.waitUntil(lambda: len(rows(window)) == 3)
    qtbot.waitUntil(lambda: bool(window.places.bin.pane.sheet.toPlainText()))
    return window.places.bin


def rows(window):
    return window.places.bin.listing.model.rows


def titles(window):
    return [row.title for row in rows(window)]


def asked(window):
    return next((d for d in window.findChildren(EmptyDialog) if d.isVisible()), None)


def test_it_lists_every_kind_with_its_days(bin_view, window, deleted):
    assert set(titles(window)) == {record.title for record in deleted}
    goal = next(row for row in rows(window) if row.title == deleted[2].title)
    assert goal.meta == ("Goal", "deleted today", "until Sun 12 July")
    assert goal.spoken.startswith(deleted[2].title)
    assert QApplication.focusWidget() is bin_view.listing.rows
    assert bin_view.listing.count.text() == "3 items"


def test_what_is_current_is_read_at_the_right(bin_view, window, qtbot):
    first, second = titles(window)[:2]
    qtbot.waitUntil(lambda: first in bin_view.pane.sheet.toPlainText())
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: second in bin_view.pane.sheet.toPlainText())
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is bin_view.pane.sheet


def test_one_is_restored_and_that_can_be_undone(bin_view, window, qtbot, folder):  # noqa: F811
    title = titles(window)[0]
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: title not in titles(window))
    assert title in {r.title for r in Space.open(folder).records()}
    assert window.toast.message == f"Restored “{title}”."
    window.toast.close_message()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: title in titles(window))
    assert title not in {r.title for r in Space.open(folder).records()}


def test_several_are_restored_at_once(bin_view, window, qtbot, folder):  # noqa: F811
    press(Qt.Key.Key_Down, SHIFT)
    assert bin_view.pane.title.text() == "2 items chosen"
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(rows(window)) == 1)
    assert len(Space.open(folder).bin()) == 1
    assert window.toast.message == "Restored 2 items."


def test_deleting_for_good_asks_once_and_says_what_is_lost(
    bin_view,
    window,
    qtbot,
    folder,  # noqa: F811
):
    gone = rows(window)[0]
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: asked(window) is not None)
    dialog = asked(window)
    assert QApplication.focusWidget() is dialog.keep
    press(Qt.Key.Key_Return)
    assert asked(window) is None
    assert len(Space.open(folder).bin()) == 3
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: asked(window) is not None)
    asked(window).delete.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    assert gone.id not in {r.id for r in Space.open(folder).bin()}
    assert window.toast.message == "Deleted 1 item for good."
    assert not window.toast.undo_button.isVisible()


def test_the_bin_can_be_emptied(bin_view, window, qtbot, folder):  # noqa: F811
    bin_view.listing.empty.click()
    qtbot.waitUntil(lambda: asked(window) is not None)
    assert asked(window).accessibleName() == "Empty the bin?"
    asked(window).delete.click()
    qtbot.waitUntil(lambda: not rows(window))
    assert not Space.open(folder).bin()
    qtbot.waitUntil(bin_view.back.isVisible)
    press(Qt.Key.Key_Escape)
    assert window.current != "bin"


@pytest.fixture
def many(space):  # noqa: F811
    """Thirty things are in the bin."""
    for number in range(30):
        made = space.add(Entry(id=ids.record_id(), title=f"Note {number}"))
        space.delete(made.id)


@pytest.fixture
def emptied(many, window, qtbot, monkeypatch):
    """The bin is being emptied, one thing at a time."""
    monkeypatch.setattr(emptying, "SLICE", 0)
    monkeypatch.setattr(working, "AFTER", 0)
    window.acts.bin()
    qtbot.waitUntil(lambda: len(rows(window)) == 30)
    window.places.bin.listing.empty.click()
    qtbot.waitUntil(lambda: asked(window) is not None)
    asked(window).delete.click()
    qtbot.waitUntil(window.places.bin.line.isVisible)
    return window.places.bin


def test_emptying_says_how_far_it_is_wherever_one_goes(emptied, window, qtbot):
    line = emptied.line
    window.go("today")
    assert line.isVisible()
    assert line.words.text().startswith("Deleting for good: ")
    assert line.words.text().endswith(" of 30")
    assert line.bar.maximum() == 30
    qtbot.waitUntil(lambda: not line.isVisible())
    assert window.toast.message == "Deleted 30 items for good."
    assert not window.desk._space.bin()


def test_emptying_is_stopped_by_keyboard_and_the_others_stay(
    emptied,
    window,
    qtbot,
    folder,  # noqa: F811
):
    emptied.line.button.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not emptied.line.isVisible())
    left = len(Space.open(folder).bin())
    assert 0 < left < 30
    said = f"Deleted {30 - left} of 30 items for good. The others stay."
    assert window.toast.message == said
    qtbot.waitUntil(lambda: len(rows(window)) == left)


def test_what_is_restored_while_the_bin_is_emptied_stays(emptied, window, qtbot):
    last = emptied.emptying._left[-1]
    window.desk.do(lambda opened: binned.restore(opened, (last,)), owner=window)
    qtbot.waitUntil(lambda: not emptied.line.isVisible())
    assert window.desk._space.has(last)
    assert window.toast.message == "Deleted 29 items for good."


def test_the_window_closes_while_the_bin_is_emptied(emptied, window, qtbot, folder):  # noqa: F811
    with qtbot.waitSignal(window.closed):
        window.close()
    assert 0 < len(Space.open(folder).bin()) < 30


def test_a_folder_that_goes_away_while_the_bin_is_emptied_is_told(
    emptied,
    window,
    qtbot,
    folder,  # noqa: F811
):
    told = []
    window.desk.failed.connect(told.append)
    away = folder.with_name("away")
    window.desk.ask(lambda _: folder.rename(away), lambda _: None)
    qtbot.waitUntil(lambda: not emptied.line.isVisible())
    away.rename(folder)
    assert told[0] == f"The folder {folder} is not there."
    assert len(Space.open(folder).bin()) == 30 - emptied.emptying.count


def test_words_narrow_it_and_escape_brings_everything_back(bin_view, window, qtbot):
    wanted = titles(window)[1]
    bin_view.listing.search.setFocus()
    write(wanted.upper())
    qtbot.waitUntil(lambda: titles(window) == [wanted])
    write(" nowhere")
    qtbot.waitUntil(lambda: not titles(window))
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    assert window.current == "bin"


def test_an_empty_bin_says_how_long_things_stay(window, qtbot):
    window.go("today")
    window.acts.bin()
    qtbot.waitUntil(window.places.bin.back.isVisible)
    assert "30 days" in window.places.bin._nothing.accessibleName()
    press(Qt.Key.Key_Escape)
    assert window.current == "today"


def test_everything_is_reached_by_tab(bin_view, window):
    bin_view.listing.rows.setFocus()
    assert not list(missed(bin_view, reached(window)))


def test_nothing_is_cut_at_twice_the_size(bin_view, window, qtbot):
    theme().set_text_scale(2.0)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: bin_view.width() > 900)
    for button in (bin_view.pane.restore, bin_view.pane.delete, bin_view.listing.empty):
        wide = button.sizeHint().width()
        qtbot.waitUntil(lambda b=button, wide=wide: b.width() >= wide)
        assert window.rect().contains(button.mapTo(window, button.rect().bottomRight()))
