"""The passphrase of an encrypted space, for every command that opens one.

It is never an argument, which everybody on the computer could read: it comes from a
file, from `PLS_PASSPHRASE`, from the keyring if that was given the key, or is asked for
on a terminal without being shown.
"""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pls.errors import (
    BadValueError,
    LockedError,
    PlsError,
    SpaceUnavailableError,
    WrongKeyError,
)


if TYPE_CHECKING:
    import click

    from pls.crypto import Keys

OPTION: Final = "--passphrase-file"

_TRIES: Final = 3
_LONGEST: Final = 4096
_file: ContextVar[str] = ContextVar("_file", default="")


def note(file: str) -> None:
    """Take the passphrase from a file, whatever asks for it."""
    _file.set(file)


def option() -> click.Option:
    """Return the option that names such a file, for a command of click."""
    import click

    def noted(_: click.Context, __: click.Parameter, value: str | None) -> None:
        if value:
            note(value)

    return click.Option(
        [OPTION],
        metavar="FILE",
        expose_value=False,
        callback=noted,
        help="The first line of FILE is the passphrase of an encrypted space.",
    )


def told() -> str | None:
    """Return the passphrase that a file or the environment says, None if none does.

    Raises:
        BadValueError: The file cannot be read.
    """
    return first_line(_file.get()) if _file.get() else _set("PLS_PASSPHRASE")


def _set(name: str) -> str | None:
    return os.environ.get(name) or None


def first_line(file: str) -> str:
    """Return the first line of a file.

    Raises:
        BadValueError: It cannot be read, or is empty.
    """
    try:
        with Path(file).expanduser().open("rb") as lines:
            line = lines.readline(_LONGEST).decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise BadValueError(f"{file} cannot be read: {why}.") from error
    if not line:
        raise BadValueError(f"The first line of {file} is empty.")
    return line


def keys(root: Path) -> Keys:
    """Return what opens an encrypted space.

    Raises:
        LockedError: Nothing says its passphrase, and nobody can be asked.
        WrongKeyError: What was said does not open it.
    """
    from pls.space import unlocking

    words = told()
    if words is not None:
        return unlocking.by_passphrase(root, words)
    held = unlocking.recalled(root)
    if held.keys is not None:
        return held.keys
    why = f"{held.sentence} " if unlocking.is_kept(root) else ""
    if not _is_terminal():
        raise LockedError(
            f"{why}The space in {root} is encrypted: say {OPTION} FILE, set "
            "PLS_PASSPHRASE, or run the command in a terminal."
        )
    if why:
        print(why.strip(), file=sys.stderr)
    return _asked(root)[1]


def words_and_keys(root: Path) -> tuple[str, Keys]:
    """Return the passphrase of an encrypted space, and the keys that it opens.

    Raises:
        LockedError: Nothing says it, and nobody can be asked.
        SpaceUnavailableError: The space is not encrypted.
        WrongKeyError: What was said does not open it.
    """
    from pls.space import about, unlocking

    if not about.read(root).recipient:
        raise SpaceUnavailableError(f"The space in {root} is not encrypted.")
    words = told()
    if words is not None:
        return words, unlocking.by_passphrase(root, words)
    if not _is_terminal():
        raise LockedError(
            f"The passphrase is needed: say {OPTION} FILE, set PLS_PASSPHRASE, or run "
            "the command in a terminal."
        )
    return _asked(root)


def _asked(root: Path) -> tuple[str, Keys]:
    from pls.space import unlocking

    for left in reversed(range(_TRIES)):
        try:
            words = _typed("Passphrase: ")
            return words, unlocking.by_passphrase(root, words)
        except WrongKeyError as error:
            if not left:
                raise
            print(error, file=sys.stderr)
    raise AssertionError


def chosen() -> str:
    """Return the passphrase for a space that has none yet, asked for twice.

    Raises:
        BadValueError: It cannot be one, or what was typed differs.
        LockedError: Nothing says it, and nobody can be asked.
    """
    return _fresh(told(), OPTION, "PLS_PASSPHRASE")


def changed(file: str | None) -> str:
    """Return a passphrase in place of another, from a file if one is named.

    Raises:
        BadValueError: It cannot be one, or what was typed differs.
        LockedError: Nothing says it, and nobody can be asked.
    """
    said = first_line(file) if file else _set("PLS_NEW_PASSPHRASE")
    return _fresh(said, "--new-passphrase-file", "PLS_NEW_PASSPHRASE")


def _fresh(said: str | None, option: str, variable: str) -> str:
    from pls.space import unlocking

    if said is not None:
        return unlocking.spelled(said)
    if not _is_terminal():
        raise LockedError(
            f"A new passphrase is needed: say {option} FILE, set {variable}, or run "
            "the command in a terminal."
        )
    words = unlocking.spelled(_typed("New passphrase: "))
    if unlocking.spelled(_typed("Once more: ")) != words:
        raise BadValueError("The two passphrases differ; nothing was changed.")
    return words


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _typed(prompt: str) -> str:
    """Ask for a line that is not shown.

    Raises:
        PlsError: It would be shown, or nothing was typed.
        WrongKeyError: What was typed is no text.
    """
    import getpass
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt, stream=sys.stderr)
        except getpass.GetPassWarning as error:
            raise PlsError(
                "This terminal would show the passphrase, so it was not asked for."
            ) from error
        except UnicodeDecodeError as error:
            print(file=sys.stderr)  # the line ends here, as after any other answer
            raise WrongKeyError("What was typed is no text here.") from error
        except EOFError as error:
            raise SpaceUnavailableError("No passphrase was typed.") from error
