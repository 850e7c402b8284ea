"""What the page shows, asked for again whenever it may be otherwise."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.operations import Desk, reflections
from ui.operations.reflections import Page
from ui.views.reflections.asking import Asking
from ui.views.reflections.landing import Landing


class Feed(QObject):
    """Keeps the page as the space is."""

    def __init__(self, desk: Desk, landing: Landing, asking: Asking) -> None:
        super().__init__(landing)
        self._desk = desk
        self._landing = landing
        self._asking = asking
        self._most = reflections.MOST
        self._asked = 0
        landing.words_typed.connect(lambda _: self.refresh())
        landing.more_asked.connect(self._on_more)

    def refresh(self) -> None:
        """Ask for the page again; of several answers the last one counts."""
        if self._desk.runner.closed:
            return
        self._asked += 1
        number, most = self._asked, self._most
        words = self._landing.search.text().strip()

        def done(page: Page) -> None:
            if number == self._asked:
                self._asking.people = page.people
                self._landing.show_page(page)

        self._desk.ask(
            lambda space: reflections.page(space, words, most), done, owner=self
        )

    def _on_more(self) -> None:
        self._most += reflections.MOST
        self.refresh()
