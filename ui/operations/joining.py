"""Taking in what changed outside while somebody writes.

Only what is beyond doubt is joined here: changes of places that the person left alone.
Where both changed the same, nothing is; the save sees what they began with and what
both made of it, joins that in the core, and keeps what gives way.
"""

from __future__ import annotations

from collections.abc import Sequence

from pls import records
from ui.operations.changing import Change, changed, line_changes
from ui.operations.writing import Opened, R, rebased


_STAMPS = {"updated", "created", "deleted", "body"}


def joined(
    record: R, text: str, seen: tuple[R, str], found: Opened[R]
) -> tuple[R, str] | None:
    """Carry a person's words over to what stands in the file now.

    Args:
        record: What they want it to be, its body aside.
        text: The body as they have it.
        seen: Record and body that both sides began with.
        found: What the space has now.

    Returns:
        Record and body; None where both sides changed the same.
    """
    was, body = seen
    made = join(body, text, found.text)
    if made is None or _both(was, record, found.record):
        return None
    return rebased(record, was, found.record), made


def _both(was: R, mine: R, theirs: R) -> bool:
    """Tell whether both sides changed a field, and not to the same."""
    one, two, three = (records.plain(each) for each in (was, mine, theirs))
    names = {*one, *two, *three} - _STAMPS
    values = ((one.get(n), two.get(n), three.get(n)) for n in names)
    return any(a not in (b, c) and b != c for a, b, c in values)


def join(base: str, mine: str, theirs: str) -> str | None:
    """Return *mine* with the lines that changed from *base* to *theirs*.

    Returns:
        The text; None if one of them touches a line that changed to *mine*.
    """
    if theirs in (base, mine):
        return mine
    own = line_changes(base, mine)
    placed = [_placed(change, own) for change in line_changes(base, theirs)]
    wanted = [change for change in placed if change is not None]
    return changed(mine, wanted) if len(wanted) == len(placed) else None


def _placed(change: Change, own: Sequence[Change]) -> Change | None:
    """Return a change in the text that *own* led to; None where they touch."""
    shift = 0
    for mine in own:
        if change == mine:
            # Both did the same: nothing is left to do.
            return Change(change.start + shift, change.start + shift, "")
        if mine.start <= change.end and change.start <= mine.end:
            return None
        if mine.end < change.start:
            shift += len(mine.text) - (mine.end - mine.start)
    return Change(change.start + shift, change.end + shift, change.text)
