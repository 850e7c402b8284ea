"""An encrypted space on two computers with one passphrase, and a real Syncthing."""

import contextlib
import os
import time

import msgspec
import pytest

from pls.crypto import keys, wrapping
from pls.errors import LockedError, PlsError
from pls.merge.version import written
from pls.records import Entry, Moment
from pls.space import Space, about, converting, unlocking
from pls.storage import looking, naming
from tests.e2e import vendors
from tests.wrapped import wrapped


pytestmark = pytest.mark.timeout(600)

WORDS = "vellomarsh tindrequo hask"
AFTER_LEAK = "another grommel passphrase"
BODY = "It began on a Monday.\n\nNobody knew why.\n\nIt ended on a Friday.\n"
FIRST = tuple(f"first0000{n:03}" for n in range(4))
DROPPED = "dropped00000"
ROUNDS = 8


class Computer:
    """One computer: its folder, what it remembers, and the keys it was given."""

    def __init__(self, base, name, monkeypatch):
        self.root = base / name / "space"
        self.state = base / f"{name}-state"
        self.keys = None
        self._set = monkeypatch.setenv

    @contextlib.contextmanager
    def opened(self):
        """Give the space as it is open here."""
        self._set("PLS_CONFIG_DIR", str(self.state))
        with contextlib.closing(Space.open(self.root, self.keys)) as space:
            space.scan(now=True)
            yield space

    def look(self):
        with self.opened():
            pass

    def unlock(self, words):
        self._set("PLS_CONFIG_DIR", str(self.state))
        self.keys = unlocking.by_passphrase(self.root, words)

    def edits(self, ident, old, new):
        with self.opened() as space:
            change(space, ident, old, new)

    def body(self, ident):
        with self.opened() as space:
            return space.record(ident).body

    def says(self, words):
        """Return the files in which *words* can be read without a key."""
        told = vendors.tree(self.root).items()
        return [path for path, data in told if words in data]


def change(space, ident, old, new):
    base = space.record(ident)
    assert old in base.body
    fresh = msgspec.structs.replace(base, body=base.body.replace(old, new))
    space.save(fresh, base)


class Two:
    """Two computers and Syncthing between them."""

    def __init__(self, base, monkeypatch):
        self.here = Computer(base, "here", monkeypatch)
        self.there = Computer(base, "there", monkeypatch)
        self.there.root.mkdir(parents=True)
        monkeypatch.setenv("PLS_CONFIG_DIR", str(self.here.state))
        with contextlib.closing(Space.create(self.here.root)) as space:
            for ident in FIRST:
                day = Moment("2026-06-12")
                space.add(Entry(id=ident, title="T", created=day, body=BODY))
        self.carrier = vendors.Syncthing(self.here.root, self.there.root, base / "sync")

    def settle(self):
        """Carry and look in turns until both hold the same and nobody writes."""
        for _ in range(ROUNDS):
            before = vendors.tree(self.here.root), vendors.tree(self.there.root)
            self.quiet()
            self.carrier.sync()
            self.here.look()
            self.there.look()
            after = vendors.tree(self.here.root), vendors.tree(self.there.root)
            if before == after and after[0] == after[1]:
                return
        raise AssertionError("they did not come to rest")

    def quiet(self):
        """Let plain files become so old that they are no longer being written."""
        both = (self.here, self.there)
        if any(c.keys is not None and list(c.root.rglob("*.md")) for c in both):
            time.sleep(looking.FRESH)


def cheap(computer, made, words):
    """Wrap the keys once more, so that opening them does not cost a second each."""
    key = wrapped(made, words)
    (computer.root / naming.KEY).write_bytes(key)


