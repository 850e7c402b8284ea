"""The writing area, driven by real keys."""

import gc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pls.text import private
from ui.editors import highlighter, inline
from ui.editors.blocks import START, State, outline
from ui.editors.inline import Style, secrets
from ui.editors.layout import Layout
from ui.editors.lines import lines_of
from ui.editors.markdown import MarkdownEdit
from ui.theme import Mode, theme


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def edit(qtbot):
    made = MarkdownEdit()
    qtbot.addWidget(made)
    made.resize(560, 600)
    made.show()
    return made


def key(edit, name, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(edit, name, modifiers)


def write(edit, text):
    for letter in text:
        code = Qt.Key.Key_Return if letter == "\n" else 0
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(
                kind, code, Qt.KeyboardModifier.NoModifier, "" if code else letter
            )
            QApplication.sendEvent(edit, event)


def select(edit, words):
    start = edit.toPlainText().index(words)
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def caret(edit, words, after=False):
    cursor = edit.textCursor()
    cursor.setPosition(edit.toPlainText().index(words) + (len(words) if after else 0))
    edit.setTextCursor(cursor)


def undo_all(edit):
    seen = []
    while edit.document().isUndoAvailable():
        edit.undo()
        seen.append(edit.text())
    return seen


ANY_TEXT = st.text() | st.text(
    alphabet=st.sampled_from("a \t\r\n\u2028\u2029\u00a0\ufdd0\ufffc\0#*_`>-:%[]📅")
)


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ANY_TEXT)
def test_text_set_is_text_read_whatever_it_is(edit, text):
    edit.set_text(text)
    edit.grab()
    assert edit.text() == text


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(alphabet=st.sampled_from("a b\n\u00a0\u2028#*_`>-:%[]~!📅é")))
def test_after_an_edit_nothing_else_changed_and_undo_goes_all_the_way(edit, text):
    edit.set_text(text)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    write(edit, "zé")
    assert edit.text() == text + "zé"
    edit.undo()
    assert edit.text() == text
    edit.redo()
    assert edit.text() == text + "zé"


def test_an_edit_makes_every_line_end_a_line_feed(edit):
    edit.set_text("a\r\nb\rc")
    write(edit, "x")
    assert edit.text() == "xa\nb\nc"
    edit.undo()
    assert edit.text() == "a\r\nb\rc"


def test_undo_returns_through_what_was_written_and_nothing_else(edit):
    edit.set_text("")
    states = [""]
    for letter in "## Why\n\nA **b** `c`\n```python\nx = 1\n```\n> q":
        write(edit, letter)
        states.append(edit.text())
    back = undo_all(edit)
    assert back[-1] == ""
    places = [states.index(text) for text in back]
    assert places == sorted(places, reverse=True)


def test_styling_a_document_leaves_nothing_to_undo(edit, qtbot):
    edit.set_text("# a\n\n- [ ] b\n\n:::private\nc\n:::\n")
    theme().set_mode(Mode.DARK)
    theme().set_text_scale(1.4)
    edit.resize(700, 500)
    edit.grab()
    assert not edit.document().isUndoAvailable()
    assert not edit.document().isModified()


def test_only_the_person_edits(edit, qtbot):
    with qtbot.assertNotEmitted(edit.edited):
        edit.set_text("one")
        theme().set_mode(Mode.DARK)
    with qtbot.waitSignal(edit.edited):
        write(edit, "x")


@pytest.mark.parametrize(
    ("code", "wrapped"),
    [(Qt.Key.Key_B, "a **word** b"), (Qt.Key.Key_I, "a _word_ b")],
)
def test_the_selection_is_wrapped_and_unwrapped(edit, code, wrapped):
    edit.set_text("a word b")
    select(edit, "word")
    key(edit, code, CTRL)
    assert edit.text() == wrapped
    assert edit.textCursor().selectedText() == "word"
    key(edit, code, CTRL)
    assert edit.text() == "a word b"
    assert len(undo_all(edit)) == 2


def test_wrapping_several_lines_wraps_each_in_one_step(edit):
    edit.set_text("one\n\ntwo 📅 x\n")
    edit.selectAll()
    key(edit, Qt.Key.Key_B, CTRL)
    assert edit.text() == "**one**\n\n**two 📅 x**\n"
    assert undo_all(edit) == ["one\n\ntwo 📅 x\n"]


