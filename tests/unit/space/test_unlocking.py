"""Opening an encrypted space: by passphrase, sheet and keyring; changing the first."""

import os
import re
import shutil
import string
import subprocess

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import where

from pls import config
from pls.crypto import Box, apart, keys, sheet
from pls.errors import (
    BadValueError,
    LockedError,
    SpaceUnavailableError,
    UnfinishedError,
    WrongKeyError,
)
from pls.records import Entry
from pls.space import Space, about, unlocking
from pls.storage import SpaceDb, unlocked
from tests.wrapped import WORDS, sealed_space, wrapped


NEW = "a longer new passphrase"


@pytest.fixture
def sealed(tmp_path):
    space = sealed_space(tmp_path / "space", owner="Mikko")
    space.add(Entry(id="one00001", title="Retry budgets", occurred="2026-06-12"))
    return space.root, space.box.keys


@pytest.fixture
def renewed(sealed):
    """The keys after a new one was made, and the same wrapped."""
    fresh = sealed[1].renewed()
    return fresh, wrapped(fresh)


def renew(root, fresh, data):
    """Put a new key into a space as another computer does that made it."""
    (root / "key.age").write_bytes(data)
    seal = Box(fresh.recipient, fresh).seal
    (root / ".pls" / "key.age").write_bytes(seal(fresh.text().encode()))
    changed = msgspec.structs.replace(about.read(root), recipient=fresh.recipient)
    about.write(root, changed)


def test_a_new_space_opens_by_its_passphrase(tmp_path):
    found = keys.generate()
    root = Space.create(tmp_path / "new", None, found, WORDS).root
    assert unlocking.by_passphrase(root, WORDS) == found
    assert unlocking.by_sheet(root, found.identities[0]) == found


def test_the_passphrase_gives_the_keys_that_open_the_space(sealed):
    root, known = sealed
    found = unlocking.by_passphrase(str(root), WORDS)
    assert found == known
    assert [r.title for r in Space.open(root, found).records()] == ["Retry budgets"]


def test_another_passphrase_is_told_and_touches_nothing(sealed):
    root, _ = sealed
    before = tree(root)
    with pytest.raises(WrongKeyError) as caught:
        unlocking.by_passphrase(root, "another passphrase")
    assert str(caught.value) == "This is not the passphrase of the space."
    assert tree(root) == before


def test_accents_typed_in_either_way_are_the_same_passphrase(sealed):
    root, known = sealed
    (root / "key.age").write_bytes(wrapped(known, "la clé du château"))
    spelled = "la cle\u0301 du cha\u0302teau"
    assert unlocking.by_passphrase(root, spelled) == known


@pytest.mark.parametrize(
    "name",
    [
        "key (Mikko's conflicted copy 2026-11-22).age",
        "key.sync-conflict-20261122-101530-ABCDEFG.age",
        "key (1).age",
        "key 2.age",
        "key-laptop.age",
        "key.age.conflict1",
    ],
)
def test_a_copy_that_a_sync_program_made_is_tried_too(sealed, name):
    root, known = sealed
    good = (root / "key.age").read_bytes()
    (root / name).write_bytes(good)
    (root / "key.age").write_bytes(good[:-1] + b"x")
    assert unlocking.by_passphrase(root, WORDS) == known


def test_a_passphrase_changed_elsewhere_is_said_plainly(sealed):
    root, known = sealed
    unlocking.by_passphrase(root, WORDS)
    (root / "key.age").write_bytes(wrapped(known, NEW))  # another computer
    with pytest.raises(WrongKeyError, match="It was changed since the space"):
        unlocking.by_passphrase(root, WORDS)
    assert unlocking.by_passphrase(root, NEW) == known


ENDLESS = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 40\n"


@pytest.mark.parametrize(
    "content", [None, b"", bytes(600), b"age-encryption", ENDLESS, b"sealed"]
)
def test_a_key_that_is_not_there_yet_is_told_and_the_sheet_opens(sealed, content):
    root, known = sealed
    (root / "key.age").unlink()
    if content == b"sealed":
        content = (root / ".pls" / "key.age").read_bytes()
    if content is not None:
        (root / "key.age").write_bytes(content)
    with pytest.raises(SpaceUnavailableError, match=r"key\.age, which the passphrase"):
        unlocking.by_passphrase(root, WORDS)
    assert unlocking.by_sheet(root, known.identities[0]) == known


def test_a_plain_space_has_nothing_to_open(tmp_path):
    root = Space.create(tmp_path / "plain").root
    for opens in (unlocking.by_passphrase, unlocking.by_sheet):
        with pytest.raises(SpaceUnavailableError, match="is not encrypted"):
            opens(root, WORDS)


# Scripts


