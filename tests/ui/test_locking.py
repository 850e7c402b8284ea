"""Locking the window of an encrypted space, and opening it again."""

import contextlib
import gc
import shutil
import subprocess
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit

from pls import config
from pls.calling import Answer, Call, Do
from pls.crypto import keys as made
from pls.records import Kind
from pls.space import About, Space, about, converting, entries, unlocking
from pls.storage import unlocked
from tests.e2e import rings
from tests.ui.places import CTRL, press, write
from ui.app import Program
from ui.dialogs.asking import AskDialog
from ui.dialogs.encrypting import EncryptDialog
from ui.dialogs.naming import NameDialog
from ui.dialogs.settings import SettingsDialog
from ui.operations import Desk, rescuing
from ui.window import Window, remembering
from ui.window.remembering import Offer


WORDS = "five small words for it"
SECRET = "Zebras keep their budgets under the baobab"


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """Make an encrypted space once: wrapping its key takes a second."""
    root = tmp_path_factory.mktemp("sealed") / "Learning"
    found = made.generate()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLS_CONFIG_DIR", str(root.parent / "config"))
        space = Space.create(root, About(id="aaaa2222", owner="Ada Lind"), found, WORDS)
        entries.capture_line(space, f"{SECRET} #zoology @Baobab", f"{SECRET}, again.")
        space.close()
    return root, found


@pytest.fixture
def sealed(once, tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    return shutil.copytree(once[0], tmp_path / "Learning"), once[1]


@pytest.fixture
def program(qtbot):
    ended = []
    here = Program(lambda: ended.append(True))
    here.ended = ended
    yield here
    here.leave()
    qtbot.waitUntil(lambda: bool(ended))


def opened(program, qtbot, sealed):
    root, found = sealed
    program.open(Space.open(root, found))
    window = program._window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("journal")
    qtbot.waitUntil(lambda: bool(window.places.journal.list.model.rows), timeout=20_000)
    return window


def locked(program, qtbot):
    qtbot.waitUntil(lambda: program.locks.window is not None and not program._window)
    qtbot.waitUntil(program.locks.window.isVisible)
    return program.locks.window


def told():
    """Return all that is shown, told or held by any widget or model there is."""
    found = []
    for widget in QApplication.allWidgets():
        found += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        found += [widget.accessibleDescription(), widget.statusTip()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QTextEdit):
            found.append(widget.toPlainText())
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is not None:
            found += [seen.text(kind) for kind in QAccessible.Text if kind.value < 5]
        for model in widget.findChildren(QAbstractItemModel):
            for row in range(model.rowCount()):
                index = model.index(row, 0)
                found += [str(value) for value in model.itemData(index).values()]
    return "\n".join(found)


def held():
    """Return which windows, desks and open spaces live."""
    gc.collect()
    kinds = (Window, Desk)
    return [o for o in gc.get_objects() if isinstance(o, kinds)] + [
        o
        for o in gc.get_objects()
        if isinstance(o, Space) and o.box is not None and not o.box.locked
    ]


def test_a_locked_window_shows_and_holds_nothing(program, qtbot, sealed, collector):
    before = {id(each) for each in held()}  # of other tests
    window = opened(program, qtbot, sealed)
    title = window.places.journal.writing.title
    qtbot.waitUntil(lambda: SECRET in title.toPlainText())
    assert SECRET in told()
    title.selectAll()
    title.copy()
    assert SECRET in QGuiApplication.clipboard().text()
    gone = weakref.ref(window)
    title = window = None
    press(Qt.Key.Key_L, CTRL)
    gate = locked(program, qtbot)
    assert gate.title.text() == "Ada’s space is locked"
    assert gate.reason.text().startswith("Locked at ")
    # Work that was left behind, such as a search for dictionaries, ends first.
    qtbot.waitUntil(lambda: gone() is None, timeout=60_000)
    assert SECRET not in told()
    assert QGuiApplication.clipboard().text() == ""
    assert [each for each in held() if id(each) not in before] == []


def unlock(program, qtbot, words=WORDS):
    gate = locked(program, qtbot)
    gate.words.field.setText(words)
    gate.words.go.click()
    assert gate.words.busy
    return gate


def test_the_passphrase_opens_the_window_where_the_person_was(program, qtbot, sealed):
    window = opened(program, qtbot, sealed)
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    shown = window.places.journal.shown.id
    window.acts.lock()
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)
    assert program.locks.window is None
    here = program._window
    qtbot.waitUntil(lambda: here.current == "journal")
    qtbot.waitUntil(lambda: here.places.journal.shown is not None)
    assert here.places.journal.shown.id == shown
    assert here.places.journal.writing.title.toPlainText() == SECRET


