"""Hints that a folder changed: real files, a real watch, and a folder that goes."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pls.space import Space
from pls.space import watching as door
from pls.storage import looking, watching


PATIENCE = 20.0


class Listener:
    """Counts hints on a thread of its own."""

    def __init__(self, hints):
        self.stop = threading.Event()
        self.count = 0
        self._pool = ThreadPoolExecutor(1)
        self._running = self._pool.submit(self._run, hints)

    def _run(self, hints):
        for _ in hints(self.stop):
            self.count += 1

    def wait(self, more_than):
        end = time.monotonic() + PATIENCE
        while self.count <= more_than and time.monotonic() < end:
            time.sleep(0.01)
        return self.count > more_than

    def quiet(self, seconds=1.0):
        """Tell whether no hint comes for a while."""
        before = self.count
        time.sleep(seconds)
        return self.count == before

    def settles(self):
        """Tell whether the hints end, that of a watch begun anew among them."""
        end = time.monotonic() + PATIENCE
        while not (quiet := self.quiet(1.5)) and time.monotonic() < end:
            pass
        return quiet

    def close(self):
        self.stop.set()
        began = time.monotonic()
        self._running.result(PATIENCE)
        self._pool.shutdown()
        return time.monotonic() - began


@pytest.fixture
def listen():
    made = []

    def listening(root):
        one = Listener(lambda stop: watching.hints(root, stop))
        made.append(one)
        assert one.wait(0), "one hint for what happened before"
        return one

    yield listening
    for each in made:
        each.close()


def test_each_way_to_write_a_file_is_told(tmp_path, listen):
    place = tmp_path / "journal" / "2026"
    place.mkdir(parents=True)
    one = listen(tmp_path)
    note = place / "a.md"

    def replaced():
        (place / "half.tmp").write_text("new")
        (place / "half.tmp").replace(note)

    def by_another_process():
        code = f"open({str(note)!r}, 'a').write('more')"
        subprocess.run([sys.executable, "-c", code], check=True)

    for change in (
        lambda: note.write_text("in place"),
        replaced,
        by_another_process,
        lambda: note.rename(place / "b.md"),
        (place / "b.md").unlink,
    ):
        assert one.quiet(0.6)
        before, began = one.count, time.monotonic()
        change()
        assert one.wait(before)
        print(f"told after {time.monotonic() - began:.2f} s")


def test_a_new_folder_is_watched_as_well(tmp_path, listen):
    one = listen(tmp_path)
    (tmp_path / "skills").mkdir()
    assert one.wait(1)
    assert one.settles()
    before = one.count
    (tmp_path / "skills" / "python.md").write_text("new")
    assert one.wait(before)


def test_a_folder_that_comes_with_all_it_holds_is_watched_as_well(tmp_path, listen):
    root = tmp_path / "space"
    root.mkdir()
    one = listen(root)
    deep = tmp_path / "journal" / "2026" / "november"
    deep.mkdir(parents=True)
    (tmp_path / "journal").rename(root / "journal")
    assert one.wait(1)
    assert one.settles()
    (root / "journal" / "2026").rename(root / "journal" / "2027")
    assert one.settles()
    before = one.count
    (root / "journal" / "2027" / "november" / "a.md").write_text("new")
    assert one.wait(before)


def test_a_folder_that_comes_while_the_watch_begins_is_watched_as_well(
    tmp_path, listen, monkeypatch
):
    late, seen = tmp_path / "late", looking.folders

    def folders(root):
        found = seen(root)
        late.mkdir(exist_ok=True)
        return found

    monkeypatch.setattr(looking, "folders", folders)
    one = listen(tmp_path)
    assert one.wait(1), "the watch began anew"
    assert one.settles()
    before = one.count
    (late / "a.md").write_text("new")
    assert one.wait(before)


def test_a_system_that_watches_below_a_folder_itself_is_let_do_so(
    tmp_path, listen, monkeypatch
):
    monkeypatch.setattr(watching, "THEMSELVES", True)
    monkeypatch.setattr(looking, "folders", lambda _: pytest.fail("nobody need look"))
    one = listen(tmp_path)
    before = one.count
    (tmp_path / "journal" / "2026").mkdir(parents=True)
    assert one.wait(before)
    assert one.settles()
    before = one.count
    (tmp_path / "journal" / "2026" / "a.md").write_text("new")
    assert one.wait(before)


def test_a_space_inside_and_what_is_kept_for_others_are_not_watched(tmp_path):
    for name in ("journal/2026", ".git/objects", ".pls/gone", ".pls/history/7kq2"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("attachments/ab", "templates", "other/journal"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "other" / "space.yaml").write_text("")
    wanted = {"journal", "journal/2026", ".pls", ".pls/gone"}
    assert looking.folders(tmp_path) == wanted


def test_what_no_record_can_come_from_is_not_told(tmp_path, listen):
    for name in (".git", ".stversions", "attachments"):
        (tmp_path / name).mkdir()
    one = listen(tmp_path)
    assert one.quiet(0.5)
    for name in (
        ".git/index.md",
        ".stversions/a.md",
        "attachments/a.md",
        ".pls-ab12.tmp",
        ".syncthing.a.md.tmp",
        ".a.md.icloud",
        "~$a.md",
        "a.md.tmp",
        "a.md~",
    ):
        (tmp_path / name).write_text("not a record")
    assert one.quiet()


def test_our_own_history_in_the_folder_is_told(tmp_path, listen):
    (tmp_path / ".pls").mkdir()
    one = listen(tmp_path)
    before = one.count
    (tmp_path / ".pls" / "a.md").write_text("kept")
    assert one.wait(before)


def test_a_burst_is_a_few_hints(tmp_path, listen):
    one = listen(tmp_path)
    before = one.count
    for number in range(300):
        (tmp_path / f"{number}.md").write_text("all at once")
    assert one.wait(before)
    one.quiet()
    assert one.count - before < 20


def test_a_folder_that_goes_and_comes_back_is_watched_again(
    tmp_path, listen, monkeypatch
):
    monkeypatch.setattr(watching, "SOON", 0.05)
    root = tmp_path / "space"
    root.mkdir()
    one = listen(root)
    away = root.rename(tmp_path / "away")
    time.sleep(1.5)
    before = one.count
    away.rename(root)
    assert one.wait(before), "what happened while it was away is looked for"
    assert one.quiet()
    before = one.count
    (root / "a.md").write_text("new")
    assert one.wait(before)


@pytest.mark.skipif(os.name == "nt", reason="there is no such limit there")
def test_a_system_without_watches_to_give_is_asked_again(tmp_path):
    script = """
