"""The journal: nothing typed is lost, whatever happens to the file."""

import os
import time
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from pls import ids
from pls.changes import ChangeSet
from pls.errors import SpaceUnavailableError
from pls.records import Entry, Kind, Moment
from pls.records.enums import Application, Modality, Sharing, Way
from pls.space import Space
from pls.space.listing import Filters
from pls.text import tasks, trailer
from pls.text.tasks import State
from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from ui.dialogs.unread import UnreadDialog
from ui.models.pages import PAGE
from ui.operations import Desk, Outcome, entries, writing
from ui.operations.entries import Names
from ui.theme import Mode, theme
from ui.views.journal import JournalView
from ui.views.journal.rows import Lister
from ui.widgets.check import TaskCircle


TITLE = "A retry budget stops the storm before it starts"


@pytest.fixture
def desk(qtbot, space):  # noqa: F811
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
    qtbot.waitUntil(lambda: made.writing.title.title() == TITLE)
    yield made
    made.flush()
    desk.close()
    host.close()
    host.deleteLater()


def of(folder, title=TITLE):  # noqa: F811
    found = [e for e in Space.open(folder).records(Kind.ENTRY) if e.title == title]
    return found[0] if found else None


def file_of(folder, title=TITLE):  # noqa: F811
    opened = Space.open(folder)
    return folder / opened.path(of(folder, title).id)


def to_end(view):
    cursor = view.writing.body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    view.writing.body.setTextCursor(cursor)
    view.writing.body.setFocus()


def test_the_list_is_a_sound_model(view):
    tester = QAbstractItemModelTester(view.list.model)
    view.list.set_filters(Filters(ready=True))
    assert tester.model() is view.list.model


def test_what_is_typed_is_saved_after_a_pause_and_said_so(view, qtbot, folder):  # noqa: F811
    to_end(view)
    write(" And one more thing.")
    assert "saved" not in view.writing._state.text()
    qtbot.waitUntil(lambda: "saved" in view.writing._state.text(), timeout=4000)
    assert of(folder).body.rstrip().endswith("And one more thing.")


def test_who_types_on_and_on_is_saved_all_the_same(view, qtbot, folder):  # noqa: F811
    to_end(view)
    for letter in "abcdefghijklmnopqrstuvwxy":
        write(letter)
        qtbot.wait(100)
    assert "abcdefgh" in of(folder).body, "no pause was a second long"


def test_links_are_titles_while_writing_and_paths_in_the_file(view, qtbot, folder):  # noqa: F811
    to_end(view)
    write("\nSee [[Jitter beats a longer base delay]]")
    view.flush()
    qtbot.waitUntil(lambda: "See [Jitter" in of(folder).body)
    assert ".md)" in of(folder).body
    assert view.writing.body.text().endswith("[[Jitter beats a longer base delay]]")


def test_a_link_keeps_the_words_that_another_program_gave_it(
    view,
    desk,
    qtbot,
    folder,  # noqa: F811
):
    file = file_of(folder)
    link = "[what I read in spring](../../resources/2026/{})"
    name = next((folder / "resources").rglob("*timeouts*.md")).name
    link = link.format(name.replace(" ", "%20"))
    words, _, rest = file.read_text("utf-8").partition("\n\n## ")
    file.write_text(f"{words} See {link}.\n\n## {rest}", "utf-8")
    desk.ask(Space.scan, lambda _: None)
    desk.bridge.publish(ChangeSet(everything=True), None)
    qtbot.waitUntil(lambda: "See [[Timeouts" in view.writing.body.text())
    to_end(view)
    write(" And one more thing.")
    view.flush()
    qtbot.waitUntil(lambda: not view.unsaved)
    assert f" See {link}." in file.read_text("utf-8")
    assert "one more thing" in file.read_text("utf-8")


def test_switching_saves_and_the_words_stay_with_their_entry(view, qtbot, folder):  # noqa: F811
    to_end(view)
    write(" Written before I left.")
    view.list.list.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.writing.title.title() != TITLE)
    qtbot.waitUntil(lambda: "Written before I left." in of(folder).body)
    assert "Written before I left." not in view.writing.body.text()


