"""The left column: every skill, one of them opened, resting ones folded away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from pls.learning.skills import key
from pls.records import Skill
from pls.space.skills import Opened, Row
from ui.editors.drafts import Draft, Drafts
from ui.operations import shown, skills
from ui.operations.skills import Page
from ui.theme import Role
from ui.views.skills.doing import Doing
from ui.views.skills.lines import Line
from ui.views.skills.opened import OpenedCard
from ui.views.skills.rows import OUT, Heads, SkillRow
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.link import Link
from ui.widgets.text import Text


class SkillsColumn(QWidget):
    """The skills of a space.

    Signals:
        wanted: (str). The skill of this name shall be opened; "" for none.
        record_asked: (str). A record is wanted.
    """

    wanted = Signal(str)
    record_asked = Signal(str)

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Skills"))
        self._doing = doing
        self._page: Page | None = None
        self._resting = False
        self._noting = False
        self.drafts: Drafts[Skill] = Drafts(doing.desk, Skill, self)
        for changed in (self.drafts.replaced, self.drafts.saved, self.drafts.told):
            changed.connect(self._on_draft)
        self.drafts.failed.connect(lambda draft, _: self._on_draft(draft))
        self.rows: list[SkillRow] = []
        self.card: OpenedCard | None = None
        # Those that are not shown now, and hold words that are in no file yet.
        self._aside: list[OpenedCard] = []
        # Tab stops at one of the skills, and the arrows go to the others.
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._build()

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What is typed and in no file yet, by what it is for."""
        name = (self.tr("Name of a new skill"), self.line.typed)
        mine = (name,) if self.line.typed else ()
        cards = (*([self.card] if self.card is not None else []), *self._aside)
        return (*mine, *(pair for card in cards for pair in card.typed))

    def begin(self) -> None:
        """Ask for the name of a new skill."""
        self.line.begin()

    def stop(self) -> QWidget:
        """Return where F6 goes."""
        if self.card is not None:
            return self.card.head
        return self.rows[0] if self.rows else self.add

    def show_page(self, page: Page) -> None:
        """Show other skills; what has the focus keeps it, as does what is typed."""
        at = self._focused()
        before, rows = self.card, {each.row.name: each for each in self.rows}
        self._clear()
        if page.opened is None:
            self.card = None
        for row in page.table.rows:
            if row.since is None or self._resting or _is_opened(row, page):
                self._add(row, page, rows)
        if before is not None and before is not self.card:
            self._aside.append(before)
        self._resume()
        for each in rows.values():
            if each not in self.rows:
                self._drop(each)
        first, self._page = self._page is None, page
        self._show_rest(page)
        if first and self.add.hasFocus():
            # Whoever came here by keyboard could not be shown more before.
            self.stop().setFocus(Qt.FocusReason.OtherFocusReason)
        self._rove()
        self._focus(at)
        if self._noting and self.card is not None and self.card.row.ids:
            self._open_notes(self.card.row.ids[0])

    # --- building

    def _build(self) -> None:
        self.add = Button(self.tr("Add skill"), icon="plus", small=True)
        self.add.clicked.connect(self.begin)
        head = QHBoxLayout()
        head.setContentsMargins(OUT, 0, OUT, 0)
        head.addWidget(Text(self.tr("Skills"), Role.PAGE_TITLE), 1)
        head.addWidget(self.add)
        self.line = Line(
            self.tr("Name of the skill"),
            self.tr("Add"),
            placeholder=self.tr("What can you do, or want to?"),
        )
        self.line.entered.connect(self._on_add)
        self.line.put_aside.connect(
            lambda: self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self._heads = Heads()
        self._list = QWidget()
        self._body = QVBoxLayout(self._list)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self.rest = Link(role=Role.BODY_MEDIUM)
        self.rest.clicked.connect(self._on_rest)
        add = Button(self.tr("Add skill"))
        add.clicked.connect(self.add.click)
        self.empty = EmptyState(
            "target", self.tr("Skills appear as you tag entries."), "", [add]
        )
        self._column.addLayout(head)
        self._column.addSpacing(6)
        typing = QVBoxLayout()
        typing.setContentsMargins(OUT, 0, OUT, 0)
        typing.addWidget(self.line)
        self._column.addLayout(typing)
        self._column.addWidget(self._heads)
        self._column.addWidget(self._list)
        rest = QHBoxLayout()
        rest.setContentsMargins(OUT - 1, 10, OUT, 0)
        rest.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(rest)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)

    def _clear(self) -> None:
        self.rows = []
        while (item := self._body.itemAt(0)) is not None:
            # What is taken as an item, and shown again, keeps its height for ever.
            if (widget := item.widget()) is not None:
                self._body.removeWidget(widget)
            else:
                self._body.takeAt(0)

    def _resume(self) -> None:
        """Go on in the card that is shown; keep others as long as they hold words."""
        for old in tuple(self._aside):
            old.hide()
            same = self.card is not None and _same(self.card, old)
            if same and self.card is not None:
                if self.card.typed and old.typed:
                    continue  # two became one, and words of the other stand there
                self.card.resume(old)
            if same or not old.typed:
                self._aside.remove(old)
                old.deleteLater()

    @staticmethod
    def _drop(old: QWidget) -> None:
        old.hide()
        old.deleteLater()

    def _add(self, row: Row, page: Page, before: dict[str, SkillRow]) -> None:
        if page.opened is not None and _is_opened(row, page):
            self._body.addSpacing(8)
            self._put(self._opened(page.opened, page))
            self._body.addSpacing(8)
            return
        lined = self._body.count() > 0
        made = before.get(row.name)
        told = made is not None and (made.row, made.today) == (row, page.table.today)
        if made is None or not told:
            made = SkillRow(row, page.table.today)
            made.clicked.connect(partial(self.wanted.emit, row.name))
            made.stepped.connect(partial(self._step, made))
            self._group.addButton(made)
        made.set_lined(on=lined)
        self.rows.append(made)
        self._put(made)

    def _put(self, widget: QWidget) -> None:
        self._body.addWidget(widget)
        widget.show()  # not one frame later, and so that it can have the focus

    def _opened(self, opened: Opened, page: Page) -> OpenedCard:
        """Return the card of a skill, the same one while it says the same."""
        old = self.card
        if old is not None and (old.opened, old.today) == (opened, page.table.today):
            return old
        made = OpenedCard(opened, page.table.today, self._doing)
        made.closed.connect(lambda: self.wanted.emit(""))
        made.stepped.connect(partial(self._step, made.head))
        made.record_asked.connect(self.record_asked)
        made.renamed.connect(self.wanted)
        made.notes_asked.connect(self._on_notes)
        self._group.addButton(made.head)
        self.card = made
        return made

    def _show_rest(self, page: Page) -> None:
        """Offer the resting skills, or to fold them away again."""
        count = sum(1 for row in page.table.rows if row.since is not None)
        some = shown.number(count, self.tr("resting skill"), self.tr("resting skills"))
        verb = self.tr("Hide %s") if self._resting else self.tr("Show %s")
        self.rest.set_label(verb % some)
        self.rest.setVisible(count > 0)
        there = bool(page.table.rows)
        self._heads.setVisible(there)
        self.empty.setVisible(not there)

    # --- the keyboard

    def _stops(self) -> list[QWidget]:
        """Return the rows and the opened one, from top to bottom."""
        found: list[QWidget] = list(self.rows)
        if self.card is not None:
            above = [row for row in self.rows if row.y() < self.card.y()]
            found.insert(len(above), self.card.head)
        return found

    def _rove(self) -> None:
        """Let Tab stop at one row; the arrows go to the others."""
        focus = QApplication.focusWidget()
        stop = focus if focus in self.rows else self.stop()
        for row in self.rows:
            on = row is stop
            row.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
            )

    def _step(self, made: QWidget, by: int) -> None:
        stops = self._stops()
        at = stops.index(made) + by
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._rove()

    def _focused(self) -> str | None:
        """Return the skill that has the focus, None where none has it."""
        focus = QApplication.focusWidget()
        if isinstance(focus, SkillRow) and focus in self.rows:
            return focus.row.name
        card = self.card
        inside = card is not None and focus is not None and card.isAncestorOf(focus)
        return card.row.name if inside and card is not None else None

    def _focus(self, name: str | None) -> None:
        focus = QApplication.focusWidget()
        card = self.card
        typing = card is not None and focus is not None and card.isAncestorOf(focus)
        if name is None or typing:
            return
        found: list[QWidget] = [
            row for row in self.rows if key(row.row.name) == key(name)
        ]
        if not found and self.card is not None:
            found = [self.card.head]
        stop = next(iter(found), None) or self.stop()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        self._rove()

    # --- notes

    def _on_notes(self) -> None:
        card = self.card
        if card is not None and card.row.ids:
            self._open_notes(card.row.ids[0])
        elif card is not None:
            name = card.row.name
            self._noting = True
            self._doing.run(
                lambda space: skills.add(space, name),
                self.tr("“{skill}” has a file of its own now.").format(skill=name),
            )

    def _open_notes(self, record_id: str) -> None:
        self._noting = False
        self.drafts.open(
            record_id,
            self._show_notes,
            lambda error: self._doing.desk.failed.emit(str(error)),
        )

    def _show_notes(self, draft: Draft[Skill]) -> None:
        card = self.card
        if card is not None and draft.id in card.row.ids:
            card.show_notes(draft, self.drafts)
            if card.notes is not None:
                card.notes.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_draft(self, draft: Draft[Skill]) -> None:
        notes = self.card.notes if self.card is not None else None
        if notes is not None and notes.draft is draft:
            notes.show_draft(draft)

    # --- what the person did

    def _on_rest(self) -> None:
        self._resting = not self._resting
        if self._page is not None:
            self.show_page(self._page)

    def _on_add(self, name: str) -> None:
        def done() -> None:
            self.line.done()
            self.wanted.emit(name)

        self._doing.run(
            lambda space: skills.add(space, name),
            self.tr("“{skill}” is added.").format(skill=name),
            done=done,
            refused=self.line.refuse,
        )


def _is_opened(row: Row, page: Page) -> bool:
    return page.opened is not None and page.opened.row.name == row.name


def _same(card: OpenedCard, before: OpenedCard) -> bool:
    """Tell whether two cards are of one skill, also where it was renamed."""
    names = {key(name) for name in (card.row.name, *card.row.aliases)}
    return key(before.row.name) in names
