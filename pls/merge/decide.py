"""What to do about one record, given all that is known of it.

`decide` is a plain function of plain data. It never says that a file may be removed
unless every word in it is in the record, in its history, or was removed by an edit
that had seen it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import msgspec
from msgspec.structs import replace

from pls import records
from pls.merge.fields import merge_fields
from pls.merge.lines import union
from pls.merge.two import merge
from pls.merge.vector import NOTHING, bumped, joined, shares_device, within
from pls.merge.version import (
    Version,
    common,
    content_of,
    core,
    grown,
    read,
    short,
    written,
)
from pls.records import Moment, Share
from pls.text import trailer
from pls.text.trailer import Vector


class State(Enum):
    """How far a file can be believed."""

    STAMPED = "as one of our programs wrote it"
    EDITED = "another program changed the text above the trailer"
    BARE = "without a trailer"


class Found(msgspec.Struct, frozen=True):
    """One file of a record.

    Attributes:
        path: Where it lies in the space.
        state: How far it can be believed.
        version: What it says; without a trailer its vector is empty.
        claim: The hash its trailer was written for, "" without one.
        quiet: Whether it has not changed for long enough to be taken up.
        chain: Short hashes of what one editor wrote there before, newest first.
    """

    path: str
    state: State
    version: Version
    claim: str = ""
    quiet: bool = True
    chain: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, Vector]:
        """What tells an edit of another program from every other one."""
        return self.version.digest, self.version.vector


class Known(msgspec.Struct, frozen=True):
    """What this computer remembers of one record.

    Attributes:
        head: The newest version, None of a new record.
        bases: Versions seen before, any order.
        adopted: The edits by other programs that went into the head.
        device: The name this computer counts its edits under.
        now: The time that an edit of another program is stamped with.
        patient: Whether another computer may still know a common base.
    """

    device: str
    now: Moment
    head: Version | None = None
    bases: tuple[Version, ...] = ()
    adopted: frozenset[tuple[str, Vector]] = frozenset()
    patient: bool = False


class Decision(msgspec.Struct, frozen=True):
    """What to do about a record.

    Attributes:
        head: The version that the folder shall hold; None if nothing is to be done.
        lost: Versions whose words are not all in the head: for the folder's history.
        unproven: Versions that a vector calls seen while no hash proves it: for the
            history of this computer.
        adopted: Edits by other programs that are in the head now.
        waits: A common base may turn up elsewhere, so nothing is merged yet.
    """

    head: Version | None = None
    lost: tuple[Version, ...] = ()
    unproven: tuple[Version, ...] = ()
    adopted: tuple[tuple[str, Vector], ...] = ()
    waits: bool = False


_NOTHING = Decision()
_WAIT = Decision(waits=True)


def decide(found: Iterable[Found], known: Known) -> Decision:
    """Return what to do about one record."""
    files = sorted(found, key=lambda f: f.path)
    fresh = [f for f in files if f.state is not State.STAMPED]
    fresh = [f for f in fresh if f.key not in known.adopted]
    if any(not f.quiet for f in fresh):
        return _NOTHING
    stamped = [f.version for f in files if f.state is State.STAMPED]
    heads = stamped if known.head is None else [*stamped, known.head]
    joining = _Joining(known)
    if not joining.take(heads):
        return _WAIT
    for file in fresh:
        if file.state is State.EDITED:
            joining.edit(file, beside=any(v.digest == file.claim for v in stamped))
    for file in fresh:
        if file.state is State.BARE:
            joining.add(file)
    return joining.decision(tuple(f.key for f in fresh))


class _Joining(msgspec.Struct):
    """One record on its way to one version."""

    known: Known
    head: Version | None = None
    lost: list[Version] = []
    unproven: list[Version] = []

    def take(self, versions: Iterable[Version]) -> bool:
        """Merge what has not seen each other; False to wait for a common base."""
        for version in sorted(self._greatest(versions), key=lambda v: v.order):
            if self.head is None:
                self.head = version
                continue
            base = content_of(self._base(self.head, version))
            if base is None and self._may_exist(self.head, version):
                return False
            self.head, lost = merge(self.head, version, base)
            self.lost += lost
        return True

    def _may_exist(self, one: Version, other: Version) -> bool:
        differ = core(one.content) != core(other.content)
        return self.known.patient and differ and shares_device(one.vector, other.vector)

    def _base(self, *versions: Version) -> Version | None:
        return common(self.known.bases, *versions)

    def _greatest(self, versions: Iterable[Version]) -> list[Version]:
        """Return the versions that no other one contains."""
        greatest: list[Version] = []
        for version in sorted(set(versions), key=lambda v: v.order):
            greatest = self._with(greatest, version)
        return greatest

    def _with(self, greatest: list[Version], version: Version) -> list[Version]:
        out: list[Version] = []
        mine: Version | None = version
        for each in greatest:
            stays, mine = (each, None) if mine is None else self._pair(each, mine)
            out += [stays] if stays is not None else []
        return out if mine is None else [*out, mine]

    def _pair(
        self, old: Version, new: Version
    ) -> tuple[Version | None, Version | None]:
        """Return what is left of two versions, each None if the other contains it."""
        if old.vector == new.vector:
            return None, self._equal(old, new)
        if within(old.vector, new.vector):
            self._doubt(old, new)
            return None, new
        if within(new.vector, old.vector):
            self._doubt(new, old)
            return old, None
        if _grew(new, old) and not self._went_back(old, new):
            return None, replace(new, vector=joined(old.vector, new.vector))
        if _grew(old, new) and not self._went_back(new, old):
            return replace(old, vector=joined(old.vector, new.vector)), None
        return old, new

    def _went_back(self, version: Version, other: Version) -> bool:
        """Tell whether a text is one from before what both began from.

        Who went back to it took out what came after it, and *other*, which grew from
        the first such text, has not seen that.
        """
        base = self._base(version, other)
        return base is not None and any(
            known.short == version.short
            and known.vector != base.vector
            and within(known.vector, base.vector)
            for known in self.known.bases
        )

    def _equal(self, one: Version, other: Version) -> Version:
        """Choose between two texts that claim the same edits; it should not happen."""
        less, more = sorted((one, other), key=lambda v: (v.digest, v.content))
        if core(less.content) != core(more.content):
            self.lost.append(less)
        return more

    def _doubt(self, old: Version, new: Version) -> None:
        """Keep an old text if only the vector says that the new one has seen it.

        A cloned device name, a restored backup or a faulty program could make it lie.
        """
        if core(old.content) == core(new.content) or old.short in new.grown:
            return
        if old not in self.unproven:
            self.unproven.append(old)

    # Other programs

    def edit(self, file: Found, *, beside: bool = False) -> None:
        """Take a text above a trailer as one edit of the version named there.

        Args:
            file: The file that holds it.
            beside: Whether that version stands in a file of its own: then somebody made
                a copy and may have meant another text, so the first one is kept.
        """
        head, device, version = self.head, self.known.device, file.version
        if head is None:
            vector = bumped(version.vector, device)
            self._set(Version(self._stamped(version.content), vector, version.grown))
        elif isinstance(head.record, Share):
            self.lost.append(version)  # what left stays as it left
        elif core(version.content) == core(head.content) and (
            version.deleted == head.deleted
        ):
            pass  # nobody wrote anything
        elif head.vector == version.vector and file.claim == head.digest:
            # Also if it goes back to a text that the head grew from.
            self.lost += [head] if beside else []
            content = self._stamped(version.content)
            gone = version.deleted and not head.deleted
            key = f"{device}-" if gone else device
            self._set(Version(content, bumped(head.vector, key), grown(head)))
        elif short(version.content) in head.grown:
            pass  # a text that is in already
        else:
            counted = dict(joined(head.vector, version.vector)).get(device, 0)
            vector = joined(version.vector, ((device, counted + 1),))
            made = Version(self._stamped(version.content), vector, version.grown)
            base = content_of(self._base(head, version))
            merged, lost = merge(head, made, base)
            self._set(merged)
            self.lost += lost
        self._chain(file.chain)

    def _chain(self, chain: tuple[str, ...]) -> None:
        """Remember what one editor saved on the way to the text that was taken."""
        if chain and self.head is not None:
            first, rest = self.head.grown[:1], self.head.grown[1:]
            hints = tuple(dict.fromkeys((*first, *chain, *rest)))[:12]
            self._set(replace(self.head, grown=hints))

    def add(self, file: Found) -> None:
        """Take in a file that knows nothing: it can add, never remove."""
        head, version = self.head, file.version
        if head is None:
            vector = bumped(NOTHING, self.known.device)
            self._set(Version(version.content, vector))
            return
        if short(version.content) in (head.short, *head.grown) or self._begins(version):
            return
        if version.purged:
            return  # a stub on its way holds no words
        if isinstance(head.record, Share):
            self.lost.append(version)
            return
        content, clash = _widened(head, version)
        if clash:
            self.lost.append(version)
        if core(content) == core(head.content):
            return
        if not head.purged:
            self.lost.append(head)
        vector = bumped(head.vector, self.known.device)
        self._set(Version(self._stamped(content), vector, grown(head)))

    def _begins(self, version: Version) -> bool:
        """Tell whether a text is only the beginning of one that is known."""
        start = trailer.settled(version.content).rstrip()
        known = (*self.known.bases, *((self.head,) if self.head else ()))
        return any(trailer.settled(v.content).startswith(start) for v in known)

    def _stamped(self, content: str) -> str:
        """Return *content* with the time of now, later than the head's."""
        record = read(content)
        if record.updated == self.known.now or isinstance(record, Share):
            return content
        return written(replace(record, updated=self.known.now), content)

    def _set(self, head: Version) -> None:
        self.head = head

    def decision(self, adopted: tuple[tuple[str, Vector], ...]) -> Decision:
        """Return what came of it."""
        return Decision(
            head=self.head,
            lost=tuple(dict.fromkeys(self.lost)),
            unproven=tuple(self.unproven),
            adopted=adopted,
        )