def test_an_entry_asked_for_twice_is_shown_once(view, desk, qtbot, folder):  # noqa: F811
    wanted, held = of(folder, "Jitter beats a longer base delay").id, Event()
    view.open_entry(wanted)
    desk.ask(lambda _: held.wait(30), lambda _: None, owner=view)
    view.open_entry(wanted, write=True)
    qtbot.waitUntil(lambda: view.writing.title.title() != TITLE)
    qtbot.waitUntil(view.writing.body.hasFocus)
    before = view.writing.body.text()
    write("Now")
    held.set()
    done = []
    desk.ask(lambda _: True, done.append, owner=view)
    qtbot.waitUntil(lambda: bool(done))
    write(" and then")
    assert view.writing.body.text() == f"{before}Now and then"


def test_of_two_entries_asked_for_the_last_one_is_shown(view, qtbot, folder):  # noqa: F811
    one, other = of(folder, "Jitter beats a longer base delay").id, of(folder).id
    view.open_entry(other)
    view.open_entry(one)
    view.open_entry(other)
    done = []
    view._desk.ask(lambda _: True, done.append, owner=view)
    qtbot.waitUntil(lambda: bool(done))
    assert view.writing.title.title() == TITLE
    view.open_entry(one)
    qtbot.waitUntil(lambda: view.writing.title.title() != TITLE)


def test_one_undo_for_title_text_and_details(view, qtbot, folder):  # noqa: F811
    body = view.writing.body.text()
    to_end(view)
    write("!!")
    view.details.ways.button(Way.COURSE).click()
    view.writing.title.setFocus()
    view.writing.title.selectAll()
    write("Other")
    view.undo()
    while view.writing.title.title() != TITLE:
        assert view.undo()
    assert Modality.COURSE in view._draft.record.modality
    view.undo()
    assert Modality.COURSE not in view._draft.record.modality
    view.undo()
    while view.writing.body.text() != body:
        assert view.undo()
    view.flush()
    qtbot.waitUntil(lambda: not view.drafts.waiting)
    assert of(folder).title == TITLE


def test_details_reach_the_file(view, qtbot, folder):  # noqa: F811
    details = view.details
    details.skills._chips[-1].setFocus()
    details.skills.field.setFocus()
    write("Patience")
    press(Qt.Key.Key_Return)
    details.minutes.setFocus()
    details.minutes.selectAll()
    write("1 h 30")
    press(Qt.Key.Key_Return)
    details.more.fold.click()
    details.more.fields.used._pick("tried")
    details.impact.setFocus()
    write("Nobody was called at night. ")
    details.sharing.choice.button("private").click()
    view.flush()
    qtbot.waitUntil(lambda: not view.drafts.waiting)
    saved = of(folder)
    assert saved.skills[-1] == "Patience"
    assert saved.minutes == 90
    assert saved.application is Application.TRIED
    assert saved.impact.startswith("Nobody was called at night. ")
    assert saved.share is Sharing.PRIVATE


def test_words_for_others_start_from_the_notes_without_private_passages(view):
    details = view.details
    view.drafts.change(view._draft, share_text="", share=Sharing.READY)
    details.show_draft(view._draft)
    assert view._draft.record.share_text == ""
    details.sharing.start.click()
    assert "Retries multiply load" in view._draft.record.share_text
    assert "embarrassed" not in view._draft.record.share_text


def test_a_step_is_ticked_and_added_from_the_details(view, qtbot, folder):  # noqa: F811
    steps = view.details.steps
    steps.field.setFocus()
    write("Tell Priya !fri")
    press(Qt.Key.Key_Return)
    assert "- [ ] Tell Priya 📅 2026-06-12" in view.writing.body.text()
    (step,) = (t for t in tasks.find(view.writing.body.text()) if "Priya" in t.text)
    steps.switched.emit(step, State.DONE)
    view.flush()
    qtbot.waitUntil(lambda: "[x] Tell Priya" in of(folder).body)
    assert "✅ 2026-06-12" in of(folder).body


