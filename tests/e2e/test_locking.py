"""Encrypted spaces by the command line, and the program `age` beside it."""

import os
import pty
import re
import select
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pls.crypto import Box, keys
from tests.e2e.commands import ROOT, data, pls, refused, told
from tests.e2e.screen import need
from tests.wrapped import WORDS, sealed_space, wrapped


NEW = "a longer new passphrase"
OPEN = {"PLS_PASSPHRASE": WORDS}


@pytest.fixture(autouse=True)
def own_computer(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def sealed(tmp_path):
    space = sealed_space(tmp_path / "space", owner="Mikko")
    space.close()
    return space.root


def on_terminal(command, answers, env=None):
    """Run a command on a terminal, type each answer after its question."""
    child, screen = pty.fork()
    if child == 0:
        os.chdir("/")
        os.execvpe(command[0], command, {**os.environ, **(env or {})})
    shown, waiting = b"", list(answers)
    end = time.monotonic() + 120
    while time.monotonic() < end:
        ready, _, _ = select.select([screen], [], [], 1)
        try:
            shown += os.read(screen, 4096) if ready else b""
        except OSError:
            break  # it ended
        if waiting and waiting[0][0].encode() in shown.rpartition(b"\n")[2]:
            answer = waiting.pop(0)[1]
            typed = answer if isinstance(answer, bytes) else answer.encode()
            os.write(screen, typed + b"\n")
    _, status = os.waitpid(child, 0)
    os.close(screen)
    assert not waiting, (waiting, shown)
    return os.waitstatus_to_exitcode(status), shown.decode()


def pls_on_terminal(*arguments, answers, env=None):
    command = [sys.executable, "-m", "pls", *map(str, arguments)]
    return on_terminal(command, answers, {"PYTHONPATH": str(ROOT), **(env or {})})


# A new one, from the first command to the sheet


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A space and its sheet as the commands make them, once: a wrap takes a second."""
    home = tmp_path_factory.mktemp("made")
    root, page, file = home / "mine", home / "sheet.pdf", home / "words"
    file.write_text(f"{WORDS}\r\nsecond line\n")
    env = {"PLS_CONFIG_DIR": str(home / "config")}
    told("new", root, "--name", "Mikko", "--encrypt", "--sheet", page,
         "--passphrase-file", file, env=env)  # fmt: skip
    told("add", "Retry budgets stop storms", space=root, env=env | OPEN)
    return root, page


def test_a_new_encrypted_space_and_its_sheet_open_with_age(made, tmp_path):
    root, page = made
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    whole = [p.read_bytes() for p in root.rglob("*") if p.is_file()]
    assert not [d for d in whole if b"budgets" in d or b"AGE-SECRET" in d]
    key = key_on(page)
    assert b"Retry budgets" in age("-d", "-i", key_file(tmp_path, key), record(root))


def test_age_opens_the_wrapped_key_with_the_passphrase(made):
    need("age")
    root, _ = made
    command = ["age", "--decrypt", "-i", str(root / "key.age"), str(record(root))]
    code, shown = on_terminal(command, [("passphrase", WORDS)])
    assert code == 0, shown
    assert "title: Retry budgets stop storms" in shown


@pytest.mark.parametrize(
    ("before", "after"), [((), ("list",)), ((), ("search", "budgets")), (("list",), ())]
)
def test_a_file_may_say_the_passphrase_anywhere(sealed, tmp_path, before, after):
    file = tmp_path / "words"
    file.write_text(f"{WORDS}\r\nsecond line\n")
    told("add", "Retry budgets stop storms", "--passphrase-file", file, space=sealed)
    found = told(*before, "--passphrase-file", file, *after, space=sealed)
    assert "Retry budgets stop storms" in found


def key_on(page):
    """Return the key that a viewer of another maker finds on a sheet."""
    need("pdftotext")
    done = subprocess.run(["pdftotext", page, "-"], capture_output=True, check=True)
    words = done.stdout.decode()
    (whole,) = re.findall(r"AGE-SECRET-KEY-1\w{58}", words)
    groups = re.findall(r"^(?:[A-Z0-9]{4}\s+){14}[A-Z0-9]{2}$", words, re.MULTILINE)
    assert [whole] == ["AGE-SECRET-KEY-1" + re.sub(r"\s", "", g) for g in groups]
    return whole


def key_file(tmp_path, key):
    file = tmp_path / "key.txt"
    file.write_text(f"{key}\n")
    return file


def record(root):
    return next((root / "records").rglob("*.age"))


def age(*arguments, stdin=b""):
    need("age")
    done = subprocess.run(
        ["age", *map(str, arguments)], input=stdin, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_the_code_on_the_page_reads_as_the_key(tmp_path, sealed):
    zxing = pytest.importorskip("zxingcpp")
    from PIL import Image

    need("pdftoppm", "pdftotext")
    page = tmp_path / "sheet.pdf"
    told("recovery-sheet", page, space=sealed, env=OPEN)
    command = ["pdftoppm", "-r", "100", "-png", "-singlefile", page, tmp_path / "page"]
    subprocess.run(command, check=True)
    with Image.open(tmp_path / "page.png") as image:
        found = [each.text for each in zxing.read_barcodes(image.convert("L"))]
    assert found == [key_on(page)]


# age, both ways


def test_what_age_wrote_opens_here(tmp_path, sealed):
    space = keys_of(sealed)
    text = "---\nid: written1\nkind: entry\ntitle: Written by age\n"
    text += "occurred: 2026-06-12\n---\n\nWith its own hands.\n"
    into = sealed / "records" / "zz"
    into.mkdir(parents=True)
    written = age("-r", space.recipient, stdin=text.encode())
    (into / "written.age").write_bytes(written)
    assert "Written by age" in told("list", space=sealed, env=OPEN)
    assert "With its own hands." in told("show", "written1", space=sealed, env=OPEN)


def test_keys_that_age_wrapped_open_here(tmp_path, sealed):
    need("age")
    plain, made = tmp_path / "keys.txt", tmp_path / "key.age"
    plain.write_text(keys_of(sealed).text())
    command = ["age", "-p", "-o", str(made), str(plain)]
    code, shown = on_terminal(command, [("Enter", NEW), ("Confirm", NEW)])
    assert code == 0, shown
    (sealed / "key.age").write_bytes(made.read_bytes())
    assert told("list", space=sealed, env={"PLS_PASSPHRASE": NEW}) == ""


def keys_of(root, words=WORDS):
    from pls.space import unlocking

    return unlocking.by_passphrase(root, words)


# Without a passphrase


def test_a_note_is_added_without_the_passphrase_and_sealed(sealed):
    told("add", "Retry budgets stop storms", space=sealed)
    added = data("add", "A second thought", "--body", "in words", space=sealed)
    everywhere = sealed.parent.rglob("*")  # the memory of this computer, too
    whole = b"".join(p.read_bytes() for p in everywhere if p.is_file())
    assert b"budgets" not in whole + added["id"].encode()
    assert b"in words" not in whole
    found = data("list", space=sealed, env=OPEN)
    assert {r["title"]: r["body"].strip() for r in found} == {
        "Retry budgets stop storms": "",
        "A second thought": "in words",
    }
    template = ("add", "Sprint review", "--template", "Feedback received")
    assert "--passphrase-file" in refused(*template, space=sealed)


# The ways to say a passphrase


def test_without_a_passphrase_one_sentence_says_how(sealed):
    said = refused("list", space=sealed)
    assert "is encrypted: say --passphrase-file FILE, set PLS_PASSPHRASE, or" in said
    assert refused("check", space=sealed) == said
    wrong = refused("list", space=sealed, env={"PLS_PASSPHRASE": "another one"})
    assert wrong == "This is not the passphrase of the space."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"\n", "The first line of .* is empty."),
        (b"\xff\xfe", "cannot be read: it is no text."),
    ],
)
def test_a_file_that_holds_no_passphrase_is_told(sealed, tmp_path, content, why):
    file = tmp_path / "words"
    if content is not None:
        file.write_bytes(content)
    said = refused("list", "--passphrase-file", file, space=sealed, env=OPEN)
    assert re.search(why, said)


def test_a_mark_at_the_beginning_of_a_file_is_no_part_of_a_passphrase(sealed, tmp_path):
    file = tmp_path / "words"  # as editors on Windows write it
    file.write_text(f"{WORDS}\r\n", encoding="utf-8-sig")
    assert told("list", "--passphrase-file", file, space=sealed) == ""


def test_signs_that_are_no_text_are_told_on_a_terminal(sealed):
    # A terminal that writes another encoding than the system says.
    code, shown = pls_on_terminal(
        "list",
        answers=[("Passphrase: ", b"no \xe4 text"), ("Passphrase: ", WORDS)],
        env={"PLS_SPACE": str(sealed), "LC_ALL": "C.UTF-8"},
    )
    assert code == 0, shown
    assert "What was typed is no text here." in shown


def test_on_a_terminal_it_is_asked_for_and_not_shown(sealed):
    code, shown = pls_on_terminal(
        "list",
        answers=[("Passphrase: ", "not this one"), ("Passphrase: ", WORDS)],
        env={"PLS_SPACE": str(sealed)},
    )
    assert code == 0, shown
    assert "This is not the passphrase of the space." in shown
    assert WORDS not in shown
    assert "not this one" not in shown


def test_after_three_tries_it_ends(sealed):
    code, shown = pls_on_terminal(
        "list",
        answers=[("Passphrase: ", f"wrong number {n}") for n in range(3)],
        env={"PLS_SPACE": str(sealed)},
    )
    assert code == 1
    assert shown.count("This is not the passphrase of the space.") == 3


def test_on_a_terminal_it_is_shown_how_far_it_has_come(tmp_path):
    root = tmp_path / "space"
    told("new", root)
    told("add", "Retry budgets stop storms", space=root)
    asked = [("New passphrase: ", WORDS), ("Once more: ", WORDS)]
    code, shown = pls_on_terminal("encrypt", "--space", root, answers=asked)
    assert code == 0, shown
    assert re.search("Encrypting: 1 of 1", shown)
    assert "Print a recovery sheet: pls recovery-sheet FILE." in shown
    assert WORDS not in shown
    code, shown = pls_on_terminal(
        "decrypt", "--space", root, answers=[("Passphrase: ", WORDS)]
    )
    assert code == 0, shown
    assert "is a plain space now" in shown
    # What another computer sealed meanwhile is opened by this one.
    assert [p.name for p in root.rglob("*.age")] == ["former.age"]


def test_without_a_terminal_a_new_one_has_to_be_said(sealed, tmp_path):
    said = refused("new", tmp_path / "other", "--encrypt")
    assert "say --passphrase-file FILE, set PLS_PASSPHRASE, or run" in said
    said = refused("new", tmp_path / "other", "--encrypt", env={"PLS_PASSPHRASE": "x"})
    assert said == "A passphrase has at least 8 signs."
    assert not (tmp_path / "other").exists()
    said = refused("passphrase", space=sealed, env=OPEN)
    assert "say --new-passphrase-file FILE, set PLS_NEW_PASSPHRASE, or" in said


def test_a_new_passphrase_is_asked_for_twice(tmp_path):
    root = tmp_path / "space"
    asked = [("New passphrase: ", WORDS), ("Once more: ", "something else")]
    code, shown = pls_on_terminal("new", root, "--encrypt", answers=asked)
    assert code == 1
    assert "The two passphrases differ; nothing was changed." in shown
    assert not root.exists()


# Changing things


@pytest.mark.parametrize("command", ["passphrase", "new-key", "keyring remember"])
def test_no_passphrase_is_asked_for_where_nothing_is_encrypted(tmp_path, command):
    told("new", tmp_path / "space")
    said = refused(*command.split(), space=tmp_path / "space")
    assert said == f"The space in {tmp_path / 'space'} is not encrypted."


def test_backups_bring_back_a_lost_key(sealed, tmp_path):
    told("add", "Retry budgets stop storms", space=sealed)
    made = data("backup", space=sealed, env=OPEN)["path"]
    whole = Path(made).with_name("2026-06-12 101530.zip.age")  # of when it was plain
    whole.write_bytes(Box(keys_of(sealed).recipient).seal(b"a zip"))
    (sealed / "key.age").unlink()
    (sealed / ".pls" / "key.age").unlink()
    assert "key.age" in refused("list", space=sealed, env=OPEN)
    listed = data("backup", "--list", space=sealed)
    assert {each["path"]: each["damage"] for each in listed} == {
        made: "",
        str(whole): "It is encrypted. The key of its space opens it.",
    }
    assert data("backup", "--list", space=sealed, env=OPEN) == listed
    told("backup", "--restore", made, tmp_path / "again", space=sealed)
    assert "Retry budgets" in told("list", space=tmp_path / "again", env=OPEN)


def test_the_passphrase_is_changed(sealed, tmp_path):
    elsewhere = OPEN | {"PLS_CONFIG_DIR": str(tmp_path / "another computer")}
    assert told("list", space=sealed, env=elsewhere) == ""
    told("passphrase", space=sealed, env=OPEN | {"PLS_NEW_PASSPHRASE": NEW})
    wrong = "This is not the passphrase of the space."
    assert refused("list", space=sealed, env=OPEN) == wrong
    said = refused("list", space=sealed, env=elsewhere)
    assert said.startswith(f"{wrong} It was changed since the space was opened here")
    assert told("list", space=sealed, env={"PLS_PASSPHRASE": NEW}) == ""


def test_a_space_is_encrypted_gets_a_new_key_and_is_plain_again(tmp_path):
    root, first, second = (tmp_path / n for n in ("space", "one.pdf", "two.pdf"))
    told("new", root)
    told("add", "Retry budgets stop storms", space=root)
    told("encrypt", "--sheet", first, space=root, env=OPEN)
    assert not list(root.rglob("*.md"))
    (root / "key.age").write_bytes(wrapped(keys_of(root)))
    said = refused("encrypt", space=root, env=OPEN)
    assert said == "The space is encrypted already."
    done = data("new-key", "--sheet", second, space=root, env=OPEN)
    assert done["recipient"] == keys.public(key_on(second))
    assert key_on(first) != key_on(second)
    (root / "key.age").write_bytes(wrapped(keys_of(root)))
    assert "Retry budgets" in told("list", space=root, env=OPEN)
    told("decrypt", space=root, env=OPEN)
    assert "Retry budgets" in told("list", space=root)
    assert list(root.rglob("*.md"))
    assert "is not encrypted" in refused("decrypt", space=root)


@pytest.mark.parametrize(
    ("changing", "command"), [("encrypting", "encrypt"), ("rekeying", "new-key")]
)
def test_what_was_begun_is_told_and_gone_on_with(sealed, changing, command):
    with (sealed / "space.yaml").open("a") as file:
        file.write(f"changing: {changing}\n")
    said = refused("list", space=sealed, env=OPEN)
    assert f"pls {command} was stopped. Run it again." in said
    assert "was stopped" in refused("decrypt", space=sealed, env=OPEN)
    assert "was stopped" in refused("add", "A note", space=sealed)
    told(command, space=sealed, env=OPEN)
    assert told("list", space=sealed, env=OPEN) == ""


def test_the_sheet_is_not_put_beside_what_it_opens_nor_over_a_file(sealed, tmp_path):
    inside = sealed / "attachments" / "sheet.pdf"
    said = refused("recovery-sheet", inside, space=sealed, env=OPEN)
    assert "choose another folder" in said
    there = tmp_path / "there.pdf"
    there.write_bytes(b"mine")
    said = refused("recovery-sheet", there, space=sealed, env=OPEN)
    assert "is there already" in said
    assert there.read_bytes() == b"mine"


def test_the_key_is_printed_only_where_it_is_asked_for(sealed, tmp_path):
    page = tmp_path / "sheet.pdf"
    done = pls("recovery-sheet", page, space=sealed, env=OPEN)
    assert b"AGE-SECRET" not in done.stdout + done.stderr
    assert refused("recovery-sheet", code=2, space=sealed, env=OPEN)
    printed = told("recovery-sheet", "--text", space=sealed, env=OPEN)
    assert printed.strip() == key_on(page)


def test_every_command_that_opens_a_space_knows_the_option(sealed, tmp_path):
    from pls.cli.commands import pls as group

    ctx = group.make_context("pls", [], resilient_parsing=True)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        known = [each for each in command.params if "--passphrase-file" in each.opts]
        assert len(known) == (name not in ("sample", "capture")), name
