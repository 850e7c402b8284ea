"""What changed since something left, as lines of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pls.disclosure import wording
from pls.merge.passages import Kind
from pls.records import Reply, Support
from pls.space.answering import promise
from pls.space.since import BINNED, GONE, Came, Difference, Since
from ui.operations import shown
from ui.theme import Role
from ui.views.history.dressing import Look
from ui.views.history.prose import Prose
from ui.widgets.beside import Beside
from ui.widgets.link import Link
from ui.widgets.text import Text


_LOOK = Look(size=14, line=22, tone="text2", gap=8)


def changed(found: Since, opened: Callable[[str], object]) -> Iterator[QWidget]:
    """Yield what is said of a share, from above.

    Args:
        found: What happened after it.
        opened: Shows the entry with an id.
    """
    now = [_item(item, opened) for item in found.changed]
    if found.problem or not now:
        now = [_line(found.problem or _tr("Every item reads as it left.")), *now]
    yield _section(_tr("How it reads today"), now, gap=12)
    fresh = [_titled(record.title, record.id, opened) for record in found.fresh]
    none = _line(_tr("Nothing that was not in it."))
    yield _section(_tr("New since, and ready"), fresh or [none])
    said = [text for reply in found.replies for text in _answers(reply, found)]
    lines = [_line(text) for text in said or [_tr("No reply yet.")]]
    yield _section(_tr("What came back"), lines)
    promised = [_promised(support) for support in found.supports]
    promised += [_tr("A goal of yours: %s") % goal.title for goal in found.goals]
    if promised:
        yield _section(_tr("What came of it"), [_line(text) for text in promised])


def _section(heading: str, parts: Iterable[QWidget], *, gap: int = 4) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 12)
    column.setSpacing(gap)
    column.addWidget(Text(heading, Role.SECTION))
    for part in parts:
        column.addWidget(part)
    return made


def _item(item: Came, opened: Callable[[str], object]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    title = f"{item.n}. {item.title}"
    if item.note in (GONE, BINNED):
        column.addWidget(Text(title, Role.ROW_TITLE, lines=0))
    else:
        column.addWidget(_titled(title, item.id, opened))
    if item.note:
        column.addWidget(Text(item.note, Role.META, "text2", lines=0))
    for difference in item.differences:
        column.addWidget(Text(difference.label, Role.META, "text3"))
        column.addWidget(_prose(difference))
    return made


def _prose(difference: Difference) -> Prose:
    """Return both texts as one; what is new is underlined, what is gone struck out."""
    prose = Prose(_LOOK)
    prose.show_pieces(difference.pieces)
    sides = [
        "".join(piece.text for piece in difference.pieces if piece.kind is not other)
        for other in (Kind.ADDED, Kind.REMOVED)
    ]
    # Who listens hears one text after the other, not both mixed.
    left, now = (side.strip() or _tr("nothing") for side in sides)
    prose.setAccessibleName(_tr("It said: %s. Now: %s") % (left, now))
    return prose


def _answers(reply: Reply, found: Since) -> Iterator[str]:
    who = wording.first_name(reply.reader or found.share.reader)
    when = shown.written(str(reply.answered or reply.when[:10]))
    recognised = sum(1 for mark in reply.marks if mark.recognised)
    said = [f"{recognised} recognised"] if recognised else []
    said += [f"“{reply.seen}”"] if reply.seen else []
    said += [promise(reply)] if promise(reply) else []
    yield f"{who}, {when}" + (f": {'; '.join(said)}" if said else "")
    for answer in reply.asks:
        asked = found.share.asks[answer.n - 1 : answer.n]
        what = asked[0] if asked else _tr("Ask %d") % answer.n
        yield f"{what} {answer.answer.label}."


def _promised(support: Support) -> str:
    done = (
        _tr("happened on %s") % shown.written(str(support.done_on))
        if support.done_on
        else _tr("still open")
    )
    used = f", {support.used}" if support.used else ""
    return f"{support.title}: {done}{used}"


def _line(text: str) -> Text:
    return Text(text, Role.BODY, "text2", lines=0)


def _titled(text: str, record_id: str, opened: Callable[[str], object]) -> QWidget:
    """Return a title with the way to its record."""
    link = Link(_tr("Open"), name=_tr("Open “%s”") % text)
    link.clicked.connect(partial(_open, record_id, opened))
    return Beside(Text(text, Role.ROW_TITLE, lines=0), link)


def _open(record_id: str, opened: Callable[[str], object]) -> None:
    opened(record_id)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Changed", text)
