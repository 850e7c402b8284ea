"""What the commands share: options, opening the space, printing."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import msgspec

from pls import config, records
from pls.errors import LockedError, SpaceUnavailableError, UnfinishedError
from pls.records import Record
from pls.space import About, Space


if TYPE_CHECKING:
    import click

P = ParamSpec("P")
SHORT = 6
"""How many characters of an id are printed; `pls` takes fewer where they are unique."""


def spaced(
    command: Callable[Concatenate[Space, bool, P], None],
    opens: Callable[[str | None, Mapping[str, Any]], Space] | None = None,
) -> Callable[..., None]:
    """Give a command `--space` and `--json`, and open the space for it.

    Args:
        command: Takes the space, and whether to print JSON.
        opens: Opens it otherwise than `opened`, by the options that were given.
    """
    import click

    @click.option(
        "--space", "space_dir", metavar="DIR", help="The folder of the space."
    )
    @click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    @functools.wraps(command)
    def run(
        space_dir: str | None, as_json: bool, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        space = opens(space_dir, kwargs) if opens else opened(space_dir)
        command(space, as_json, *args, **kwargs)

    return run


def opened(folder: str | None) -> Space:
    """Open the named space, else the one in `PLS_SPACE`, else the last one.

    Raises:
        LockedError: It is encrypted, and nothing says its passphrase.
        SpaceUnavailableError: None is named, or it cannot be opened.
        UnfinishedError: All of its files were being changed.
        WrongKeyError: What was said is not its passphrase.
    """
    root = chosen(folder)
    try:
        return Space.open(root)
    except LockedError:
        return _unlocked(root)


def chosen(folder: str | None) -> Path:
    """Return the folder of the named space, else of that in `PLS_SPACE` or the last.

    Raises:
        SpaceUnavailableError: None is named.
    """
    named = folder or os.environ.get("PLS_SPACE") or config.load().folder
    if not named:
        raise SpaceUnavailableError(
            "Which space? Say --space DIR, set PLS_SPACE, or make one with pls new DIR."
        )
    return Path(named).expanduser()


def slot(folder: str | None) -> Space:
    """Open a space to add to it; an encrypted one stays locked, and seals.

    Raises:
        SpaceUnavailableError: None is named, or it cannot be opened.
        UnfinishedError: All of its files were being changed.
    """
    root = chosen(folder)
    try:
        return Space.open(root)
    except LockedError:
        return Space(root, _settled(root))


def _unlocked(root: Path) -> Space:
    """Open an encrypted space by its passphrase, or what is remembered of it."""
    from pls.cli import passing

    _settled(root)
    return Space.open(root, passing.keys(root))


def _settled(root: Path) -> About:
    """Return what a space says of itself where nothing was begun with all its files."""
    from pls.space import about

    known = about.read(root)
    if known.changing:
        from pls.cli import locking

        raise UnfinishedError(locking.unfinished(root, known.changing))
    return known


def print_json(value: Any) -> None:
    """Print plain data as indented JSON."""
    import codecs
    import json

    # What the output has no letter for, a file name that is no text included, is
    # written as JSON writes it.
    ascii_only = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    plain = msgspec.to_builtins(value, enc_hook=str)
    print(json.dumps(plain, ensure_ascii=ascii_only, indent=2))


def as_data(space: Space, record: Record) -> dict[str, Any]:
    """Return a record as plain data with its body and the path of its file."""
    data = {**records.plain(record), "body": record.body}
    return data | {"path": space.path(record.id)}


def line(record: Record) -> str:
    """Return one record as one line of a list."""
    title = " ".join(record.title.split())
    return f"{record.id[:SHORT]}  {record.when[:10]}  {record.kind:<10}  {title}"


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read an option that is a day."""
    return None if value is None else dated(value)


def dated(text: str) -> date:
    """Read a day as it is written on the command line."""
    import click

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"“{text}” is not a day like 2026-06-12.") from None
