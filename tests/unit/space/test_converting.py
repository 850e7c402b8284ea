"""Encrypting a space, turning that off, a new key: everything stays, bit by bit."""

import contextlib
import hashlib
import os
import shutil
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from pls.crypto import Box, Keys, keys, wrapping
from pls.errors import (
    DamagedRecordError,
    LockedError,
    SpaceUnavailableError,
    UnfinishedError,
    WrongKeyError,
)
from pls.records import Entry, Moment
from pls.space import Space, about, begun, converting, unlocking
from pls.space.about import FILE
from pls.space.trying import sample_space
from pls.storage import looking, recall, sealing, sifting
from pls.storage.files import LARGEST
from tests.readonly import humbly
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
    assert {**files, ".pls/former.age": tree(root)[".pls/former.age"]} == tree(root)
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


def test_where_a_file_stays_shut_nothing_is_begun(tmp_path):
    space = encrypted(tmp_path / "space")
    for number in range(3):
        space.add(Entry(id=f"entry{number}", title=f"{number}"))
    broken = space.root / space.path("entry1")
    broken.write_bytes(broken.read_bytes()[:-1])
    made, root = space.box.keys, space.root
    space.close()
    before = tree(root)
    with pytest.raises(DamagedRecordError, match="could not be opened"):
        list(converting.decrypt(root, made))
    assert tree(root) == before
    again = Space.open(root, made)
    assert {"0", "2"} <= {record.title for record in again.records()}


def test_a_file_that_stays_shut_after_all_stays_with_the_keys(tmp_path):
    space = encrypted(tmp_path / "space")
    space.add(Entry(id="entry1", title="1"))
    made, root, path = space.box.keys, space.root, space.path("entry1")
    space.close()
    steps = converting.decrypt(root, made)
    next(steps)
    (root / path).write_bytes((root / path).read_bytes()[:-1])
    with pytest.raises(DamagedRecordError, match="could not be opened"):
        list(steps)
    assert (root / path).exists()
    assert (root / ".pls/key.age").exists()
    with pytest.raises(UnfinishedError):
        Space.open(root, made)


def test_what_the_cloud_has_not_brought_yet_keeps_the_keys(tmp_path):
    space = encrypted(tmp_path / "space")
    space.add(Entry(id="entry1", title="1"))
    made, root, path = space.box.keys, space.root, space.root / space.path("entry1")
    space.close()
    data = path.read_bytes()
    path.unlink()
    away = path.with_name(f".{path.name}.icloud")
    away.write_bytes(b"bplist00")
    with pytest.raises(SpaceUnavailableError, match="not on this computer yet"):
        list(converting.decrypt(root, made))
    assert (root / ".pls/key.age").exists()
    away.unlink()
    path.write_bytes(data)
    finish(converting.decrypt(root, made))
    assert [record.title for record in Space.open(root).records()] == ["1"]


def test_copies_of_the_keys_are_no_files_to_be_decrypted(tmp_path):
    space = encrypted(tmp_path / "space")
    space.add(Entry(id="entry1", title="1"))
    made, root = space.box.keys, space.root
    space.close()
    ring = (root / ".pls/key.age").read_bytes()
    (root / ".pls/key (conflicted copy).age").write_bytes(ring)
    (root / "key 2.age").write_bytes(ring)
    finish(converting.decrypt(root, made))
    assert [record.title for record in Space.open(root).records()] == ["1"]


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/{outside}/evil.txt", "attachments/../../evil.txt", "\0"]
)
def test_no_name_in_the_folder_leads_out_of_it(tmp_path, name):
    """Whoever sees the public key can seal a name, such as one of a file at home."""
    space = encrypted(tmp_path / "space")
    made, root = space.box.keys, space.root
    space.close()
    stranger = Box(made.recipient)
    place = root / "attachments/ab/abcdefghabcdefghabcdefgh.age"
    place.parent.mkdir(parents=True)
    place.write_bytes(stranger.seal(b"evil"))
    said = name.format(outside=tmp_path).encode()
    place.with_name("abcdefghabcdefghabcdefgh.name.age").write_bytes(
        stranger.seal(said)
    )
    finish(converting.decrypt(root, made))
    assert not list(tmp_path.glob("*evil*"))
    (kept,) = (path for path in root.glob("attachments/*/*") if path.is_file())
    assert kept.read_bytes() == b"evil"


def sealed_by(root):
    """Encrypt a plain space without the second that a passphrase costs."""
    made = keys.generate()
    unlocking.ring(root, made)
    known = about.read(root)
    told = {"recipient": made.recipient, "changing": about.ENCRYPTING}
    about.write(root, msgspec.structs.replace(known, **told))
    list(converting.resume(root, made))
    return made


