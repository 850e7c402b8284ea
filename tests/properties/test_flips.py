"""One damaged file of an encrypted space: a sentence for it, and all else as before.

Any byte of any file is changed, or the file is cut off, emptied, made longer, or has
what another one holds. Nothing is written over it, on a computer that knows the space
and on one that sees it for the first time.
"""

import contextlib
import os
import random
import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pls.crypto import keys
from pls.errors import PlsError
from pls.records import Entry, Kind
from pls.space import Space, inspecting, templates, unlocking
from pls.storage import attachments, naming
from tests import sealed
from tests.e2e.turning import lose
from tests.wrapped import wrapped


pytestmark = pytest.mark.timeout(3600)  # as long as it is wanted to run

WORDS = "vellomarsh tindrequo hask"
LATER = 4000
TEXT = "What was noted.\n"


class Original:
    """A space with some of everything in it, its keys, and what it says."""

    def __init__(self, base):
        self.base, self.root, self.state = base, base / "space", base / "state"
        os.environ["PLS_CONFIG_DIR"] = str(self.state)
        self.keys = keys.generate().renewed()
        space = sealed.encrypted(self.root, self.keys)
        key = wrapped(self.keys, WORDS)
        (self.root / naming.KEY).write_bytes(key)
        made = [
            space.add(Entry(id=f"r{n:011}", title=f"Note {n}", body=f"{TEXT}{n}\n"))
            for n in range(8)
        ]
        for entry in made[5:7]:
            space.delete(entry.id)
        space.scan(now=True)
        space.empty(made[6].id)
        for data, ending in ((b"\x89PNG" * 40, ".png"), (b"words\n" * 30, ".txt")):
            attachments.put(space.disk, data, ending)
        templates.keep(space, "Weekly talk", "# Talk\n\n## One\n")
        lose(space, made[0], self.keys)
        space.scan(now=True)
        self.records = {r.id: r for r in (*space.records(), *space.bin())}
        self.places = {space.path(i): i for i in self.records}
        self.named = {p: space.disk.load(p) for p in named(space)}
        self.at = {space.disk.at(p): p for p in self.named}
        space._folder.close()
        self.bytes = {
            p.relative_to(self.root).as_posix(): p.read_bytes()
            for p in sorted(self.root.rglob("*"))
            if p.is_file()
        }


def named(space):
    return [*space.disk.named("attachments"), *space.disk.named("templates")]


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    before = os.environ["PLS_CONFIG_DIR"]
    yield Original(tmp_path_factory.mktemp("flips"))
    os.environ["PLS_CONFIG_DIR"] = before


@contextlib.contextmanager
def copied(original, *, known):
    """Give a copy of the folder, on a computer that knows it or does not."""
    with tempfile.TemporaryDirectory(prefix="pls-flips-") as made:
        base, place = Path(made), original.root
        kept = base / "kept"
        shutil.move(place, kept)  # the same place, so that this computer knows it
        shutil.copytree(kept, place)
        state = base / "state"
        if known:
            shutil.copytree(original.state, state)
        os.environ["PLS_CONFIG_DIR"] = str(state)
        try:
            yield place
        finally:
            shutil.rmtree(place)
            shutil.move(kept, place)


# What happens to a file


def flipped(data, at, bit, _):
    if not data:
        return b"\0"
    place = at % len(data)
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def cut(data, at, *_):
    return data[: at % max(len(data), 1)]


def longer(data, at, *_):
    return data + random.Random(at).randbytes(1 + at % 50)


def emptied(*_):
    return b""


def zeroed(data, *_):
    return b"\0" * len(data)


def swapped(_, __, ___, other):
    return other


DAMAGES = (flipped, flipped, flipped, cut, longer, emptied, zeroed, swapped)


@settings(max_examples=int(os.environ.get("FLIPS", "40")))
@given(
    st.sampled_from(DAMAGES),
    st.tuples(*[st.integers(0, 10**6)] * 3),
    st.integers(0, 7),
    st.booleans(),
)
def test_one_damaged_file_costs_nothing_else(original, do, numbers, bit, known):
    which, at, other = numbers
    paths = sorted(original.bytes)
    path, swap = paths[which % len(paths)], paths[other % len(paths)]
    data = do(original.bytes[path], at, bit, original.bytes[swap])
    with copied(original, known=known) as root:
        (root / path).write_bytes(data)
        judge(original, root, path, data, swap if do is swapped else path)
        copy = do is swapped and says_a_record(swap)
        if path not in (naming.ABOUT, naming.KEY, naming.RING) and not copy:
            assert (root / path).read_bytes() == data, f"{path} was written over"


def judge(original, root, path, data, swap):
    """Say what is wrong in a space with one damaged file."""
    same = data == original.bytes[path]
    if path == naming.ABOUT:
        about_damaged(original, root)
        return
    assert_opens(original, root, path, data)
    with contextlib.closing(Space.open(root, original.keys)) as space:
        space.scan(now=True)
        usable(original, space, {path, swap})
        if path in original.places and not same:
            told(original, space, path, swap)
        assert all(f.sentence for f in inspecting.inspect(space))
        places = original.places.items()
        whole = [i for p, i in places if p not in (path, swap)]
        entry = next(r for r in space.records(Kind.ENTRY) if r.id in whole)
        fresh = msgspec.structs.replace(entry, body="New words.\n")
        assert space.save(fresh, entry).body == "New words.\n"
        space.scan(now=True)


def assert_opens(original, root, path, data):
    """The passphrase opens it, unless it is the wrapped keys that are damaged."""
    if path != naming.KEY or data == original.bytes[path]:
        assert unlocking.by_passphrase(root, WORDS) == original.keys
        return
    with contextlib.suppress(PlsError):
        assert unlocking.by_passphrase(root, WORDS) == original.keys
    # The recovery sheet opens it all the same.
    assert unlocking.by_sheet(root, original.keys.identities[0]) == original.keys


def about_damaged(original, root):
    """A sentence, or a space that is as it was but for what space.yaml says."""
    try:
        space = Space.open(root, original.keys)
    except PlsError as error:
        said = str(error)
        assert said.endswith((".", "”")), said
        return
    with contextlib.closing(space):
        space.scan(now=True)
        assert space.about.recipient == original.keys.recipient  # never a plain one
        usable(original, space, set())


def usable(original, space, but):
    shown = {record.id: record for record in (*space.records(), *space.bin())}
    for path, i in original.places.items():
        if path not in but:
            assert shown[i] == original.records[i], path
    for place, name in original.at.items():
        beside = place.removesuffix(".age") + ".name.age"
        if place not in but and beside not in but:
            assert space.disk.load(name) == original.named[name]
            assert name in named(space)
        elif place in but:
            with contextlib.suppress(OSError, PlsError):
                space.disk.load(name)
    assert templates.read(space).templates
    assert space.records(Kind.ENTRY)


def told(original, space, path, swap):
    """A damaged record is told at its path, by a sentence."""
    if swap == path or not says_a_record(swap):
        assert space.problem(path).endswith("."), path


def says_a_record(path):
    """Tell whether a file is one of a record; elsewhere it is a copy of that."""
    return path.startswith(("records/", "Trash/", ".pls/")) and path != naming.RING