def test_a_step_added_below_open_code_is_a_step_and_one_undo(view, qtbot, folder):  # noqa: F811
    body = view.writing.body
    to_end(view)
    write("\n\n```python\n🎈 = 1")
    before = body.text()
    steps = view.details.steps
    steps.field.setFocus()
    write("Tell Priya")
    press(Qt.Key.Key_Return)
    assert body.text() == f"{before}\n```\n\n- [ ] Tell Priya"
    assert "Tell Priya" in [task.text for task in tasks.find(view.shown.text)]
    body.undo()
    assert body.text() == before


def test_a_new_entry_takes_its_title_and_may_lose_it(view, qtbot, folder):  # noqa: F811
    view.new_entry()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.writing.title)
    write("Fresh")
    view.flush()
    qtbot.waitUntil(lambda: of(folder, "Fresh") is not None)
    view.writing.title.selectAll()
    press(Qt.Key.Key_Delete)
    view.flush()
    qtbot.waitUntil(lambda: of(folder, "Untitled") is not None)
    qtbot.waitUntil(lambda: not view.drafts.waiting)
    assert view.writing.title.title() == "", "an empty title is not filled in"


def change_outside(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    stamp = time.time() + 5
    os.utime(path, (stamp, stamp))


def scan(desk):
    desk.do(lambda opened: entries.Outcome(None, opened.scan()))


def test_a_change_outside_shows_when_nobody_writes(view, desk, qtbot, folder):  # noqa: F811
    change_outside(file_of(folder), "Ana and I paired", "Ana and I sat down")
    scan(desk)
    qtbot.waitUntil(lambda: "Ana and I sat down" in view.writing.body.text())


def test_a_change_outside_of_another_field_is_joined(view, desk, qtbot, folder):  # noqa: F811
    change_outside(file_of(folder), "minutes: 20", "minutes: 55")
    to_end(view)
    write(" Mine.")
    view.flush()
    qtbot.waitUntil(lambda: "Mine." in of(folder).body)
    assert of(folder).minutes == 55
    qtbot.waitUntil(lambda: view.details.minutes.text() == "55 min")


def test_words_of_two_programs_are_joined(view, desk, qtbot, folder):  # noqa: F811
    change_outside(file_of(folder), "Ana and I paired", "THEIRS")
    to_end(view)
    write(" MINE.")
    view.flush()
    qtbot.waitUntil(lambda: "THEIRS" in view.writing.body.text())
    qtbot.waitUntil(lambda: not view.drafts.waiting)
    assert view.writing.body.text().rstrip().endswith("MINE.")
    write(" More.")
    view.flush()
    qtbot.waitUntil(lambda: "MINE. More." in of(folder).body)
    assert "THEIRS" in of(folder).body


def test_what_cannot_be_saved_is_kept_and_tried_again(
    view,
    desk,
    qtbot,
    folder,  # noqa: F811
    monkeypatch,
):
    def full(*args):
        raise SpaceUnavailableError("The disk is full.")

    whole = writing.save
    monkeypatch.setattr(writing, "save", full)
    to_end(view)
    write(" Kept through it.")
    view.flush()
    qtbot.waitUntil(lambda: "The disk is full." in view.writing._said.text())
    assert "not saved yet" in view.writing._state.text()
    view.list.list.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.writing.title.title() != TITLE)
    first = view.list.model.rows[0].id
    view.open_entry(first)
    qtbot.waitUntil(lambda: view.writing.title.title() == TITLE)
    assert "Kept through it." in view.writing.body.text(), "unsaved words come first"
    monkeypatch.setattr(writing, "save", whole)
    qtbot.waitUntil(lambda: not any(d.saving for d in view.drafts.waiting))
    view.flush()
    qtbot.waitUntil(lambda: "Kept through it." in of(folder).body)
    qtbot.waitUntil(lambda: "saved" in view.writing._state.text())


