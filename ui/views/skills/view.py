"""The page of skills and goals, in two columns while there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.records import Record, Skill
from pls.space import Space
from pls.space.goals import Shown
from pls.space.support import Line
from ui.operations import Desk, goals, skills, support
from ui.operations.skills import Page
from ui.theme import Role, theme
from ui.views.skills.doing import Doing
from ui.views.skills.goals import GoalsColumn
from ui.views.skills.listing import SkillsColumn
from ui.views.skills.rows import OUT
from ui.views.skills.support import SupportSection
from ui.views.view import View
from ui.widgets.card import Hairline, Surface
from ui.widgets.drawing import Drawing
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Text


BESIDE_FROM = 1000
"""The width from which the goals stand beside the skills."""

_Found = tuple[Page, tuple[Shown, ...], tuple[Line, ...]]


class SkillsView(View):
    """Shows what the person can do, wants to learn, and was promised."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Skills and goals"))
        self._desk = desk
        self._wanted: str | None = None
        self._asked = False
        self._stale = False
        self._missed = True
        self._then = ""
        self._parts: list[Callable[[], None]] = []
        self._next = QTimer(self)
        self._next.timeout.connect(self._on_next)
        self.doing = Doing(desk, self)
        self.doing.told.connect(self.told)
        self.doing.failed.connect(self.refresh)
        self.doing.settled.connect(self._on_settled)
        self.skills = SkillsColumn(self.doing)
        self.goals = GoalsColumn(self.doing)
        self.support = SupportSection(self.doing)
        self._build()
        self.skills.wanted.connect(self.open_skill)
        self.goals.told.connect(self.told)
        self.goals.skill_asked.connect(self._on_skill)
        self.skills.record_asked.connect(self.record_asked)
        desk.bridge.changed.connect(self._on_changed)

    @override
    def panes(self) -> list[QWidget]:
        return [self.skills.stop(), self.goals.stop(), self.support.stop()]

    @override
    def open_record(self, record_id: str) -> None:
        def show(record: Record) -> None:
            if isinstance(record, Skill):
                self.open_skill(record.title)
            else:
                self._then = record_id
                self.refresh()

        self._desk.ask(
            lambda space: space.record(record_id),
            show,
            owner=self,
        )

    @override
    def flush(self) -> None:
        self.skills.drafts.flush()
        self.goals.flush()

    @property
    @override
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        return (
            *self.skills.drafts.unsaved,
            *self.goals.drafts.unsaved,
            *self.typed,
        )

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What is typed in lines that were not entered yet, as `unsaved` tells it."""
        parts = (self.skills.typed, self.goals.typed, self.support.typed)
        return tuple(
            ("", f"# {name}\n\n{text}") for part in parts for name, text in part
        )

    def open_skill(self, name: str) -> None:
        """Open the skill of a name; "" closes the one that is opened."""
        self._wanted = name
        self.refresh()

    def refresh(self) -> None:
        """Ask for the page again, or when it is seen next."""
        if not self.isVisible():
            self._missed = True
            return
        self._missed = False
        self._stale = True
        if not self._asked:
            self._ask()

    # --- building

    def _build(self) -> None:
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._left = Surface("surface")
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setSpacing(0)
        self._left_column.addWidget(self.skills)
        self._left_column.addStretch(1)
        self._line = Hairline(vertical=True)
        self._right = Surface("window")
        self._right_column = QVBoxLayout(self._right)
        self._right_column.setSpacing(0)
        self._right_column.addWidget(self.goals)
        self._right_column.addSpacing(24)
        self._right_column.addWidget(self.support)
        self._right_column.addSpacing(14)
        self._right_column.addLayout(self._foot())
        self._right_column.addStretch(1)
        for part in (self._left, self._line, self._right):
            self._columns.addWidget(part)
        for part in (self._left, self._right):
            # Their share of the width is designed, whatever their words want.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.area = ScrollArea(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self._arrange()

    def _foot(self) -> QHBoxLayout:
        said = self.tr("Levels and goals are private. You can pick them for a summary.")
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(Drawing("lock", "text3", size=14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(said, Role.META, "text3", lines=0), 1)
        return row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "area"):
            self._arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._missed:
            self.refresh()

    def _arrange(self) -> None:
        beside = self.width() >= theme().grown(BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._line.setVisible(beside)
        for part, share in ((self._left, 716), (self._right, 500)):
            self._columns.setStretchFactor(part, share if beside else 0)
        side = 44 if self.width() >= 820 else 20
        right = 32 if beside else side
        self._left_column.setContentsMargins(side - OUT, 26, right - OUT, 26)
        inner = 28 if beside else side
        self._right_column.setContentsMargins(inner, 26, inner, 26)

    # --- showing

    def _ask(self) -> None:
        self._stale = False
        self._asked = True
        wanted = self._wanted

        def work(space: Space) -> _Found:
            page = skills.page(space, wanted)
            return page, goals.listed(space), support.register(space)

        self._desk.ask(work, self._on_page, owner=self, failed=self._on_failed)

    def _on_page(self, found: _Found) -> None:
        self._asked = False
        if self._stale:
            self._ask()
            return
        if self.doing.busy:
            self._missed = True
            return
        page, kept, lines = found
        today = page.table.today
        if self._wanted is None and page.opened is not None:
            self._wanted = page.opened.row.name
        self.skills.show_page(page)
        # Each part is shown by itself: all at once would take too long.
        self._parts = [
            lambda: self.goals.show_goals(kept, today),
            lambda: self.support.show_register(lines, today),
            self._show_wanted,
        ]
        self._next.start()

    def _on_next(self) -> None:
        if self._parts:
            self._parts.pop(0)()
        if not self._parts:
            self._next.stop()

    def _show_wanted(self) -> None:
        key, self._then = self._then, ""
        if key:
            self.goals.open_goal(key)
            self.support.open_support(key)

    def _on_failed(self, error: PlsError) -> None:
        self._asked = False
        self._desk.failed.emit(str(error))

    def _on_skill(self, name: str) -> None:
        self.area.verticalScrollBar().setValue(0)
        self.open_skill(name)

    def _on_settled(self) -> None:
        if self._missed:
            self.refresh()

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        for drafts in (self.skills.drafts, self.goals.drafts):
            if initiator is not drafts:
                for each in changes.saved:
                    drafts.look_again(each)
                for each in changes.removed:
                    drafts.lose(each)
        self.refresh()
