"""Commands on records: add, list, show, search, edit, delete, restore.

What three of them do is in `everyday`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
import msgspec

from pls import records
from pls.cli import everyday
from pls.cli.shared import SHORT, as_data, opened, print_json, slot, spaced
from pls.errors import BadValueError
from pls.records import Kind, Record
from pls.space import Space


def _slotted(command: Callable[..., None]) -> Callable[..., None]:
    """Give `add` the space, which may stay locked if nothing in it is needed."""

    def opens(folder: str | None, told: Mapping[str, Any]) -> Space:
        return opened(folder) if told["attach"] or told["template"] else slot(folder)

    return spaced(command, opens)


@click.command()
@click.argument("words", metavar="LINE")
@click.option("--body", default="", help="More words; - reads them from the input.")
@click.option(
    "--attach",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file to keep with it; a picture without its location.",
)
@click.option("--template", default="", metavar="NAME", help="What it begins with.")
@_slotted
def add(
    space: Space,
    as_json: bool,
    words: str,
    body: str,
    *,
    attach: tuple[Path, ...],
    template: str,
) -> None:
    """Note what you learned: "Paired with Ana #python @Ana +halla 20m !fri".

    Templates are the Markdown files in the folder templates of the space, and some
    that come with the program: pls add "Sprint review" --template "Feedback received"
    """
    if body == "-":
        body = _input()
    if template:
        body = _begun(space, words, template, body)
    everyday.add(space, words, body, attach, as_json=as_json)


def _begun(space: Space, words: str, name: str, body: str) -> str:
    """Return the text of a template, with more words below."""
    from pls.space import entries, templates

    found = templates.find(space, name)
    title = entries.captured(space, words).title
    _, text = templates.filled(found, space.clock.today(), title)
    return f"{text.rstrip()}\n\n{body}" if body.strip() else text


def _input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadValueError(
            "The input is not UTF-8 text; nothing was added."
        ) from error


@click.command("list")
@click.option("-n", "number", type=click.IntRange(1), help="Only the newest ones.")
@click.option("--kind", type=click.Choice([k.value for k in Kind]))
@click.option("--bin", "in_bin", is_flag=True, help="What is in the bin.")
@spaced
def list_records(
    space: Space, as_json: bool, number: int | None, kind: str | None, in_bin: bool
) -> None:
    """List records, newest first."""
    chosen = Kind(kind) if kind else None
    everyday.list_records(space, number, chosen, in_bin=in_bin, as_json=as_json)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("-n", "number", type=click.IntRange(1), help="Only the best ones.")
@spaced
def search(
    space: Space, as_json: bool, words: tuple[str, ...], number: int | None
) -> None:
    """Find records, the best first: pls search retry '@Ana' '#python' is:ready.

    Words are the beginnings of words; "words in quotes" stand as they are. Names ask
    for more: @person +project #tag skill: kind: modality: before:2026-06 after:
    is:ready has:impact. What pls insights counts is found as it is counted:
    is:shared way:doing time:own organised:me support:offered barrier:time
    weekday:monday step:done. A minus in front means not, and or means either:
    pls search 'storm or outage -draft'.
    """
    everyday.search(space, words, number, as_json=as_json)


@click.command()
@click.argument("short", metavar="ID")
@spaced
def show(space: Space, as_json: bool, short: str) -> None:
    """Show one record, and what was said to it."""
    from pls.space.ledger import ledger

    record = space.find(short)
    book = ledger(space)
    words = book.words.get(record.id, ())
    if as_json:
        said = [
            {"from": w.reply.reader, "on": w.reply.answered, **_mark(w.mark)}
            for w in words
        ]
        told = as_data(space, record)
        print_json(told | {"standing": book.standing(record), "said": said})
        return
    click.echo(f"{record.title}\n")
    for name, value in records.plain(record).items():
        if name != "title":
            click.echo(f"{name:<14} {_told(value)}")
    click.echo(f"{'file':<14} {space.path(record.id)}")
    if hasattr(record, "share"):
        click.echo(f"{'standing':<14} {book.standing(record).label}")
    for word in words:
        click.echo(f"\n{_said(word.reply.reader, word.mark)}")
    if record.body.strip():
        click.echo(f"\n{record.body.rstrip()}")


def _mark(mark: records.Mark) -> dict[str, Any]:
    return {
        "recognised": mark.recognised,
        "question": mark.question,
        "comment": mark.comment,
    }


def _said(who: str, mark: records.Mark) -> str:
    parts = [f"{who or 'The reader'} recognised it." if mark.recognised else ""]
    parts.append(f"Asks: {mark.question}" if mark.question else "")
    parts.append(f"“{mark.comment}”" if mark.comment else "")
    return " ".join(part for part in parts if part)


def _told(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_told(part) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{k}: {_told(v)}" for k, v in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@click.command()
@click.argument("shorts", metavar="ID...", nargs=-1, required=True)
@click.option("--set", "changes", metavar="FIELD=VALUE", multiple=True, required=True)
@spaced
def edit(
    space: Space, as_json: bool, shorts: tuple[str, ...], changes: tuple[str, ...]
) -> None:
    """Change fields: --set minutes=20 --set skills=Python,SQL --set share=ready."""
    chosen = [space.find(short) for short in shorts]
    fresh = [records.change(r, **_values(r, changes)) for r in chosen]
    pairs = zip(fresh, chosen, strict=True)
    saved = tuple(space.save(record, base) for record, base in pairs)
    everyday.print_records(space, saved, as_json=as_json)


def _values(record: Record, changes: tuple[str, ...]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for change in changes:
        name, sign, text = change.partition("=")
        if not sign:
            raise click.UsageError(f"“{change}” is not FIELD=VALUE.")
        values[name.strip()] = _value(record, name.strip(), text)
    return values


def _value(record: Record, name: str, text: str) -> Any:
    """Return *text* as the field takes it: lists by commas, JSON where it is JSON."""
    if name in ("id", "kind", "created", "updated", "deleted"):
        raise BadValueError(f"{name} is kept by the program and cannot be set.")
    form = records.outer(records.types(type(record)).get(name))
    if form in (None, str) or name == "body":
        return text
    if text.startswith(("[", "{")):
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError:
            return text
        except RecursionError:
            raise BadValueError(f"The value for {name} is nested too deeply.") from None
    if form is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    return None if text == "" else text


@click.command()
@click.argument("shorts", metavar="ID...", nargs=-1, required=True)
@spaced
def delete(space: Space, as_json: bool, shorts: tuple[str, ...]) -> None:
    """Put records into the bin; pls restore ID brings them back."""
    chosen = [space.find(short) for short in shorts]
    for record in chosen:
        space.delete(record.id)
    _told_each(chosen, "deleted", as_json)


@click.command()
@click.argument("shorts", metavar="ID...", nargs=-1, required=True)
@click.option("--version", "key", default="", help="Go back to this version.")
@spaced
def restore(space: Space, as_json: bool, shorts: tuple[str, ...], key: str) -> None:
    """Bring records back from the bin, or one record back to an earlier version."""
    if key:
        _go_back(space, shorts, key, as_json)
        return
    chosen = [space.find(short, in_bin=True) for short in shorts]
    for record in chosen:
        space.restore(record.id)
    _told_each(chosen, "restored", as_json)


def _go_back(space: Space, shorts: tuple[str, ...], key: str, as_json: bool) -> None:
    from pls.space import versions

    if len(shorts) != 1:
        raise click.UsageError("A version belongs to one record: say one ID.")
    record = versions.find(space, shorts[0])
    past = versions.pick(versions.history(space, record), key)
    _told_each([versions.go_back(space, record, past)], "restored", as_json)


def _told_each(chosen: list[Record], done: str, as_json: bool) -> None:
    if as_json:
        print_json({done: [record.id for record in chosen]})
        return
    for record in chosen:
        click.echo(f"{record.id[:SHORT]}  {record.title}  {done}")


COMMANDS = {
    "add": add,
    "list": list_records,
    "show": show,
    "search": search,
    "edit": edit,
    "delete": delete,
    "restore": restore,
}
