"""What the world does wrong: one clear sentence, the rest works, nothing is harmed."""

# ruff: noqa: E501

import os
import resource
import shutil
import stat
import subprocess

import pytest

from pls.errors import PlsError, SpaceUnavailableError
from pls.records import Entry
from pls.space import Space, search
from tests.e2e.commands import data, pls, refused, told


GOOD = (
    "---\nid: good00000001\nkind: entry\ntitle: Fine\noccurred: 2026-06-12\n---\n\nok\n"
)
HEAD = "---\nid: {}\nkind: entry\ntitle: {}\noccurred: {}\n---\n\n{}"

DAMAGED = {
    "not UTF-8": b"---\nid: a\nkind: entry\ntitle: \xff\xfe\noccurred: 2026-06-12\n---\n",
    "UTF-16": GOOD.encode("utf-16"),
    "no front matter": b"just words\n",
    "not closed": b"---\nid: a\nkind: entry\n",
    "broken YAML": b"---\nid: a\ntitle: [\nkind: entry\n---\nwords\n",
    "a tab": b"---\nid: a\n\ttitle: x\n---\n",
    "an anchor": b"---\nid: &a x\nkind: entry\ntitle: *a\noccurred: 2026-06-12\n---\n",
    "a tag": b"---\nid: !!python/object:os.system x\nkind: entry\n---\n",
    "twice the same": b"---\nid: a\nid: b\nkind: entry\ntitle: T\n---\n",
    "deep lists": b"---\nid: a\nx: " + b"[" * 30_000 + b"]" * 30_000 + b"\n---\n",
    "deep maps": b"---\n" + b"".join(b" " * n + b"k:\n" for n in range(300)) + b"---\n",
    "deep dashes": b"---\n" + b"- " * 30_000 + b"\n---\n",
    "huge front matter": b"---\nx: " + b"a" * 300_000 + b"\n---\n",
    "a NUL in front": b"---\nid: a\x00b\nkind: entry\ntitle: T\n---\n",
    "a list as id": b"---\nid: [a]\nkind: entry\ntitle: T\noccurred: 2026-06-12\n---\n",
    "a map as title": b"---\nid: a\nkind: entry\ntitle: {a: b}\noccurred: 2026-06-12\n---\n",
    "an unknown kind": b"---\nid: a\nkind: thing\ntitle: T\noccurred: 2026-06-12\n---\n",
    "no date": b"---\nid: a\nkind: entry\ntitle: T\n---\n",
    "year 0": b"---\nid: a\nkind: entry\ntitle: T\noccurred: 0000-00-00\n---\n",
    "empty": b"",
    "only NUL": b"\x00" * 4096,
}

ODD = {
    "5 MB in one body": HEAD.format("odd", "T", "2026-06-12", "words " * 870_000),
    "the year 0001": HEAD.format("odd", "T", "0001-01-01", "x"),
    "the year 9999": HEAD.format("odd", "T", "9999-12-31T23:59", "x"),
    "a title of 300 letters": HEAD.format("odd", "t" * 300, "2026-06-12", "x"),
    "emoji": HEAD.format("odd", "🦊👩‍👩‍👧 fox", "2026-06-12", "🦊"),
    "right to left": HEAD.format("odd", "شبكة \u202eevil", "2026-06-12", "שלום"),
    "a NUL in the body": HEAD.format("odd", "T", "2026-06-12", "a\x00b"),
    "CRLF": HEAD.format("odd", "T", "2026-06-12", "a\nb\n").replace("\n", "\r\n"),
    "lone CR": HEAD.format("odd", "T", "2026-06-12", "a\nb\n").replace("\n", "\r"),
    "byte order mark": "\ufeff" + HEAD.format("odd", "T", "2026-06-12", "x"),
    "fields that do not fit": HEAD.format(
        "odd", "T\nminutes: soon\ntags: {a: 1}", "2026-06-12", ""
    ),
}


@pytest.fixture
def home(tmp_path):
    space = Space.create(tmp_path / "space")
    (space.root / "good.md").write_text(GOOD)
    return space.root


