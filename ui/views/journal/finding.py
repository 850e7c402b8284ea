"""Finding in the entry: by its bar, by keys, and with the words of a search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.editors.finding import Wanted, counted
from ui.editors.markdown import MarkdownEdit
from ui.editors.seeking import Seeker
from ui.views.journal.findbar import FindBar
from ui.widgets.spoken import announce


_LONGEST = 200


class Finding(QObject):
    """Finds in the text that is shown.

    Signals:
        told: (str). Something was done.
    """

    told = Signal(str)

    def __init__(self, body: MarkdownEdit) -> None:
        super().__init__(body)
        self._body = body
        self._parts: tuple[str, ...] = ()
        self.seeker = Seeker(body)
        self.bar = FindBar(self.seeker)
        self.bar.told.connect(self.told)
        self.bar.closed.connect(self._on_closed)
        body.installEventFilter(self)

    def open(self, *, replace: bool = False) -> None:
        """Let the person find something, what is selected first."""
        words = self._body.textCursor().selectedText()
        if "\u2029" in words or len(words) > _LONGEST:
            words = ""
        self.bar.open(words, replace=replace)

    def step(self, by: int) -> None:
        """Go to the next hit, or with -1 to the one before.

        They are those of the bar, else of the search that led here, else of what was
        looked for last; with none of these the bar opens.
        """
        wanted = Wanted(parts=self._parts) if self._parts else self.bar.wanted
        if self.bar.isVisible():
            self.seeker.step(by)
        elif wanted:
            if self.seeker.wanted != wanted:
                self.seeker.mark(wanted)
            self.seeker.step(by)
            self._say()
            self._body.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.open()

    def set_parts(self, parts: tuple[str, ...]) -> None:
        """Know the words of the search that the person came with."""
        shown = self.seeker.wanted.parts
        self._parts = parts
        if shown and shown != parts:
            self.seeker.mark(Wanted(parts=parts))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "bar" not in self.__dict__:
            return False  # collected by Python, and not yet let go by Qt
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            if self.bar.isVisible():
                self.bar.close_bar()
                return True
            if self.seeker.wanted:
                self.seeker.stop()
                return True
        return False

    def _say(self) -> None:
        found = self.seeker
        none = self.tr("Nothing found")
        said = counted(found.current, found.total) if found.total else none
        announce(self._body, said)

    def _on_closed(self) -> None:
        self._body.setFocus(Qt.FocusReason.OtherFocusReason)