def test_wrapping_nothing_puts_the_caret_between_the_signs(edit):
    edit.set_text("")
    key(edit, Qt.Key.Key_B, CTRL)
    write(edit, "x")
    assert edit.text() == "**x**"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one", "- one\n- x"),
        ("  * one", "  * one\n  * x"),
        ("9. one", "9. one\n10. x"),
        ("- [x] one", "- [x] one\n- [ ] x"),
        ("> one", "> one\n> x"),
        ("- ", "x"),
        ("- one\n- ", "- one\nx"),
        ("- [ ] ", "x"),
        ("> ", "x"),
        ("one", "one\nx"),
        ("```\n  one", "```\n  one\n  x"),
    ],
)
def test_enter_goes_on_with_the_list(edit, before, after):
    edit.set_text(before)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    write(edit, "\n")
    count = len(undo_all(edit))
    edit.redo()
    assert count == 1
    edit.moveCursor(QTextCursor.MoveOperation.End)
    write(edit, "x")
    assert edit.text() == after


def test_shift_enter_is_a_plain_line_end(edit):
    edit.set_text("- one")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    key(edit, Qt.Key.Key_Return, SHIFT)
    write(edit, "x")
    assert edit.text() == "- one\nx"


def test_a_task_is_ticked_by_keyboard_in_one_step(edit, qtbot):
    edit.set_text("a\n- [ ] 📅 do it\nb")
    caret(edit, "do it")
    with qtbot.waitSignal(edit.task_toggled) as heard:
        key(edit, Qt.Key.Key_Return, CTRL)
    assert heard.args == ["- [x] 📅 do it"]
    assert edit.text() == "a\n- [x] 📅 do it\nb"
    key(edit, Qt.Key.Key_Return, CTRL)
    assert edit.text() == "a\n- [ ] 📅 do it\nb"
    assert len(undo_all(edit)) == 2


def test_control_enter_elsewhere_is_left_to_the_window(edit):
    edit.set_text("a")
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, CTRL)
    edit.keyPressEvent(event)
    assert not event.isAccepted()
    assert edit.text() == "a"


def test_a_task_is_ticked_by_mouse(edit):
    edit.set_text("a\n\n- [x] do it\n- [-] never\n")
    for number, line in ((2, "- [ ] do it"), (3, "- [ ] never")):
        place = edit.check_rect(number).center().toPoint()
        QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert edit.text().split("\n")[number] == line


def test_how_a_ticked_line_reads_is_said_from_outside(edit):
    edit.set_ticked(lambda line: line.replace("[ ]", "[x]") + " ✅ 2026-06-12")
    edit.set_text("- [ ] do it")
    assert edit.toggle_task()
    assert edit.text() == "- [x] do it ✅ 2026-06-12"


def test_a_paragraph_becomes_private_and_open_again(edit):
    edit.set_text("one\n\ntwo\nthree\n\nfour")
    caret(edit, "three")
    key(edit, Qt.Key.Key_P, CTRL | SHIFT)
    assert edit.text() == "one\n\n:::private\ntwo\nthree\n:::\n\nfour"
    assert private.public(edit.text()) == "one\n\n\nfour"
    key(edit, Qt.Key.Key_P, CTRL | SHIFT)
    assert edit.text() == "one\n\ntwo\nthree\n\nfour"
    assert len(undo_all(edit)) == 2


LINES = st.lists(
    st.sampled_from(
        [
            "word",
            "",
            ":::private",
            ":::",
            "```",
            "> q",
            "- :::private x",
            "~~~",
            "%%",
            "%%z",
        ]
    ),
    min_size=1,
    max_size=9,
)


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(LINES, st.data())
def test_what_is_made_private_never_leaves(edit, lines, data):
    lines = [f"{line}{at}" if line == "word" else line for at, line in enumerate(lines)]
    text = "\n".join(lines)
    edit.set_text(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    chosen = set(text[start:end].split("\n")) if end > start else set()
    hidden = {word for word in chosen if word.startswith("word")}
    before = private.public(text)
    if end > start:
        key(edit, Qt.Key.Key_P, CTRL | SHIFT)
        after = private.public(edit.text())
        assert not any(word in after.split("\n") for word in hidden)
        assert set(after.split()) <= set(before.split()) | {":::"}


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "\n",
                "\n",
                "\n",
                "a",
                " ",
                "%%",
                "%",
                ":::",
                ":::private",
                "::: Private",
            ),
            *("> ", "- ", "```", "~~~", ":::privateer", "::::", "\t", "1. ", "`", "#"),
        ]
    ),
    max_size=24,
).map("".join)


def private_letters(text):
    """Which letters the editor shows as private, the line ends left out."""
    found = set()
    state = START
    start = 0
    for line in text.split("\n"):
        shape = outline(line, state)
        assert State.unpack(shape.after.pack()) == shape.after
        if shape.private:
            found |= set(range(start, start + len(line)))
        else:
            for begin, end in secrets(line, hidden=shape.before.hidden):
                found |= set(range(start + begin, start + end))
        start += len(line) + 1
        state = shape.after
    return found


