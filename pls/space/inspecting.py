"""Inspecting: every damage in a space found and explained, and mended where it is safe.

`inspect` changes no more than any look at the folder does (which joins copies that are
quiet). `repair` deletes no words: it takes away old temporary files, lets the folder
put files where they belong, and brings back from a backup what cannot be read any more,
after keeping the damaged file beside it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from pls import ids, records
from pls.errors import DamagedRecordError, PlsError
from pls.records import Entry, Record, Share
from pls.space import about, attaching, envelopes, leaving
from pls.space.about import FILE, is_space
from pls.space.core import Space
from pls.space.flaws import Finding, Flaw, is_conflict, names
from pls.space.mending import STALE, Kept, Mended, repair
from pls.space.sharing import sent
from pls.storage import backup, files, missing, naming
from pls.text import file as text
from pls.text import links


__all__ = ["Finding", "Flaw", "Mended", "inspect", "repair"]

_NAMED = re.compile(rb"^id: *([\w-]+)\s*$", re.MULTILINE)
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"\]\(\s*(?:<([^<>\n]+)>|([^()\s]+))")
_ATTACHED = re.compile(rf"{naming.ATTACHMENTS}/[^\s()<>\[\]\"'|]+")
_ID = re.compile(f"[{ids.ALPHABET}]{{{ids.LENGTH}}}")
_TRAILER = re.compile(rb"<!-- pls:\d+ [^\n]*-->\s*\Z")
_LEFT = "The file was left as it is."


@dataclass(frozen=True, slots=True)
class _Look:
    """A space as it is looked at once.

    Attributes:
        files: Every file in the folder, as it lies there.
        paths: The same as the program knows them: by what they are called.
        blocked: The folders that cannot be opened.
        records: Every record with the path of its file, the bin included.
    """

    space: Space
    files: tuple[str, ...]
    paths: tuple[str, ...]
    blocked: tuple[str, ...]
    records: tuple[tuple[str, Record], ...]
    problems: dict[str, str]
    copies: dict[str, tuple[str, ...]]
    kept: Kept

    def where(self, path: str) -> Path:
        plain = path in self.files
        return self.space.root / (path if plain else self.space.disk.at(path))

    def data(self, path: str) -> bytes | None:
        """Return what a file holds, None if it cannot be read."""
        return self.space.disk.holds(path)


def inspect(space: Space) -> tuple[Finding, ...]:
    """Return what is wrong or odd in a space, damage first.

    Raises:
        SpaceUnavailableError: The folder cannot be opened.
    """
    if is_space(space.root) and not space.is_another():
        space.scan()
    look = _look(space)
    found = [finding for check in _CHECKS for finding in check(look)]
    return tuple(sorted(found, key=lambda f: (not f.damage, f.path, f.kind)))


def _look(space: Space) -> _Look:
    everything = (*space.records(), *space.bin())
    blocked: dict[str, str] = {}
    found = tuple(backup.walk(space.root, blocked))
    return _Look(
        space,
        found,
        envelopes.called(space, found),
        tuple(f"{inside}/" for inside in blocked),
        tuple((space.path(record.id), record) for record in everything),
        space.problems(),
        space.copies(),
        Kept(space),
    )


# The files


def _about(look: _Look) -> Iterator[Finding]:
    try:
        same = about.read(look.space.root).id == look.space.about.id
    except PlsError as error:
        sentence = f"{error} Without it, the folder is not opened as a space."
    else:
        if same:
            return
        sentence = f"{FILE} is that of another space now."
    yield Finding(Flaw.ABOUT, FILE, sentence, *look.kept.offer(FILE))


def _unreadable(look: _Look) -> Iterator[Finding]:
    remembered = {path for path, _ in look.records}
    for path, why in look.problems.items():
        flaw, sentence = _why(look, path, why)
        mend, mendable = look.kept.offer(path)
        if not mendable and path in remembered:
            mend = "This computer remembers its words, and still shows them."
        elif not mendable and (elsewhere := _elsewhere(look, path)):
            mend = (
                f"Its record stands in {elsewhere}; look at this file, then delete it."
            )
        yield Finding(flaw, path, f"{sentence} {_LEFT}", mend, mendable)


def _elsewhere(look: _Look, path: str) -> str:
    """Return where the record stands whose id a damaged file names, "" if nowhere."""
    match = _NAMED.search(look.data(path) or b"")
    record_id = match[1].decode() if match else ""
    return look.space.path(record_id) if look.space.has(record_id) else ""


def _why(look: _Look, path: str, why: str) -> tuple[Flaw, str]:
    """Return what a file that is no record is, from what it holds."""
    data = look.space.disk.raw(path)
    if data is None:
        return (Flaw.TOO_LARGE if _is_large(look.where(path)) else Flaw.UNREADABLE), why
    if not data.strip():
        return Flaw.EMPTY, "The file is empty; a crash or a sync client may do that."
    if not data.strip(b"\0"):
        return Flaw.ZEROED, "The file holds nothing but zeros, as after a crash."
    held = look.data(path)
    if held is None:
        return Flaw.UNREADABLE, why
    try:
        text.split(text.decode(held))
    except DamagedRecordError:
        cut = held.lstrip(b"\xef\xbb\xbf").startswith(b"---") and "closed" in why
        return (Flaw.TRUNCATED if cut else Flaw.UNREADABLE), why
    return Flaw.UNREADABLE, why


def _is_large(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size > files.LARGEST
    return False


def _ends(look: _Look) -> Iterator[Finding]:
    """Find records that can be read but do not end as they were written."""
    for path in (p for p, _ in look.records if p not in look.problems):
        data = look.data(path) or b""
        if data.endswith(b"\0"):
            count = len(data) - len(data.rstrip(b"\0"))
            sentence = f"It ends in {count} zero bytes, as after a crash."
            mend = "Open it in a text editor and take them out."
            yield Finding(Flaw.ZEROED, path, f"{sentence} {_LEFT}", mend)
        elif _is_cut(look, path, data):
            sentence = f"Its end is missing; the last backup still holds it. {_LEFT}"
            yield Finding(Flaw.TRUNCATED, path, sentence, *look.kept.offer(path))


def _is_cut(look: _Look, path: str, data: bytes) -> bool:
    """Tell whether a file lost its last line, which the program writes at its end."""
    if not look.kept.of(path) or _TRAILER.search(data):
        return False
    whole = look.kept.newest(path, len(data))
    last = _TRAILER.search(whole) if whole and whole.startswith(data) else None
    # Only the last line itself is gone where an editor took it for rubbish.
    return bool(whole and last and len(whole[: last.start()].rstrip()) > len(data))


def _copies(look: _Look) -> Iterator[Finding]:
    for paths in look.copies.values():
        others = ", ".join(paths[1:])
        yield Finding(
            Flaw.COPIES,
            paths[0],
            f"The same record stands in {others} as well; all were left.",
            "They are joined when they are quiet; pls merge --now does it at once.",
        )


def _conflicts(look: _Look) -> Iterator[Finding]:
    told = {path for paths in look.copies.values() for path in paths}
    for path in look.paths:
        if is_conflict(path) and path not in told and path not in look.problems:
            known = path.endswith(look.space.disk.ending)
            hidden = "" if known else ", and it is not read as a record"
            sentence = f"Its name is that of a copy a sync client makes{hidden}."
            mend = "Compare it with the one it was made of and rename or delete it."
            yield Finding(Flaw.CONFLICT, path, sentence, mend)


def _leftovers(look: _Look) -> Iterator[Finding]:
    now = look.space.clock.now().timestamp()
    for path in look.files:
        with suppress(OSError):
            found = look.where(path).stat()
            if files.is_temporary(PurePosixPath(path).name):
                if now - found.st_mtime > STALE:
                    sentence = "A temporary file of a save that was stopped half-way."
                    mend = "pls check --repair takes it away."
                    yield Finding(Flaw.TEMPORARY, path, sentence, mend, mendable=True)
            elif found.st_size > files.LARGEST and path not in look.problems:
                sentence = "It is larger than 64 MB; syncing and backups take longer."
                yield Finding(Flaw.LARGE, path, sentence)


def _names(look: _Look) -> Iterator[Finding]:
    yield from names(look.files)


def _envelopes(look: _Look) -> Iterator[Finding]:
    yield from envelopes.inspect(look.space, look.files, look.problems, look.kept)


# The records


def _values(look: _Look) -> Iterator[Finding]:
    for path, record in look.records:
        known = records.types(type(record))
        for name, value in record.extra.items():
            if name in known:
                sentence = f"“{value}” does not fit {name}; it is kept."
                yield Finding(Flaw.UNFIT, path, sentence)
        # The made-up shares of the sample never left and carry no document.
        made_up = look.space.about.day is not None and "```json\n" not in record.body
        if isinstance(record, Share) and not made_up and not sent(record):
            sentence = "The text of this share is not, or no longer, what left."
            yield Finding(Flaw.SHARE, path, sentence)


def _stopped(look: _Look) -> Iterator[Finding]:
    for note in leaving.stopped(look.space):
        known = look.space.has(note.share)
        yield Finding(
            Flaw.STOPPED,
            look.space.path(note.share) if known else FILE,
            "Writing its files was stopped half-way.",
            "The next share puts it right.",
        )


def _bin(look: _Look) -> Iterator[Finding]:
    asked = bool(look.space.vanished)  # nothing is written until that is answered
    for path, record in look.records:
        inside = naming.in_bin(path)
        if inside == (record.deleted is not None) or path.startswith(".pls/"):
            continue
        sentence = (
            "It lies in the folder of the bin but is not marked as deleted."
            if inside
            else "It is marked as deleted but does not lie in the folder of the bin."
        )
        mend = "It is put right when the file is quiet; pls check --repair does it now."
        yield Finding(Flaw.BIN, path, sentence, "" if asked else mend, not asked)


def _inner(look: _Look) -> Iterator[Finding]:
    for path in look.paths:
        inside, _, name = path.rpartition("/")
        if inside and name == FILE:
            sentence = "This folder is a space of its own, so its records are left out."
            mend = f"To take them in, remove {FILE} from it."
            yield Finding(Flaw.INNER, inside, sentence, mend)


def _vanished(look: _Look) -> Iterator[Finding]:
    if look.space.vanished:
        mend = "Say pls merge --put-back or pls merge --removed."
        count = len(look.space.vanished)
        yield Finding(Flaw.VANISHED, ".", missing.question(count), mend)


# What they name


def _attachments(look: _Look) -> Iterator[Finding]:
    named = _in_templates(look)
    there = set(look.paths)
    for path, record in look.records:
        wanted = set(_attached(look, path, record))
        named |= wanted | _mentioned(record)
        gone = wanted - there if record.deleted is None else set()
        gone = set(look.space.missing(gone))
        for name in sorted(n for n in gone if not n.startswith(look.blocked)):
            sentence = f"“{record.title}” names this attachment, and it is not there."
            yield Finding(Flaw.MISSING, name, sentence, *look.kept.offer(name))
    for path in look.paths:
        # A record that cannot be read may be the one that names it.
        unknown = not {path, _tail(path)} & named and not look.problems
        if unknown and _is_attachment(path) and not files.is_temporary(_tail(path)):
            sentence = "No record names this attachment; it is kept."
            mend = "Delete it if you do not need it."
            yield Finding(Flaw.UNNAMED, path, sentence, mend)


def _in_templates(look: _Look) -> set[str]:
    """Return what may be the name of an attachment in the person's templates."""
    own = (p for p in look.paths if p.startswith(f"{naming.TEMPLATES}/"))
    texts = ((look.data(p) or b"").decode(errors="replace") for p in own)
    return {unquote(m.group()) for text in texts for m in _ATTACHED.finditer(text)}


