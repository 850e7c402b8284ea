"""Sharing: from picked records to files for one reader, and the ledger of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from msgspec import structs

from pls import ids
from pls.disclosure import document, withholding
from pls.disclosure.build import Draft, Log, Picked, build, ordered
from pls.disclosure.check import Check, check
from pls.disclosure.document import Disclosure, Pictures
from pls.disclosure.profiles import Profile
from pls.errors import BadValueError, NotReadyError, PlsError
from pls.exporters import markdown
from pls.records import Day, Pick, Record, Share, SharedItem, Summary
from pls.records.enums import Audience
from pls.records.summary import Field
from pls.space import entries, illustrating, leaving, ledger, profiles, prompting
from pls.space.core import Space
from pls.space.formats import EVERY, FORMATS
from pls.storage import files, lock, naming


NAMELESS = "A colleague"
"""Stands for the writer while the space does not know its owner's name; the name of
the computer's account is never taken instead."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave: the document itself, and the last check of it.

    Attributes:
        pictures: The bytes of the pictures in the document.
    """

    summary: Summary
    draft: Draft
    doc: Disclosure
    check: Check
    pictures: Pictures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the share in the ledger and the files."""

    share: Share
    paths: tuple[Path, ...]


def preview(space: Space, summary: Summary) -> Preview:
    """Return the document for a summary and what it holds; nothing is written.

    Raises:
        BadValueError: Something is missing or longer than a page takes.
        NotReadyError: Something is picked that is not ready to share.
        UnknownRecordError: A picked record is not in the space.
    """
    draft = _draft(space, summary, log := Log())
    doc = build(draft, log)
    found = check(doc, draft, ledger.clients(space), log)
    shown = {each.sha256: each.data for pick in draft.picks for each in pick.pictures}
    return Preview(summary, draft, doc, found, shown)


def _draft(space: Space, summary: Summary, log: Log) -> Draft:
    own = {space.about.owner, summary.reader}
    start, end = _period(space, summary)
    never = prompting.withheld(space)
    draft = Draft(
        id=ids.share_id(),
        created=space.clock.today().isoformat(),
        sender=space.about.owner or NAMELESS,
        role=space.about.role,
        reader=summary.reader,
        audience=summary.audience,
        start=start,
        end=end,
        picks=tuple(_picked(space, pick, never, log) for pick in summary.picks),
        names=summary.names,
        people=frozenset({*ledger.people(space), *summary.also} - own),
        clients=frozenset(summary.clients),
        heading=summary.heading,
        review_on=str(summary.review_on or ""),
        ask=summary.ask,
        in_short=summary.in_short,
        not_worked=summary.not_worked,
        next=summary.next,
        sheet=summary.sheet,
        sections=summary.sections,
        numbers=summary.numbers,
        profile=_profile(summary),
    )
    return withholding.draft(draft, never)


def _profile(summary: Summary) -> Profile | None:
    """Return whose record it becomes; only HR and professional bodies read them."""
    if not summary.profile or summary.audience is not Audience.HR:
        return None
    known = profiles.profiles()
    if summary.profile not in known:
        raise BadValueError(
            f"“{summary.profile}” is not a record of a professional body; "
            f"choose from {', '.join(known)}."
        )
    return known[summary.profile]


def _period(space: Space, summary: Summary) -> tuple[str, str]:
    """Return the days a summary is about; without its own, this year up to today.

    What is picked has no say in it, so that no date leaves that is not shown.
    """
    end = str(summary.period_to or space.clock.today().isoformat())
    start = str(summary.period_from or f"{end[:4]}-01-01")
    if start > end:
        raise BadValueError(f"The period ends before it begins: {start} to {end}.")
    return start, end


