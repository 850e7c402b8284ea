"""Inspecting: each damage found, explained and found alone; mending loses no words."""

import os
import time
from datetime import date

import pytest

from pls.records import Entry, Evidence, Goal, Moment, Reflection
from pls.space import About, Space, attaching, backups
from pls.space.inspecting import Flaw, inspect, repair
from pls.space.trying import sample_space
from pls.storage import files
from pls.text import file as text


DAY = Moment("2026-06-12")


@pytest.fixture
def space(tmp_path):
    space = Space.create(tmp_path / "space", About(id=os.urandom(6).hex()))
    space.add(entry("first"))
    return space


def entry(ident, **values):
    return Entry(id=ident, title=ident, created=DAY, **values)


def place(space, ident):
    return space.root / space.path(ident)


def only(space):
    """Return the one thing that is found."""
    (finding,) = inspect(space)
    assert finding.sentence.endswith(".")
    assert "\n" not in str(finding)
    return finding


def words(root):
    """Return what stands anywhere in the folder."""
    return b"\n".join(p.read_bytes() for p in root.rglob("*") if p.is_file())


def test_the_sample_is_without_damage(tmp_path):
    space = sample_space(tmp_path / "space")
    assert inspect(space) == ()
    space.delete(space.records()[0].id)
    (tmp_path / "chart.png").write_bytes(b"picture")
    kept = attaching.attach(space, tmp_path / "chart.png").path
    space.add(entry("a", evidence=(Evidence(attachment=kept),)))
    assert inspect(Space.open(space.root)) == ()


def test_a_last_line_of_the_program_is_no_damage(space):
    path = place(space, "first")
    trailer = b"\n<!-- pls:1 3f9a1c77d2e0 k3:14,p7:2 ^a1b2c3d.9f8e7d6 -->\n"
    path.write_bytes(path.read_bytes() + trailer)
    assert inspect(space) == ()
    backups.make(space)
    path.write_bytes(path.read_bytes().replace(b"first", b"other"))
    assert inspect(space) == ()


# Files


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Flaw.EMPTY),
        (b" \n\n", Flaw.EMPTY),
        (b"\0" * 4096, Flaw.ZEROED),
        (b"---\nid: lost\nkind: entry\n", Flaw.TRUNCATED),
        (b"just words\n", Flaw.UNREADABLE),
        (b"---\nid: \xff\n---\n", Flaw.UNREADABLE),
        ("---\nid: a\n---\n".encode("utf-16"), Flaw.UNREADABLE),
    ],
)
def test_a_file_that_is_no_record_is_told_and_brought_back(space, content, kind):
    space.add(entry("lost", body="words worth keeping"))
    backups.make(space)
    path = place(space, "lost")
    before = path.read_bytes()
    path.write_bytes(content)
    finding = only(space)
    assert (finding.kind, finding.damage) == (kind, True)
    assert finding.path == path.relative_to(space.root).as_posix()
    assert "left as it is" in finding.sentence
    assert finding.mendable
    assert path.read_bytes() == content
    (done,) = repair(space, (finding,))
    assert done.done
    assert path.read_bytes() == before
    assert space.record("lost").body == "words worth keeping"
    assert content.strip(b"\0 \n") in words(space.root)
    assert inspect(space) == ()


def test_the_damaged_file_is_kept_beside_under_a_name_of_its_own(space):
    backups.make(space)
    path = place(space, "first")
    for number, name in ((1, "(damaged).txt"), (2, "(damaged 2).txt")):
        path.write_bytes(b"damaged %d" % number)
        (done,) = repair(space, inspect(space))
        assert name in done.sentence
        assert (
            (path.with_name(f"{path.stem} {name}"))
            .read_bytes()
            .endswith(b"%d" % number)
        )
    assert inspect(space) == ()


def test_the_newest_readable_version_is_the_one_brought_back(space):
    space.change("first", impact="old")
    backups.make(space)
    later = Space(space.root, About(space.about.id, day=date(2037, 1, 1)))
    later.change("first", impact="newer")
    backups.make(later)
    path = place(space, "first")
    path.write_bytes(b"damaged")
    backups.make(Space(space.root, About(space.about.id, day=date(2037, 1, 3))))
    repair(space, inspect(space))
    assert text.read(path.read_bytes()).impact == "newer"


