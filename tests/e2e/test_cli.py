"""The command line, command by command, as people and scripts run it."""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import platformdirs
import pytest

from pls import config
from pls.cli import everyday
from tests import photos
from tests.e2e.commands import ROOT, data, pls, refused, told


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "space"
    told("new", folder, "--name", "Mikko Laine")
    return folder


def test_a_new_space_is_made_once(tmp_path):
    assert str(tmp_path / "a") in told("new", tmp_path / "a")
    assert data("new", tmp_path / "b")["folder"] == str(tmp_path / "b")
    assert "space" in told("new", "--space", tmp_path / "c")
    assert str(tmp_path / "a") in refused("new", tmp_path / "a")
    refused("new", code=2)


def test_a_line_is_added_and_found_again(home):
    line = (
        'Paired with Ana on retry budgets #python @"Ana Ribeiro" +halla 20m !2026-06-12'
    )
    found = data("add", line, "--body", "It works.\n", space=home)
    assert found["title"] == "Paired with Ana on retry budgets"
    assert (found["skills"], found["people"]) == (["python"], ["Ana Ribeiro"])
    assert (found["project"], found["minutes"]) == ("halla", 20)
    assert "- [ ] Paired with Ana on retry budgets 📅 2026-06-12" in found["body"]
    assert found["body"].startswith("It works.\n")
    assert "Second" in told("add", "Second", "--space", home)
    titles = [r["title"] for r in data("list", space=home)]
    assert set(titles) == {"Paired with Ana on retry budgets", "Second"}
    listed = told("list", "--space", home)
    assert len(listed.splitlines()) == 2
    assert len(told("list", "-n", "1", space=home).splitlines()) == 1
    assert data("list", "--kind", "goal", space=home) == []


def test_an_entry_can_begin_with_a_template(home):
    (home / "templates").mkdir()
    (home / "templates" / "Talk.md").write_text("About {title}.\n")
    found = data("add", "Sizing queues 20m", "--template", "talk", space=home)
    assert (found["title"], found["minutes"]) == ("Sizing queues", 20)
    assert found["body"] == "About Sizing queues.\n"
    more = data("add", "x", "--template", "Talk", "--body", "More.", space=home)
    assert more["body"] == "About x.\n\nMore."
    assert "There are “Talk”" in refused("add", "x", "--template", "no", space=home)
    assert len(data("list", space=home)) == 2


def test_the_body_can_come_from_the_input(home):
    words = "Erste Zeile\r\nzweite 🦊\n".encode()
    found = data("add", "From a pipe", "--body", "-", space=home, stdin=words)
    assert found["body"].encode() == words
    path = home / data("show", found["id"], space=home)["path"]
    assert words in path.read_bytes()
    assert "UTF-8" in refused("add", "x", "--body", "-", space=home, stdin=b"\xff")


def test_a_file_can_be_attached(home, tmp_path):
    (tmp_path / "chart.png").write_bytes(b"picture")
    found = data("add", "With a chart", "--attach", tmp_path / "chart.png", space=home)
    (evidence,) = found["evidence"]
    assert (home / evidence["attachment"]).read_bytes() == b"picture"
    (tmp_path / "IMG_1.jpg").write_bytes(photos.photo())
    said = told("add", "With a photo", "--attach", tmp_path / "IMG_1.jpg", space=home)
    assert "“IMG_1.jpg” kept, without location or camera." in said
    found = data("add", "Again", "--attach", tmp_path / "IMG_1.jpg", space=home)
    kept = (home / found["evidence"][0]["attachment"]).read_bytes()
    assert not [sign for sign in (b"GPS", b"Kodak", b"Mikko") if sign in kept]
    assert "chart2" in refused("add", "x", "--attach", tmp_path / "chart2", space=home)


def test_one_record_is_shown(home):
    ident = data("add", "A retry budget #sre", "--body", "Words.", space=home)["id"]
    assert "Words." in told("show", ident, space=home)
    found = data("show", ident[:6], space=home)
    assert (found["id"], found["skills"], found["standing"]) == (
        ident,
        ["sre"],
        "private",
    )


