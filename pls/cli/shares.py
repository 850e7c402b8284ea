"""Commands on the ledger: what left, word for word, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

import click
import msgspec

from pls.cli.shared import SHORT, opened, print_json
from pls.disclosure.wording import sentence
from pls.errors import UnknownRecordError
from pls.merge.passages import Kind, Piece
from pls.records import Reply, Share
from pls.space import Space, answering, illustrating, sharing
from pls.space.ledger import Ledger, ledger
from pls.space.since import Came, Since, since


_NUMBER = re.compile(r"[0-9]{1,6}")
_LEAST = 4
"""The letters of an id that tell it from a number that is not there."""


@click.group(invoke_without_command=True)
@click.option("--space", "space_dir", metavar="DIR", help="The folder of the space.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def shares(ctx: click.Context, space_dir: str | None, as_json: bool) -> None:
    """List what left, for whom, and what came back."""
    if ctx.invoked_subcommand is not None:
        return
    book = ledger(opened(space_dir))
    if as_json:
        print_json([_share(book, found) for found in book.shares])
        return
    for found in book.shares:
        came = book.replies.get(found.share, ())
        answer = f"answered {came[0].answered}" if came else "no reply yet"
        click.echo(
            f"{_number(book, found):>3}  {found.id[:SHORT]}  {found.shared_on}  "
            f"{_line(found.title)}  ({_n(len(found.items), 'record')}, "
            f"{', '.join(found.formats)})  {answer}"
        )


@shares.command()
@click.option("--space", "space_dir", metavar="DIR", help="The folder of the space.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--since", "after", is_flag=True, help="Tell what changed since it left.")
@click.argument("which", metavar="N")
@click.pass_context
def show(
    ctx: click.Context, space_dir: str | None, as_json: bool, after: bool, which: str
) -> None:
    """Show what left, word for word; N is a number as `pls shares` prints, or an id."""
    above = ctx.parent.params if ctx.parent is not None else {}
    space = opened(space_dir or above.get("space_dir"))
    book = ledger(space)
    found = _found(book, which)
    came = since(space, found) if after else None
    if as_json or above.get("as_json"):
        data = _share(book, found) | {
            "audience": found.audience,
            "asks": found.asks,
            "text": _text(found),
            "intact": sharing.sent(found) is not None,
            "answers": [msgspec.to_builtins(r) for r in _replies(book, found)],
        }
        print_json(data | ({"since": _since(came)} if came is not None else {}))
    elif came is not None:
        _print_since(came)
    else:
        _print(space, book, found)


def _found(book: Ledger, which: str) -> Share:
    """Return the share that a number or the beginning of an id means.

    Raises:
        UnknownRecordError: There is none, or more than one.
    """
    if _NUMBER.fullmatch(which) and 0 < int(which) <= len(book.shares):
        return book.shares[-int(which)]
    begun = [s for s in book.shares if s.id.startswith(which.strip().casefold())]
    if len(begun) == 1 and len(which.strip()) >= _LEAST:
        return begun[0]
    last = f"1 to {len(book.shares)}" if book.shares else "nothing has left yet"
    raise UnknownRecordError(
        f"There is no share “{which}”. Say a number that pls shares prints ({last}), "
        "or an id."
    )


def _number(book: Ledger, found: Share) -> int:
    """Return the number of a share, the first that left being 1."""
    return len(book.shares) - book.shares.index(found)


def _replies(book: Ledger, found: Share) -> tuple[Reply, ...]:
    return book.replies.get(found.share, ())


def _text(found: Share) -> str:
    return found.body.rpartition("```json\n")[0].strip() or found.body.strip()


def _share(book: Ledger, found: Share) -> dict[str, Any]:
    return {
        "n": _number(book, found),
        "id": found.id,
        "title": found.title,
        "reader": found.reader,
        "shared_on": found.shared_on,
        "formats": found.formats,
        "files": found.files,
        "pictures": found.pictures,
        "sha256": found.sha256,
        "items": [msgspec.to_builtins(item) for item in found.items],
        "replies": [r.id for r in _replies(book, found)],
    }


def _print(space: Space, book: Ledger, found: Share) -> None:
    """Print the exact text under what the ledger says about it."""
    for line in (*_head(book, found), *_pictures(space, found)):
        click.echo(line)
    click.echo()
    click.echo(_text(found))


def _pictures(space: Space, found: Share) -> Iterator[str]:
    """Yield where each picture lies as it left."""
    doc = sharing.sent(found)
    there = illustrating.left(space, doc) if doc is not None else {}
    for path in found.pictures:
        gone = (
            "" if PurePosixPath(path).stem in there else " (it is not there as it left)"
        )
        yield f"Picture: {path}{gone}"


def _head(book: Ledger, found: Share) -> Iterator[str]:
    yield f"{_number(book, found)}  {found.id}  {_line(found.title)}"
    reader = f" for {_line(found.reader)}" if found.reader else ""
    files = f" ({', '.join(found.files)})" if found.files else ""
    yield f"Left on {found.shared_on}{reader} as {', '.join(found.formats)}{files}."
    yield f"SHA-256 {found.sha256}"
    if sharing.sent(found) is None:
        yield "The record holds no exact document with this hash."
    for item in found.items:
        yield f"  {item.n}. {_line(item.title)}: {', '.join(item.show)}"
    for reply in _replies(book, found):
        yield _reply(reply)
    if not _replies(book, found):
        yield "No reply yet."


def _reply(reply: Reply) -> str:
    who = reply.reader or "The reader"
    recognised = sum(1 for mark in reply.marks if mark.recognised)
    said = [f"{recognised} recognised"] if recognised else []
    said += [f"support: {answering.promise(reply)}"] if answering.promise(reply) else []
    said += [reply.seen] if reply.seen else []
    told = f": {_line('; '.join(said))}" if said else ""
    return f"{_line(who)} answered on {reply.answered} (name as written){told}"


# What changed since


def _since(came: Since) -> dict[str, Any]:
    return {
        "problem": came.problem,
        "items": [
            {
                "n": item.n,
                "id": item.id,
                "title": item.title,
                "note": item.note,
                "differences": [
                    {
                        "field": found.label,
                        "was": _side(found.pieces, Kind.ADDED),
                        "now": _side(found.pieces, Kind.REMOVED),
                    }
                    for found in item.differences
                ],
            }
            for item in came.changed
        ],
        "new": [{"id": r.id, "title": r.title, "when": r.when} for r in came.fresh],
        "answered": [msgspec.to_builtins(r) for r in came.replies],
        "support": [msgspec.to_builtins(s) for s in came.supports],
        "goals": [{"id": goal.id, "title": goal.title} for goal in came.goals],
    }


def _side(pieces: Iterable[Piece], without: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not without)


def _print_since(came: Since) -> None:
    share = came.share
    click.echo(f"Since {share.shared_on}, {_line(share.title)}:")
    if came.problem:
        click.echo(came.problem)
    elif not came.changed:
        click.echo("Every item reads as it left.")
    for item in came.changed:
        for line in _changed(item):
            click.echo(line)
    for record in came.fresh:
        click.echo(f"New and ready: {record.id[:SHORT]}  {_line(record.title)}")
    for line in _answers(came):
        click.echo(line)


def _changed(item: Came) -> Iterator[str]:
    note = f" {item.note}" if item.note else ""
    yield f"  {item.n}. {sentence(item.title) if note else _line(item.title)}{note}"
    for found in item.differences:
        yield f"     {found.label}: {_line(_marked(found.pieces))}"


def _marked(pieces: Iterable[Piece]) -> str:
    """Return both texts as one: [-gone-] and {+new+}, as other tools mark words."""
    signs = {Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}", Kind.SAME: "{}"}
    return "".join(
        signs[piece.kind].format(piece.text.rstrip())
        + piece.text[len(piece.text.rstrip()) :]
        for piece in pieces
    )


def _answers(came: Since) -> Iterator[str]:
    for reply in came.replies:
        yield _reply(reply)
        for answer in reply.asks:
            asked = came.share.asks[answer.n - 1 : answer.n]
            what = asked[0] if asked else f"Ask {answer.n}"
            yield f"  {_line(what)}: {answer.answer.label}"
    if not came.replies:
        yield "No reply yet."
    for support in came.supports:
        done = f"happened on {support.done_on}" if support.done_on else "still open"
        used = f", {support.used}" if support.used else ""
        yield f"Promised: {_line(support.title)}, {done}{used}"
    for goal in came.goals:
        yield f"A goal of yours since: {_line(goal.title)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _n(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


COMMANDS = {"shares": shares}
