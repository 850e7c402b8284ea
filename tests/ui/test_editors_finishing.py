"""Words that finish themselves while one writes, driven by real keys."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pls.records import Kind
from pls.space import Space
from tests.ui.places import folder, sample_once, space  # noqa: F401
from ui.editors.markdown import MarkdownEdit
from ui.editors.suggestions import Suggestion, known
from ui.operations import Desk, offering
from ui.theme import theme
from ui.views.journal import JournalView
from ui.widgets.room import room_at


KNOWN = {
    "#": ["Python", "Resilience"],
    "@": ["Ana Ribeiro", "Anders Holm"],
    "+": ["Halla billing"],
}
TITLE = "A retry budget stops the storm before it starts"


def finish(sign, start):
    return [name for name in KNOWN[sign] if name.lower().startswith(start.lower())]


def write(edit, text):
    for letter in text:
        code = Qt.Key.Key_Return if letter == "\n" else 0
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(
                edit, QKeyEvent(kind, code, none, "" if code else letter)
            )


def key(edit, name):
    QTest.keyClick(edit, name)


@pytest.fixture
def edit(qtbot):
    made = MarkdownEdit()
    qtbot.addWidget(made)
    made.finishing.begin(finish)
    made.resize(560, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def compose(edit, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(edit, event)


def test_what_an_input_method_writes_is_finished_too(edit):
    compose(edit, "", "With @")
    assert edit.finishing.list.shown, "also a lone @ offers everybody"
    compose(edit, "A")
    compose(edit, "An")
    compose(edit, "", "An")
    assert edit.finishing.list.shown
    key(edit, Qt.Key.Key_Return)
    assert edit.text() == 'With @"Ana Ribeiro" '
    asked = []
    edit.finishing.titles_asked.connect(asked.append)
    compose(edit, "", "[[Né")
    assert asked == ["Né"]


def test_a_table_an_input_method_writes_in_comes_in_line(edit):
    edit.set_text("| a | b |\n| --- | --- |\n| c | d |\n\nend")
    cursor = edit.textCursor()
    cursor.setPosition(3)
    edit.setTextCursor(cursor)
    compose(edit, "", "日本")
    key(edit, Qt.Key.Key_PageDown)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    write(edit, "x")
    assert edit.text().splitlines()[2] == "| c     | d   |"


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("With @an", 'With @"Ana Ribeiro" '),
        ("About #py", "About #Python "),
        ("+ha", '+"Halla billing" '),
        ("a\n@an", 'a\n@"Ana Ribeiro" '),
        ('@"an', '@"Ana Ribeiro" '),
    ],
)
@pytest.mark.parametrize("accept", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_name_is_finished_as_a_capture_writes_it(edit, typed, after, accept):
    write(edit, typed)
    assert edit.finishing.list.shown
    key(edit, accept)
    assert edit.text() == after
    assert not edit.finishing.list.shown
    edit.undo()
    assert edit.text() == typed


@pytest.mark.parametrize(
    "typed",
    [
        "# ",
        "#",
        "##",
        "+",
        "a@an",
        "1+ha",
        "`@an",
        "```\n@an",
        "@zzz",
        "@an x",
    ],
)
def test_nothing_is_offered_where_nothing_is_named(edit, typed):
    write(edit, typed)
    assert not edit.finishing.list.shown


def test_in_code_nothing_is_offered(edit):
    edit.set_text("`a b`")
    cursor = edit.textCursor()
    cursor.setPosition(3)
    edit.setTextCursor(cursor)
    write(edit, "@an")
    assert not edit.finishing.list.shown


def test_escape_leaves_the_word_alone_until_another_begins(edit):
    write(edit, "@a")
    key(edit, Qt.Key.Key_Escape)
    write(edit, "n")
    assert not edit.finishing.list.shown
    key(edit, Qt.Key.Key_Return)
    assert edit.text() == "@an\n"
    write(edit, "@a")
    assert edit.finishing.list.shown


def test_the_arrows_choose_and_go_round(edit):
    write(edit, "@an")
    key(edit, Qt.Key.Key_Up)
    key(edit, Qt.Key.Key_Return)
    assert edit.text() == '@"Anders Holm" '


def test_the_list_goes_with_the_caret_and_the_focus(edit):
    write(edit, "word @an")
    for _ in range(4):
        key(edit, Qt.Key.Key_Left)
    assert not edit.finishing.list.shown
    edit.moveCursor(QTextCursor.MoveOperation.End)
    write(edit, "a")
    edit.clearFocus()
    assert not edit.finishing.list.shown


def test_the_list_does_not_stay_where_the_words_were(edit):
    edit.set_text("word\n" * 200)
    for leave in (
        lambda: edit.verticalScrollBar().setValue(40),
        lambda: edit.resize(500, 500),
    ):
        edit.moveCursor(QTextCursor.MoveOperation.Start)
        write(edit, "@an ")
        edit.moveCursor(QTextCursor.MoveOperation.Left)
        write(edit, "d")
        assert edit.finishing.list.shown
        leave()
        assert not edit.finishing.list.shown


def test_a_list_without_room_below_lies_above(edit, qtbot):
    room = room_at(edit.pos())
    edit.move(room.left(), room.bottom() - 40)
    write(edit, "@an")
    shown = edit.finishing.list.offers
    # Around it lies its shadow.
    seen = QRect(shown.viewport().mapToGlobal(QPoint()), shown.viewport().size())
    assert room.contains(seen.adjusted(-7, -7, 7, 7))
    caret = edit.viewport().mapToGlobal(edit.cursorRect().topLeft())
    assert seen.bottom() + 7 < caret.y()


def test_what_is_known_of_a_name_is_said_at_once_the_next_time(edit):
    person = known("@", "Ana Ribeiro")
    write(edit, "@an")
    shown = edit.finishing.list.offers
    edit.finishing.note({person: "17 entries", known("#", "Anders Holm"): "2 entries"})
    write(edit, "a")
    assert shown.item(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("17 entries")
    write(edit, " @and")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert shown.item(0).data(role) == "Anders Holm", "that was a skill"
    edit.finishing.note({known("@", "Anders Holm"): "3 entries"})
    edit.finishing.note({known("@", "Anders Holm"): "4 entries"})
    assert shown.item(0).data(role) == "Anders Holm, 4 entries"


def test_a_title_is_asked_for_while_it_is_typed(edit):
    asked = []
    edit.finishing.titles_asked.connect(asked.append)
    write(edit, "See [[")
    write(edit, "re")  # the first question is not answered yet
    assert asked == [""]
    edit.finishing.answer("", [Suggestion("Newest")])
    assert asked == ["", "re"]
    assert not edit.finishing.list.shown
    edit.finishing.answer(
        "re", [Suggestion("Retries, twice"), Suggestion("re", fresh=True)]
    )
    key(edit, Qt.Key.Key_Return)
    assert edit.text() == "See [[Retries, twice]]"


def test_brackets_that_are_there_are_not_doubled(edit):
    edit.set_text("a [[]] b")
    cursor = edit.textCursor()
    cursor.setPosition(4)
    edit.setTextCursor(cursor)
    write(edit, "x")
    edit.finishing.answer("x", [Suggestion("X")])
    key(edit, Qt.Key.Key_Return)
    assert edit.text() == "a [[X]] b"


def test_it_grows_with_the_text_and_says_what_it_offers(edit):
    write(edit, "@an")
    theme().set_text_scale(2.0)
    write(edit, "a")
    assert edit.finishing.list.offers.sizeHintForRow(0) == 72
    shown = edit.finishing.list.offers
    shown.note({known("@", "Ana Ribeiro"): "17 entries"})
    told = shown.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Ana Ribeiro, 17 entries"
    shown.grab()


# --- with a space


@pytest.fixture
def view(qtbot, space):  # noqa: F811
    desk = Desk(space)
    host = QWidget()
    made = JournalView(desk, host)
    host.resize(1300, 900)
    made.resize(1300, 900)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    qtbot.waitUntil(lambda: made.writing.title.title() == TITLE)
    qtbot.waitUntil(lambda: bool(made._names.people))
    yield made
    made.flush()
    desk.close()
    host.close()
    host.deleteLater()


def rows(body):
    shown = body.finishing.list.offers
    return [shown.item(n).text() for n in range(shown.count())] if shown else []


def test_a_link_reaches_the_file_as_a_path(view, qtbot, folder):  # noqa: F811
    body = view.writing.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    write(body, "\n\nSee [[oskar expl")
    qtbot.waitUntil(
        lambda: "Oskar explained it back to me, and it was better" in rows(body)
    )
    key(body, Qt.Key.Key_Return)
    assert body.text().endswith("[[Oskar explained it back to me, and it was better]]")
    view.flush()

    def kept():
        found = Space.open(folder).records(Kind.ENTRY)
        return next(e.body for e in found if e.title == TITLE)

    qtbot.waitUntil(lambda: "oskar-explained" in kept())


def test_a_new_entry_is_begun_behind_a_link_and_can_be_taken_back(view, qtbot):
    body, told = view.writing.body, []
    view.told.connect(lambda words, undo: told.append((words, undo)))
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    write(body, "\n\n[[Zebra crossings")
    qtbot.waitUntil(lambda: rows(body) == ["New entry “Zebra crossings”"])
    key(body, Qt.Key.Key_Return)
    assert body.text().endswith("[[Zebra crossings]]")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "“Zebra crossings” is a new entry."
    titles = []
    view._desk.ask(lambda s: s.titled("Zebra crossings"), titles.append)
    qtbot.waitUntil(lambda: bool(titles) and titles[0] is not None)
    assert view.writing.title.title() == TITLE
    told[0][1]()
    gone = []
    view._desk.ask(lambda s: s.titled("Zebra crossings"), gone.append)
    qtbot.waitUntil(lambda: gone == [None])


def test_people_are_offered_with_their_entries(view, qtbot):
    body = view.writing.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    write(body, "\n\n@ana")
    shown = body.finishing.list.offers
    assert rows(body) == ["Ana Ribeiro"]
    role = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: shown.item(0).data(role) == "Ana Ribeiro, 17 entries")


def test_titles_are_found_also_mistyped_and_the_newest_first(space):  # noqa: F811
    space.scan()
    newest = offering.titles(space, "")
    assert newest[0].title == TITLE
    own = space.titled(TITLE).id
    assert TITLE not in [each.title for each in offering.titles(space, "", own)]
    assert TITLE in [each.title for each in offering.titles(space, "retry budg")]
    assert TITLE in [each.title for each in offering.titles(space, "rerty bugdet")]
    kinds = {each.told for each in offering.titles(space, "timeouts retries")}
    assert "Resource" in kinds
    assert offering.begun(space, TITLE).value == ""


def test_undo_goes_back_through_everything_and_no_further(view):
    body = view.writing.body
    body.setFocus()
    first = body.text()
    body.moveCursor(QTextCursor.MoveOperation.End)
    write(body, "\n\n1. a\nb\nc")
    key(body, Qt.Key.Key_Tab)
    QTest.keyClick(body, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    write(body, " @ana")
    key(body, Qt.Key.Key_Return)
    write(body, "\n\n\n| a | b |")
    key(body, Qt.Key.Key_Tab)
    write(body, "longer")
    key(body, Qt.Key.Key_Tab)
    key(body, Qt.Key.Key_Down)
    last = body.text()
    steps = 0
    while view.history.can_undo:
        view.history.undo()
        steps += 1
    assert body.text() == first
    for _ in range(steps):
        view.history.redo()
    assert body.text() == last
