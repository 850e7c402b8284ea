"""What one version says: its differences, its whole text, or two texts to choose of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.operations import history
from ui.operations.history import Read, Spot, Told
from ui.theme import Role, theme
from ui.views.history import pages
from ui.views.history.choosing import Choosing
from ui.views.history.reading import Reading
from ui.widgets.button import IconButton
from ui.widgets.card import Hairline, Surface
from ui.widgets.empty import EmptyState
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Elided


DIFFERENCES, WHOLE = "differences", "whole"
_BAR = 56
_TITLE = 90
"""How much room a title has at least beside the tabs."""


class Pane(Surface):
    """The right side of the history.

    Signals:
        left: The person wants back to the entry.
        copied: The text is on the clipboard.
    """

    left = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(self.tr("Version"))
        self._read: Read | None = None
        self._line: Told | None = None
        self._spots: tuple[Spot, ...] = ()
        self._build_bar()
        self.reading = Reading(self.tr("Text of this version"))
        self.choosing = Choosing()
        self._only = EmptyState(
            "history",
            self.tr("Only this version so far"),
            self.tr("What you change from now on is listed here, word by word."),
        )
        self.pages = QStackedWidget()
        for page in (self.reading, self.choosing, self._only):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(Hairline())
        column.addWidget(self.pages, 1)

    def show_line(self, read: Read, key: str) -> None:
        """Show one line of the history."""
        # A text that was chosen has lost nothing any more, and yet is shown as chosen.
        settled = self._spots if self._shows(read, key) else ()
        self._read = read
        self._line = read.line(key)
        self._spots = history.spots(read, key) or settled
        self.title.setText(read.now.title)
        self._show()

    def stop(self) -> QWidget:
        """Return where the focus goes in the page that is shown."""
        if self.pages.currentWidget() is self.reading:
            return self.reading
        return self.tabs.button(self.tabs.current)

    def _shows(self, read: Read, key: str) -> bool:
        if self._read is None or self._line is None:
            return False
        return self._read.now.id == read.now.id and self._line.key == key

    def _build_bar(self) -> None:
        self._bar = QWidget()
        self.back = IconButton(
            "arrow-left", self.tr("Back to the entry"), "Esc", icon_size=17
        )
        self.back.clicked.connect(self.left)
        self.title = Elided("", Role.TODAY_TITLE)
        self.tabs = Segmented(
            self.tr("What is shown"),
            [
                Segment(DIFFERENCES, self.tr("Differences")),
                Segment(WHOLE, self.tr("Whole text")),
            ],
        )
        self.tabs.chosen.connect(self._show)
        self.copy = IconButton("copy", self.tr("Copy this version"), "")
        self.copy.clicked.connect(self._on_copy)
        self._named = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._named.setSpacing(8)
        self._named.addWidget(self.title, 1)
        self._named.addWidget(self.tabs)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addLayout(self._named, 1)
        row.addSpacing(4)
        row.addWidget(self.copy)
        self._fit()

    def _fit(self) -> None:
        """Put the tabs below the title where there is no room beside it."""
        taken = self.back.sizeHint().width() + self.copy.sizeHint().width() + 54
        tabs = self.tabs.sizeHint()
        wide = taken + tabs.width() + theme().grown(_TITLE) <= self.width()
        to = QBoxLayout.Direction
        self._named.setDirection(to.LeftToRight if wide else to.TopToBottom)
        more = 0 if wide else tabs.height()
        self._bar.setFixedHeight(theme().grown(_BAR) - 1 + more)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _show(self) -> None:
        read, line = self._read, self._line
        if read is None or line is None:
            return
        compared = self.tabs.current == DIFFERENCES
        if compared and self._spots:
            self.choosing.show_spots(read, self._spots)
            self.pages.setCurrentWidget(self.choosing)
        elif compared and len(read.lines) == 1:
            self.pages.setCurrentWidget(self._only)
        else:
            page = pages.compared(read, line) if compared else pages.whole(read, line)
            self.reading.show_page(page)
            self.pages.setCurrentWidget(self.reading)

    def _on_copy(self) -> None:
        if self._read is not None and self._line is not None:
            words = pages.copied(self._read, self._line)
            QGuiApplication.clipboard().setText(words)
            self.copied.emit()
