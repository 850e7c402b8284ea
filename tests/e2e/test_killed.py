"""A process that is killed while it saves loses nothing that it called saved."""

import os
import random
import subprocess
import sys
import time

import pytest

from pls.records import Entry, Kind, Moment
from pls.space import Space, inspecting, sharing
from pls.space.formats import FORMATS
from pls.text import file
from tests.e2e.commands import ROOT, data


KILLS = 5
DAY = Moment("2026-06-12")


def saved_until_killed(root, chance):
    """Run the saver, kill it in the middle, return what it called saved."""
    saver = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.saver", str(root)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    after, spin = chance.randrange(1, 190), chance.randrange(20_000)
    with saver, saver.stdout:
        lines = [saver.stdout.readline() for _ in range(after)]
        for _ in range(spin):
            pass  # a moment of random length inside the next save
        saver.kill()
        lines += saver.stdout.readlines()
    assert saver.returncode == -9
    return [line.split() for line in lines if line.endswith("\n") and line != "ready\n"]


@pytest.mark.parametrize("seed", range(6))
def test_every_acknowledged_save_is_whole_after_a_kill(tmp_path, seed):
    chance = random.Random(seed)
    root = tmp_path / "space"
    Space.create(root)
    kept = {}
    for _ in range(KILLS):
        rounds = saved_until_killed(root, chance)
        kept |= {ident: int(number) for did, ident, number in rounds if did == "added"}
        edits = [int(number) for did, _, number in rounds if did == "edited"]
        space = Space.open(root)
        found = {record.id: record for record in space.records()}
        assert space.problems() == {}
        assert space.copies() == {}
        assert kept.keys() <= found.keys()
        for ident, number in kept.items():
            assert_whole(found[ident].body, number)
        if edits:
            last = int(found["edited000000"].body.split()[1])
            assert last in (edits[-1], edits[-1] + 2)
            assert_whole(found["edited000000"].body, last)
        for path in root.rglob("*.md"):
            assert file.write(file.read(path.read_bytes()), path.read_bytes())
    assert len(data("list", space=root)) == len(found)
    assert inspecting.inspect(space) == ()
    assert data("add", "The next one", space=root)["title"] == "The next one"


def assert_whole(body, number):
    assert body.startswith(f"round {number}\n")
    assert body.endswith(f"end {number}\n")
    assert body.count("words ") == 2000


def test_a_killed_share_is_put_right_by_the_next(tmp_path):
    chance = random.Random(22)
    out = tmp_path / "out"
    space = Space.create(tmp_path / "space")
    space.add(Entry(id="shared000000", title="T", created=DAY, share="ready"))
    draft = sharing.summary_for("Ana", space.records(Kind.ENTRY), None, None)
    for _ in range(10):
        sharer = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.sharer", str(space.root), str(out)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        with sharer, sharer.stdout:
            assert sharer.stdout.readline() == b"ready\n"
            time.sleep(chance.random() * 0.8)
            sharer.kill()
        assert sharer.returncode == -9
        sharing.write(space, sharing.preview(space, draft), tuple(FORMATS), out)
        space.scan()
        there = {path.name for path in out.iterdir()}
        told = [set(share.files) for share in space.records(Kind.SHARE)]
        assert not any(name.startswith(".") for name in there)
        assert there <= set().union(*told)
        assert all(names & there for names in told)
        assert inspecting.inspect(space) == ()
