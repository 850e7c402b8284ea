"""What is being written, until the space has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from pls import records
from pls.errors import PlsError
from pls.space import Space
from ui.operations import Desk, Outcome, writing
from ui.operations.joining import joined
from ui.operations.writing import Opened, R


PAUSE: Final = 1000
"""Milliseconds without a key after which a draft is saved."""

LATEST: Final = 1500
"""Milliseconds after its first unsaved key at which a draft is saved in any case."""

AGAIN: Final = 5000
"""Milliseconds after which a draft that could not be saved is tried again."""

UNTITLED: Final = "Untitled"

KEPT: Final = "Your words are kept here, and saving is tried again."

GONE: Final = (
    "Another program deleted this while you were writing. Your words are kept: "
    "the next save writes it anew."
)

BACK: Final = (
    "Another program deleted this while you were writing. It is there again, "
    "with your words."
)


class Draft(Generic[R]):
    """One record being written.

    Attributes:
        base: What the space has, as far as is known.
        record: What the person wants it to be, its body aside.
        text: The body as it stands in the writing area.
        problem: Why it could not be saved; "" when it was.
        notice: What is still to be said about it.
        saved_at: The time of day of the last save in this sitting, or "".
    """

    def __init__(self, base: Opened[R]) -> None:
        self.base = base
        self.record = base.record
        self.text = base.text
        self.problem = ""
        self.notice = ""
        self.looked = False
        self.saved_at = ""
        self.edits = 0
        self.kept = 0
        self.sent = 0
        self.saving = False
        self.then: Callable[[], None] | None = None

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def merged(self) -> bool:
        """Whether a merge left words in the history, which is still to be said."""
        return self.base.merged and not self.looked

    @property
    def dirty(self) -> bool:
        """Whether something is not in the space yet."""
        return self.edits != self.kept or bool(self.base.unwritten)

    def take(self, base: Opened[R]) -> None:
        """Show what the space has."""
        self.base = base
        self.record = base.record
        self.text = base.text
        self.kept = self.edits

    def take_in(self, found: Opened[R], seen: tuple[R, str]) -> bool:
        """Go on from what the space has, with what was typed since *seen*.

        Returns:
            False if both changed the same, and nothing was taken in.
        """
        made = joined(self.record, self.text, seen, found)
        if made is None:
            return False
        self.base = found
        self.record, self.text = made
        return True


@dataclass(frozen=True, slots=True)
class _Sent(Generic[R]):
    record: R
    text: str
    edits: int
    base: Opened[R]


class Drafts(QObject, Generic[R]):
    """Holds what is being written of one kind, and saves it through the desk.

    Signals:
        edited: (Draft). The person changed something.
        saved: (Draft). The space has all of it.
        replaced: (Draft). It reads otherwise now, because of a change from outside.
        failed: (Draft, str). It could not be saved and is tried again.
        told: (Draft). Its record is gone; its notice says what becomes of the words.
        vanished: (Draft). Its record is gone, and it holds no words of its own.
    """

    edited = Signal(object)
    saved = Signal(object)
    replaced = Signal(object)
    failed = Signal(object, str)
    told = Signal(object)
    vanished = Signal(object)

    def __init__(
        self, desk: Desk, kind: type[R], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind = kind
        self._drafts: dict[str, Draft[R]] = {}
        self._notices: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(LATEST)
        self._latest.timeout.connect(self.flush)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self.flush)
        desk.broke.connect(self._on_broke)

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Why each draft is not in the space yet, "" if on its way, and its text."""
        return tuple(
            (draft.problem, f"# {draft.record.title}\n\n{draft.text}")
            for draft in self.waiting
        )

    @property
    def waiting(self) -> tuple[Draft[R], ...]:
        """The drafts that are not in the space yet."""
        return tuple(draft for draft in self._drafts.values() if draft.dirty)

    def open(
        self,
        record_id: str,
        done: Callable[[Draft[R]], None],
        failed: Callable[[PlsError], None],
    ) -> None:
        """Hand over the draft of a record; unsaved words come before the file."""
        known = self._drafts.get(record_id)
        if known is not None and (known.dirty or known.saving):
            done(known)
            return
        self._desk.ask(
            lambda space: writing.opened(space, record_id, self._kind),
            lambda found: done(self.hold(found)),
            owner=self,
            failed=failed,
        )

    def hold(self, found: Opened[R]) -> Draft[R]:
        """Return the draft of a record that was read or made."""
        record_id = found.record.id
        known = self._drafts.get(record_id)
        if known is not None and (known.dirty or known.saving):
            return known
        self._drafts = {
            key: draft
            for key, draft in self._drafts.items()
            if draft.dirty or draft.saving
        }
        fresh = Draft(found)
        fresh.notice = self._notices.get(record_id, "")
        self._drafts[record_id] = fresh
        return fresh

    def write(self, draft: Draft[R], text: str) -> None:
        """Take over the body as it is typed."""
        if text != draft.text:
            draft.text = text
            self._touch(draft)

    def change(self, draft: Draft[R], **values: Any) -> None:
        """Take over fields.

        Raises:
            BadValueError: A value does not fit its field.
        """
        title = values.pop("title", draft.record.title)
        fresh = records.change(draft.record, **values) if values else draft.record
        # An empty title is no value, and yet what the person has typed so far.
        fresh = _titled(fresh, title)
        if fresh != draft.record:
            draft.record = fresh
            self._touch(draft)

    def flush(self) -> None:
        """Save everything that is not saved, now."""
        self._pause.stop()
        self._latest.stop()
        if self._desk.runner.closed:
            return
        for draft in self.waiting:
            if not draft.saving:
                self._save(draft)

    def settle(self, draft: Draft[R], then: Callable[[], None]) -> None:
        """Call *then* when all of *draft* is in the space or on its way there."""
        if draft.saving and draft.edits != draft.sent:
            draft.then = then
            return
        self.flush()
        then()

    def look_again(self, record_id: str) -> None:
        """Take in what another program made of the record of a draft."""
        draft = self._drafts.get(record_id)
        if draft is None:
            return

        def take(found: Opened[R]) -> None:
            # A save that is under way brings it along, and one that is tried again.
            if not draft.saving and not draft.base.unwritten:
                self._join(draft, found)

        self._desk.ask(
            lambda space: writing.opened(space, record_id, self._kind),
            take,
            owner=self,
            failed=lambda _: self.lose(record_id),
        )

    def _join(self, draft: Draft[R], found: Opened[R]) -> None:
        self._untell(draft)
        if not draft.dirty:
            draft.take(found)
        elif not draft.take_in(found, (draft.base.record, draft.base.text)):
            self._save(draft)
            return
        self.replaced.emit(draft)

    def lose(self, record_id: str) -> None:
        """Take note that the record of a draft is gone; unsaved words stay."""
        draft = self._drafts.get(record_id)
        if draft is None:
            return
        if draft.dirty:
            self._tell(draft, GONE)
        else:
            self.vanished.emit(draft)

    def _tell(self, draft: Draft[R], notice: str) -> None:
        draft.notice = self._notices[draft.id] = notice
        self.told.emit(draft)

    def _untell(self, draft: Draft[R]) -> None:
        """Say of a record that was gone that it is there again."""
        if draft.notice == GONE:
            self._tell(draft, BACK)

    def forget(self, record_id: str) -> None:
        """Let go of the draft of a record that is gone, unless it holds words."""
        draft = self._drafts.get(record_id)
        if draft is not None and not draft.dirty and not draft.saving:
            del self._drafts[record_id]

    def forget_notice(self, draft: Draft[R]) -> None:
        """Take note that the person has read the notice."""
        draft.notice = ""
        self._notices.pop(draft.id, None)
        if draft.merged:
            draft.looked = True
            record_id = draft.id
            self._desk.ask(
                lambda space: writing.looked(space, record_id),
                lambda _: None,
                owner=self,
            )

    def _touch(self, draft: Draft[R]) -> None:
        draft.edits += 1
        self._drafts[draft.id] = draft
        self._wait()
        self.edited.emit(draft)

    def _wait(self) -> None:
        # Each key begins the pause anew; who types on and on is saved all the same.
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _save(self, draft: Draft[R]) -> None:
        draft.saving = True
        draft.sent = draft.edits
        title = draft.record.title.strip() or UNTITLED
        sent = _Sent(_titled(draft.record, title), draft.text, draft.edits, draft.base)

        def work(space: Space) -> Outcome[Opened[R]]:
            return writing.save(space, sent.record, sent.text, sent.base)

        self._desk.do(
            work,
            lambda fresh: self._on_saved(draft, sent, fresh),
            initiator=self,
            owner=self,
            failed=lambda error: self._on_failed(draft, error),
        )

    def _on_saved(self, draft: Draft[R], sent: _Sent[R], fresh: Opened[R]) -> None:
        draft.saving = False
        draft.problem = fresh.unwritten
        draft.kept = sent.edits
        if not fresh.unwritten:
            self._untell(draft)
            draft.saved_at = f"{self._desk.clock.now():%H:%M}"
        if draft.edits == sent.edits:
            differs = _differs(fresh, sent.record, sent.text)
            title = draft.record.title
            draft.take(fresh)
            if not differs:
                draft.record = _titled(draft.record, title)
            self._tell_saved(draft)
            if differs:
                self.replaced.emit(draft)
            return
        self._rebase(draft, sent, fresh)
        then, draft.then = draft.then, None
        if then is None:
            self._wait()
        else:
            self.settle(draft, then)

    def _tell_saved(self, draft: Draft[R]) -> None:
        if not draft.problem:
            self.saved.emit(draft)
            return
        # This computer keeps it; the file is tried again.
        self.failed.emit(draft, draft.problem)
        self._again.start()

    def _rebase(self, draft: Draft[R], sent: _Sent[R], fresh: Opened[R]) -> None:
        """Carry on from *fresh* with what was typed since."""
        before = draft.record, draft.text
        if not draft.take_in(fresh, (sent.record, sent.text)):
            # With what the person began with, the next save finds both again.
            draft.base = sent.base
        elif draft.text != before[1] or not writing.alike(draft.record, before[0]):
            self.replaced.emit(draft)

    def _on_failed(self, draft: Draft[R], error: PlsError) -> None:
        draft.saving = False
        draft.then = None
        draft.problem = f"{error} {KEPT}"
        self.failed.emit(draft, draft.problem)
        self._again.start()

    def _on_broke(self) -> None:
        # Which piece of work broke is not known; saving twice does no harm.
        for draft in self._drafts.values():
            if draft.saving:
                draft.saving = False
                draft.then = None
                draft.problem = (
                    f"It could not be saved because of a mistake of ours. {KEPT}"
                )
                self.failed.emit(draft, draft.problem)
                self._again.start()


def _titled(record: R, title: str) -> R:
    return msgspec.structs.replace(record, title=title)


def _differs(found: Opened[R], record: R, text: str) -> bool:
    return found.text != text or not writing.alike(found.record, record)
