"""The goals: active ones as cards, the others folded away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pls.errors import PlsError
from pls.records import Goal
from pls.records.enums import GoalState
from pls.space import goals as kept
from pls.space.goals import Shown
from ui.editors.drafts import Draft, Drafts
from ui.operations import goals, shown
from ui.theme import Role
from ui.views.skills.card import GoalCard
from ui.views.skills.doing import Doing
from ui.views.skills.lines import Line
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.link import Link
from ui.widgets.text import Text


class GoalsColumn(QWidget):
    """The goals of a space, and what is written in one of them.

    Signals:
        told: (str, callable or None). Something is to be said.
        skill_asked: (str). A skill is wanted.
    """

    told = Signal(str, object)
    skill_asked = Signal(str)

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Goals"))
        self._doing = doing
        self._found: tuple[Shown, ...] = ()
        self._today = date.min
        self._whole = False
        self._editing = ""
        self._queue: list[tuple[int, Shown]] = []
        self._held: tuple[str, str] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go_on)
        self.cards: list[GoalCard] = []
        # Those that are not shown now, and hold words that are in no file yet.
        self._aside: dict[str, GoalCard] = {}
        self.drafts: Drafts[Goal] = Drafts(doing.desk, Goal, self)
        self.drafts.replaced.connect(self._on_draft)
        self.drafts.failed.connect(lambda draft, _: self._on_draft(draft))
        self.drafts.saved.connect(self._on_draft)
        self.drafts.told.connect(self._on_draft)
        self.drafts.vanished.connect(lambda _: self._stop())
        self._build()

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What is typed and in no file yet, by what it is for."""
        mine = ((self.line.name, self.line.typed),) if self.line.typed else ()
        cards = (*self.cards, *self._aside.values())
        return (*mine, *(pair for card in cards for pair in card.typed))

    def flush(self) -> None:
        """Save what is not saved, now."""
        for card in self.cards:
            if card.editor is not None:
                card.editor.settle()
        self.drafts.flush()

    def begin(self) -> None:
        """Ask for the name of a new goal."""
        self.line.begin()

    def stop(self) -> QWidget:
        """Return where F6 goes."""
        if self.cards and self.cards[0].rows:
            return self.cards[0].rows[0].circle
        return self.add

    @property
    def busy(self) -> bool:
        """Whether more is to be shown in a moment."""
        return bool(self._queue)

    def show_goals(self, found: Sequence[Shown], today: date) -> None:
        """Show other goals; what has the focus keeps it, as does what is typed."""
        self._found, self._today = tuple(found), today
        self._held = self._focused() or self._held
        wanted = [each for each in found if self._is_wanted(each.goal)]
        ids = {each.goal.id for each in wanted}
        for card in [each for each in self.cards if each.goal.id not in ids]:
            self._drop(card)
        self._queue = list(enumerate(wanted))
        self._show_rest()
        self._go_on()

    def _go_on(self) -> None:
        """Show one more card that is new; all at once would take too long."""
        while self._queue:
            at, told = self._queue.pop(0)
            old = next((c for c in self.cards if c.goal.id == told.goal.id), None)
            if old is not None and self._is_told(old, told):
                self._cards.insertWidget(at, old)
                continue
            self._put(at, told, old)
            if self._queue:
                self._turn.start()
                return
        self._turn.stop()
        self.cards.sort(key=self._cards.indexOf)
        held, self._held = self._held, None
        if held is not None:
            self._focus(*held)

    def _is_wanted(self, goal: Goal) -> bool:
        """Tell whether a goal is shown: an active one, or one that is written in."""
        active = goal.state is GoalState.ACTIVE
        return active or self._whole or goal.id == self._editing

    def _is_told(self, card: GoalCard, each: Shown) -> bool:
        """Tell whether a card may stay: it says all of this, or is written in."""
        if card.editor is not None:
            return each.goal.id == self._editing
        return (card.told, card.today) == (each, self._today)

    def open_goal(self, record_id: str) -> None:
        """Show a goal, also one that is folded away."""
        if all(card.goal.id != record_id for card in self.cards):
            self._whole = True
            self.show_goals(self._found, self._today)
        self._go_to(record_id)

    def _go_to(self, record_id: str) -> None:
        """Give the focus to a card, also to one that is shown in a moment."""
        if self.busy:
            self._held = record_id, ""
        else:
            self._focus(record_id, "")

    # --- building

    def _build(self) -> None:
        self.add = Button(self.tr("Add goal"), icon="plus", small=True)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Goals"), Role.PAGE_TITLE), 1)
        head.addWidget(self.add)
        self.line = Line(
            self.tr("A new goal"),
            self.tr("Add"),
            placeholder=self.tr("What do I want to learn?"),
            role=Role.OWN_WORDS,
        )
        self.line.entered.connect(self._on_add)
        self.line.put_aside.connect(
            lambda: self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self.add.clicked.connect(self.begin)
        self.many = Text("", Role.META, "text2", lines=0)
        cards = QWidget()
        self._cards = QVBoxLayout(cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self.rest = Link(role=Role.BODY_MEDIUM)
        self.rest.clicked.connect(self._on_rest)
        add = Button(self.tr("Add goal"))
        add.clicked.connect(self.add.click)
        self.empty = EmptyState("flag", self.tr("One goal is plenty."), "", [add])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(10)
        for each in (self.line, self.many):
            column.addWidget(each)
        column.addSpacing(2)
        column.addWidget(cards)
        column.addSpacing(8)
        column.addWidget(self.rest)
        column.addWidget(self.empty)
        self.many.hide()

    def _put(self, at: int, told: Shown, old: GoalCard | None) -> None:
        card = GoalCard(told, self._today, self._doing)
        card.edit_asked.connect(self._on_edit)
        card.skill_asked.connect(self.skill_asked)
        self.cards.append(card)
        self._cards.insertWidget(at, card)
        card.show()
        aside = self._aside.pop(told.goal.id, None)
        if aside is not None:
            card.resume(aside)
            aside.deleteLater()
        if old is not None:
            card.resume(old)
            focus = QApplication.focusWidget()
            if focus is not None and card.isAncestorOf(focus):
                self._held = None  # what is being typed went on in the new card
            self._drop(old, resumed=True)

    def _drop(self, card: GoalCard, *, resumed: bool = False) -> None:
        self.cards.remove(card)
        self._cards.removeWidget(card)
        card.hide()
        if card.typed and not resumed:
            self._aside[card.goal.id] = card
        else:
            card.deleteLater()

    def _show_rest(self) -> None:
        some = [each for each in self._found if each.goal.state is not GoalState.ACTIVE]
        goals_ = shown.number(len(some), self.tr("other goal"), self.tr("other goals"))
        verb = self.tr("Hide %s") if self._whole else self.tr("Show %s")
        self.rest.set_label(verb % goals_)
        self.rest.setVisible(bool(some))
        self.empty.setVisible(not self._found)
        many = kept.many(self._found)
        count = sum(1 for e in self._found if e.goal.state is GoalState.ACTIVE)
        said = self.tr("%s goals are active. Up to three are easier to keep in sight.")
        self.many.setText(said % count if many else "")
        self.many.setVisible(many)

    # --- the focus

    def _focused(self) -> tuple[str, str] | None:
        focus = QApplication.focusWidget()
        for card in self.cards:
            if focus is not None and card.isAncestorOf(focus) and card.editor is None:
                return card.goal.id, card.focused()
        return None

    def _focus(self, key: str, text: str) -> None:
        for card in self.cards:
            if card.goal.id == key:
                card.focus(text)

    # --- writing in one

    def _on_edit(self, goal: Goal) -> None:
        if self._editing and self._editing != goal.id:
            self._stop()
        self._editing = goal.id
        self.drafts.open(goal.id, self._edit, self._on_failed)

    def _edit(self, draft: Draft[Goal]) -> None:
        card = next((c for c in self.cards if c.goal.id == draft.id), None)
        if card is None or card.editor is not None:
            return
        editor = card.edit(draft, self.drafts)
        editor.left.connect(self._stop)
        editor.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        """Show every goal as it is told, and none as it is written."""
        key, self._editing = self._editing, ""
        self.flush()

        def show(found: tuple[Shown, ...]) -> None:
            self.show_goals(found, self._today)
            self._go_to(key)

        self._doing.desk.ask(goals.listed, show, owner=self)

    def _on_draft(self, draft: Draft[Goal]) -> None:
        for card in self.cards:
            if card.editor is not None and card.editor.draft is draft:
                card.editor.show_draft(draft)

    def _on_failed(self, error: PlsError) -> None:
        self._editing = ""
        self.told.emit(str(error), None)

    # --- what the person did

    def _on_rest(self) -> None:
        self._whole = not self._whole
        self.show_goals(self._found, self._today)

    def _on_add(self, title: str) -> None:
        self._doing.run(
            lambda space: goals.add(space, {"title": title}),
            self.tr("“%s” is a goal now.") % title,
            done=self.line.done,
            refused=self.line.refuse,
        )