def test_without_a_readable_version_nothing_is_done(space):
    path = place(space, "first")
    path.write_bytes(b"damaged")
    backups.make(space)
    finding = only(space)
    assert not finding.mendable
    assert "remembers its words" in finding.mend
    assert repair(space, (finding,)) == ()
    assert path.read_bytes() == b"damaged"


def test_a_record_that_was_moved_meanwhile_is_not_brought_back_twice(space):
    backups.make(space)
    path = place(space, "first")
    path.rename(space.root / "moved.md")
    path.write_bytes(b"")
    assert not only(space).mendable


def test_a_file_that_healed_by_itself_is_left(space):
    backups.make(space)
    path = place(space, "first")
    before = path.read_bytes()
    path.write_bytes(b"")
    found = inspect(space)
    path.write_bytes(before.replace(b"first\n", b"First, newer\n"))
    (done,) = repair(space, found)
    assert "nothing was done" in done.sentence
    assert b"newer" in path.read_bytes()


def test_zeros_at_the_end_are_found(space):
    path = place(space, "first")
    path.write_bytes(path.read_bytes() + b"\0" * 512)
    finding = only(space)
    assert finding.kind is Flaw.ZEROED
    assert "512 zero bytes" in finding.sentence
    assert not finding.mendable


def test_a_lost_end_is_found_where_a_backup_shows_it(space):
    path = place(space, "first")
    whole = path.read_bytes() + b"many words\n<!-- pls:1 3f9a1c77d2e0 k3:14 -->\n"
    path.write_bytes(whole)
    backups.make(space)
    path.write_bytes(whole[:-40])
    finding = only(space)
    assert (finding.kind, finding.mendable) == (Flaw.TRUNCATED, True)
    repair(space, (finding,))
    assert path.read_bytes() == whole


def test_a_record_that_is_too_large_is_told(space):
    with (space.root / "large.md").open("wb") as file:
        file.truncate(files.LARGEST + 1)
    finding = only(space)
    assert (finding.kind, finding.damage) == (Flaw.TOO_LARGE, True)
    assert not finding.mendable


def test_a_large_attachment_is_a_remark(space):
    (space.root / "attachments").mkdir()
    with (space.root / "attachments" / "film.mp4").open("wb") as file:
        file.truncate(files.LARGEST + 1)
    space.change("first", body="![film](../../attachments/film.mp4)")
    finding = only(space)
    assert (finding.kind, finding.damage) == (Flaw.LARGE, False)


@pytest.mark.parametrize("content", [b"", b"\0" * 30, b"format: [\n", b"format: 1\n"])
def test_a_damaged_space_file_is_found_and_brought_back(space, content):
    backups.make(space)
    before = (space.root / "space.yaml").read_bytes()
    (space.root / "space.yaml").write_bytes(content)
    finding = only(space)
    assert (finding.kind, finding.mendable) == (Flaw.ABOUT, True)
    repair(space, (finding,))
    assert (space.root / "space.yaml").read_bytes() == before
    assert inspect(space) == ()


def test_a_space_file_that_is_gone_or_another_is_found(space, tmp_path):
    backups.make(space)
    about = space.root / "space.yaml"
    about.rename(tmp_path / "elsewhere.yaml")
    found = inspect(space)
    assert [f.kind for f in found] == [Flaw.ABOUT]
    repair(space, found)
    assert about.read_bytes() == (tmp_path / "elsewhere.yaml").read_bytes()
    about.write_text("format: 1\nid: another\n")
    assert "another space" in only(space).sentence


# Names and places


def test_one_record_in_several_files_is_told_once(space):
    path = place(space, "first")
    copy = path.with_name(f"{path.stem} (Ana's conflicted copy 2026-06-12).md")
    copy.write_bytes(path.read_bytes().replace(b"title: first", b"title: Other"))
    finding = only(space)
    assert (finding.kind, finding.damage) == (Flaw.COPIES, False)
    assert copy.name in finding.sentence


