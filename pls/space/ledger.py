"""The ledger: what left, what came back, and how far each item has come."""

from __future__ import annotations

from dataclasses import dataclass, field

from pls.index.marks import Sort
from pls.records import Kind, Mark, Record, Reply, Share
from pls.records.enums import Sharing, Standing
from pls.space.core import Space


@dataclass(frozen=True, slots=True)
class Word:
    """What one reply says on one item."""

    reply: Reply
    mark: Mark


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every share and reply, and what they say of each record.

    Attributes:
        shares: Newest first.
        replies: By the document id of the share they answer, newest first.
        left: By record id, the shares it was part of.
        words: By record id, what replies say on it.
    """

    shares: tuple[Share, ...] = ()
    replies: dict[str, tuple[Reply, ...]] = field(default_factory=dict)
    left: dict[str, tuple[Share, ...]] = field(default_factory=dict)
    words: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    def standing(self, record: Record) -> Standing:
        """Return how far a record has come."""
        words = self.words.get(record.id, ())
        if any(word.mark.recognised for word in words):
            return Standing.RECOGNISED
        left = self.left.get(record.id, ())
        if words or any(self.replies.get(share.share) for share in left):
            return Standing.ACKNOWLEDGED
        if left:
            return Standing.SHARED
        ready = getattr(record, "share", None) is Sharing.READY
        return Standing.READY if ready else Standing.PRIVATE

    def by_document(self, document_id: str) -> Share | None:
        """Return the share whose document carries an id, or None."""
        return next((s for s in self.shares if s.share == document_id), None)


def ledger(space: Space) -> Ledger:
    """Return the ledger of a space."""
    shares = [r for r in space.records(Kind.SHARE) if isinstance(r, Share)]
    replies = [r for r in space.records(Kind.REPLY) if isinstance(r, Reply)]
    by_share: dict[str, tuple[Reply, ...]] = {}
    words: dict[str, tuple[Word, ...]] = {}
    left: dict[str, tuple[Share, ...]] = {}
    for reply in replies:
        by_share[reply.share] = (*by_share.get(reply.share, ()), reply)
        for mark in reply.marks:
            words[mark.id] = (*words.get(mark.id, ()), Word(reply, mark))
    for share in shares:
        for item in share.items:
            left[item.id] = (*left.get(item.id, ()), share)
    return Ledger(tuple(shares), by_share, left, words)


def clients(space: Space) -> frozenset[str]:
    """Return every client name that an entry carries."""
    return frozenset(space.ask(lambda index: index.names(Sort.CLIENT)))


def people(space: Space) -> frozenset[str]:
    """Return every name of another person that a record carries (`marks.names`)."""
    found = space.ask(lambda index: index.names(Sort.PERSON, Sort.OTHER))
    return frozenset(name.strip() for name in found)