def test_only_what_is_encrypted_is_decrypted_or_gets_a_new_key(tmp_path):
    root = Space.create(tmp_path / "space").root
    for begun_ in (converting.decrypt, lambda *told: converting.rekey(*told, WORDS)):
        with pytest.raises(SpaceUnavailableError, match="is not encrypted"):
            list(begun_(root, keys.generate()))


def test_a_memory_that_was_kept_aside_is_sealed_too(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))
    with contextlib.closing(Space.create(tmp_path / "space")) as space:
        space.add(Entry(id="entry1", title=SECRET))
        space.scan(now=True)
    for _ in range(2):
        recall.put_aside(space.root)
        with contextlib.closing(Space.open(space.root)) as again:
            again.scan(now=True)
    found = sealed_by(space.root)
    assert plain_words(tmp_path) == []
    kept = list(recall.directory().glob("*.db.damaged*"))
    opener = Box(found.recipient, found)
    assert len(kept) >= 2
    assert any(SECRET.encode() in opener.open(path.read_bytes()) for path in kept)


def test_the_largest_file_of_a_space_is_read_when_it_is_sealed(tmp_path):
    with contextlib.closing(encrypted(tmp_path / "space")) as space:
        path = space.put(bytes(LARGEST), ".bin")
        assert (space.root / space.disk.at(path)).stat().st_size > LARGEST
        assert len(space.disk.load(path)) == LARGEST


def test_damaged_names_keep_nobody_out(tmp_path):
    with contextlib.closing(encrypted(tmp_path / "space")) as space:
        disk = space.disk
    sealing.remember(disk, {"records/ab/abcd.age": "journal/a.md"})
    place = disk.root / disk.at(sealing.NAMES)
    place.write_bytes(place.read_bytes()[:-1])
    late = {"records/ef/efgh.age": "journal/b.md"}
    sealing.remember(disk, late)
    assert sealing.names(disk) == late


def test_names_that_are_no_text_come_back(tmp_path):
    space = Space.create(tmp_path / "space")
    space.add(Entry(id="entry1", title="1"))
    root, path = space.root, space.root / space.path("entry1")
    space.close()
    odd = path.with_name(os.fsdecode(b"caf\xe9.md"))
    try:
        path.rename(odd)
    except OSError as error:
        pytest.skip(f"this disk takes text only: {error}")
    other = root / "attachments" / os.fsdecode(b"caf\xe9.png")
    other.parent.mkdir()
    other.write_bytes(b"png")
    files = tree(root)
    made = sealed_by(root)
    with contextlib.closing(Space.open(root, made)) as again:
        assert [record.title for record in again.records()] == ["1"]
    finish(converting.decrypt(root, made))
    assert tree(root) == files


def test_files_that_only_are_called_like_sealed_ones_are_sealed(tmp_path):
    space = Space.create(tmp_path / "space")
    root, name = space.root, "attachments/ab/ab12.age"
    space.close()
    (root / name).parent.mkdir(parents=True)
    (root / name).write_bytes(f"{SECRET} of another program".encode())
    made = sealed_by(root)
    assert plain_words(root) == []
    with contextlib.closing(Space.open(root, made)) as again:
        assert again.disk.load(name).decode().startswith(SECRET)
    finish(converting.decrypt(root, made))
    assert (root / name).read_text().startswith(SECRET)


@pytest.fixture
def humble():
    """Somebody who has no more rights than the files say."""
    with ThreadPoolExecutor(1, initializer=humbly) as pool:
        yield lambda *work: pool.submit(*work).result()


@pytest.mark.parametrize("mode", [0o000, 0o100, 0o400, 0o500])
@pytest.mark.parametrize("folder", ["journal/2026", "attachments/ab"])
def test_nothing_ends_while_a_folder_is_shut(tmp_path, humble, folder, mode):
    """What lies in it would stay readable, or lose its key."""
    space = Space.create(tmp_path / "space")
    space.add(Entry(id="entry1", title=SECRET, occurred=Moment("2026-03-01")))
    root, shut = space.root, space.root / folder
    shut.mkdir(parents=True, exist_ok=True)
    (shut / "ab12.txt").write_text(SECRET)
    space.close()
    files, made = tree(root), keys.generate()
    unlocking.ring(root, made)
    told = {"recipient": made.recipient, "changing": converting.ENCRYPTING}
    about.write(root, msgspec.structs.replace(about.read(root), **told))

    def refused(steps, place):
        place.chmod(mode)
        with pytest.raises(SpaceUnavailableError):
            humble(list, steps)
        place.chmod(0o700)

    refused(converting.resume(root, made), shut)
    with pytest.raises(UnfinishedError):
        Space.open(root, made)
    humble(list, converting.resume(root, made))
    assert plain_words(root) == []
    for place in (next(root.glob("records/*")), next(root.glob("attachments/*"))):
        steps = converting.resume if about.read(root).changing else converting.decrypt
        refused(steps(root, made), place)
        assert (root / ".pls/key.age").exists()
    if about.read(root).changing:
        humble(list, converting.resume(root, made))
    else:
        humble(list, converting.decrypt(root, made))
    assert tree(root) == files


