"""The command that says what the entries of a period add up to."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from pls.cli.shared import print_json, spaced
from pls.learning import measures, periods
from pls.learning.sentence import said
from pls.learning.tables import Cell, Table, tables
from pls.space import Space
from pls.space.insights import Page, page


_ROWS = 12
"""So many rows of a table are printed; JSON has all."""

_COLUMNS, _SKILL = 4, 3
"""And so many columns; of skills the months stand in the JSON alone."""


@click.command()
@click.option(
    "--period",
    default=periods.MONTHS,
    show_default=True,
    metavar="PERIOD",
    help="12-months, a year like 2025, or everything.",
)
@spaced
def insights(space: Space, as_json: bool, period: str) -> None:
    """Say what your entries add up to: for you alone, without scores."""
    wanted = periods.read(period, space.clock.today())
    if wanted is None:
        raise click.BadParameter(
            f"“{period}” is no period: it can be {periods.MONTHS}, a year like 2025, "
            f"or {periods.ALL}."
        )
    space.scan()
    found = page(space, wanted)
    if as_json:
        print_json(_plain(found))
    elif found.total < measures.ENTRIES:
        print("Come back after about ten entries. Small numbers mislead.")
    else:
        _print(found)


def _print(found: Page) -> None:
    sentence = "".join(said(found.insights))
    print(sentence or "Fewer than ten entries in this time. Small numbers mislead.")
    for table in tables(found.insights):
        print(f"\n{table.title}")
        if table.few:
            print(f"  {table.few}")
            continue
        _print_rows(table)
        if table.notes:
            print(f"  {' '.join(table.notes)}")
    if found.longest is not None:
        print(f"\nOpen the longest: {found.longest.task.text}")


def _print_rows(table: Table) -> None:
    columns = _SKILL if table.key == "skills" else _COLUMNS
    rows = [line.cells[:columns] for line in table.lines[:_ROWS]]
    shown = [table.columns[:columns], *rows]
    wide = [max(len(_cell(row[n])) for row in shown) for n in range(len(shown[0]))]
    for row in shown if rows else ():
        cells = (
            _cell(cell).rjust(width)
            if isinstance(below, int)
            else _cell(cell).ljust(width)
            for cell, below, width in zip(row, rows[0], wide, strict=True)
        )
        print(f"  {'  '.join(cells)}".rstrip())
    if len(table.lines) > _ROWS:
        print(f"  and {len(table.lines) - _ROWS:,} more")


def _cell(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def _plain(found: Page) -> dict[str, Any]:
    told = found.insights
    longest = found.longest
    return {
        "period": told.period.key,
        "from": _day(told.period.first),
        "to": _day(told.period.last),
        "sentence": "".join(said(told)),
        "entries": told.sums.entries,
        "minutes": told.sums.minutes,
        "without_a_time": told.untimed,
        "open_the_longest": None if longest is None else longest.task.text,
        "tables": [_table(table) for table in tables(told)],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.key,
        "title": table.title,
        "columns": table.columns,
        "rows": [line.cells for line in table.lines],
        "notes": table.notes,
        "too_few": table.few,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


COMMANDS = {"insights": insights}
