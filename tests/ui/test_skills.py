"""The page of skills and goals: judged, renamed, tried, said and asked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel
from typing_extensions import override

from pls.changes import ChangeSet
from pls.learning.experiments import experiments
from pls.records import Entry, Framework, Goal, Kind, Summary, Support
from pls.records.enums import GoalState
from pls.space import About, Space, entries, goals, skills
from pls.text.tasks import State
from tests.ui.places import folder, press, sample_once, space, write  # noqa: F401
from tests.ui.summaries import nameless
from ui.operations import Desk, Outcome
from ui.views.skills import SkillsView
from ui.views.skills.behind import EntryRow
from ui.views.skills.chart import LevelChart, described
from ui.views.skills.judgements import JudgementsDialog
from ui.widgets.popup import Menu


class Told:
    """What the view told, and the way back."""

    def __init__(self, view, qtbot):
        self._view = view
        self._qtbot = qtbot
        self.words = []
        self.undos = []
        view.told.connect(self._on_told)

    def _on_told(self, words, undo):
        self.words.append(words)
        self.undos.append(undo)

    def undo(self):
        self._qtbot.waitUntil(lambda: not self._view.doing.busy)
        self.undos.pop()()


@pytest.fixture
def open_view(qtbot):
    desks = []

    def opened(space):  # noqa: F811
        desk = Desk(space)
        desks.append(desk)
        view = SkillsView(desk)
        qtbot.addWidget(view)
        view.resize(1216, 900)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        qtbot.waitUntil(lambda: settled(view))
        return view

    yield opened
    for desk in desks:
        desk.close()


@pytest.fixture
def view(open_view, space, qtbot):  # noqa: F811
    made = open_view(space)
    made.open_skill("Resilience")
    qtbot.waitUntil(lambda: shows(made, "Resilience") and settled(made))
    return made


def settled(view):
    return not (view._asked or view._missed or view._parts or view.goals.busy)


@pytest.fixture
def told(view, qtbot):
    return Told(view, qtbot)


def shows(view, name):
    return view.skills.card is not None and view.skills.card.row.name == name


def lane(view, work):
    return view._desk.runner.in_lane(lambda: work(view._desk._space)).result(timeout=20)


def row(view, name):
    return lane(view, lambda kept: skills.row(kept, name))


def goal(view, begin):
    found = lane(view, lambda kept: kept.records(Kind.GOAL))
    return next(g for g in found if g.title.startswith(begin))


def card(view, begin):
    return next(c for c in view.goals.cards if c.goal.title.startswith(begin))


def said(widget):
    labels = [w for w in widget.findChildren(QLabel) if w.isVisible()]
    return [label.text() for label in labels]


def act(opener, name):
    """Choose from the menu that *opener* opens."""
    opener.click()
    (menu,) = [m for m in opener.window().findChildren(Menu) if m.isVisible()]
    (action,) = [a for a in menu.actions() if a.text().partition("\t")[0] == name]
    action.trigger()
    menu.close()


# Skills


def test_the_page_says_what_the_sample_holds(view):
    assert [r.row.name for r in view.skills.rows][:2] == [
        "Energy market",
        "SQL and data",
    ]
    assert view.skills.rest.text() == "Show 1 resting skill"
    words = said(view.skills.card)
    assert "Why I moved up, 10 June" in words
    assert "I ran the chaos hour and others followed the plan without me." in words
    first = view.skills.rows[0].accessibleName()
    assert first.startswith("Energy market, last used today, 26 entries, Can alone")
    assert "confirmed by Leena Korhonen" in first
    assert nameless(view) == []
    assert len(view.panes()) == 3


def test_arrows_open_and_close_and_resting_ones_unfold(view, qtbot):
    view.skills.card.head.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget().row.name == "Energy market"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shows(view, "Energy market"))
    assert QApplication.focusWidget() is view.skills.card.head
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget().row.name == "Resilience"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.skills.card is None)
    assert QApplication.focusWidget().row.name == "Energy market"
    count = len(view.skills.rows)
    view.skills.rest.click()
    assert len(view.skills.rows) == count + 1
    assert "resting since January" in view.skills.rows[-1].accessibleName()


def test_a_skill_is_judged_and_the_levels_before_stay(view, told, qtbot):
    before = row(view, "Resilience").levels
    view.skills.card.level.click()
    form = view.skills.card.judging
    assert form.isVisible()
    assert QApplication.focusWidget() is form.level
    form.level.set_current("Can teach")
    form.day.setText("11 june")
    form.why.set_text("Ana runs it after me.")
    assert any("Ana runs it after me." in text for _, text in view.unsaved)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Ana runs it after me." in said(view.skills.card))
    now = row(view, "Resilience").levels
    assert now[:-1] == before
    assert (now[-1].level, now[-1].on) == ("Can teach", "2026-06-11")
    assert told.words == ["Resilience: Can teach."]
    assert view.unsaved == ()
    told.undo()
    qtbot.waitUntil(lambda: row(view, "Resilience").levels == before)


def test_what_is_typed_stays_where_the_page_changes_and_where_it_is_put_aside(
    view, qtbot
):
    view.skills.card.level.click()
    view.skills.card.judging.why.set_text("Half a sentence")
    old = view.skills.card
    lane(
        view,
        lambda kept: skills.judge(kept, "Resilience", "Can teach", date(2026, 6, 1)),
    )
    view.refresh()
    qtbot.waitUntil(lambda: view.skills.card is not old and settled(view))
    assert view.skills.card.judging.why.text() == "Half a sentence"
    assert view.skills.card.judging.isVisible()
    view.skills.card.judging.why.setFocus()
    press(Qt.Key.Key_Escape)
    assert not view.skills.card.judging.isVisible()
    assert QApplication.focusWidget() is view.skills.card.level
    view.skills.card.level.click()
    assert view.skills.card.judging.why.text() == "Half a sentence"
    form = view.skills.card.judging
    form.day.setText("someday")
    form.answer.click()
    assert form.problem.text() == "Say since which day."


def test_what_is_typed_of_one_skill_is_there_again_after_another_was_open(view, qtbot):
    view.skills.card.level.click()
    view.skills.card.judging.why.set_text("Half a sentence")
    act(view.skills.card.menu_button, "Other names…")
    view.skills.card.more.names.field.setText("Calm")
    for name in ("Python", ""):
        view.open_skill(name)
        qtbot.waitUntil(lambda: settled(view) and not shows(view, "Resilience"))
        told = [text.partition("\n\n")[2] for _, text in view.unsaved]
        assert told == ["Half a sentence", "Calm"]
    view.open_skill("Resilience")
    qtbot.waitUntil(lambda: shows(view, "Resilience"))
    assert view.skills.card.judging.why.text() == "Half a sentence"
    assert view.skills.card.judging.isVisible()
    assert view.skills.card.more.names.typed == "Calm"
    assert len(view.unsaved) == 2


def test_the_chart_says_all_that_it_paints(view):
    told = described(view.skills.card.row, date(2026, 6, 12))
    assert "10 June, Can lead: I ran the chaos hour" in told
    assert "Confirmed by Petra Vainio" in told
    (made,) = view.skills.card.findChildren(LevelChart)
    assert made.accessibleDescription() == told
    spot, level = made.dots()[-1]
    assert level.level in made.said_at(spot)
    face, one = made.faces()[0]
    assert one.who in made.said_at(face)
    assert made.said_at(QPointF(1, 1)) == ""
    assert all(0 <= x.x() <= made.width() for x, _ in (*made.dots(), *made.faces()))


def test_entries_behind_a_skill_and_how_far_it_came(view, qtbot):
    opened = view.skills.card
    opened.entries.click()
    rows = opened.findChildren(EntryRow)
    assert len(rows) == 30
    assert any(text.startswith("How: ") for text in said(opened))
    with qtbot.waitSignal(view.record_asked) as asked:
        rows[0].click()
    assert isinstance(lane(view, lambda kept: kept.record(asked.args[0])), Entry)
    opened.far.click()
    words = said(opened)
    assert any(text.startswith("The first, ") for text in words)
    assert any(text.startswith("The latest, ") for text in words)
    assert opened.entries.text() == "Entries and evidence"


class Requests(QObject):
    """Counts how often something asks to be laid out."""

    def __init__(self, watched):
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_what_is_unfolded_has_room_and_the_page_comes_to_rest(view, qtbot):
    content = view.area.widget()
    before = content.height()
    view.refresh()
    qtbot.waitUntil(lambda: settled(view))
    view.skills.card.entries.click()
    qtbot.waitUntil(lambda: content.height() > before + 500)
    assert content.height() == content.heightForWidth(content.width())
    asked = Requests(content)

    def rests():
        count, asked.count = asked.count, 0
        return not count

    turns = iter(range(200))
    qtbot.waitUntil(lambda: rests() and next(turns) > 2)


def test_a_skill_is_renamed_everywhere_and_back(view, told, qtbot):
    act(view.skills.card.menu_button, "Rename…")
    line = view.skills.card.more.title
    assert line.field.text() == "Resilience"
    line.field.setText("Energy market")
    line.answer.click()
    qtbot.waitUntil(lambda: "Merge the two" in line.problem.text())
    line.field.setText("Calm systems")
    line.answer.click()
    qtbot.waitUntil(lambda: bool(told.words))
    qtbot.waitUntil(lambda: shows(view, "Calm systems"))
    assert row(view, "Resilience").names == ("Calm systems",)
    assert goal(view, "Be the person").skills == ("Calm systems",)
    told.undo()
    qtbot.waitUntil(lambda: row(view, "Resilience").names == ("Resilience",))
    assert goal(view, "Be the person").skills == ("Resilience",)


def test_two_skills_become_one_and_two_again(view, told, qtbot):
    view.open_skill("Writing")
    qtbot.waitUntil(lambda: shows(view, "Writing"))
    count = row(view, "Writing").used.count
    act(view.skills.card.menu_button, "Merge into another skill…")
    line = view.skills.card.more.into
    line.field.setText("Facilitation")
    line.answer.click()
    qtbot.waitUntil(lambda: bool(told.words))
    qtbot.waitUntil(lambda: shows(view, "Facilitation"))
    assert row(view, "Writing").name == "Facilitation"
    assert told.words == ["“Writing” is part of “Facilitation” now."]
    told.undo()
    qtbot.waitUntil(lambda: row(view, "Writing").name == "Writing")
    qtbot.waitUntil(lambda: row(view, "Writing").used.count == count)


def test_other_names_a_framework_and_forgetting(view, told, qtbot):
    act(view.skills.card.menu_button, "Other names…")
    names = view.skills.card.more.names
    names.field.setText("Chaos, resilience engineering")
    names.answer.click()
    qtbot.waitUntil(lambda: row(view, "Chaos") is not None)
    assert row(view, "chaos").aliases == ("Chaos", "resilience engineering")
    qtbot.waitUntil(lambda: bool(view.skills.card.row.aliases))
    act(view.skills.card.menu_button, "Place in a framework…")
    place = view.skills.card.more.place
    place.field.setText("SFIA BSMO")
    place.answer.click()
    qtbot.waitUntil(lambda: row(view, "Resilience").framework is not None)
    assert row(view, "Resilience").framework.code == "BSMO"
    qtbot.waitUntil(lambda: view.skills.card.row.framework is not None)
    act(view.skills.card.menu_button, "Forget levels and names")
    qtbot.waitUntil(lambda: row(view, "Resilience").ids == ())
    told.undo()
    qtbot.waitUntil(lambda: row(view, "Resilience").level is not None)


def test_a_framework_and_its_levels_are_shown_offered_and_kept_whole(view, qtbot):
    esco = Framework(
        name="ESCO skills", code="S1.2", uri="http://data.europa.eu/esco/1"
    )
    own = row(view, "Resilience")
    grades = (("Level 3 Apply", date(2025, 1, 7)), ("Level 4 Enable", date(2025, 9, 1)))
    for level, on in grades:
        lane(view, lambda kept, at=(level, on): skills.judge(kept, "Resilience", *at))
    lane(
        view,
        lambda kept: skills.describe(
            kept, "Resilience", aliases=own.aliases, framework=esco
        ),
    )
    view.refresh()
    qtbot.waitUntil(lambda: view.skills.card.row.framework == esco)
    assert "In the framework: ESCO skills S1.2" in said(view.skills.card)
    level = view.skills.card.judging.level
    for grade, _ in grades:
        level.set_current(grade)
        assert level.current == grade
    act(view.skills.card.menu_button, "Place in a framework…")
    view.skills.card.more.place.answer.click()
    qtbot.waitUntil(lambda: not view.doing.busy and settled(view))
    assert row(view, "Resilience").framework == esco


def test_a_judgement_is_taken_away_in_the_table(view, told, qtbot):
    before = row(view, "Resilience").levels
    act(view.skills.card.menu_button, "Levels as a table…")
    (dialog,) = view.findChildren(JudgementsDialog)
    assert dialog.table.rowCount() == len(before) + len(
        row(view, "Resilience").confirmed
    )
    at = next(n for n, told_ in enumerate(dialog._told) if told_[3] == before[0])
    other = next(n for n, told_ in enumerate(dialog._told) if told_[3] is None)
    dialog.table.setCurrentCell(other, 0)
    assert not dialog.remove.isEnabled()
    dialog.table.setCurrentCell(at, 0)
    dialog.remove.click()
    qtbot.waitUntil(lambda: row(view, "Resilience").levels == before[1:])
    told.undo()
    qtbot.waitUntil(lambda: row(view, "Resilience").levels == before)


def test_a_skill_is_added_and_one_that_is_there_is_not(view, told, qtbot):
    view.skills.add.click()
    view.skills.line.field.setText("python")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is there already" in view.skills.line.problem.text())
    view.skills.line.field.setText("Negotiating")
    view.skills.line.answer.click()
    qtbot.waitUntil(lambda: shows(view, "Negotiating"))
    assert "Say how far you are, and why. It stays yours." in said(view.skills.card)
    told.undo()
    qtbot.waitUntil(lambda: row(view, "Negotiating") is None)


def test_a_level_and_a_goal_are_put_into_the_draft_and_taken_out(view, told, qtbot):
    before = draft(view)
    act(view.skills.card.menu_button, "Put my level into my summary")
    qtbot.waitUntil(lambda: len(draft(view).numbers) == len(before.numbers) + 1)
    assert draft(view).numbers[-1].value == "Can lead"
    told.undo()
    qtbot.waitUntil(lambda: draft(view).numbers == before.numbers)
    act(card(view, "Grow one").menu_button, "Put it into my summary")
    qtbot.waitUntil(lambda: "Grow one junior a year" in draft(view).next)
    told.undo()
    qtbot.waitUntil(lambda: draft(view).next == before.next)


def test_notes_about_a_skill_are_saved_as_they_are_typed(view, told, qtbot):
    def body(name):
        return lane(view, lambda kept: skills.home(kept, name)).body

    view.skills.card.write.click()
    qtbot.waitUntil(lambda: view.skills.card.notes is not None)
    field = view.skills.card.notes.text
    assert QApplication.focusWidget() is field
    write("Queues first.")
    assert any("Queues first." in text for _, text in view.unsaved)
    day = date(2026, 6, 1)
    view._desk.do(
        lambda kept: Outcome(
            None,
            ChangeSet(
                saved=frozenset(
                    {skills.judge(kept, "Resilience", "Can teach", day).after.id}
                )
            ),
        )
    )
    view.flush()
    qtbot.waitUntil(lambda: body("Resilience") == "Queues first.")
    qtbot.waitUntil(lambda: settled(view) and view.unsaved == ())
    assert view.skills.card.notes.text.text() == "Queues first."
    assert "Can teach" in {level.level for level in row(view, "Resilience").levels}
    lane(view, lambda kept: entries.capture_line(kept, "Listening well #Listening"))
    view.open_skill("Listening")
    qtbot.waitUntil(lambda: shows(view, "Listening"))
    assert view.skills.card.write.text() == "Write notes"
    view.skills.card.write.click()
    qtbot.waitUntil(lambda: view.skills.card.notes is not None)
    view.skills.card.notes.text.set_text("To the end of the sentence.")
    view.flush()
    qtbot.waitUntil(lambda: body("Listening") == "To the end of the sentence.")


# Goals


def test_an_experiment_is_ticked_told_and_let_go(view, told, qtbot):
    found = card(view, "Grow one").rows[-1]
    found.circle.setFocus(Qt.FocusReason.TabFocusReason)
    before = goal(view, "Grow one").body
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: card(view, "Grow one").told.settled == 3)
    done = experiments(goal(view, "Grow one").body)[-1]
    assert done.task.state is State.DONE
    told.undo()
    qtbot.waitUntil(lambda: goal(view, "Grow one").body == before)
    qtbot.waitUntil(lambda: card(view, "Grow one").told.settled == 2)
    card(view, "Grow one").rows[-1].circle.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_C)
    line = card(view, "Grow one").rows[-1].came
    assert QApplication.focusWidget() is line.field
    line.field.setText("Nobody had asked him.")
    assert ("", "Nobody had asked him.") in [
        (why, text.partition("\n\n")[2]) for why, text in view.unsaved
    ]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Nobody had asked him." in said(card(view, "Grow one")))
    card(view, "Grow one").rows[-1].circle.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: card(view, "Grow one").told.settled == 3)
    last = experiments(goal(view, "Grow one").body)[-1]
    assert (last.task.state, last.came) == (State.LET_GO, "Nobody had asked him.")
    told.undo()
    told.undo()
    qtbot.waitUntil(lambda: goal(view, "Grow one").body == before)


def test_earlier_experiments_unfold_and_arrows_walk(view):
    found = card(view, "Be the person")
    assert [r.one.settled for r in found.rows] == [True, False, False]
    found.earlier.click()
    assert [r.one.settled for r in found.rows] == [True, True, True, False, False]
    assert not found.earlier.isVisible()
    found.rows[0].circle.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is found.rows[1].circle


def came(view, begin, text):
    """Type what came of the experiment of these words, and do not enter it."""
    found = next(r for r in card(view, begin).rows if r.one.task.text == text)
    found.came.begin()
    found.came.field.setText(f"It {text}")


def half(view):
    """Return what is typed in the lines of goals and not entered."""
    return [text for _, text in view.goals.typed]


def written(view, qtbot, body, begin="Grow one"):
    """Have another program write the body of a goal."""
    key = goal(view, begin).id
    view._desk.do(lambda kept: _body(kept, key, body), owner=view)
    qtbot.waitUntil(lambda: settled(view) and card(view, begin).goal.body == body)


def _body(kept, key, body):
    kept.change(key, body=body)
    return Outcome(None, ChangeSet(saved=frozenset({key})))


def test_what_came_is_not_lost_where_earlier_experiments_unfold(view):
    came(view, "Be the person", "Try backoff in billing job")
    card(view, "Be the person").earlier.click()
    assert half(view) == ["It Try backoff in billing job"]


def test_what_came_is_not_lost_where_its_experiment_is_folded_away(view, qtbot):
    written(view, qtbot, "- [ ] one\n- [ ] two\n- [ ] three\n")
    came(view, "Grow one", "one")
    written(view, qtbot, "- [x] one\n- [x] two\n- [x] three\n")
    qtbot.waitUntil(lambda: settled(view))
    assert half(view) == ["It one"]
    (row_,) = [r for r in card(view, "Grow one").rows if r.came.typed]
    assert row_.one.task.text == "one"


def test_what_came_of_twins_is_told_apart(view, qtbot):
    body = "- [ ] ask\n- [ ] ask\n"
    written(view, qtbot, body)
    came(view, "Grow one", "ask")
    assert half(view) == ["It ask"]
    written(view, qtbot, f"{body}- [ ] more\n")
    assert [r.came.typed for r in card(view, "Grow one").rows] == ["It ask", "", ""]


def test_what_came_stays_with_an_experiment_in_other_words_and_without_it(view, qtbot):
    written(view, qtbot, "- [ ] one\n- [ ] two\n")
    came(view, "Grow one", "two")
    written(view, qtbot, "- [ ] one\n- [ ] Two, with Oskar\n")
    assert card(view, "Grow one").rows[-1].came.typed == "It two"
    written(view, qtbot, "- [ ] one\n")
    assert card(view, "Grow one").rows[0].came.typed == ""
    assert card(view, "Grow one").more.typed == "It two"
    assert card(view, "Grow one").more.isVisible()


def test_what_is_typed_of_a_goal_that_goes_is_there_when_it_comes_back(
    view, told, qtbot
):
    key = goal(view, "Grow one").id
    came(view, "Grow one", card(view, "Grow one").rows[-1].one.task.text)
    act(card(view, "Grow one").menu_button, "Move to the bin")
    qtbot.waitUntil(lambda: all(c.goal.id != key for c in view.goals.cards))
    assert len(half(view)) == 1
    told.undo()
    qtbot.waitUntil(lambda: any(c.goal.id == key for c in view.goals.cards))
    assert card(view, "Grow one").rows[-1].came.typed
    assert len(half(view)) == 1


def test_a_goal_is_added_written_in_and_put_away(view, told, qtbot):
    view.goals.add.click()
    view.goals.line.field.setText("Write less")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(view.goals.cards) == 4)
    assert view.goals.many.text().startswith("4 goals are active.")
    made = card(view, "Write less")
    act(made.menu_button, "Edit…")
    qtbot.waitUntil(lambda: made.editor is not None)
    editor = made.editor
    editor.title.setText("Write half")
    editor.title.textEdited.emit("Write half")
    editor.skills.textEdited.emit("Writing, Facilitation")
    editor.when.setText("1 june")
    editor.body.set_text("Short.\n\n- [ ] One page only\n")
    editor.done.click()
    qtbot.waitUntil(lambda: any(c.goal.title == "Write half" for c in view.goals.cards))
    kept = goal(view, "Write half")
    assert (kept.skills, kept.agreed_on) == (("Writing", "Facilitation"), "2026-06-01")
    qtbot.waitUntil(lambda: len(card(view, "Write half").rows) == 1)
    act(card(view, "Write half").menu_button, GoalState.REACHED.label)
    qtbot.waitUntil(lambda: len(view.goals.cards) == 3)
    assert not view.goals.many.isVisible()
    assert view.goals.rest.text() == "Show 1 other goal"
    view.open_record(kept.id)
    qtbot.waitUntil(lambda: len(view.goals.cards) == 4)
    act(card(view, "Write half").menu_button, "Move to the bin")
    qtbot.waitUntil(lambda: len(view.goals.cards) == 3)
    told.undo()
    told.undo()
    qtbot.waitUntil(lambda: goal(view, "Write half").state is GoalState.ACTIVE)


def test_words_in_a_goal_are_kept_while_another_program_changes_it(view, qtbot):
    key = goal(view, "Grow one").id
    act(card(view, "Grow one").menu_button, "Edit…")
    qtbot.waitUntil(lambda: card(view, "Grow one").editor is not None)
    editor = card(view, "Grow one").editor
    editor.priority.setText("Team: grow")
    editor.priority.textEdited.emit("Team: grow")
    view._desk.do(
        lambda kept: _outside(kept, key),
        owner=view,
    )
    view.flush()
    qtbot.waitUntil(lambda: goal(view, "Grow one").priority == "Team: grow")
    assert goal(view, "Grow one").agreed_with == "Leena K."
    qtbot.waitUntil(lambda: editor.who.text() == "Leena K.")
    assert view.unsaved == ()


@pytest.fixture
def editor(view, qtbot):
    """Write in a goal."""
    act(card(view, "Grow one").menu_button, "Edit…")
    qtbot.waitUntil(lambda: card(view, "Grow one").editor is not None)
    view.activateWindow()
    qtbot.waitUntil(card(view, "Grow one").editor.title.hasFocus)
    return card(view, "Grow one").editor


@pytest.mark.parametrize("name", ["title", "priority", "who", "skills"])
def test_the_caret_stays_where_words_are_saved_while_they_are_typed(
    view, editor, qtbot, name
):
    field = getattr(editor, name)
    field.setFocus()
    field.selectAll()
    write("Two ")
    view.flush()
    qtbot.waitUntil(lambda: not editor.draft.dirty and not editor.draft.saving)
    write("words")
    assert field.text() == "Two words"
    view.flush()
    qtbot.waitUntil(lambda: not editor.draft.dirty and not editor.draft.saving)
    assert "Two words" in str(goal(view, "Two" if name == "title" else "Grow one"))


def test_a_day_that_is_being_typed_stays_while_the_rest_is_saved(view, editor, qtbot):
    assert editor.when.day is not None
    editor.priority.setFocus()
    write("More: ")
    editor.when.setFocus()
    editor.when.selectAll()
    write("2 ju")
    view.flush()
    qtbot.waitUntil(lambda: not editor.draft.dirty and not editor.draft.saving)
    write("ne")
    assert editor.when.text() == "2 june"
    view.flush()
    qtbot.waitUntil(lambda: goal(view, "Grow one").agreed_on == "2026-06-02")


def test_what_is_no_day_is_not_thrown_away_by_done(view, editor, qtbot):
    editor.when.setFocus()
    editor.when.selectAll()
    write("before summer")
    assert "before summer" in "".join(text for _, text in view.unsaved)
    editor.done.click()
    assert editor.isVisible()
    assert editor.when.text() == "before summer"
    assert editor.problem.text() == "This is no day yet."
    editor.when.clear()
    editor.done.click()
    qtbot.waitUntil(lambda: view.unsaved == () and settled(view))
    assert goal(view, "Grow one").agreed_on is None


def _outside(space, key):  # noqa: F811
    space.change(key, agreed_with="Leena K.")
    return Outcome(None, ChangeSet(saved=frozenset({key})))


def test_an_experiment_is_added_in_place(view, told, qtbot):
    act(card(view, "Speak").menu_button, "Add an experiment…")
    line = card(view, "Speak").more
    line.field.setText("Read one tariff")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(card(view, "Speak").rows) == 4)
    told.undo()
    qtbot.waitUntil(lambda: len(card(view, "Speak").rows) == 3)


# Support


def supports(view):
    return {s.title: s for s in lane(view, lambda kept: kept.records(Kind.SUPPORT))}


def draft(view):
    found = lane(view, lambda kept: kept.records(Kind.SUMMARY))
    return next(d for d in found if isinstance(d, Summary) and d.items)


def test_what_was_said_is_noted_changed_and_asked_for(view, told, qtbot):
    view.support.all.click()
    assert "Time for learning inside working hours" in said(view.support.register)
    assert said(view.support.register).count("nothing said") == 12
    view.support._on_say(view.support._lines[2].sort)
    form = view.support.form
    form.title.setText("A talk after the course")
    form.by.setText("Leena Korhonen")
    form.on.setText("1 june")
    assert any("A talk after" in text for _, text in view.unsaved)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "A talk after the course" in supports(view))
    kept = supports(view)["A talk after the course"]
    assert (kept.about, kept.said_on) == ("talk", "2026-06-01")
    qtbot.waitUntil(lambda: len(view.support.rows) == 3)
    words = said(view.support.register)
    assert "said by Leena Korhonen, 1 June, not yet" in words
    (made,) = [r for r in view.support.rows if r.kept.id == kept.id]
    before = draft(view).ask
    act(made.menu_button, "Ask for it in my summary")
    qtbot.waitUntil(lambda: draft(view).ask != before)
    assert draft(view).ask.splitlines()[-1].startswith("A talk after the course: how")
    told.undo()
    qtbot.waitUntil(lambda: draft(view).ask == before)
    (made,) = [r for r in view.support.rows if r.kept.id == kept.id]
    act(made.menu_button, "It happened today")
    qtbot.waitUntil(lambda: supports(view)[kept.title].done_on == "2026-06-12")
    told.undo()
    qtbot.waitUntil(lambda: supports(view)[kept.title].done_on is None)


def test_what_is_typed_of_one_support_is_there_again_after_another(view, told, qtbot):
    view.support.say.click()
    form = view.support.form
    form.title.setText("A day a month")
    form.by.setText("Leena Koski")
    first, second = view.support.rows[:2]
    act(first.menu_button, "Edit…")
    assert form.title.text() == first.kept.title
    form.title.setText("Half of it")
    act(second.menu_button, "Edit…")
    assert form.title.text() == second.kept.title
    typed = "".join(text for _, text in view.unsaved)
    assert "A day a month" in typed
    assert "Half of it" in typed
    act(first.menu_button, "Edit…")
    assert form.title.text() == "Half of it"
    view.support.say.click()
    assert (form.title.text(), form.by.text()) == ("A day a month", "Leena Koski")
    form.answer.click()
    qtbot.waitUntil(lambda: "A day a month" in supports(view))
    assert supports(view)[first.kept.title].title == first.kept.title


def test_how_much_was_used_is_noted(view, told, qtbot):
    (made,) = [r for r in view.support.rows if r.kept.used]
    act(made.menu_button, "Used so far…")
    made.used.field.setText("16 of 24 h")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: supports(view)[made.kept.title].used == "16 of 24 h")
    told.undo()
    qtbot.waitUntil(lambda: supports(view)[made.kept.title].used == "14 of 24 h")


def test_an_empty_space_says_how_skills_and_goals_begin(open_view, tmp_path):
    made = Space.create(tmp_path / "new", About(id="x" * 12, day=date(2026, 6, 12)))
    view = open_view(made)
    words = said(view)
    assert "Skills appear as you tag entries." in words
    assert "One goal is plenty." in words
    assert "What was said to you, and whether it happened, stands here." in words
    assert nameless(view) == []


def test_records_of_these_kinds_open_here(view, qtbot):
    found = lane(view, lambda kept: kept.records(Kind.SKILL))
    view.open_record(next(s.id for s in found if s.title == "Mentoring"))
    qtbot.waitUntil(lambda: shows(view, "Mentoring"))
    view.open_record(goal(view, "Speak").id)
    qtbot.waitUntil(
        lambda: card(view, "Speak").isAncestorOf(QApplication.focusWidget())
    )
    assert goals.many(lane(view, goals.goals)) is False
    assert isinstance(goal(view, "Speak"), Goal)
    assert all(isinstance(s, Support) for s in supports(view).values())
