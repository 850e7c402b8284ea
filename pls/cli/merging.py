"""Commands on versions: merge, history."""

from __future__ import annotations

import click

from pls import records
from pls.cli.shared import SHORT, print_json, spaced
from pls.space import Space, versions


@click.command()
@click.option("--now", is_flag=True, help="Wait for nothing to become quiet.")
@click.option("--put-back", is_flag=True, help="Write records anew that went away.")
@click.option("--removed", is_flag=True, help="They were removed on purpose.")
@spaced
def merge(
    space: Space, as_json: bool, now: bool, put_back: bool, removed: bool
) -> None:
    """Look at the folder, join what several computers wrote, and say what was done."""
    if put_back and removed:
        raise click.UsageError("Say either --put-back or --removed.")
    done = versions.merge(space, now=now)
    if space.vanished and (put_back or removed):
        space.answer(space.vanished, put_back=put_back)
        done = versions.merge(space, now=now)
    if as_json:
        print_json(
            {
                "written": done.written,
                "merged": done.merged,
                "removed": done.removed,
                "kept": done.kept,
                "waiting": done.waiting,
                "missing": list(space.vanished),
                "trouble": done.trouble,
            }
        )
    else:
        click.echo(versions.describe(space, done))
    if space.vanished or done.trouble:
        click.get_current_context().exit(1)


@click.command()
@click.argument("short", metavar="ID")
@click.option("--version", "key", default="", help="Show this version in full.")
@spaced
def history(space: Space, as_json: bool, short: str, key: str) -> None:
    """List the versions of a record, or show one of them."""
    record = versions.find(space, short)
    found = versions.history(space, record)
    if key:
        found = (versions.pick(found, key),)
    if as_json:
        print_json(
            [
                {
                    "version": past.key,
                    "when": past.when,
                    "here": past.here,
                    "why": past.why.value,
                    "current": past.current,
                    **records.plain(past.record),
                    "body": past.record.body,
                }
                for past in found
            ]
        )
    elif key:
        click.echo(versions.shown(found[0]))
    else:
        for past in found:
            click.echo(f"{past.key[:SHORT]}  {versions.line(past)}")


COMMANDS = {"merge": merge, "history": history}
