"""What is done to resources, each with a way to undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from pls.errors import PlsError
from pls.records import Kind, Record, Resource
from pls.space import Space
from pls.text.addresses import Named
from ui.operations import Desk, Outcome, resources, web, writing
from ui.operations.resources import JUDGED, Judgement, Kept


Done = Callable[[], None]
Failed = Callable[[PlsError], None]


class Acts(QObject):
    """Changes resources through the desk.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        led: (str). This resource is to be shown.
        record_asked: (str). A link leads to this record, which is no resource.
    """

    told = Signal(str, object)
    led = Signal(str)
    record_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def keep(
        self,
        found: Sequence[Named],
        title: str = "",
        by: str = "",
        *,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Keep addresses, each page once, or a title of what has none.

        Args:
            found: The addresses.
            title: Where there are none, what something is called that has none.
            by: Who recommended it.
            done: Called when it is kept.
            failed: Gets the reason why it is not, instead of the window.
        """

        def work(space: Space) -> Outcome[Kept]:
            if found:
                return resources.keep(space, found, by)
            return resources.write_down(space, title, by)

        def kept(what: Kept) -> None:
            if done is not None:
                done()
            self._on_kept(what)

        self._desk.do(work, kept, owner=self, failed=failed)

    def _on_kept(self, kept: Kept) -> None:
        shown = (*kept.added, *kept.known)
        if not shown:
            return
        self.led.emit(shown[0].id)
        changed = kept.added or kept.before
        back = (lambda: self._unkeep(kept)) if changed else None
        self.told.emit(self._said(kept), back)

    def _said(self, kept: Kept) -> str:
        if not kept.added:
            if len(kept.known) == 1:
                return self.tr("Kept already: “{}”.").format(kept.known[0].title)
            return self.tr("All {} were kept already.").format(len(kept.known))
        said = self.tr("Kept “{}”.").format(kept.added[0].title)
        if len(kept.added) > 1:
            said = self.tr("Kept {} links.").format(len(kept.added))
        if kept.known:
            more = self.tr("{} were kept already.").format(len(kept.known))
            said = f"{said} {more}"
        return said

    def _unkeep(self, kept: Kept) -> None:
        self._desk.do(lambda space: resources.unkeep(space, kept), owner=self)

    def discard(self, record_id: str, title: str) -> None:
        """Put a resource into the bin."""

        def gone(ids: tuple[str, ...]) -> None:
            if ids:
                said = self.tr("“{}” is in the bin.").format(title)
                self.told.emit(said, lambda: self._restore(record_id))

        self._desk.do(
            lambda space: resources.discard(space, (record_id,)), gone, owner=self
        )

    def _restore(self, record_id: str) -> None:
        self._desk.do(
            lambda space: resources.restore(space, (record_id,)),
            lambda _: self.led.emit(record_id),
            owner=self,
        )

    def judge(
        self, record_id: str, said: Judgement, done: Done, failed: Failed
    ) -> None:
        """Note how far a resource is trusted, and call *done*, or *failed* with why."""

        def noted(was: Resource) -> None:
            done()
            self._told_change(self.tr("Noted for today."), was, JUDGED)

        self._desk.do(
            lambda space: resources.judge(space, record_id, said),
            noted,
            owner=self,
            failed=failed,
        )

    def move_up(self, record_id: str) -> None:
        """Say that a resource is what to read next."""

        def done(was: Record) -> None:
            said = self.tr("Next to read: “{}”.").format(was.title)
            if isinstance(was, Resource):
                self._told_change(said, was, ("moved_up",))

        self._desk.do(
            lambda space: resources.move_up(space, record_id), done, owner=self
        )

    def _told_change(self, said: str, was: Resource, fields: Sequence[str]) -> None:
        def back() -> None:
            self._desk.do(
                lambda space: resources.put_back(space, was, fields), owner=self
            )

        self.told.emit(said, back)

    def follow(self, target: str) -> None:
        """Open what a link names: a page, or a record."""
        if web.opened(target):
            return

        def led(found: tuple[Kind, str] | None) -> None:
            if found is None:
                said = self.tr("There is nothing here that this opens.")
                self.told.emit(said, None)
            else:
                self.record_asked.emit(found[1])

        self._desk.ask(lambda space: writing.led(space, target), led, owner=self)
