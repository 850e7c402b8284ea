"""Encrypting a space, turning that off, a new key: everything stays, bit by bit."""

import hashlib

import msgspec
import pytest

from pls.crypto import Box, Keys, keys, wrapping
from pls.errors import LockedError, UnfinishedError, WrongKeyError
from pls.records import Entry
from pls.space import Space, begun, converting
from pls.space.trying import sample_space
from pls.storage import recall
from tests.sealed import encrypted


WORDS = "five plain words to remember"
SECRET = "quorvantis"


@pytest.fixture(scope="module", autouse=True)
def computer(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("computer")
        patch.setenv("PLS_CONFIG_DIR", str(home))
        yield home


@pytest.fixture
def full(tmp_path):
    """A year of records, and all that may lie beside them."""
    space = sample_space(tmp_path / "space")
    first, second, third, fourth = space.records()[:4]
    space.save(msgspec.structs.replace(first, title=SECRET, body=SECRET), first)
    space.delete(second.id)
    space.delete(third.id)
    space.empty(third.id)
    space.save(msgspec.structs.replace(fourth, body=f"{SECRET}\n"), fourth)
    for name in (
        f"attachments/{SECRET}.txt",
        f"templates/{SECRET} weekly.md",
        f"{SECRET} loose.md",
        f".obsidian/{SECRET}.json",
        f".pls/history/odd/{SECRET}.md",
    ):
        path = space.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SECRET} in {name}")
    begun.keep(space, f"{SECRET} half typed")
    space.scan()
    return space


def tree(root):
    found = (path for path in root.rglob("*") if path.is_file())
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
    }


def told(space):
    everything = {record.id: record for record in space._folder.all()}
    return everything, {i: space.history(i) for i in everything}


def finish(steps):
    *_, last = steps
    assert last.done == last.total
    return last


def plain_words(*folders):
    """Return the files in which the known word stands, or in whose name."""
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if SECRET in path.name
        or (path.is_file() and SECRET.encode() in path.read_bytes())
    ]


def test_everything_is_as_before_after_encrypting_a_new_key_and_the_way_back(
    full, computer
):
    root, files, (records, past) = full.root, tree(full.root), told(full)
    full.close()
    assert plain_words(root, computer), "or the search would prove nothing"

    made = keys.generate()
    finish(converting.encrypt(root, made, WORDS))
    assert plain_words(root, computer) == []
    with pytest.raises(LockedError):
        Space.open(root)
    space = Space.open(root, made)
    assert told(space) == (records, past)
    assert space.disk.load(f"attachments/{SECRET}.txt").decode().startswith(SECRET)
    assert begun.read(space) == f"{SECRET} half typed"
    space.close()

    finish(converting.rekey(root, made, f"another {WORDS}"))
    fresh = wrapping.unwrap((root / "key.age").read_bytes(), f"another {WORDS}")
    with pytest.raises(WrongKeyError):
        Space.open(root, made)
    only = Box(fresh.recipient, Keys(fresh.identities[:1], fresh.naming))
    for path in root.rglob("*.age"):
        assert path.name == "key.age" or only.is_new(path.read_bytes())
    space = Space.open(root, fresh)
    assert told(space) == (records, past)
    space.close()
    assert plain_words(root, computer) == []

    finish(converting.decrypt(root, fresh))
    assert tree(root) == files
    space = Space.open(root)
    assert told(space) == (records, past)
    assert begun.read(space) == f"{SECRET} half typed"
    assert not list(computer.rglob("*.age"))


@pytest.mark.parametrize("after", range(0, 8, 2))
def test_what_was_stopped_is_told_and_finished(full, after):
    root, (records, _) = full.root, told(full)
    full.close()
    made = keys.generate()
    steps = converting.encrypt(root, made, WORDS)
    for _ in range(after):
        if next(steps, None) is None:
            break
    else:
        steps.close()
        if after:
            with pytest.raises(UnfinishedError):
                Space.open(root, made)
            list(converting.resume(root, made))
        else:
            return  # it was not even begun
    space = Space.open(root, made)
    assert told(space)[0] == records
    assert not list(root.rglob(f"*{SECRET}*"))


def test_a_file_that_changed_meanwhile_is_kept_twice(full):
    root = full.root
    full.close()
    made = keys.generate()
    steps = converting.encrypt(root, made, WORDS)
    next(steps)
    late = root / f"attachments/{SECRET}.txt"
    late.parent.mkdir(exist_ok=True)
    late.write_text("written by another program just now")
    list(steps)
    list(converting.resume(root, made))
    space = Space.open(root, made)
    space.close()
    finish(converting.decrypt(root, made))
    found = {path.read_text() for path in (root / "attachments").glob(f"{SECRET}*")}
    assert "written by another program just now" in found


def test_what_cannot_be_opened_stays_with_the_keys(tmp_path):
    space = encrypted(tmp_path / "space")
    for number in range(3):
        space.add(Entry(id=f"entry{number}", title=f"{number}"))
    broken = space.root / space.path("entry1")
    broken.write_bytes(broken.read_bytes()[:-1])
    made, root = space.box.keys, space.root
    space.close()
    with pytest.raises(Exception, match="could not be opened"):
        list(converting.decrypt(root, made))
    assert broken.exists()
    assert (root / ".pls/key.age").exists()
    with pytest.raises(UnfinishedError):
        Space.open(root, made)


def test_the_memory_of_this_computer_holds_no_path_of_before(full, computer):
    root = full.root
    full.close()
    made = keys.generate()
    finish(converting.encrypt(root, made, WORDS))
    memory = recall.directory() / f"{recall.name(root)}.db"
    assert memory.exists()
    for part in memory.parent.glob(f"{memory.name}*"):
        assert b"a-retry-budget" not in part.read_bytes()
