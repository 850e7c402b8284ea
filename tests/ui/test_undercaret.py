"""A change from outside comes in under the caret of whoever is writing."""

import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from pls.records import Kind
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
from ui.editors.markdown import MarkdownEdit
from ui.editors.plain import ProseEdit
from ui.operations import Desk
from ui.operations.changing import changed, changes, line_changes
from ui.operations.joining import join
from ui.window import Window


SOON = 15_000
"""Milliseconds for what takes an idle machine less than two seconds."""

TITLE = "A retry budget stops the storm before it starts"
LONG = "\n\n".join(f"Paragraph {number} says a few words." for number in range(60))

words = st.sampled_from(["one ", "two ", "drei ", "🎈 ", "é", ".", "- [ ] ", "", " "])
lines = st.lists(words, max_size=4).map("".join)
texts = st.lists(lines, max_size=6).map("\n".join)


# --- the pure part


odd = st.lists(st.sampled_from(["a", "line ", "\n", "\u2028", "\r"]), max_size=8)


@given(st.one_of(texts, odd.map("".join)), st.one_of(texts, odd.map("".join)))
def test_changes_lead_from_one_text_to_the_other(old, new):
    for made in (changes(old, new), line_changes(old, new)):
        assert changed(old, made) == new
        assert all(a.end <= b.start for a, b in pairwise(made))


@st.composite
def three(draw):
    """A text of numbered lines, and what two sides made of it."""
    base = [f"line {number}" for number in range(draw(st.integers(0, 8)))]

    def side(name):
        out = []
        for line in [*base, ""]:
            if draw(st.integers(0, 4)) == 0:
                out.append(f"{name} adds {draw(st.integers(0, 99))}")
            act = draw(st.sampled_from(["keep", "keep", "keep", "drop", "edit"]))
            if line and act != "drop":
                out.append(f"{name} {line}" if act == "edit" else line)
        return "\n".join(out)

    return "\n".join(base), side("mine"), side("theirs")


@given(three())
@example(("0\n1\n2\n3", "0\nmine 1\n2\n3", "0\n2"))
@example(
    (
        "line 0\nline 1\nline 2\nline 3",
        "line 0\nmine line 1\nline 2\nline 3",
        "line 0\nline 2",
    )
)
def test_words_of_both_are_there_or_the_save_decides(given_):
    base, mine, theirs = given_
    made = join(base, mine, theirs)
    if made is None:
        assert base not in (mine, theirs)
        return
    for side in (mine, theirs):
        assert all(change.text in made for change in changes(base, side))
    if mine == base:
        assert made == theirs
    if theirs == base:
        assert made == mine
    kept = [x for x in base.split("\n") if x in mine.split("\n")]
    kept = [x for x in kept if x in theirs.split("\n")]
    assert all(line in made.split("\n") for line in kept)


@given(three())
def test_what_was_joined_is_an_edit_of_what_came_in(given_):
    base, mine, theirs = given_
    made = join(base, mine, theirs)
    if made is not None:
        assert join(theirs, made, theirs) == made
        assert join(base, theirs, made) in (made, None)


@given(texts, texts)
def test_both_the_same_is_no_clash(base, mine):
    assert join(base, mine, mine) == mine


# --- in the editor


