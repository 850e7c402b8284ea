"""Lists, moved lines and tables, driven by real keys; each is one step to undo."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pls.text import private
from ui.editors import lists, tables
from ui.editors.markdown import MarkdownEdit


ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
KEYS = {
    "tab": (Qt.Key.Key_Tab, NONE),
    "back": (Qt.Key.Key_Backtab, SHIFT),
    "up": (Qt.Key.Key_Up, ALT),
    "down": (Qt.Key.Key_Down, ALT),
    "enter": (Qt.Key.Key_Return, NONE),
    "backspace": (Qt.Key.Key_Backspace, NONE),
    "delete": (Qt.Key.Key_Delete, NONE),
    "cut": (Qt.Key.Key_X, CTRL),
}


@pytest.fixture
def edit(qtbot):
    made = MarkdownEdit()
    qtbot.addWidget(made)
    made.resize(560, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def key(edit, name):
    QTest.keyClick(edit, *KEYS[name])


def write(edit, text):
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(edit, QKeyEvent(kind, 0, NONE, letter))


def show(edit, marked):
    """Show a text with `|>` where the anchor and `<|` where the caret is."""
    text = marked.replace("|>", "").replace("<|", "")
    edit.set_text(text)
    cursor = edit.textCursor()
    start = marked.replace("<|", "").find("|>")
    caret = marked.replace("|>", "").index("<|")
    cursor.setPosition(caret if start < 0 else start)
    cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def marked(edit):
    text, caret = edit.text(), edit.textCursor().position()
    return f"{text[:caret]}<|{text[caret:]}"


CASES = [
    ("tab", "- a\n- b<|", "- a\n  - b<|"),
    ("tab", "- a<|", "- a<|"),
    ("tab", "1. a\n2. b<|\n   - c\n3. d", "1. a\n   1. b<|\n      - c\n2. d"),
    ("tab", "1. a\n   1. x\n2. b<|\n3. d", "1. a\n   1. x\n   2. b<|\n2. d"),
    ("tab", "- [ ] a\n- [x] b<|\n- c", "- [ ] a\n  - [x] b<|\n- c"),
    ("tab", "10. a\n11. b<|", "10. a\n    1. b<|"),
    ("tab", "- a\n\n- b<|", "- a\n\n  - b<|"),
    ("back", "- a\n  - b<|\n    - c", "- a\n- b<|\n  - c"),
    ("back", "1. a\n   1. b<|\n2. c", "1. a\n2. b<|\n3. c"),
    ("back", "- a\n  text\n    - b<|", "- a\n  text\n- b<|"),
    ("up", "- a\n  - b\n- c<|\n  - d", "- c<|\n  - d\n- a\n  - b"),
    ("down", "1. a<|\n2. b\n3. c", "1. b\n2. a<|\n3. c"),
    ("up", "5. a\n6. b<|", "5. b<|\n6. a"),
    ("up", "- a\n  - b<|", "- a\n  - b<|"),
    ("down", "One<|\n\nTwo\n\nThree", "Two\n\nOne<|\n\nThree"),
    ("up", "One\n\nTwo<|", "Two<|\n\nOne"),
    ("up", "One<|\ntwo", "One<|\ntwo"),
    ("down", "one\ntw<|o", "one\ntw<|o"),
    ("down", "a<|\n```\ncode\n```", "```\ncode\n```\na<|"),
    ("up", "```\none\ntwo<|\n```", "```\ntwo<|\none\n```"),
    ("up", "```\none<|\n```", "```\none<|\n```"),
    ("down", ":::private\nmine<|\n:::\nout", ":::private\nmine<|\n:::\nout"),
    ("down", ":::private<|\nmine\n:::\nout", "out\n:::private<|\nmine\n:::"),
    ("down", "out<|\n:::private\nmine\n:::", ":::private\nmine\n:::\nout<|"),
    ("enter", "1. a<|\n2. b", "1. a\n2. <|\n3. b"),
    ("enter", "9. a<|\n10. b\n    - c", "9. a\n10. <|\n11. b\n    - c"),
    ("enter", "- a\n  - <|", "- a\n- <|"),
    ("enter", "- a\n- <|", "- a\n<|"),
    ("backspace", "1. a\n2. b\n<|3. c", "1. a\n2. b<|3. c"),
    ("backspace", "1. a\n2. <|b\n3. c", "1. a\n<|b\n3. c"),
    ("backspace", "- [ ] <|b", "<|b"),
    ("backspace", "- a\n  - <|b", "- a\n- <|b"),
    ("delete", "1. a<|\n2. b\n3. c", "1. a<|2. b\n2. c"),
    ("delete", "|>1. a\n<|2. b\n3. c", "<|1. b\n2. c"),
    ("cut", "1. a\n|>2. b\n<|3. c", "1. a\n<|2. c"),
    ("enter", "```\n1. a<|\n2. b\n```", "```\n1. a\n<|\n2. b\n```"),
]


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_a_key_in_a_list_is_one_step(edit, name, before, after):
    show(edit, before)
    start = edit.text()
    key(edit, name)
    assert marked(edit) == after
    if edit.text() != start:
        edit.undo()
        assert edit.text() == start
        assert not edit.document().isUndoAvailable()
        edit.redo()
        assert edit.text() == after.replace("<|", "")


def test_several_items_go_in_together(edit):
    show(edit, "- a\n|>- b\n- c<|\n- d")
    key(edit, "tab")
    assert edit.text() == "- a\n  - b\n  - c\n- d"
    key(edit, "back")
    assert edit.text() == "- a\n- b\n- c\n- d"


@pytest.mark.parametrize(
    ("start", "typed", "after"),
    [
        ("<|", "[] ", "- [ ] "),
        ("  <|", "[] a", "  - [ ] a"),
        ("- <|", "[] ", "- [ ] "),
        ("a <|", "[] ", "a [] "),
        ("```\n<|\n```", "[] ", "```\n[] \n```"),
    ],
)
def test_brackets_at_the_start_of_a_line_make_a_task(edit, start, typed, after):
    show(edit, start)
    write(edit, typed)
    assert edit.text() == after


def test_tab_elsewhere_and_control_tab_anywhere_leave(edit, qtbot):
    other = QLineEdit(edit.parentWidget())
    qtbot.addWidget(other)
    other.show()
    show(edit, "words<|")
    assert not edit._keying.tab(back=False)
    show(edit, "- a\n- b<|")
    QTest.keyClick(edit, Qt.Key.Key_Tab, CTRL)
    assert edit.text() == "- a\n- b"


ITEMS = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["-", "1.", "2)", "12.", "- [ ]", ""])
    ),
    min_size=1,
    max_size=8,
)


@settings(
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ITEMS, st.data())
def test_whatever_the_keys_no_word_is_lost(edit, items, data):
    lines = [
        f"{'   ' * deep}{sign} w{n}".strip("\n") for n, (deep, sign) in enumerate(items)
    ]
    edit.set_text("\n".join(lines))
    words = sorted(re.findall(r"w\d", edit.text()))
    for name in data.draw(st.lists(st.sampled_from(["tab", "back", "up", "down"]))):
        cursor = edit.textCursor()
        cursor.setPosition(data.draw(st.integers(0, len(edit.text()))))
        edit.setTextCursor(cursor)
        if name in ("tab", "back"):
            edit._keying.tab(back=name == "back")
        else:
            key(edit, name)
        assert sorted(re.findall(r"w\d", edit.text())) == words
        assert edit.document().blockCount() == len(lines)
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.text() == "\n".join(lines)


PASSAGES = st.lists(
    st.sampled_from(["a", "b", "", ":::private", ":::", "```", "- c", "%% d", "e %%"]),
    min_size=1,
    max_size=9,
)


@settings(
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(PASSAGES, st.data())
def test_moving_lines_makes_no_other_line_public(edit, lines, data):
    text = "\n".join(
        f"{line} {n}" if line[:1] in "abe-" and line else line
        for n, line in enumerate(lines)
    )
    edit.set_text(text)
    cursor = edit.textCursor()
    cursor.setPosition(data.draw(st.integers(0, len(text))))
    edit.setTextCursor(cursor)
    key(edit, data.draw(st.sampled_from(["up", "down"])))
    assert sorted(private.public(edit.text()).split()) == sorted(
        private.public(text).split()
    )


@given(ITEMS)
def test_numbers_count_on_and_stay_so(items):
    lines = [f"{'   ' * deep}{sign} w" for deep, sign in items]
    once = lists.renumbered(lines)
    assert lists.renumbered(once) == once
    strip = re.compile(r"^\s*\d+")
    assert [strip.sub("", line).strip() for line in once] == [
        strip.sub("", line).strip() for line in lines
    ]


# --- tables

TABLE = "| a | long words |\n| --- | ---: |\n| é日本 | 1 |\n| x \\| y | |"


def test_columns_come_in_line_by_blanks_alone():
    made = tables.aligned(TABLE.split("\n"), 80)
    assert made == [
        "| a      | long words |",
        "| ---    |       ---: |",
        "| é日本  |          1 |",
        "| x \\| y |            |",
    ]


ROWS = st.lists(
    st.text(alphabet=st.sampled_from("ab |\\-:日é🎉")).map("|{}|".format), min_size=1
)


@given(ROWS)
def test_only_blanks_change_and_once_is_enough(rows):
    made = tables.aligned(rows, 500)
    assert [r.replace(" ", "") for r in made] == [r.replace(" ", "") for r in rows]
    assert tables.aligned(made, 500) == made


def to(edit, words):
    cursor = edit.textCursor()
    cursor.setPosition(edit.text().index(words))
    edit.setTextCursor(cursor)


def test_a_table_comes_in_line_when_it_is_left(edit):
    edit.set_text("before\n\n| a | b |\n| --- | --- |\n| c | d |\n\nafter")
    to(edit, "c |")
    write(edit, "long")
    typed = edit.text()
    for _ in range(4):
        QTest.keyClick(edit, Qt.Key.Key_Down)
    wanted = "| a     | b   |\n| ---   | --- |\n| longc | d   |"
    assert wanted in edit.text()
    edit.undo()
    assert edit.text() == typed


def test_who_only_passes_through_a_table_changes_nothing(edit):
    edit.set_text("before\n\n| a | b |\n| --- | --- |\n| cc | d |\n\nafter")
    for _ in range(8):
        QTest.keyClick(edit, Qt.Key.Key_Down)
    assert not edit.document().isUndoAvailable()


def test_tab_goes_from_cell_to_cell_and_adds_a_row(edit):
    edit.set_text("| a | b |\n| --- | --- |\n| c | |")
    seen = []
    to(edit, "a |")
    for _ in range(3):
        key(edit, "tab")
        seen.append(edit.textCursor().selectedText())
    assert seen == ["b", "c", ""]
    write(edit, "d")
    key(edit, "tab")
    assert edit.text().endswith("| c | d|\n|  |  |")
    write(edit, "e")
    key(edit, "back")
    assert edit.textCursor().selectedText() == "d"
    to(edit, "a |")
    assert not edit._keying.tab(back=True)


def test_tab_after_a_head_sets_it_apart(edit):
    show(edit, "| a | b<| |")
    key(edit, "tab")
    assert edit.text() == "| a | b |\n| --- | --- |\n|  |  |"
    write(edit, "c")
    assert edit.text().endswith("| c |  |")
    key(edit, "tab")
    write(edit, "d")
    assert edit.text().endswith("| c | d |")


def test_enter_in_a_row_goes_to_the_cell_below_and_out_at_the_end(edit):
    show(edit, "| a | b<| |\n| --- | --- |\n| c | d |")
    key(edit, "enter")
    assert edit.textCursor().selectedText() == "d"
    key(edit, "enter")
    write(edit, "after")
    assert edit.text() == "| a | b |\n| --- | --- |\n| c | d |\nafter"
    show(edit, "| a |<|")
    key(edit, "enter")
    assert edit.text() == "| a |\n"