def test_a_wrong_passphrase_is_told_and_stays_to_be_mended(program, qtbot, sealed):
    program.start(str(sealed[0]))
    gate = unlock(program, qtbot, "five small words for this")
    qtbot.waitUntil(lambda: not gate.words.busy, timeout=20_000)
    assert "passphrase" in gate.words.problem.text()
    assert gate.words.field.text() == "five small words for this"
    assert gate.words.field.wrong
    assert program._window is None
    gate.words.field.setText(WORDS)
    assert not gate.words.field.wrong
    gate.words.go.click()
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)


def test_the_sheet_opens_it_and_gives_a_new_passphrase(program, qtbot, sealed):
    root, found = sealed
    program.start(str(root))
    gate = locked(program, qtbot)
    gate.words.sheet.click()
    gate.sheet.field.set_text("AGE-SECRET-KEY-1NOTHING")
    gate.sheet.go.click()
    qtbot.waitUntil(lambda: bool(gate.sheet.problem.text()), timeout=20_000)
    gate.sheet.field.set_text(found.identities[0].lower())
    gate.sheet.go.click()
    qtbot.waitUntil(lambda: not gate.fresh.isHidden(), timeout=20_000)
    assert gate.sheet.field.text() == ""
    gate.fresh.go.click()
    assert "8" in gate.fresh.problem.text()
    for field in (gate.fresh.words.first, gate.fresh.words.again):
        field.setText("another five of those words")
    gate.fresh.go.click()
    qtbot.waitUntil(lambda: program._window is not None, timeout=30_000)
    kept = unlocking.by_passphrase(root, "another five of those words")
    assert kept.identities == found.identities


def type_into(window, words):
    body = window.places.journal.writing.body
    body.setFocus()
    write(words)


def test_words_typed_as_it_locks_are_there_after(program, qtbot, sealed):
    window = opened(program, qtbot, sealed)
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    window.places.journal.writing.focus_end()
    type_into(window, " Not saved by anybody yet.")
    window.lock_asked.emit()
    assert not window.isVisible(), "at once, before anything is saved"
    locked(program, qtbot)
    space = Space.open(*sealed)
    assert "Not saved by anybody yet." in space.records(Kind.ENTRY)[0].body


def test_words_that_cannot_be_saved_come_back_as_an_entry(program, qtbot, sealed):
    window = opened(program, qtbot, sealed)
    asked = NameDialog(window, "Name", "", "", [], answer="Save", replaces=False)
    asked.open()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    write("Half a name")
    window.lock_asked.emit()
    locked(program, qtbot)
    assert b"Half a name" not in everything(config.directory())
    program.open(Space.open(*sealed))
    here = program._window
    qtbot.waitUntil(lambda: "were kept" in here.toast.message, timeout=20_000)
    program.locks.close_gate()
    found = here.desk.runner.in_lane(lambda: Space.open(*sealed).records()).result(20)
    assert "Half a name" in found[0].body


def test_words_that_still_cannot_be_written_wait_beside_others(sealed):
    space = Space.open(*sealed)
    rescuing.keep(space, "first words")
    rescuing.keep(space, "second words")
    rescuing.take_back(space, b"")
    assert {"first words", "second words"} <= set(
        space.records(Kind.ENTRY)[0].body.split("\n")
    )
    assert rescuing.take_back(space, b"").value == ""
    space.close()