@pytest.fixture
def edit(qtbot):
    made = MarkdownEdit()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def at(edit, position, anchor=None):
    cursor = edit.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def put(edit, before, after):
    """Show a text with the caret between two halves."""
    edit.set_text(before + after)
    at(edit, len(before.encode("utf-16-le")) // 2)


def halves(edit):
    cursor = edit.textCursor()
    cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
    before = cursor.selectedText().replace("\u2029", "\n")
    return before, edit.text()[len(before) :]


@pytest.mark.parametrize(
    ("before", "after", "new", "wanted"),
    [
        ("I was ", "writing", "New.\nI was writing", ("New.\nI was ", "writing")),
        ("writing", "", "writing\nNew.", ("writing", "\nNew.")),
        ("writing", "\nNext", "writing\nNew\nNext", ("writing", "\nNew\nNext")),
        ("One\n", "two", "One\nnew\ntwo", ("One\nnew\n", "two")),
        ("a\n", "\nb", "a\nx\n\nb", ("a\nx\n", "\nb")),
        ("one two t", "hree", "one 🎈 three", ("one 🎈 t", "hree")),
        ("🎈🎈 t", "wo", "🎈 t two", ("🎈 t t", "wo")),
        ("gone ", "altogether", "", ("", "")),
        ("gone\nhe", "re\nstays", "stays", ("", "stays")),
    ],
)
def test_the_caret_stays_at_its_words(edit, before, after, new, wanted):
    put(edit, before, after)
    edit.take(new)
    assert edit.text() == new
    assert halves(edit) == wanted


@given(st.data())
def test_the_caret_stays_before_the_words_that_survive(data):
    edit = MarkdownEdit()
    base, _, theirs = data.draw(three())
    place = data.draw(st.integers(0, len(base)))
    put(edit, base[:place], base[place:])
    edit.take(theirs)
    before, after = halves(edit)
    assert before + after == theirs == edit.text()
    line = base[place:].split("\n")[0]
    start = base[:place].split("\n")[-1]
    whole = start + line
    if line and theirs.split("\n").count(whole) == 1 and base.count(whole) == 1:
        assert after.split("\n")[0] == line
        assert before.split("\n")[-1] == start
    edit.deleteLater()


@given(st.lists(st.tuples(st.booleans(), texts), min_size=1, max_size=6), texts)
def test_undo_and_redo_pass_through_every_text_there_was(steps, first):
    edit = MarkdownEdit()
    edit.set_text(first)
    seen = [first]
    for typed, text in steps:
        if typed:
            at(edit, 0)
            edit.textCursor().insertText("typed ")
        else:
            edit.take(text)
        seen.append(edit.text())
    once = [t for t, before in zip(seen[1:], seen, strict=False) if t != before]
    passed = []
    while edit.document().isUndoAvailable():
        edit.undo()
        passed.append(edit.text())
    assert edit.text() == first
    outside = [t for (typed, _), t in zip(steps, seen[1:], strict=True) if not typed]
    assert set(passed) <= set(seen)
    while edit.document().isRedoAvailable():
        edit.redo()
        passed.append(edit.text())
    assert edit.text() == seen[-1]
    assert {t for t in outside if t in once} <= {*passed, seen[-1]}
    edit.deleteLater()


def test_the_change_and_what_was_typed_are_steps_of_their_own(edit):
    put(edit, "I write", "")
    write(" this")
    edit.take("Outside.\nI write this")
    write(" and that")
    assert edit.text() == "Outside.\nI write this and that"
    seen = []
    while edit.document().isUndoAvailable():
        edit.undo()
        seen.append(edit.text())
    assert seen == ["Outside.\nI write this", "I write this", "I write"]
    for _ in range(3):
        edit.redo()
    assert edit.text() == "Outside.\nI write this and that"


def test_nothing_is_told_and_line_ends_are_kept(edit):
    told = []
    edit.edited.connect(lambda: told.append(edit.text()))
    edit.set_text("one\r\ntwo")
    edit.take("one\r\ntwo\r\nthree")
    assert (edit.text(), told) == ("one\r\ntwo\r\nthree", [])
    edit.undo()
    assert told == ["one\ntwo"]


def test_a_selection_stays_at_its_words(edit):
    edit.set_text("one two three")
    at(edit, 4, 7)
    edit.take("zero one two three four")
    assert edit.textCursor().selectedText() == "two"
    assert edit.textCursor().position() < edit.textCursor().anchor()


@pytest.mark.parametrize("focused", [True, False])
def test_what_one_looks_at_does_not_move(edit, qtbot, focused):
    edit.set_text(LONG)
    if focused:
        at(edit, LONG.index("Paragraph 30"))
    else:
        edit.clearFocus()
    bar = edit.verticalScrollBar()
    bar.setValue(edit._layout.top(60) - 120)
    there = edit.anchor()
    before = edit.cursorRect(there).top()
    words_ = there.block().text()
    edit.take(f"Outside.\n\nMore.\n\n{LONG}\n\nAnd at the end.")
    assert there.block().text() == words_
    assert edit.cursorRect(there).top() == before
    assert bar.value() > 0


def test_words_that_are_being_composed_stay(edit):
    put(edit, "one\n\n", "")
    QApplication.sendEvent(edit, QInputMethodEvent("にほ", []))
    edit.take("zero\none\n\n")
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    QApplication.sendEvent(edit, done)
    assert edit.text() == "zero\none\n\n日本"


def test_a_small_field_takes_a_change_too(qtbot):
    edit = ProseEdit()
    qtbot.addWidget(edit)
    edit.set_text("It helped the team")
    at(edit, 3)
    edit.take("Yes, it did: It helped the team")
    assert edit.textCursor().position() == len("Yes, it did: It ")
    edit.undo()
    assert edit.text() == "It helped the team"


# --- in the window, with real files and a real watch


@pytest.fixture
def window(qtbot, folder):  # noqa: F811
    about = folder / "space.yaml"
    told = about.read_text(encoding="utf-8").splitlines(keepends=True)
    # In the time of this computer, in which the other programs write.
    about.write_text("".join(x for x in told if not x.startswith("day:")), "utf-8")
    desk = Desk(Space.open(folder))
    made = Window(desk)
    broken = []
    desk.broke.connect(broken.append)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made.places.journal.list.model.rows))
    made.go("journal")
    qtbot.waitUntil(lambda: made.places.journal.writing.title.title() == TITLE)
    made.places.journal.writing.body.setFocus()
    still(made, qtbot)
    yield made
    made.places.journal.flush()
    desk.close()
    made.close()
    made.deleteLater()
    assert not broken


