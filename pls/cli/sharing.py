"""Commands on what leaves: share, shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from pls.cli.shared import SHORT, day, print_json, spaced
from pls.disclosure.check import Check
from pls.errors import BadValueError
from pls.exporters import markdown
from pls.records import Field, Pick, Summary
from pls.records.enums import Audience, NamesRule
from pls.records.summary import Sheet
from pls.space import Space, drafting, formats, sharing


_WHAT = (
    click.option(
        "--for",
        "audience",
        type=click.Choice([a.value for a in Audience]),
        default=Audience.MANAGER.value,
    ),
    click.option("--reader", default="", help="The name of the one who reads it."),
    click.option("--from", "start", callback=day, metavar="DATE"),
    click.option("--to", "end", callback=day, metavar="DATE"),
    click.option("--pick", "picks", multiple=True, metavar="ID...", required=True),
    click.argument("more", nargs=-1, metavar=""),
    click.option("--show", "shows", multiple=True, metavar="ID=title,story,..."),
    click.option("--star", "stars", multiple=True, metavar="ID", help="Read first."),
    click.option("--ask", default="", help="What it should lead to."),
    click.option("--title", default="", help="The heading the reader sees."),
    click.option(
        "--names",
        type=click.Choice([n.value for n in NamesRule]),
        default=NamesRule.INITIALS.value,
    ),
    click.option("--replace", "clients", multiple=True, metavar="CLIENT"),
    click.option("--also", multiple=True, metavar="WORD", help="Another name."),
    click.option(
        "--sheet",
        type=click.Choice([s.value for s in Sheet]),
        default=Sheet.SUMMARY.value,
        help="What it is made for.",
    ),
    click.option("--profile", default="", help="The professional body it is for."),
)
"""What is picked, for whom, and how it is told."""


def _what(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_WHAT):
        command = option(command)
    return command


@click.command()
@_what
@click.option(
    "--as",
    "formats",
    default="html",
    metavar=",".join(formats.FORMATS),
    help="One or more, with commas between.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--me", default="", help="Your name, kept for the next time.")
@click.option("--dry-run", is_flag=True, help="Print the exact text; write nothing.")
@spaced
def share(space: Space, as_json: bool, /, **options: Any) -> None:
    """Write what you picked into a file for one reader."""
    if options["me"]:
        space.rename_owner(options["me"])
    seen = sharing.preview(space, _summary(space, **options))
    forms = [form.strip() for form in options["formats"].split(",") if form.strip()]
    if options["dry_run"]:
        click.echo(markdown.text(seen.doc))
        click.echo(_leaves(seen.check, _hints(seen, forms)), err=True)
        return
    if options["out"] is None:
        raise click.UsageError("Say where to write it: --out DIR.")
    written = sharing.write(space, seen, forms, options["out"])
    _print_written(written, seen.check, _hints(seen, forms), as_json)


def _hints(seen: sharing.Preview, forms: Iterable[str]) -> tuple[str, ...]:
    """Return what of the formats not everybody can read, in sentences."""
    known = (formats.FORMATS[form] for form in forms if form in formats.FORMATS)
    return tuple(hint for one in known for hint in one.hints(seen.doc, seen.pictures))


def _summary(space: Space, **options: Any) -> Summary:
    given = [*options["picks"], *options["more"]]
    shorts = [w for text in given if "=" not in text for w in text.split(",") if w]
    shows = [*options["shows"], *(text for text in given if "=" in text)]
    if not any(given):
        raise click.UsageError("Say what to pick: --pick ID.")
    chosen = list(dict.fromkeys(space.find(short).id for short in shorts))
    shown = dict(_shown(space, text) for text in shows)
    stars = {space.find(s).id for text in options["stars"] for s in text.split(",")}
    _refuse_unpicked({*shown, *stars} - set(chosen))
    base = sharing.summary_for(options["reader"], (), options["start"], options["end"])
    _refuse_backwards(options["start"], options["end"])
    asked = msgspec.structs.replace(
        base,
        audience=Audience(options["audience"]),
        names=NamesRule(options["names"]),
        ask=options["ask"],
        heading=options["title"],
        clients=options["clients"],
        also=options["also"],
        sheet=Sheet(options["sheet"]),
        profile=options["profile"],
    )
    usual = drafting.usual(asked)
    items = (Pick(id=i, show=shown.get(i, usual), star=i in stars) for i in chosen)
    return msgspec.structs.replace(asked, items=tuple(items))


def _refuse_unpicked(unpicked: Iterable[str]) -> None:
    for record_id in unpicked:
        raise BadValueError(f"“{record_id[:SHORT]}” is not among the picked ones.")


def _refuse_backwards(start: date | None, end: date | None) -> None:
    if start and end and start > end:
        raise BadValueError(f"The period ends before it begins: {start} to {end}.")


def _shown(space: Space, text: str) -> tuple[str, tuple[Field, ...]]:
    short, _, names = text.partition("=")
    try:
        fields = tuple(Field(name.strip()) for name in names.split(",") if name.strip())
    except ValueError:
        known = ", ".join(field.value for field in Field)
        raise BadValueError(f"“{names}” are not fields; choose from {known}.") from None
    return space.find(short).id, fields


def _leaves(check: Check, hints: Iterable[str]) -> str:
    people = [f"{name} by name" for name in check.in_full]
    people += [f"{name} as initials" for name in check.initials]
    people += [f"{name} hidden" for name in check.hidden]
    people += [f"the client {name} {_n(n, 'time')}" for name, n in check.clients]
    people += [f"the client {name} replaced" for name in check.replaced]
    passages = _n(check.passages, "private passage stays", "private passages stay")
    lines = [
        (
            f"{_n(check.records, 'record leaves', 'records leave')}: "
            f"{_n(check.titles, 'title')}, "
            f"{_n(check.stories, 'story', 'stories')}, {_n(check.impacts, 'impact')}, "
            f"{_n(check.times, 'time')}; about {_n(check.words, 'word')}."
        ),
        f"{passages} here.",
        f"Named: {', '.join(people) if people else 'nobody'}.",
    ]
    if check.doubts:
        words = ", ".join(dict.fromkeys(found.text for found in check.doubts))
        lines.append(f"Looks like a name: {words}. To treat it as one: --also WORD.")
    if check.addresses:
        lines.append(f"{_n(check.addresses, 'web address', 'web addresses')} inside.")
    lines += [f"  {link.text} (“{link.title}”)" for link in check.links]
    lines += [
        f"A picture leaves (“{each.title}”): {each.text or 'it has no words yet'}"
        for each in check.pictures
    ]
    if check.facts:
        lines.append(f"{_n(check.facts, 'fact')} for the professional body.")
    lines += check.kept
    lines += [
        f"“{title}” has no words for others yet, so no story of it leaves."
        for title in check.wordless
    ]
    lines += hints
    return "\n".join(lines)


def _n(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _print_written(
    written: sharing.Written, check: Check, hints: tuple[str, ...], as_json: bool
) -> None:
    if as_json:
        print_json(
            {
                "share": written.share.id,
                "document": written.share.share,
                "sha256": written.share.sha256,
                "files": [str(path) for path in written.paths],
                "leaves": check,
                "hints": hints,
            }
        )
        return
    click.echo(_leaves(check, hints))
    for path in written.paths:
        click.echo(path)


COMMANDS = {"share": share}
