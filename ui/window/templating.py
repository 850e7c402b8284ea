"""New entries out of templates, and templates out of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from pls.space import Space, templates
from pls.space.templates import Known, Template
from ui.dialogs.naming import NameDialog
from ui.dialogs.templates import TemplateDialog
from ui.operations import entries
from ui.operations.desk import Outcome


if TYPE_CHECKING:
    from ui.window.frame import Window


class Templating(QObject):
    """Asks for a template, and for the name of one."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk

    # --- an entry out of a template

    def choose(self) -> None:
        """Let the person choose what a new entry begins with."""
        self._desk.ask(templates.read, self._choose, owner=self)

    def _choose(self, known: Known) -> None:
        today, sealed = self._desk.clock.today(), bool(self._desk.about.recipient)
        dialog = TemplateDialog(self._window, known, today, sealed=sealed)
        dialog.remove_asked.connect(self._remove)
        dialog.chosen.connect(self._begin)
        dialog.folder_asked.connect(self._show_folder)
        dialog.open()

    def _begin(self, template: Template) -> None:
        self._window.go("journal")
        self._window.places.journal.begin(lambda space: entries.begun(space, template))

    def _show_folder(self) -> None:
        """Show the folder; that of the space while there are no own templates."""
        root = self._desk.root
        own = root / templates.FOLDER
        place = own if own.is_dir() else root
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _remove(self, name: str) -> None:
        def work(space: Space) -> Outcome[tuple[str, bytes]]:
            return Outcome(templates.remove(space, name))

        def done(removed: tuple[str, bytes]) -> None:
            said = self.tr("Removed the template “{}”.").format(name)
            self._window.tell(said, lambda: self._put_back(*removed))

        self._desk.do(work, done, owner=self)

    def _put_back(self, path: str, data: bytes) -> None:
        self._desk.ask(
            lambda space: templates.put_back(space, path, data),
            lambda _: None,
            owner=self,
        )

    # --- a template out of an entry

    def keep(self) -> None:
        """Ask under which name the text of the entry that is shown is kept."""
        at_journal = self._window.current == "journal"
        draft = self._window.places.journal.shown if at_journal else None
        if draft is None:
            self._window.tell(self.tr("Open an entry first, then save it as template."))
            return
        title, text = draft.record.title, draft.text
        self._desk.ask(
            templates.read, lambda known: self._ask(known, title, text), owner=self
        )

    def _ask(self, known: Known, title: str, text: str) -> None:
        dialog = NameDialog(
            self._window,
            self.tr("Save as template"),
            self.tr("The text of this entry, private passages included."),
            templates.tidy(title),
            [each.name for each in known.templates if each.own],
            answer=self.tr("Save"),
            replaces=False,
            kept=self._where(),
        )
        dialog.named.connect(lambda name: self._keep(name, text))
        dialog.open()

    def _where(self) -> str:
        if self._desk.about.recipient:
            return self.tr("It is encrypted with the rest of this space.")
        return self.tr("It becomes a Markdown file in your folder, in “templates”.")

    def _keep(self, name: str, text: str) -> None:
        def work(space: Space) -> Outcome[str]:
            return Outcome(templates.keep(space, name, text))

        def done(path: str) -> None:
            said = self.tr("Saved the template “{}”.").format(templates.called(path))
            self._window.tell(said, lambda: self._take_back(path, text))

        self._desk.do(work, done, owner=self)

    def _take_back(self, path: str, text: str) -> None:
        self._desk.ask(
            lambda space: templates.take_back(space, path, text),
            lambda _: None,
            owner=self,
        )