def still(window, qtbot):
    """Wait until the first looks at the folder are over."""
    watching = window._watching
    qtbot.wait(1500)
    qtbot.waitUntil(lambda: not watching._looking and not watching._rest.isActive())


def file_of(folder, title=TITLE):  # noqa: F811
    opened = Space.open(folder)
    entry = next(e for e in opened.records(Kind.ENTRY) if e.title == title)
    return folder / opened.path(entry.id)


def body_of(folder, title=TITLE):  # noqa: F811
    opened = Space.open(folder)
    return next(e for e in opened.records(Kind.ENTRY) if e.title == title).body


def in_place(path, text):
    path.write_text(text, encoding="utf-8")


def replacing(path, text):
    half = path.with_name("half.tmp")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def by_a_process(path, text):
    code = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(path), text], check=True)


def outside(folder, old, new, way=in_place):  # noqa: F811
    path = file_of(folder)
    text = path.read_text(encoding="utf-8")
    assert old in text
    way(path, text.replace(old, new))


@pytest.mark.parametrize("way", [in_place, replacing, by_a_process])
def test_it_appears_in_the_list_and_in_the_open_entry(window, qtbot, folder, way):  # noqa: F811
    view = window.places.journal
    body = view.writing.body
    place = body.text().index("paired")
    at(body, place + 3)
    path = file_of(folder)
    text = path.read_text(encoding="utf-8").replace("Ana and I", "Last week Ana and I")
    fresh = text.replace(TITLE, "Outside title")
    began = time.monotonic()
    way(path, fresh)
    qtbot.waitUntil(lambda: "Last week" in body.text(), timeout=SOON)
    print(f"in the entry after {time.monotonic() - began:.2f} s")
    rows = view.list.model
    qtbot.waitUntil(
        lambda: any(r.title == "Outside title" for r in rows.rows), timeout=SOON
    )
    print(f"in the list after {time.monotonic() - began:.2f} s")
    assert view.writing.title.title() == "Outside title"
    assert halves(body)[1].startswith("red")
    assert body.hasFocus()
    assert not view.drafts.waiting


