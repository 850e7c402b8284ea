"""What can be done about how a space is encrypted, each begun by a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from pls.crypto import keys as making
from pls.errors import PlsError
from pls.exporters import recovery
from pls.space import Space, about, unlocking
from ui.dialogs.asking import AskDialog
from ui.dialogs.encrypting import EncryptDialog, SheetDialog
from ui.window.change import Change


if TYPE_CHECKING:
    from collections.abc import Callable

    from pls.crypto import Keys
    from ui.window.frame import Window

T = TypeVar("T")


class Securing(QObject):
    """Asks, checks the passphrase beside everything else, and does it.

    Signals:
        told: (str). What is stored where on this computer now.
        knew: (bool). Whether the keyring of this computer was given the key.
    """

    told = Signal(str)
    knew = Signal(bool)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk

    def do(self, what: str) -> None:
        """Begin what the method of the name *what* is for."""
        getattr(self, what)()

    def look(self) -> None:
        """Tell whether the keyring was given the key."""
        root = self._desk.root
        self._desk.aside(lambda _: unlocking.is_kept(root), self.knew.emit, owner=self)

    def encrypt(self) -> None:
        """Ask for a passphrase, and encrypt the space."""
        made = making.generate()
        dialog = EncryptDialog(
            self._window, self._desk.runner, self._sheet(made), self._desk.root
        )
        dialog.given.connect(lambda words: self._change(about.ENCRYPTING, made, words))
        dialog.open()

    def decrypt(self) -> None:
        """Turn encryption off."""
        dialog = AskDialog(
            self._window,
            self.tr("Turn encryption off?"),
            self.tr("Every file becomes plain again, for whoever gets at the folder."),
            self.tr("Turn off"),
            danger=True,
        )
        self._checked(dialog, lambda keys, _: self._change(about.DECRYPTING, keys, ""))

    def renew(self) -> None:
        """Give the space a new key."""
        dialog = AskDialog(
            self._window,
            self.tr("Give this space a new key?"),
            self.tr(
                "For when somebody may know the key or the sheet. Every file is sealed "
                "anew; the passphrase stays, and the old sheet opens nothing new. "
                "Print a new sheet after it."
            ),
            self.tr("New key"),
        )
        self._checked(
            dialog, lambda keys, words: self._change(about.REKEYING, keys, words)
        )

    def sheet(self) -> None:
        """Show the recovery sheet."""
        dialog = AskDialog(
            self._window,
            self.tr("Show the recovery sheet?"),
            self.tr("It opens everything, so the passphrase is asked for first."),
            self.tr("Show"),
        )
        self._checked(dialog, lambda keys, _: self._show(keys))

    def passphrase(self) -> None:
        """Change the passphrase."""
        dialog = AskDialog(
            self._window,
            self.tr("Change the passphrase"),
            self.tr(
                "The key stays, and so does the recovery sheet. Older copies of the "
                "folder still open with the old passphrase."
            ),
            self.tr("Change"),
            changes=True,
        )
        root = self._desk.root

        def work(words: str, fresh: str) -> None:
            unlocking.rewrap(root, unlocking.by_passphrase(root, words), fresh)

        def done(_: None) -> None:
            dialog.accept()
            self._window.tell(self.tr("The passphrase is changed."))

        dialog.given.connect(
            lambda words, fresh: self._apart(dialog, lambda: work(words, fresh), done)
        )
        dialog.open()

    def remember(self) -> None:
        """Give the key to the keyring of this computer."""

        def ask(keys: Keys) -> None:
            root = self._desk.root
            self._desk.apart(
                lambda _: unlocking.remember(root, keys), self._on_ring, owner=self
            )

        self._desk.ask(keys_of, ask, owner=self)

    def forget(self) -> None:
        """Take the key out of the keyring of this computer."""
        root = self._desk.root
        self._desk.apart(lambda _: unlocking.forget(root), self._on_ring, owner=self)

    # --- how

    def _on_ring(self, said: str) -> None:
        self.look()
        self.told.emit(said)

    def _checked(self, dialog: AskDialog, done: Callable[[Keys, str], None]) -> None:
        """Open *dialog*; go on with the keys that its passphrase opens."""
        root = self._desk.root

        def check(words: str) -> None:
            def opened(keys: Keys) -> None:
                dialog.accept()
                done(keys, words)

            self._apart(dialog, lambda: unlocking.by_passphrase(root, words), opened)

        dialog.given.connect(lambda words, _: check(words))
        dialog.open()

    def _apart(
        self, dialog: AskDialog, work: Callable[[], T], done: Callable[[T], None]
    ) -> None:
        def failed(error: PlsError) -> None:
            dialog.refuse(str(error))

        self._desk.apart(lambda _: work(), done, owner=dialog, failed=failed)

    def _change(self, what: str, keys: Keys, words: str) -> None:
        self._window.change_asked.emit(Change(what, keys, words))

    def _show(self, keys: Keys) -> None:
        SheetDialog(
            self._window, self._desk.runner, self._sheet(keys), self._desk.root
        ).open()

    def _sheet(self, keys: Keys) -> recovery.Sheet:
        day = self._desk.clock.today().isoformat()
        return recovery.sheet(keys, self._desk.about.owner, day)


def keys_of(space: Space) -> Keys:
    """Return what opens an encrypted space that is open."""
    if space.box is None:
        raise AssertionError("only an encrypted space has keys to remember")
    return space.box.keys