import os, resource, sys, threading, time
from pathlib import Path
import watchfiles
from pls.storage import looking, watching

watching.SOON = watching.LATE = 0.05
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
taken = []
try:
    while True:
        taken.append(os.open(os.devnull, os.O_RDONLY))
except OSError:
    pass
stop, told = threading.Event(), []

def listen():
    for _ in watching.hints(Path(sys.argv[1]), stop):
        told.append(1)

thread = threading.Thread(target=listen)
thread.start()
time.sleep(2.5)
before = len(told)
for each in taken:
    os.close(each)
end = time.monotonic() + 20
while not told and time.monotonic() < end:
    time.sleep(0.05)
stop.set()
thread.join()
print(before, len(told))
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    before, after = map(int, done.stdout.split())
    assert (before, after > 0) == (0, True)


def test_stopping_is_heard_at_once(tmp_path):
    for root in (tmp_path, tmp_path / "not there"):
        one = Listener(lambda stop, root=root: watching.hints(root, stop))
        time.sleep(0.3)
        took = one.close()
        print(f"stopped after {took:.2f} s")


def test_the_door_watches_the_folder_of_a_space(tmp_path):
    space = Space.create(tmp_path / "space")
    one = Listener(lambda stop: door.hints(space, stop))
    try:
        assert one.wait(0)
        before = one.count
        (space.root / "a.md").write_text("new")
        assert one.wait(before)
    finally:
        one.close()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_behind_a_link_is_watched(tmp_path, listen):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    one = listen(tmp_path / "link")
    before = one.count
    (tmp_path / "real" / "a.md").write_text("new")
    assert one.wait(before)
