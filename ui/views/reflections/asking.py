"""What the view asks a person before it goes on: which questions, with whom, a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pls.learning import prompts
from ui.dialogs.naming import NameDialog
from ui.operations import Desk, reflections
from ui.operations.reflections import Menu
from ui.views.reflections.menu import Sets
from ui.views.reflections.talking import TalkDialog


class Asking(QObject):
    """Opens the menu and the dialogs of a view.

    Signals:
        set_chosen: (id). These questions are wanted.
        talk_begun: (str, date). With whom there was a talk, and when.
        named: (str). The new title.
        files_asked: The folder of the person's own questions is wanted.

    Attributes:
        people: Whom one knows, for the next talk.
    """

    set_chosen = Signal(str)
    talk_begun = Signal(str, object)
    named = Signal(str)
    files_asked = Signal()

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk = desk
        self._host = host
        self.people: Sequence[str] = ()

    def sets(self, anchor: QWidget, current: str) -> None:
        """Let the person choose questions, in a menu under *anchor*."""

        def show(found: Menu) -> None:
            popup = Sets(found, current, self._host)
            popup.chosen.connect(self._on_chosen)
            popup.files_asked.connect(self.files_asked)
            popup.open_at(anchor)

        self._desk.ask(reflections.menu, show, owner=self)

    def talk(self, person: str = "") -> None:
        """Ask with whom a talk was, and when."""
        today = self._desk.clock.today()
        dialog = TalkDialog(self._host.window(), self.people, person, today)
        dialog.begun.connect(self.talk_begun)
        dialog.open()

    def name(self, title: str) -> None:
        """Ask for another title."""
        dialog = NameDialog(
            self._host.window(),
            self.tr("Rename"),
            self.tr("What the reflection is called."),
            title,
            (),
            answer=self.tr("Rename"),
            replaces=False,
            kept=self.tr("Links to it stay as they are."),
        )
        dialog.named.connect(self.named)
        dialog.open()

    def _on_chosen(self, set_id: str) -> None:
        if set_id == prompts.TALK:
            self.talk()
        else:
            self.set_chosen.emit(set_id)
