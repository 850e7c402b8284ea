"""The first look at a folder: how far it is, and stopping it."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pls import ids
from pls.merge.version import first, written
from pls.records import Entry, Moment
from pls.space import Space
from pls.space.listing import Filters
from pls.storage import looking, seeing
from pls.storage.naming import place
from ui.operations import Desk
from ui.operations import watching as watched
from ui.theme import Mode, theme
from ui.widgets import working
from ui.window import Window


COUNT = 1500
LONG = 60_000


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Return a folder whose notes were never looked at."""
    root = tmp_path_factory.mktemp("many") / "space"
    Space.create(root)
    for number in range(COUNT):
        day = Moment(f"{2020 + number % 5}-{1 + number % 12:02}-{1 + number % 28:02}")
        made = Entry(id=ids.record_id(), title=f"Note {number}", created=day)
        file = root / place(made, len(made.id))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(first(written(made), "another").written())
    return root


@pytest.fixture
def looked(monkeypatch):
    """Return the files that are read for the index, as they are."""
    found, look = [], seeing.look

    def looking_at(load, path, now):
        found.append(path)
        return look(load, path, now)

    monkeypatch.setattr(seeing, "look", looking_at)
    return found


@pytest.fixture
def slowly(monkeypatch, tmp_path):
    """Look at a few files at a time, with an index and a memory that know nothing."""
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(looking, "FRESH", 0)
    monkeypatch.setattr(seeing, "STEP", 20)
    monkeypatch.setattr(watched, "SLICE", 0.001)
    monkeypatch.setattr(working, "AFTER", 0)


@pytest.fixture
def start(qtbot, many, slowly):
    """Open a window on the folder, as often as asked."""
    made = []

    def started():
        desk = Desk(Space.open(many))
        window = Window(desk)
        made.append((desk, window))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield started
    for desk, window in made:
        window.hide()
        desk.close()
        window.deleteLater()


@pytest.fixture
def window(start, qtbot):
    made = start()
    qtbot.waitUntil(made.progress.isVisible, timeout=LONG)
    return made


def read(window):
    """Return how many notes the line says are read."""
    return int(
        window.progress.words.text().split(" of ")[0].split()[-1].replace(",", "")
    )


def stop(window, qtbot):
    window.progress.button.click()
    qtbot.waitUntil(lambda: not window._watching._looking)


def close(window, qtbot):
    with qtbot.waitSignal(window.closed):
        window.close()


def test_it_says_how_many_of_all_are_read_and_goes_when_they_are(window, qtbot):
    line = window.progress
    assert line.words.text() == f"Reading your notes: {read(window):,} of 1,500"
    assert (line.bar.value(), line.bar.maximum()) == (read(window), COUNT)
    before = read(window)
    qtbot.waitUntil(lambda: read(window) > before)
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: window.places.journal.list.model.rowCount() == COUNT)


def test_that_notes_are_compared_is_said_too(window, qtbot):
    stop(window, qtbot)
    window._watching.progressed.emit(0, 1000, COUNT)
    line = window.progress
    assert line.words.text() == (
        "All notes are read. 1,000 of 1,500 are compared with the history of this "
        "computer."
    )
    line.button.click()
    assert line.words.text() == (
        "Comparing your notes with the history of this computer: 1,000 of 1,500"
    )
    assert line.bar.value() == 1000


def test_a_quick_first_look_says_nothing(monkeypatch, start, qtbot):
    monkeypatch.setattr(working, "AFTER", LONG)
    window = start()
    with qtbot.waitSignal(window._watching.ended, timeout=LONG):
        pass
    assert window.progress.isHidden()
    assert not window.progress._late.isActive()


def test_a_folder_that_was_looked_at_says_nothing(start, many, qtbot):
    Space.open(many).scan()
    window = start()
    with qtbot.waitSignal(window._watching.ended, timeout=LONG):
        assert window.progress.isHidden()
    assert window.progress.isHidden()


def test_stopped_it_shows_what_was_read_and_looks_no_further(window, qtbot):
    stop(window, qtbot)
    known, line = read(window), window.progress
    assert 0 < known < COUNT
    assert line.words.text() == (
        f"{known:,} of 1,500 notes are read. The others are not shown or found yet."
    )
    qtbot.waitUntil(lambda: window.places.journal.list.model.rowCount() == known)
    for _ in range(3):
        window.scan()
    assert not window._watching._looking
    assert read(window) == known


def test_stopped_one_can_write_search_and_close(window, qtbot, many):
    stop(window, qtbot)
    known = read(window)
    window.go("journal")
    window.places.journal.new_entry("Written meanwhile")
    window.flush()
    qtbot.waitUntil(lambda: any(many.rglob("*written-meanwhile*")))
    qtbot.waitUntil(lambda: window.places.journal.list.model.rowCount() == known + 1)
    window.places.journal.narrow(Filters(words="meanwhile"))
    qtbot.waitUntil(lambda: window.places.journal.list.model.rowCount() == 1)
    close(window, qtbot)
    for file in many.rglob("*written-meanwhile*"):
        file.unlink()


def test_it_goes_on_where_it_stopped(looked, window, qtbot):
    stop(window, qtbot)
    before = len(looked)
    window.progress.button.click()
    assert window.progress.words.text().startswith("Reading your notes")
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: window.places.journal.list.model.rowCount() == COUNT)
    assert before < len(looked) == len(set(looked)) == COUNT


def test_what_was_read_is_not_read_again_at_the_next_start(
    looked, window, start, qtbot
):
    stop(window, qtbot)
    known = read(window)
    assert len(looked) == known
    close(window, qtbot)
    again = start()
    qtbot.waitUntil(again.progress.isVisible, timeout=LONG)
    assert read(again) > known
    qtbot.waitUntil(lambda: not again.progress.isVisible(), timeout=LONG)
    assert len(looked) == len(set(looked)) == COUNT


def test_closing_in_the_middle_takes_no_whole_look(window, qtbot):
    began = time.monotonic()
    close(window, qtbot)
    print(f"closed after {time.monotonic() - began:.3f} s")
    assert not Space.open(window.desk.root).begin()


def test_the_line_can_be_closed_and_stays_closed(window, qtbot):
    stop(window, qtbot)
    window.progress.close_button.click()
    window.scan()
    assert window.progress.isHidden()
    assert window._watching.stopped


def test_a_mistake_of_ours_takes_the_line_away(window, qtbot):
    window._watching._desk.broke.disconnect(window.report)
    window._watching._desk._space.look = lambda _: 1 / 0
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=LONG)


def test_the_keyboard_reaches_it_and_the_focus_stays(window, qtbot):
    line = window.progress
    for _ in range(400):
        if line.button.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert line.button.accessibleName() == "Stop reading"
    QTest.keyClick(line.button, Qt.Key.Key_Return)
    assert line.button.hasFocus()
    assert line.button.accessibleName() == "Go on reading"
    QTest.keyClick(line.button, Qt.Key.Key_Tab)
    assert line.close_button.hasFocus()
    assert line.close_button.accessibleName() == "Close this line"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_at_twice_the_size_nothing_is_cut_in_the_smallest_window(window, qtbot, mode):
    theme().set_mode(mode)
    theme().set_text_scale(2.0)
    window.resize(window.minimumSize())
    stop(window, qtbot)
    line = window.progress
    qtbot.waitUntil(lambda: line.words.height() >= 2 * theme().line(line.words.role))
    assert not line.words.toolTip()
    assert line.rect().contains(line.close_button.geometry())
    assert not window.grab().isNull()