def test_two_computers_one_of_which_encrypts_and_renews_the_key(tmp_path, monkeypatch):
    two = Two(tmp_path, monkeypatch)
    here, there = two.here, two.there
    with two.carrier:
        two.settle()
        encrypted_while_open_elsewhere(two)
        both_edit(two)
        plain_file_dropped(two)
        new_key_while_the_other_writes(two)
    for computer in (here, there):
        marks = [p for p in vendors.tree(computer.root) if "conflict" in p]
        assert [p for p in marks if not p.startswith(naming.HISTORY)] == []
        assert computer.says(b"Monday") == []
        with computer.opened() as space:
            assert sorted(r.id for r in space.records()) == sorted([*FIRST, DROPPED])
            assert space.problems() == {}


def encrypted_while_open_elsewhere(two):
    """One encrypts; the other has it open as the plain space that it was."""
    here, there = two.here, two.there
    with there.opened() as space:
        two.carrier.pause()
        made = keys.generate()
        os.environ["PLS_CONFIG_DIR"] = str(here.state)
        for _ in converting.encrypt(here.root, made, WORDS):
            pass
        cheap(here, made, WORDS)
        os.environ["PLS_CONFIG_DIR"] = str(there.state)
        change(space, FIRST[0], "Nobody knew why.", "Somebody knew why.")
        two.carrier.resume()
        two.carrier.sync()
        before = vendors.tree(there.root)
        with pytest.raises(LockedError):
            change(space, FIRST[1], "a Monday", "a Sunday")
        assert space.is_otherwise()
        assert vendors.tree(there.root) == before
    with pytest.raises(LockedError):
        there.look()
    here.unlock(WORDS)
    there.unlock(WORDS)
    assert here.keys == there.keys == made
    two.settle()
    for computer in (here, there):
        assert "Somebody knew why." in computer.body(FIRST[0])
        assert computer.says(b"Somebody") == []
        assert not list(computer.root.rglob("*.md"))


def both_edit(two):
    two.carrier.pause()
    two.here.edits(FIRST[1], "a Monday", "a red Monday")
    two.there.edits(FIRST[1], "a Friday", "a blue Friday")
    two.here.edits(FIRST[2], "Nobody", "A red one")
    two.there.edits(FIRST[2], "Nobody", "A blue one")
    two.carrier.resume()
    two.settle()
    for computer in (two.here, two.there):
        body = computer.body(FIRST[1])
        assert "a red Monday" in body
        assert "a blue Friday" in body
        with computer.opened() as space:
            kept = "".join(past.record.body for past in space.history(FIRST[2]))
        assert "A red one" in kept
        assert "A blue one" in kept


def plain_file_dropped(two):
    """Another program writes a plain file into the folder of one of them."""
    day = Moment("2026-06-13")
    record = Entry(id=DROPPED, title="Dropped", created=day, body="From elsewhere.\n")
    path = two.there.root / "From another program.md"
    path.write_text(written(record))
    two.settle()
    for computer in (two.here, two.there):
        assert computer.body(DROPPED) == "From elsewhere.\n"
        assert not list(computer.root.rglob("*.md"))
        assert computer.says(b"From elsewhere") == []


def new_key_while_the_other_writes(two):
    here, there = two.here, two.there
    two.carrier.pause()
    os.environ["PLS_CONFIG_DIR"] = str(here.state)
    for _ in converting.rekey(here.root, here.keys, AFTER_LEAK):
        pass
    ring = wrapping.unwrap((here.root / naming.KEY).read_bytes(), AFTER_LEAK)
    cheap(here, ring, AFTER_LEAK)
    there.edits(FIRST[3], "a Friday", "a green Friday")
    two.carrier.resume()
    two.carrier.sync()
    with pytest.raises(PlsError, match="key"):
        there.look()
    with pytest.raises(PlsError, match="passphrase"):
        there.unlock(WORDS)
    for computer in (here, there):
        computer.unlock(AFTER_LEAK)
        assert computer.keys.recipient == about.read(computer.root).recipient
    two.settle()
    for computer in (here, there):
        assert "a green Friday" in computer.body(FIRST[3])
