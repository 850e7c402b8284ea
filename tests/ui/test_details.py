"""The details pane: every field of an entry, what links to it, its steps' days."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls.records import Kind
from pls.records.entry import Evidence
from pls.records.enums import EvidenceKind, Setting
from pls.space import Space
from tests.ui.places import (  # noqa: F401
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.summaries import nameless
from ui.theme import theme
from ui.views.journal.rowed import DueButton, RowButton, UndueButton
from ui.widgets.check import TaskCircle


TITLE = "A retry budget stops the storm before it starts"


@pytest.fixture
def journal(window, qtbot):
    window.resize(1440, 900)
    window.go("journal")
    view = window.places.journal
    qtbot.waitUntil(lambda: view.writing.title.title() == TITLE)
    qtbot.waitUntil(lambda: bool(view.details._names.goals))
    return view


def kept(folder):  # noqa: F811
    found = Space.open(folder).records(Kind.ENTRY)
    return next(e for e in found if e.title == TITLE)


def fill(field, text):
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.selectAll()
    write(text)
    press(Qt.Key.Key_Return)


def test_rare_fields_are_behind_more_and_that_is_remembered(journal, window):
    more = journal.details.more
    assert more.fields is None
    more.fold.setFocus()
    press(Qt.Key.Key_Return)
    assert more.fields.isVisible()
    assert nameless(journal.details) == []
    from ui.window import memory

    assert memory.read("more", (0,)) == [1]


@pytest.mark.parametrize("typed", [f"{'9' * 23} h", "9" * 5000])
def test_a_time_that_nothing_took_is_not_taken(journal, typed):
    before = journal.shown.record.minutes
    fill(journal.details.minutes, typed)
    assert journal.details.minutes.accessibleDescription() == (
        "Write a time as 20 min or 1 h 30 min"
    )
    assert journal.shown.record.minutes == before
    fill(journal.details.minutes, "120 h")
    assert journal.shown.record.minutes == 7200


def test_every_field_reaches_the_file(journal, folder, qtbot):  # noqa: F811
    journal.details.more.fold.click()
    more = journal.details.more.fields
    fill(more.when.field, "10 june 9:15")
    more._pickers["setting"]._pick("outside")
    more.barrier._switch("time")
    more.barrier._switch("access")
    fill(more.first_used.field, "last monday")
    fill(more.tags.field, "storms, #retries")
    fill(more.evidence.field, "https://example.com/graph")
    fill(more.client.field, "Halla")
    fill(more.learned_from.field, "Petra")
    journal.flush()
    qtbot.waitUntil(lambda: kept(folder).client == "Halla")
    entry = kept(folder)
    assert entry.occurred == "2026-06-10T09:15"
    assert entry.setting is Setting.OUTSIDE
    assert entry.barrier == ("time", "access")
    assert entry.first_used == "2026-06-08"
    assert {"storms", "retries"} <= {*entry.tags}
    assert entry.evidence[-1].kind is EvidenceKind.LINK
    assert entry.evidence[-1].url == "https://example.com/graph"


def test_a_day_is_shown_as_it_was_read_before_it_is_kept(journal):
    journal.details.more.fold.click()
    more = journal.details.more.fields
    more.when.setFocus()
    more.when.field.selectAll()
    write("last mon 9:05")
    assert more.when._read.text() == "Monday 8 June 2026, 09:05"
    write("9")
    assert more.when._read.text() == "This is no day yet."
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert more.when._read.isHidden()
    assert journal._draft.record.occurred == "2026-06-08T09:05"
    assert journal.undo()
    assert more.when.field.text() == "2026-06-12 14:05"


def test_what_is_no_day_is_said_and_not_kept(journal):
    journal.details.more.fold.click()
    more = journal.details.more.fields
    before = journal._draft.record.occurred
    fill(more.when.field, "when it rained")
    assert "Write a day" in more.when.field.accessibleDescription()
    assert journal._draft.record.occurred == before


def test_planned_can_be_left_open_again(journal):
    planned = journal.details.planned
    assert planned.current == "no"
    planned.button("no").click()
    assert planned.current == ""
    assert journal._draft.record.planned is None
    planned.button("yes").click()
    assert journal._draft.record.planned is True


def test_what_links_here_is_listed_and_opens(journal, window, qtbot):
    other = "Jitter beats a longer base delay"
    cursor = journal.writing.body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    journal.writing.body.setTextCursor(cursor)
    journal.writing.body.setFocus()
    write(f"\nSee [[{other}]]")
    journal.flush()
    qtbot.waitUntil(lambda: not journal._draft.dirty)
    found = next(
        e
        for e in (Space.open(window.desk.root).records(Kind.ENTRY))
        if e.title == other
    )
    journal.open_entry(found.id)
    qtbot.waitUntil(lambda: journal.writing.title.title() == other)
    rows = journal.details.linked.findChildren(RowButton)
    row = next(r for r in rows if r.text() == TITLE)
    row.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: journal.writing.title.title() == TITLE)


def test_a_step_gets_another_day_or_is_let_go(journal, folder, qtbot):  # noqa: F811
    def due(words):
        found = journal.details.steps.findChildren(DueButton)
        return next((b for b in found if b.isVisible() and b.text() == words), None)

    due("Due Wed 17 June").click()
    QApplication.activePopupWidget().actions()[1].trigger()
    QApplication.activePopupWidget().close()
    assert "with Oskar 📅 2026-06-15" in journal.writing.body.text()
    qtbot.waitUntil(lambda: due("Due Mon 15 June") is not None)
    due("Due Mon 15 June").click()
    menu = QApplication.activePopupWidget()
    next(a for a in menu.actions() if a.text().startswith("Let go")).trigger()
    menu.close()
    assert "[-] Try it in the gateway" in journal.writing.body.text()
    assert "❌ 2026-06-12" in journal.writing.body.text()


def test_a_step_without_a_day_gets_one_by_keyboard(journal, qtbot):
    def undue(words):
        found = journal.details.steps.findChildren(UndueButton)
        names = {b.accessibleName(): b for b in found if b.isVisible()}
        return names.get(f"Add a day: {words}")

    button = undue("Ask Petra how she sizes queues")
    blank = button.grab().toImage()
    assert not button.seen
    row = button.parentWidget()
    row.findChild(TaskCircle).setFocus()
    press(Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() != blank, "there is something to see now"
    press(Qt.Key.Key_Space)
    QApplication.activePopupWidget().actions()[0].trigger()
    QApplication.activePopupWidget().close()
    assert "sizes queues 📅 2026-06-13" in journal.writing.body.text()
    qtbot.waitUntil(lambda: undue("Ask Petra how she sizes queues") is None)


def test_a_step_says_its_day_before_it_is_added(journal):
    steps = journal.details.steps
    steps.field.setFocus()
    write('Ask Petra !"in 2 weeks"')
    assert steps._read.text() == "Due Fri 26 June"
    press(Qt.Key.Key_Return)
    assert "- [ ] Ask Petra 📅 2026-06-26" in journal.writing.body.text()
    assert steps._read.isHidden()


def test_the_ways_stand_below_each_other_where_large_text_needs_it(journal, window):
    ways = journal.details.ways
    buttons = list(ways._buttons.values())
    assert buttons[0].y() == buttons[1].y()
    theme().set_text_scale(2.0)
    window.resize(1440, 900)
    window.grab()
    if ways.isVisible():
        assert all(b.width() >= b.plain_width() for b in buttons)


def test_panes_stand_beside_each_other_also_with_large_text(journal, window, qtbot):
    theme().set_text_scale(2.0)
    window.resize(1280, 800)
    journal.set_details(shown=True)
    panes = (journal.list, journal.writing, journal.details)
    qtbot.waitUntil(
        lambda: all(
            one.geometry().right() < other.geometry().left()
            for one, other in pairwise(panes)
        )
    )
    writing = journal.writing
    qtbot.waitUntil(lambda: writing.body._layout.head == writing.title.height())


def closed(window, qtbot):
    with qtbot.waitSignal(window.closed):
        window.close()


def test_what_was_typed_in_a_field_is_kept_when_the_window_closes(
    journal,
    window,
    folder,  # noqa: F811
    qtbot,
):
    journal.details.steps.field.setFocus()
    write("Ask Petra !fri")
    closed(window, qtbot)
    assert "- [ ] Ask Petra 📅" in kept(folder).body


def test_a_name_that_is_not_entered_is_kept_when_the_window_closes(
    journal,
    window,
    folder,  # noqa: F811
    qtbot,
):
    journal.details.people.field.show()
    journal.details.people.field.setFocus()
    write("Petra")
    closed(window, qtbot)
    assert "Petra" in kept(folder).people


def test_what_was_typed_in_a_field_stays_with_its_entry(
    journal,
    window,
    folder,  # noqa: F811
    qtbot,
):
    other = next(e for e in window.desk._space.records(Kind.ENTRY) if e.title != TITLE)
    journal.details.people.field.show()
    journal.details.people.field.setFocus()
    write("Petra")
    # As a way back does that takes a moment, while the keys go on.
    journal.open_entry(other.id)
    qtbot.waitUntil(lambda: journal.shown.id == other.id)
    journal.flush()
    qtbot.waitUntil(lambda: not journal.unsaved)
    assert "Petra" in kept(folder).people
    assert journal.shown.record.people == other.people


def test_what_is_wrong_is_said_of_what_is_wrong_alone(journal, qtbot, window):
    minutes = journal.details.minutes
    meant = minutes.toolTip()
    fill(minutes, "a while")
    assert minutes.toolTip() == "Write a time as 20 min or 1 h 30 min"
    other = next(
        e
        for e in window.desk._space.records(Kind.ENTRY)
        if e.title != TITLE and e.minutes
    )
    journal.open_entry(other.id)
    qtbot.waitUntil(lambda: journal.shown.id == other.id)
    assert minutes.text() == f"{other.minutes} min"
    assert minutes.accessibleDescription() == ""
    assert minutes.toolTip() == meant
    assert minutes.palette().text().color() == theme().palette.text
    minutes.setFocus()
    write("5")
    assert minutes.toolTip() == meant


COMMA = "Timeouts, retries and backoff with jitter"


@pytest.mark.parametrize("typed", [COMMA, "Timeouts"])
def test_a_title_with_a_comma_is_one_title(journal, typed):
    ids = {title: key for key, title in journal._names.resources.items()}
    journal._on_fields({"resources": ()})
    fill(journal.details.resources.field, typed)
    assert journal.shown.record.resources == (ids[COMMA],)


def test_a_comma_parts_names_and_nothing_else(journal):
    journal.details.more.fold.click()
    more = journal.details.more.fields
    journal._on_fields({"learned_from": "", "client": "", "evidence": (), "people": ()})
    fill(journal.details.people.field, "Petra, @Oskar")
    fill(more.learned_from.field, "Ana, for her talk on queues")
    fill(more.client.field, "Smith, Jones & Co")
    fill(more.evidence.field, "https://example.com/map/@60.1,24.9")
    entry = journal.shown.record
    assert entry.people == ("Petra", "Oskar")
    assert entry.learned_from == "Ana, for her talk on queues"
    assert entry.client == "Smith, Jones & Co"
    assert [e.url for e in entry.evidence] == ["https://example.com/map/@60.1,24.9"]


def test_what_reads_the_same_stays_apart(journal):
    journal.details.more.fold.click()
    more = journal.details.more.fields
    one, two = (Evidence(text="Graph", url=f"https://{n}.example") for n in "ab")
    journal._on_fields({"evidence": (one, two)})
    more.evidence.field.show()
    fill(more.evidence.field, "A talk")
    assert journal.shown.record.evidence == (one, two, Evidence(text="A talk"))
    more.evidence._chips[0].removed.emit()
    assert len(journal.shown.record.evidence) == 2
    names = replace(journal._names, resources={"one": "Twin", "two": "Twin"})
    journal._on_names(names)
    journal._on_fields({"resources": ("one",)})
    journal.details.resources.field.show()
    fill(journal.details.resources.field, "Another")
    assert journal.shown.record.resources == ("one", "Another")
