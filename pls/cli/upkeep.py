"""Commands that look after the space: check, backup."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from pls import config
from pls.cli.shared import chosen, opened, print_json
from pls.errors import LockedError, SpaceUnavailableError, UnfinishedError
from pls.space import Space, about, backups, outside
from pls.space.backups import Backup
from pls.space.inspecting import Finding, Mended, inspect
from pls.space.inspecting import repair as mend
from pls.space.mending import is_damaged, reopen


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be mended safely.")
@click.option("--space", "space_dir", metavar="DIR", help="The folder of the space.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(space_dir: str | None, as_json: bool, repair: bool) -> None:
    """Look for damage in the space and explain it; --repair mends what is safe."""
    space, first = _opened(space_dir) if repair else (opened(space_dir), ())
    found = inspect(space)
    mended = (*first, *mend(space, found)) if repair else ()
    left = inspect(space) if repair else found
    if as_json:
        told = [_finding(finding) for finding in left]
        print_json({"repaired": mended, "left": told} if repair else told)
    else:
        _print_check(space, mended, left)
    if any(finding.damage for finding in left):
        click.get_current_context().exit(1)


def _opened(space_dir: str | None) -> tuple[Space, tuple[Mended, ...]]:
    """Open a space, after its damaged `space.yaml` was brought back if need be."""
    try:
        return opened(space_dir), ()
    except SpaceUnavailableError:
        folder = space_dir or os.environ.get("PLS_SPACE") or config.load().folder
        if not folder or not is_damaged(Path(folder).expanduser()):
            raise
        mended = reopen(Path(folder).expanduser())
        return opened(folder), (mended,)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "path": finding.path,
        "sentence": finding.sentence,
        "mend": finding.mend,
        "mendable": finding.mendable,
        "damage": finding.damage,
    }


def _print_check(
    space: Space, mended: tuple[Mended, ...], left: tuple[Finding, ...]
) -> None:
    for done in mended:
        click.echo(f"{done.path}: {done.sentence}")
    for finding in left:
        click.echo(f"{finding.path}: {finding}")
    damage = sum(finding.damage for finding in left)
    remarks = len(left) - damage
    count = _n(space.total(), "record")
    also = f" {_n(remarks, 'remark')}." if remarks else ""
    if damage:
        where = _n(damage, "place")
        click.echo(f"Damage found in {where}; {count} can be read.{also}")
    else:
        click.echo(f"No damage found in {count}.{also}")


def _n(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


@click.command()
@click.option("--list", "listing", is_flag=True, help="List the backups there are.")
@click.option(
    "--restore",
    metavar="FILE INTO",
    type=(click.Path(path_type=Path), click.Path(path_type=Path)),
    help="Write a backup into a new or empty folder.",
)
@click.option("--space", "space_dir", metavar="DIR", help="The folder of the space.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(
    listing: bool,
    restore: tuple[Path, Path] | None,
    space_dir: str | None,
    as_json: bool,
) -> None:
    """Back up the whole space into a verified zip outside of it."""
    if listing and restore:
        raise click.UsageError("Say --list or --restore, not both.")
    if restore:
        _restore(*restore, space_dir, as_json=as_json)
    elif listing:
        _list(backups.listed(_opened_or_shut(space_dir)), as_json=as_json)
    else:
        space = opened(space_dir)
        outside.seal(space)
        _print_made(backups.make(space), as_json=as_json)


def _opened_or_shut(space_dir: str | None) -> Space:
    """Return the space; what cannot be opened has backups that say what they are."""
    try:
        return opened(space_dir)
    except (LockedError, SpaceUnavailableError, UnfinishedError):
        root = chosen(space_dir)
        return Space(root, about.read(root))


def _restore(path: Path, into: Path, space_dir: str | None, *, as_json: bool) -> None:
    # One from before its space was encrypted is opened by the key of that.
    box = opened(space_dir).box if backups.is_sealed(path) else None
    restored = backups.restore(path, into, box)
    count = len(restored.paths)
    if as_json:
        print_json({"folder": into, "count": count, "lost": restored.lost})
    else:
        for lost, why in restored.lost.items():
            click.echo(f"{lost}: {why}.")
        click.echo(f"{_n(count, 'file')} written into {into}.")
    if restored.lost:
        click.get_current_context().exit(1)


def _list(found: tuple[Backup, ...], *, as_json: bool) -> None:
    if as_json:
        print_json([_backup(made) for made in found])
        return
    for made in found:
        state = made.damage or f"{_n(made.count, 'file')}, whole."
        missing = f" {len(made.unread)} could not be read." if made.unread else ""
        click.echo(f"{made.path}  {_size(made.size)}  {state}{missing}")
    if not found:
        click.echo("There is no backup yet.")


def _print_made(made: Backup, *, as_json: bool) -> None:
    if as_json:
        print_json(_backup(made) | {"fresh": made.fresh})
        return
    for path, why in made.unread.items():
        click.echo(f"{path} is not in it: {why}.", err=True)
    said = "" if made.fresh else "Nothing changed since the last backup. "
    inside = f"{_n(made.count, 'file')}, {_size(made.size)}"
    click.echo(f"{said}{made.path} holds {inside}; read again and whole.")


def _backup(made: Backup) -> dict[str, Any]:
    return {
        "path": made.path,
        "made": made.made.isoformat(),
        "count": made.count,
        "size": made.size,
        "unread": made.unread,
        "damage": made.damage,
    }


def _size(size: int) -> str:
    """Return a size in bytes as people read it."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"


COMMANDS = {"check": check, "backup": backup}
