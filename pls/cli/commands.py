"""The names of all commands, by click; the module of one is loaded when it runs."""

from __future__ import annotations

import importlib

import click
from typing_extensions import override

from pls import __version__
from pls.cli import passing


_COMMANDS = {
    "new": "folder",
    "sample": "folder",
    "import": "folder",
    "check": "upkeep",
    "backup": "upkeep",
    "encrypt": "locking",
    "decrypt": "locking",
    "passphrase": "locking",
    "new-key": "locking",
    "recovery-sheet": "locking",
    "keyring": "locking",
    "capture": "capturing",
    "add": "notes",
    "add-resource": "collecting",
    "list": "notes",
    "show": "notes",
    "search": "notes",
    "edit": "notes",
    "delete": "notes",
    "restore": "notes",
    "skills": "growing",
    "goals": "growing",
    "insights": "counting",
    "reflect": "reflecting",
    "merge": "merging",
    "history": "merging",
    "share": "sharing",
    "shares": "shares",
    "reply": "replying",
}


_UNOPENED = ("sample", "capture")
"""Commands that open no space of the person's."""


class _Lazy(click.Group):
    """Knows the names of all commands and loads the module of the one that runs."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"pls.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = module.COMMANDS[cmd_name]
        if cmd_name not in _UNOPENED:
            _let_pass(command)
        return command


def _let_pass(command: click.Command) -> None:
    """Give a command, and those below it, the option that says a passphrase."""
    if not any(passing.OPTION in each.opts for each in command.params):
        command.params.append(passing.option())
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _let_pass(each)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def pls() -> None:
    """Keep what you learn in a folder of your own, and decide what to mention."""


pls.params.append(passing.option())
