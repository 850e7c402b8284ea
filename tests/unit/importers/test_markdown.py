import os
import sys

import pytest

from pls.errors import SpaceUnavailableError
from pls.importers import markdown
from pls.importers.markdown import Note, Refused
from pls.space import Space, importing
from pls.storage import files


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


HEADS = [
    b"id: theirs\nkind: note\nshare: ready\ndeleted: 2020-01-01\n",
    b"occurred: on holiday\n",
    b"date: 2026-06-12\noccurred: 2026-06-11\n",
    b"created: last summer\n",
    b"updated: yesterday\n",
    b"imported: from elsewhere\n",
    b"tags: {a: b}\n",
    b"title: [a]\n",
    b"minutes: a while\n",
    b"# a remark\nmood: good # really\n",
    b"mood: good\r\n# a remark\r\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_front_matter_that_is_not_taken_over_is_kept_as_written(space, source, head):
    write(source, "2026-06-12 x.md", b"---\n" + head + b"other: [1, two]\n---\nbody\n")
    (record,) = importing.import_markdown(space, source).added
    (kept,) = Space.open(space.root).records()
    assert kept == record
    assert kept.extra["imported"]["front"].encode() == head + b"other: [1, two]\n"
    assert kept.extra["other"] == [1, "two"]
    assert kept.share.value == "private"
    assert kept.tags == ()
    assert importing.import_markdown(space, source).known == 1


def test_front_matter_that_is_taken_over_is_not_kept_twice(space, source):
    head = (
        b"title: T\ndate: 2026-06-12\ntags: [a, b]\ncreated: 2026-06-13\n"
        b"updated: 2026-06-14\nminutes: 20\nmood: good\nempty:\n"
    )
    write(source, "x.md", b"---\n" + head + b"---\nbody\n")
    (record,) = importing.import_markdown(space, source).added
    assert "front" not in record.extra["imported"]
    assert (record.title, record.when, record.tags) == ("T", "2026-06-12", ("a", "b"))
    assert (record.created, record.updated) == ("2026-06-13", "2026-06-14")
    assert (record.minutes, record.extra["mood"]) == (20, "good")


def test_two_notes_of_the_same_words_both_come_in_once(space, source):
    write(source, "2024-01-01.md", b"Nothing today.")
    write(source, "2024-01-02.md", b"Nothing today.")
    assert len(importing.import_markdown(space, source).added) == 2
    again = importing.import_markdown(space, source)
    assert (again.added, again.known) == ((), 2)
    assert {r.when for r in space.records()} == {"2024-01-01", "2024-01-02"}


@pytest.mark.skipif(sys.platform != "linux", reason="other disks take no such names")
def test_one_bad_file_stops_no_import(space, source, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 200_000)
    write(source, "a.md", b"good")
    write(source, "z.md", b"good")
    write(source, "long.md", b"---\nwords: " + b"w" * 65_400 + b"\n---\nbody\n")
    write(source, "large.md", b"w" * 200_001)
    write(source, "nearly.md", b"w" * 199_990)
    os.mkfifo(source / "pipe.md")
    (source / "caf\udce9.md").write_bytes(b"no heading")
    report = importing.import_markdown(space, source)
    assert [r.path for r in report.refused] == [
        "large.md",
        "long.md",
        "nearly.md",
        "pipe.md",
    ]
    assert {r.title for r in report.added} == {"A", "Z", "Café"}
    assert len(Space.open(space.root).records()) == 3
    assert Space.open(space.root).problems() == {}


def test_a_subfolder_without_rights_is_told(source, monkeypatch):
    write(source, "a.md", b"x")
    write(source, "closed/b.md", b"x")
    opened = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(markdown.read(source))
    assert [(type(f), f.path) for f in found] == [(Refused, "closed"), (Note, "a.md")]