@settings(max_examples=1500, deadline=None)
@given(PIECES)
def test_the_editor_shows_as_private_what_the_core_holds_back(text):
    held = {
        at
        for span in private.spans(text)
        for at in range(span.start, span.end)
        if text[at] != "\n"
    }
    assert private_letters(text) == held


@settings(
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(PIECES, PIECES, st.data())
def test_a_line_laid_out_after_an_edit_stands_where_a_fresh_one_would(
    edit, text, more, data
):
    edit.set_text(text)
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, len(text)))
    cursor = edit.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(until, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(more)
    places = placed(edit)
    edit.set_text(edit.text())
    assert places == placed(edit)


def placed(edit):
    document = edit.document()
    layout = document.documentLayout()
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    return [(edit.shape(b.blockNumber()), layout.blockBoundingRect(b)) for b in blocks]


def test_paste_is_plain_text(edit):
    clip = QMimeData()
    clip.setHtml("<b>bold</b><img src='x'>")
    clip.setText("bold\r\nmore")
    QGuiApplication.clipboard().setMimeData(clip)
    edit.set_text("")
    edit.paste()
    assert edit.text() == "bold\nmore"
    assert len(undo_all(edit)) == 1


def test_tab_leaves_the_editor(edit):
    edit.set_text("a")
    key(edit, Qt.Key.Key_Tab)
    assert edit.text() == "a"
    edit.setTabChangesFocus(False)
    key(edit, Qt.Key.Key_Tab)
    assert edit.text() == "\ta"


def test_links_are_followed_by_keyboard_and_mouse(edit, qtbot):
    edit.set_text("See [[Retry budgets]] and [this](https://example.org/a).")
    caret(edit, "budgets")
    with qtbot.waitSignal(edit.link_asked) as heard:
        key(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert heard.args == ["Retry budgets"]
    caret(edit, "his]")
    place = edit.cursorRect().center()
    with qtbot.waitSignal(edit.link_asked) as heard:
        QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert heard.args == ["https://example.org/a"]


def test_a_click_puts_the_caret_where_it_is_shown(edit):
    edit.set_text("one two\n\n- [ ] three 📅 four\n\n> five\n\n```\nsix\n```\n")
    for word in ("two", "four", "five", "six"):
        caret(edit, word)
        place = edit.cursorRect().center()
        wanted = edit.textCursor().position()
        edit.moveCursor(QTextCursor.MoveOperation.Start)
        QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert edit.textCursor().position() == wanted


def test_the_arrows_walk_through_every_line(edit):
    text = "one\n\n## two\n\n:::private\nthree\n:::\n\n- [ ] four"
    edit.set_text(text)
    seen = [edit.textCursor().blockNumber()]
    for _ in range(text.count("\n")):
        key(edit, Qt.Key.Key_Down)
        seen.append(edit.textCursor().blockNumber())
    assert seen == list(range(text.count("\n") + 1))


def test_the_head_scrolls_along(edit):
    head = QLabel("A title")
    edit.set_head(head)
    edit.set_text("a\n\n" * 100)
    assert edit.check_rect(0).isNull()
    assert edit.cursorRect().top() >= head.height()
    edit.verticalScrollBar().setValue(120)
    assert head.y() == -120


def test_read_only_text_stays(edit):
    edit.set_text("- [ ] a")
    edit.setReadOnly(True)
    key(edit, Qt.Key.Key_Return, CTRL)
    key(edit, Qt.Key.Key_P, CTRL | SHIFT)
    key(edit, Qt.Key.Key_B, CTRL)
    key(edit, Qt.Key.Key_Return)
    place = edit.check_rect(0).center().toPoint()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert edit.text() == "- [ ] a"


def test_typing_in_a_long_document_styles_one_line(edit, monkeypatch):
    edit.set_text("\n\n".join(["word **bold** `code` " * 20] * 100))
    styled = []
    real = highlighter.outline
    monkeypatch.setattr(
        highlighter, "outline", lambda *given: (styled.append(given), real(*given))[1]
    )
    write(edit, "x")
    assert len(styled) == 1


LONG = (
    "- an item\n\nWords that **say** something.\n\n:::private\nOnly me.\n:::\n\n" * 100
)


def lines_at(edit):
    block, found = edit.document().begin(), []
    while block.isValid():
        found += [line.position().toTuple() for line in lines_of(block)]
        block = block.next()
    return found


def test_each_line_that_comes_in_is_laid_out_once(edit, monkeypatch):
    edit.resize(900, 600)
    edit.set_text("Before\n\nafter")
    laid = []
    real = Layout._set
    monkeypatch.setattr(
        Layout, "_set", lambda *given: (laid.append(given[2]), real(*given))[1]
    )
    width = edit.viewport().width()
    cursor = edit.textCursor()
    cursor.setPosition(7)
    cursor.insertText(LONG)
    assert edit.viewport().width() < width, "a scroll bar takes its room"
    assert len(laid) <= LONG.count("\n") + 3
    places = lines_at(edit)
    edit.document().documentLayout().refresh()
    assert lines_at(edit) == places


def test_a_long_text_moves_with_its_frame(edit):
    edit.set_text(LONG)
    for width in (900, 1203, 700, 300, 1000):
        edit.resize(width, 600)
        places = lines_at(edit)
        edit.document().documentLayout().refresh()
        assert lines_at(edit) == places


def test_code_below_an_opened_string_changes_colour(edit):
    edit.set_text("```python\nx = 1\ny = 2\n```")
    caret(edit, "x = 1", after=True)
    write(edit, '"""')
    line = edit.document().findBlockByNumber(2).layout()
    colours = {each.format.foreground().color().name() for each in line.formats()}
    assert colours == {theme().palette.text2.name()}


def test_long_code_is_coloured_line_by_line(edit):
    code = [f"return_{n} = None  # {n}" for n in range(400)]
    edit.set_text("\n".join(["```python", *code, "```", "", "None of it."]))
    caret(edit, "return_200 = None", after=True)
    write(edit, " or 7")

    def inks(number):
        block = edit.document().findBlockByNumber(number)
        return {
            block.text()[each.start : each.start + each.length]: (
                each.format.foreground().color().name()
            )
            for each in block.layout().formats()
        }

    palette = theme().palette
    for line in (1, 200, 202, 400):
        assert inks(line)["None"] == palette.accent.name()
    assert inks(201)["7"] == palette.accent.name()
    assert inks(300)["# 299"] == palette.text3.name()
    assert "None" not in inks(403)


def test_it_has_a_name_and_shows_its_placeholder(edit):
    assert edit.accessibleName() == "What you write"
    empty = edit.grab().toImage()
    edit.set_placeholder("What did you learn?")
    assert edit.grab().toImage() != empty


def test_every_mark_paints(edit):
    edit.set_text(
        "# a\n### b\n***c*** ~~d~~ `e` %%f%% \\* <https://x.y>\n1. g\n  - [-] h\n"
        "---\n```nolang\ni\n```\n> :::private j\n```\nk"
    )
    edit.selectAll()
    light = edit.grab().toImage()
    theme().set_mode(Mode.DARK)
    assert edit.grab().toImage() != light
    assert edit.viewport().childAt(QPoint(0, 0)) is None
    assert edit._check_under(QPointF(-5, -5)) is None


@pytest.mark.parametrize("sign", ["*", "**", "_", "__", "~~"])
def test_a_long_line_of_signs_that_nothing_closes_is_styled(sign):
    text = f"{sign}a " * 60_000
    assert set(inline.styles(text)) == {Style.PLAIN}
    closed = inline.styles(f"{text}{sign}b{sign}")
    assert closed[-1] == Style.MARK


def test_an_input_method_composes_in_place(edit):
    edit.set_text("one\n\n- [ ] two")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    before = edit.grab().toImage()
    QApplication.sendEvent(edit, QInputMethodEvent("にほ", []))
    assert edit.grab().toImage() != before
    assert edit.text() == "one\n\n- [ ] two"
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    QApplication.sendEvent(edit, done)
    assert edit.text() == "one\n\n- [ ] two日本"
    assert undo_all(edit)[-1] == "one\n\n- [ ] two"


def test_editors_come_and_go(qtbot):
    for _ in range(20):
        made = MarkdownEdit()
        made.resize(400, 300)
        made.set_text("# a\n" * 80)
        made.show()
        made.grab()
        made.close()
        made.deleteLater()
        del made
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    theme().set_mode(Mode.DARK)


def test_nothing_is_cut_at_twice_the_text_size(edit):
    theme().set_text_scale(2.0)
    edit.set_text("A word that is quite long\n\n- [ ] and one more word\n")
    edit.grab()
    document = edit.document()
    for number in range(document.blockCount()):
        layout = document.findBlockByNumber(number).layout()
        for at in range(layout.lineCount()):
            place = layout.lineAt(at).naturalTextRect()
            assert 0 <= place.left() <= place.right() <= edit.viewport().width()