@pytest.mark.parametrize(
    "name",
    [
        "a (Ana's conflicted copy 2026-11-22).md",
        "a (Anas in Konflikt stehende Kopie 2026-11-22).md",
        "a_conflict-20261122-101530.md",
        "a.sync-conflict-20261122-101530-ABCDEFG.md",
        "a-host-safeBackup-0001.md",
        "a (SFConflict who 2026-11-22-10-15-30).md",
        "a (# Edit conflict 2026-11-22 1234567 #).md",
        "a (conflict_on_2026-11-22).md",
        "a.md..path1",
        "a.md.conflict1",
        "a.md..path1..path2",
        "a.Conflict.md",
    ],
)
def test_a_conflict_copy_that_stands_alone_is_told(space, name):
    (space.root / name).write_bytes(
        place(space, "first").read_bytes().replace(b"id: first", b"id: other")
    )
    finding = only(space)
    assert (finding.kind, finding.path) == (Flaw.CONFLICT, name)


@pytest.mark.parametrize(
    "name", ["handling-conflict.7kq2.md", "a (1).md", "path1.md", "a (draft).md"]
)
def test_other_names_are_no_conflict_copies(space, name):
    (space.root / name).write_bytes(
        place(space, "first").read_bytes().replace(b"id: first", b"id: other")
    )
    assert inspect(space) == ()


@pytest.mark.parametrize(
    "names", [("a.txt", "A.txt"), ("caf\u00e9.txt", "cafe\u0301.txt"), ("x/1", "X/2")]
)
def test_names_that_collide_elsewhere_are_told_once(space, names):
    for name in names:
        (space.root / name).parent.mkdir(exist_ok=True)
        (space.root / name).write_text("words")
    assert only(space).kind is Flaw.COLLISION


@pytest.mark.parametrize("name", ["a:b.txt", "con.txt", "end.", "end ", "q?/a", "a\\b"])
def test_names_that_windows_cannot_hold_are_told(space, name):
    (space.root / name).parent.mkdir(exist_ok=True)
    (space.root / name).write_text("words")
    finding = only(space)
    assert (finding.kind, finding.path) == (Flaw.NAME, name.split("/")[0])


def edited(path):
    """Write into a file as an editor does just now, so that the program waits."""
    path.write_bytes(path.read_bytes().replace(b"title: first", b"title: First"))
    return path


@pytest.mark.parametrize("deleted", [False, True])
def test_a_file_that_belongs_on_the_other_side_of_the_bin_is_mended(space, deleted):
    home = place(space, "first")
    (space.root / "Trash").mkdir()
    if deleted:
        space.delete("first")
        edited(place(space, "first")).rename(home)
    else:
        edited(home).rename(space.root / "Trash" / home.name)
    finding = only(space)
    assert (finding.kind, finding.mendable) == (Flaw.BIN, True)
    (done,) = repair(space, (finding,))
    assert done.done
    assert inspect(space) == ()
    assert b"title: First" in words(space.root)


def test_records_that_vanished_all_at_once_are_damage(space):
    for number in range(8):
        space.add(entry(f"more{number}"))
    for number in range(6):
        place(space, f"more{number}").unlink()
    finding = only(space)
    assert (finding.kind, finding.damage) == (Flaw.VANISHED, True)
    assert "6 records" in finding.sentence
    assert "--put-back" in finding.mend


def test_an_old_temporary_file_is_taken_away_and_a_new_one_left(space):
    (space.root / "attachments").mkdir()
    old, new = (files.temporary(space.root / "attachments") for _ in range(2))
    old.write_text("old")
    new.write_text("new")
    os.utime(old, (time.time() - 7200,) * 2)
    finding = only(space)
    assert (finding.kind, finding.path) == (
        Flaw.TEMPORARY,
        f"attachments/{old.name}",
    )
    repair(space, (finding,))
    assert (old.exists(), new.exists()) == (False, True)


# What records name


def test_a_missing_attachment_is_found_and_brought_back(space, tmp_path):
    (tmp_path / "chart.png").write_bytes(b"picture")
    kept = attaching.attach(space, tmp_path / "chart.png").path
    space.change("first", evidence=[{"attachment": kept}])
    assert inspect(space) == ()
    backups.make(space)
    (space.root / kept).unlink()
    finding = only(space)
    assert (finding.kind, finding.path) == (Flaw.MISSING, kept)
    assert finding.damage
    assert "first" in finding.sentence
    repair(space, (finding,))
    assert (space.root / kept).read_bytes() == b"picture"