def test_fields_are_changed_and_checked(home):
    ident = data("add", "A retry budget", space=home)["id"]
    (changed,) = data(
        "edit", ident, "--set", "minutes=45", "--set", "skills=SRE, Python",
        "--set", "title=[draft] a: b", "--set", "impact=x=y", space=home,
    )  # fmt: skip
    assert (changed["minutes"], changed["skills"]) == (45, ["SRE", "Python"])
    assert (changed["title"], changed["impact"]) == ("[draft] a: b", "x=y")
    assert "[draft]" in told("edit", ident, "--set", "minutes=", space=home)
    assert "minutes" not in data("show", ident, space=home)
    before = (home / data("show", ident, space=home)["path"]).read_bytes()
    assert "minutes" in refused("edit", ident, "--set", "minutes=soon", space=home)
    assert "no field" in refused("edit", ident, "--set", "colour=red", space=home)
    assert "cannot be set" in refused("edit", ident, "--set", "id=x", space=home)
    assert "private, ready" in refused("edit", ident, "--set", "share=all", space=home)
    assert "title" in refused("edit", ident, "--set", "title=", space=home)
    refused("edit", ident, "--set", "minutes", code=2, space=home)
    assert (home / data("show", ident, space=home)["path"]).read_bytes() == before


def test_a_record_goes_to_the_bin_and_comes_back(home):
    ident = data("add", "Gone for now", space=home)["id"]
    assert "deleted" in told("delete", ident, space=home)
    assert data("list", space=home) == []
    assert [r["id"] for r in data("list", "--bin", space=home)] == [ident]
    refused("show", ident, space=home)
    assert data("restore", ident[:5], space=home) == {"restored": [ident]}
    assert [r["id"] for r in data("list", space=home)] == [ident]
    assert "bin" in refused("restore", ident, space=home)
    assert data("delete", ident, space=home) == {"deleted": [ident]}
    assert "restored" in told("restore", ident, space=home)


def test_words_are_searched_without_capitals_and_accents(home):
    told("add", "Größe und Café", space=home)
    told("add", "Something else", space=home)
    assert "Café" in told("search", "CAFE", space=home)
    assert len(data("search", "cafe", "große", space=home)) in {0, 1}
    assert data("search", "nothing like it", space=home) == []


def test_an_id_may_be_shortened_where_it_is_unique(home):
    text = "---\nid: {}\nkind: entry\ntitle: T\noccurred: 2026-06-12\n---\n"
    for ident in ("abc111", "abc222", "abc"):
        (home / f"{ident}.md").write_text(text.format(ident))
    assert data("show", "abc1", space=home)["id"] == "abc111"
    assert data("show", "ABC2", space=home)["id"] == "abc222"
    assert data("show", "abc", space=home)["id"] == "abc"
    assert "3 records" in refused("show", "ab", space=home)
    assert "no record" in refused("show", "zzz", space=home)
    assert "no record" in refused("show", "", space=home)


def test_notes_are_imported(home, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "2026-06-12_git__a-note.md").write_bytes(b"# A note\n")
    (tmp_path / "notes" / "bad.md").write_bytes(b"\xff\xfe")
    found = data("import", "markdown", tmp_path / "notes", space=home)
    assert (len(found["added"]), found["known"]) == (1, 0)
    assert found["refused"][0]["path"] == "bad.md"
    again = told("import", "markdown", tmp_path / "notes", space=home)
    assert "0 entries added, 1 there already, 1 not understood." in again
    assert "not a folder" in refused("import", "markdown", tmp_path / "no", space=home)
    refused_twice = pls("import", "word", tmp_path, space=home)
    assert refused_twice.returncode == 2


@pytest.fixture
def ready(home):
    ident = data("add", "A retry budget #sre @Ana", space=home)["id"]
    words = "share_text=We stopped the storm."
    told("edit", ident, "--set", "share=ready", "--set", words, space=home)
    return ident


def test_what_was_picked_is_shared_and_told(home, ready, tmp_path):
    out = tmp_path / "out"
    common = ("--for", "manager", "--reader", "Sari", "--from", "2026-01-01", "--to")
    found = data(
        "share", *common, "2026-06-30", "--pick", ready[:6],
        "--show", f"{ready[:6]}=title,story,impact,time,people", "--names", "initials",
        "--as", "html,md", "--out", out, space=home,
    )  # fmt: skip
    page, text = (Path(path).read_text(encoding="utf-8") for path in found["files"])
    assert "A retry budget" in page
    assert "A retry budget" in text
    assert ready not in page + text
    again = told(
        "share", *common, "2026-06-30", "--pick", ready, "--out", out, space=home
    )
    assert "1 record leaves:" in again
    assert len(list(out.iterdir())) == 3
    assert len(data("shares", space=home)) == 2
    assert "Sari" in told("shares", space=home)
    assert data("show", ready, space=home)["standing"] == "shared"