def _is_attachment(path: str) -> bool:
    hidden = _tail(path).startswith(".")
    return path.startswith(f"{naming.ATTACHMENTS}/") and not hidden


def _tail(path: str) -> str:
    return path.rpartition("/")[2]


def _attached(look: _Look, path: str, record: Record) -> Iterator[str]:
    """Return the attachments that a record names, as paths in the space."""
    if isinstance(record, Entry):
        yield from (e.attachment for e in record.evidence if e.attachment)
    if isinstance(record, Share):
        yield from record.pictures
    for target in filter(attaching.names_file, _targets(record.body)):
        there = attaching.find(look.space.disk, path, target)
        found = there or next(filter(_is_attachment, attaching.every(path, target)), "")
        if _is_attachment(found):
            yield found


def _mentioned(record: Record) -> set[str]:
    """Return what may be the name of an attachment anywhere in a record."""
    words = f"{records.plain(record)}\n{record.body}"
    found = {unquote(match.group()) for match in _ATTACHED.finditer(words)}
    return found | set(links.titles(record.body))


def _targets(body: str) -> Iterator[str]:
    for match in _TARGET.finditer(_CODE.sub("", body)):
        target = unquote((match.group(1) or match.group(2)).partition("#")[0])
        if target and ":" not in target:
            yield target


