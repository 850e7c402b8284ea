"""Two programs in one folder, and programs that are killed at any moment.

A line counts as acknowledged when `save` came back. Every such line has to stand in a
record or in its history in the end, whatever else wrote to the folder meanwhile.
"""

import collections
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import msgspec
import pytest

from pls.records import Entry, Moment
from pls.space import Space, backups
from pls.text import file
from tests.e2e.commands import ROOT, pls


KILLS = int(os.environ.get("PLS_KILLS", "40"))
RECORDS = [f"shared0000{number:02}" for number in range(6)]
LONGEST = 0.15
"""The longest life of a worker, in seconds."""

MARK = ".sync-conflict-20261122-1015{:02}-ABCDEFG.md"
DAY = Moment("2026-06-12")


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Return a folder of six records, known to a computer of its own."""
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "one"))
    space = Space.create(tmp_path / "space")
    for ident in RECORDS:
        words = f"The first line of {ident}.\n"
        space.add(Entry(id=ident, title=f"Shared {ident}", created=DAY, body=words))
    return space.root


def process(*arguments, config):
    """Start this file as a program of the computer whose settings are in *config*."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.test_twoprocesses", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLS_CONFIG_DIR": str(config)},
        start_new_session=True,
        text=True,
    )


def texts(root):
    """Return every text in the folder that can be read as a record, by its path.

    Args:
        root: The folder; one file in it that cannot be read fails the test.
    """
    found = {}
    for path in sorted(root.rglob("*.md*")):
        with contextlib.suppress(FileNotFoundError):
            data = path.read_bytes()
            file.read(data)
            found[path.relative_to(root).as_posix()] = data.decode()
    return found


def lines(root):
    """Return every line that stands in a record or in its history."""
    return {line for text in texts(root).values() for line in text.splitlines()}


def merged(root, *configs):
    """Let each computer look at the folder, in turn, until none changes anything."""
    before = None
    for _ in range(6):
        for config in configs:
            done = pls("merge", "--now", space=root, env={"PLS_CONFIG_DIR": config})
            assert done.returncode == 0, done.stderr.decode()
        now = texts(root)
        if now == before:
            return
        before = now
    pytest.fail("the computers write in every round")


@pytest.mark.parametrize(
    ("config", "saves"),
    [
        pytest.param("one", 500, id="on one computer"),
        pytest.param("two", 250, id="on two computers with one disk"),
    ],
)
def test_lines_of_two_programs_all_stay(tmp_path, root, config, saves):
    configs = tmp_path / "one", tmp_path / config
    both = [
        process("write", root, who, saves, config=config)
        for who, config in zip(("ana", "ben"), configs, strict=True)
    ]
    for one in both:
        assert one.stdout.readline() == "ready\n"
    for one in both:
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate(timeout=240)[0].splitlines() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert [len(each) for each in told] == [saves, saves]
    merged(root, *map(str, dict.fromkeys(configs)))
    assert set().union(*told) - lines(root) == set()
    space = Space.open(root)
    assert space.problems() == {}
    assert space.copies() == {}
    assert sorted(record.id for record in space.records()) == RECORDS
    bodies = [record.body.splitlines() for record in space.records()]
    assert [len(body) for body in bodies] == [len(set(body)) for body in bodies]


def write(root, who, saves):
    """Save many new lines into shared records and say each that is kept."""
    chance = random.Random(who)
    space = Space.open(root)
    space.scan()
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(saves)):
        if chance.random() < 0.3:
            space.scan()
        line = f"{who} wrote line {number}."
        put(space, chance.choice(RECORDS), line)
        print(line, flush=True)


def put(space, ident, line):
    """Save one more line at the end of a record, as it was last seen here."""
    seen = space.record(ident)
    fresh = msgspec.structs.replace(seen, body=f"{seen.body}{line}\n")
    space.save(fresh, seen)


