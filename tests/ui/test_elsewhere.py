"""An entry that is open here is changed on another computer, at each moment."""

import os
import subprocess
import sys
from threading import Event

import pytest
from PySide6.QtCore import Qt

from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.test_undercaret import SOON, TITLE, body_of, window  # noqa: F401


PARAGRAPHS = "\n\n".join(f"Paragraph {n} says a few words." for n in range(80))

OTHER = """
import sys
from msgspec.structs import replace
from pls.records import Kind
from pls.space import Space
space = Space.open(sys.argv[1])
space.scan(now=True)
entry = next(e for e in space.records(Kind.ENTRY) if e.title == sys.argv[2])
body = entry.body
for pair in sys.argv[3:]:
    old, new = pair.split("=>")
    assert old in body, body
    body = body.replace(old, new)
space.save(replace(entry, body=body), entry)
"""


@pytest.fixture
def elsewhere(folder, tmp_path):  # noqa: F811
    """Change words as the program does on another computer."""

    def change(*pairs):
        env = {**os.environ, "PLS_CONFIG_DIR": str(tmp_path / "elsewhere")}
        command = [sys.executable, "-c", OTHER, str(folder), TITLE, *pairs]
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    return change


@pytest.fixture
def view(window, qtbot):  # noqa: F811
    """The journal, with a long entry that is in its file."""
    view = window.places.journal
    body = view.writing.body
    body.selectAll()
    body.insertPlainText(PARAGRAPHS)
    view.flush()
    qtbot.waitUntil(lambda: not view.drafts.waiting)
    caret = body.textCursor()
    caret.setPosition(PARAGRAPHS.index("Paragraph 40 says") + len("Paragraph 40 "))
    body.setTextCursor(caret)
    body.ensureCursorVisible()
    return view


def context(body):
    """Return what stands around the caret, what is chosen, and where on the screen."""
    text, caret = body.toPlainText(), body.textCursor()
    at = caret.position()
    chosen = caret.selectedText()
    return text[at - 12 : at], text[at : at + 12], chosen, body.cursorRect().top()


def same(before, after):
    assert after[:3] == before[:3]
    assert abs(after[3] - before[3]) <= 1


CHANGES = (
    "Paragraph 0 says=>New at the top.\n\nAnd more.\n\nParagraph 0 says",
    "Paragraph 3 says=>A third paragraph says",
    "Paragraph 70 says=>A late one says",
)


def idle(view, _):
    press(Qt.Key.Key_Right, CTRL | SHIFT)


def typed(view, _):
    write("really ")


def typed_and_saved(view, qtbot):
    write("really ")
    view.flush()
    qtbot.waitUntil(lambda: not view.drafts.waiting)


def taken_back(view, qtbot):
    typed_and_saved(view, qtbot)
    press(Qt.Key.Key_Z, CTRL)


def scrolled(view, _):
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Down, SHIFT)


@pytest.mark.parametrize("moment", [idle, typed, typed_and_saved, taken_back, scrolled])
def test_caret_selection_and_place_stay(view, qtbot, elsewhere, folder, moment):  # noqa: F811
    body = view.writing.body
    moment(view, qtbot)
    before, text = context(body), body.text()
    elsewhere(*CHANGES)
    wanted = text
    for pair in CHANGES:
        wanted = wanted.replace(*pair.split("=>"))
    qtbot.waitUntil(lambda: body.text() == wanted, timeout=SOON)
    same(before, context(body))
    view.flush()
    qtbot.waitUntil(lambda: not view.drafts.waiting, timeout=SOON)
    qtbot.waitUntil(lambda: body_of(folder).rstrip() == wanted.rstrip(), timeout=SOON)
    same(before, context(body))
    body.undo()
    assert body.text() == text, "what came in is one step"
    body.redo()
    assert body.text() == wanted


def test_a_change_that_comes_into_a_save_leaves_the_caret(
    view,
    window,  # noqa: F811
    qtbot,
    elsewhere,
    folder,  # noqa: F811
):
    body, held = view.writing.body, Event()
    write("really ")
    window.desk.ask(lambda _: held.wait(60), lambda _: None)
    view.flush()
    write("and ")
    before, text = context(body), body.text()
    elsewhere(*CHANGES)
    held.set()
    wanted = text
    for pair in CHANGES:
        wanted = wanted.replace(*pair.split("=>"))
    qtbot.waitUntil(lambda: body.text() == wanted, timeout=SOON)
    same(before, context(body))
    view.flush()
    qtbot.waitUntil(lambda: body_of(folder).rstrip() == wanted.rstrip(), timeout=SOON)
    same(before, context(body))


def test_where_both_changed_the_same_words_one_reads_both_and_the_caret_stays(
    view,
    qtbot,
    elsewhere,
    folder,  # noqa: F811
):
    body = view.writing.body
    write("really ")
    elsewhere("Paragraph 40 says a few=>Paragraph 40 tells a few")
    view.flush()
    qtbot.waitUntil(view.writing.both.isVisible, timeout=SOON)
    assert "nothing was lost" in view.writing._said.text()
    past = view._desk._space.history(view.shown.id)
    texts = [body.text(), *(each.record.body for each in past)]
    assert any("Paragraph 40 really says" in text for text in texts)
    assert any("Paragraph 40 tells" in text for text in texts)
    assert body.textCursor().block().text().startswith("Paragraph 40")