def assert_usable(root, others=0):
    """The good record is listed, shown and changed; a new one can be added."""
    assert "Fine" in told("list", space=root)
    assert data("show", "good", space=root)["body"] == "ok\n"
    (changed,) = data("edit", "good", "--set", "minutes=5", space=root)
    assert changed["minutes"] == 5
    assert data("add", "Another one", space=root)["title"] == "Another one"
    assert len(data("list", space=root)) == 2 + others
    assert len(data("search", "fine", space=root)) == 1 + others


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_explained_and_left_as_it_is(home, content):
    path = home / "bad.md"
    path.write_bytes(content)
    space = Space.open(home)
    assert [r.id for r in space.records()] == ["good00000001"]
    problem = space.problems()["bad.md"]
    assert problem.endswith(".")
    assert "\n" not in problem
    space.change("good00000001", minutes=5)
    assert [r.id for r in search.search(space, "fine").records] == ["good00000001"]
    assert path.read_bytes() == content


def test_the_command_line_goes_on_beside_damaged_files(home):
    for number, content in enumerate(DAMAGED.values()):
        (home / f"bad {number}.md").write_bytes(content)
    assert_usable(home)
    done = pls("check", space=home)
    assert done.returncode == 1
    assert done.stdout.count(b"left as it is.") == len(DAMAGED)
    assert done.stderr == b""
    for number, content in enumerate(DAMAGED.values()):
        assert (home / f"bad {number}.md").read_bytes() == content


@pytest.mark.parametrize("content", ODD.values(), ids=ODD.keys())
def test_an_odd_file_is_a_record_and_changes_only_where_it_is_changed(home, content):
    path = home / "odd.md"
    path.write_bytes(content.encode())
    space = Space.open(home)
    assert space.problems() == {}
    before = space.record("odd")
    assert space.change("odd", project="halla").body == before.body
    fresh = path.read_bytes()
    assert b"project: halla" in fresh
    assert before.body.encode() in fresh
    assert Space.open(home).record("odd").title == before.title
    space.delete("odd")
    assert space.restore("odd").body == before.body


def test_odd_files_are_printed(home):
    for number, content in enumerate(ODD.values()):
        text = content.replace("id: odd", f"id: odd{number}")
        (home / f"odd {number} 🦊 שלום.md").write_bytes(text.encode())
    (home / os.fsdecode(b"latin-\xe9.md")).write_bytes(
        GOOD.replace("good", "latin").encode()
    )
    assert len(data("list", space=home)) == len(ODD) + 2
    assert told("list", space=home).count("\n") == len(ODD) + 2
    assert told("show", "latin", space=home)
    assert pls("check", space=home).returncode == 0


@pytest.mark.parametrize(
    "title", ["t" * 300, "🦊", "שלום \u202e", "con", "../../x", "-", "---", "a: b # c"]
)
def test_a_difficult_line_is_kept_word_for_word(home, title):
    found = data("add", "--space", home, "--", title)
    assert found["title"] == title
    assert data("show", found["id"], space=home)["title"] == title
    assert len(data("list", space=home)) == 2


def test_bytes_that_are_no_text_are_refused(home):
    assert refused("add", os.fsdecode(b"caf\xe9"), code=2, space=home)
    assert "nothing to note" in refused("add", "", space=home)
    assert "nothing to note" in refused("add", " \n\t", space=home)
    assert len(data("list", space=home)) == 1


def test_folders_and_links_named_like_files_are_passed_over(home):
    (home / "x.md").mkdir()
    (home / "x.md" / "inside.md").write_text(GOOD.replace("good", "deep"))
    (home / "loop.md").symlink_to("loop.md")
    (home / "gone.md").symlink_to("nowhere.md")
    (home / "round").symlink_to(home, target_is_directory=True)
    assert_usable(home, others=1)
    assert data("check", space=home) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"format: 3\nid: x\n", "newer version"),
        (b"format: [\n", "cannot be read"),
        (b"\xff\xfe", "not all of it is text"),
        (b"", "does not describe"),
        (b"format: 1\nid: x\nday: never\n", "not a day"),
    ],
)
def test_a_space_of_another_make_is_left_alone(home, content, said):
    (home / "space.yaml").write_bytes(content)
    before = {p: p.read_bytes() for p in home.rglob("*") if p.is_file()}
    for command in (("list",), ("add", "x"), ("check",)):
        assert said in refused(*command, space=home)
    assert {p: p.read_bytes() for p in home.rglob("*") if p.is_file()} == before


