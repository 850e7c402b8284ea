"""Between the page of what left and the space."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pls.space import Space
from pls.space.since import Since
from ui.operations import Desk, Outcome, past
from ui.views.summaries.replies.sent import SentPage


class Past(QObject):
    """Finds out what changed since something left, and begins the next summary.

    Signals:
        begun: (str). The id of a new draft.
    """

    begun = Signal(str)

    def __init__(self, desk: Desk, page: SentPage, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._page = page
        self._over = over
        page.since_asked.connect(self._on_since)
        page.again_asked.connect(self._on_again)

    def _on_since(self, share_id: str) -> None:
        def find(space: Space) -> Since:
            return past.after(space, share_id)

        self._desk.ask(find, self._page.show_since, owner=self)

    def _on_again(self, share_id: str) -> None:
        def begin(space: Space) -> Outcome[str]:
            return past.again(space, share_id)

        self._desk.do(begin, self.begun.emit, initiator=self._over, owner=self)
