"""Links between records: what a person writes and sees, in every kind of space."""

import contextlib
from collections import deque

import pytest

from pls import ids
from pls.crypto import keys
from pls.records import Entry, Moment, Skill
from pls.space import Space, converting, renaming
from tests.sealed import KINDS, made
from ui.operations import writing


DAY = Moment("2026-06-12")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))


@pytest.fixture(params=KINDS)
def space(request, tmp_path):
    with contextlib.closing(made(request.param, tmp_path / "space")) as space:
        yield space


def add(space, title, body=""):
    return space.add(Entry(id=ids.record_id(), title=title, created=DAY, body=body))


def written(space, title, text):
    one = add(space, title)
    space.scan()
    base = writing.opened(space, one.id, Entry)
    writing.save(space, base.record, text, base)
    return one


def shown(space, record):
    return writing.opened(space, record.id, Entry).text


def test_a_link_is_shown_as_a_title_whatever_its_record_is_called_by_now(space):
    storm = add(space, "A storm")
    one = written(space, "One", "After [[A storm]] and [[no such thing]].")
    assert "[[A storm]]" not in space.record(one.id).body
    space.change(storm.id, title="A quiet storm")
    assert shown(space, one) == "After [[A quiet storm]] and [[no such thing]]."
    space.delete(storm.id)
    space.restore(storm.id)
    space.scan()
    assert shown(space, one) == "After [[A quiet storm]] and [[no such thing]]."
    (link,) = writing.opened(space, storm.id, Entry).linked
    assert link.id == one.id


def test_a_link_follows_a_skill_that_became_part_of_another(space):
    for name in ("Python", "Snakes"):
        space.add(Skill(id=ids.record_id(), title=name, created=DAY))
    one = written(space, "One", "Of [[Snakes]].")
    begun = renaming.merge(space, "Snakes", "Python")
    renaming.go_on(space, begun)
    assert shown(space, one) == "Of [[Python]]."


def test_links_last_through_encrypting_and_decrypting(tmp_path):
    root = tmp_path / "space"
    mine = keys.generate()
    with contextlib.closing(Space.create(root)) as space:
        storm = add(space, "A storm")
        before = written(space, "Before", "Of [[A storm]].")
    deque(converting.encrypt(root, mine, "five plain words to remember"), 0)
    with contextlib.closing(Space.open(root, mine)) as space:
        assert shown(space, before) == "Of [[A storm]]."
        assert len(writing.opened(space, storm.id, Entry).linked) == 1
        within = written(space, "Within", "Again [[A storm]], [[Before]].")
        space.change(storm.id, title="A quiet storm")
        assert shown(space, before) == "Of [[A quiet storm]]."
        body = space.record(before.id).body
    deque(converting.decrypt(root, mine), 0)
    with contextlib.closing(Space.open(root)) as space:
        space.scan()
        assert space.record(before.id).body == body
        assert shown(space, before) == "Of [[A quiet storm]]."
        assert shown(space, within) == "Again [[A quiet storm]], [[Before]]."
        assert len(writing.opened(space, storm.id, Entry).linked) == 2
