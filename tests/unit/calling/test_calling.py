"""Which of two programs runs, and what one may say to the other."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import calling
from pls.calling import Answer, Call, Do
from pls.calling.address import is_own
from pls.calling.call import answer_in, call_in, packed


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
CALLS = st.builds(Call, st.sampled_from(Do), TEXTS, TEXTS, TEXTS)


@pytest.fixture
def home(tmp_path, monkeypatch):
    made = tmp_path / "r"
    made.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(made))
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    return made


@given(CALLS)
def test_a_call_arrives_as_it_was_said(call):
    line = packed(call)
    assert line.count(b"\n") == 1
    assert call_in(line) == call


@given(st.binary(max_size=40).filter(lambda name: b"\0" not in name))
def test_a_folder_arrives_byte_for_byte_whatever_its_name(name):
    call = call_in(packed(Call(folder=os.fsdecode(name))))
    assert os.fsencode(call.folder) == name
    again = calling.read(calling.arguments(call))
    assert os.fsencode(again.folder) == name


@given(st.binary(max_size=40))
def test_words_that_are_no_text_arrive_readable(data):
    words = os.fsdecode(data)
    for found in (
        call_in(packed(Call(words=words))).words,
        calling.read([f"--words={words}"]).words,
        answer_in(packed(Answer(words))).problem,
    ):
        assert found.encode().isascii() == data.isascii()
        assert len(found) == len(words)


def test_letters_of_an_old_terminal_are_letters():
    for data, words in (
        (b"caf\xe9", "café"),
        (b"\x93so\x94", "“so”"),
        (b"\x81", "\ufffd"),
    ):
        assert calling.read([f"--words={os.fsdecode(data)}"]).words == words
    assert (
        calling.read(["--words=a\ud83d\ude80 b\ud83d"]).words == "a\U0001f680 b\ufffd"
    )


@given(st.sampled_from([Do.OPEN, Do.CAPTURE]), TEXTS, TEXTS)
def test_a_start_is_asked_for_what_a_call_is(do, folder, words):
    call = Call(do, folder, words)
    assert calling.read(calling.arguments(call)) == call


def test_a_folder_alone_opens_the_window():
    assert calling.read(["/home/mikko/Learning"]) == Call(
        Do.OPEN, "/home/mikko/Learning"
    )
    assert calling.read([]) == Call()


@given(st.binary(max_size=200))
def test_what_is_no_call_is_none(data):
    for found in (call_in(data), answer_in(data)):
        assert found is None or isinstance(found, Call | Answer)


def test_one_program_at_a_time_and_a_crash_gives_the_place_back(home):
    program = (
        "from pls import calling\n"
        "lock = calling.claim(); print(lock is None, flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout.readline() == "False\n"
    assert calling.claim() is None
    other.kill()
    other.communicate()
    lock = calling.claim()
    assert lock is not None
    lock.close()


def test_places_of_settings_do_not_meet(home, monkeypatch, tmp_path):
    first = calling.address()
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "other"))
    assert calling.address() != first


def test_nobody_answers_where_nobody_is(home):
    assert calling.ask(Call()) is None
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(calling.address())
    assert os.path.exists(calling.address())  # noqa: PTH110  as a crash leaves it
    assert calling.ask(Call()) is None


def test_a_program_that_says_nothing_is_not_waited_for_long(home):
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(calling.address())
        silent.listen()
        lock = calling.claim()
        assert lock is not None
        with lock:
            taken = []
            asking = threading.Thread(  # noqa: TID251  a second program
                target=lambda: taken.append(calling.ask(Call(), patience=0.1))
            )
            asking.start()
            asking.join(30)
            assert taken == [None]


@pytest.mark.parametrize("put", ["mkdir", "touch"])
def test_what_lies_in_the_place_of_the_socket_is_left_alone(home, put):
    first = Path(calling.address())
    getattr(first, put)()
    with socket.socket(socket.AF_UNIX) as running:
        running.bind(calling.address())
        assert calling.address() == f"{first}-1", "for who calls, too"
    assert calling.address() == f"{first}-1"
    assert first.exists()
    assert calling.ask(Call()) is None


def test_where_every_place_is_taken_nobody_is_asked(home):
    while place := calling.address():
        Path(place).mkdir()
    assert calling.ask(Call()) is None


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_directory_that_others_may_enter_is_not_used(home, mode):
    home.chmod(mode)
    assert not is_own(home)
    assert not calling.address().startswith(str(home))


def test_a_directory_of_somebody_else_is_not_used(home, tmp_path, monkeypatch):
    real = os.lstat(home)
    monkeypatch.setattr(os, "getuid", lambda: real.st_uid + 1)
    assert not is_own(home)
    monkeypatch.undo()
    link = tmp_path / "link"
    link.symlink_to(home)
    assert not is_own(link), "a link may be turned elsewhere"
