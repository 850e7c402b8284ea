"""Something is to be kept: an address, or a title of what has none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pls.errors import PlsError
from pls.text import addresses
from pls.text.addresses import Named
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.spoken import announce
from ui.widgets.text import Text


class KeepDialog(Dialog):
    """Asks for an address or a title; an address in the clipboard is offered.

    It stays open until whoever asked has kept it and calls `accept`.

    Signals:
        chosen: (tuple[Named], str, str). Addresses, or a title of what has none, and
            who recommended it.
    """

    chosen = Signal(object, str, str)

    def __init__(self, window: QWidget, offered: str = "") -> None:
        """Prepare the question.

        Args:
            window: What the veil covers.
            offered: An address that lies in the clipboard, "" for none.
        """
        super().__init__(
            window,
            self.tr("Keep something to read"),
            self.tr("A link, a book, a person to ask. The page is not opened."),
            width=520,
        )
        self._offered = offered
        self.place = Field(
            self.tr("Address or title"),
            text=offered,
            placeholder=self.tr("https://… or the title of a book"),
        )
        self.place.textChanged.connect(self._on_typed)
        self.called = Field(
            self.tr("Title"), placeholder=self.tr("What it is called, if you know")
        )
        self.by = Field(
            self.tr("Recommended by"), placeholder=self.tr("Who recommended it, if so")
        )
        for field in (self.place, self.called, self.by):
            self.body.addWidget(Text(field.accessibleName(), Role.META_STRONG, "text2"))
            self.body.addSpacing(4)
            self.body.addWidget(field)
            self.body.addSpacing(10)
        self.note = Text("", Role.META, "text3", lines=0, parent=self)
        self.note.setVisible(bool(offered))
        if offered:
            self.note.setText(self.tr("This address was in the clipboard."))
            self.body.addWidget(self.note)
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.keep = Button(self.tr("Keep"), Look.PRIMARY)
        self.keep.clicked.connect(self._on_keep)
        for field in (self.place, self.called, self.by):
            field.returnPressed.connect(self._on_keep)
        self.add_footer(self.later, self.keep)
        self.begin_at(self.place)
        self.place.selectAll()
        self._on_typed()
        self.finished.connect(self.deleteLater)

    @property
    def typed(self) -> str:
        """What a person typed and is not kept yet, "" if nothing is."""
        told = [field.text().strip() for field in (self.place, self.called, self.by)]
        return "" if told == [self._offered, "", ""] else "\n".join(filter(None, told))

    def _on_typed(self) -> None:
        words = self.place.text().strip()
        found = addresses.found(words)
        self.keep.setEnabled(bool(words))
        self.called.setEnabled(len(found) <= 1)
        self.called.setPlaceholderText(
            addresses.called(found[0].url)
            if len(found) == 1
            else self.tr("What it is called, if you know")
        )

    def _on_keep(self) -> None:
        words = " ".join(self.place.text().split())
        if not words:
            return
        found, called = addresses.found(words), self.called.text().strip()
        if len(found) == 1 and called:
            found = (Named(found[0].url, called),)
        if called and not found:
            said = self.tr(
                "“{}” is not a web address; one begins with https:// or http://. "
                "What has none needs only its title."
            )
            self._tell(said.format(words))
            return
        title = "" if found else words
        self.keep.setEnabled(False)
        self.chosen.emit(found, title, self.by.text().strip())

    def refuse(self, error: PlsError) -> None:
        """Say why nothing is kept; what was typed stays here."""
        self.keep.setEnabled(True)
        self._tell(str(error))

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