def test_words_survive_a_file_that_was_taken_away(view, desk, qtbot, folder):  # noqa: F811
    to_end(view)
    write(" Still here.")
    file_of(folder).unlink()
    scan(desk)
    view.flush()
    qtbot.waitUntil(lambda: of(folder) is not None and "Still here." in of(folder).body)


def test_a_folder_that_went_away_is_not_made_anew(view, desk, qtbot, folder):  # noqa: F811
    to_end(view)
    away = folder.rename(folder.with_name("away"))
    write(" Kept while it was away.")
    view.flush()
    qtbot.waitUntil(lambda: "is not there" in view.writing._said.text())
    assert "not saved yet" in view.writing._state.text()
    told = []
    desk.failed.connect(told.append)
    scan(desk)
    qtbot.waitUntil(lambda: bool(told))
    assert view.writing.title.title() == TITLE, "nothing is taken for deleted"
    assert not folder.exists()
    folder.mkdir()  # as an empty place of a disk that is not mounted
    view.flush()
    qtbot.waitUntil(lambda: "space.yaml is not there" in view.writing._said.text())
    assert not list(folder.iterdir())
    folder.rmdir()
    away.rename(folder)
    view.flush()
    qtbot.waitUntil(lambda: "Kept while it was away." in of(folder).body)
    qtbot.waitUntil(lambda: "saved" in view.writing._state.text())


def test_entries_of_one_minute_stand_in_the_order_they_were_written(tmp_path):
    made = Space.create(tmp_path / "new")
    minute = Moment("2026-06-12T09:30")
    for number, key in enumerate("cadb"):
        written = Moment(f"2026-06-12T09:30:0{number}+02:00")
        made.add(Entry(id=key * 12, title=key, occurred=minute, created=written))
    assert [record.title for record in made.records(Kind.ENTRY)] == list("bdac")
    listing = Lister()(made, Filters())
    assert [row.title for row in listing.pages[0]] == list("bdac")


def test_a_notice_stays_with_its_entry_until_it_is_closed(view, desk, qtbot, folder):  # noqa: F811
    to_end(view)
    file_of(folder).unlink()
    write(" MINE.")
    scan(desk)
    qtbot.waitUntil(lambda: "writes it anew" in view.writing._said.text())
    assert view.writing.both.isHidden(), "there is no copy"
    view.flush()
    qtbot.waitUntil(lambda: of(folder) is not None and "MINE." in of(folder).body)
    qtbot.waitUntil(lambda: not view.drafts.waiting and not view.feed.busy)
    assert view.list.current == view._draft.id
    view.list.list.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.writing.title.title() != TITLE)
    assert view.writing._notice.isHidden(), "it tells of another entry"
    press(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: view.writing.title.title() == TITLE)
    assert view.writing._notice.isVisible()
    assert "there again" in view.writing._said.text()
    view.writing._close.click()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.writing.title.title() != TITLE)
    press(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: view.writing.title.title() == TITLE)
    assert view.writing._notice.isHidden()


def test_after_delete_the_keys_are_for_the_list(view, qtbot, folder):  # noqa: F811
    to_end(view)
    view.writing.delete_asked.emit()
    qtbot.waitUntil(lambda: view.writing.title.title() not in ("", TITLE))
    assert QApplication.focusWidget() is view.list.list
    fresh = view.writing.title.title()
    before = view.writing.body.text()
    write("x")
    assert view.writing.body.text() == before
    assert of(folder, fresh) is not None


def test_tab_goes_as_one_reads(view):
    writing = view.writing
    stops = [writing.more, writing._details, writing.title, writing.body]
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    for stop in stops[1:]:
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop
    press(Qt.Key.Key_Tab)
    assert view.details.isAncestorOf(QApplication.focusWidget())


