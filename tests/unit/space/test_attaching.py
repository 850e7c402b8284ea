"""Files that a text names: kept, linked, found, and never out of the folder."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.errors import SpaceUnavailableError
from pls.space import attaching
from pls.space.inspecting import inspect
from pls.text import links
from tests import photos
from tests.unit.space.test_inspecting import entry


RECORD = "journal/2026/2026-06-12 a-storm.7kq2.md"


def test_a_file_is_kept_once_whatever_its_name(space, tmp_path):
    kept = set()
    for name in ("one.pdf", "Two (final).PDF"):
        (tmp_path / name).write_bytes(b"words")
        kept.add(attaching.attach(space, tmp_path / name).path)
    assert len(kept) == 1
    assert (space.root / kept.pop()).read_bytes() == b"words"


def test_what_is_no_file_or_too_large_is_one_sentence(space, tmp_path):
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(attaching.LARGEST + 1)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, said in (
        ("film.mp4", "larger than 64 MB and was not kept"),
        ("folder", "is a folder"),
        ("pipe", "is not a file"),
    ):
        with pytest.raises(attaching.PlsError, match=said):
            attaching.attach(space, tmp_path / name)
    with pytest.raises(SpaceUnavailableError, match="it is not there"):
        attaching.attach(space, tmp_path / "gone")
    assert not (space.root / "attachments").exists()


def test_a_link_leads_back_to_its_file(space, tmp_path):
    (tmp_path / "chart.png").write_bytes(b"picture")
    path = attaching.attach(space, tmp_path / "chart.png").path
    made = attaching.link(path, RECORD, "A [chart]_1* of_me %%", picture=True)
    assert made == f"![A (chart)\\_1\\* of_me %\\%](../../{path})"
    assert attaching.find(space.disk, RECORD, f"../../{path}") == path
    assert attaching.find(space.disk, RECORD, path) == path
    # Such a link is no damage, and its file is not one that nobody names.
    record = space.add(entry("a", body=made))
    assert links.show(made, "journal/2026", lambda _: None) == made
    assert space.path(record.id).count("/") == 2
    assert inspect(space) == ()


@pytest.mark.parametrize("home", ["journal/2026/a.md", "skills/a.md", "Trash/a.md"])
@pytest.mark.parametrize("up", ["", "../", "../../", "./../"])
def test_a_file_is_found_however_deep_the_record_lay_when_it_was_named(space, home, up):
    path = space.put(b"picture", ".png")
    assert attaching.find(space.disk, home, f"{up}{path}") == path
    (space.root / "talk.pdf").write_bytes(b"slides")
    assert attaching.find(space.disk, home, "../../talk.pdf") == "talk.pdf"


def test_a_file_beside_the_record_comes_before_one_of_that_name_elsewhere(space):
    for folder in ("journal", "."):
        (space.root / folder).mkdir(exist_ok=True)
        (space.root / folder / "talk.pdf").write_bytes(b"slides")
    assert attaching.find(space.disk, RECORD, "../talk.pdf") == "journal/talk.pdf"
    assert attaching.find(space.disk, RECORD, "../../talk.pdf") == "talk.pdf"


@pytest.mark.parametrize(
    "target",
    [
        "../../../secret.pdf",
        "../../attachments/../../secret.pdf",
        "..%2F..%2F..%2Fsecret.pdf",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:/secret.pdf",
        "..\\..\\..\\secret.pdf",
        "../../attachments/link.pdf",
        "../../attachments/loop.pdf",
        "../../attachments/folder/secret.pdf",
        "../../.pls/secret.pdf",
        "../../attachments",
        "../../attachments/%00.pdf",
        "",
        "#part",
        ".",
        "a" * 5000,
    ],
)
def test_nothing_outside_the_folder_is_found(space, tmp_path, target):
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    kept = space.root / "attachments"
    kept.mkdir()
    (kept / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (kept / "loop.pdf").symlink_to(kept / "loop.pdf")
    (kept / "folder").symlink_to(tmp_path)
    (space.root / ".pls").mkdir(exist_ok=True)
    (space.root / ".pls" / "secret.pdf").write_bytes(b"x")
    assert attaching.find(space.disk, RECORD, target) == ""


@given(st.text(max_size=40))
def test_no_target_leads_out(target):
    found = attaching.inside(RECORD, target)
    assert not found.startswith(("/", ".."))
    assert ":" not in found


def test_what_might_run_is_told_from_what_is_read():
    for name in ("a.pdf", "b.PNG", "c.docx", "d.md"):
        assert not attaching.runs(f"attachments/ab/{name}")
    for name in (
        "a.exe",
        "b.sh",
        "c.desktop",
        "d",
        "e.pdf.exe",
        "f.html",
        "g.docm",
        "h.lnk",
    ):
        assert attaching.runs(f"attachments/ab/{name}")


def test_a_picture_is_kept_without_what_its_camera_wrote(space, tmp_path):
    for name in ("one.jpg", "Two.JPEG"):
        (tmp_path / name).write_bytes(photos.photo())
        kept = attaching.attach(space, tmp_path / name)
        assert (kept.bared, kept.unread) == (True, False)
        assert b"GPS" not in (space.root / kept.path).read_bytes()
        assert b"Mikko" not in (space.root / kept.path).read_bytes()
        assert (tmp_path / name).read_bytes() == photos.photo(), "the person's own"


@pytest.mark.parametrize(
    ("name", "data", "unread"),
    [
        ("plain.png", photos.encoded(photos.image()), False),
        ("raw.heic", b"Kodak", True),
        ("broken.jpg", b"Kodak", True),
        ("words.pdf", b"%PDF Mikko", False),
        ("photo.bin", photos.photo(), False),
    ],
)
def test_all_else_is_kept_as_it_is(space, tmp_path, name, data, unread):
    (tmp_path / name).write_bytes(data)
    kept = attaching.attach(space, tmp_path / name)
    assert (kept.bared, kept.unread) == (False, unread)
    assert (space.root / kept.path).read_bytes() == data


def test_nothing_is_kept_through_a_linked_folder(space, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (space.root / "attachments").symlink_to(outside)
    (tmp_path / "words.pdf").write_bytes(b"%PDF")
    with pytest.raises(
        SpaceUnavailableError, match="attachments in your space is a li"
    ):
        attaching.attach(space, tmp_path / "words.pdf")
    assert not list(outside.iterdir())