def _picked(space: Space, pick: Pick, never: frozenset[str], log: Log) -> Picked:
    found = space.record(pick.id)
    record = withholding.record(found, never | prompting.held(found), log)
    if not hasattr(record, "share"):
        kind = str(record.kind.value)
        article = "an" if kind[0] in "aeiou" else "a"
        raise NotReadyError(
            f"“{record.title}” stays here: {article} {kind} cannot be shared by itself."
        )
    if not entries.ready(record):
        raise NotReadyError(
            f"“{record.title}” is private. Mark it as ready to share first: "
            f"pls edit {record.id} --set share=ready"
        )
    picked = Picked(record, frozenset(pick.show), pick.star, pick.names)
    if Field.PICTURES not in pick.show:
        return picked
    seen = illustrating.illustrated(space, record, pick.show)
    log.kept += seen.kept
    return replace(picked, pictures=seen.pictures)


def write(
    space: Space,
    seen: Preview,
    formats: Iterable[str],
    out: Path,
    name: str = "",
    *,
    made: Mapping[str, bytes] | None = None,
) -> Written:
    """Write the files of a preview and record them in the ledger.

    The ledger is written before the files get their names, so that nothing leaves
    unrecorded; where a file then cannot be placed, the ledger's record goes again, and
    where the program is killed meanwhile, the next share sees to it (`leaving`).

    Args:
        space: The open space.
        seen: What the person saw; exactly this is written.
        formats: Keys of `EVERY`.
        out: The folder for the files; existing files are never replaced.
        name: A file name without ending, else one from the writer's name and month.
        made: What `exported` gave for some of the formats, so that it is not made
            again.

    Raises:
        BadValueError: A format is unknown, nothing is picked, or no name is known.
        SpaceUnavailableError: A file cannot be written; none is left behind.
    """
    chosen = tuple(dict.fromkeys(formats))
    _refuse(seen, chosen)
    made = made or {}
    texts = {form: made.get(form) or exported(seen, form) for form in chosen}
    with lock.held(space.root) as alone:
        if alone:
            leaving.settle(space)
        leaving.sweep(out)
        places = targets(space, seen, chosen, out, name)
        share = _frozen(space, seen, chosen, [t.name for t in places.values()])
        waiting = [_Waiting(files.temporary(out), places[f], texts[f]) for f in chosen]
        leaving.note(space, share.id, (w.draft for w in waiting))
        try:
            added = _leave(space, share, waiting)
        except BaseException:
            # Ctrl-C as well: nothing may lie half-written in the reader's folder.
            _undo(space, share, waiting)
            raise
        leaving.forget(space, share.id)
    return Written(added, tuple(places.values()))


