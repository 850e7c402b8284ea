"""Who holds quick capture: over the window's space, or over one of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal

from pls.errors import LockedError
from pls.space import Space, about
from ui.operations import Desk


if TYPE_CHECKING:
    from ui.quick import Quick
    from ui.quick.notice import Notice


class Captures(QObject):
    """Shows quick capture, one at a time, and ends what it alone needed.

    Signals:
        more_asked: (Path, str). The person wants to write more in the entry with this
            id, in a new one if it is "", in the space in the folder.
        lock_asked: The person wants the space locked.
        ended: Nothing of it is shown any more.
        broke: (str). A report on a mistake of ours, where no window shows it.
    """

    more_asked = Signal(object, str)
    lock_asked = Signal()
    ended = Signal()
    broke = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quick: Quick | None = None
        self._notice: Notice | None = None

    @property
    def quick(self) -> Quick | None:
        """The window, if it is shown."""
        return self._quick

    @property
    def busy(self) -> bool:
        """Whether something of it is shown."""
        return self._quick is not None or self._notice is not None

    def open(self, folder: Path, desk: Desk | None, words: str = "") -> None:
        """Show it.

        Args:
            folder: The space that lines go to.
            desk: The way to that space, if somebody has one already.
            words: What the line begins with, beside what stands there.

        Raises:
            SpaceUnavailableError: The space cannot be opened.
        """
        there = self._quick
        if there is None or not self._serves(there, folder):
            own = None
            if desk is None or desk.runner.closed:
                desk = own = Desk(_space(folder), self)
                own.broke.connect(self.broke)
            there = self._replaced(desk, own)
        there.add(words)
        there.open()

    def move(self) -> None:
        """Go on with a desk of its own, as the window's one is closed."""
        quick = self._quick
        if quick is not None and quick.desk.runner.closed:
            # A line needs nothing that opens the space.
            known = quick.desk.about
            shut = Space(quick.desk.root, known) if known.recipient else None
            own = quick.desk.again(self) if shut is None else Desk(shut, self)
            own.broke.connect(self.broke)
            self._replaced(own, own).open()

    def leave(self, root: Path) -> None:
        """Close what shows words of the space in *root*, which is locked now."""
        if self._quick is not None and same(self._quick.desk.root, root):
            self._quick.close()
        if self._notice is not None:
            self._notice.close()

    def close(self) -> None:
        """Close it; what was typed is kept."""
        if self._quick is not None:
            self._quick.close()
        if self._notice is not None:
            self._notice.close()

    @staticmethod
    def _serves(quick: Quick, folder: Path) -> bool:
        return same(quick.desk.root, folder) and not quick.desk.runner.closed

    def _replaced(self, desk: Desk, own: Desk | None) -> Quick:
        """Return a new window with the words of the one before, if they go there."""
        there = self._quick
        before = ""
        if there is not None:
            before = there.words if same(there.desk.root, desk.root) else ""
            there.close()
        made = self._quick = self._made(desk, own)
        made.add(before)
        return made

    def _made(self, desk: Desk, own: Desk | None) -> Quick:
        from ui.quick import Quick  # noqa: PLC0415 (for the start)

        quick = Quick(desk)
        root = desk.root
        quick.saved.connect(self._on_saved)
        quick.lock_asked.connect(self.lock_asked)
        quick.more_asked.connect(lambda entry: self.more_asked.emit(root, entry))
        quick.closed.connect(lambda: self._on_closed(quick, own))
        return quick

    def _on_saved(self, words: str, box: QRect) -> None:
        from ui.quick.notice import Notice  # noqa: PLC0415 (for the start)

        notice = self._notice = Notice(words)
        notice.closed.connect(lambda: self._on_told(notice))
        notice.show_at(box)

    def _on_told(self, notice: Notice) -> None:
        notice.deleteLater()
        if self._notice is notice:
            self._notice = None
        self._end()

    def _on_closed(self, quick: Quick, own: Desk | None) -> None:
        if self._quick is quick:
            self._quick = None
        quick.deleteLater()
        if own is not None:
            own.close()  # after the words it was given to keep
            own.deleteLater()
        self._end()

    def _end(self) -> None:
        # One window may go for another one to come.
        QTimer.singleShot(0, self, self._on_settled)

    def _on_settled(self) -> None:
        if not self.busy:
            self.ended.emit()


def _space(folder: Path) -> Space:
    """Return the space in a folder; a locked one takes lines, and shows nothing.

    Raises:
        SpaceUnavailableError: It cannot be opened.
    """
    try:
        return Space.open(folder)
    except LockedError:
        return Space(folder, about.read(folder))


def same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one folder."""
    return os.path.realpath(one) == os.path.realpath(other)
