"""Resources: keep the address of a page to read, watch or ask about."""

from __future__ import annotations

import click

from pls import records
from pls.cli.shared import SHORT, print_json, spaced
from pls.records.enums import Media
from pls.space import Space, collecting


@click.command("add-resource")
@click.argument("url", metavar="URL")
@click.option("--title", default="", help="What it is called; else after its address.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given again.")
@click.option("--skill", "skills", multiple=True, help="A skill; may be given again.")
@click.option("--by", default="", metavar="NAME", help="Who recommended it.")
@click.option("--media", type=click.Choice([m.value for m in Media]))
@spaced
def add_resource(
    space: Space,
    as_json: bool,
    url: str,
    *,
    title: str,
    tags: tuple[str, ...],
    skills: tuple[str, ...],
    by: str,
    media: str | None,
) -> None:
    """Keep the address of a page to read. The page is not asked for.

    A page that is kept already is shown instead, however its address is written.
    """
    space.glance()
    chosen = Media(media) if media else None
    kept = collecting.collect(
        space, url, title=title, tags=tags, skills=skills, by=by, media=chosen
    )
    if as_json:
        told = {**records.plain(kept.resource), "body": kept.resource.body}
        print_json(told | {"known": kept.known})
    else:
        known = "  (kept already)" if kept.known else ""
        print(f"{kept.resource.id[:SHORT]}  {kept.resource.title}{known}")


COMMANDS = {"add-resource": add_resource}