def tell(space: Space, seen: Preview, form: str) -> Written:
    """Record in the ledger what leaves in another way than in a file.

    Raises:
        BadValueError: The format is unknown, or nothing is picked.
        SpaceUnavailableError: It cannot be recorded, so it must not leave.
    """
    _refuse(seen, (form,))
    added = space.add(_frozen(space, seen, (form,), []))
    assert isinstance(added, Share)  # noqa: S101 (what goes in comes out)
    return Written(added, ())


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that is written and has not got its name yet."""

    draft: Path
    target: Path
    data: bytes


def _leave(space: Space, share: Share, waiting: Iterable[_Waiting]) -> Share:
    for one in waiting:
        with files.told(one.draft.parent, "written to"):
            one.draft.parent.mkdir(parents=True, exist_ok=True)
            files.write(one.draft, one.data)
    added = space.add(share)
    assert isinstance(added, Share)  # noqa: S101 (what goes in comes out)
    _place(waiting)
    return added


def exported(seen: Preview, form: str) -> bytes:
    """Return the bytes of the file that `write` would make in a format."""
    return EVERY[form].export(seen.doc, seen.pictures)


def _refuse(seen: Preview, chosen: tuple[str, ...]) -> None:
    unknown = [form for form in chosen if form not in EVERY]
    if unknown or not chosen:
        raise BadValueError(
            f"“{', '.join(unknown)}” is not a format; choose from {', '.join(FORMATS)}."
        )
    if not seen.doc.items:
        raise BadValueError("Nothing is picked, so there is nothing to write.")


def targets(
    space: Space, seen: Preview, formats: Iterable[str], out: Path, name: str = ""
) -> dict[str, Path]:
    """Return, by format, the files that `write` would make; none exists yet."""
    chosen = tuple(formats)
    stem = _free(out, name or file_name(space.about.owner, seen.doc.created), chosen)
    return {form: out / f"{stem}{EVERY[form].ending}" for form in chosen}


def file_name(owner: str, created: str) -> str:
    """Return the name of a file without its ending: `mikko-laine-learning-2026-06`."""
    who = naming.slug(owner, 40)
    return f"{who}-learning-{created[:7]}" if who else f"learning-{created[:7]}"


def _free(out: Path, stem: str, chosen: Iterable[str]) -> str:
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        if not any((out / f"{name}{EVERY[form].ending}").exists() for form in chosen):
            return name
        number += 1


def _place(waiting: Iterable[_Waiting]) -> None:
    for one in waiting:
        try:
            files.move(one.draft, one.target)
        except FileExistsError as error:
            raise BadValueError(
                f"{one.target} appeared meanwhile; try again."
            ) from error


def _undo(space: Space, share: Share, waiting: Iterable[_Waiting]) -> None:
    """Take everything back; what cannot be is left to the next share."""
    with contextlib.suppress(OSError, PlsError):
        for one in waiting:
            if not one.draft.exists() and _holds(one.target, one.data):
                one.target.unlink()
        leaving.withdraw(space, share.id)
        for one in waiting:
            one.draft.unlink(missing_ok=True)
        leaving.forget(space, share.id)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _frozen(
    space: Space, seen: Preview, formats: tuple[str, ...], names: list[str]
) -> Share:
    """Return the record of what leaves; the space has its pictures from now on."""
    share = _record(space, seen, formats, names)
    kept = illustrating.keep(space, seen.doc, seen.pictures)
    return structs.replace(share, pictures=kept)


def _record(
    space: Space, seen: Preview, formats: tuple[str, ...], names: list[str]
) -> Share:
    today = Day(seen.doc.created)
    reader = seen.summary.reader
    return Share(
        id=ids.record_id(),
        title=seen.summary.title or f"For {reader}, {today}",
        share=seen.doc.id,
        sha256=document.digest(seen.doc),
        audience=seen.summary.audience,
        reader=reader,
        shared_on=today,
        formats=formats,
        files=tuple(names),
        summary=seen.summary.id if space.has(seen.summary.id) else "",
        items=tuple(_items(seen)),
        asks=tuple(ask.text for ask in seen.doc.asks),
        names=seen.summary.names,
        clients=seen.summary.clients,
        also=seen.summary.also,
        body=ledger_text(seen.doc),
    )


def _items(seen: Preview) -> Iterable[SharedItem]:
    for n, pick in enumerate(ordered(seen.draft), 1):
        shown = tuple(sorted(str(field) for field in pick.show))
        title = seen.doc.items[n - 1].title
        yield SharedItem(
            n=n, id=pick.record.id, title=title, show=shown, names=pick.names
        )


def ledger_text(doc: Disclosure) -> str:
    """Return the exact text that left, and the document its hash is taken over."""
    exact = document.canonical(doc).decode()
    return f"{markdown.text(doc).rstrip()}\n\n```json\n{exact}\n```\n"


def sent(share: Share) -> Disclosure | None:
    """Return the document of a share, None if its record was changed by hand."""
    start = share.body.rfind("```json\n")
    if start < 0:
        return None
    data = share.body[start + len("```json\n") :].rpartition("\n```")[0].encode()
    try:
        doc = document.parse(data)
    except ValueError:
        return None
    return doc if document.digest(doc) == share.sha256 else None


def summary_for(
    reader: str, picks: Iterable[Record], start: date | None, end: date | None
) -> Summary:
    """Return a draft for one reader with the usual fields of each record shown."""
    return Summary(
        id=ids.record_id(),
        title=f"For {reader}" if reader else "New summary",
        reader=reader,
        period_from=Day(start.isoformat()) if start else None,
        period_to=Day(end.isoformat()) if end else None,
        items=tuple(Pick(id=record.id) for record in picks),
    )
