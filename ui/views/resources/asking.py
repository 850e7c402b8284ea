"""The network, asked because a button was pressed for it, and never else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pls import config
from pls.errors import PlsError
from ui.operations import Desk, resources
from ui.tasks import Stop
from ui.widgets.spoken import announce
from ui.widgets.working import Working


if TYPE_CHECKING:
    from pls.fetching import Standing

BETWEEN: Final = 1000
"""Milliseconds between the end of one check and the next one."""

Linked = tuple[str, str, str]
"""Of a resource: its id, its title, its address."""


def allowed() -> bool:
    """Tell whether the settings of this computer let a page be asked."""
    return config.load().fetch_titles


def _title(url: str, _: Stop) -> str:
    from pls import fetching  # noqa: PLC0415  what opens connections, not before

    return fetching.title(url)


def _check(url: str, _: Stop) -> Standing:
    from pls import fetching  # noqa: PLC0415  as above

    return fetching.check(url)


class Asking(QObject):
    """Asks one page for its title.

    Signals:
        told: (str, None). Why there is none.
        ended: It was asked, whatever came of it.
    """

    told = Signal(str, object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def fetch(self, url: str, done: Callable[[str], None]) -> None:
        """Ask the page at *url* for its title, and hand that to *done*."""

        def take(title: str) -> None:
            done(title)
            self.ended.emit()

        self._desk.apart(partial(_title, url), take, owner=self, failed=self._on_failed)

    def _on_failed(self, error: PlsError) -> None:
        self.told.emit(str(error), None)
        self.ended.emit()


class Checking(Working):
    """Asks several pages whether they are there, one after the other, slowly.

    Signals:
        told: (str, None). What came of it.
    """

    told = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setAccessibleName(self.tr("Checking links"))
        self.bar.setAccessibleName(self.tr("Checked"))
        self.button.setAccessibleName(self.tr("Stop checking links"))
        self.button.clicked.connect(self.stop)
        self.close_button.hide()
        self._desk = desk
        self._left: list[Linked] = []
        self._total = self._gone = 0
        # What is not noted before a host was found: this computer may be offline.
        self._unsure: list[tuple[str, str]] = []
        self._online = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(BETWEEN)
        self._next.timeout.connect(self._ask)

    @property
    def busy(self) -> bool:
        """Whether pages are being asked."""
        return not self.isHidden()

    def set_pause(self, milliseconds: int) -> None:
        """Wait so long between two pages."""
        self._next.setInterval(milliseconds)

    def begin(self, links: Sequence[Linked]) -> None:
        """Ask the pages of some resources; one round at a time."""
        if self.busy or not links:
            return
        self._left, self._total, self._gone = list(links), len(links), 0
        self._unsure, self._online = [], len(links) == 1
        self._show()
        self.show()
        announce(self, self.words.text())
        self._ask()

    def stop(self) -> None:
        """Ask no more pages; what was found so far stays noted."""
        self._next.stop()
        done = self._total - len(self._left)
        self._left = []
        self._end(done)

    def _ask(self) -> None:
        if not allowed():  # it was switched off meanwhile, which says nothing of a page
            self.stop()
            return
        record_id, _, url = self._left[0]
        self._desk.apart(
            partial(_check, url),
            partial(self._on_answer, record_id),
            owner=self,
            failed=partial(self._on_failed, record_id),
        )

    def _on_answer(self, record_id: str, standing: Standing) -> None:
        if self._asks(record_id):
            self._unsure.append((record_id, standing.told))
            self._online = self._online or standing.found
            if self._online:
                for each in self._unsure:
                    self._note(*each)
                self._unsure = []
            self._go_on()

    def _on_failed(self, record_id: str, error: PlsError) -> None:
        if not self._asks(record_id):
            return
        if not allowed():  # not even this one was asked
            self.stop()
            return
        self._note(record_id, str(error))
        self._go_on()

    def _asks(self, record_id: str) -> bool:
        """Tell whether a page is still asked, or it was stopped meanwhile."""
        return bool(self._left) and self._left[0][0] == record_id

    def _go_on(self) -> None:
        del self._left[0]
        if self._left:
            self._show()
            self._next.start()
        else:
            self._end(self._total)

    def _note(self, record_id: str, problem: str) -> None:
        self._gone += bool(problem)
        self._desk.do(lambda space: resources.note_link(space, record_id, problem))

    def _end(self, done: int) -> None:
        self.hide()
        if self._unsure:
            said = self.tr(
                "No site was found, so this computer may be offline. Nothing was noted."
            )
            self.told.emit(said, None)
            return
        said = self.tr("Checked {done} of {total} links.")
        if done == self._total:
            said = self.tr("Checked {total} links.")
        words = said.format(done=f"{done:,}", total=f"{self._total:,}")
        if self._gone:
            more = self.tr("{} did not answer as they should; each says so.")
            words = f"{words} {more.format(self._gone)}"
        self.told.emit(words, None)

    def _show(self) -> None:
        done = self._total - len(self._left)
        title = self._left[0][1]
        said = self.tr("Checking links, slowly: {done:,} of {total:,}. {title}")
        words = said.format(done=done, total=self._total, title=title)
        self.words.setText(words)
        self.bar.setMaximum(self._total)
        self.bar.setValue(done)
