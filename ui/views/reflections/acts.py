"""What is done with a reflection, each with its way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from pls.learning.spans import Period
from pls.records import Kind, Record, Reflection
from pls.records.enums import Sharing
from pls.space import templates, turning
from ui.editors.drafts import Draft, Drafts
from ui.operations import Desk, entries, mentioning, reflections, web, writing
from ui.operations.mentioning import Undo


class Acts(QObject):
    """Makes something of an answer, marks, deletes, follows links.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        led: (id). A link leads to this record.
        deleted: (id). The reflection is in the bin.
        restored: (id). It is there again.
        shifted: (id). This one asks the same of another period.
    """

    told = Signal(str, object)
    led = Signal(str)
    deleted = Signal(str)
    restored = Signal(str)
    shifted = Signal(str)

    def __init__(self, desk: Desk, drafts: Drafts[Reflection], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts

    def make(
        self, draft: Draft[Reflection], what: str, text: str, *, private: bool
    ) -> None:
        """Make an entry or an ask of an answer; no ask of a private one."""
        ask = what == "ask"
        if ask and (private or not turning.as_ask(text)):
            said = self.tr("This is private, so nothing asks for it.")
            self.told.emit(said, None)
            return
        work = self._ask if ask else self._entry
        self._drafts.settle(draft, lambda: work(draft.id, text, private=private))

    def _entry(self, record_id: str, text: str, *, private: bool) -> None:
        def done(made: Record) -> None:
            said = self.tr("“{title}” is a new entry.").format(title=made.title)
            self.told.emit(said, lambda: self._bin(made.id))

        self._desk.do(
            lambda space: reflections.make_entry(
                space, record_id, text, private=private
            ),
            done,
            owner=self,
        )

    def _ask(self, _: str, text: str, *, private: bool) -> None:  # noqa: ARG002
        def done(undo: Undo) -> None:
            said = self.tr("Your draft asks for it now. Nothing has left.")
            self.told.emit(said, lambda: self._desk.do(undo, owner=self))

        words = turning.as_ask(text)
        self._desk.do(lambda space: mentioning.ask(space, words, ""), done, owner=self)

    def _bin(self, record_id: str) -> None:
        self._desk.do(lambda space: entries.delete(space, record_id), owner=self)

    def delete(self, record_id: str) -> None:
        """Put a reflection into the bin."""

        def done(title: str) -> None:
            self._drafts.forget(record_id)
            self.deleted.emit(record_id)
            said = self.tr("“{title}” is in the bin.").format(title=title)
            self.told.emit(said, back)

        def back() -> None:
            self._desk.do(
                lambda space: entries.restore(space, record_id),
                lambda _: self.restored.emit(record_id),
                owner=self,
            )

        self._desk.do(lambda space: entries.delete(space, record_id), done, owner=self)

    def shift(self, draft: Draft[Reflection], period: Period) -> None:
        """Ask the same of another period."""
        record_id = draft.id

        def work() -> None:
            self._desk.do(
                lambda space: reflections.shift(space, record_id, period),
                lambda made: self.shifted.emit(made.id),
                owner=self,
            )

        self._drafts.settle(draft, work)

    def share(self, draft: Draft[Reflection]) -> None:
        """Mark a reflection as ready to share, or as private again."""
        ready = draft.record.share is Sharing.READY
        self._mark(draft, Sharing.PRIVATE if ready else Sharing.READY)

    def _mark(self, draft: Draft[Reflection], state: Sharing) -> None:
        before = draft.record.share
        self._drafts.change(draft, share=state)
        words = self.tr("Private again.")
        if state is Sharing.READY:
            words = self.tr("Ready: it may be picked. Nothing leaves until then.")
        self.told.emit(words, lambda: self._drafts.change(draft, share=before))

    def follow(self, target: str) -> None:
        """Open what a link in an answer names."""
        if web.opened(target):
            return

        def done(found: tuple[Kind, str] | None) -> None:
            if found is not None:
                self.led.emit(found[1])
            else:
                self.told.emit(self.tr("There is nothing here that this opens."), None)

        self._desk.ask(lambda space: writing.led(space, target), done, owner=self)

    def show_files(self) -> None:
        """Show the folder of the person's own questions, or say where they are."""
        if self._desk.about.recipient:
            said = self.tr(
                "Your own are encrypted with this space. Save an entry as a template "
                "to add one; New from template removes one."
            )
            self.told.emit(said, None)
            return
        own = self._desk.root / templates.FOLDER
        place = own if own.is_dir() else self._desk.root
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
