"""A share leaves whole or not at all, whatever stops it."""

import os

import msgspec
import pytest

from pls import ids
from pls.records import Entry, Kind, Moment
from pls.space import inspecting, leaving, sharing
from pls.storage import files
from pls.text import file as text


@pytest.fixture
def seen(space):
    entry = Entry(
        id=ids.record_id(),
        title="A retry budget",
        created=Moment("2026-06-12"),
        impact="It stopped the storm.",
        share="ready",
    )
    space.add(entry)
    return sharing.preview(space, sharing.summary_for("Ana", [entry], None, None))


def stop_at(monkeypatch, name, call):
    """Make the *call*-th call of a function the moment of a Ctrl-C, after its work."""
    real, calls = getattr(files, name), []

    def stopped(*told, **named):
        calls.append(name)
        done = real(*told, **named)
        if len(calls) == call:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(files, name, stopped)


STOPS = pytest.mark.parametrize(
    "stop",
    [
        # The first file that is made is the note on this computer.
        ("write", 2, 0),
        ("write", 3, 0),
        ("write", 4, 0),
        ("create", 1, 0),
        ("move", 1, 1),
        ("move", 2, 2),
    ],
)


@STOPS
def test_a_share_that_is_stopped_leaves_nothing(
    space, seen, tmp_path, monkeypatch, stop
):
    with monkeypatch.context() as patch:
        stop_at(patch, *stop[:2])
        with pytest.raises(KeyboardInterrupt):
            sharing.write(space, seen, ("html", "md"), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
    assert space.records(Kind.SHARE) == ()
    assert inspecting.inspect(space) == ()


@STOPS
def test_a_share_that_is_killed_is_told_and_put_right_by_the_next(
    space, seen, tmp_path, monkeypatch, stop
):
    name, call, left = stop
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        stop_at(patch, name, call)
        patch.setattr(sharing, "_undo", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            sharing.write(space, seen, ("html", "md"), out)
    (finding,) = inspecting.inspect(space)
    assert "half-way" in finding.sentence
    sharing.write(space, seen, ("html", "md"), out)
    assert len(space.records(Kind.SHARE)) == (2 if left else 1)
    assert len(list(out.iterdir())) == left + 2
    assert leaving.stopped(space) == ()
    assert inspecting.inspect(space) == ()


def test_old_temporary_files_of_ours_go_and_others_stay(space, seen, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    old, new = files.temporary(out), files.temporary(out)
    for path in (old, new, out / "other.tmp"):
        path.write_text("words")
    for path in (old, out / "other.tmp"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    sharing.write(space, seen, ("md",), out, "mine")
    assert {p.name for p in out.iterdir()} == {new.name, "other.tmp", "mine.md"}


def test_a_file_that_appears_meanwhile_is_not_ours_to_remove(
    space, seen, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    real = space.add

    def add(record):
        (out / "mine.md").write_text("theirs")
        return real(record)

    monkeypatch.setattr(space, "add", add)
    with pytest.raises(sharing.BadValueError, match="appeared"):
        sharing.write(space, seen, ("html", "md"), out, "mine")
    assert [(p.name, p.read_text()) for p in out.iterdir()] == [("mine.md", "theirs")]
    assert space.records(Kind.SHARE) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda share: {"body": "no document\n"},
        lambda share: {"body": share.body.replace("retry budget", "miracle")},
        lambda share: {"sha256": "0" * 64},
    ],
)
def test_a_share_changed_by_hand_is_told(space, seen, tmp_path, change):
    share = sharing.write(space, seen, ("md",), tmp_path / "out").share
    assert inspecting.inspect(space) == ()
    path = space.root / space.path(share.id)
    path.write_bytes(text.write(msgspec.structs.replace(share, **change(share))))
    space.scan()
    (finding,) = inspecting.inspect(space)
    assert "no longer, what left" in finding.sentence
