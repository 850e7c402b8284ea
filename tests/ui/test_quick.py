"""Quick capture: the small window, and who holds it."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from pls import calling, config
from pls.calling import Call, Do
from pls.errors import SpaceUnavailableError
from pls.records import Entry, Kind
from pls.space import Space, begun
from tests.e2e.commands import ROOT
from tests.ui.places import (  # noqa: F401
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from ui.app import Program
from ui.operations import Desk
from ui.quick import Quick, placing
from ui.running import tray
from ui.theme import Mode, theme
from ui.window import memory


# --- decisions

SIZES = st.integers(1, 4000)
LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)


@given(SIZES, SIZES, st.integers(200, 5000), st.integers(200, 3000))
def test_the_box_lies_on_its_screen(wide, high, across, down):
    screen = QRect(-across, 40, across, down)
    size = QSize(placing.width(wide, across), min(high, down // 3))
    box = placing.placed(size, screen)
    assert screen.contains(box)
    assert abs(box.center().x() - screen.center().x()) <= 1
    assert box.bottom() <= screen.top() + down // 3
    assert box.size() == size


@given(LINES, LINES)
def test_no_word_is_lost_when_lines_come_together(kept, fresh):
    both = placing.joined(kept, fresh)
    for line in (kept, fresh):
        assert line.strip() in both
    assert placing.joined(both, fresh) == both


@given(LINES, LINES)
def test_what_is_typed_while_a_line_is_saved_stays(saved, more):
    assert placing.left_over(saved, saved) == ""
    assert placing.left_over(saved, saved + more) == more.lstrip()
    if not more.startswith(saved):
        assert placing.left_over(saved, more) == more


# --- the window


@pytest.fixture
def quick(qtbot, space):  # noqa: F811
    desk = Desk(space)
    made = Quick(desk)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made._names.people))
    yield made
    made.close()
    desk.close()


def titled(space, title):  # noqa: F811
    space.scan()
    return [r for r in space.records(Kind.ENTRY) if r.title == title]


def test_enter_saves_with_known_names_and_closes(quick, space, qtbot):  # noqa: F811
    write("Paired on budgets #python @Leena 20m")
    with qtbot.waitSignals([quick.saved, quick.closed]):
        press(Qt.Key.Key_Return)
    (entry,) = titled(space, "Paired on budgets")
    assert isinstance(entry, Entry)
    assert (entry.people, entry.minutes) == (("Leena Korhonen",), 20)
    assert begun.read(space) == ""


def test_the_keyboard_is_in_the_line_at_once(quick):
    assert QApplication.focusWidget() is quick.line


def test_it_says_where_the_words_go(quick):
    assert quick.hints.goes.text() == "Goes to Mikko’s space"
    assert quick.hints.private.accessibleName() == "Private"
    assert quick.line.accessibleName() == "Capture"
    assert quick.accessibleName() == "Quick capture"


def test_escape_keeps_the_words(quick, space, qtbot):  # noqa: F811
    write("Half a thought")
    with qtbot.waitSignal(quick.closed):
        press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: begun.read(space) == "Half a thought")
    again = Quick(quick.desk)
    qtbot.addWidget(again)
    again.open()
    qtbot.waitUntil(lambda: again.words == "Half a thought")
    again.line.clear()
    again.close()
    qtbot.waitUntil(lambda: begun.read(space) == "")


def test_words_are_kept_while_they_are_typed(quick, space, qtbot):  # noqa: F811
    write("A thought")
    qtbot.waitUntil(lambda: begun.read(space) == "A thought")


def test_an_unsaved_line_stays_and_says_why(quick, qtbot, monkeypatch):
    why = "The disk is full. " * 20

    def full(*_):
        raise SpaceUnavailableError(why)

    monkeypatch.setattr(Space, "add", full)
    high = quick.height()
    write("Not to be lost")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: quick.hints.problem.text() == why)
    assert quick.isVisible()
    assert quick.words == "Not to be lost"
    assert quick.hints.problem.accessibleName() == why
    assert not quick.hints.goes.isVisible()
    problem = quick.hints.problem
    qtbot.waitUntil(lambda: problem.height() >= problem.heightForWidth(problem.width()))
    write(".")
    assert quick.hints.goes.isVisible()
    qtbot.waitUntil(lambda: quick.height() == high)
    monkeypatch.undo()
    with qtbot.waitSignal(quick.saved):
        press(Qt.Key.Key_Return)


def test_escape_waits_for_a_line_on_its_way(quick, qtbot, space):  # noqa: F811
    write("On its way")
    with qtbot.waitSignal(quick.saved):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Escape)
        assert quick.isVisible()
    assert not quick.isVisible()
    assert titled(space, "On its way")
    assert begun.read(space) == ""


def test_enter_on_nothing_does_nothing(quick, qtbot):
    with qtbot.assertNotEmitted(quick.saved):
        press(Qt.Key.Key_Return)
    assert quick.isVisible()


@pytest.mark.parametrize("words", ["", "Begun"])
def test_shift_enter_goes_on_in_the_window(quick, qtbot, words, space):  # noqa: F811
    write(words)
    with qtbot.waitSignal(quick.more_asked) as heard:
        press(Qt.Key.Key_Return, SHIFT)
    found = titled(space, words) if words else []
    assert heard.args == [found[0].id if found else ""]
    assert not quick.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_nothing_is_cut_at_twice_the_text(space, qtbot, mode):  # noqa: F811
    theme().set_mode(mode)
    theme().set_text_scale(2.0)
    desk = Desk(space)
    quick = Quick(desk)
    qtbot.addWidget(quick)
    quick.open()
    quick.setFixedWidth(1280)  # of a screen of 1280 x 800
    qtbot.waitUntil(lambda: quick.width() == 1280)
    shown = [each for each in quick.hints.children() if each.isWidgetType()]
    for each in (quick.line, *shown):
        if each.isVisible():
            assert each.height() >= each.minimumSizeHint().height()
            assert each.width() >= each.sizeHint().width()
            assert quick._box.rect().contains(each.parent().mapToParent(each.pos()))
    quick.close()
    desk.close()


def test_known_people_are_offered_with_what_they_stand_in(quick, qtbot, space):  # noqa: F811
    write("With @An")
    rows = quick.line._completion.offers
    qtbot.waitUntil(rows.isVisible)

    def told():
        found = [rows.item(at) for at in range(rows.count())]
        return [each.data(Qt.ItemDataRole.AccessibleTextRole) for each in found]

    noted = [r for r in space.records(Kind.ENTRY) if "Ana Ribeiro" in r.people]
    qtbot.waitUntil(lambda: f"Ana Ribeiro, {len(noted)} entries" in told())
    assert told()[-1] == "New person “An”"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert quick.words == "With @An "
    assert quick.isVisible()


# --- the program


@pytest.fixture
def program(qtbot, tmp_path, monkeypatch):
    home = tmp_path / "runtime"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    ended = []
    made = Program(lambda: ended.append(True))
    made.ended = ended
    yield made
    made.leave()
    qtbot.waitUntil(lambda: bool(ended))


def listening(program):
    lock = calling.claim()
    assert lock is not None
    program.listen(lock)
    return program


def command(qtbot, *words, program="pls"):
    """Run a command as a process while the program goes on."""
    done = subprocess.Popen(
        [sys.executable, "-m", program, *map(str, words)],
        cwd=ROOT,
        stderr=-1,
        text=True,
    )
    qtbot.waitUntil(lambda: done.poll() is not None, timeout=30_000)
    return done.returncode, done.communicate()[1]


def quick_of(program, qtbot):
    qtbot.waitUntil(lambda: program.captures.quick is not None)
    made = program.captures.quick
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.line)
    return made


def test_a_command_shows_it_and_the_list_has_the_line(program, qtbot, folder):  # noqa: F811
    listening(program).start(str(folder))
    assert command(qtbot, "capture", "Seen", "in the list") == (0, "")
    quick_of(program, qtbot)
    press(Qt.Key.Key_Return)
    rows = program._window.places.journal.list.model

    def listed():
        return any(row.title == "Seen in the list" for row in rows.rows if row)

    qtbot.waitUntil(listed, timeout=10_000)
    assert program.captures.quick is None
    assert program.window is not None


def test_words_join_those_that_stand_there(program, qtbot, folder):  # noqa: F811
    listening(program).start(str(folder))
    program.capture()
    quick = quick_of(program, qtbot)
    write("Here first")
    assert command(qtbot, "capture", "and more")[0] == 0
    assert program.captures.quick is quick
    assert quick.words == "Here first and more"


def test_another_space_has_a_desk_of_its_own(program, qtbot, folder, tmp_path):  # noqa: F811
    other = Space.create(tmp_path / "other")
    listening(program).start(str(folder))
    assert command(qtbot, "capture", "--space", other.root, "Elsewhere")[0] == 0
    quick = quick_of(program, qtbot)
    assert quick.hints.goes.text() == "Goes to your space"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(titled(other, "Elsewhere")) == 1)
    code, said = command(qtbot, "capture", "--space", tmp_path / "none")
    assert code == 1
    assert str(tmp_path / "none") in said


def test_closing_the_window_leaves_the_line_open(program, qtbot, folder, space):  # noqa: F811
    program.start(str(folder))
    program.capture()
    quick_of(program, qtbot)
    write("Not done yet")
    program._window.close()
    qtbot.waitUntil(lambda: program._window is None)
    assert not program.ended
    again = quick_of(program, qtbot)
    assert again.words == "Not done yet"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(program.ended), timeout=5000)
    assert titled(space, "Not done yet")


def test_a_line_outlives_its_folder_and_its_window(program, qtbot, folder):  # noqa: F811
    program.start(str(folder))
    program.capture()
    quick_of(program, qtbot)
    write("Kept")
    folder.rename(folder.with_name("away"))
    program._window.close()
    qtbot.waitUntil(lambda: program._window is None)
    quick = quick_of(program, qtbot)
    write(" and more")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: str(folder) in quick.hints.problem.text())
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(program.ended))
    assert begun.read(Space.open(folder.with_name("away").rename(folder))) == (
        "Kept and more"
    )


def test_more_opens_the_window_with_the_entry(program, qtbot, folder):  # noqa: F811
    memory.keep(folder=str(folder))
    program.begin(Call(Do.CAPTURE, words="To be continued"))
    assert program.window is None
    quick_of(program, qtbot)
    press(Qt.Key.Key_Return, SHIFT)
    qtbot.waitUntil(lambda: program._window is not None)
    journal = program._window.places.journal
    qtbot.waitUntil(lambda: journal.writing.title.title() == "To be continued")
    assert program.captures.quick is None


def test_without_a_space_the_words_wait_for_one(program, qtbot, folder):  # noqa: F811
    program.begin(Call(Do.CAPTURE, words="First words"))
    assert program._first is not None
    program._first.chosen.emit(folder, None)
    qtbot.waitUntil(lambda: program._window is not None)
    assert quick_of(program, qtbot).words == "First words"


def test_it_stays_only_where_the_person_wants_it(program, qtbot, folder):  # noqa: F811
    assert not config.Config().stays
    memory.keep(stays=True)
    listening(program).start(str(folder))
    program._window.close()
    qtbot.waitUntil(lambda: program._window is None)
    assert command(qtbot, "capture")[0] == 0
    quick_of(program, qtbot)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.captures.busy)
    assert not program.ended
    program.bring()
    assert program._window is not None
    program._window.acts.quit()
    qtbot.waitUntil(lambda: bool(program.ended))
    assert calling.ask(Call()) is None
    lock = calling.claim()
    assert lock is not None
    lock.close()


def test_what_stays_reminds_without_a_window(program, qtbot, folder):  # noqa: F811
    memory.keep(stays=True, reminders=("Fri 15:30 Look back",))
    program.start(str(folder))
    assert program.outside.reminding is None, "the window does it"
    program._window.close()
    qtbot.waitUntil(lambda: program._window is None)
    program.outside.reminding.clicked.emit()
    quick_of(program, qtbot)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.captures.busy)
    program.bring()
    assert program.outside.reminding is None


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_what_stays_can_be_captured_opened_and_ended_from_the_tray(
    program,
    qtbot,
    folder,  # noqa: F811
    monkeypatch,
):
    monkeypatch.setattr(tray, "there_is_one", lambda: True)
    program.start(str(folder))
    program._window.settings_changed.emit()
    assert program.outside.tray is None, "nobody asked for it"
    memory.keep(stays=True)
    program._window.close()
    qtbot.waitUntil(lambda: program._window is None)
    capture, open_, quit_ = program.outside.tray.menu.actions()
    assert [each.text() for each in (capture, open_, quit_)] == [
        "Capture",
        "Open",
        "Quit",
    ]
    capture.trigger()
    quick_of(program, qtbot)
    press(Qt.Key.Key_Escape)
    open_.trigger()
    assert program._window is not None
    quit_.trigger()
    qtbot.waitUntil(lambda: bool(program.ended))


def test_a_second_start_with_another_folder_changes_the_space(
    program,
    qtbot,
    folder,  # noqa: F811
    tmp_path,
):
    other = Space.create(tmp_path / "other")
    program.start(str(folder))
    answer = program.called(Call(folder=str(other.root)))
    assert answer.problem == ""
    qtbot.waitUntil(
        lambda: program._window is not None and program._window.desk.root == other.root
    )
    assert "gone" in program.called(Call(folder=str(tmp_path / "gone"))).problem
    assert program._window.desk.root == other.root


def test_a_line_that_is_no_text_is_shown_as_it_most_likely_reads(
    program,
    qtbot,
    folder,  # noqa: F811
):
    listening(program).start(str(folder))
    assert command(qtbot, "capture", "Caf\udce9", "in Köln") == (0, "")
    assert quick_of(program, qtbot).words == "Café in Köln"


def test_a_second_start_with_a_folder_whose_name_is_no_text(
    program,
    qtbot,
    folder,  # noqa: F811
    tmp_path,
):
    other = Space.create(tmp_path / os.fsdecode(b"lern-\xe4"))
    listening(program).start(str(folder))
    assert command(qtbot, other.root, program="ui") == (0, "")
    qtbot.waitUntil(
        lambda: program._window is not None and program._window.desk.root == other.root
    )
    gone = tmp_path / os.fsdecode(b"weg-\xe4")
    code, said = command(qtbot, gone, program="ui")
    assert code == 1
    assert said.strip() == f"There is no folder {tmp_path}/weg-ä."
