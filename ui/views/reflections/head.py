"""What stands above an answer: the answers before, the question, what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.learning.answers import Answer, State
from pls.learning.beside import Line
from pls.learning.prompts import Prompt
from pls.space.reflecting import Earlier
from pls.text import plain, private
from ui.theme import Role, theme
from ui.widgets.card import Card, Hairline
from ui.widgets.link import Link
from ui.widgets.state import IconText
from ui.widgets.text import Elided, Text


FEW: Final = 2
"""So many answers are shown above a question, until more are asked for."""


class Head(QWidget):
    """Stands above the answer and scrolls along with it.

    Signals:
        edit_asked: (str). The answer to another question is wanted, by its key.
        record_asked: (id). A record that a line tells of is wanted.
        open_asked: (str). The set of questions that goes with this one is wanted.
        resized: It is higher or lower now.
    """

    edit_asked = Signal(str)
    record_asked = Signal(str)
    open_asked = Signal(str)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all = False
        self._before: Sequence[Answer] = ()
        self._above = _Stack()
        self.theme_ = Text("", Role.META_STRONG, "text3", lines=0)
        self.question = Text("", Role.QUESTION, lines=0)
        self.private = IconText("lock", "", tone="text3", icon_size=14)
        self.hint = Text("", Role.BODY, "text3", lines=0)
        self.beside = _Lines(self.tr("From your space"))
        self.beside.chosen.connect(self.record_asked)
        self.links = _Stack()
        self.last = Card("sunken", "sunken", radius=8)
        self.last.body.setContentsMargins(14, 10, 14, 10)
        self._last = Text("", Role.EXCERPT, "text2", lines=0)
        self.last.body.addWidget(self._last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 26, 0, 20)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addSpacing(34)
        column.addWidget(self.theme_)
        column.addWidget(self.question)
        for each in (self.private, self.hint):
            column.addSpacing(6)
            column.addWidget(each)
        column.addWidget(self.links)
        column.addWidget(self.last)
        column.addSpacing(12)
        column.addWidget(self.beside)

    def show_question(
        self,
        asked: Answer,
        before: Sequence[Answer],
        lines: Sequence[Line],
        earlier: Earlier | None,
    ) -> None:
        """Show a question, and what was answered before it."""
        prompt = asked.prompt
        self._before = [a for a in before if a.state is not State.OPEN]
        self._show_before()
        self.theme_.setText(prompt.theme)
        self.theme_.setVisible(bool(prompt.theme))
        self.question.setText(prompt.text)
        self.hint.setText(prompt.told)
        self.hint.setVisible(bool(prompt.told))
        self.private.setText(self.tr("Only me. Question and answer never leave."))
        self.private.setVisible(asked.private)
        self.beside.show_lines(lines)
        self._show_links(prompt, earlier)
        self.resized.emit()

    def _show_before(self) -> None:
        kept = self._before if self._all else self._before[-FEW:]
        more = len(self._before) - len(kept)
        rows: list[QWidget] = [_Before(a, self.edit_asked.emit) for a in kept]
        if more:
            words = self.tr("Show {count} more").format(count=more)
            link = Link(words, role=Role.META_MEDIUM)
            link.clicked.connect(self._on_more)
            rows.insert(0, link)
        self._above.show_widgets(rows)

    def _on_more(self) -> None:
        self._all = True
        self._show_before()
        self.resized.emit()

    def _show_links(self, prompt: Prompt, earlier: Earlier | None) -> None:
        found: list[QWidget] = []
        self.last.hide()
        if earlier is not None:
            words = self.tr("What I wrote the last time ({title})")
            link = Link(words.format(title=earlier.reflection.title))
            link.clicked.connect(self._on_last)
            self._last.setText(told(earlier.text))
            found.append(link)
        if prompt.opens:
            link = Link(self.tr("Answer it in more steps"))
            link.clicked.connect(lambda: self.open_asked.emit(prompt.opens))
            found.append(link)
        self.links.show_widgets(found)

    def _on_last(self) -> None:
        self.last.setVisible(self.last.isHidden())
        self.resized.emit()


def told(text: str) -> str:
    """Return an answer as plain words, a line for each of its lines.

    It is for the person's own eyes: what is private in it is there as well.
    """
    found = (
        plain.words(line.replace("%%", "")).strip()
        for line in text.split("\n")
        if private.sign(line) is None and not private.closes(line)
    )
    return "\n".join(line for line in found if line)


class _Stack(QWidget):
    """Widgets one below the other, which change."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._held: list[QWidget] = []

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these, and no others."""
        for old in self._held:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._held = list(widgets)
        for each in widgets:
            self._column.addWidget(each)
            each.show()
        self.setVisible(bool(widgets))


class _Before(QWidget):
    """A question that was answered or left out, in two lines."""

    def __init__(self, answer: Answer, edit: object) -> None:
        super().__init__()
        answered = answer.state is State.ANSWERED
        tick = IconText("check" if answered else "minus", "", tone="accent")
        tick.setFixedWidth(theme().grown(16))
        said = told(answer.text).replace("\n", " ") or self.tr("Skipped")
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(Elided(answer.prompt.text, Role.META, "text3", lines=1))
        words.addWidget(Elided(said, Role.OWN_WORDS, "text2", lines=1))
        link = Link(
            self.tr("Edit") if answered else self.tr("Answer"), role=Role.META_MEDIUM
        )
        link.setAccessibleName(f"{link.text()}: {answer.prompt.text}")
        link.clicked.connect(lambda: edit(answer.prompt.key))  # type: ignore[operator]
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline())


class _Lines(Card):
    """What the space says on a question.

    Signals:
        chosen: (id). The record that a line tells of is wanted.
    """

    chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__("sunken", "sunken", radius=8)
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(4)
        self.body.addWidget(Text(title, Role.META_STRONG, "text2"))
        self._stack = _Stack()
        self.body.addWidget(self._stack)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, and nothing where there are none."""
        self._stack.show_widgets([self._row(line) for line in lines])
        self.setVisible(bool(lines))

    def _row(self, line: Line) -> QWidget:
        if not line.id:
            return Text(line.text, Role.META, "text2", lines=0)
        link = _Record(line.text)
        link.clicked.connect(lambda: self.chosen.emit(line.id))
        return link


class _Record(Link):
    """A line that leads to its record, in the colours of words."""

    def __init__(self, text: str) -> None:
        super().__init__(shown_short(text), role=Role.META_MEDIUM, name=text)
        self.setToolTip(text)


def shown_short(text: str, most: int = 90) -> str:
    """Return a text that fits a line, cut where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
