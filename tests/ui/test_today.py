"""The page of today."""

import pytest
from PySide6.QtCore import Qt

from pls.records import Kind
from pls.records.enums import Way
from pls.space import Space
from tests.ui.places import folder, press, sample_once, space, write  # noqa: F401
from ui.operations import Desk
from ui.views.today import TodayView
from ui.views.today.rows import EntryRow
from ui.views.today.steps import StepRow
from ui.widgets.chip import Chip


@pytest.fixture
def open_view(qtbot):
    desks = []

    def opened(space):  # noqa: F811
        desk = Desk(space)
        desks.append(desk)
        view = TodayView(desk)
        qtbot.addWidget(view)
        view.resize(1216, 900)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        qtbot.waitUntil(lambda: not view._asked)
        return view

    yield opened
    for desk in desks:
        desk.close()


def test_the_page_says_what_the_day_holds(open_view, space):  # noqa: F811
    view = open_view(space)
    assert view._title.text() == "Friday 12 June"
    assert view._week.text() == "Week 24"
    assert view.review.text() == "Review with Leena in 6 days"
    assert len(view.findChildren(StepRow)) == 3
    assert len(view.findChildren(EntryRow)) == 4
    assert "Gaps are fine." in view.aside._note.text()
    assert view.aside.table()


def test_a_line_shows_what_it_saves_as(open_view, space, folder, qtbot):  # noqa: F811
    view = open_view(space)
    view.focus_line()
    write("Paired on budgets #python @Ana 20m !fri")
    words = [c.text() for c in view.capturing.findChildren(Chip) if c.isVisible()]
    assert words == ["Python", "Ana Ribeiro", "20 min", "Due today", "Private"]
    assert view.capturing.way.text() == "Talking with peers"
    view.capturing._choose(Way.DOING)
    press(Qt.Key.Key_Return)

    def saved():
        found = Space.open(folder).records(Kind.ENTRY)
        return next((e for e in found if e.title == "Paired on budgets"), None)

    qtbot.waitUntil(lambda: saved() is not None)
    assert saved().modality == ("doing",)
    assert (saved().skills, saved().people) == (("Python",), ("Ana Ribeiro",))


def test_later_moves_a_step(open_view, space, folder, qtbot):  # noqa: F811
    view = open_view(space)
    row = view.findChildren(StepRow)[0]
    row.later.click()
    menu = next(a for a in row.children() if a.inherits("QMenu"))
    next(a for a in menu.actions() if a.text().startswith("Next week")).trigger()
    record_id = row.step.record.id
    qtbot.waitUntil(
        lambda: "📅 2026-06-19" in Space.open(folder).record(record_id).body
    )
    menu.close()


def test_letting_go_is_possible_and_can_be_taken_back(
    open_view,
    space,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
):
    view = open_view(space)
    told = []
    view.told.connect(lambda message, undo: told.append((message, undo)))
    row = view.findChildren(StepRow)[0]
    record_id, before = row.step.record.id, row.step.record.body
    row._close(type(row.step.task.state).LET_GO)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0].startswith("Let go")
    told[0][1]()
    qtbot.waitUntil(lambda: Space.open(folder).record(record_id).body == before)


def test_arrows_walk_through_the_entries(open_view, space, qtbot):  # noqa: F811
    view = open_view(space)
    # Shown anew, as after any change elsewhere: the old rows are gone only later.
    view.refresh()

    def shown():
        return [row for row in view.findChildren(EntryRow) if row.isVisible()]

    qtbot.waitUntil(lambda: not view._asked and len(shown()) == 4)
    rows = shown()
    rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert view.focusWidget() is rows[1]
    asked = []
    view.entry_asked.connect(lambda *found: asked.append(found))
    press(Qt.Key.Key_Return)
    assert len(asked) == 1


def test_an_empty_space_has_kind_words(open_view, tmp_path):
    view = open_view(Space.create(tmp_path / "new"))
    texts = {label.text() for label in view.findChildren(type(view._title))}
    assert {"Nothing noted yet today.", "One line is enough.", "Nothing due."} <= texts
    assert view._reading.isHidden()
    assert view.review.isHidden()
