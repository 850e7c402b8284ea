"""The keyring of a computer: whatever it does, the passphrase opens the space.

In each case the program starts, one plain sentence says what is stored where, and the
space is as it was.
"""

import re
import subprocess
import sys

import pytest

from pls.crypto import keys, ring
from pls.crypto.ring import State
from pls.space import unlocking
from pls.storage import unlocked
from tests.e2e.commands import ROOT, data, refused, told
from tests.e2e.rings import Session, missing
from tests.e2e.screen import Desktop, need, screen, until
from tests.wrapped import WORDS, sealed_space


__all__ = ["screen"]

OPEN = {"PLS_PASSPHRASE": WORDS}
ITS_OWN = ("env", "-u", "PYTHON_KEYRING_BACKEND")
"""The system chooses the keyring, not the suite."""


@pytest.fixture(autouse=True)
def own_computer(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def sealed(tmp_path):
    space = sealed_space(tmp_path / "space", owner="Mikko")
    space.close()
    return space.root


@pytest.fixture
def session(tmp_path):
    if missing():
        pytest.skip(f"{', '.join(missing())} not installed")
    with Session(tmp_path / "home") as one:
        yield one


def tree(root):
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}


def remember(root, env, before=()):
    return told("keyring", "remember", space=root, env=OPEN | env, before=before)


# The keyring of GNOME


def test_it_is_offered_kept_and_forgotten(sealed, session):
    more = {"env": session.env, "before": ITS_OWN}
    assert refused("list", space=sealed, **more).startswith(f"The space in {sealed}")
    assert not session.labels()
    assert "is kept in this computer’s keyring" in remember(
        sealed, session.env, ITS_OWN
    )
    (item,) = session.labels()
    found = unlocking.by_passphrase(sealed, WORDS)
    assert "('service', 'Personal Learning Space')" in item
    assert found.identities[0] in " ".join(session.secrets())
    assert told("list", space=sealed, **more) == ""
    assert data("keyring", space=sealed, **more)["remembered"]
    said = told("keyring", "forget", space=sealed, **more)
    assert said.strip() == (
        "This computer’s keyring holds no key of this space. "
        "The passphrase opens the space."
    )
    assert not session.labels()
    assert "--passphrase-file" in refused("list", space=sealed, **more)
    assert told("list", space=sealed, env=session.env | OPEN, before=ITS_OWN) == ""


def test_it_is_asked_for_nothing_where_nothing_was_given(sealed, session):
    found = unlocking.by_passphrase(sealed, WORDS)
    ident = unlocking._about(sealed).id
    session.store(ident, found.text())
    more = {"env": session.env, "before": ITS_OWN}
    assert "--passphrase-file" in refused("list", space=sealed, **more)


def test_one_that_is_locked_is_not_asked_and_the_passphrase_opens(sealed, session):
    remember(sealed, session.env, ITS_OWN)
    session.lock()
    before = tree(sealed)
    more = {"env": session.env, "before": ITS_OWN}
    said = refused("list", space=sealed, **more)
    assert said.startswith("This computer’s keyring is locked, so it was not asked. ")
    assert told("list", space=sealed, env=session.env | OPEN, before=ITS_OWN) == ""
    assert tree(sealed) == before
    session.unlock()
    assert told("list", space=sealed, **more) == ""


def test_a_question_that_is_dismissed_stores_nothing(sealed, tmp_path, screen):
    if missing():
        pytest.skip(f"{', '.join(missing())} not installed")
    need("xdotool")
    with Session(tmp_path / "home", display=screen) as session:
        session.lock()
        before = tree(sealed)
        env = {**session.env, **OPEN, "PYTHONPATH": str(ROOT), "PLS_SPACE": str(sealed)}
        asking = subprocess.Popen(
            [sys.executable, "-m", "pls", "keyring", "remember"],
            env=env,
            stdout=subprocess.PIPE,
        )
        desk = Desktop(screen, tmp_path)
        until(lambda: desk.do("search", "--onlyvisible", "--class", "prompter"), "it")
        until(lambda: _dismissed(desk, asking), "the end of the command")
        assert asking.communicate()[0].decode().strip() == (
            "This computer’s keyring stayed locked, so nothing is stored in it. "
            "The passphrase opens the space."
        )
        assert asking.returncode == 0
        session.unlock()
        assert not session.labels()
        assert tree(sealed) == before
        assert told("list", space=sealed, env=session.env | OPEN) == ""


