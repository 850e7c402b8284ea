"""Backups: whole or not there, told what is missing, and never the last one removed."""

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.errors import BadValueError, SpaceUnavailableError
from pls.records import Entry, Moment
from pls.space import About, Space, attaching, backups
from pls.space.trying import sample_space


ROOT = Path(__file__).parents[3]
DAY = Moment("2026-06-12")
NOW = datetime.fromisoformat("2026-06-12 12:00:00")
TIMES = st.lists(
    st.datetimes(NOW - timedelta(days=900), NOW + timedelta(days=3)).map(
        lambda when: when.replace(microsecond=0)
    ),
    max_size=120,
)


def entry(ident, **values):
    return Entry(id=ident, title=ident, created=DAY, **values)


def content(root):
    return {
        os.fsencode(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def zips(space):
    return sorted(path.name for path in backups.place(space).iterdir())


@pytest.fixture
def space(tmp_path):
    space = Space.create(tmp_path / "space", About(id=os.urandom(6).hex()))
    space.add(entry("first"))
    return space


# Making


def test_a_backup_of_the_sample_restores_byte_for_byte(tmp_path):
    space = sample_space(tmp_path / "space")
    space.delete(space.records()[0].id)
    (tmp_path / "chart.png").write_bytes(os.urandom(3_000_000))
    attaching.attach(space, tmp_path / "chart.png")
    (space.root / ".pls" / "history").mkdir(parents=True)
    (space.root / ".pls" / "history" / "old.md").write_bytes(b"old\r\n")
    (space.root / os.fsdecode(b"latin-\xe9 \xf0\x9f\xa6\x8a.md")).write_bytes(b"\xe9")
    (space.root / "empty.md").touch()
    made = backups.make(space)
    assert made.fresh
    assert made.unread == {}
    restored = backups.restore(made.path, tmp_path / "out")
    assert restored.lost == {}
    assert len(restored.paths) == made.count
    assert content(tmp_path / "out") == content(space.root)
    assert len(Space.open(tmp_path / "out").records()) == len(space.records())


def test_any_zip_program_opens_it(space):
    made = backups.make(space)
    with zipfile.ZipFile(made.path) as zipped:
        assert zipped.testzip() is None
        assert "space.yaml" in zipped.namelist()
    assert made.path.name == f"{made.made:%Y-%m-%d %H%M%S}.zip"
    assert space.root not in made.path.parents


def test_what_belongs_to_other_programs_is_left_out(space):
    for name in (".stversions", ".git", ".dropbox.cache"):
        (space.root / name).mkdir()
        (space.root / name / "x.md").write_text("theirs")
    (space.root / ".pls-0123abcd.tmp").write_text("on its way")
    assert backups.make(space).count == 2


def test_nothing_changed_makes_no_second_backup(space):
    first = backups.make(space)
    again = backups.make(space)
    assert (again.path, again.fresh) == (first.path, False)
    space.add(entry("second"))
    assert backups.make(space).fresh
    assert len(zips(space)) == 2


def test_one_is_due_after_a_day(space):
    assert backups.due(space)
    assert backups.make_if_due(space).is_file()
    assert not backups.due(space)
    space.add(entry("second"))
    assert backups.make_if_due(space) is None
    tomorrow = Space(space.root, About(space.about.id, day=date(2037, 1, 1)))
    assert backups.due(tomorrow)
    assert backups.make_if_due(tomorrow).name.startswith("2037-01-01 ")
    assert backups.due(Space(space.root, About(space.about.id, day=date(2036, 1, 1))))


def test_what_cannot_be_read_is_named(space, tmp_path):
    (space.root / "gone.md").symlink_to("nowhere.md")
    (space.root / "round").symlink_to(tmp_path, target_is_directory=True)
    (space.root / ".entry.md.icloud").write_text("a placeholder")
    os.mkfifo(space.root / "pipe.md")
    made = backups.make(space)
    assert made.unread == {
        "gone.md": "it is not there",
        "round": "it is a link to a folder, which is not followed",
        ".entry.md.icloud": "it is only in the cloud, not on this computer",
        "pipe.md": "it is not a file",
    }
    assert made.count == 2
    (shown,) = backups.listed(space)
    assert shown.unread == made.unread


def test_a_space_that_is_not_there_makes_no_empty_backup(space):
    (space.root / "space.yaml").rename(space.root / "elsewhere")
    with pytest.raises(SpaceUnavailableError, match=r"space\.yaml"):
        backups.make(space)
    assert not backups.place(space).exists()


def test_a_space_around_its_own_backups_is_refused(tmp_path, monkeypatch):
    space = Space.create(tmp_path / "space")
    monkeypatch.setenv("PLS_CONFIG_DIR", str(space.root / "settings"))
    with pytest.raises(SpaceUnavailableError, match="inside of the space"):
        backups.make(space)


@pytest.mark.parametrize("ident", ["../../x", "a/b", "\udcff", "x" * 300, "."])
def test_an_odd_id_stays_among_the_backups(tmp_path, ident):
    odd, plain = (Space(tmp_path, About(id=name)) for name in (ident, "x"))
    assert backups.place(odd).parent == backups.place(plain).parent
    assert backups.place(odd).name not in (".", "..")


KILLED = (
    "import sys\nfrom pathlib import Path\nfrom pls.space import Space, backups\n"
    "space = Space.open(Path(sys.argv[1]))\nprint('ready', flush=True)\n"
    "print(backups.make(space).path, flush=True)\n"
)


def killed_backup(space, wait):
    command = [sys.executable, "-c", KILLED, str(space.root)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout.readline() == b"ready\n"
        time.sleep(wait)
        process.kill()


def test_a_killed_backup_leaves_whole_ones_and_at_most_a_temporary(space, tmp_path):
    chance = random.Random(3)
    (tmp_path / "large").write_bytes(chance.randbytes(12_000_000))
    attaching.attach(space, tmp_path / "large")
    stopped = 0
    for number in range(8):
        space.add(entry(f"round{number}"))
        killed_backup(space, chance.random() * 0.6)
        there = list(backups.place(space).glob("*.tmp"))
        assert len(there) <= 1
        stopped += len(there)
        assert all(not b.damage for b in backups.listed(space))
    assert stopped
    made = backups.make(space)
    assert not list(backups.place(space).glob(".*"))
    assert backups.restore(made.path, tmp_path / "out").lost == {}
    assert content(tmp_path / "out") == content(space.root)


def test_two_at_the_same_time_do_not_harm_each_other(space, tmp_path):
    (tmp_path / "large").write_bytes(os.urandom(8_000_000))
    attaching.attach(space, tmp_path / "large")
    command = [sys.executable, "-c", KILLED, str(space.root)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, env=env) for _ in range(3)
    ]
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert all(not b.damage for b in backups.listed(space))
    assert not list(backups.place(space).glob(".*"))


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=777", "none", str(place)]
    if (
        os.geteuid()
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk can only be mounted by root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_keeps_the_backups_that_are_there(
    space, tmp_path, small_disk, monkeypatch
):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(small_disk))
    first = backups.make(space)
    (tmp_path / "large").write_bytes(os.urandom(400_000))
    attaching.attach(space, tmp_path / "large")
    with pytest.raises(SpaceUnavailableError, match="disk is full"):
        backups.make(space)
    assert zips(space) == [first.path.name]
    assert backups.listed(space)[0].damage == ""


# Damaged ones


def spoiled(path, where):
    data = bytearray(path.read_bytes())
    data[where] ^= 0xFF
    path.write_bytes(data)


def test_a_backup_with_one_wrong_byte_does_not_count(space, tmp_path):
    (tmp_path / "photo.png").write_bytes(b"\x01" * 5000)
    kept = attaching.attach(space, tmp_path / "photo.png").path
    made = backups.make(space)
    spoiled(made.path, made.path.read_bytes().index(b"\x01" * 5000) + 2500)
    (shown,) = backups.listed(space)
    assert shown.damage == f"What it holds of {kept} is damaged."
    assert backups.due(space)
    again = backups.make(space)
    assert again.fresh
    assert again.path != made.path
    assert made.path.exists()
    restored = backups.restore(made.path, tmp_path / "out")
    assert set(restored.lost) == {kept}
    assert "space.yaml" in restored.paths


@pytest.mark.parametrize("kept", [0, 10, 200, -1])
def test_a_backup_that_is_cut_off_does_not_count(space, kept):
    made = backups.make(space)
    made.path.write_bytes(made.path.read_bytes()[:kept])
    (shown,) = backups.listed(space)
    assert shown.damage
    assert backups.due(space)
    assert backups.make(space).fresh


def test_content_that_is_not_what_was_read_does_not_count(space):
    """The zip is sound, but a member was exchanged after it was verified."""
    made = backups.make(space)
    with zipfile.ZipFile(made.path) as zipped:
        members = {i: zipped.read(i) for i in zipped.namelist()}
    members["space.yaml"] = b"another"
    with zipfile.ZipFile(made.path, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    assert backups.listed(space)[0].damage == "What it holds of space.yaml is damaged."


# Restoring


@pytest.mark.parametrize("path", ["../out.md", "/tmp/out.md", "a/../../out.md", ""])
def test_a_zip_that_leads_out_of_the_folder_is_refused(tmp_path, path):
    evil = tmp_path / "2026-06-12 120000.zip"
    item = {"path": path, "size": 1, "sha256": ""}
    told = {"space": "x", "made": "", "items": [item], "unread": {}}
    with zipfile.ZipFile(evil, "w") as zipped:
        zipped.writestr("fine.md", b"x")
        zipped.writestr(path or "x", b"x")
        zipped.writestr(".pls-backup.json", json.dumps(told))
    before = set(tmp_path.iterdir())
    with pytest.raises(BadValueError, match="leads out"):
        backups.restore(evil, tmp_path / "into" / "deep")
    assert set(tmp_path.iterdir()) == before


def test_a_zip_without_our_list_gives_what_it_has_but_not_outside(tmp_path):
    plain = tmp_path / "plain.zip"
    with zipfile.ZipFile(plain, "w") as zipped:
        zipped.writestr("a/b.md", b"words")
    assert backups.restore(plain, tmp_path / "out").paths == ("a/b.md",)
    assert (tmp_path / "out" / "a" / "b.md").read_bytes() == b"words"
    with zipfile.ZipFile(plain, "a") as zipped:
        zipped.writestr("../b.md", b"words")
    with pytest.raises(BadValueError, match="leads out"):
        backups.restore(plain, tmp_path / "other")


def test_restoring_writes_over_nothing(space, tmp_path):
    made = backups.make(space)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("words")
    with pytest.raises(SpaceUnavailableError, match="not empty"):
        backups.restore(made.path, tmp_path / "full")
    with pytest.raises(SpaceUnavailableError, match="inside of the space"):
        backups.restore(made.path, space.root / "out")
    with pytest.raises(SpaceUnavailableError, match="not there"):
        backups.restore(tmp_path / "no.zip", tmp_path / "out")
    (tmp_path / "no.zip").write_bytes(b"words")
    with pytest.raises(BadValueError, match="not a zip"):
        backups.restore(tmp_path / "no.zip", tmp_path / "out")


# Which are kept


@given(TIMES)
def test_rotation_keeps_the_newest_and_never_too_many(dates):
    gone = backups.surplus(dates, NOW)
    kept = set(dates) - gone
    assert gone <= set(dates)
    assert not dates or max(dates) in kept
    assert len(kept) <= 5 + 14 + 8 + 12
    assert backups.surplus(kept, NOW) == frozenset()


@given(TIMES)
def test_rotation_keeps_what_it_promises(dates):
    kept = set(dates) - backups.surplus(dates, NOW)
    recent = sorted((d for d in dates if d >= NOW - timedelta(days=1)), reverse=True)
    assert set(recent[:5]) <= kept
    for days, of in (
        (13, datetime.date),
        (49, lambda d: d.isocalendar()[:2]),
        (330, lambda d: (d.year, d.month)),
    ):
        near = {of(d) for d in dates if d > NOW - timedelta(days=days)}
        ahead = {of(d) for d in dates if d.date() > NOW.date()}
        if not ahead:
            assert near <= {of(d) for d in kept}


@given(st.lists(st.integers(1, 60), min_size=30, max_size=150))
def test_rotating_after_every_backup_still_reaches_back(steps):
    """Removing as one goes along loses no month that was promised."""
    now, kept, made = NOW, set(), set()
    for hours in steps:
        now += timedelta(hours=hours)
        kept.add(now)
        made.add(now)
        kept -= backups.surplus(kept, now)
        assert now in kept
    months = sorted({(d.year, d.month) for d in made})[-12:]
    assert set(months) <= {(d.year, d.month) for d in kept}
    days = sorted({d.date() for d in made})[-14:]
    assert set(days) <= {d.date() for d in kept}


def test_many_backups_are_thinned_and_other_files_are_left(space):
    place = backups.place(space)
    backups.make(space)
    (whole,) = place.iterdir()
    for number in range(60):
        when = datetime.fromisoformat("2025-01-01 10:00:00") + timedelta(hours=number)
        (place / f"{when:%Y-%m-%d %H%M%S}.zip").write_bytes(whole.read_bytes())
    others = {"mine.zip", "2025-01-01.zip", "2025-01-01 100000 copy.zip"}
    for name in others:
        (place / name).write_bytes(b"mine")
    damaged = place / "2025-02-30 100000.zip", place / "2024-01-01 100000.zip"
    for path in damaged:
        path.write_bytes(b"cut off")
    space.add(entry("second"))
    made = backups.make(space)
    left = set(zips(space))
    assert made.path.name in left
    assert others | {path.name for path in damaged} <= left
    assert {n for n in left if n.startswith("2025-01-0")} - others == {
        "2025-01-01 230000.zip",
        "2025-01-02 230000.zip",
        "2025-01-03 210000.zip",
    }


def test_names_that_are_no_text_are_kept_beside_their_likes(space):
    (space.root / "a%FF.txt").write_text("one")
    odd = os.fsencode(space.root) + b"/a\xff.txt"
    with open(odd, "w") as file:  # noqa: PTH123 (its name is no text)
        file.write("two")
    backups.make(space)
    (made,) = backups.listed(space)
    assert made.damage == ""
