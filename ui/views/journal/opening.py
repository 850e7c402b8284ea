"""The entry that is on its way to be shown."""

from __future__ import annotations

from collections.abc import Callable

from pls.errors import PlsError
from pls.records import Entry
from ui.editors.drafts import Draft, Drafts
from ui.operations import Desk


Then = Callable[[], None]


class Opening:
    """Asks for one entry at a time; of several only the last one is shown.

    Who asks again for the one that is on its way gets it once: to show it twice would
    take the caret away from who began to write in it meanwhile.

    Attributes:
        wanted: The entry that is shown or shall be; "" for none.
    """

    def __init__(
        self, desk: Desk, drafts: Drafts[Entry], show: Callable[[Draft[Entry]], None]
    ) -> None:
        self.wanted = ""
        self._desk = desk
        self._drafts = drafts
        self._show = show
        self._shown: Draft[Entry] | None = None
        self._asked: object = None
        self._then: Then | None = None
        desk.broke.connect(lambda _: self._give_up())

    def settle(self, draft: Draft[Entry] | None) -> None:
        """Take note of what is shown now; what is on its way is not wanted any more."""
        self._shown = draft
        self._asked = None
        self.wanted = draft.id if draft is not None else ""

    def ask(self, record_id: str, then: Then | None = None) -> None:
        """Show an entry, and call *then* when it stands there."""
        on_its_way = self._asked is not None and self.wanted == record_id
        self.wanted, self._then = record_id, then
        if self._shown is not None and self._shown.id == record_id:
            self._asked = None
            self._go_on()
        elif not on_its_way:
            self._drafts.flush()
            self._open(record_id)

    def _open(self, record_id: str) -> None:
        asked = self._asked = object()

        def arrived(draft: Draft[Entry]) -> None:
            if self._asked is asked:
                self._show(draft)
                self._go_on()

        def failed(error: PlsError) -> None:
            if self._asked is asked:
                self._give_up()
            self._desk.failed.emit(str(error))

        self._drafts.open(record_id, arrived, failed)

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _give_up(self) -> None:
        if self._asked is not None:
            self.settle(self._shown)
