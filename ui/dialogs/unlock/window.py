"""The window of a locked space."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.dialogs.logo import Logo
from ui.dialogs.unlock.fresh import FreshPage
from ui.dialogs.unlock.sheet import SheetPage
from ui.dialogs.unlock.words import WordsPage
from ui.theme import Role, theme
from ui.widgets.card import Surface
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.spoken import announce
from ui.widgets.text import Text


WIDE: Final = 344
SIZE: Final = QSize(560, 480)


class UnlockWindow(Surface):
    """Says whose space is locked and why, and takes what opens it.

    Signals:
        words_given: (str). The passphrase.
        sheet_given: (str). What was typed from the recovery sheet.
        fresh_given: (str). A new passphrase, "" to keep the old one.
        other_asked: Another space is wanted.
        capture_asked: Quick capture is wanted.
        closed: The window went away.
    """

    words_given = Signal(str)
    sheet_given = Signal(str)
    fresh_given = Signal(str)
    other_asked = Signal()
    capture_asked = Signal()
    closed = Signal()

    def __init__(
        self, owner: str, reason: str = "", parent: QWidget | None = None
    ) -> None:
        """Ask for the passphrase.

        Args:
            owner: Whose space it is, "" if it does not say.
            reason: Why it is locked, and since when.
            parent: Who owns the window.
        """
        super().__init__("window", parent)
        theme().dress(self)
        self.setWindowTitle("Personal Learning Space")
        first = owner.split(maxsplit=1)[0] if owner.strip() else ""
        mine = self.tr("Your space is locked")
        named = self.tr("{name}’s space is locked").format(name=first)
        self.title = Text(named if first else mine, Role.VIEW_TITLE, lines=0)
        self.setAccessibleName(self.title.text())
        self.reason = Text(reason, Role.BODY, "text2", lines=0)
        self.reason.setVisible(bool(reason))
        self.note = Text("", Role.META, "text2", lines=0)
        self.note.hide()
        self.words, self.sheet, self.fresh = WordsPage(), SheetPage(), FreshPage()
        self._inside = QWidget()
        self._page: WordsPage | SheetPage | FreshPage = self.words
        self.capture = Link(
            self.tr("Quick capture still works. Notes wait sealed."),
            role=Role.META,
            name=self.tr("Quick capture still works. Notes wait sealed."),
            icon="plus",
            tone="text3",
        )
        self._build()
        self._connect()
        wide = theme().grown(WIDE)
        self._inside.setFixedWidth(wide)
        self.setMinimumSize(QSize(wide + 56, 440))
        self.resize(theme().grown(SIZE.width()), theme().grown(SIZE.height()))
        self._show(self.words)

    def ready(self) -> None:
        """Take the keyboard for the passphrase."""
        self.words.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def say(self, note: str) -> None:
        """Say something quiet, such as what the keyring did."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if note:
            announce(self.note, note)

    def refuse(self, problem: str) -> None:
        """Say why what was typed did not open it, on the page that is shown."""
        self._page.refuse(problem)

    def ask_fresh(self) -> None:
        """Ask for a new passphrase: the sheet opened it."""
        self.sheet.set_busy(on=False)
        self.sheet.field.set_text("")
        self.title.setText(self.tr("Choose a new passphrase"))
        self.reason.hide()
        self._show(self.fresh)
        self.fresh.words.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of everything that was typed."""
        self.words.field.clear()
        self.sheet.field.set_text("")
        self.fresh.words.clear()

    # --- building

    def _build(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 28, 0, 28)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(Logo(48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        column.addWidget(self.title)
        column.addSpacing(4)
        column.addWidget(self.reason)
        column.addSpacing(24)
        for page in (self.words, self.sheet, self.fresh):
            column.addWidget(page)
        column.addSpacing(14)
        column.addWidget(self.note)
        column.addSpacing(14)
        column.addWidget(self.capture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(20, 0, 20, 0)
        row.addStretch(1)
        row.addWidget(self._inside)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(middle, "window"))
        for text in (self.title, self.reason, self.note):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _connect(self) -> None:
        self.words.given.connect(self.words_given)
        self.words.sheet_asked.connect(self._on_sheet)
        self.words.other_asked.connect(self.other_asked)
        self.sheet.given.connect(self.sheet_given)
        self.sheet.back_asked.connect(self._on_back)
        self.fresh.given.connect(self.fresh_given)
        self.fresh.kept.connect(lambda: self.fresh_given.emit(""))
        self.capture.clicked.connect(self.capture_asked)

    # --- the pages

    def _show(self, page: WordsPage | SheetPage | FreshPage) -> None:
        self._page = page
        for each in (self.words, self.sheet, self.fresh):
            each.setVisible(each is page)

    def _on_sheet(self) -> None:
        self._show(self.sheet)
        self.sheet.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self._show(self.words)
        self.ready()

    # --- the window

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sheet.back.isVisible():
            self.sheet.back.click()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.forget()
        self.closed.emit()
