"""Keys under a passphrase, on a computer that has much else to do."""

import contextlib
import subprocess
import sys

import pytest

from pls.crypto import keys, wrapping
from pls.errors import WrongKeyError
from tests.wrapped import WORDS, wrapped


@contextlib.contextmanager
def busy(programs=2):
    others = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(programs)
    ]
    try:
        yield
    finally:
        for each in others:
            each.kill()
            each.wait()


def test_they_are_worth_their_work_and_open_however_busy_the_computer_is():
    found = keys.generate()
    with busy():
        data = wrapping.wrap(found, WORDS)
        assert wrapping.LEAST <= wrapping.work(data) <= wrapping.MOST
        assert wrapping.unwrap(data, WORDS) == found


def test_the_work_is_read_from_the_file():
    assert wrapping.work(wrapped(keys.generate())) == 1
    assert wrapping.work(b"") == 0
    assert wrapping.work(b"age-encryption.org/v1\n-> X25519 abc\n") == 0


@pytest.mark.parametrize("asked", [b"23", b"63", b"99"])
def test_a_file_that_asks_for_endless_work_is_refused_at_once(asked):
    data = wrapped(keys.generate()).replace(b" 1\n", b" %s\n" % asked, 1)
    assert wrapping.work(data) == int(asked)
    with pytest.raises(WrongKeyError, match="no computer could open it"):
        wrapping.unwrap(data, WORDS)


@pytest.mark.parametrize("cut", [0, 10, 60, 150, -1])
def test_one_that_is_cut_off_is_refused(cut):
    with pytest.raises(WrongKeyError):
        wrapping.unwrap(wrapped(keys.generate())[:cut], WORDS)
