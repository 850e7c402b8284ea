"""Readable copies of sealed files: for one reader, for a while."""

import os
import stat

import pytest

from pls.errors import DamagedRecordError, SpaceUnavailableError
from pls.space import lending
from tests.sealed import encrypted


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))


@pytest.fixture
def space(tmp_path):
    return encrypted(tmp_path / "space")


def test_a_copy_is_for_its_owner_to_read_and_goes(space):
    path = space.put(b"slides", ".pdf")
    one, other = (lending.lend(space, path, "Talk: Ana’s café.pdf") for _ in range(2))
    assert one != other
    assert one.name == "talk-anas-cafe.pdf"
    assert one.read_bytes() == b"slides"
    assert stat.S_IMODE(one.stat().st_mode) == 0o400
    for folder in (one.parent, lending.place()):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (one.parent / ".~lock").touch()
    lending.sweep()
    assert not lending.place().exists()
    lending.sweep()


@pytest.mark.parametrize(
    ("path", "name", "copy"),
    [
        ("attachments/ab/ab.pdf", "../../etc/passwd", "etc-passwd.pdf"),
        ("attachments/ab/ab.pdf", "", "file.pdf"),
        ("attachments/ab/ab", "日本", "file"),
        ("attachments/ab/ab.PNG", "Chart.png", "chart.png"),
        ("attachments/ab/ab.txt", "x" * 500, f"{'x' * 60}.txt"),
    ],
)
def test_a_copy_has_a_name_that_every_disk_takes(path, name, copy):
    assert lending.called(path, name) == copy


def test_copies_lie_in_memory_where_there_is_such_a_place(tmp_path, monkeypatch, space):
    path = space.put(b"slides", ".pdf")
    monkeypatch.delenv("PLS_CONFIG_DIR")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    assert lending.place().is_relative_to(tmp_path / "state")
    late = lending.lend(space, path, "late")
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    copy = lending.lend(space, path, "talk")
    assert copy.is_relative_to(tmp_path / "run")
    lending.sweep()
    assert not copy.exists()
    assert not late.exists()


def test_a_folder_that_is_a_link_is_not_followed(tmp_path, space):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "precious").touch()
    lending.place().parent.mkdir(parents=True, exist_ok=True)
    lending.place().symlink_to(mine)
    lending.sweep()
    assert (mine / "precious").exists()


def test_what_cannot_be_read_or_written_is_a_sentence(tmp_path, space):
    path = space.put(b"slides", ".pdf")
    with pytest.raises(SpaceUnavailableError, match="could not be written"):
        lending.save(space, path, tmp_path / "nowhere" / "talk.pdf")
    lending.save(space, path, tmp_path / "talk.pdf")
    assert (tmp_path / "talk.pdf").read_bytes() == b"slides"
    place = space.root / space.disk.at(path)
    place.write_bytes(place.read_bytes()[:-2])
    with pytest.raises(DamagedRecordError):
        lending.lend(space, path, "talk")
    place.unlink()
    with pytest.raises(SpaceUnavailableError, match="not there"):
        lending.lend(space, path, "talk")
    assert not os.path.lexists(lending.place())