def test_what_was_typed_and_what_came_in_are_both_there(window, qtbot, folder):  # noqa: F811
    body = window.places.journal.writing.body
    at(body, body.document().characterCount() - 1)
    write(" MINE")
    outside(folder, "Ana and I paired", "Ana and THEIRS paired")
    qtbot.waitUntil(lambda: "THEIRS" in body.text(), timeout=SOON)
    assert " MINE" in halves(body)[0]
    write(" too")
    assert body.text().rstrip().endswith(" MINE too")
    window.places.journal.flush()
    qtbot.waitUntil(lambda: not window.places.journal.drafts.waiting, timeout=SOON)
    kept = body_of(folder)
    assert "THEIRS" in kept
    assert " MINE too" in kept
    while window.places.journal.history.can_undo:
        press(Qt.Key.Key_Z, CTRL)
    assert "MINE" not in body.text()
    for _ in range(9):
        press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert body.text().rstrip().endswith(" MINE too")
    assert "THEIRS" in body.text()


def test_where_both_wrote_the_same_words_none_are_lost(window, qtbot, folder):  # noqa: F811
    body = window.places.journal.writing.body
    where = body.text().index("paired")
    at(body, where + len("paired"), where)
    write("MINE")
    outside(folder, "paired", "THEIRS")
    qtbot.waitUntil(lambda: not window.places.journal.drafts.waiting, timeout=SOON)
    still(window, qtbot)
    # Which of them stands in the text is for the merge to decide.
    assert ("MINE" in body.text()) != ("THEIRS" in body.text())
    assert body.text().split("\n")[0] == body_of(folder).split("\n")[0]
    opened = Space.open(folder)
    entry = next(e for e in opened.records(Kind.ENTRY) if e.title == TITLE)
    known = [past.record.body for past in opened.history(entry.id)]
    assert any("THEIRS" in text for text in known)
    assert any("MINE" in text for text in known)
    if "MINE" not in body.text():
        press(Qt.Key.Key_Z, CTRL)
        assert "MINE" in body.text()


def test_a_damaged_file_is_told_and_the_words_are_kept(window, qtbot, folder):  # noqa: F811
    writing = window.places.journal.writing
    path = file_of(folder)
    whole = path.read_bytes()
    path.write_bytes(broken := whole.replace(b"\n---\n", b"\nbroken: [\n---\n", 1))
    qtbot.waitUntil(lambda: "cannot be used" in writing._said.text(), timeout=SOON)
    at(writing.body, 0)
    write("MINE ")
    window.places.journal.flush()
    qtbot.waitUntil(lambda: not window.places.journal.drafts.waiting, timeout=SOON)
    assert path.read_bytes() == broken
    assert "what you write" in writing._said.text()
    path.write_bytes(whole)
    qtbot.waitUntil(lambda: body_of(folder).startswith("MINE "), timeout=SOON)
    qtbot.waitUntil(writing._notice.isHidden, timeout=SOON)


def test_our_own_saves_move_and_redraw_nothing(window, qtbot, folder):  # noqa: F811
    view = window.places.journal
    body = view.writing.body
    replaced, looked = [], []
    view.drafts.replaced.connect(replaced.append)
    window.desk.bridge.changed.connect(
        lambda changes, by: looked.append(changes) if by is None else None
    )
    at(body, 5)
    write("X")
    view.flush()
    qtbot.waitUntil(lambda: not view.drafts.waiting, timeout=SOON)
    still(window, qtbot)
    assert replaced == []
    assert looked == []
    assert body.textCursor().position() == 6
    assert body.document().availableUndoSteps() == 1