@pytest.fixture
def nobody():
    """What runs a command as a user without rights on our files."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed, and root may read everything")
    return ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def opened_to_all(path):
    for folder in (path, *path.parents):
        if folder.stat().st_uid == os.geteuid() and len(folder.parts) > 2:
            folder.chmod(folder.stat().st_mode | 0o055)


def test_a_folder_without_rights_is_a_sentence(home, nobody):
    opened_to_all(home)
    home.chmod(0o000)
    try:
        for command in (("list",), ("add", "x"), ("check",)):
            assert str(home) in refused(*command, space=home, before=nobody)
    finally:
        home.chmod(0o755)
    assert (home / "good.md").read_text() == GOOD


def test_a_folder_that_may_only_be_read_is_read(home, nobody):
    opened_to_all(home)
    for path in home.rglob("*"):
        path.chmod(0o444 | (0o111 if path.is_dir() else 0))
    home.chmod(0o555)
    try:
        assert "Fine" in told("list", space=home, before=nobody)
        assert "no right" in refused("add", "x", space=home, before=nobody)
        change = ("edit", "good", "--set", "minutes=5")
        assert "no right" in refused(*change, space=home, before=nobody)
        assert "no right" in refused("delete", "good", space=home, before=nobody)
    finally:
        home.chmod(0o755)
    assert (home / "good.md").read_text() == GOOD
    assert {p.name for p in home.iterdir()} == {"good.md", "space.yaml"}


def test_one_file_and_one_folder_without_rights_leave_the_rest_usable(home, nobody):
    opened_to_all(home)
    (home / "locked.md").write_text(GOOD.replace("good", "lock"))
    (home / "locked").mkdir()
    (home / "locked.md").chmod(0)
    (home / "locked").chmod(0)
    assert "Fine" in told("list", space=home, before=nobody)
    done = pls("check", space=home, before=nobody)
    assert done.returncode == 1
    assert b"locked.md" in done.stdout
    assert done.stdout.count(b"left as it is.") == 2
    assert b"Traceback" not in done.stderr
    assert stat.S_IMODE((home / "locked.md").stat().st_mode) == 0
    (home / "locked").chmod(0o700)


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=128k,mode=777", "none", str(place)]
    if (
        os.geteuid()
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk can only be mounted by root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(space):
    """Add entries until the disk is full and return those that were kept."""
    kept = []
    for number in range(100):
        entry = Entry(id=f"kept{number}", title=f"Entry {number}", body="w" * 9000)
        try:
            kept.append(space.add(entry).id)
        except SpaceUnavailableError as error:
            return kept, str(error)
    return kept, ""


def test_a_full_disk_keeps_what_was_there(small_disk):
    space = Space.create(small_disk / "space")
    kept, said = fill(space)
    assert "disk is full" in said
    assert kept
    assert "disk is full" in refused("add", "x", "--body", "w" * 9000, space=space.root)
    before = {p: p.read_bytes() for p in space.root.rglob("*.md")}
    change = ("edit", kept[0], "--set", "impact=" + "w" * 9000)
    assert "disk is full" in refused(*change, space=space.root)
    assert {p: p.read_bytes() for p in space.root.rglob("*.md")} == before
    assert not list(space.root.rglob(".pls-*"))
    assert {r["id"] for r in data("list", space=space.root)} == set(kept)


def test_a_limit_on_file_sizes_is_a_sentence(home, tmp_path):
    limited = tmp_path / "limited.py"
    limited.write_text(
        "import resource, runpy, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))\n"
        "sys.argv = ['pls', *sys.argv[1:]]\n"
        "runpy.run_module('pls', run_name='__main__')\n"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)
    done = pls("add", "x", "--body", "w" * 110_000, space=home, before=_run(limited))
    assert done.returncode == 1
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert sorted(p.name for p in home.rglob("*") if p.is_file()) == [
        "good.md",
        "space.yaml",
    ]


def _run(script):
    """Put a script between the interpreter and the command."""
    shim = script.with_suffix(".sh")
    shim.write_text(f'#!/bin/sh\npython="$1"; shift 3\nexec "$python" {script} "$@"\n')
    shim.chmod(0o755)
    return (str(shim),)


def test_values_that_make_no_record_change_nothing(home):
    space = Space.open(home)
    before = (home / "good.md").read_bytes()
    for values in (
        {"title": ""},
        {"impact": "w " * 40_000},
        {"occurred": None},
    ):
        with pytest.raises(PlsError):
            space.change("good00000001", **values)
    assert (home / "good.md").read_bytes().startswith(before.rstrip())
    assert space.record("good00000001").title == "Fine"