def _beside(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _links(look: _Look) -> Iterator[Finding]:
    known = {word.casefold() for _, r in look.records for word in (r.id, r.title)}
    known |= {_tail(path).casefold() for path in look.paths}
    known |= {_tail(path).removesuffix(".md").casefold() for path in look.paths}
    there = set(look.paths)
    for path, record in look.records:
        if record.deleted is not None:
            continue
        for word in dict.fromkeys(_named(record)):
            # A record that cannot be read may be the one that is meant.
            if word.casefold() not in known and not look.problems:
                sentence = f"It links to “{word}”, and there is no such record."
                yield Finding(Flaw.LINK, path, sentence)
        for target in dict.fromkeys(_targets(record.body)):
            beside = _beside(path, target)
            lost = beside not in there and look.space.at(beside) is None
            if target.endswith(".md") and lost:
                sentence = f"It links to {target}, and there is no such file."
                yield Finding(Flaw.LINK, path, sentence)


def _named(record: Record) -> Iterator[str]:
    """Return the ids and titles by which a record links to others."""
    yield from record.links
    for name in ("goals", "resources", "looked_at", "reply", "summary"):
        value = getattr(record, name, ())
        several = (value,) if isinstance(value, str) else value
        # What is no id is a word of the person's own.
        yield from (word for word in several if _ID.fullmatch(word))
    for title in links.titles(_CODE.sub("", record.body)):
        if word := re.split(r"[#^]", title)[0].strip():
            yield word


_CHECKS: tuple[Callable[[_Look], Iterable[Finding]], ...] = (
    *(_about, _vanished, _unreadable, _ends, _copies, _conflicts, _leftovers, _names),
    *(_inner, _envelopes),
    *(_values, _stopped, _bin, _attachments, _links),
)