def test_what_no_file_took_comes_back_beside_older_words(sealed):
    space = Space.open(*sealed)
    rescuing.keep(space, "older words")
    rescuing.take_back(space, space.box.seal(b"words in memory"))
    found = space.records(Kind.ENTRY)[0].body
    assert "older words" in found
    assert "words in memory" in found
    space.close()


def everything(folder):
    return b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


# --- encrypting, decrypting, another key


def settings(window, what):
    window.acts.settings()
    (page,) = window.findChildren(SettingsDialog)
    page.lock.buttons[what].click()


def test_a_plain_space_is_encrypted_and_open_again(program, qtbot, tmp_path, sealed):
    root = tmp_path / "Plain"
    with contextlib.closing(Space.create(root, About(id="bbbb2222"))) as space:
        entries.capture_line(space, SECRET)
    program.start(str(root))
    window = program._window
    window.acts.lock()
    assert "not encrypted" in window.toast.message
    settings(window, "encrypt")
    (asked,) = window.findChildren(EncryptDialog)
    asked.go.click()
    assert "8 characters" in asked.problem.text()
    for field in (asked.words.first, asked.words.again):
        field.setText(WORDS)
    asked.go.click()
    assert "recovery sheet" in asked.problem.text()
    asked.kept.setChecked(True)
    asked.go.click()
    window = asked = None
    here = again(program, qtbot, lambda about_: bool(about_.recipient))
    assert about.read(root).recipient == here.desk.about.recipient
    assert SECRET.encode() not in everything(root)
    settings(here, "decrypt")
    (asked,) = here.findChildren(AskDialog)
    asked.field.setText("not the one it is")
    asked.go.click()
    qtbot.waitUntil(lambda: bool(asked.problem.text()), timeout=20_000)
    asked.field.setText(WORDS)
    asked.go.click()
    here = asked = None
    again(program, qtbot, lambda about_: not about_.recipient)
    assert SECRET.encode() in everything(root)


def test_a_passphrase_that_is_changing_is_not_called_off(program, qtbot, sealed):
    window = opened(program, qtbot, sealed)
    settings(window, "passphrase")
    (asked,) = window.findChildren(AskDialog)
    asked.field.setText(WORDS)
    for field in (asked.fresh.first, asked.fresh.again):
        field.setText("another five of those words")
    asked.go.click()
    asked.close_button.click()
    assert asked.isVisible(), "or nobody knew which passphrase it has"
    qtbot.waitUntil(lambda: "changed" in window.toast.message, timeout=30_000)
    assert unlocking.by_passphrase(sealed[0], "another five of those words")


def again(program, qtbot, so):
    def there():
        window = program._window
        return window is not None and so(window.desk.about)

    qtbot.waitUntil(there, timeout=60_000)
    return program._window


def test_a_half_changed_space_is_finished_after_the_passphrase(
    program, qtbot, tmp_path, sealed
):
    root = tmp_path / "Plain"
    with contextlib.closing(Space.create(root, About(id="bbbb2222"))) as space:
        entries.capture_line(space, SECRET)
    next(converting.encrypt(root, sealed[1], WORDS))
    assert about.read(root).changing == "encrypting"
    program.start(str(root))
    unlock(program, qtbot)
    again(program, qtbot, lambda about_: bool(about_.recipient))
    assert about.read(root).changing == ""
    assert SECRET.encode() not in everything(root)


def test_another_computer_that_encrypts_it_locks_it(program, qtbot, tmp_path, sealed):
    root = tmp_path / "Plain"
    with contextlib.closing(Space.create(root, About(id="bbbb2222"))) as space:
        entries.capture_line(space, SECRET)
    program.start(str(root))
    for _ in converting.encrypt(root, sealed[1], WORDS):
        pass
    program._window.scan()
    gate = locked(program, qtbot)
    assert "another computer" in gate.reason.text()
    unlock(program, qtbot)
    again(program, qtbot, lambda about_: bool(about_.recipient))


# --- quick capture