def test_what_a_computer_wrote_before_it_knew_is_sealed_where_it_arrives(
    tmp_path, monkeypatch
):
    with contextlib.closing(Space.create(tmp_path / "other")) as other:
        picture = other.put(SECRET.encode(), ".png")
        other.add(Entry(id="entry1", title=SECRET))
        late = [f"templates/{SECRET}.md", picture, other.path("entry1")]
        (other.root / late[0]).parent.mkdir()
        (other.root / late[0]).write_text(SECRET)
    half = f"attachments/ab/{'ab' * 32}.png"
    with contextlib.closing(encrypted(tmp_path / "space")) as space:
        for name in late:
            (space.root / name).parent.mkdir(parents=True, exist_ok=True)
            (other.root / name).rename(space.root / name)
            os.utime(space.root / name, (9e9, 9e9))  # its clock is wrong
        (space.root / half).parent.mkdir()
        (space.root / half).write_bytes(b"half of it")
        monkeypatch.setattr(looking, "FRESH", 0.0)
        monkeypatch.setattr(sifting, "QUIET", 0.0)
        space.scan(now=True)
        assert [record.title for record in space.records()] == [SECRET]
        assert space.disk.load(picture) == SECRET.encode()
        assert space.disk.named("templates") == late[:1]
    assert plain_words(space.root) == []
    assert (space.root / half).read_bytes() == b"half of it"


@pytest.mark.parametrize("inside", [".git", "another space"])
def test_folders_that_are_not_of_the_space_are_left_as_they_are(tmp_path, inside):
    space = Space.create(tmp_path / "space")
    entry = space.add(Entry(id="entry1", title="1"))
    root, path = space.root, space.root / space.path(entry.id)
    space.close()
    if inside != ".git":
        Space.create(root / inside).close()
    (root / inside / "refs/heads").mkdir(parents=True)
    (root / inside / ".pls-abcd.tmp").write_bytes(path.read_bytes())
    before = sorted((root / inside).rglob("*"))
    made = sealed_by(root)
    assert sorted((root / inside).rglob("*")) == before
    finish(converting.decrypt(root, made))
    assert sorted((root / inside).rglob("*")) == before
    assert [record.title for record in Space.open(root).records()] == ["1"]


def test_the_memory_of_this_computer_holds_no_path_of_before(full, computer):
    root = full.root
    full.close()
    made = keys.generate()
    finish(converting.encrypt(root, made, WORDS))
    memory = recall.directory() / f"{recall.name(root)}.db"
    assert memory.exists()
    for part in memory.parent.glob(f"{memory.name}*"):
        assert b"a-retry-budget" not in part.read_bytes()


# Two computers, and who can write into the folder


@pytest.fixture
def two(tmp_path, monkeypatch):
    """Two computers that see one folder, which both opened by its key."""

    def at(name):
        monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / name))
        return root

    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "one"))
    space = encrypted(tmp_path / "cloud" / "space")
    space.add(Entry(id="first", title=f"{SECRET} one"))
    root, made = space.root, space.box.keys
    space.close()
    (root / "key.age").write_bytes(wrapping.wrap(made, WORDS))
    at("two")
    with contextlib.closing(Space.open(root, made)) as other:
        other.scan()
        begun.keep(other, f"{SECRET} half typed on two")
    return at, made


def test_another_computer_follows_where_encryption_was_turned_off(two):
    at, made = two
    root = at("one")
    finish(converting.decrypt(root, made))
    assert Space.open(root).record("first").title == f"{SECRET} one"

    at("two")
    with pytest.raises(LockedError):
        Space.open(root)
    assert unlocking.by_passphrase(root, WORDS).recipient == made.recipient
    with pytest.raises(UnfinishedError):
        Space.open(root, made)
    with pytest.raises(UnfinishedError, match="not begun on this computer"):
        list(converting.resume(root, made))
    list(converting.decrypt(root, made))
    space = Space.open(root)
    assert space.record("first").title == f"{SECRET} one"
    assert begun.read(space) == f"{SECRET} half typed on two"
    assert space.history("first")
    at("one")
    assert Space.open(root).record("first").title == f"{SECRET} one"


def test_another_computer_may_keep_it_encrypted(two):
    at, made = two
    root = at("one")
    finish(converting.decrypt(root, made))
    at("two")
    list(converting.keep(root, made))
    assert not list(root.rglob("*.md"))
    assert Space.open(root, made).record("first").title == f"{SECRET} one"
    assert unlocking.by_passphrase(root, WORDS).recipient == made.recipient


