"""What is typed many times a day, without click: add a line, list, search.

The same commands with every option are in `notes`. To load click takes longer than to
do these, so where the arguments are as simple as they mostly are, they are read here.
Whatever else they are, click reads them, and says what is wrong with them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pls import records
from pls.cli import passing
from pls.cli.shared import SHORT, as_data, line, opened, print_json, slot
from pls.index.part import Slice
from pls.records import Evidence, Kind, Record
from pls.space import Space


if TYPE_CHECKING:
    from pls.space.attaching import Kept


def plain(arguments: Sequence[str]) -> Callable[[], None] | None:
    """Return what simple arguments ask for, None where click shall read them.

    They are `add LINE`, `list` or `search WORD...`, and nothing else that begins with
    a hyphen than `--json`, `--space DIR`, `--passphrase-file FILE` and, to list and
    search, `-n NUMBER`.
    """
    name, *rest = arguments
    words: list[str] = []
    said: dict[str, str] = {}
    left = iter(rest)
    for each in left:
        if each in ("--space", "-n", passing.OPTION):
            said[each] = next(left, "")
        elif each == "--json":
            said[each] = "yes"
        else:
            words.append(each)
    if not all(v and not v.startswith("-") for v in (*words, *said.values())):
        return None
    number = said.pop("-n", "")
    if (number and name == "add") or not _is_count(number or "1"):
        return None
    limit = int(number) if number else None
    if passing.OPTION in said:
        passing.note(said[passing.OPTION])
    return _asked(name, words, limit, said)


def _is_count(number: str) -> bool:
    return number.isascii() and number.isdecimal() and int(number) > 0


def _asked(
    name: str, words: list[str], limit: int | None, said: Mapping[str, str]
) -> Callable[[], None] | None:
    folder, as_json = said.get("--space"), "--json" in said
    if name == "add" and len(words) == 1:
        return lambda: add(slot(folder), words[0], as_json=as_json)
    if name == "list" and not words:
        return lambda: list_records(opened(folder), limit, as_json=as_json)
    if name == "search" and words:
        return lambda: search(opened(folder), words, limit, as_json=as_json)
    return None


def add(
    space: Space,
    words: str,
    body: str = "",
    attach: tuple[Path, ...] = (),
    *,
    as_json: bool,
) -> None:
    """Note an entry out of a line, and print it."""
    from pls.space import entries

    entry = entries.draft(space, entries.captured(space, words), body)
    kept = [(file.name, _kept(space, file)) for file in attach]
    evidence = tuple(Evidence(text=name, attachment=k.path) for name, k in kept)
    added = _added(space, msgspec.structs.replace(entry, evidence=evidence))
    if as_json:
        print_json({**records.plain(added), "body": added.body})
    else:
        print(f"{added.id[:SHORT]}  {added.title}")
    for name, each in kept:
        said = _left_out(name, each)
        if said:
            print(said, file=sys.stderr if as_json else sys.stdout)


def _added(space: Space, record: Record) -> Record:
    if space.box is None or not space.box.locked:
        return space.add(record)
    from pls.space import slipping

    return slipping.slip(space.root, record)


def _kept(space: Space, file: Path) -> Kept:
    from pls.space import attaching

    return attaching.attach(space, file)


def _left_out(name: str, kept: Kept) -> str:
    """Say what became of the location in a picture, "" where there was none."""
    if kept.bared:
        return f"“{name}” kept, without location or camera."
    if kept.unread:
        return f"“{name}” kept as it is; location and camera may be in it."
    return ""


def list_records(
    space: Space,
    number: int | None,
    kind: Kind | None = None,
    *,
    in_bin: bool = False,
    as_json: bool,
) -> None:
    """Print records, newest first."""
    kinds = (kind,) if kind else ()
    if in_bin:
        binned = tuple(r for r in space.bin() if not kinds or r.kind in kinds)
        print_records(space, binned[:number], as_json=as_json)
        return
    space.glance()
    part = Slice(limit=number or -1)
    found = space.records(*kinds, part=part)
    if not space.sure(found):
        found = space.records(*kinds, part=part)
    print_records(space, found, as_json=as_json)


def search(
    space: Space, words: Sequence[str], number: int | None, *, as_json: bool
) -> None:
    """Print the records that words find, the best first."""
    from pls.space import search as searching

    space.glance()
    found = searching.search(space, " ".join(words), limit=number)
    if not found.records:
        space.scan()  # that there is nothing is said after a look at everything
    if not found.records or not space.sure(found.records):
        found = searching.search(space, " ".join(words), limit=number)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    print_records(space, found.records, found.snippets, as_json=as_json)


def print_records(
    space: Space,
    found: tuple[Record, ...],
    snippets: Mapping[str, tuple[str, ...]] | None = None,
    *,
    as_json: bool,
) -> None:
    """Print records as lines, with the words around what was found, or as JSON."""
    told = {i: "".join(pieces) for i, pieces in (snippets or {}).items()}
    if as_json:
        rows: list[dict[str, Any]] = [as_data(space, record) for record in found]
        print_json(
            [r | {"snippet": told.get(r["id"], "")} if snippets else r for r in rows]
        )
        return
    for record in found:
        print(line(record))
        if told.get(record.id, record.title) != record.title:
            print(f"{'':{SHORT}}  {told[record.id]}")
