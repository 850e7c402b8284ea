"""What left: the exact text, the items with their fields, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pls.records import Share, SharedItem
from pls.records.summary import Field
from pls.space.since import Since
from ui.operations import forms, shown
from ui.theme import Role, theme
from ui.views.summaries.sheet import ExactText
from ui.widgets.beside import Beside
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Hairline
from ui.widgets.ring import Ring
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.spoken import announce
from ui.widgets.text import Text


TEXT = "text"
ITEMS = "items"
CHANGED = "changed"
_SIDE = 36
_MEASURE = 724
_ENDS = 6
"""Signs of a hash that are shown of either end."""


class SentPage(QWidget):
    """One share as the ledger has it.

    Signals:
        since_asked: (str). Find out what changed since a share.
        again_asked: (str). Begin the next summary from a share.
        entry_opened: (str). Show an entry.
    """

    since_asked = Signal(str)
    again_asked = Signal(str)
    entry_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: Share | None = None
        self.facts = Text("", Role.META, "text2", lines=0)
        self.hash = Text("", Role.META, "text3", tabular=True)
        self.copy = IconButton("copy", self.tr("Copy the whole hash"), "")
        self.copy.clicked.connect(self._on_copy)
        self.again = Button(self.tr("Use again for the next review"), small=True)
        self.again.clicked.connect(self._on_again)
        self.tabs = Segmented(
            self.tr("What of it is shown"),
            [
                Segment(TEXT, self.tr("Exact text")),
                Segment(ITEMS, self.tr("Items")),
                Segment(
                    CHANGED, self.tr("What changed since"), short=self.tr("Changes")
                ),
            ],
        )
        self.tabs.chosen.connect(self._turn)
        self.exact = ExactText(self.tr("The exact text that left"))
        self.items = _Area(self.tr("The items that left"))
        self.since = _Area(self.tr("What changed since it left"))
        self._pages = QStackedWidget()
        for page in (self.exact, self.items, self.since):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Hairline())
        column.addWidget(self._pages, 1)

    def show_share(self, share: Share, text: str) -> None:
        """Show a share; the page one was at stays, with what it says of this one."""
        other = self._share is None or self._share.id != share.id
        self._share = share
        self.exact.show_text(text)
        self.facts.setText(_facts(share))
        self.hash.setText(_short(share.sha256))
        self.hash.setVisible(bool(share.sha256))
        self.copy.setVisible(bool(share.sha256))
        if other:
            self.items.setWidget(_listed(_item(item) for item in share.items))
            self.since.setWidget(_listed([_quiet(self.tr("One moment"))]))
        self._turn(self.tabs.current)

    def show_since(self, found: Since) -> None:
        """Show what changed since the share that is shown."""
        from ui.views.summaries.replies.changed import changed  # noqa: PLC0415 (for the start)

        if self._share is not None and found.share.id == self._share.id:
            bar = self.since.verticalScrollBar()
            at = bar.value()
            self.since.setWidget(_listed(changed(found, self.entry_opened.emit)))
            bar.setValue(at)

    def _head(self) -> QWidget:
        numbers = QWidget()
        row = QHBoxLayout(numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.hash)
        row.addWidget(self.copy)
        row.addStretch(1)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(_SIDE, 14, 18, 12)
        column.setSpacing(6)
        column.addWidget(Beside(self.facts, self.again))
        column.addWidget(Beside(numbers, self.tabs))
        return head

    def _turn(self, key: str) -> None:
        at = {TEXT: self.exact, ITEMS: self.items, CHANGED: self.since}
        self._pages.setCurrentWidget(at[key])
        if key == CHANGED and self._share is not None:
            self.since_asked.emit(self._share.id)

    def _on_again(self) -> None:
        if self._share is not None:
            self.again_asked.emit(self._share.id)

    def _on_copy(self) -> None:
        if self._share is not None:
            QGuiApplication.clipboard().setText(self._share.sha256)
            announce(self, self.tr("The hash is copied."))


class _Area(ScrollArea):
    """A page that arrow keys scroll, and that follows the focus."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = Ring(self, 0, -2)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme().grown(24))


def _facts(share: Share) -> str:
    when = shown.written(str(share.shared_on or share.when[:10]))
    reader = f" for {share.reader}" if share.reader else ""
    ways = [forms.label(form) for form in share.formats]
    told = (f"{when}{reader}", *ways, *share.files)
    return "  ·  ".join(part for part in told if part)


def _short(sha256: str) -> str:
    return f"SHA-256 {sha256[:_ENDS]}…{sha256[-_ENDS:]}" if sha256 else ""


def _item(item: SharedItem) -> QWidget:
    """Return one item: its number and title, and which of its fields left."""
    labels = {field.value: field.label for field in Field}
    fields = ", ".join(labels.get(name, name) for name in item.show)
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Text(f"{item.n}. {item.title}", Role.ROW_TITLE, lines=0))
    column.addWidget(Text(fields, Role.META, "text2", lines=0))
    return made


def _quiet(text: str) -> QWidget:
    return Text(text, Role.BODY, "text2", lines=0)


def _listed(parts: Iterable[QWidget]) -> QWidget:
    held = QWidget()
    held.setMaximumWidth(theme().grown(_MEASURE))
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(_SIDE, 20, _SIDE, 44)
    row.addWidget(held, 1)
    row.addStretch(0)
    return page