def test_what_was_picked_is_shared_as_word_mail_text_and_table(home, ready, tmp_path):
    found = data(
        "share", "--reader", "Sari", "--pick", ready, "--show", f"{ready}=title,story",
        "--as", "docx,txt,csv", "--out", tmp_path / "out", space=home,
    )  # fmt: skip
    word, text, table = map(Path, found["files"])
    assert (word.suffix, text.suffix, table.suffix) == (".docx", ".txt", ".csv")
    with zipfile.ZipFile(word) as archive:
        assert b"We stopped the storm." in archive.read("word/document.xml")
    told_by_mail = text.read_text(encoding="utf-8")
    assert "\n1. A retry budget\n   We stopped the storm.\n" in told_by_mail
    assert table.read_bytes() == (
        b"\xef\xbb\xbf"
        b'"No.","Activity","What I learned"\r\n'
        b'"1","A retry budget","We stopped the storm."\r\n'
    )


def test_each_reader_gets_the_usual_fields_where_none_were_named(home, ready, tmp_path):
    told("edit", ready, "--set", "minutes=30", "--set", "impact=Calm.", space=home)
    pick = ("--pick", ready, "--out", tmp_path / "out")
    to_hr = ("share", "--for", "hr", "--profile", "nmc", *pick)
    (table,) = data(*to_hr, "--as", "csv", space=home)["files"]
    heads, row = csv.reader(Path(table).read_text("utf-8-sig").splitlines())
    filled = {head: cell for head, cell in zip(heads, row, strict=True) if cell}
    del filled["Topic"]  # the title, and no fact beside it
    usual = {"Date from", "Date to", "Method", "Hours", "Hours with others"}
    assert filled.keys() == usual
    assert "5 facts for the professional body." in told(*to_hr, space=home)
    (page,) = data("share", *pick, "--as", "txt", space=home)["files"]
    assert "Calm." in Path(page).read_text("utf-8")
    assert "30 min" not in Path(page).read_text("utf-8")


def test_what_cannot_be_shared_is_refused(home, ready, tmp_path):
    private = data("add", "Mine", space=home)["id"]
    out = ("--out", tmp_path / "out")
    assert "private" in refused("share", "--pick", private, *out, space=home)
    assert "not fields" in refused(
        "share", "--pick", ready, "--show", f"{ready}=body", *out, space=home
    )
    assert "format" in refused(
        "share", "--pick", ready, "--as", "doc", *out, space=home
    )
    wrong = ("--from", "2026-02-01", "--to", "2026-01-01")
    assert "ends before" in refused("share", "--pick", ready, *wrong, *out, space=home)
    assert (
        pls("share", "--pick", ready, "--from", "x", *out, space=home).returncode == 2
    )
    assert pls("share", *out, space=home).returncode == 2
    assert not (tmp_path / "out").exists()
    assert data("shares", space=home) == []


def test_what_left_is_shown_word_for_word(home, ready, tmp_path):
    show = ("--show", f"{ready}=title,story", "--reader", "Sari")
    for _ in range(2):
        told("share", "--pick", ready, *show, "--out", tmp_path, space=home)
    second, first = data("shares", space=home)
    assert (first["n"], second["n"]) == (1, 2)
    text = told("shares", "show", "1", space=home)
    assert text.startswith(f"1  {first['id']}")
    assert first["sha256"] in text
    assert "We stopped the storm." in text
    assert "1. A retry budget: story, title" in text
    assert told("shares", "show", second["id"][:8], space=home).startswith("2 ")
    found = data("shares", "show", "2", space=home)
    assert found == data("shares", "--json", "show", second["id"], space=home)
    assert found["intact"]
    assert "We stopped the storm." in found["text"]
    for wrong in ("0", "3", "nobody", "--", ""):
        assert pls("shares", "show", wrong, space=home).returncode in (1, 2)
    assert "1 to 2" in refused("shares", "show", "3", space=home)


def test_what_changed_since_is_told(home, ready, tmp_path):
    show = ("--show", f"{ready}=title,story")
    told("share", "--pick", ready, *show, "--out", tmp_path, space=home)
    assert "Every item reads as it left." in told(
        "shares", "show", "1", "--since", space=home
    )
    told("edit", ready, "--set", "share_text=We calmed the storm.", space=home)
    text = told("shares", "show", "1", "--since", space=home)
    assert "Story: We [-stopped-] {+calmed+} the storm." in text
    (item,) = data("shares", "show", "1", "--since", space=home)["since"]["items"]
    assert item["differences"] == [
        {
            "field": "Story",
            "was": "We stopped the storm.",
            "now": "We calmed the storm.",
        }
    ]
    told("delete", ready, space=home)
    assert "in the bin" in told("shares", "show", "1", "--since", space=home)


