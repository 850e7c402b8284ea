"""Backups from before a space was encrypted: sealed, never lost, opened again."""

import hashlib
import io
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from pls.crypto import Box, keys
from pls.errors import DamagedRecordError, LockedError
from pls.records import Entry, Moment
from pls.space import About, Space, backups
from pls.storage import enclosing


ROOT = Path(__file__).parents[3]
WORD = "quorvantis"


@pytest.fixture(scope="module")
def box():
    made = keys.generate()
    return Box(made.recipient, made)


@pytest.fixture
def space(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    space = Space.create(tmp_path / "space", About(id=os.urandom(6).hex()))
    space.add(Entry(id="first", title=WORD, created=Moment("2026-06-12")))
    return space


@pytest.fixture
def made(space):
    return [_again(space, number) for number in range(3)]


def _again(space, number):
    (space.root / "notes.txt").write_text(f"{number} {WORD}")
    path = backups.make(space).path
    early = path.with_name(f"2026-0{number + 1}-02 101530.zip")
    path.rename(early)
    return early


def there(space):
    return sorted(path.name for path in backups.place(space).iterdir())


def seal(space, box):
    """Seal as an opened encrypted space does, and return what lies there then."""
    space.box = box
    backups.seal(space)
    return sorted(backups.place(space).glob("*.zip*"))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_plain_backups_are_sealed_and_restored_by_the_key(space, made, box, tmp_path):
    before = {path.name: digest(path) for path in made}
    (backups.place(space) / "mine.txt").write_text("not ours")
    (backups.place(space) / ".pls-stopped.tmp").write_text(WORD)
    backups.seal(space)
    assert there(space)[1] == made[0].name, "a plain space"
    sealed = seal(space, box)
    assert there(space) == [*(f"{name}.age" for name in sorted(before)), "mine.txt"]
    assert not any(WORD.encode() in path.read_bytes() for path in sealed)
    assert seal(space, box) == sealed, "nothing is left to do"
    assert len(backups.made(space)) == 3
    assert {each.damage for each in backups.listed(space)} == {""}
    with pytest.raises(LockedError, match="is encrypted"):
        backups.restore(sealed[0], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert backups.restore(sealed[2], tmp_path / "out", box).lost == {}
    assert (tmp_path / "out" / "notes.txt").read_text() == f"2 {WORD}"
    (backups.place(space) / "mine.txt").unlink()
    backups.recast(space.about.id, box, None)
    assert {p.name: digest(p) for p in backups.place(space).iterdir()} == before


def test_what_is_sealed_in_it_stays_a_zip_until_the_key_is_another(space, box):
    space.box = box
    told = (space.root / "space.yaml").read_text()
    (space.root / "space.yaml").write_text(f"{told}recipient: {box.recipient}\n")
    path = backups.make(space).path
    assert seal(space, box) == [path]
    fresh = keys.generate()
    (sealed,) = seal(space, Box(fresh.recipient, fresh))
    assert sealed.name == f"{path.name}.age"


def test_a_new_key_seals_them_anew_and_the_old_one_opens_them_no_more(space, made, box):
    sealed = seal(space, box)
    rung = box.keys.renewed()
    space.box = Box(rung.recipient, rung)
    assert {each.damage for each in backups.listed(space)} == {""}
    backups.recast(space.about.id, box, space.box)
    assert {each.damage for each in backups.listed(space)} == {""}
    for path in sealed:
        with pytest.raises(DamagedRecordError):
            box.open(path.read_bytes())
    before = [digest(path) for path in sealed]
    backups.recast(space.about.id, box, space.box)
    assert [digest(path) for path in sealed] == before


def test_a_damaged_one_is_told_and_left_and_the_others_are_of_use(space, made, box):
    first, second, third = seal(space, box)
    data = bytearray(second.read_bytes())
    data[-40] ^= 1
    second.write_bytes(data)
    damage = {each.path: each.damage for each in backups.listed(space)}
    assert damage[second] == (
        "It is cut off or damaged, or it is no backup of this program."
    )
    assert damage[first] == damage[third] == ""
    backups.recast(space.about.id, None, box)
    assert second.read_bytes() == data
    backups.recast(space.about.id, box, None)
    plain = [path.name.removesuffix(".age") for path in (first, third)]
    assert there(space) == [plain[0], second.name, plain[1]]
    assert second.read_bytes() == data


def test_without_the_key_they_are_listed_kept_and_explained(space, made, box):
    seal(space, box)
    space.box = None
    damage = {each.damage for each in backups.listed(space)}
    assert damage == {"It is encrypted. The key of its space opens it."}
    assert backups.make(space).fresh
    assert len(there(space)) == 4


def test_a_stream_that_was_changed_is_damage_and_not_a_fault_of_the_disk(box):
    data = bytearray(box.seal(os.urandom(300_000)))
    data[-5] ^= 1
    with pytest.raises(DamagedRecordError, match="not everything in it"):
        box.draw(io.BytesIO(bytes(data)), io.BytesIO())
    with pytest.raises(DamagedRecordError):
        box.draw(io.BytesIO(bytes(data[:200_000])), io.BytesIO())


SEALING = """
import sys
from pathlib import Path
from pls.crypto import Box, keys
from pls.space import Space, backups
space = Space.open(sys.argv[1])
mine = keys.read(Path(sys.argv[2]).read_text())
space.box = Box(mine.recipient, mine)
print("begun", flush=True)
backups.seal(space)
"""


def test_killed_at_any_moment_and_done_again_nothing_is_lost(space, made, box):
    for path in made:
        with ZipFile(path, "a") as zipped:
            zipped.writestr("more.bin", os.urandom(2_000_000))
    before = {path.name: digest(path) for path in made}
    identity = space.root.parent / "identity"
    identity.write_text(box.keys.text())
    for _ in range(8):
        program = [sys.executable, "-c", SEALING, str(space.root), str(identity)]
        with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=ROOT) as one:
            one.stdout.readline()
            time.sleep(random.uniform(0, 0.06))
            one.kill()
        for name, was in before.items():
            plain = backups.place(space) / name
            sealed = plain.with_name(f"{name}.age")
            found = box.open(sealed.read_bytes()) if sealed.exists() else None
            whole = found is not None and hashlib.sha256(found).hexdigest() == was
            assert whole or digest(plain) == was
    seal(space, box)
    assert there(space) == [f"{name}.age" for name in sorted(before)]
    backups.recast(space.about.id, box, None)
    assert {p.name: digest(p) for p in backups.place(space).iterdir()} == before


def test_nothing_of_a_failed_one_is_left(space, made, box, tmp_path):
    sealed = enclosing.seal(made[0], box)
    other = keys.generate()
    with pytest.raises(DamagedRecordError, match="another key"):
        enclosing.unseal(sealed, Box(other.recipient, other))
    assert not list(backups.place(space).glob(".*"))
    assert sealed.exists()
