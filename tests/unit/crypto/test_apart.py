"""Work on keys in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pls.crypto import apart, keys, wrapping
from pls.errors import PlsError
from tests.wrapped import WORDS, wrapped


def test_what_is_wrapped_apart_opens_here_and_there():
    found = keys.generate()
    data = apart.wrap(found, WORDS)
    assert wrapping.unwrap(data, WORDS) == found
    assert apart.unwrap([data], [WORDS]) == (found,)


def test_each_file_is_tried_with_each_spelling():
    found = keys.generate()
    data = wrapped(found)
    tried = apart.unwrap([b"", data, data[:-1]], ["another", WORDS])
    assert tried == (None, found, None)


def test_it_is_ended_when_its_time_is_over():
    with pytest.raises(apart.ApartError) as caught:
        apart.wrap(keys.generate(), WORDS, limit=0.05)
    assert caught.value.late
    assert str(caught.value) == "The process that works on keys took too long."
    assert isinstance(caught.value, PlsError)


def test_it_is_the_same_program_whatever_lies_in_the_current_folder(
    tmp_path, monkeypatch
):
    (tmp_path / "pls").mkdir()
    (tmp_path / "pls" / "__init__.py").write_text("raise SystemExit(9)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "")
    found = keys.generate()
    assert apart.unwrap([wrapped(found)], [WORDS]) == (found,)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_secrets_are_neither_arguments_nor_in_the_environment(monkeypatch):
    monkeypatch.setenv("PLS_PASSPHRASE", WORDS)
    begun = apart._begun()
    try:
        seen = until(lambda: _seen(begun.pid))
        assert WORDS.encode() not in seen
        assert b"PYTHONPATH=" in seen
    finally:
        begun.kill()
        begun.communicate()


def _seen(pid):
    """Return what everybody may read of a process, once it is what it shall be."""
    told = Path(f"/proc/{pid}/cmdline").read_bytes()
    environ = Path(f"/proc/{pid}/environ").read_bytes()
    return told + environ if b"pls.crypto.apart" in told else b""


_PARENT = """
from pls.crypto import apart
begun = apart._begun()
told = {"task": "ring", "told": {"what": "get", "user": "x"}}
begun.stdin.write(apart.json.dumps(told).encode() + b"\\n")
begun.stdin.flush()
print(begun.pid, flush=True)
apart.os.read(begun.stdout.fileno(), 1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by a signal")
def test_it_ends_when_who_asked_is_killed(tmp_path):
    (tmp_path / "rings.py").write_text(_WAITING)
    env = {"PYTHON_KEYRING_BACKEND": "rings.Waiting", "PYTHONPATH": str(tmp_path)}
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, env=os.environ | env
    )
    child = int(parent.stdout.readline())
    until((tmp_path / "asked").exists)
    assert _runs(child)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    until(lambda: not _runs(child))


_WAITING = """
import pathlib, time
from keyring.backend import KeyringBackend

class Waiting(KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        pathlib.Path(__file__).with_name("asked").touch()
        time.sleep(600)

    set_password = delete_password = get_password
"""


def until(found):
    end = time.monotonic() + 60
    while not (what := found()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return what


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and ") Z " in state.read_text())


def test_where_no_process_can_be_started_it_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(apart.ApartError) as caught:
        apart.unwrap([b""], [WORDS])
    assert "could not be started: No such file" in str(caught.value)
    assert not caught.value.late
