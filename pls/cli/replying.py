"""The command on what comes back: reply."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from pls import replies
from pls.cli.shared import dated, day, print_json, spaced
from pls.errors import BadValueError
from pls.records import Reply, Share
from pls.records.enums import InReview, Source
from pls.space import Space, answering
from pls.space.answering import Offered


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--paste", is_flag=True, help="Read a pasted text, up to its end.")
@click.option("--said", default="", metavar="SHARE", help="It was said in a talk.")
@click.option("--from", "sender", default="", metavar="NAME", help="Who said it.")
@click.option("--on", callback=day, metavar="DATE", help="When, today by default.")
@click.option("--recognised", multiple=True, type=int, metavar="N", help="Item N.")
@click.option("--question", "questions", multiple=True, metavar="N=TEXT")
@click.option("--comment", "comments", multiple=True, metavar="N=TEXT")
@click.option("--ask", "asks", multiple=True, metavar="N=yes|partly|later|no|talk")
@click.option("--note", "notes", multiple=True, metavar="N=TEXT", help="On an ask.")
@click.option("--by", "bys", multiple=True, metavar="N=DATE", help="When it is due.")
@click.option("--sees", default="", metavar="TEXT", help="What they see.")
@click.option("--opportunity", default="", metavar="TEXT")
@click.option("--support", "supports", multiple=True, metavar="TEXT")
@click.option("--in-review", type=click.Choice([each.value for each in InReview]))
@click.option("--follow-up", callback=day, metavar="DATE")
@click.option("--learned", default="", metavar="TEXT", help="What they learned.")
@click.option("--carry-on", is_flag=True, help="Read, no action needed.")
@spaced
def reply(
    space: Space,
    as_json: bool,
    /,
    file: Path | None,
    paste: bool,
    said: str,
    **told: Any,
) -> None:
    """Take in a reply that came back: a .plsreply file, a pasted text, or a talk."""
    if sum((file is not None, paste, bool(said))) != 1:
        raise click.UsageError("Say one of FILE, --paste and --said SHARE.")
    if not said and any(told.values()):
        raise click.UsageError("What was said goes with --said SHARE.")
    if said:
        offered = answering.said(space, _share(space, said).id, _said(space, **told))
    elif file is not None:
        offered = answering.read(space, answering.load(file))
    else:
        data = sys.stdin.buffer.read(replies.MAIL_LIMIT + 1)
        offered = answering.read(space, data, Source.PASTED)
    answering.accept(space, offered)
    if as_json:
        _print_json(offered)
    else:
        _print(offered)


def _share(space: Space, short: str) -> Share:
    found = space.find(short)
    if not isinstance(found, Share):
        raise BadValueError(f"“{found.title}” is nothing that left; see pls shares.")
    return found


def _said(
    space: Space, *, sender: str, on: date | None, **told: Any
) -> replies.Response:
    parts: dict[int, dict[str, Any]] = {
        n: {"recognised": True} for n in told["recognised"]
    }
    for name in ("question", "comment"):
        for each in told[f"{name}s"]:
            n, text = _numbered(each)
            item = parts.setdefault(n, {})
            item[name] = "\n".join(filter(None, (item.get(name), text)))
    follow = told["follow_up"]
    return replies.Response(
        format="pls-response/1",
        share_id="",
        share_sha256="",
        answered=(on or space.clock.today()).isoformat(),
        sender=sender,
        items=tuple(replies.ItemAnswer(n=n, **parts[n]) for n in sorted(parts)),
        asks=_asked(told["asks"], told["notes"], told["bys"]),
        seen=told["sees"],
        opportunity=told["opportunity"],
        support=replies.Offer(choices=told["supports"]) if told["supports"] else None,
        in_review=told["in_review"],
        follow_up_on=follow.isoformat() if follow else "",
        own_learning=told["learned"],
        carry_on=told["carry_on"],
    )


def _asked(
    asks: Iterable[str], notes: Iterable[str], bys: Iterable[str]
) -> tuple[replies.AskAnswer, ...]:
    answers = [_numbered(each) for each in asks]
    note: dict[int, str] = {}
    for n, text in map(_numbered, notes):
        note[n] = "\n".join(filter(None, (note.get(n), text)))
    by = {n: dated(text).isoformat() for n, text in map(_numbered, bys)}
    if not note.keys() | by.keys() <= {n for n, _ in answers}:
        raise click.UsageError("What is noted on an ask needs an answer: --ask N=yes.")
    return tuple(
        _answered(n, answer, note=note.get(n, ""), by=by.get(n, ""))
        for n, answer in answers
    )


def _answered(n: int, answer: str, **beside: str) -> replies.AskAnswer:
    try:
        return msgspec.convert({"n": n, "answer": answer, **beside}, replies.AskAnswer)
    except msgspec.ValidationError:
        told = (
            "An ask is answered yes, partly, later, no or talk, with at most 280 "
            "characters beside it."
        )
        raise click.UsageError(told) from None


def _numbered(text: str) -> tuple[int, str]:
    number, _, rest = text.partition("=")
    if not number.strip().isdecimal() or not rest.strip():
        raise click.UsageError(f"“{text}” is not a number, = and words.")
    return int(number), rest.strip()


def _print_json(offered: Offered) -> None:
    marks = [msgspec.to_builtins(mark) for mark in offered.reply.marks]
    told = {"reply": offered.reply.id, "share": offered.share.id, "marks": marks}
    print_json(told | {"support": answering.promise(offered.reply)})


def _print(offered: Offered) -> None:
    reply = offered.reply
    spoken = reply.source is Source.SPOKEN
    who = reply.reader or (offered.share.reader if spoken else "") or "The reader"
    how = "said in a talk" if spoken else "name as written"
    click.echo(f"{who} answered on {reply.answered} ({how}).")
    for mark in reply.marks:
        said = ["recognised"] if mark.recognised else []
        said += [f"asks: {mark.question}"] if mark.question else []
        said += [f"“{mark.comment}”"] if mark.comment else []
        click.echo(f"  {offered.titles[mark.n]}: {'; '.join(said)}")
    _print_asks(reply, offered.share)
    for text in (reply.seen, reply.opportunity, reply.own_learning):
        if text:
            click.echo(text)
    if promised := answering.promise(reply):
        click.echo(f"To follow up: {promised}")
    if reply.in_review:
        click.echo(f"In the review: {reply.in_review.label}")
    if reply.follow_up_on:
        click.echo(f"To look at again on {reply.follow_up_on}.")
    if reply.carry_on:
        click.echo("Read. No action needed, carry on.")


def _print_asks(reply: Reply, share: Share) -> None:
    for ask in reply.asks:
        by = f", by {ask.by}" if ask.by else ""
        note = f" “{ask.note}”" if ask.note else ""
        click.echo(f"  {share.asks[ask.n - 1]}: {ask.answer.label}{by}.{note}")


COMMANDS = {"reply": reply}
