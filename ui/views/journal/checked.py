"""Spell check in the text of an entry: its menu, its keys, what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from pls.vocabulary import Vocabulary
from ui.editors.checking import Checking, Place, Words, candidates
from ui.editors.markdown import MarkdownEdit
from ui.keys import keys
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

    def __init__(
        self, runner: TaskRunner, parent: QObject, own: Vocabulary | None = None
    ) -> None:
        super().__init__(parent)
        self._edits: list[Checking] = []
        self.spelling = Spelling(runner, self, own)
        self.spelling.failed.connect(lambda said: self.told.emit(said, None))

    def watch(self, *edits: Words) -> None:
        """Check the words of these too, in the order in which one reads."""
        for edit in edits:
            checking = Checking(edit, self.spelling)
            checking.added.connect(self._on_added)
            self._edits.append(checking)

    def set_names(self, names: Names) -> None:
        """Take people, projects and skills for words that are right."""
        self.spelling.set_names((*names.people, *names.projects, *names.skills))

    def next_wrong(self) -> None:
        """Go to the next misspelt word, round the end, or say why there is none."""
        seen = [each for each in self._edits if each.edit.isVisible()]
        focused = (at for at, each in enumerate(seen) if each.edit.hasFocus())
        first = next(focused, 0)
        order = [*seen[first:], *seen[:first]]
        texts = [(each, each.lines()) for each in order]
        caret = order[0].edit.textCursor().selectionEnd() if order else 0

        def words() -> Iterator[tuple[tuple[Checking, Place], str]]:
            for number, (each, lines) in enumerate((*texts, *texts[:1])):
                for place, word in candidates(lines):
                    before = place[0] < caret
                    if number not in (0, len(texts)) or before is bool(number):
                        yield (each, place), word

        def found(at: tuple[Checking, Place] | None) -> None:
            if all(each.lines() == lines for each, lines in texts):
                self._on_reached(at)

        self.spelling.first_wrong(words(), found)

    def add_to(self, menu: QMenu) -> None:
        """Put what can be chosen into *menu*."""
        known = self.spelling.known
        if known is None:
            return  # it is being looked for
        if not known.languages:
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
        words = f"{self.tr('Next misspelt word')}\t{keys().instead('F7')}"
        next_ = inner.addAction(words, self.next_wrong)
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
        place = self.spelling.own.place
        said = self.tr("“{word}” is in your words, in {file} on this computer.")
        sealed = self.tr("“{word}” is in your words, encrypted on this computer.")
        said = (
            said.format(word=word, file=path(place))
            if place
            else sealed.format(word=word)
        )
        self.told.emit(said, lambda: self.spelling.remove(word))

    def _on_words(self) -> None:
        file = self.spelling.own.place
        if file is None:
            self._tell_sealed()
        elif file.exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        else:
            said = self.tr("You have no words of your own yet. They will be in {file}.")
            self.told.emit(said.format(file=path(file)), None)

    def _tell_sealed(self) -> None:
        known = self.spelling.known
        own = ", ".join(sorted(known.own)) if known is not None else ""
        said = self.tr("Your words, encrypted on this computer: {words}.")
        none = self.tr("You have no words of your own yet.")
        self.told.emit(said.format(words=own) if own else none, None)

    def _on_reached(self, at: tuple[Checking, Place] | None) -> None:
        if at is not None:
            checking, place = at
            said = self.tr("{word}, misspelt. Shift+F10 offers other words.")
            announce(checking.edit, said.format(word=checking.select(place)))
            _show(checking.edit)
        elif self.spelling.chosen:
            self.told.emit(self.tr("No word is misspelt."), None)
        else:
            known = self.spelling.known
            self.told.emit(self._none(known.languages if known else ()), None)


def _show(edit: QWidget) -> None:
    """Scroll what *edit* stands in until it is seen."""
    around = edit.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(edit)
        elif isinstance(around, MarkdownEdit):
            around.verticalScrollBar().setValue(0)
        around = around.parentWidget()
