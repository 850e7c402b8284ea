"""The drafts of summaries that are being worked on, until the space has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from pls.errors import PlsError, WordsKeptError
from pls.records import Summary
from ui.operations import Desk, drafts


PAUSE: Final = 250
"""Milliseconds without a change after which a draft is saved and shown anew."""

LATEST: Final = 1500
"""Milliseconds after its first unsaved change at which it is saved in any case."""

AGAIN: Final = 4000
"""Milliseconds after which a draft that could not be saved is tried again."""

_OURS = "It could not be saved because of a mistake of ours."


class Draft:
    """One summary being put together.

    Attributes:
        base: What the space has, as far as is known.
        summary: What the person wants it to be.
        titles: Of the records that could be picked, by id.
        problem: Why it could not be saved; "" when it was.
        unwritten: Whether only this computer has what `base` says, and no file.
    """

    def __init__(self, base: Summary, titles: Mapping[str, str]) -> None:
        self.base = base
        self.summary = base
        self.titles = titles
        self.problem = ""
        self.unwritten = False
        self.saving = False

    @property
    def written(self) -> bool:
        """Whether it is in the space; a new one is not before its first change."""
        return self.base.created is not None

    @property
    def dirty(self) -> bool:
        """Whether something is not in the space yet."""
        return self.summary != self.base or self.unwritten


class Keeping(QObject):
    """Saves what was changed: after a pause, at the latest soon, and again.

    Signals:
        due: What was changed is saved now.
        saved: (Draft, Summary). The space has it; what was handed over, before.
        failed: (Draft). It could not be saved and is tried again.
    """

    due = Signal()
    saved = Signal(object, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts: dict[str, Draft] = {}
        self._pause = self._timer(PAUSE)
        self._latest = self._timer(LATEST)
        self._again = self._timer(AGAIN)
        desk.broke.connect(self._on_broke)

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self._on_due)
        return timer

    @property
    def pausing(self) -> bool:
        """Whether changes wait for a pause before they are saved."""
        return self._pause.isActive()

    @property
    def waiting(self) -> tuple[Draft, ...]:
        """The drafts that are not in the space yet."""
        return tuple(draft for draft in self._drafts.values() if draft.dirty)

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Of every draft that waits, why, and what is in it as Markdown."""
        return tuple(
            (draft.problem, drafts.words(draft.summary, draft.titles))
            for draft in self.waiting
        )

    def hold(self, base: Summary, titles: Mapping[str, str]) -> Draft:
        """Return the draft of a summary; unsaved changes come before the file."""
        known = self._drafts.get(base.id)
        if known is not None and (known.dirty or known.saving):
            return known
        self._drafts = {
            key: draft
            for key, draft in self._drafts.items()
            if draft.dirty or draft.saving
        }
        draft = Draft(base, titles)
        self._drafts[base.id] = draft
        return draft

    def change(self, draft: Draft, summary: Summary) -> None:
        """Take over a change."""
        draft.summary = summary
        self._drafts[summary.id] = draft
        self._wait()

    def take(self, draft: Draft, base: Summary) -> None:
        """Show what the space has, unless something is not saved yet."""
        if not (draft.dirty or draft.saving):
            draft.base = draft.summary = base

    def flush(self) -> None:
        """Save everything that is not saved, now."""
        self._pause.stop()
        self._latest.stop()
        if self._desk.runner.closed:
            self._again.stop()
            return
        for draft in self.waiting:
            if not draft.saving:
                self._save(draft)

    def _on_due(self) -> None:
        self.flush()
        self.due.emit()

    def _wait(self) -> None:
        # Each change begins the pause anew; who goes on and on is saved all the same.
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _save(self, draft: Draft) -> None:
        draft.saving = True
        sent, base = draft.summary, draft.base
        self._desk.do(
            lambda space: drafts.save(space, sent, base),
            lambda now: self._on_saved(draft, sent, now),
            initiator=self,
            owner=self,
            failed=lambda error: self._on_failed(draft, sent, error),
        )

    def _on_saved(self, draft: Draft, sent: Summary, now: Summary) -> None:
        draft.saving = False
        draft.problem = ""
        draft.unwritten = False
        if not self._take(draft, sent, now):
            self._wait()
        self.saved.emit(draft, sent)

    def _take(self, draft: Draft, sent: Summary, now: Summary) -> bool:
        """Go on from *now*; tell whether nothing was changed since *sent*."""
        same = draft.summary == sent
        draft.base = now
        draft.summary = now if same else drafts.rebased(draft.summary, sent, now)
        return same

    def _on_failed(self, draft: Draft, sent: Summary, error: PlsError) -> None:
        draft.saving = False
        if isinstance(error, WordsKeptError) and isinstance(error.record, Summary):
            # Else what is kept would be joined with itself when it is tried again.
            draft.unwritten = True
            self._take(draft, sent, error.record)
        draft.problem = str(error)
        self._again.start()
        self.failed.emit(draft)

    def _on_broke(self) -> None:
        # Which piece of work broke is not known; saving twice does no harm.
        for draft in self._drafts.values():
            if draft.saving:
                draft.saving = False
                draft.problem = _OURS
                self._again.start()
                self.failed.emit(draft)
