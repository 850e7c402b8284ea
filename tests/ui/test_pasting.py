"""Paste and drop in the writing area alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication

from tests import photos
from tests.ui.test_editors_markdown import CTRL, SHIFT, caret, edit, key, select  # noqa: F401
from ui.editors import inline, pasting, utf16
from ui.operations.parcels import Item, Parcel, Piece
from ui.operations.pictures import Made


HASH = "ab" * 32
LINK = f"[report.pdf](../../attachments/ab/{HASH}.pdf)"
SHOWN = f"![Chart](../../attachments/ab/{HASH}.png)"
PICTURE = Piece(SHOWN, Item("Chart", Made(b"", ".png", 4, 3)))
FILE = Piece(LINK, Item("report.pdf"))


def mime(text="", html="", files=(), data=None):
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if files:
        made.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    for form, value in (data or {}).items():
        made.setData(form, value)
    return made


def clip(made):
    QGuiApplication.clipboard().setMimeData(made)


# What goes in


def test_files_come_before_everything_else(tmp_path):
    made = mime("file:///a", "<b>x</b>", [tmp_path / "a.pdf"], {"image/png": b"x"})
    assert pasting.chosen(made, code=False) == Parcel(files=(tmp_path / "a.pdf",))


def test_a_table_comes_before_the_picture_of_it():
    made = mime("1\t2", "<table><tr><td>1</td></tr></table>", data={"image/png": b"x"})
    assert pasting.chosen(made, code=False).html


def test_a_picture_comes_as_its_bytes_and_the_moving_one_first():
    made = mime(html="<img src='x'>", data={"image/png": b"png", "image/gif": b"gif"})
    assert pasting.chosen(made, code=False).picture == b"gif"


def test_looks_without_words_are_text_and_beside_a_picture_are_not():
    page = "<p>Web <b>words</b></p>"
    assert pasting.chosen(mime(html=page), code=False).words == "Web words"
    assert pasting.chosen(mime(html=page), code=True) == pasting.Words("Web words")
    shown = mime(html="<img src='x'>", data={"image/png": b"png"})
    assert pasting.chosen(shown, code=False).picture == b"png"


def test_into_code_go_words_alone():
    made = mime("a = 1", "<pre>a = 1</pre>", data={"image/png": b"png"})
    assert pasting.chosen(made, code=True) == pasting.Words("a = 1")


def test_a_copied_address_is_an_address_with_or_without_looks():
    made = mime("https://e.org/x ", "<a href='https://e.org/x'>https://e.org/x</a>")
    assert pasting.chosen(made, code=False) == pasting.Words("https://e.org/x ")


# An address over a selection


@pytest.mark.parametrize(
    ("words", "target", "line", "made"),
    [
        ("this", "https://e.org/a", "", "[this](https://e.org/a)"),
        (" this ", "https://e.org/a_(b)", "See", " [this](https://e.org/a_%28b%29) "),
        ("a [b] c", "mailto:a@e.org", "", r"[a \[b\] c](mailto:a@e.org)"),
        ("two\nlines", "https://e.org", "", ""),
        ("https://e.org/old", "https://e.org/new", "[x](", ""),
        ("[a](b)", "https://e.org/new", "", ""),
        ("x", "https://e.org/new", "`code ", ""),
        ("  ", "https://e.org/new", "", ""),
    ],
)
def test_an_address_makes_a_link_of_a_selection(words, target, line, made):
    assert pasting.linked(words, target, line) == made


def test_an_address_pasted_over_words_links_them_in_one_step(edit):  # noqa: F811
    edit.set_text("Read 🙂 the post now.")
    select(edit, "the post")
    cursor = edit.textCursor()
    cursor.setPosition(cursor.anchor() + 1)
    cursor.movePosition(
        QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 8
    )
    edit.setTextCursor(cursor)
    clip(mime("https://e.org/p"))
    edit.paste()
    assert edit.text() == "Read 🙂 [the post](https://e.org/p) now."
    edit.document().undo()
    assert edit.text() == "Read 🙂 the post now."


def test_ctrl_shift_v_pastes_words_as_they_are(edit):  # noqa: F811
    edit.set_text("see this")
    select(edit, "this")
    clip(mime("https://e.org\r\nx", "<b>x</b>"))
    taken = []
    edit.pasting.taker = taken.append
    key(edit, Qt.Key.Key_V, CTRL | SHIFT)
    assert edit.text() == "see https://e.org\nx"
    assert not taken


def test_what_is_copied_is_the_markdown_and_nothing_else(edit):  # noqa: F811
    edit.set_text("# A\n\n**b** 🙂\xa0c\n:::private\nx\n:::")
    edit.selectAll()
    edit.copy()
    found = QGuiApplication.clipboard().mimeData()
    assert found.text() == edit.text()
    assert not found.hasHtml()


def test_dropped_files_are_handed_on_and_never_moved_away(edit, tmp_path):  # noqa: F811
    edit.set_text("one\n\ntwo")
    taken = []
    edit.pasting.taker = taken.append
    place = edit.cursorRect(QTextCursor(edit.document().lastBlock())).center()
    dragged = mime(files=[tmp_path / "a.pdf"])
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    comes = QDragEnterEvent(place, actions, dragged, *held)
    comes.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(edit.viewport(), comes)
    assert comes.isAccepted()
    event = QDropEvent(QPointF(place), actions, dragged, *held)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(edit.viewport(), event)
    assert event.isAccepted()
    assert taken == [Parcel(files=(tmp_path / "a.pdf",))]
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert edit.textCursor().block().text() == "two"


# Where it goes


@pytest.mark.parametrize(
    ("before", "pieces", "after", "made"),
    [
        ("", [PICTURE], "", f"{SHOWN}\n\n"),
        ("Words", [PICTURE], "", f"\n\n{SHOWN}\n\n"),
        ("Words", [PICTURE], " go on", f"\n\n{SHOWN}\n\n"),
        ("Words\n", [PICTURE], "\nMore", f"\n{SHOWN}\n"),
        ("Words\n\n", [PICTURE], "\n\nMore", SHOWN),
        ("- item", [PICTURE], "\n- item", f" {SHOWN}"),
        ("> said ", [PICTURE], "", SHOWN),
        ("See", [FILE], "", f" {LINK}"),
        ("See (", [FILE], ")", LINK),
        ("See ", [FILE, FILE], "now", f"{LINK}, {LINK} "),
        ("", [FILE], "", LINK),
        ("", [FILE, FILE], "", f"- {LINK}\n- {LINK}\n\n"),
        ("Words", [FILE, PICTURE], "", f"\n\n{SHOWN}\n\n- {LINK}\n\n"),
    ],
)
def test_kept_things_get_the_air_they_need(before, pieces, after, made):
    assert pasting.framed(before, pieces, after) == made


@pytest.mark.parametrize(
    ("before", "text", "after", "made"),
    [
        ("So ", "**bold** words", " go on", "**bold** words"),
        ("So", "- one\n- two", " go on", "\n\n- one\n- two\n\n"),
        ("So\n", "# Head", "\nMore", "\n# Head\n"),
        ("", "# Head", "", "# Head"),
    ],
)
def test_web_text_gets_the_air_it_needs(before, text, after, made):
    assert pasting.woven(before, text, after) == made


@given(st.text("ab \n-#>`", max_size=12), st.text("ab \n-#>`", max_size=12))
def test_air_adds_no_third_blank_line(before, after):
    made = pasting.framed(before, [PICTURE], after)
    assert SHOWN in made
    assert not made.strip("\n ").startswith("\n")
    assert "\n\n\n" not in made


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (r"See [a \[v2\].pdf](a.pdf) now", "a.pdf"),
        ("See ![](a.png) now", "a.png"),
        ("See [a](<a b.pdf>) now", "a b.pdf"),
        ('See ![a](a.png "A") now', "a.png"),
        ("See [a](https://e.org/a_(b)) now", "https://e.org/a_(b)"),
    ],
)
def test_a_link_is_followed_whatever_its_words(text, target):
    assert inline.target(text, text.index("](") + 1) == target
    assert inline.target(text, 0) == ""


# Folded addresses


def test_the_address_of_a_kept_file_takes_no_room(edit):  # noqa: F811
    edit.set_text(f"See {LINK} now")
    wide = edit.cursorRect()
    caret(edit, "now")
    folded = edit.cursorRect().left() - wide.left()
    edit.set_text("See [report.pdf] now")
    caret(edit, "now")
    assert abs(edit.cursorRect().left() - wide.left() - folded) <= 2


def test_the_caret_steps_over_a_folded_address(edit):  # noqa: F811
    edit.set_text(f"🙂 {LINK} now")
    text = edit.text()
    cursor = edit.textCursor()
    cursor.setPosition(utf16.units(text, text.index("]")))
    edit.setTextCursor(cursor)
    key(edit, Qt.Key.Key_Right)
    units = utf16.units(text, text.index(" now"))
    assert edit.textCursor().position() == units
    key(edit, Qt.Key.Key_Left)
    assert edit.textCursor().position() == utf16.units(text, text.index("]"))


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_caret_settles_outside_of_folds_and_stays_there(at, old):
    text = f"See {LINK} and {SHOWN} now"
    found = pasting.settled(text, at, old)
    assert pasting.settled(text, found, old) == found
    assert all(not start < found < end for start, end in pasting.folded(text))


def test_backspace_rubs_a_folded_link_out_as_one(edit):  # noqa: F811
    for link in (LINK, SHOWN, LINK.replace("report", r"a \[b\]")):
        edit.set_text(f"See {link} now")
        caret(edit, link, after=True)
        key(edit, Qt.Key.Key_Backspace)
        assert edit.text() == "See  now"
        edit.document().undo()
        assert edit.text() == f"See {link} now"


def test_in_code_an_address_is_letters_like_any_other(edit):  # noqa: F811
    edit.set_text(f"```\n{LINK}\n```\n`{LINK}`")
    assert pasting.folded(f"`{LINK}`") == []
    caret(edit, "attach")
    assert edit.textCursor().positionInBlock() == LINK.index("attach")


def test_without_a_taker_words_go_in(edit):  # noqa: F811
    edit.set_text("")
    clip(mime("words", "<b>words</b>", data={"image/png": photos.photo()}))
    edit.paste()
    assert edit.text() == "words"