def _grew(new: Version, old: Version) -> bool:
    """Tell whether the hashes show that *new* grew from exactly the text of *old*.

    Of a deletion and a restoring of one text each may name the other; then the
    living one is the newer. What was taken out of the bin names itself, and so no
    hash can tell whether a deletion came before or after that.
    """
    if old.short not in new.grown:
        return False
    if new.deleted and not old.deleted and old.short in old.grown:
        return False
    mutual = new.short in old.grown and old.deleted and not new.deleted
    return not mutual


def _widened(head: Version, version: Version) -> tuple[str, bool]:
    """Return the head's content with what *version* adds, and whether fields clash."""
    ours, theirs = head.record, version.record
    if head.purged:
        alive = replace(theirs, deleted=None)
        return (head.content if version.deleted else written(alive)), version.deleted
    if type(ours) is not type(theirs):
        return head.content, True
    mine, more = ours.body.split("\n"), theirs.body.replace("\r\n", "\n").split("\n")
    if more[-1] not in mine and any(line.startswith(more[-1]) for line in mine):
        more.pop()  # a line cut short
    body = "\n".join(union(mine, more)).rstrip("\n") + "\n"
    body = ours.body if body.split() == ours.body.split() else body
    quiet = replace(theirs, deleted=ours.deleted, updated=ours.updated)
    fields, clash = merge_fields(None, quiet, ours)
    wider = records.read(fields, body)
    content = written(wider, head.content)
    if core(content) != core(head.content) and theirs.deleted is None:
        wider = replace(wider, deleted=None)
        content = written(wider, head.content)
    return content, clash
