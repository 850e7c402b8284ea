"""What the ledger asks of the space: what changed since something left, and again."""

from __future__ import annotations

from pls.changes import ChangeSet
from pls.errors import UnknownRecordError
from pls.records import Share
from pls.space import Space, since
from pls.space.since import Since
from ui.operations.desk import Outcome


def after(space: Space, share_id: str) -> Since:
    """Return what happened after a share.

    Raises:
        UnknownRecordError: There is no such share.
    """
    return since.since(space, _share(space, share_id))


def again(space: Space, share_id: str) -> Outcome[str]:
    """Begin the next draft from a share and return its id; what changed comes first.

    Raises:
        UnknownRecordError: There is no such share.
        SpaceUnavailableError: It cannot be written.
    """
    draft = space.add(since.again(space, _share(space, share_id)))
    return Outcome(draft.id, ChangeSet(saved=frozenset({draft.id})))


def _share(space: Space, share_id: str) -> Share:
    found = space.record(share_id) if space.has(share_id) else None
    if not isinstance(found, Share):
        raise UnknownRecordError("This summary is no longer in your space.")
    return found