def test_a_save_leads_to_a_few_looks_at_most(window, qtbot, folder):  # noqa: F811
    looks = []
    space = window.desk._space  # noqa: F811
    whole = space.look
    space.look = lambda seconds: looks.append(1) or whole(seconds)
    at(window.places.journal.writing.body, 5)
    for _ in range(5):
        write("X")
        window.places.journal.flush()
        qtbot.waitUntil(lambda: not window.places.journal.drafts.waiting, timeout=SOON)
    still(window, qtbot)
    qtbot.wait(1500)
    print(f"{len(looks)} looks for 5 saves")
    assert 0 < len(looks) <= 15


def test_a_field_changes_unless_one_types_in_it(window, qtbot, folder):  # noqa: F811
    details = window.places.journal.details
    details.minutes.setFocus()
    details.minutes.selectAll()
    write("45")
    path = file_of(folder)
    text = path.read_text(encoding="utf-8").replace("Halla billing", "outside")
    in_place(path, text.replace("minutes: 20", "minutes: 55"))
    qtbot.waitUntil(lambda: details.project._words == ("outside",), timeout=SOON)
    assert details.minutes.text() == "45"
    press(Qt.Key.Key_Return)
    window.places.journal.flush()
    qtbot.waitUntil(lambda: not window.places.journal.drafts.waiting, timeout=SOON)
    assert "minutes: 45" in file_of(folder).read_text(encoding="utf-8")


def test_an_entry_deleted_outside_keeps_its_unsaved_words(window, qtbot, folder):  # noqa: F811
    view = window.places.journal
    at(view.writing.body, 0)
    path = file_of(folder)
    path.unlink()
    write("Mine. ")
    qtbot.waitUntil(lambda: not view.drafts.waiting, timeout=SOON)
    still(window, qtbot)
    assert view.writing.title.title() == TITLE
    assert view.writing.body.text().startswith("Mine. ")
    assert body_of(folder).startswith("Mine. ")
    assert "next save" not in view.writing._said.text()


def test_an_entry_deleted_outside_makes_room_and_the_keys_go_to_the_list(
    window,
    qtbot,
    folder,  # noqa: F811
):
    view = window.places.journal
    file_of(folder).unlink()
    qtbot.waitUntil(lambda: view.writing.title.title() != TITLE, timeout=SOON)
    assert view.list.list.hasFocus()
    assert not view.drafts.waiting


def test_closing_the_window_ends_the_watch_at_once(qtbot, space):  # noqa: F811
    window = Window(Desk(space))
    window.show()
    still(window, qtbot)
    began = time.monotonic()
    with qtbot.waitSignal(window.closed, timeout=SOON):
        window.close()
    print(f"closed after {time.monotonic() - began:.2f} s")
    assert window.desk.runner.closed
    window.deleteLater()


def test_what_was_taken_back_can_still_be_reached(window, qtbot, folder):  # noqa: F811
    view = window.places.journal
    body = view.writing.body
    at(body, 0)
    write("First. ")
    press(Qt.Key.Key_End)
    write(" Second.")
    present = body.text().replace(" Second.", "")
    press(Qt.Key.Key_Z, CTRL)
    place = body.textCursor().position()
    assert body.text() == present
    outside(folder, "## What I learned", "## What THEY learned")
    qtbot.waitUntil(lambda: "THEY" in body.text(), timeout=SOON)
    assert body.text() == present.replace("What I", "What THEY")
    assert body.textCursor().position() == place
    qtbot.waitUntil(lambda: not view.drafts.waiting, timeout=SOON)
    assert "Second" not in body_of(folder)
    seen = []
    while view.history.can_undo:
        press(Qt.Key.Key_Z, CTRL)
        seen.append(body.text())
    assert any("First. " in text and " Second." in text for text in seen)
    assert present in seen
    assert not seen[-1].startswith("First.")
