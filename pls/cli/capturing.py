"""Quick capture: a line for a thought, in a small window of its own."""

from __future__ import annotations

import click

from pls.cli import quick
from pls.cli.shared import print_json


@click.command(short_help="Note a line in a small window.")
@click.argument("words", nargs=-1)
@click.option("--space", "folder", metavar="DIR", help="The folder of the space.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def capture(words: tuple[str, ...], folder: str | None, as_json: bool) -> None:
    """Note a line in a small window; made for a key of your desktop."""
    done = quick.capture(" ".join(words), folder or "")
    if as_json:
        print_json({"capture": done})


COMMANDS = {"capture": capture}
