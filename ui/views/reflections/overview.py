"""All answers of a reflection, to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.learning.answers import Answer, State
from ui.theme import Role, theme
from ui.views.reflections.head import told
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.state import IconText
from ui.widgets.text import Text


_WIDE: Final = 640


class Overview(ScrollArea):
    """Shows what was answered, with a way to change each.

    Signals:
        edit_asked: (str). The answer to a question is wanted, by its key.
    """

    edit_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page = QWidget()
        self._page.setAccessibleName(self.tr("Answers"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 32, 0, 44)
        self._column.setSpacing(0)
        self._held: list[QWidget] = []
        inside = QWidget()
        inside.setLayout(self._column)
        inside.setMaximumWidth(theme().grown(_WIDE))
        row = QHBoxLayout(self._page)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        self.setWidget(self._page)

    def show_answers(self, title: str, found: Sequence[Answer], loose: str) -> None:
        """Show a reflection with all its answers.

        Args:
            title: Of the reflection.
            found: Its questions and answers.
            loose: What another program wrote beside them.
        """
        for old in self._held:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        made: list[QWidget] = [Text(title, Role.ENTRY_HEADING, lines=0)]
        made += [self._block(each, alone=len(found) == 1) for each in found]
        if loose:
            made.append(self._loose(loose))
        self._held = made
        while self._column.count():
            self._column.takeAt(0)
        for each in made:
            self._column.addWidget(each)
            each.show()
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _loose(self, text: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(6)
        head = self.tr("Also in the file, below no question")
        column.addWidget(Text(head, Role.SECTION, "text2", lines=0))
        for part in paragraphs(text):
            column.addWidget(Text(part, Role.WRITING, lines=0))
        return made

    def first(self) -> QWidget:
        """Return where the keyboard comes to."""
        links = self._page.findChildren(Link)
        return next((each for each in links if each.isVisible()), self)

    def _block(self, answer: Answer, *, alone: bool) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(6)
        answered = answer.state is State.ANSWERED
        link = Link(self.tr("Edit") if answered else self.tr("Answer"))
        link.setAccessibleName(f"{link.text()}: {answer.prompt.text}")
        link.clicked.connect(lambda: self.edit_asked.emit(answer.prompt.key))
        head = QHBoxLayout()
        head.setSpacing(8)
        if answer.private:
            lock = IconText("lock", "", tone="text3", icon_size=14)
            lock.setToolTip(self.tr("Only me. Never leaves."))
            head.addWidget(lock, 0, Qt.AlignmentFlag.AlignTop)
        asked = "" if alone else answer.prompt.text
        head.addWidget(Text(asked, Role.SECTION, "text2", lines=0), 1)
        head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if answered:
            for part in paragraphs(answer.text):
                column.addWidget(Text(part, Role.WRITING, lines=0))
        else:
            column.addWidget(Text(self.tr("Skipped"), Role.BODY, "text3"))
        return made


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of an answer as plain words, their lines kept."""
    parts = (told(part) for part in text.split("\n\n"))
    return [part for part in parts if part]
