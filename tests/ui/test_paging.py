"""The journal with more entries than are read at once."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pls import ids
from pls.changes import ChangeSet
from pls.records import Entry, Moment
from pls.space import Space
from pls.space.listing import Filters
from tests.ui.places import press, write
from ui.models.pages import PAGE
from ui.operations import Desk, Outcome
from ui.views.journal import JournalView
from ui.widgets.popup import Menu


COUNT = 7 * PAGE


def entry(number):
    day = f"2026-{1 + number // 60:02}-{1 + number % 60 // 3:02}T{8 + number % 3:02}:00"
    return Entry(
        id=ids.record_id(),
        title=f"What day {number} taught me",
        occurred=Moment(day),
        created=Moment("2026-06-12"),
        skills=("Patience",) if number % 2 else ("Queues", "Patience"),
        body="Nothing drains by itself. " * (number % 6),
    )


@pytest.fixture(scope="module")
def many_once(tmp_path_factory):
    root = tmp_path_factory.mktemp("many") / "space"
    made = Space.create(root)
    for number in range(COUNT):
        made.add(entry(number))
    return root


@pytest.fixture
def desk(qtbot, many_once, tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    space = Space.open(shutil.copytree(many_once, tmp_path / "space"))
    space.scan()
    made = Desk(space)
    broken = []
    made.broke.connect(broken.append)
    yield made
    made.close()
    assert not broken


@pytest.fixture
def view(qtbot, desk):
    host = QWidget()
    made = JournalView(desk, host)
    host.resize(1300, 900)
    made.resize(1300, 900)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made.writing.title.title()), timeout=30_000)
    yield made
    made.flush()
    desk.close()
    host.close()
    host.deleteLater()


def tops(view):
    return {view.list.model.id_at(row): top for row, top in view.list.list.places()}


def known(view):
    model = view.list.model
    first, last = view.list.list.sight()
    return all(model.index(row).data() for row in range(first, last + 1))


def to_row(view, qtbot, row):
    """Open the entry in a row, and scroll so that it is not the first in sight."""
    key = view.list.model.id_at(row)
    view.open_entry(key)
    qtbot.waitUntil(lambda: view._draft.id == key)
    qtbot.waitUntil(lambda: known(view))
    bar = view.list.list.verticalScrollBar()
    bar.setValue(bar.value() + 150)
    qtbot.waitUntil(lambda: known(view))
    return key


def listed_again(view, qtbot, act):
    with qtbot.waitSignal(view.feed.listed, timeout=30_000):
        act()
    qtbot.waitUntil(lambda: not view.feed.busy)


def add(desk, fresh):
    def work(space):
        space.add(fresh)
        return Outcome(None, ChangeSet(saved=frozenset({fresh.id})))

    desk.do(work)


def test_all_are_counted_and_the_first_are_read(view, qtbot):
    model = view.list.model
    assert model.rowCount() == COUNT
    assert f"{COUNT} entries" in view.list.search.placeholderText()
    qtbot.waitUntil(lambda: len(model.rows) == 2 * PAGE)
    assert model.index(COUNT - 1).data() is None


def test_the_last_page_comes_when_it_is_in_sight(view, qtbot):
    view.list.list.setFocus()
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.writing.title.title() == "What day 0 taught me")
    qtbot.waitUntil(lambda: known(view))
    last = view.list.list.visualRect(view.list.model.index(COUNT - 1))
    assert last.bottom() < view.list.list.viewport().height()


def test_an_entry_far_down_is_shown_in_its_place(view, qtbot):
    key = view.list.model.id_at(317)
    view.open_entry(key)
    qtbot.waitUntil(lambda: view._draft.id == key)
    assert view.list.current == key
    qtbot.waitUntil(lambda: known(view))
    assert key in tops(view)


def test_an_entry_far_down_is_shown_out_of_a_narrowed_list(view, qtbot):
    key = view.list.model.id_at(317)
    listed_again(view, qtbot, lambda: view.narrow(Filters(words="day 349")))
    view.open_entry(key)
    qtbot.waitUntil(lambda: view.list.model.rowCount() == COUNT)
    qtbot.waitUntil(lambda: view.list.current == key and key in tops(view))
    qtbot.waitUntil(lambda: known(view))


def test_a_save_moves_nothing_and_makes_no_list_anew(view, qtbot):
    key = to_row(view, qtbot, 220)
    model, order = view.list.model, view.list.model.order
    before = tops(view)
    assert key in before
    with qtbot.assertNotEmitted(model.modelReset):
        view.writing.title.setFocus()
        write("Now: ")
        listed_again(view, qtbot, view.flush)
    assert model.order.ids is order.ids
    assert model.index(220).data().startswith("Now: "), "and it is not read once more"
    assert next(iter(tops(view))) == next(iter(before))
    assert tops(view)[key] == before[key]
    assert view.list.current == key


def test_what_is_on_the_screen_stays_when_entries_come_and_go(view, desk, qtbot):
    key = to_row(view, qtbot, 220)
    before = tops(view)
    listed_again(view, qtbot, lambda: add(desk, entry(COUNT + 9)))
    assert view.list.model.rowCount() == COUNT + 1
    assert tops(view) == before
    assert known(view), "nothing flickers"
    assert view.list.current == key
    assert view.list.model.index_of(key).row() == 221


def test_whoever_is_at_the_top_sees_what_comes(view, desk, qtbot):
    fresh = entry(COUNT + 9)
    listed_again(view, qtbot, lambda: add(desk, fresh))
    assert fresh.id in tops(view)
    assert view.list.list.verticalScrollBar().value() == 0


def test_a_new_entry_is_shown_wherever_one_was(view, qtbot):
    to_row(view, qtbot, 220)
    view.new_entry()
    qtbot.waitUntil(lambda: view.list.model.rowCount() == COUNT + 1)
    qtbot.waitUntil(lambda: view._draft.id in tops(view))
    assert view.list.current == view._draft.id


def test_the_best_are_in_sight_wherever_the_open_entry_stands(view, qtbot):
    to_row(view, qtbot, 220)
    listed_again(view, qtbot, lambda: view.list.set_filters(Filters(words="taught")))
    assert view.list.model.rowCount() == COUNT
    assert view.list.list.verticalScrollBar().value() == 0
    assert known(view)
    listed_again(view, qtbot, lambda: view.list.set_filters(Filters()))
    assert view.list.current == view._draft.id


def test_skills_are_asked_for_when_the_menu_opens(view, qtbot):
    view.list.skill.click()
    qtbot.waitUntil(lambda: bool(view.list.findChildren(Menu)))
    (menu,) = view.list.findChildren(Menu)
    assert [each.text() for each in menu.actions()] == ["Patience", "Queues"]
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: view.list.model.rowCount() == COUNT // 2)
    assert view.list.filters.skills == ("Queues",)