def test_a_word_is_treated_as_a_name_and_a_client_replaced(home, ready, tmp_path):
    words = "share_text=Anan idea calmed Halla."
    told("edit", ready, "--set", words, "--set", "client=Halla", space=home)
    show = ("share", "--pick", ready, "--show", f"{ready}=title,story", "--dry-run")
    assert b"Looks like a name: Anan" in pls(*show, space=home).stderr
    mended = pls(*show, "--also", "Anan", "--replace", "Halla", space=home)
    assert b"A. idea calmed the client." in mended.stdout
    assert b"Looks like a name" not in mended.stderr


def test_an_existing_file_is_never_replaced_by_a_share(home, ready, tmp_path):
    told("share", "--pick", ready, "--out", tmp_path, space=home)
    (file,) = tmp_path.glob("*.html")
    before = file.read_bytes()
    told("share", "--pick", ready, "--out", tmp_path, space=home)
    assert file.read_bytes() == before
    assert len(list(tmp_path.glob("*.html"))) == 2


def test_a_reply_that_answers_nothing_is_refused(home, tmp_path):
    (tmp_path / "a.plsreply").write_bytes(b"{}")
    refused("reply", tmp_path / "a.plsreply", space=home)
    assert "could not be read" in refused("reply", tmp_path / "no", space=home)
    assert data("list", "--kind", "reply", space=home) == []


def test_checking_a_healthy_space_finds_nothing(home):
    told("add", "Fine", space=home)
    assert data("check", space=home) == []
    assert "No damage found in 1 record." in told("check", space=home)


def test_no_space_is_a_sentence(tmp_path):
    assert "Which space?" in refused("list")
    assert "no folder" in refused("list", space=tmp_path / "no")
    (tmp_path / "empty").mkdir()
    assert "not a space" in refused("list", "--space", tmp_path / "empty")


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("add",), ("show",), ("list", "-n", "x")]
)
def test_wrong_usage_is_exit_code_two(arguments, home):
    done = pls(*arguments, space=home)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_help_names_every_command():
    text = told("--help")
    for name in ("new", "add", "list", "show", "edit", "delete", "restore", "search"):
        assert name in text
    for name in ("import", "share", "reply", "shares", "check"):
        assert name in text
        assert told(name, "--help")


def test_a_terminal_without_letters_still_gets_an_answer(home):
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = pls("add", "Größe 🦊", space=home, env=env)
    assert done.returncode == 0, done.stderr
    assert pls("list", space=home, env=env).returncode == 0
    assert data("list", space=home)[0]["title"] == "Größe 🦊"


HEAVY = {
    *("PySide6", "shiboken6", "ui", "asyncio", "concurrent", "subprocess", "keyring"),
    *("tinydb", "yaml", "markdown_it", "mdformat", "pygments", "rapidfuzz"),
    *("click", "dataclasses", "inspect", "typing_extensions", "platformdirs"),
    *("hashlib", "secrets", "json", "traceback", "tempfile", "shutil"),
}
"""What takes long to load, each as long as a tenth of a command or more."""


@pytest.mark.parametrize(
    "words", [["add", "Hello #a"], ["list", "-n", "10"], ["search", "hello"]]
)
def test_an_everyday_command_loads_only_what_it_needs(words, home):
    """Also where no directory is named for what belongs to this computer."""
    told("add", "Hello", space=home)
    code = (
        "import sys\nfrom pls import cli\n"
        f"assert cli.run({[*words, '--space', str(home)]!r}) == 0\n"
        "print(chr(10).join(sys.modules))"
    )
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("PLS_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**plain, "PYTHONPATH": str(ROOT), "HOME": str(home.parent)},
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines())
    heads = {name.partition(".")[0] for name in loaded}
    # Where the system does not keep such directories as Linux does, it is asked.
    heavy = HEAVY if sys.platform == "linux" else HEAVY - {"platformdirs"}
    assert not heads & heavy
    assert not {m for m in loaded if m.startswith(("pls.exporters", "pls.importers"))}
    assert not {m for m in loaded if m.startswith(("pls.replies", "pls.disclosure"))}
    if words[0] == "add":
        asking = ("pls.index.index", "pls.index.asking", "pls.merge.dec")
        assert not {m for m in loaded if m.startswith(asking)}


