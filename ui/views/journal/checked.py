"""Spell check in the text of an entry: its menu, its keys, what it tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from pls import vocabulary
from ui.editors.checking import Checking
from ui.editors.markdown import MarkdownEdit
from ui.operations.entries import Names
from ui.operations.shown import path
from ui.operations.spelling import Spelling, called
from ui.tasks import TaskRunner
from ui.widgets.popup import Menu
from ui.widgets.spoken import announce


class Checked(QObject):
    """Checks the words of the entry that is shown.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
    """

    told = Signal(str, object)

    def __init__(self, body: MarkdownEdit, runner: TaskRunner) -> None:
        super().__init__(body)
        self._body = body
        self.spelling = Spelling(runner, self)
        self.checking = Checking(body, self.spelling)
        self.checking.reached.connect(self._on_reached)
        self.checking.added.connect(self._on_added)
        self.spelling.failed.connect(lambda said: self.told.emit(said, None))

    def set_names(self, names: Names) -> None:
        """Take people, projects and skills for words that are right."""
        self.spelling.set_names((*names.people, *names.projects, *names.skills))

    def next_wrong(self) -> None:
        """Go to the next misspelt word, or say why there is none."""
        self.checking.next_wrong()

    def add_to(self, menu: QMenu) -> None:
        """Put what can be chosen into *menu*."""
        known = self.spelling.known
        if known is None or not known.languages:
            menu.addAction(self._none(())).setEnabled(False)
            return
        inner = Menu(self.tr("Spelling"), menu)
        inner.setTitle(self.tr("Spelling"))
        for tag, name in sorted(called(known.languages).items(), key=lambda n: n[1]):
            action = inner.addAction(name)
            action.setCheckable(True)
            action.setChecked(tag in known.chosen)
            action.toggled.connect(partial(self._on_language, tag))
        inner.addSeparator()
        next_ = inner.addAction(
            self.tr("Next misspelt word") + "\tF7", self.checking.next_wrong
        )
        next_.setEnabled(bool(known.chosen))
        inner.addAction(self.tr("Show my words"), self._on_words)
        menu.addMenu(inner)

    def _none(self, languages: Iterable[str]) -> str:
        if languages:
            return self.tr("Choose a language under More, Spelling.")
        return self.tr("No spell check: this computer has no dictionaries")

    # --- what the person did

    def _on_language(self, tag: str, on: bool) -> None:  # noqa: FBT001  a signal
        others = (each for each in self.spelling.chosen if each != tag)
        self.spelling.choose((*others, tag) if on else others)

    def _on_added(self, word: str) -> None:
        said = self.tr("“{word}” is in your words, in {file} on this computer.")
        said = said.format(word=word, file=path(vocabulary.place()))
        self.told.emit(said, lambda: self.spelling.remove(word))

    def _on_words(self) -> None:
        file = vocabulary.place()
        if file.exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        else:
            said = self.tr("You have no words of your own yet. They will be in {file}.")
            self.told.emit(said.format(file=path(file)), None)

    def _on_reached(self, word: str) -> None:
        if word:
            said = self.tr("{word}, misspelt. Shift+F10 offers other words.")
            announce(self._body, said.format(word=word))
        elif self.spelling.chosen:
            self.told.emit(self.tr("No word is misspelt."), None)
        else:
            known = self.spelling.known
            self.told.emit(self._none(known.languages if known else ()), None)
