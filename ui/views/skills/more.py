"""What else can be done with a skill: its names, its framework, its judgements."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pls.errors import PlsError
from pls.records import Level
from pls.space.skills import Opened
from ui.operations import entries, mentioning, skills
from ui.views.skills.doing import Doing
from ui.views.skills.judgements import JudgementsDialog
from ui.views.skills.lines import Line
from ui.widgets.popup import Menu


class More(QWidget):
    """A line at a time, opened from a menu; each keeps what is typed in it.

    Signals:
        renamed: (str). The skill goes by this name now.
    """

    renamed = Signal(str)

    def __init__(
        self, opened: Opened, today: date, doing: Doing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = opened.row
        self._today = today
        self._doing = doing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._build()
        self.hide()

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What is typed and in no file yet, by what it is for."""
        return tuple((line.name, line.typed) for line in self.lines if line.typed)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything that can be typed here."""
        return (self.title, self.names, self.place, self.into)

    def resume(self, before: More) -> None:
        """Go on where the same was left."""
        for mine, other in zip(self.lines, before.lines, strict=True):
            mine.resume(other)
        self._show()

    def open(self, under: QWidget) -> None:
        """Offer what can be done."""
        row = self._row
        menu = Menu(self.tr("More about %s") % row.name, self)
        menu.addAction(self.tr("Rename…"), partial(self._begin, self.title))
        menu.addAction(self.tr("Other names…"), partial(self._begin, self.names))
        menu.addAction(self.tr("Merge into another skill…"), self._on_merge)
        menu.addAction(
            self.tr("Place in a framework…"), partial(self._begin, self.place)
        )
        menu.addSeparator()
        tell = menu.addAction(self.tr("Put my level into my summary"), self._on_tell)
        tell.setEnabled(row.level is not None)
        table = menu.addAction(self.tr("Levels as a table…"), self._on_table)
        table.setEnabled(bool(row.levels or row.confirmed))
        remove = menu.addAction(self.tr("Forget levels and names"), self._on_remove)
        remove.setEnabled(bool(row.ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(under)
        menu.setActiveAction(menu.actions()[0])

    # --- building

    def _build(self) -> None:
        row, keep = self._row, self.tr("Keep")
        self.title = Line(
            self.tr("Name of the skill"), self.tr("Rename"), text=row.name
        )
        self.title.entered.connect(self._on_name)
        self.names = Line(
            self.tr("Other names that count for %s") % row.name,
            keep,
            text=", ".join(row.aliases),
            placeholder=self.tr("with commas between them"),
            empty=True,
        )
        self.names.entered.connect(self._on_names)
        self.place = Line(
            self.tr("Framework and code"),
            keep,
            text=skills.placed(row),
            placeholder=self.tr("SFIA DTAN"),
            empty=True,
        )
        self.place.entered.connect(self._on_place)
        self.into = Line(
            self.tr("The skill that %s becomes part of") % row.name, self.tr("Merge")
        )
        self.into.entered.connect(self._on_into)
        for line in self.lines:
            line.put_aside.connect(self._show)
            self._column.addWidget(line)

    def _begin(self, line: Line) -> None:
        for each in self.lines:
            each.setHidden(each is not line)
        self._show()
        line.begin()

    def _show(self) -> None:
        self.setHidden(all(line.isHidden() for line in self.lines))

    # --- what the person did

    def _on_name(self, text: str) -> None:
        words = self.tr("“{old}” is “{new}” now.").format(old=self._row.name, new=text)
        self._doing.turn(
            skills.rename(self._row.name, text),
            words,
            done=partial(self._on_renamed, self.title),
            refused=self.title.refuse,
        )

    def _on_merge(self) -> None:
        def offer(known: entries.Names) -> None:
            self.into.offer(name for name in known.skills if name != self._row.name)

        self._doing.desk.ask(skills.known, offer, owner=self, failed=self._quiet)
        self._begin(self.into)

    def _quiet(self, error: PlsError) -> None:
        self.into.refuse(str(error))

    def _on_into(self, text: str) -> None:
        words = self.tr("“{old}” is part of “{new}” now.")
        self._doing.turn(
            skills.merge(self._row.name, text),
            words.format(old=self._row.name, new=text),
            done=partial(self._on_renamed, self.into),
            refused=self.into.refuse,
        )

    def _on_renamed(self, line: Line, name: str) -> None:
        line.done()
        self.renamed.emit(name)

    def _on_names(self, text: str) -> None:
        row = self._row
        self._doing.run(
            lambda space: skills.call(space, row, text),
            self.tr("Other names of {skill} are kept.").format(skill=row.name),
            done=self.names.done,
            refused=self.names.refuse,
        )

    def _on_place(self, text: str) -> None:
        row = self._row
        self._doing.run(
            lambda space: skills.place(space, row, text),
            self.tr("The place of {skill} is kept.").format(skill=row.name),
            done=self.place.done,
            refused=self.place.refuse,
        )

    def _on_tell(self) -> None:
        row = self._row
        self._doing.run(
            lambda space: mentioning.level(space, row),
            self.tr("Your draft says it now, without the reason. Nothing has left."),
        )

    def _on_table(self) -> None:
        dialog = JudgementsDialog(self.window(), self._row, self._today)
        dialog.removed.connect(self._on_unjudged)
        dialog.open()

    def _on_unjudged(self, level: Level) -> None:
        name = self._row.name
        self._doing.run(
            lambda space: skills.unjudge(space, name, level),
            self.tr("{level} of {skill} is taken away.").format(
                level=level.level, skill=name
            ),
        )

    def _on_remove(self) -> None:
        row = self._row
        self._doing.run(
            lambda space: skills.remove(space, row),
            self.tr("What was said of {skill} is in the bin.").format(skill=row.name),
        )