class Killed:
    """A worker on one folder that is started and killed again and again.

    Attributes:
        said: The lines whose save was acknowledged, and those of dropped copies.
        phases: How often the end came while the worker did what.
    """

    def __init__(self, root, config, chance):
        self.root, self.chance = root, chance
        self.said, self.phases = set(), collections.Counter()
        self._forker = process("fork", root, config=config)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._forker.pid, signal.SIGKILL)
        with self._forker:
            self._forker.wait(20)

    def round(self, seed, meanwhile):
        """Let a worker begin, and kill it after a moment of random length.

        Args:
            seed: What the worker draws its chances from.
            meanwhile: Called somewhere in between; returns a line to be kept.
        """
        self._tell(seed)
        word, pid = self._forker.stdout.readline().split()
        assert word == "forked"
        phase = "starting"
        if self.chance.random() < 0.5:
            # Else the end mostly comes while the worker still looks at the folder.
            while phase != "merged":
                phase = self._forker.stdout.readline().strip()
        whole = self.chance.random() * LONGEST
        part = whole * self.chance.random()
        time.sleep(part)
        if meanwhile is not None:
            self.said.add(meanwhile())
        time.sleep(whole - part)
        os.kill(int(pid), signal.SIGKILL)
        self._tell("collect it")
        for told in self._forker.stdout:
            word, _, rest = told.strip().partition(" ")
            if word == "ended":
                assert rest == "-9"
                break
            phase = word
            if word == "saved":
                self.said.add(rest)
        self.phases[phase] += 1

    def _tell(self, word):
        self._forker.stdin.write(f"{word}\n")
        self._forker.stdin.flush()


class Elsewhere:
    """What another computer wrote, brought by a sync client as conflict copies."""

    def __init__(self, root, folder, config):
        """Let that computer write, in a copy of the folder, enough for all rounds."""
        shutil.copytree(root, folder / "space")
        each = KILLS // len(RECORDS) + 1
        done = process("grow", folder / "space", folder, each, config=config)
        assert done.communicate(timeout=120)[0] == "done\n"
        self.root = root
        self._waiting = [(n, ident) for n in range(each) for ident in RECORDS]
        self._folder = folder

    def bring(self):
        """Put the next copy beside its record and return its new line."""
        number, ident = self._waiting.pop(0)
        path = min((self.root / "journal").rglob(f"*{ident}*.md"), key=_length)
        copy = path.with_name(path.stem + MARK.format(number % 60))
        fresh = copy.with_name(f".syncthing.{copy.name}.tmp")
        shutil.copyfile(self._folder / f"{ident} {number}", fresh)
        fresh.replace(copy)
        return f"Elsewhere wrote line {number} of {ident}."


def _length(path):
    return len(path.name)


@pytest.mark.timeout(120 + KILLS)
def test_a_program_killed_at_any_moment_loses_nothing(tmp_path, root):
    chance = random.Random(7)
    elsewhere = Elsewhere(root, tmp_path / "elsewhere", tmp_path / "two")
    with Killed(root, tmp_path / "one", chance) as worker:
        for seed in range(KILLS):
            if chance.random() < 0.3:
                worker.said.add(elsewhere.bring())
            worker.round(seed, elsewhere.bring if chance.random() < 0.3 else None)
            assert worker.said - lines(root) == set()
    print(f"killed {KILLS} times while {dict(worker.phases)}")
    if KILLS >= 200:
        assert {"saving", "merging", "backing"} <= worker.phases.keys()
    merged(root, str(tmp_path / "one"))
    assert worker.said - lines(root) == set()
    space = Space.open(root)
    assert space.problems() == {}
    assert space.copies() == {}
    assert sorted(record.id for record in space.records()) == RECORDS
    assert backups.make(space).unread == {}
    assert [one.damage for one in backups.listed(space) if one.damage] == []


def fork(root):
    """Fork a worker for each seed; everything is imported by then.

    A dead worker is collected when told to: until then nobody else has its number.
    """
    while seed := sys.stdin.readline():
        pid = os.fork()
        if not pid:
            work(root, int(seed))
        sys.stdin.readline()
        _, status = os.waitpid(pid, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


def work(root, seed):
    """Save, merge and make backups until killed, and say what is being done."""
    chance = random.Random(seed)
    say(f"forked {os.getpid()}")
    say("merging")
    space = Space.open(root)
    space.scan()
    say("merged")
    number = 0
    while True:
        number += 1
        what = chance.random()
        if what < 0.2:
            say("backing up")
            backups.make(space)
            say("backed up")
        elif what < 0.7:
            say("saving")
            line = f"Worker {seed} wrote line {number}."
            put(space, chance.choice(RECORDS), line)
            say(f"saved {line}")
        else:
            say("merging")
            space.scan()
            say("merged")


def grow(root, folder, each):
    """Write line after line into every record and keep each state of its file."""
    space = Space.open(root)
    for number in range(int(each)):
        for ident in RECORDS:
            put(space, ident, f"Elsewhere wrote line {number} of {ident}.")
            shutil.copyfile(
                space.root / space.path(ident), f"{folder}/{ident} {number}"
            )
    print("done")


def say(what):
    os.write(1, f"{what}\n".encode())


if __name__ == "__main__":
    {"write": write, "fork": fork, "grow": grow}[sys.argv[1]](*sys.argv[2:])
