"""Commands on the folder: new, sample, import."""

from __future__ import annotations

from pathlib import Path

import click

from pls import ids
from pls.cli.shared import SHORT, print_json, spaced
from pls.space import About, Space


@click.command()
@click.argument(
    "folder", metavar="DIR", type=click.Path(path_type=Path), required=False
)
@click.option("--space", "named", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Your name, as readers shall see it.")
@click.option("--role", default="", help="What you do, as readers shall see it.")
@click.option("--encrypt", is_flag=True, help="Nobody opens it without a passphrase.")
@click.option(
    "--sheet",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --encrypt: FILE holds the recovery sheet then (PDF).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def new(
    folder: Path | None,
    named: Path | None,
    *,
    name: str,
    role: str,
    encrypt: bool,
    sheet: Path | None,
    as_json: bool,
) -> None:
    """Make a new space in a new or empty folder."""
    chosen = folder or named
    if chosen is None:
        raise click.UsageError("Say which folder: pls new DIR.")
    if sheet is not None and not encrypt:
        raise click.UsageError("Say --sheet with --encrypt.")
    root = chosen.expanduser()
    known = About(id=ids.record_id(), owner=name, role=role)
    printed = ""
    if encrypt:
        from pls.cli import locking

        printed = locking.created(root, known, sheet, Space.create)
    else:
        Space.create(root, known)
    if as_json:
        print_json({"folder": str(root), "id": known.id})
        return
    click.echo(f"Your space is {root}. Everything in it is private.")
    if printed:
        click.echo(printed)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sample(folder: Path, as_json: bool) -> None:
    """Write the sample space, a made-up year, into a new or empty folder."""
    from pls.space.trying import sample_space

    space = sample_space(folder)
    count = space.total()
    if as_json:
        print_json({"folder": str(space.root), "records": count})
    else:
        click.echo(f"{space.root} holds {count} made-up records.")


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice(["markdown"]))
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@spaced
def import_notes(space: Space, as_json: bool, form: str, folder: Path) -> None:
    """Bring in a folder of notes; the source is only read."""
    from pls.space import importing

    report = importing.import_markdown(space, folder)
    if as_json:
        print_json(
            {
                "format": form,
                "added": [record.id for record in report.added],
                "known": report.known,
                "refused": [{"path": r.path, "why": r.why} for r in report.refused],
            }
        )
        return
    for record in report.added:
        click.echo(f"{record.id[:SHORT]}  {record.when[:10]}  {record.title}")
    for refused in report.refused:
        click.echo(f"{refused.path}: {refused.why}", err=True)
    click.echo(importing.describe(report))


COMMANDS = {"new": new, "sample": sample, "import": import_notes}