def test_a_script_opens_it_with_the_passphrase(sealed, monkeypatch):
    root, _ = sealed
    with pytest.raises(LockedError, match=r"say passphrase=, or set PLS_PASSPHRASE"):
        SpaceDb(root)
    with pytest.raises(WrongKeyError):
        SpaceDb(root, passphrase="another one")
    db = SpaceDb(root, passphrase=WORDS)
    assert [d["title"] for d in db.search(where("kind") == "entry")] == [
        "Retry budgets"
    ]
    monkeypatch.setenv("PLS_PASSPHRASE", WORDS)
    goal = {"id": "goal0001", "kind": "goal", "title": "Fewer storms"}
    goal["created"] = "2026-06-12"
    ident = SpaceDb(root).insert(goal)
    assert not list(root.rglob("*.md"))
    (found,) = SpaceDb(root).search(where("kind") == "goal")
    assert (found.doc_id, found["title"]) == (ident, "Fewer storms")


def test_a_script_waits_for_what_was_begun(sealed):
    root, _ = sealed
    now = msgspec.structs.replace(about.read(root), changing="rekeying")
    about.write(root, now)
    with pytest.raises(UnfinishedError):
        SpaceDb(root, passphrase=WORDS)


# The recovery sheet


def spaced(identity):
    return "\n".join(sheet.groups(identity))


@pytest.mark.parametrize(
    "typed",
    [
        str,
        str.lower,
        spaced,
        lambda k: " - ".join(sheet.groups(k)).lower(),
        lambda k: f"  {k[:30]}\r\n{k[30:]} ",
        lambda k: k.replace("0", "o").replace("8", "B"),
        lambda k: k.replace("KEY-1", "KEY-l"),
        lambda k: k.replace("KEY-1", "KEY I "),
    ],
)
def test_the_key_of_the_sheet_opens_however_it_is_typed(sealed, typed):
    root, known = sealed
    assert unlocking.by_sheet(root, typed(known.identities[0])) == known


KEY = keys.generate().identities[0]
PLACES = st.integers(len(sheet.PREFIX), len(KEY) - 1)


@given(PLACES, st.sampled_from(sheet.LETTERS), st.sampled_from("-+~x"))
def test_one_mistake_is_put_right(at, letter, how):
    before, after = KEY[:at], KEY[at:]
    wrong = {
        "x": before + letter + after[1:],
        "-": before + after[1:],
        "+": before + letter + after,
        "~": before + after[1:2] + after[:1] + after[2:],
    }
    assert sheet.typed(wrong[how]) == KEY


@given(st.text(max_size=90) | st.text(string.ascii_letters, min_size=50, max_size=70))
def test_what_is_no_key_is_told(text):
    with pytest.raises(WrongKeyError) as caught:
        sheet.typed(text)
    assert re.search("letters after|Compare it with the sheet", str(caught.value))


def test_more_mistakes_are_told(sealed):
    root, known = sealed
    key = known.identities[0]
    swapped = key[:30] + key[30:40][::-1] + key[40:]
    with pytest.raises(WrongKeyError, match="mistakes in the key"):
        unlocking.by_sheet(root, swapped)
    with pytest.raises(WrongKeyError, match=r"58 letters after .*; here are 48"):
        unlocking.by_sheet(root, key[:-10])


def test_the_sheet_of_another_space_is_told_from_an_older_one(sealed, renewed):
    root, known = sealed
    with pytest.raises(WrongKeyError, match="belongs to another space"):
        unlocking.by_sheet(root, keys.generate().identities[0])
    fresh, data = renewed
    renew(root, fresh, data)
    with pytest.raises(WrongKeyError, match="of an older key of the space"):
        unlocking.by_sheet(root, known.identities[0])
    assert unlocking.by_sheet(root, fresh.identities[0]) == fresh


@pytest.mark.parametrize("left", [None, b"", b"age-encryption.org/v1\n-> X25519 a"])
def test_the_sheet_alone_opens_a_space_whose_other_keys_are_lost(sealed, left):
    root, known = sealed
    space = Space.open(root, known)
    space.disk.create("attachments/ab/plan.txt", b"the plan")
    for path in (root / "key.age", root / ".pls" / "key.age"):
        path.unlink()
        if left is not None:
            path.write_bytes(left)
    found = unlocking.by_sheet(root, known.identities[0])
    assert Space.open(root, found).disk.load("attachments/ab/plan.txt") == b"the plan"


def test_the_sheet_alone_is_not_enough_where_names_come_from_an_older_key(
    sealed, renewed
):
    root, _ = sealed
    fresh, data = renewed
    renew(root, fresh, data)
    Space.open(root, fresh).disk.create("attachments/ab/plan.txt", b"the plan")
    (root / ".pls" / "key.age").unlink()
    with pytest.raises(WrongKeyError, match="holds the older keys and names"):
        unlocking.by_sheet(root, fresh.identities[0])
    assert unlocking.by_passphrase(root, WORDS) == fresh


def test_the_sheet_alone_is_not_enough_while_a_new_key_is_on_its_way(sealed, renewed):
    root, _ = sealed
    fresh, _ = renewed
    changed = msgspec.structs.replace(about.read(root), recipient=fresh.recipient)
    about.write(root, changed)
    with pytest.raises(WrongKeyError, match="holds the older keys and names"):
        unlocking.by_sheet(root, fresh.identities[0])