def test_quick_capture_takes_lines_for_a_locked_space(program, qtbot, sealed):
    root, found = sealed
    program.start(str(root))
    gate = locked(program, qtbot)
    gate.capture.click()
    qtbot.waitUntil(lambda: program.captures.quick is not None)
    quick = program.captures.quick
    qtbot.waitUntil(quick.isActiveWindow)
    assert "sealed" in quick.hints.goes.text()
    write("Sealed through the slot #zo")
    assert not quick._names.finish("#", "zo"), "what is inside is no hint"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.captures.quick is None)
    program.capture()
    qtbot.waitUntil(lambda: program.captures.quick is not None)
    program.captures.quick.line.setText("Half a line")
    program.captures.quick.close()
    qtbot.waitUntil(lambda: program.captures.quick is None)
    program.capture()
    qtbot.waitUntil(lambda: program.captures.quick is not None)
    assert program.captures.quick.words == ""
    program.captures.quick.close()
    data = everything(root) + everything(config.directory())
    assert b"through the slot" not in data
    assert b"Half a line" not in data
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)
    program.capture()
    qtbot.waitUntil(lambda: program.captures.quick.words == "Half a line")
    titles = {r.title for r in Space.open(root, found).records(Kind.ENTRY)}
    assert "Sealed through the slot" in titles


# --- the keyring, and being away


@pytest.fixture
def session(tmp_path, monkeypatch):
    """Have the real keyring of GNOME, in a session of its own."""
    if lacks := rings.missing():
        pytest.skip(f"not installed: {', '.join(lacks)}")
    with rings.Session(tmp_path / "home") as made:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, made.env[name])
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
        yield made


def offer(program):
    return program._window.findChild(Offer)


def test_what_is_remembered_opens_without_asking(program, qtbot, sealed, session):
    program.start(str(sealed[0]))
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)
    assert offer(program) is not None, "offered after it was opened"
    offer(program).yes.click()
    qtbot.waitUntil(offer(program).yes.isHidden, timeout=30_000)
    assert "keyring" in offer(program).words.text()
    program._window.lock_asked.emit()
    gate = locked(program, qtbot)
    assert not gate.words.busy, "what was locked stays so until somebody unlocks it"
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)
    assert offer(program) is None, "it was answered"
    again_ = Program(lambda: None)
    again_.start(str(sealed[0]))
    qtbot.waitUntil(lambda: again_._window is not None, timeout=20_000)
    again_.leave()
    qtbot.waitUntil(lambda: again_._window is None)


def test_a_keyring_that_hangs_keeps_nobody_waiting(program, qtbot, sealed, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.e2e.rings.Hangs")
    monkeypatch.setenv("PYTHONPATH", str(rings.ROOT))
    unlocked.keep(sealed[0], kept=True)
    program.start(str(sealed[0]))
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)


def test_an_offer_that_is_declined_does_not_come_again(program, qtbot, sealed):
    program.open(Space.open(*sealed))
    program._window.offer_remembering()
    offer(program).no.click()
    assert offer(program).isHidden()
    assert not remembering.is_new(program._window.desk.about.id)


@pytest.mark.parametrize(
    ("what", "said"),
    [("idle", "after 15 minutes away."), ("slept", "sleep."), ("locked", "desktop.")],
)
def test_it_locks_when_nobody_is_there(program, qtbot, sealed, what, said):
    opened(program, qtbot, sealed)
    told = getattr(program.locks._away, what)
    told.emit(15) if what == "idle" else told.emit()
    gate = locked(program, qtbot)
    assert gate.reason.text().endswith(said)


def test_a_second_call_brings_the_locked_window(program, qtbot, sealed):
    program.start(str(sealed[0]))
    gate = locked(program, qtbot)
    assert program.called(Call(Do.OPEN, str(sealed[0]))) == Answer()
    assert program.locks.window is gate
    assert program.called(Call(Do.CAPTURE)) == Answer()
    assert program.captures.quick is not None
    assert program.captures.quick.desk.locked


def test_a_locked_window_that_is_closed_ends_the_program(program, qtbot, sealed):
    program.start(str(sealed[0]))
    locked(program, qtbot).close()
    qtbot.waitUntil(lambda: bool(program.ended))


