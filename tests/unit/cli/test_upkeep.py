"""pls check and pls backup: what they print, and their exit codes."""

import json
import os
import stat
from pathlib import Path

import pytest

from pls import cli
from pls.records import Entry, Moment
from pls.space import About, Space


@pytest.fixture
def space(tmp_path, monkeypatch):
    space = Space.create(tmp_path / "space", About(id=os.urandom(6).hex()))
    space.add(Entry(id="first", title="first", created=Moment("2026-06-12")))
    monkeypatch.setenv("PLS_SPACE", str(space.root))
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "settings"))
    return space


@pytest.fixture
def run(capsys):
    def run(*arguments, code=0):
        assert cli.run(list(map(str, arguments))) == code
        return capsys.readouterr()

    return run


def damaged(space):
    path = space.root / space.path("first")
    path.write_bytes(b"damaged")
    return path


def test_checking_a_whole_space_says_so_in_one_line(space, run):
    assert run("check").out == "No damage found in 1 record.\n"
    assert json.loads(run("check", "--json").out) == []
    assert json.loads(run("check", "--repair", "--json").out) == {
        "repaired": [],
        "left": [],
    }


def test_damage_is_explained_and_fails(space, run):
    path = damaged(space)
    lines = run("check", code=1).out.splitlines()
    assert lines[0].startswith(f"{path.relative_to(space.root)}: The file has no front")
    assert lines[-1].startswith("Damage found in 1 place; ")
    (told,) = json.loads(run("check", "--json", code=1).out)
    assert told["kind"] == "unreadable"
    assert (told["damage"], told["mendable"]) == (True, False)


def test_a_remark_is_no_failure(space, run):
    (space.root / "con.txt").touch()
    assert run("check").out.endswith("No damage found in 1 record. 1 remark.\n")


def test_repairing_says_what_was_done_and_what_is_left(space, run):
    run("backup")
    path = damaged(space)
    assert "pls check --repair brings back" in run("check", code=1).out
    lines = run("check", "--repair").out.splitlines()
    assert "was brought back" in lines[0]
    assert lines[-1] == "No damage found in 1 record."
    assert b"title: first" in path.read_bytes()
    damaged(space)
    told = json.loads(run("check", "--repair", "--json").out)
    assert [done["done"] for done in told["repaired"]] == [True]
    assert told["left"] == []


def test_a_backup_is_made_listed_and_restored(space, run, tmp_path):
    assert "no backup yet" in run("backup", "--list").out
    assert "holds 2 files, 1 kB; read again and whole." in run("backup").out
    assert run("backup").out.startswith("Nothing changed since the last backup.")
    (told,) = json.loads(run("backup", "--list", "--json").out)
    assert (told["count"], told["damage"]) == (2, "")
    assert "2 files, whole." in run("backup", "--list").out
    assert json.loads(run("backup", "--json").out)["path"] == told["path"]
    out = tmp_path / "out"
    said = run("backup", "--restore", told["path"], out).out
    assert said == f"2 files written into {out}.\n"
    assert Space.open(out).record("first").title == "first"
    assert "not empty" in run("backup", "--restore", told["path"], out, code=1).err


def test_restoring_needs_no_space(space, run, tmp_path, monkeypatch):
    made = json.loads(run("backup", "--json").out)["path"]
    monkeypatch.delenv("PLS_SPACE")
    told = run("backup", "--json", "--restore", made, tmp_path / "out").out
    assert json.loads(told)["count"] == 2


def test_what_could_not_be_read_is_said(space, run):
    (space.root / "gone.md").symlink_to("nowhere.md")
    assert run("backup").err == "gone.md is not in it: it is not there.\n"
    assert "1 could not be read." in run("backup", "--list").out


def test_a_damaged_backup_is_listed_as_damaged(space, run, tmp_path):
    made = json.loads(run("backup", "--json").out)["path"]
    made = Path(made)
    made.write_bytes(made.read_bytes().replace(b"space.yaml", b"space.yam1", 1))
    assert "is damaged" in run("backup", "--list").out
    told = run("backup", "--restore", made, tmp_path / "out", code=1).out
    assert "space.yaml: it is damaged in the backup." in told


def test_a_backup_is_for_its_owner_only(space, run):
    made = json.loads(run("backup", "--json").out)["path"]
    assert stat.S_IMODE(Path(made).parent.stat().st_mode) == 0o700


def test_listing_and_restoring_at_once_is_wrong_usage(space, run):
    assert "not both" in run("backup", "--list", "--restore", "a", "b", code=2).err


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"words", b"format: 1\n", None])
def test_a_space_that_no_longer_opens_is_opened_by_repairing(space, run, content):
    run("backup")
    about = space.root / "space.yaml"
    before = about.read_bytes()
    about.unlink()
    if content is not None:
        about.write_bytes(content)
    assert "space.yaml" in run("check", code=1).err
    said = run("check", "--repair").out.splitlines()
    assert said[0].startswith("space.yaml: The version of")
    assert said[-1] == "No damage found in 1 record."
    assert about.read_bytes() == before


def test_of_two_spaces_that_are_alike_none_is_guessed(space, run, tmp_path):
    twin = Space.create(tmp_path / "twin")
    path = twin.root / space.path("first")
    path.parent.mkdir(parents=True)
    path.write_bytes((space.root / space.path("first")).read_bytes())
    run("backup")
    run("backup", "--space", twin.root)
    (twin.root / "space.yaml").unlink()
    (space.root / "space.yaml").unlink()
    assert "whose it is" in run("check", "--repair", code=1).err


def test_a_folder_of_nobody_and_one_of_a_newer_program_are_left(space, run, tmp_path):
    run("backup")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine").write_text("words")
    said = run("check", "--repair", "--space", tmp_path / "other", code=1).err
    assert "no backup tells whose it is" in said
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["mine"]
    (space.root / "space.yaml").write_text("format: 99\nid: x\n")
    assert "newer version" in run("check", "--repair", code=1).err
    missing = tmp_path / "missing"
    assert "no folder" in run("check", "--repair", "--space", missing, code=1).err
