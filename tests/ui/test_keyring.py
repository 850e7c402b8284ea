"""The window in front of a keyring in each of its moods: it opens all the same."""

import pytest

from pls.space import about, unlocking
from pls.storage import unlocked
from tests.e2e.rings import Session, missing
from tests.e2e.test_keyring import chosen
from tests.wrapped import WORDS, sealed_space
from ui.app import Program
from ui.window.remembering import Offer


NONE = "has no keyring"
OPENS = "The passphrase opens the space."


@pytest.fixture
def sealed(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    space = sealed_space(tmp_path / "space", owner="Ada Lind")
    space.close()
    return space.root


@pytest.fixture
def program(qtbot):
    ended = []
    here = Program(lambda: ended.append(True))
    yield here
    here.leave()
    qtbot.waitUntil(lambda: bool(ended))


@pytest.fixture
def gnome(tmp_path, monkeypatch):
    if missing():
        pytest.skip(f"{', '.join(missing())} not installed")
    with Session(tmp_path / "home") as session:
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
        for name in ("HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"):
            monkeypatch.setenv(name, session.env[name])
        yield session


def gate_of(program, qtbot):
    qtbot.waitUntil(
        lambda: program.locks.window is not None and program.locks.window.isVisible(),
        timeout=20_000,
    )
    return program.locks.window


def unlock(program, qtbot, gate):
    gate.words.field.setText(WORDS)
    gate.words.go.click()
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)


def remember(program, qtbot):
    """Take the offer to remember, and return what was said then."""
    qtbot.waitUntil(lambda: bool(program._window.findChildren(Offer)))
    (offer,) = program._window.findChildren(Offer)
    asked = offer.words.text()
    offer.yes.click()
    qtbot.waitUntil(lambda: offer.words.text() != asked, timeout=70_000)
    return offer.words.text()


def tree(root):
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}


CASES = {
    "keyring.backends.fail.Keyring": (NONE, NONE),
    "RaisesOnSet": ("holds no key", "did not take the key"),
    "RaisesOnGet": ("could not be read", "neither gave it back"),
    "Foreign": ("holds another key", "neither gave it back"),
}


@pytest.fixture
def choose(tmp_path, monkeypatch, sealed):
    """Make a keyring the one of the system, which was given the key once."""

    def choose(backend):
        for name, value in chosen(backend, tmp_path).items():
            monkeypatch.setenv(name, value)
        unlocked.keep(sealed, kept=True)

    return choose


@pytest.mark.parametrize("backend", CASES)
def test_whatever_the_keyring_does_the_passphrase_opens(
    program, qtbot, sealed, choose, backend
):
    choose(backend)
    before = tree(sealed)
    on_recall, on_remember = CASES[backend]
    program.start(str(sealed))
    gate = gate_of(program, qtbot)
    qtbot.waitUntil(lambda: on_recall in gate.note.text(), timeout=20_000)
    assert gate.note.text().endswith(OPENS)
    unlock(program, qtbot, gate)
    said = remember(program, qtbot)
    assert on_remember in said
    assert said.endswith(OPENS)
    assert not unlocked.is_kept(sealed)
    assert tree(sealed) == before


def test_one_that_hangs_does_not_hold_the_window(program, qtbot, sealed, choose):
    choose("Hangs")
    program.start(str(sealed))
    gate = gate_of(program, qtbot)  # while the keyring is still silent
    unlock(program, qtbot, gate)
    assert program.locks.window is None


def test_the_real_one_keeps_what_it_is_offered_and_opens_no_lock(
    program, qtbot, sealed, gnome
):
    program.start(str(sealed))
    unlock(program, qtbot, gate_of(program, qtbot))
    assert "is kept in this computer’s keyring" in remember(program, qtbot)
    assert len(gnome.labels()) == 1
    program._window.acts.lock()
    gate = gate_of(program, qtbot)
    assert unlocking.recalled(sealed).keys is not None
    unlock(program, qtbot, gate)  # whoever locked it wants to be asked


def test_the_real_one_opens_it_at_the_next_start(program, qtbot, sealed, gnome):
    found = unlocking.by_passphrase(sealed, WORDS)
    unlocking.remember(sealed, found)
    program.start(str(sealed))
    qtbot.waitUntil(lambda: program._window is not None, timeout=20_000)
    assert program.locks.window is None


def test_the_real_one_is_not_asked_where_it_is_locked(program, qtbot, sealed, gnome):
    unlocking.remember(sealed, unlocking.by_passphrase(sealed, WORDS))
    gnome.lock()
    program.start(str(sealed))
    gate = gate_of(program, qtbot)
    qtbot.waitUntil(lambda: "is locked, so it was not asked" in gate.note.text())
    unlock(program, qtbot, gate)
    assert about.read(sealed).recipient