@pytest.mark.parametrize(
    "words",
    [
        ["add", "Told twice #a", "--json"],
        ["list", "-n", "1"],
        ["list", "--json", "-n", "2"],
        ["search", "told", "twice"],
        ["search", "-n", "1", "told"],
        ["search", "kind:nothing", "told"],
    ],
)
def test_click_reads_everyday_arguments_as_they_are_read_without_it(words, home):
    told("add", "Told twice", space=home)
    quick = pls(*words, "--space", home)
    # An equals sign is left to click.
    slow = pls(*words, f"--space={home}")
    assert (quick.returncode, slow.returncode) == (0, 0)
    assert quick.stderr == slow.stderr
    if words[0] != "add":
        assert quick.stdout == slow.stdout
        return
    one, other = json.loads(quick.stdout), json.loads(slow.stdout)
    differ = {"id", "created", "updated", "occurred"}
    assert {k: v for k, v in one.items() if k not in differ} == {
        k: v for k, v in other.items() if k not in differ
    }


@pytest.mark.parametrize(
    "words",
    [
        *(["add"], ["add", ""], ["add", "a", "b"], ["add", "a", "-n", "1"]),
        *(["list", "a"], ["list", "-n", "0"], ["list", "-n", "x"], ["list", "-n"]),
        *(["list", "-n", "-1"], ["search"], ["search", "a", "-n", "²"]),
        *(["search", "a", "--space"], ["list", "--nothing"], ["add", "-"]),
    ],
)
def test_other_arguments_are_left_to_click(words):
    assert everyday.plain(words) is None


def test_the_directories_of_this_computer_are_those_of_platformdirs(monkeypatch):
    monkeypatch.delenv("PLS_CONFIG_DIR")
    for what in ("config", "data", "state", "cache"):
        known = Path(getattr(platformdirs, f"user_{what}_dir")(config.NAME))
        assert config.place(what) == known
        monkeypatch.setenv(f"XDG_{what.upper()}_HOME", "/elsewhere")
        known = Path(getattr(platformdirs, f"user_{what}_dir")(config.NAME))
        assert config.place(what) == known


def test_a_reader_who_leaves_early_is_no_error(home):
    for number in range(3):
        told("add", f"Entry {number}", space=home)
    if shutil.which("head") is None:
        pytest.skip("there is no head command")
    command = f'"{sys.executable}" -m pls list --json | head -c 1'
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PLS_SPACE": str(home)}
    done = subprocess.run(
        command, shell=True, capture_output=True, env=env, check=False
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_json_is_json_for_every_listing(home, ready):
    for command in (
        ("list",),
        ("search", "retry"),
        ("shares",),
        ("show", ready),
        ("check",),
    ):
        assert json.dumps(data(*command, space=home))


@pytest.mark.parametrize("option", ["--reader", "--ask", "--title", "--out"])
def test_an_argument_that_is_no_text_is_refused(home, option):
    words = ("share", "--pick", "x", option, os.fsdecode(b"\xff"))
    assert "not valid text" in refused(*words, code=2, space=home)


@pytest.mark.parametrize(
    "words", [["list"], ["list", "--json"], ["--help"], ["--version"], []]
)
def test_an_output_that_cannot_be_written_is_a_sentence(home, words):
    told("add", "A note", space=home)
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no full device")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PLS_SPACE": str(home)}
    command = [sys.executable, "-m", "pls", *words]
    with full.open("wb") as out:
        done = subprocess.run(
            command, stdout=out, stderr=subprocess.PIPE, env=env, check=False
        )
    assert done.returncode == 1
    said = done.stderr.decode()
    assert said == "The output could not be written: No space left on device.\n"
    with full.open("wb") as out:
        done = subprocess.run(command, stdout=out, stderr=out, env=env, check=False)
    assert done.returncode == 1


def test_a_value_nested_without_end_is_refused(home):
    ident = data("add", "A note", space=home)["id"]
    for value in ("[" * 5000, "[" * 5000 + "]" * 5000, "[" * 300 + "]" * 300):
        assert "people" in refused(
            "edit", ident, "--set", f"people={value}", space=home
        )


def test_the_bare_command_prints_its_help_in_lines():
    said = told()
    assert said == told("--help")
    assert len(said.splitlines()) > 10


def test_the_version_needs_no_installation(tmp_path):
    """A copy of the sources alone knows its version."""
    shutil.copytree(ROOT / "pls", tmp_path / "pls")
    call = "import importlib.metadata as m; m.version = None; import pls.cli; "
    call += "raise SystemExit(pls.cli.run(['--version']))"
    done = subprocess.run(
        [sys.executable, "-c", call], capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"0.1.0" in done.stdout
