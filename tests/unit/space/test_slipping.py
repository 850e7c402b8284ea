"""What can be done with a space that is locked: a note goes in, nothing comes out."""

import pytest

from pls.crypto import keys
from pls.errors import LockedError, SpaceUnavailableError
from pls.records import Entry
from pls.space import Space, about, slipping
from tests.sealed import encrypted


NOTE = Entry(id="slipped", title="quorvantis while locked")


@pytest.fixture
def locked(tmp_path):
    space = encrypted(tmp_path / "space")
    space.add(Entry(id="before", title="written before"))
    space.scan()
    made = space.box.keys
    space.close()
    return space.root, made


def test_a_note_goes_in_and_is_there_after_unlocking(locked):
    root, made = locked
    with pytest.raises(LockedError):
        Space.open(root)
    slipping.slip(root, NOTE)
    assert not [p for p in root.rglob("*.age") if b"quorvantis" in p.read_bytes()]
    space = Space.open(root, made)
    space.scan()
    assert {r.title for r in space.records()} == {"written before", NOTE.title}
    space.save(space.change("slipped", title="and changed"))
    assert [past.record.title for past in space.history("slipped")] == [
        "and changed",
        NOTE.title,
    ]


def test_nothing_is_slipped_into_a_plain_space(space):
    with pytest.raises(SpaceUnavailableError, match="not encrypted"):
        slipping.slip(space.root, NOTE)


def test_nothing_is_sealed_for_a_key_that_somebody_else_put_there(locked):
    root, _ = locked
    about.write(
        root,
        about.About(id=about.read(root).id, recipient=keys.generate().recipient),
    )
    with pytest.raises(SpaceUnavailableError, match="Unlock it first"):
        slipping.slip(root, NOTE)
    assert len(list((root / "records").rglob("*.age"))) == 1


def test_a_copy_that_may_not_be_uploaded_gets_a_name_that_is(locked):
    root, made = locked
    [record] = (root / "records").rglob("*.age")
    copy = record.with_name(f"{record.stem} (conflicted copy 2026-11-22 101530).age")
    copy.write_bytes(record.read_bytes())
    assert slipping.tidy(root) == 1
    assert slipping.tidy(root) == 0
    names = [path.name for path in (root / "records").rglob("*.age")]
    assert len(names) == 2
    assert not [name for name in names if "conflict" in name]
    space = Space.open(root, made)
    space.scan(now=True)
    assert [r.title for r in space.records()] == ["written before"]
    assert not space.copies()
