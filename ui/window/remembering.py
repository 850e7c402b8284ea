"""The offer to open the space without its passphrase on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pls import config
from pls.space import unlocking
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.card import Hairline, Surface
from ui.widgets.spoken import announce
from ui.widgets.text import Text
from ui.window import memory
from ui.window.securing import keys_of


if TYPE_CHECKING:
    from pls.crypto import Keys
    from ui.operations import Desk


_OFFERED = "offered"


def is_new(space_id: str) -> bool:
    """Tell whether nobody on this computer answered the offer for a space yet."""
    return space_id not in _answered()


def _answered() -> list[Any]:
    found = config.load().window.get(_OFFERED)
    return found if isinstance(found, list) else []


class Offer(Surface):
    """A quiet line below the window; answered once, it does not come back."""

    def __init__(self, desk: Desk) -> None:
        """Offer it for the space of *desk*, which was just opened by its passphrase."""
        super().__init__("window")
        self._desk = desk
        self.setAccessibleName(self.tr("Remember on this computer"))
        told = self.tr(
            "Open without the passphrase on this computer? The key is then kept in "
            "the keyring of this system, and nowhere else."
        )
        self.words = Text(told, Role.META, "text2", lines=0)
        self.yes = Button(self.tr("Remember on this computer"), small=True)
        self.no = Button(self.tr("Not now"), small=True)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        column.addLayout(row)

    def _on_yes(self) -> None:
        self.yes.setEnabled(False)
        self._desk.ask(keys_of, self._remember, owner=self)

    def _remember(self, keys: Keys) -> None:
        root = self._desk.root
        self._desk.apart(
            lambda _: unlocking.remember(root, keys), self._on_done, owner=self
        )

    def _on_done(self, told: str) -> None:
        self.words.setText(told)
        announce(self.words, told)
        self.yes.hide()
        self.no.set_label(self.tr("Close"))
        self._note()

    def _on_no(self) -> None:
        self._note()
        self.hide()

    def _note(self) -> None:
        known = _answered()
        if self._desk.about.id not in known:
            memory.keep(offered=[*known, self._desk.about.id])