@pytest.mark.parametrize("told", [{}, {"changing": "decrypting"}], ids=str)
def test_who_can_write_the_folder_cannot_turn_encryption_off(two, told):
    at, made = two
    root = at("two")
    known = about.read(root)
    told = {"recipient": made.recipient if told else "", **told}
    about.write(root, msgspec.structs.replace(known, **told))
    with pytest.raises(LockedError):
        Space.open(root)
    if told["recipient"]:
        with pytest.raises(UnfinishedError):
            list(converting.resume(root, made))
        list(converting.keep(root, made))
    space = Space.open(root, made)
    space.add(Entry(id="second", title=f"{SECRET} two"))
    assert plain_words(root) == []
    assert f"recipient: {made.recipient}" in (root / "space.yaml").read_text()


def test_a_computer_that_knew_it_plain_seals_what_it_remembers(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "two"))
    space = Space.create(tmp_path / "cloud" / "space")
    space.add(Entry(id="first", title=SECRET))
    space.scan()
    begun.keep(space, f"{SECRET} half typed")
    space.close()
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "one"))
    made = keys.generate()
    finish(converting.encrypt(space.root, made, WORDS))
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "two"))
    assert plain_words(tmp_path / "two")
    space = Space.open(space.root, made)
    assert space.record("first").title == SECRET
    assert begun.read(space) == f"{SECRET} half typed"
    space.close()
    assert plain_words(tmp_path / "two", space.root) == []


def test_a_plain_folder_in_the_place_of_an_encrypted_one_is_a_plain_space(two):
    at, _ = two
    root = at("two")
    for path in (root / "key.age", root / ".pls/key.age"):
        path.unlink()
    shutil.rmtree(root / "records")
    known = about.read(root)
    about.write(root, msgspec.structs.replace(known, recipient="", changing=""))
    space = Space.open(root)
    space.add(Entry(id="plain", title="plain again"))
    assert [record.id for record in space.records()] == ["plain"]
    memory = recall.directory() / f"{recall.name(root)}.db"
    assert memory.with_name(f"{memory.name}.damaged1").exists(), "its words are kept"


def merged(mine, other):
    """Bring two folders together as a sync program does, this one's names first."""
    for path in (p for p in other.rglob("*") if p.is_file()):
        target = mine / path.relative_to(other)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.name == FILE:
            continue  # the person took the older one away
        if target.exists() and target.read_bytes() != path.read_bytes():
            target = target.with_name(f"{target.stem} (conflicted copy){target.suffix}")
        shutil.copy2(path, target)


def test_two_computers_that_encrypt_at_once_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "one"))
    roots = {"one": tmp_path / "a" / "space", "two": tmp_path / "b" / "space"}
    with contextlib.closing(Space.create(roots["one"])) as space:
        space.add(Entry(id="first", title="first"))
    shutil.copytree(roots["one"], roots["two"])
    for name, root in roots.items():
        monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / name))
        made = keys.generate()
        finish(converting.encrypt(root, made, WORDS))
        with contextlib.closing(Space.open(root, made)) as space:
            space.add(Entry(id=name, title=f"written on {name}"))
            begun.keep(space, f"half typed on {name}")
    merged(roots["one"], roots["two"])
    shutil.rmtree(roots["two"])
    shutil.copytree(roots["one"], roots["two"])
    titles = {"first", "written on one", "written on two"}
    for name, root in roots.items():
        monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / name))
        found = unlocking.by_passphrase(root, WORDS)
        with contextlib.closing(Space.open(root, found)) as space:
            space.scan(now=True)
            assert {record.title for record in space.records()} == titles
            assert begun.read(space) == f"half typed on {name}"
        # Both keys are in key.age by now, and the copy is asked no more.
        kept = wrapping.unwrap((root / "key.age").read_bytes(), WORDS)
        assert set(kept.identities) == set(found.identities)
        assert len(kept.identities) == 2


def test_keys_that_came_from_elsewhere_stay_in_the_folder(tmp_path):
    """Another computer is encrypting the space, and `space.yaml` has not come yet."""
    space = Space.create(tmp_path / "space")
    space.add(Entry(id="first", title="first"))
    root, theirs = space.root, keys.generate()
    space.close()
    (root / "key.age").write_bytes(wrapping.wrap(theirs, WORDS))
    finish(converting.encrypt(root, keys.generate(), WORDS))
    known = about.read(root)
    about.write(root, msgspec.structs.replace(known, recipient=theirs.recipient))
    assert theirs.identities[0] in unlocking.by_passphrase(root, WORDS).identities
