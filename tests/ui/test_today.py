"""The page of today."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls import ids
from pls.errors import SpaceUnavailableError
from pls.records import Entry, Kind, Moment
from pls.records.enums import Way
from pls.space import About, Space
from tests.ui.places import folder, press, sample_once, space, write  # noqa: F401
from ui.dialogs.day import DayPopup
from ui.operations import Desk
from ui.views.today import TodayView
from ui.views.today.rows import EntryRow
from ui.views.today.steps import StepRow
from ui.widgets.popup import Menu


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
        answered = []
        desk.ask(lambda _: True, answered.append)
        qtbot.waitUntil(lambda: bool(answered))
        return view

    yield opened
    for desk in desks:
        desk.close()


def test_the_page_says_what_the_day_holds(open_view, space):  # noqa: F811
    view = open_view(space)
    assert view.head.title.text() == "Friday 12 June"
    assert view.head.week.text() == "Week 24"
    assert view.head.review.text() == "Review with Leena in 6 days"
    assert len(view.findChildren(StepRow)) == 3
    assert len(view.findChildren(EntryRow)) == 4
    assert "Gaps are fine." in view.aside._note.text()
    assert view.aside.table()


def test_names_are_offered_with_what_they_stand_in(open_view, space, qtbot):  # noqa: F811
    view = open_view(space)
    view.focus_line()
    write("With @Ana")
    row = view.capturing.line._completion.offers.item(0)
    noted = [e for e in space.records(Kind.ENTRY) if "Ana Ribeiro" in e.people]
    told = f"Ana Ribeiro, {len(noted)} entries"
    qtbot.waitUntil(lambda: row.data(Qt.ItemDataRole.AccessibleTextRole) == told)


def test_a_line_shows_what_it_saves_as(open_view, space, folder, qtbot):  # noqa: F811
    view = open_view(space)
    view.focus_line()
    write("Paired on budgets #python @Ana 20m !fri")
    assert [c.text() for c in view.capturing._made[1:]] == [
        "Python",
        "Ana Ribeiro",
        "20 min",
        "Due today",
        "Private",
    ]
    assert view.capturing.way.text() == "Talking with peers"
    view.capturing._choose(Way.DOING)
    press(Qt.Key.Key_Return)

    def saved():
        found = Space.open(folder).records(Kind.ENTRY)
        return next((e for e in found if e.title == "Paired on budgets"), None)

    qtbot.waitUntil(lambda: saved() is not None)
    assert saved().modality == ("doing",)
    assert (saved().skills, saved().people) == (("Python",), ("Ana Ribeiro",))


def test_a_click_on_what_is_saved_changes_it(open_view, space, qtbot):  # noqa: F811
    view = open_view(space)
    view.focus_line()
    line = view.capturing.line
    write('Read 🦜 on #python with @Ana !"in 2 weeks" and more')
    person = next(c for c in view.capturing._made if c.text() == "Ana Ribeiro")
    person.click()
    assert line.selectedText() == "@Ana"
    next(c for c in view.capturing._made if c.text().startswith("Due")).click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), DayPopup))
    write("next mon")
    press(Qt.Key.Key_Return)
    assert line.text() == "Read 🦜 on #python with @Ana !2026-06-15 and more"


def test_later_moves_a_step(open_view, space, folder, qtbot):  # noqa: F811
    view = open_view(space)
    row = view.findChildren(StepRow)[0]
    row.later.click()
    menu = next(a for a in row.children() if a.inherits("QMenu"))
    next(a for a in menu.actions() if a.text().startswith("In 2 weeks")).trigger()
    record_id = row.step.record.id
    qtbot.waitUntil(
        lambda: "📅 2026-06-26" in Space.open(folder).record(record_id).body
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


def test_what_is_written_below_a_step_stays_when_it_is_open_again(
    open_view,
    space,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
):
    view = open_view(space)
    told = []
    view.told.connect(lambda message, undo: told.append(undo))
    qtbot.waitUntil(lambda: len(steps(view)) == 3)
    row = steps(view)[0]
    step, before = row.step, row.step.record
    row.circle.click()
    qtbot.waitUntil(lambda: bool(told))

    def below(text, line, words):
        lines = text.split("\n")
        return "\n".join([*lines[: line + 1], words, *lines[line + 1 :]])

    other = Space.open(folder)
    ticked = other.record(before.id)
    fresh = below(ticked.body, step.task.line, "And then I knew why.")
    other.change(before.id, body=fresh)
    told[0]()
    wanted = below(before.body, step.task.line, "And then I knew why.")
    qtbot.waitUntil(lambda: Space.open(folder).record(before.id).body == wanted)


def steps(view):
    found = [row for row in view.findChildren(StepRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.y())


def test_a_step_is_ticked_moved_and_let_go_by_keys(open_view, space, folder, qtbot):  # noqa: F811
    view = open_view(space)
    told = []
    view.told.connect(lambda message, undo: told.append(message))
    opened = []
    view.entry_asked.connect(lambda key, write: opened.append(key))
    qtbot.waitUntil(lambda: len(steps(view)) == 3)
    first, second, third = steps(view)
    first.circle.setFocus(Qt.FocusReason.TabFocusReason)
    assert first.later.isVisible()
    press(Qt.Key.Key_Down)
    assert view.focusWidget() is second.circle
    press(Qt.Key.Key_Return)
    assert opened == [second.step.record.id]
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(told) == 1 and not view._asked)
    assert told[-1].startswith("Let go")
    qtbot.waitUntil(lambda: len(steps(view)) == 2)
    assert "❌ 2026-06-12" in Space.open(folder).record(opened[0]).body
    assert view.focusWidget() is steps(view)[1].circle, "the next one took its place"
    press(Qt.Key.Key_L)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Menu))
    menu = QApplication.activePopupWidget()
    assert [a.text() for a in menu.actions() if not a.isSeparator()] == [
        "Tomorrow, Sat 13 June",
        "Monday, Mon 15 June",
        "In 2 weeks, Fri 26 June",
        "Pick a day…",
        "Let go\tDel",
        "Open it\tEnter",
    ]
    menu.actions()[3].trigger()
    menu.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), DayPopup))
    write("in 3 weeks")
    assert "Friday 3 July 2026" in QApplication.activePopupWidget()._told.text()
    press(Qt.Key.Key_Return)
    key = third.step.record.id
    qtbot.waitUntil(lambda: "📅 2026-07-03" in Space.open(folder).record(key).body)


def test_what_a_step_changed_goes_into_the_impact_of_its_entry(
    open_view,
    space,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
):
    view = open_view(space)
    qtbot.waitUntil(lambda: len(steps(view)) == 3)
    row = next(r for r in steps(view) if r.step.record.kind is Kind.ENTRY)
    row.circle.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_C)
    write("Petra sizes them by hand")
    press(Qt.Key.Key_Return)
    key = row.step.record.id

    def impact():
        return Space.open(folder).record(key).impact

    qtbot.waitUntil(lambda: impact().endswith("Petra sizes them by hand"))
    assert "✅ 2026-06-12" in Space.open(folder).record(key).body


def test_an_answer_that_is_typed_outlives_a_new_page(open_view, space, qtbot):  # noqa: F811
    view = open_view(space)
    qtbot.waitUntil(lambda: len(steps(view)) == 3)
    row = steps(view)[1]
    text = row.step.task.text
    row.circle.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_C)
    write("Petra sizes")
    view.refresh()
    qtbot.waitUntil(lambda: steps(view)[1] is not row)
    write(" them by hand")
    assert steps(view)[1].field.text() == "Petra sizes them by hand"
    view.step_day(-1)
    qtbot.waitUntil(lambda: not view._asked)
    view.step_day(0)
    qtbot.waitUntil(lambda: len(steps(view)) == 3)
    qtbot.waitUntil(lambda: not view._asked)
    again = next(r for r in steps(view) if r.step.task.text == text)
    assert again.field.isVisible()
    assert again.answer == "Petra sizes them by hand"
    assert [said for _, said in view.unsaved] == ["Petra sizes them by hand"]
    again.field.setFocus()
    press(Qt.Key.Key_Escape)
    assert view.unsaved == ()


def test_an_answer_that_cannot_be_saved_is_still_there(
    open_view,
    space,  # noqa: F811
    qtbot,
    monkeypatch,
):
    view = open_view(space)
    qtbot.waitUntil(lambda: len(steps(view)) == 3)

    def full(*_):
        raise SpaceUnavailableError("The disk is full.")

    row = next(r for r in steps(view) if r.step.record.kind is Kind.ENTRY)
    row.circle.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_C)
    write("Petra sizes them by hand")
    with monkeypatch.context() as patch:
        patch.setattr(Space, "save", full)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: row not in steps(view))
        qtbot.waitUntil(
            lambda: [said for _, said in view.unsaved] == ["Petra sizes them by hand"]
        )
    press(Qt.Key.Key_Return)
    key = row.step.record.id
    qtbot.waitUntil(lambda: space.record(key).impact.endswith("by hand"))
    qtbot.waitUntil(lambda: len(steps(view)) == 2)
    assert view.unsaved == ()


def test_a_look_back_is_offered_put_aside_and_taken_back(
    open_view,
    space,  # noqa: F811
    qtbot,
):
    view = open_view(space)
    nudge = view.aside.nudge
    assert nudge.accessibleName() == "Look back on week 24"
    assert nudge._note.text() == (
        "6 entries, 3 h 40 min. Five short questions, about 8 minutes."
    )
    told = []
    view.told.connect(lambda message, undo: told.append(undo))
    nudge.later.click()
    qtbot.waitUntil(nudge.isHidden)
    told[0]()
    qtbot.waitUntil(nudge.isVisible)


def test_a_look_back_goes_on_beside_the_entries_of_its_week(window, qtbot):
    nudge = window.places.today.aside.nudge
    qtbot.waitUntil(nudge.isVisible)
    assert nudge.start.text() == "Go on"
    nudge.start.click()
    qtbot.waitUntil(lambda: window.current == "reflections")
    view = window.places.reflections
    qtbot.waitUntil(lambda: view.session.asks)
    assert len(view.around.list.model_.rows) == 6
    assert view.session.head.question.text() == "What did I do that used to be hard?"
    qtbot.waitUntil(view.session.body.hasFocus)


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
    texts = {label.text() for label in view.findChildren(type(view.head.week))}
    assert {"Nothing noted yet today.", "One line is enough.", "Nothing due."} <= texts
    assert view._reading.isHidden()
    assert view.head.review.isHidden()


def test_this_day_in_several_years_says_which(open_view, tmp_path, qtbot):
    about = About(ids.record_id(), day=date(2026, 6, 12))
    space = Space.create(tmp_path / "years", about)  # noqa: F811
    for year in (2023, 2025):
        when = Moment(f"{year}-06-12T10:00")
        space.add(Entry(id=ids.record_id(), title=f"In {year}", occurred=when))
    view = open_view(space)
    rows = view.aside._earlier._rows
    assert [row.accessibleName() for row in rows] == [
        "2025 “In 2025”",
        "2023 “In 2023”",
    ]
