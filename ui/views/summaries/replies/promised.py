"""Support that was promised: whether it happened, and how much was used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Support
from pls.space import following
from ui.operations import shown
from ui.theme import Role
from ui.views.summaries.parts import TOP_EDGE
from ui.widgets.bar import Bar
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.card import Hairline
from ui.widgets.check import TaskCircle
from ui.widgets.field import Field
from ui.widgets.link import Link
from ui.widgets.text import Text


class Promised(QWidget):
    """The support of a reply, one row each.

    Signals:
        happened: (Support, bool). It came true, or it did not after all.
        dated: (Support, QWidget). It came true on another day, to be asked there.
        dropped: (Support, bool). It is no longer needed, or it is after all.
        used: (Support, str). So much of it was used.
    """

    happened = Signal(object, bool)
    dated = Signal(object, object)
    dropped = Signal(object, bool)
    used = Signal(object, str)

    def __init__(
        self, supports: Sequence[Support], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Support I was promised"))
        self.rows = [_Row(each) for each in supports]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, row in enumerate(self.rows):
            if number:
                column.addWidget(Hairline())
            column.addWidget(row)
            row.happened.connect(self.happened)
            row.dated.connect(self.dated)
            row.dropped.connect(self.dropped)
            row.used.connect(self.used)

    def keep(self, typed: dict[str, str]) -> str:
        """Write into *typed*, by support, what is being typed and in no file yet.

        Returns:
            The id of the support beside which the caret is, else "".
        """
        focused = ""
        for row in self.rows:
            typed.pop(row.support.id, None)
            if row.typing:
                typed[row.support.id] = row.field.text()
                focused = row.support.id if row.field.hasFocus() else focused
        return focused

    def resume(self, typed: Mapping[str, str], focused: str) -> None:
        """Go on typing where a page made before this one was left."""
        for row in self.rows:
            if row.support.id in typed:
                row.resume(typed[row.support.id], focus=row.support.id == focused)


class _Row(QWidget):
    happened = Signal(object, bool)
    dated = Signal(object, object)
    dropped = Signal(object, bool)
    used = Signal(object, str)

    def __init__(self, support: Support) -> None:
        super().__init__()
        self.support = support
        title = support.title
        self.tick = TaskCircle(self.tr("It happened: %s") % title)
        self.tick.setChecked(support.done_on is not None)
        self.tick.clicked.connect(lambda on: self.happened.emit(support, bool(on)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(self.tick, 0, TOP_EDGE)
        words = QVBoxLayout()
        words.setSpacing(2)
        over = not following.is_open(support)
        ink = Text(title, Role.STEP, "text3" if over else "text", lines=0)
        words.addWidget(Beside(ink, self._state(), gap=14))
        words.addWidget(self._acts())
        words.addWidget(self._asking())
        row.addLayout(words, 1)

    @property
    def typing(self) -> bool:
        """Whether something else is typed than what was noted."""
        there = self.field.text().strip()
        return not self._ask.isHidden() and there != self.support.used

    def resume(self, text: str, *, focus: bool) -> None:
        """Go on with *text* where it was being typed."""
        self._ask.show()
        self.field.setText(text)
        if focus:
            self.field.setFocus()

    def _state(self) -> QWidget:
        """Return what became of it so far."""
        told = QWidget()
        row = QHBoxLayout(told)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        part = following.part_used(self.support.used)
        if part is not None:
            row.addWidget(Bar(part))
        row.addWidget(Text(self._words(), Role.META, "text3"))
        return told

    def _words(self) -> str:
        kept = self.support
        said = [self.tr("%s used") % kept.used] if kept.used else []
        if kept.done_on:
            when = shown.written(str(kept.done_on), year=False)
            said.append(self.tr("happened %s") % when)
        elif kept.dropped_on:
            said.append(self.tr("no longer needed"))
        elif not said and kept.said_on:
            when = shown.written(str(kept.said_on), year=False)
            said.append(self.tr("said %s") % when)
        return ", ".join(said)

    def _acts(self) -> QWidget:
        kept = self.support
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        self.use = Link(
            self.tr("Used so far"), name=self.tr("Used so far: %s") % kept.title
        )
        self.use.clicked.connect(self._on_use)
        dropped = kept.dropped_on is not None
        verb = self.tr("Needed after all") if dropped else self.tr("No longer needed")
        self.drop = Link(verb, name=f"{verb}: {kept.title}")
        self.drop.clicked.connect(lambda: self.dropped.emit(kept, not dropped))
        day = self.tr("On another day")
        self.day = Link(day, name=f"{day}: {kept.title}")
        self.day.clicked.connect(lambda: self.dated.emit(kept, self.day))
        for link in (self.day, self.use, self.drop):
            row.addWidget(link)
        row.addStretch(1)
        # Not before they have a parent: they would be windows of their own.
        self.day.setHidden(kept.done_on is None)
        self.use.setHidden(dropped)
        self.drop.setHidden(kept.done_on is not None)
        return made

    def _asking(self) -> QWidget:
        self.field = Field(
            self.tr("Used so far: %s") % self.support.title,
            text=self.support.used,
            placeholder=self.tr("14 of 24 h"),
        )
        self.field.returnPressed.connect(self._on_used)
        keep = Button(self.tr("Keep"), small=True)
        keep.clicked.connect(self._on_used)
        self._ask = QWidget()
        row = QHBoxLayout(self._ask)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(keep)
        self._ask.hide()
        return self._ask

    def _on_use(self) -> None:
        self._ask.show()
        self.field.setFocus()
        self.field.selectAll()

    def _on_used(self) -> None:
        self._ask.hide()
        self.use.setFocus()
        if self.field.text().strip() != self.support.used:
            self.used.emit(self.support, self.field.text().strip())
