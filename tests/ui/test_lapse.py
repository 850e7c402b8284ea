"""A folder that cannot be written for a while: every word is there once, afterwards."""

import pytest
from PySide6.QtCore import Qt

from pls.space import Space
from tests.readonly import humbly, readonly
from tests.ui.places import (  # noqa: F401
    CTRL,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.test_journal import TITLE, of, to_end
from ui.operations import Desk
from ui.quick import Quick


@pytest.fixture
def humble(window, qtbot):
    """The window, whose lane may not write where nobody may."""
    window.places.journal.drafts._again.setInterval(300)
    window.desk.ask(humbly, lambda _: None)
    window.resize(1440, 900)
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.writing.title.title() == TITLE)
    qtbot.waitUntil(window.places.journal.details.isVisible)
    return window


@pytest.fixture
def sentences(humble):
    """What is said above the text, as often as it is said anew."""
    said = []
    view = humble.places.journal.writing
    show = view.say
    view.say = lambda sentence, **how: (
        said.append(sentence) if sentence not in said[-1:] else None,
        show(sentence, **how),
    )[1]
    return said


def unsaved(view):
    return "not saved yet" in view.writing._state.text()


def saved(view):
    return "· saved" in view.writing._state.text()


def test_words_typed_while_the_folder_is_read_only_are_there_once(
    humble,
    qtbot,
    folder,  # noqa: F811
    sentences,
):
    view = humble.places.journal
    to_end(view)
    write(" Before.")
    with readonly(folder):
        for number in range(4):
            write(f" Word{number}.")
            humble.flush()
            qtbot.waitUntil(lambda: unsaved(view))
            qtbot.waitUntil(lambda: not any(d.saving for d in view.drafts.waiting))
        text = view.writing.body.text()
        assert len(sentences) == 1
        assert "Your words are kept on this computer" in sentences[0]
    qtbot.waitUntil(lambda: saved(view))
    assert view.writing.body.text() == text
    assert text.endswith(" Before. Word0. Word1. Word2. Word3.")
    assert of(folder).body.rstrip().endswith(text[-200:])
    assert of(folder).body.count("Word0") == 1
    assert view.writing._notice.isHidden()


def test_title_and_details_changed_meanwhile_are_there(humble, qtbot, folder):  # noqa: F811
    view = humble.places.journal
    with readonly(folder):
        view.writing.title.setFocus()
        press(Qt.Key.Key_End, CTRL)
        write(" and on")
        humble.flush()
        qtbot.waitUntil(lambda: unsaved(view))
        view.details.impact.setFocus()
        write("Much.")
        humble.flush()
        to_end(view)
        write(" Words.")
        qtbot.waitUntil(lambda: not any(d.saving for d in view.drafts.waiting))
    qtbot.waitUntil(lambda: saved(view))
    entry = of(folder, f"{TITLE} and on")
    assert entry.body.rstrip().endswith(" Words.")
    assert entry.impact.count("Much.") == 1


def test_a_look_meanwhile_takes_no_words_off_the_screen(humble, qtbot, folder):  # noqa: F811
    view = humble.places.journal
    to_end(view)
    with readonly(folder):
        write(" Kept.")
        humble.flush()
        qtbot.waitUntil(lambda: unsaved(view))
        text = view.writing.body.text()
        view.drafts.look_again(view.shown.id)
        humble.scan()
        with qtbot.waitSignal(humble._watching.ended):
            pass
        assert view.writing.body.text() == text
        assert unsaved(view)
    qtbot.waitUntil(lambda: saved(view))
    assert of(folder).body.count("Kept.") == 1


def test_other_entries_are_read_and_the_words_are_still_there(humble, qtbot, folder):  # noqa: F811
    view = humble.places.journal
    to_end(view)
    first = view.shown.id
    with readonly(folder):
        write(" Kept.")
        humble.flush()
        qtbot.waitUntil(lambda: unsaved(view))
        view.list.list.setFocus()
        press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: view.shown.id != first)
        view.open_entry(first)
        qtbot.waitUntil(lambda: view.shown.id == first)
        assert view.writing.body.text().endswith(" Kept.")
        assert unsaved(view)
    qtbot.waitUntil(lambda: saved(view))
    assert of(folder).body.count("Kept.") == 1


def test_a_folder_that_goes_away_and_comes_back_has_every_word(
    humble,
    qtbot,
    folder,  # noqa: F811
    sentences,
):
    view = humble.places.journal
    to_end(view)
    write(" Before.")
    humble.flush()
    qtbot.waitUntil(lambda: saved(view))
    away = folder.with_name("away")
    humble.desk.ask(lambda _: folder.rename(away), lambda _: None)
    for number in range(3):
        write(f" Word{number}.")
        humble.flush()
        qtbot.waitUntil(lambda: unsaved(view))
    text = view.writing.body.text()
    assert len(sentences) == 1
    assert not folder.exists()
    away.rename(folder)
    qtbot.waitUntil(lambda: saved(view))
    assert view.writing.body.text() == text
    assert of(folder).body.rstrip().endswith(" Before. Word0. Word1. Word2.")


def test_what_nobody_could_write_is_written_by_the_next_start(
    humble,
    qtbot,
    folder,  # noqa: F811
):
    view = humble.places.journal
    to_end(view)
    with readonly(folder):
        write(" Kept.")
        humble.flush()
        qtbot.waitUntil(lambda: unsaved(view))
        view.drafts._again.stop()
        view.drafts._drafts.clear()
        humble.desk.close()
    again = Space.open(folder)
    again.scan(now=True)
    assert of(folder).body.count("Kept.") == 1


@pytest.fixture
def quick(space, qtbot):  # noqa: F811
    desk = Desk(space)
    desk.ask(humbly, lambda _: None)
    made = Quick(desk)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: made._known)
    yield made
    made.close()
    desk.close()
    made.deleteLater()


@pytest.mark.parametrize("way", ["read-only", "away"])
def test_a_captured_line_waits_for_its_folder(quick, qtbot, folder, way):  # noqa: F811
    away = folder.with_name("away")
    write("Learned it the hard way")
    if way == "away":
        folder.rename(away)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(quick.hints.problem.text()))
        assert quick.words == "Learned it the hard way"
        away.rename(folder)
    else:
        with readonly(folder):
            press(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: bool(quick.hints.problem.text()))
            assert quick.words == "Learned it the hard way"
            press(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: not quick._saving)
    quick.line.setFocus()
    write(" today")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not quick.isVisible())
    found = [r for r in Space.open(folder).records() if "hard way" in r.title]
    assert [each.title for each in found] == ["Learned it the hard way today"]