def test_capitals_are_told(program, qtbot, sealed):
    program.start(str(sealed[0]))
    gate = locked(program, qtbot)
    gate.activateWindow()
    qtbot.waitUntil(gate.words.field.hasFocus)
    write("A")
    assert gate.words.caps.isVisible(), "a capital without Shift"
    write("a")
    assert not gate.words.caps.isVisible()
    gate.words.field.eye.click()
    assert gate.words.field.echoMode() is QLineEdit.EchoMode.Normal


def test_a_plain_space_starts_without_what_encryption_needs():
    seen = "{m.split('.')[0] for m in sys.modules} | set(sys.modules)"
    heavy = "{'pyrage', 'keyring', 'segno', 'typst', 'pls.crypto', 'ui.running.gate'}"
    code = f"import sys, ui.app; print(sorted({heavy} & ({seen})))"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


def test_ending_while_it_locks_ends(program, qtbot, sealed):
    window = opened(program, qtbot, sealed)
    window.lock_asked.emit()
    program.leave()
    window = None
    qtbot.waitUntil(lambda: bool(program.ended), timeout=20_000)
    assert program.locks.window is None


# --- what happens at the same time


def busy(window):
    """Keep the lane of *window* at work until the event is set."""
    done = threading.Event()
    window.desk.ask(lambda _: done.wait(60), lambda _: None)
    return done


def test_nothing_comes_back_while_words_are_saved(program, qtbot, sealed):
    window = opened(program, qtbot, sealed)
    program.capture()
    qtbot.waitUntil(lambda: program.captures.quick is not None)
    quick = program.captures.quick
    qtbot.waitUntil(quick.isActiveWindow)
    write("Half a line")
    done = busy(window)
    window.lock_asked.emit()
    assert not quick.isVisible()
    assert program.called(Call(Do.OPEN)) == Answer()
    assert not window.isVisible(), "a second start brings no content back"
    assert program.called(Call(Do.CAPTURE)) == Answer()
    assert program.captures.quick.desk.locked
    done.set()
    locked(program, qtbot)


def test_while_a_passphrase_is_tried_nothing_else_is(program, qtbot, sealed):
    program.start(str(sealed[0]))
    gate = unlock(program, qtbot, "five small words for this")
    gate.words.sheet.click()
    assert gate.sheet.isHidden(), "the answer comes where the words were given"
    qtbot.waitUntil(lambda: bool(gate.words.problem.text()), timeout=20_000)
    gate.words.sheet.click()
    press(Qt.Key.Key_Escape)
    assert not gate.words.busy


def test_another_space_takes_the_place_of_the_locked_one(
    program, qtbot, sealed, tmp_path
):
    other = tmp_path / "Other"
    Space.create(other, About(id="cccc2222")).close()
    program.start(str(sealed[0]))
    locked(program, qtbot)
    assert program.called(Call(Do.OPEN, str(other))) == Answer()
    assert program._window.desk.root == other
    assert program.locks.window is None, "or two windows would hold spaces"


def test_calls_leave_alone_what_changes_all_files(program, qtbot, tmp_path, sealed):
    root = tmp_path / "Plain"
    with contextlib.closing(Space.create(root, About(id="bbbb2222"))) as space:
        entries.capture_line(space, SECRET)
    next(converting.encrypt(root, sealed[1], WORDS))
    program.start(str(root))
    locked(program, qtbot)
    program.locks._on_changing(root, sealed[1])
    shown = program.locks.window
    program.outside.capture_asked.emit()
    assert program.called(Call(Do.OPEN, str(root.parent))) == Answer()
    assert program.locks.window is shown
    assert program._first is None
    again(program, qtbot, lambda about_: bool(about_.recipient))


@pytest.mark.parametrize("over", ["settings", "palette", "capture"])
def test_the_key_locks_from_everywhere(program, qtbot, sealed, over):
    window = opened(program, qtbot, sealed)
    if over == "capture":
        program.capture()
        qtbot.waitUntil(lambda: program.captures.quick is not None)
        qtbot.waitUntil(program.captures.quick.isActiveWindow)
    else:
        getattr(window.acts, over)()
    window = None
    press(Qt.Key.Key_L, CTRL)
    locked(program, qtbot)