@pytest.mark.parametrize(
    "body",
    [
        "![chart](attachments/a%20b.png)",
        "See [it](../../attachments/a%20b.png#page=2).",
        "![chart](<../../attachments/a b.png> 'Chart')",
    ],
)
def test_attachments_in_the_text_are_found(space, body):
    space.change("first", body=body)
    assert only(space).path == "attachments/a b.png"
    (space.root / "attachments").mkdir()
    (space.root / "attachments" / "a b.png").write_bytes(b"picture")
    assert inspect(space) == ()


def test_code_and_addresses_name_no_attachment(space):
    body = (
        "```\n![x](attachments/a.png)\n```\n`[x](attachments/b.png)`\n"
        "[x](https://example.org/attachments/c.png) [x](other/d.png)\n"
    )
    space.change("first", body=body)
    assert inspect(space) == ()


def test_an_attachment_nobody_names_is_a_remark(space, tmp_path):
    (tmp_path / "chart.png").write_bytes(b"picture")
    kept = attaching.attach(space, tmp_path / "chart.png").path
    finding = only(space)
    assert (finding.kind, finding.path) == (Flaw.UNNAMED, kept)
    assert not finding.damage
    assert repair(space, (finding,)) == ()
    space.add(entry("binned", evidence=(Evidence(attachment=kept),)))
    space.delete("binned")
    assert inspect(space) == ()
    place(space, "binned").write_bytes(b"damaged")
    assert only(space).kind is Flaw.UNREADABLE


@pytest.mark.parametrize(
    ("record", "word"),
    [
        (entry("a", body="See [[No such title]]."), "No such title"),
        (entry("a", links=("zzzzzzzzzzzz",)), "zzzzzzzzzzzz"),
        (entry("a", goals=("000000000000",)), "000000000000"),
        (Reflection(id="a", title="a", created=DAY, looked_at=("0" * 12,)), "0" * 12),
        (entry("a", body="See [it](2020-01-01%20x.md)."), "2020-01-01 x.md"),
    ],
)
def test_a_link_to_nothing_is_a_remark(space, record, word):
    space.add(record)
    finding = only(space)
    assert (finding.kind, finding.damage) == (Flaw.LINK, False)
    assert word in finding.sentence


def test_links_that_lead_somewhere_are_fine(space):
    space.add(Goal(id="aaaaaaaaaaaa", title="A goal", created=DAY))
    name = space.path("first").rpartition("/")[2].removesuffix(".md")
    body = f"[[a goal]] [[first#part]] [[{name}]] [[first|so]] `[[x]]` [o]({name}.md)"
    space.add(
        entry("a", body=body, links=("first", "A goal"), goals=("aaaaaaaaaaaa", "own"))
    )
    assert inspect(space) == ()
    space.delete("aaaaaaaaaaaa")
    assert inspect(space) == ()


def test_a_value_that_does_not_fit_is_a_remark(space):
    path = place(space, "first")
    path.write_bytes(path.read_bytes().replace(b"\n---", b"\nminutes: soon\n---", 1))
    finding = only(space)
    assert (finding.kind, finding.damage) == (Flaw.UNFIT, False)
    assert "minutes" in finding.sentence


def test_a_space_within_the_folder_is_told_and_left(space):
    inner = space.root / "from my old computer"
    inner.mkdir()
    (inner / "space.yaml").write_bytes((space.root / "space.yaml").read_bytes())
    space.add(entry("kept"))
    (inner / "kept.md").write_bytes(place(space, "kept").read_bytes())
    finding = only(space)
    assert (finding.kind, finding.path) == (Flaw.INNER, "from my old computer")
    assert not finding.damage
    assert (inner / "kept.md").exists()


def test_of_a_damaged_file_it_is_told_where_its_record_stands(space):
    space.add(entry("kept"))
    (space.root / "old.md").write_bytes(b"---\nid: kept\ntitle: [broken\n---\n")
    finding = only(space)
    assert finding.path == "old.md"
    assert space.path("kept") in finding.mend
    assert not finding.mendable