def test_files_that_cannot_be_read_are_told_with_their_reason(
    view,
    desk,
    qtbot,
    folder,  # noqa: F811
):
    assert view.list.unread.isHidden()
    broken = folder / "journal" / "2026" / "broken.md"
    broken.write_bytes(b"---\nbroken: [\n---\n")
    scan(desk)
    view.refresh()
    qtbot.waitUntil(view.list.unread.isVisible)
    assert view.list.unread.text() == "1 file cannot be read"
    view.list.unread.click()
    (dialog,) = view.window().findChildren(UnreadDialog)
    assert "broken.md" in dialog.list.item(0).text()
    assert len(dialog.list.item(0).text().splitlines()) > 1, "with the reason"
    dialog.accept()
    broken.unlink()
    scan(desk)
    view.refresh()
    qtbot.waitUntil(view.list.unread.isHidden)


def test_filters_narrow_the_list(view, qtbot):
    everything = view.list.model.rowCount()
    view.list.ready.click()
    qtbot.waitUntil(lambda: 0 < view.list.model.rowCount() < everything)
    assert {row.state for row in view.list.model.rows} <= {
        "ready",
        "shared",
        "recognised",
    }
    view.list.set_filters(Filters(words="no such words anywhere"))
    qtbot.waitUntil(lambda: view.list._stack.currentWidget() is view.list._none)
    view.list._on_clear()
    qtbot.waitUntil(lambda: view.list.model.rowCount() == everything)


def ground(widget):
    viewport = widget.viewport()
    whole = viewport.grab().toImage()
    return whole.pixelColor(3, viewport.height() - 3).name()


def test_a_mode_switched_in_the_journal_reaches_every_pane(view, qtbot):
    for mode in (Mode.DARK, Mode.LIGHT, Mode.DARK):
        theme().set_mode(mode)
        qtbot.wait(50)
        wanted = theme().palette.surface.name()
        assert ground(view.writing.body) == wanted
        assert ground(view.list.list) == wanted


