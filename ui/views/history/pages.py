"""What is read of one line of the history."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pls.merge import passages
from pls.merge.passages import Kind, Piece
from ui.operations.history import Read, Told
from ui.views.history import facts
from ui.views.history.reading import Page


_LONG = 12
_KEPT = 4
_SKIPPED = "\n\n…\n\n"


def compared(read: Read, line: Told) -> Page:
    """Return a version word by word against the one before it."""
    if line.before is None:
        return Page(note=_tr("The first version kept"), pieces=_whole(read, line))
    differs = facts.facts(line.before, line.record, read.names, read.today)
    old, new = read.shown(line.before.body), read.shown(line.record.body)
    pieces = passages.differences(old, new)
    return Page(
        note=_note(line, differs=bool(differs) or old != new),
        facts=differs,
        pieces=_excerpt(pieces),
    )


def whole(read: Read, line: Told) -> Page:
    """Return a version, or what left, as it was."""
    if line.share is not None:
        left = line.share.body.rpartition("```json\n")[0].strip()
        exact = (Piece(Kind.SAME, left),)
        return Page(note=_tr("What left, word for word"), pieces=exact, whole=True)
    pieces = _whole(read, line)
    note = "" if pieces else _tr("Nothing but the title")
    return Page(note=note, pieces=pieces, title=line.record.title, whole=True)


def copied(read: Read, line: Told) -> str:
    """Return a version as Markdown."""
    if line.share is not None:
        return line.share.body.rpartition("```json\n")[0].strip() + "\n"
    body = read.shown(line.record.body)
    return f"# {line.record.title}\n\n{body}".rstrip() + "\n"


def _whole(read: Read, line: Told) -> tuple[Piece, ...]:
    text = read.shown(line.record.body).strip()
    return (Piece(Kind.SAME, text),) if text else ()


def _note(line: Told, *, differs: bool) -> str:
    if line.share is not None:
        return (
            _tr("What changed since it left")
            if differs
            else _tr("Nothing changed since it left")
        )
    return "" if differs else _tr("No words and no details differ")


def _excerpt(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return *pieces* without the middle of long parts that are the same."""
    last = len(pieces) - 1
    return tuple(
        _cut(piece, first=at == 0, last=at == last) if last else piece
        for at, piece in enumerate(pieces)
    )


def _cut(piece: Piece, *, first: bool, last: bool) -> Piece:
    lines = piece.text.split("\n")
    if piece.kind is not Kind.SAME or len(lines) <= _LONG:
        return piece
    head = "" if first else "\n".join(lines[:_KEPT])
    tail = "" if last else "\n".join(lines[-_KEPT:])
    return Piece(Kind.SAME, f"{head}{_SKIPPED}{tail}".lstrip("\n"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
