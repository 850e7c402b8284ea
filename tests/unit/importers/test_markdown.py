import os

import pytest

from pls.errors import SpaceUnavailableError
from pls.importers import markdown
from pls.importers.markdown import Note, Refused
from pls.space import importing


@pytest.fixture
def source(tmp_path):
    (tmp_path / "notes").mkdir()
    return tmp_path / "notes"


def only(source):
    (note,) = markdown.read(source)
    return note


def write(source, name, data):
    path = source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "title", "day"),
    [
        ("2026-06-12_git__a-note.md", b"# The heading\n", "The heading", "2026-06-12"),
        ("20260612 words.md", b"no heading", "Words", "2026-06-12"),
        ("2026/06/12.md", b"x", "12", "2026-06-12"),
        (
            "a.md",
            b"---\ntitle: Told\ndate: 2025-01-02\n---\n# No\n",
            "Told",
            "2025-01-02",
        ),
        ("2026-06-12 a.markdown", b"Under\n=====\n", "Under", "2026-06-12"),
        (
            "2026-06-12 b.md",
            b"\xef\xbb\xbf# With a mark\n",
            "With a mark",
            "2026-06-12",
        ),
        ("2026-13-45 then 2026-06-12.md", b"# T\n", "T", "2026-06-12"),
    ],
)
def test_titles_and_days_are_found_where_people_put_them(
    source, name, data, title, day
):
    write(source, name, data)
    note = only(source)
    assert (note.title, note.day) == (title, day)


def test_the_files_own_day_is_the_last_resort(source):
    os.utime(write(source, "a.md", b"# T\n"), (1_750_000_000, 1_750_000_000))
    assert only(source).day.startswith("2025-06-1")


def test_tags_come_from_front_matter_folders_and_prefixes(source):
    data = b"---\ntags: [work, '#sre']\n---\nx"
    write(source, "area/2026/2026-06-12_git__x.md", data)
    assert only(source).tags == ("work", "sre", "area", "git")


def test_what_is_no_note_is_refused_or_passed_over(source):
    write(source, "bad.md", b"\xff")
    write(source, ".git/x.md", b"x")
    write(source, "x.txt", b"x")
    (source / "loop.md").symlink_to("loop.md")
    found = list(markdown.read(source))
    assert [(type(f), f.path) for f in found] == [
        (Refused, "bad.md"),
        (Refused, "loop.md"),
    ]
    with pytest.raises(SpaceUnavailableError):
        list(markdown.read(source / "no"))


@pytest.mark.parametrize(
    "data",
    [
        b"---\na rule, no front matter\n",
        b"---\nbroken: [\n---\nwords\n",
        b"---\n- a\n---\nwords\n",
        b"\r\nCRLF\r\n",
        b"",
    ],
)
def test_a_text_that_only_begins_like_front_matter_is_all_body(source, data):
    write(source, "2026-06-12 x.md", data)
    note = only(source)
    assert isinstance(note, Note)
    assert note.body.encode() == data


def test_keys_of_other_programs_are_kept_and_private_stays_private(space, source):
    data = b"---\nshare: ready\nid: theirs\ncssclass: wide\ndate: 5 June\n---\nbody\n"
    write(source, "2026-06-12 x.md", data)
    (record,) = importing.import_markdown(space, source).added
    assert record.share.value == "private"
    assert record.id != "theirs"
    assert record.extra["cssclass"] == "wide"
    assert record.extra["date"] == "5 June"
    assert record.body == "body\n"