def test_a_list_that_stays_is_not_made_anew(space):  # noqa: F811
    lister = Lister()
    first = lister(space, Filters())
    again = lister(space, Filters(), first.order, [first.order.ids[-1]])
    assert again.order.ids is first.order.ids
    assert list(first.pages) == [0]
    assert list(again.pages) == [len(first.order.ids) // PAGE]
    assert first.order.header(0) == "Today, Fri 12 June"
    assert first.order.starts[:2] == (0, 4)
    assert first.listed.total == len(first.order.ids)


def test_an_empty_space_invites_to_the_first_entry(qtbot, tmp_path):
    desk = Desk(Space.create(tmp_path / "new"))
    view = JournalView(desk)
    qtbot.addWidget(view)
    view.show()
    first = view.writing._first
    qtbot.waitUntil(lambda: view.writing._stack.currentWidget() is first)
    view.writing.new_asked.emit()
    qtbot.waitUntil(lambda: len(view.list.model.rows) == 1)
    assert isinstance(view._draft.record, Entry)
    desk.close()


def test_an_entry_two_computers_rewrote_says_so_until_one_looked(
    view,
    desk,
    qtbot,
    folder,  # noqa: F811
):
    path = file_of(folder)
    before = path.read_bytes()
    parted = trailer.part(before.decode())
    for device, words in (("aa", "Theirs entirely."), ("bb", "Ours entirely.")):
        content = parted.content.replace("Retries multiply load", words)
        vector = (*parted.trailer.vector, (device, 1))
        copy = path.with_name(f"{path.stem} {device}.md")
        copy.write_text(trailer.join(content, tuple(sorted(vector))))
    scan(desk)
    qtbot.waitUntil(view.writing._notice.isVisible, timeout=30_000)
    assert "joined" in view.writing._said.text()
    with qtbot.waitSignal(view.writing.history_asked):
        view.writing.both.click()
    view.writing.show_state(view._draft)
    assert view.writing._notice.isHidden()


def test_the_best_entries_stand_first_with_what_was_looked_for(tmp_path):
    made, day = Space.create(tmp_path / "found"), Moment("2026-06-12")
    for title, body in (
        ("A walk", "Then the budget was gone.\n"),
        ("A retry budget", "Nothing else.\n"),
        ("Rain", "No such word.\n"),
    ):
        made.add(Entry(id=ids.record_id(), title=title, created=day, body=body))
    listing = Lister()(made, Filters(words="budget is:odd"))
    rows = listing.pages[0]
    assert [row.title for row in rows] == ["A retry budget", "A walk"]
    assert rows[1].excerpt == "Then the budget was gone."
    assert listing.order.starts == ()
    assert rows[0].meta[0] == "Fri 12 June"
    assert listing.listed.words == ("budget",)
    assert "is:odd" in listing.listed.problems[0]
    plain = Lister()(made, Filters(words="bu"))
    assert plain.order.starts == (0,)


def test_a_resource_is_shown_by_its_title_also_when_that_comes_late(view, qtbot):
    def told():
        return [chip.text() for chip in view.details.resources._chips]

    title = "Timeouts, retries and backoff with jitter"
    qtbot.waitUntil(lambda: told() == [title])
    view.details.set_names(Names())
    assert told() == list(view._draft.record.resources)
    view.details.set_names(view._names)
    assert told() == [title]


def test_many_steps_are_shown_in_part_and_ticked_where_they_stand_now(view, qtbot):
    steps = view.details.steps
    body = view.writing.body
    body.setFocus()
    body.selectAll()
    body.textCursor().insertText("\n".join(f"- [ ] Step {n}" for n in range(3)))

    def circles():
        found = steps.findChildren(TaskCircle)
        return {each.accessibleName(): each for each in found if each.isVisible()}

    qtbot.waitUntil(lambda: len(circles()) == 3 and "Step 1" in " ".join(circles()))
    body.moveCursor(QTextCursor.MoveOperation.Start)
    body.textCursor().insertText("A line above\n\n")
    next(circle for name, circle in circles().items() if "Step 1" in name).click()
    assert "- [x] Step 1 ✅" in body.text()
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.textCursor().insertText("".join(f"\n- [ ] More {n}" for n in range(30)))
    qtbot.waitUntil(lambda: "more in the text" in steps._more.text())
    qtbot.waitUntil(lambda: len(circles()) == 12)


def test_words_typed_into_a_save_go_into_the_bin_with_their_entry(
    view,
    desk,
    qtbot,
    folder,  # noqa: F811
):
    to_end(view)
    write(" One")
    saving = Event()
    desk.ask(lambda _: saving.wait(30), lambda _: None, owner=view)
    view.flush()
    write(" and two.")
    gone = view.shown.id
    view.delete()
    saving.set()
    qtbot.waitUntil(lambda: view.shown is not None and view.shown.id != gone)
    view.flush()
    done = []
    desk.ask(lambda opened: opened.bin(), done.append, owner=view)
    qtbot.waitUntil(lambda: bool(done))
    assert not view.drafts.waiting, "the next save would bring it back"
    assert not Space.open(folder).has(gone)
    (binned,) = (folder / "Trash").glob("*retry-budget-stops*")
    assert " One and two." in binned.read_text("utf-8")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2029"])
def test_a_step_ticked_beside_leaves_all_other_lines_whatever_they_end_with(
    view,
    desk,
    qtbot,
    folder,  # noqa: F811
    end,
):
    body = f"Some words{end}more words{end}third line\n\n- [ ] Try it\nafter\n"
    entry = of(folder)
    desk.do(
        lambda opened: Outcome(
            opened.save(replace(entry, body=body), entry),
            ChangeSet(saved=frozenset({entry.id})),
        ),
        lambda _: None,
    )
    qtbot.waitUntil(lambda: view.shown.text == body)
    (step,) = tasks.find(body)
    view.details.steps.switched.emit(step, State.DONE)
    day = view.shown.base.today
    assert view.writing.body.text() == (
        "Some words\nmore words\nthird line\n\n"
        f"- [x] Try it ✅ {day.isoformat()}\nafter\n"
    )