# Two computers, and a new key on its way


def test_either_half_of_a_new_key_may_arrive_first(sealed, renewed):
    root, known = sealed
    fresh, data = renewed
    (root / "key.age").write_bytes(data)
    found = unlocking.by_passphrase(root, WORDS)
    assert found.recipient == known.recipient
    assert set(found.identities) == set(fresh.identities)
    assert [r.title for r in Space.open(root, found).records()] == ["Retry budgets"]


def test_the_other_half_is_waited_for(sealed, renewed):
    root, _ = sealed
    old = (root / "key.age").read_bytes()
    renew(root, *renewed)
    (root / "key.age").write_bytes(old)
    with pytest.raises(WrongKeyError, match=r"opens an older key .* not arrived"):
        unlocking.by_passphrase(root, WORDS)


# Changing the passphrase


def test_a_changed_passphrase_opens_and_the_old_one_no_longer(sealed):
    root, known = sealed
    before = (root / ".pls" / "key.age").read_bytes()
    unlocking.by_passphrase(root, WORDS)
    unlocking.rewrap(root, known, NEW)
    assert unlocking.by_passphrase(root, NEW) == known
    with pytest.raises(WrongKeyError):
        unlocking.by_passphrase(root, WORDS)
    assert (root / ".pls" / "key.age").read_bytes() == before
    assert not kept_aside()


def test_keys_of_another_space_change_nothing(sealed):
    root, _ = sealed
    before = tree(root)
    with pytest.raises(WrongKeyError):
        unlocking.rewrap(root, keys.generate(), NEW)
    with pytest.raises(BadValueError, match="at least 8 signs"):
        unlocking.rewrap(root, sealed[1], "sevens7")
    with pytest.raises(BadValueError, match="no text"):
        unlocking.rewrap(root, sealed[1], "half a \ud800 sign")
    assert tree(root) == before


def test_nothing_changes_while_all_files_are_being_changed(sealed):
    root, known = sealed
    now = msgspec.structs.replace(about.read(root), changing="rekeying")
    about.write(root, now)
    with pytest.raises(UnfinishedError):
        unlocking.rewrap(root, known, NEW)


def test_wrapped_keys_that_are_not_known_here_are_kept_before_they_go(sealed, renewed):
    root, known = sealed
    _, data = renewed
    (root / "key.age").write_bytes(data)  # from a computer that made a new key
    unlocking.rewrap(root, known, NEW)
    assert data in kept_aside()


def test_keys_that_change_meanwhile_are_not_written_over(sealed, monkeypatch):
    root, known = sealed
    real = apart.wrap

    def slow(found, words):
        (root / "key.age").write_bytes(b"another computer was here")
        return real(found, words)

    monkeypatch.setattr(apart, "wrap", slow)
    with pytest.raises(SpaceUnavailableError, match="changed by another program"):
        unlocking.rewrap(root, known, NEW)
    assert (root / "key.age").read_bytes() == b"another computer was here"


def test_keys_sealed_for_another_key_are_never_written_over(sealed):
    root, known = sealed
    other = keys.generate()
    (root / ".pls" / "key.age").write_bytes(Box(other.recipient).seal(b"x"))
    before = tree(root)
    with pytest.raises(SpaceUnavailableError, match="sealed for another key"):
        unlocking.rewrap(root, known, NEW)
    assert tree(root) == before


@pytest.mark.parametrize("content", [None, bytes(300)])
def test_lost_keys_are_put_back(sealed, content):
    root, known = sealed
    for path in (root / "key.age", root / ".pls" / "key.age"):
        path.unlink()
        if content is not None:
            path.write_bytes(content)
    unlocking.rewrap(root, known, NEW)
    assert unlocking.by_passphrase(root, NEW) == known
    assert unlocking.by_sheet(root, known.identities[0]) == known


def test_what_this_computer_notes_holds_no_secret_and_may_be_lost(sealed):
    root, known = sealed
    unlocking.by_passphrase(root, WORDS)
    place = unlocked._place(root)
    assert not re.search(rb"AGE|correct", place.read_bytes())
    place.write_bytes(b"{damaged")
    assert unlocking.by_passphrase(root, WORDS) == known


def tree(root):
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}


def kept_aside():
    return [p.read_bytes() for p in (config.place("data") / "keys").glob("*.age")]


@pytest.fixture(autouse=True)
def own_computer(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))


def test_age_itself_opens_what_is_written(sealed, tmp_path):
    if shutil.which("age") is None:
        pytest.skip("age is not installed")
    root, known = sealed
    (tmp_path / "sheet").write_text(known.identities[0])
    one = next((root / "records").rglob("*.age"))
    found = subprocess.run(
        ["age", "-d", "-i", tmp_path / "sheet", one], capture_output=True, check=True
    )
    assert b"Retry budgets" in found.stdout
    assert os.fspath(one)