def _dismissed(desk, asking):
    for window in desk.do("search", "--onlyvisible", "--class", "prompter").split():
        desk.do("windowfocus", window)
        desk.key("Escape")
    return asking.poll() is not None


# Keyrings that are none, or do what they should not


CASES = {
    "keyring.backends.fail.Keyring": ("has no keyring", "has no keyring"),
    "keyring.backends.null.Keyring": ("has no keyring", "has no keyring"),
    "keyring.backends.chainer.ChainerBackend": ("has no keyring", "has no keyring"),
    "no.such.Keyring": ("did not take the key", "could not be read"),
    "RaisesOnSet": ("did not take the key", "holds no key"),
    "RaisesOnGet": ("neither gave it back nor removed it", "could not be read"),
    "Exits": ("did not take the key", "could not be read"),
    "Wrong": ("gave back something else", "holds no key"),
    "Sticky": ("neither gave it back nor removed it", "holds no key"),
    "Foreign": ("neither gave it back nor removed it", "holds another key"),
    "Garbage": ("neither gave it back nor removed it", "holds another key"),
    "keyrings.alt.file.PlaintextKeyring": ("readable in a file", "readable in a file"),
}


@pytest.mark.parametrize("backend", CASES)
def test_whatever_it_does_the_passphrase_opens(sealed, tmp_path, backend):
    on_remember, on_recall = CASES[backend]
    env = chosen(backend, tmp_path)
    unlocked.keep(sealed, kept=True)
    before = tree(sealed)
    assert told("list", space=sealed, env=env | OPEN) == ""
    state = told("keyring", space=sealed, env=env)
    assert SAID.fullmatch(state)
    assert on_recall in state
    said = refused("list", space=sealed, env=env)
    assert said.startswith(state.strip())
    said = remember(sealed, env)
    assert SAID.fullmatch(said)
    assert on_remember in said
    assert not unlocked.is_kept(sealed)
    assert told("keyring", "forget", space=sealed, env=env).count("\n") == 1
    assert told("list", space=sealed, env=env | OPEN) == ""
    assert tree(sealed) == before


def test_one_that_hangs_for_ever_is_left(sealed, tmp_path, monkeypatch):
    env = chosen("Hangs", tmp_path)
    unlocked.keep(sealed, kept=True)
    before = tree(sealed)
    assert told("list", space=sealed, env=env | OPEN) == ""
    said = refused("list", space=sealed, env=env)
    assert said.startswith("This computer’s keyring did not answer in time. ")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    found = unlocking.by_passphrase(sealed, WORDS)
    said = unlocking.remember(sealed, found, limit=1.0)
    assert "did not answer in time, so it is not sure whether" in said
    assert not unlocked.is_kept(sealed)
    assert "may still be in it" in unlocking.forget(sealed, limit=1.0)
    assert tree(sealed) == before


def test_one_that_prints_is_not_believed(monkeypatch, tmp_path):
    for name, value in chosen("Chatty", tmp_path).items():
        monkeypatch.setenv(name, value)
    held = ring.remember("a space", keys.generate())
    assert held.state is State.KEPT
    assert held.keys is None


SAID = re.compile(
    "This computer(’s keyring| has no keyring)[^\n]* The passphrase opens the space.\n"
)
"""What a command prints: what is stored, and what opens the space."""


def chosen(backend, tmp_path):
    """Return the environment in which a keyring is the one of the system."""
    path = f"{ROOT}"
    if backend.startswith("keyrings.alt"):
        package = tmp_path / "site" / "keyrings" / "alt"
        package.mkdir(parents=True)
        text = (
            "from tests.e2e.rings import Memory\n\n\nclass PlaintextKeyring(Memory):\n"
        )
        (package / "file.py").write_text(f"{text}    pass\n")
        path = f"{tmp_path / 'site'}:{ROOT}"
    name = backend if "." in backend else f"tests.e2e.rings.{backend}"
    return {"PYTHON_KEYRING_BACKEND": name, "PYTHONPATH": path}
