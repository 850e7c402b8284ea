"""Commands on encryption: a space encrypted or not, its keys, and who holds them.

The key itself is written where the person says, and printed only when asked for.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from pls.cli import passing
from pls.cli.shared import chosen, opened, print_json
from pls.clock import Clock
from pls.crypto import Keys
from pls.crypto.keys import generate
from pls.errors import BadValueError, SpaceUnavailableError
from pls.exporters import recovery
from pls.space import about, converting, unlocking
from pls.space.about import About


_SHEET = "FILE holds the recovery sheet then (PDF): print it and put it away."
_REMIND = "Print a recovery sheet: pls recovery-sheet FILE."


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--space` and `--json`."""
    named = click.option(
        "--space", "space_dir", metavar="DIR", help="The folder of the space."
    )
    as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    return named(as_json(command))


def sheeted(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--sheet`."""
    kind = click.Path(path_type=Path)
    return click.option("--sheet", type=kind, metavar="FILE", help=_SHEET)(command)


@click.command()
@sheeted
@common
def encrypt(space_dir: str | None, as_json: bool, sheet: Path | None) -> None:
    """Encrypt this space, or go on where that was stopped."""
    root = chosen(space_dir)
    known = about.read(root)
    if known.recipient:
        kept = known.changing == about.DECRYPTING
        if not kept:
            _must_be(root, known, about.ENCRYPTING, "is encrypted already")
        found = passing.keys(root)
        steps = (converting.keep if kept else converting.resume)(root, found)
        _free(root, sheet)
    else:
        _free(root, sheet)
        words = passing.chosen()
        found = generate()
        steps = converting.encrypt(root, found, words)
    # The sheet first: it opens whatever comes of the rest.
    _write_sheet(sheet, found, known)
    _show(steps, "Encrypting")
    _say(root, as_json, "Everything in it is encrypted now.", sheet)


@click.command()
@common
def decrypt(space_dir: str | None, as_json: bool) -> None:
    """Turn encryption off, or go on where that was stopped."""
    root = chosen(space_dir)
    known = about.read(root)
    if not known.recipient:
        raise SpaceUnavailableError(f"The space in {root} is not encrypted.")
    found = passing.keys(root)
    if known.changing:
        _must_be(root, known, about.DECRYPTING, "")
    _show(converting.decrypt(root, found), "Decrypting")
    with contextlib.suppress(SpaceUnavailableError):
        unlocking.forget(root)
    if as_json:
        print_json({"folder": str(root), "recipient": ""})
    else:
        click.echo(f"{root} is a plain space now: every program can read it.")


@click.command("new-key", short_help="Give this space a new key after a leak.")
@sheeted
@common
def new_key(space_dir: str | None, as_json: bool, sheet: Path | None) -> None:
    """Give this space a new key after the old one leaked, or go on with that.

    All files are encrypted anew. If the passphrase leaked too, change it before.
    """
    root = chosen(space_dir)
    known = about.read(root)
    _free(root, sheet)
    words, found = passing.words_and_keys(root)
    if known.changing:
        _must_be(root, known, about.REKEYING, "")
        steps = converting.resume(root, found)
    else:
        steps = converting.rekey(root, found, words)
    _show(steps, "Encrypting with a new key")
    fresh = unlocking.by_passphrase(root, words)
    _write_sheet(sheet, fresh, known)
    if unlocking.is_kept(root):
        click.echo(unlocking.remember(root, fresh), err=True)
    _say(root, as_json, "Everything in it has a new key now.", sheet)


def _must_be(root: Path, known: About, changing: str, otherwise: str) -> None:
    """Refuse where something else was begun, or nothing."""
    if known.changing == changing:
        return
    if known.changing:
        raise SpaceUnavailableError(unfinished(root, known.changing))
    raise SpaceUnavailableError(f"The space {otherwise}.")


def unfinished(root: Path, changing: str) -> str:
    """Say what was begun with a space, and which command goes on."""
    if converting.is_asked(root):
        return (
            "Encryption of this space was turned off, and not on this computer. If that"
            " was you, run pls decrypt here too; else run pls encrypt."
        )
    name = {"encrypting": "encrypt", "decrypting": "decrypt"}.get(changing, "new-key")
    return f"The space is not usable now, for pls {name} was stopped. Run it again."


def _show(steps: Iterable[Any], what: str) -> None:
    """Do all steps; on a terminal show how far they have come."""
    shown = sys.stderr.isatty()
    for step in steps:
        if shown:
            line = f"\r{what}: {step.done} of {step.total}"
            click.echo(line, nl=False, err=True)
    if shown:
        click.echo("\r\033[K", nl=False, err=True)


def _say(root: Path, as_json: bool, done: str, sheet: Path | None) -> None:
    if as_json:
        told = {"folder": str(root), "recipient": about.read(root).recipient}
        print_json(told | {"sheet": str(sheet) if sheet else None})
        return
    click.echo(f"{root}: {done}")
    click.echo(_sheet_told(sheet))


def _sheet_told(sheet: Path | None) -> str:
    """Say where the recovery sheet is, or how to have one."""
    return f"{sheet} holds the recovery sheet." if sheet else _REMIND


@click.command()
@click.option(
    "--new-passphrase-file", "fresh", metavar="FILE", help="Holds the new one."
)
@common
def passphrase(space_dir: str | None, as_json: bool, fresh: str | None) -> None:
    """Change the passphrase of this space.

    Who knows the old one and has an older copy of the folder can still open that copy;
    pls new-key helps against it.
    """
    root = chosen(space_dir)
    _, found = passing.words_and_keys(root)
    unlocking.rewrap(root, found, passing.changed(fresh))
    if as_json:
        print_json({"folder": str(root)})
    else:
        click.echo(f"{root} opens with the new passphrase from now on.")


@click.command("recovery-sheet", short_help="Write the page that opens this space.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path), required=False)
@click.option("--text", is_flag=True, help="Print the key instead of a page.")
@common
def recovery_sheet(
    space_dir: str | None, as_json: bool, file: Path | None, text: bool
) -> None:
    """Write the recovery sheet of this space into FILE, as a page to print (PDF)."""
    if (file is None) is not text:
        raise click.UsageError("Say FILE, or --text to have the key printed here.")
    root = chosen(space_dir)
    _free(root, file)
    space = opened(space_dir)
    if space.box is None:
        raise SpaceUnavailableError(f"The space in {root} is not encrypted.")
    found = space.box.keys
    if file is None:
        click.echo(found.identities[0])
        return
    _write_sheet(file, found, space.about)
    if as_json:
        print_json({"sheet": str(file)})
    else:
        click.echo(f"{file} holds the recovery sheet: print it, then delete the file.")


def _free(root: Path, file: Path | None) -> None:
    """Refuse a file for the sheet that is there, or lies beside what it opens."""
    if file is None:
        return
    if file.exists():
        raise BadValueError(f"{file} is there already; choose another name.")
    if file.absolute().parent.resolve().is_relative_to(root.resolve()):
        raise BadValueError(
            "Who finds the recovery sheet in the folder of the space can open it: "
            "choose another folder."
        )


def _write_sheet(file: Path | None, found: Keys, known: About) -> None:
    if file is None:
        return
    day = Clock(known.day).today().isoformat()
    data = recovery.document(recovery.sheet(found, known.owner, day))
    try:
        # Nobody else on this computer may read it.
        how = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        handle = os.open(file, how, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
    except OSError as error:
        raise BadValueError(f"{file} cannot be written: {error.strerror}.") from error


def created(
    root: Path, known: About, sheet: Path | None, make: Callable[..., object]
) -> str:
    """Make a new encrypted space and its recovery sheet; say where that is."""
    _free(root, sheet)
    words = passing.chosen()
    found = generate()
    make(root, known, found, words)
    _write_sheet(sheet, found, known)
    return _sheet_told(sheet)


@click.group(
    invoke_without_command=True,
    short_help="Remember the key on this computer, or forget it.",
)
@common
@click.pass_context
def keyring(ctx: click.Context, space_dir: str | None, as_json: bool) -> None:
    """Say whether this computer's keyring opens this space; remember, or forget."""
    if ctx.invoked_subcommand is None:
        held = unlocking.recalled(chosen(space_dir))
        _print_held(held.sentence, as_json, remembered=held.keys is not None)


@keyring.command()
@common
@click.pass_context
def remember(ctx: click.Context, space_dir: str | None, as_json: bool) -> None:
    """Let the keyring open this space on this computer, without the passphrase."""
    root = chosen(space_dir or _above(ctx))
    said = unlocking.remember(root, passing.words_and_keys(root)[1])
    _print_held(said, as_json, remembered=unlocking.is_kept(root))


@keyring.command()
@common
@click.pass_context
def forget(ctx: click.Context, space_dir: str | None, as_json: bool) -> None:
    """Take the key of this space out of the keyring; the passphrase opens it then."""
    said = unlocking.forget(chosen(space_dir or _above(ctx)))
    _print_held(said, as_json, remembered=False)


def _above(ctx: click.Context) -> str | None:
    return ctx.parent.params.get("space_dir") if ctx.parent is not None else None


def _print_held(sentence: str, as_json: bool, *, remembered: bool) -> None:
    if as_json:
        print_json({"remembered": remembered, "sentence": sentence})
    else:
        click.echo(sentence)


COMMANDS = {
    "encrypt": encrypt,
    "decrypt": decrypt,
    "new-key": new_key,
    "passphrase": passphrase,
    "recovery-sheet": recovery_sheet,
    "keyring": keyring,
}
