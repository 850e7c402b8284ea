"""Whether the space is encrypted, and when it locks itself."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pls.config import Config
from ui.dialogs.settings.parts import Part
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.spoken import announce
from ui.widgets.text import Text


MINUTES = (5, 15, 30, 60)


class LockPart(Part):
    """What is so in one sentence, and what can be made of it.

    Signals:
        asked: (str). What shall be done: "encrypt", "passphrase", "sheet", "renew",
            "decrypt", "remember" or "forget".
    """

    asked = Signal(str)

    def __init__(self, known: Config, *, sealed: bool, sample: bool) -> None:
        """Show what is so.

        Args:
            known: What is set on this computer.
            sealed: The space is encrypted.
            sample: It is only a sample, which is not worth it.
        """
        super().__init__("")
        self.header.set_title(self.tr("Lock"))
        self.setAccessibleName(self.tr("Lock"))
        plain = self.tr("Not encrypted: who gets at the folder can read it.")
        shut = self.tr("Encrypted: the passphrase or the recovery sheet opens it.")
        self.state = Text(shut if sealed else plain, Role.BODY, "text2", lines=0)
        self.add(self.tr("This space"), self.state)
        self._said = False
        self.buttons: dict[str, Button] = {}
        self.after = Choice(
            self.tr("Lock after"), self._minutes(known), str(known.lock_after)
        )
        if sealed:
            self._build()
        else:
            self.add("", self._button("encrypt", self.tr("Encrypt this space…")))
            self.buttons["encrypt"].setEnabled(not sample)
        self.remark(
            self.tr(
                "Encryption hides what is in files and what they are called. How many "
                "there are, how large, and when they changed still shows; old versions "
                "that a cloud keeps stay as they are."
            )
        )

    def show_kept(self, kept: bool) -> None:  # noqa: FBT001  a signal
        """Say whether the keyring of this computer has the key."""
        self.buttons["remember"].setVisible(not kept)
        self.buttons["forget"].setVisible(kept)
        yes = self.tr("The keyring of this computer opens it at the start.")
        no = self.tr("The passphrase is asked for at the start.")
        if not self._said:
            self.kept.setText(yes if kept else no)

    def say(self, words: str) -> None:
        """Say what is stored where now."""
        self._said = True
        self.kept.setText(words)
        announce(self.kept, words)

    def _build(self) -> None:
        self.add(self.tr("Lock after"), self.after)
        self.after.chosen.connect(lambda n: self.changed.emit({"lock_after": int(n)}))
        self.remark(self.tr("And always when the computer sleeps, and with Ctrl+L."))
        self.kept = Text(" ", Role.BODY, "text2", lines=0)
        self.add(self.tr("On this computer"), self.kept)
        self.add(
            "",
            self._button("remember", self.tr("Remember on this computer")),
            self._button("forget", self.tr("Forget on this computer")),
        )
        self.add(
            self.tr("Passphrase and key"),
            self._button("passphrase", self.tr("Change passphrase…")),
            self._button("sheet", self.tr("Recovery sheet…")),
            self._button("renew", self.tr("New key after a leak…")),
            self._button("decrypt", self.tr("Turn encryption off…")),
        )

    def _button(self, does: str, words: str) -> Button:
        made = self.buttons[does] = Button(words, small=True)
        made.clicked.connect(lambda: self.asked.emit(does))
        return made

    def _minutes(self, known: Config) -> list[tuple[str, str]]:
        several = sorted({*MINUTES, known.lock_after} - {0})
        named = [(str(n), self.tr("{} minutes away").format(n)) for n in several]
        return [*named, ("0", self.tr("Never by itself"))]
