"""Reflections: begun, left half-way, continued, read, turned into other things."""

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from pls import ids
from pls.learning import answers, prompts
from pls.learning.answers import State
from pls.records import Entry, Kind, Moment, Reflection
from pls.records.enums import Sharing
from pls.space import About, Space, prompting, reflecting
from pls.text import private, tasks
from tests.ui.room import told as named
from ui.editors import utf16
from ui.operations import Desk
from ui.theme import theme
from ui.views.reflections import ReflectionsView
from ui.views.reflections.landing import Landing
from ui.views.reflections.listed import Row
from ui.views.reflections.menu import Sets
from ui.views.reflections.talking import TalkDialog
from ui.widgets.dialog import Dialog
from ui.widgets.text import Text
from ui.window import Window


FRIDAY = date(2026, 6, 12)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def space(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    made = Space.create(tmp_path / "space", About(ids.record_id(), day=FRIDAY))
    for day, title in (
        ("2026-06-12", "A retry budget"),
        ("2026-06-09", "Chaos hour"),
        ("2026-06-05", "Last week"),
    ):
        made.add(
            Entry(id=ids.record_id(), title=title, occurred=Moment(day), minutes=20)
        )
    return made


@pytest.fixture
def window(qtbot, space):
    theme()
    desk = Desk(space)
    made = Window(desk)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()
    desk.close()
    made.deleteLater()


@pytest.fixture
def view(window, qtbot):
    window.go("reflections")
    found = window.places.reflections
    qtbot.waitUntil(lambda: bool(found.landing.offers.rows))
    return found


@pytest.fixture
def week(view, qtbot):
    """Begin the week."""
    view.begin("weekly")
    qtbot.waitUntil(lambda: view.session.asks)
    return view


def one(space, title):
    found = space.records(Kind.REFLECTION)
    return next(each for each in found if each.title == title)


def said(window, qtbot):
    """Return what the space says once all is saved."""
    window.flush()
    answered = []
    window.desk.ask(
        lambda space: space.records(Kind.REFLECTION),
        answered.append,
    )
    qtbot.waitUntil(lambda: bool(answered))
    return answered[0]


def type_(view, words):
    view.session.body.textCursor().insertText(words)


def asked(view):
    return view.session.head.question.text()


def test_it_begins_with_what_one_can_look_back_on(view):
    titles = [row._title for row in view.landing.offers.rows]
    assert titles == ["Week 24", "June 2026", "Quarter 2, 2026", "2026"]
    facts = view.landing.offers.rows[0]._facts
    assert facts == "8 to 14 June · 2 entries, 40 min · 5 questions, about 8 min"
    assert view.landing.empty.isVisible()
    assert view.landing.earlier.isHidden()


def test_a_question_at_a_time_with_the_entries_of_the_period(week, window, qtbot):
    rows = week.around.list.model_.rows
    assert [row.title for row in rows] == ["A retry budget", "Chaos hour"]
    assert asked(week) == "What was worth learning this week?"
    type_(week, "Less waiting.")
    assert week.session.foot.told.text() == "Question 1 of 5"
    week.session.foot.next.click()
    assert asked(week) == "What did I do that used to be hard?"
    week.session.foot.skip.click()
    assert asked(week) == "What did I mean to try, and did I?"
    assert week.session.foot.dots._states[:3] == (
        State.ANSWERED,
        State.SKIPPED,
        State.OPEN,
    )
    week.session.foot.before.click()
    assert asked(week) == "What did I do that used to be hard?"
    (made,) = said(window, qtbot)
    assert "Less waiting." in made.body
    assert "used to be hard" not in made.body


def test_a_click_puts_a_link_at_the_caret_and_it_says_so(week, window, qtbot):
    type_(week, "It was")
    index = week.around.list.model_.index(0)
    place = week.around.list.visualRect(index)
    qtbot.mouseClick(
        week.around.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(place.left() + 60, place.center().y()),
    )
    assert week.session.body.text() == "It was [[A retry budget]]"
    assert [row.used for row in week.around.list.model_.rows] == [True, False]
    assert "in your answer" in week.around.list.model_.rows[0].spoken
    qtbot.mouseClick(
        week.around.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(place.left() + 60, place.center().y()),
    )
    assert week.session.body.text().count("[[") == 1
    (made,) = said(window, qtbot)
    assert "](" in made.body, "it is stored as a link that survives a rename"


def test_space_ticks_what_mattered(week, window, qtbot):
    listed = week.around.list
    listed.setFocus()
    listed.setCurrentIndex(listed.model_.index(1))
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert [row.ticked for row in listed.model_.rows] == [False, True]
    (made,) = said(window, qtbot)
    assert made.looked_at == (listed.model_.rows[1].id,)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    (made,) = said(window, qtbot)
    assert made.looked_at == ()


def test_keys_go_on_and_back(week, qtbot):
    body = week.session.body
    qtbot.waitUntil(body.hasFocus)
    qtbot.keyClick(body, Qt.Key.Key_Return, CONTROL)
    assert asked(week) == "What did I do that used to be hard?"
    qtbot.keyClick(body, Qt.Key.Key_Left, ALT)
    assert asked(week) == "What was worth learning this week?"
    type_(week, "Kept.")
    qtbot.keyClick(body, Qt.Key.Key_Escape)
    qtbot.waitUntil(week.landing.isVisible)
    assert week.unsaved == () or "Kept." in week.unsaved[0][1]


def test_left_half_way_it_is_offered_and_continued(week, window, qtbot):
    type_(week, "Less waiting.")
    week.session.bar.close_.click()
    landing = week.landing
    qtbot.waitUntil(lambda: landing.offers.rows[0]._verb == "Continue")
    landing.offers.rows[0].click()
    qtbot.waitUntil(lambda: week.session.asks)
    assert asked(week) == "What did I do that used to be hard?"
    (before,) = week.session.head._above._held
    assert "Less waiting." in " ".join(
        each.text() for each in before.findChildren(type(week.session.head.question))
    )


def test_done_lets_open_questions_go_and_can_be_taken_back(week, window, qtbot):
    type_(week, "Less waiting.")
    week.session.ask(4)
    week.session.foot.next.click()
    qtbot.waitUntil(lambda: window.toast.message == "“Week 24” is done.")
    (made,) = said(window, qtbot)
    assert made.body == "## What was worth learning this week?\n\nLess waiting.\n"
    qtbot.waitUntil(lambda: week.landing.offers.rows[0]._verb == "Read")
    window.undo()
    qtbot.waitUntil(week.session.isVisible)
    (made,) = said(window, qtbot)
    assert answers.is_half(made.body, prompting.of_id("weekly").prompts)


def test_the_last_answer_to_the_same_question_is_in_reach(view, space, window, qtbot):
    def before(space):
        asked = prompting.of_id("weekly")
        body = answers.put("", asked.prompts, "notable", "Queues, said Ana.")
        return space.add(
            Reflection(
                id=ids.record_id(),
                title="Week 23",
                template="weekly",
                period_from="2026-06-01",
                period_to="2026-06-07",
                body=body,
            )
        )

    done = []
    window.desk.ask(before, done.append)
    qtbot.waitUntil(lambda: bool(done))
    view.begin("weekly")
    qtbot.waitUntil(lambda: view.session.asks)
    (link,) = view.session.head.links._held
    assert link.text() == "What I wrote the last time (Week 23)"
    assert view.session.head.last.isHidden()
    link.click()
    assert view.session.head._last.text() == "Queues, said Ana."
    assert view.session.head.last.isVisible()


def test_an_answer_becomes_steps_an_entry_and_an_ask(week, window, qtbot):
    body, foot = week.session.body, week.session.foot
    type_(week, "Try backoff !sat\nAsk Ana")
    foot.turned.emit("steps")
    assert [t.due for t in tasks.find(body.text())] == ["2026-06-13", None]
    window.undo()
    qtbot.waitUntil(lambda: body.text() == "Try backoff !sat\nAsk Ana")
    foot.turned.emit("entry")
    qtbot.waitUntil(lambda: "is a new entry" in window.toast.message)
    found = []
    window.desk.ask(lambda s: s.records(Kind.ENTRY), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0][0].title == "Try backoff !sat"
    window.undo()
    foot.turned.emit("ask")
    qtbot.waitUntil(lambda: "Your draft asks" in window.toast.message)
    found.clear()
    window.desk.ask(
        lambda s: (s.total(Kind.ENTRY), s.records(Kind.SUMMARY)), found.append
    )
    qtbot.waitUntil(lambda: bool(found))
    ((entries, (draft,)),) = found
    assert (entries, draft.ask) == (3, "Try backoff !sat Ask Ana")
    window.undo()
    found.clear()
    window.desk.ask(lambda s: s.total(Kind.SUMMARY), found.append)
    qtbot.waitUntil(lambda: found == [0])


def test_a_private_question_says_so_and_stays_private(view, window, qtbot):
    view.begin("feedback")
    qtbot.waitUntil(lambda: view.session.asks)
    view.session.ask_key("reaction")
    head = view.session.head
    assert head.private.isVisible()
    assert "never leave" in head.private.text()
    type_(view, "I was angry.")
    (made,) = said(window, qtbot)
    assert "angry" in made.body
    assert "angry" not in private.public(made.body)
    assert "My first reaction" not in private.public(made.body)
    view.session.foot.turned.emit("entry")
    qtbot.waitUntil(lambda: "is a new entry" in window.toast.message)
    found = []
    window.desk.ask(lambda s: s.records(Kind.ENTRY), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert "angry" not in private.public(found[0][0].body) + found[0][0].title
    view.session.foot.turned.emit("ask")
    qtbot.waitUntil(lambda: "This is private" in window.toast.message)
    found.clear()
    window.desk.ask(lambda s: s.total(Kind.SUMMARY), found.append)
    qtbot.waitUntil(lambda: found == [0])


def test_a_piece_of_a_private_passage_stays_private(week, window, qtbot):
    body = week.session.body
    type_(
        week,
        "Less waiting 🌱🌱🌱.\n:::private\nI was angry.\nStill am.\n:::\nOn we go.",
    )
    cursor = body.textCursor()
    start = utf16.units(body.text(), body.text().index("I was"))
    cursor.setPosition(start)
    cursor.setPosition(start + len("I was angry."), cursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    week.session.foot.turned.emit("ask")
    assert "This is private" in window.toast.message
    week.session.foot.turned.emit("entry")
    qtbot.waitUntil(lambda: "From “Week 24”" in window.toast.message)
    found = []
    window.desk.ask(lambda s: s.records(Kind.ENTRY), found.append)
    qtbot.waitUntil(lambda: bool(found))
    made = next(each for each in found[0] if each.title == "From “Week 24”")
    assert "angry" in made.body
    assert "angry" not in private.public(made.body)


def test_other_questions_are_chosen_by_typing(view, qtbot):
    view.landing.reflect.click()
    qtbot.waitUntil(lambda: bool(view.findChildren(Sets)))
    (menu,) = view.findChildren(Sets)
    menu.search.setText("wrong")
    menu.search.returnPressed.emit()
    qtbot.waitUntil(lambda: view.session.asks)
    assert asked(view) == "What did I believe?"
    assert view.session.bar.sets.text() == "I was wrong about"


def test_own_questions_come_first_and_a_blank_page_asks_nothing(view, space, qtbot):
    folder = space.root / "templates"
    folder.mkdir()
    (folder / "Friday.md").write_text("## What do I keep?\n\n## What do I let go?\n")
    view.choose()
    qtbot.waitUntil(lambda: bool(view.findChildren(Sets)))
    (menu,) = view.findChildren(Sets)
    first = menu._items[0]
    assert (first.name, first.header) == ("Friday", "Yours")
    assert first.told.startswith("2 questions")
    menu.close()
    view.begin("Friday.md")
    qtbot.waitUntil(lambda: view.session.asks)
    assert asked(view) == "What do I keep?"
    view.begin(prompts.BLANK)
    qtbot.waitUntil(lambda: asked(view) == "Reflection")
    type_(view, "Just words.")
    assert view.session.foot.skip.isHidden()
    view.session.foot.next.click()
    qtbot.waitUntil(view.landing.isVisible)
    qtbot.waitUntil(
        lambda: any(row._title == "Reflection" for row in view.landing.earlier.rows)
    )


def test_what_was_answered_is_read_and_changed(view, window, qtbot):
    def made(space):
        asked = prompting.of_id("wrong")
        told = "That it is **slow**. %%As he is.%%"
        body = answers.put("", asked.prompts, "thought", told)
        return space.add(
            Reflection(id=ids.record_id(), title="Vacuum", template="wrong", body=body)
        )

    done = []
    window.desk.ask(made, done.append)
    qtbot.waitUntil(lambda: bool(done))
    window.acts.open_record(done[0].id)
    qtbot.waitUntil(view.session.overview.isVisible)
    texts = [
        each.text()
        for each in view.session.overview.findChildren(type(view.session.head.question))
    ]
    assert "That it is slow. As he is." in texts
    assert view.around.foot.text() == "Click an entry to open it."
    first = view.session.overview.first()
    assert named(first).startswith("Link “Edit: What did I believe?”")
    first.click()
    assert asked(view) == "What did I believe?"
    assert view.session.body.text() == "That it is **slow**. %%As he is.%%"


def test_what_stands_below_no_question_is_read_too(view, space, window, qtbot):
    space.add(
        Reflection(
            id=ids.record_id(),
            title="Two questions",
            template="what3",
            body="Typed elsewhere.\n\n## What happened?\n\nA storm.\n",
        )
    )
    view.open_record(one(space, "Two questions").id)
    qtbot.waitUntil(view.session.overview.isVisible)
    shown = [text.text() for text in view.session.overview.findChildren(Text)]
    assert "Typed elsewhere." in shown
    assert "A storm." in shown


def test_it_goes_into_the_bin_and_comes_back(week, window, qtbot):
    type_(week, "Less waiting.")
    week.session.bar.delete_asked.emit()
    qtbot.waitUntil(lambda: window.toast.message == "“Week 24” is in the bin.")
    qtbot.waitUntil(week.landing.isVisible)
    assert said(window, qtbot) == ()
    window.undo()
    qtbot.waitUntil(week.session.isVisible)
    (made,) = said(window, qtbot)
    assert "Less waiting." in made.body


def test_it_is_marked_as_ready_and_private_again(week, window, qtbot):
    week.session.bar.share_asked.emit()
    (made,) = said(window, qtbot)
    assert made.share is Sharing.READY
    assert week.session.bar.state.text() == "Ready to share"
    window.undo()
    (made,) = said(window, qtbot)
    assert made.share is Sharing.PRIVATE


def test_another_program_may_write_meanwhile(week, space, window, qtbot):
    type_(week, "Mine.")
    (made,) = said(window, qtbot)

    def theirs(space):
        asked = prompting.of_id("weekly").prompts
        now = space.record(made.id)
        body = answers.put(now.body, asked, "next", "Theirs.")
        return space.save(msgspec.structs.replace(now, body=body), now)

    done = []
    window.desk.ask(theirs, done.append)
    qtbot.waitUntil(lambda: bool(done))
    window.desk.bridge.publish(done_changes(done[0].id), None)
    qtbot.waitUntil(lambda: "Theirs." in week.session._text)
    type_(week, " More.")
    (made,) = said(window, qtbot)
    assert "Mine. More." in made.body
    assert "Theirs." in made.body


def done_changes(record_id):
    from pls.changes import ChangeSet

    return ChangeSet(saved=frozenset({record_id}))


def test_a_talk_asks_with_whom_and_begins_with_what_was_agreed(view, window, qtbot):
    view.landing.talk.click()
    dialog = window.findChild(TalkDialog)
    assert not dialog.begin.isEnabled()
    dialog.person.setText("Leena Korhonen")
    dialog.day.setText("4 May 2026")
    dialog.begin.click()
    qtbot.waitUntil(lambda: view.session.asks)
    view.session.ask_key("agreed")
    type_(view, "Leena: a day with the platform team !sat")
    view.session.foot.next.click()
    (made,) = said(window, qtbot)
    assert (made.title, made.people) == ("1:1 with Leena", ("Leena Korhonen",))
    assert made.period_from == "2026-05-04"
    (step,) = tasks.find(made.body)
    assert step.due == "2026-06-13"
    view.close_session()
    told = "Last on Mon 4 May · 1 agreement · 1 still open"
    rows = view.landing.talks
    qtbot.waitUntil(lambda: [row._facts for row in rows.rows] == [told])
    rows.rows[0].click()
    again = next(d for d in window.findChildren(TalkDialog) if d.isVisible())
    assert again.person.text() == "Leena Korhonen"
    again.begin.click()
    qtbot.waitUntil(lambda: len(said(window, qtbot)) == 2)
    qtbot.waitUntil(view.session.isVisible)
    view.session.ask(0)
    assert view.session.body.text().startswith(
        "- Leena: a day with the platform team: not yet"
    )


def test_agreements_are_next_steps_also_where_one_closes_right_away(
    view, window, qtbot
):
    view.begin("one_to_one", person="Leena Korhonen", day=FRIDAY)
    qtbot.waitUntil(lambda: view.session.asks)
    view.session.ask_key("agreed")
    type_(view, "Leena: a day with the platform team\n\nI write it down")
    view.session.bar.close_asked.emit()
    (made,) = said(window, qtbot)
    assert [step.text for step in tasks.find(made.body)] == [
        "Leena: a day with the platform team",
        "I write it down",
    ]


def test_words_narrow_the_page(week, window, qtbot):
    type_(week, "Backpressure.")
    week.session.ask(4)
    week.session.foot.next.click()
    qtbot.waitUntil(lambda: bool(week.landing.earlier.rows))
    week.landing.search.setText("zzz")
    qtbot.waitUntil(week.landing.none.isVisible)
    assert week.landing.offers.isHidden()
    week.landing.search.setText("backpr")
    qtbot.waitUntil(lambda: bool(week.landing.earlier.rows))


def test_the_commands_lead_here(window, qtbot):
    found = {command.name: command for command in window.commands}
    found["month"].act()
    view = window.places.reflections
    qtbot.waitUntil(lambda: view.session.asks)
    assert asked(view) == "What keeps coming back?"
    found["log"].act()
    qtbot.waitUntil(lambda: window.findChild(Dialog) is not None)


def test_everything_has_a_name_and_arrows_walk(week, window, qtbot):
    assert week.accessibleName() == "Reflections"
    assert [pane.accessibleName() for pane in week.panes()] == [
        "Entries of the period",
        "What was worth learning this week?",
    ]
    week.close_session()
    qtbot.waitUntil(
        lambda: isinstance(QApplication.focusWidget(), Row) and week.landing.isVisible()
    )
    before = QApplication.focusWidget()
    qtbot.keyClick(before, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is not before


def test_unsaved_words_are_asked_for(week, window):
    type_(week, "Not saved yet.")
    ((_, text),) = week.unsaved
    assert "Not saved yet." in text


def test_nothing_breaks_in_an_empty_space(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "other"))
    theme()
    desk = Desk(Space.create(tmp_path / "new", About(ids.record_id(), day=FRIDAY)))
    found = ReflectionsView(desk)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitUntil(found.landing.empty.isVisible)
    assert isinstance(found.landing, Landing)
    found.begin("yearly")
    qtbot.waitUntil(lambda: found.session.asks)
    assert found.around.nothing.isVisible()
    assert reflecting.reflections(desk._space)
    desk.close()


def test_another_period_is_a_step_away(week, window, qtbot):
    around = week.around
    assert around.after.isHidden()
    around.before.click()
    qtbot.waitUntil(lambda: around.title.text() == "Week 23")
    assert [row.title for row in around.list.model_.rows] == ["Last week"]
    assert len(said(window, qtbot)) == 1, "nothing was answered yet"
    qtbot.waitUntil(lambda: week.session.bar.title.text() == "Week 23")
    type_(week, "Looked further back.")
    around.after.click()
    qtbot.waitUntil(lambda: around.title.text() == "Week 24")
    assert {each.title for each in said(window, qtbot)} == {"Week 23", "Week 24"}
    around.before.click()
    qtbot.waitUntil(lambda: around.title.text() == "Week 23")
    assert len(said(window, qtbot)) == 2


def test_a_new_name_can_be_taken_back(week, window, qtbot):
    week.asking.named.emit("My week")
    assert week.session.bar.title.text() == "My week"
    assert said(window, qtbot)[0].title == "My week"
    window.undo()
    assert said(window, qtbot)[0].title == "Week 24"


def test_words_that_cannot_be_written_say_so_and_stay(week, space, window, qtbot):
    type_(week, "First.")
    said(window, qtbot)
    aside = space.root.with_name("aside")
    space.root.rename(aside)
    type_(week, " Second.")
    window.flush()
    qtbot.waitUntil(week.session.notice.isVisible)
    assert "kept" in week.session.notice.text()
    assert "Second." in week.unsaved[0][1]
    aside.rename(space.root)
    window.flush()
    qtbot.waitUntil(week.session.notice.isHidden)
    assert "First. Second." in said(window, qtbot)[0].body


def test_ctrl_f_searches_the_reflections(week, window, qtbot):
    type_(week, "Kept.")
    window.acts.search()
    qtbot.waitUntil(week.landing.search.hasFocus)
    assert window.current == "reflections"
    assert "Kept." in said(window, qtbot)[0].body
    qtbot.waitUntil(lambda: week.landing.offers.rows[0]._verb == "Continue")
    assert week.landing.search.hasFocus()
    week.landing.search.left_below.emit()
    assert QApplication.focusWidget() is week.landing.offers.rows[0]


def test_questions_that_change_meanwhile_take_no_answer(view, space, window, qtbot):
    folder = space.root / "templates"
    folder.mkdir()
    file = folder / "Friday.md"
    file.write_text("## One?\n\n## Two?\n\n## Three?\n")
    view.begin("Friday.md")
    qtbot.waitUntil(lambda: view.session.asks)
    view.session.ask(1)
    type_(view, "To the second.")
    file.write_text("## Two?\n")
    view._ask_beside()
    qtbot.waitUntil(view.session.foot.dots.isHidden)
    assert asked(view) == "Two?"
    assert view.session.body.text() == "To the second."
    type_(view, " More.")
    said(window, qtbot)
    file.write_text("## Other?\n")
    view._ask_beside()
    qtbot.waitUntil(lambda: len(view.session.prompts) == 2)
    assert asked(view) == "Two?"
    type_(view, " And more.")
    view.session.foot.next.click()
    assert asked(view) == "Other?"
    assert view.session.body.text() == ""
    (made,) = said(window, qtbot)
    assert "## Two?\n\nTo the second. More. And more." in made.body
