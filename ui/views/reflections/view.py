"""Reflections: the page one comes to, and the questions of one reflection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.learning import answers, prompts
from pls.learning.spans import Period, Span
from pls.records import Reflection
from pls.space import Space, turning
from ui.editors.drafts import Draft, Drafts
from ui.editors.linking import Linking
from ui.operations import Desk, Outcome, entries, reflections, steps
from ui.operations.entries import Names
from ui.operations.reflections import Beside, Offer
from ui.views.reflections.acts import Acts
from ui.views.reflections.around import WIDE, Around
from ui.views.reflections.asking import Asking
from ui.views.reflections.feed import Feed
from ui.views.reflections.landing import Landing
from ui.views.reflections.session import Session
from ui.views.view import View


class ReflectionsView(View):
    """Asks one question at a time, and keeps what was answered in reach.

    Signals:
        wrote: Something was typed.
    """

    wrote = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reflections"))
        self._desk = desk
        self._draft: Draft[Reflection] | None = None
        self._wanted = ""
        self.drafts = Drafts(desk, Reflection, self)
        self.acts = Acts(desk, self.drafts, self)
        self.asking = Asking(desk, self)
        self.landing = Landing()
        self._feed = Feed(desk, self.landing, self.asking)
        self.around = Around()
        self.session = Session(
            lambda text: turning.as_steps(text, desk.clock.today()),
            lambda line: steps.ticked(line, desk.clock.today()),
        )
        finishing = self.session.body.finishing
        self._linking = Linking(desk, finishing, lambda: self._draft)
        self._linking.told.connect(self.told)
        self._build()
        self._connect()
        self._feed.refresh()

    # --- what the window asks for

    @override
    def panes(self) -> list[QWidget]:
        if self._draft is None:
            return [self.landing.first()]
        if self.session.asks:
            return [self.around.list, self.session.body]
        return [self.around.list, self.session.overview.first()]

    @override
    def open_record(self, record_id: str) -> None:
        self._open(record_id)

    @property
    def shown(self) -> Draft[Reflection] | None:
        """The reflection that is gone on with, if one is."""
        return self._draft

    @override
    def flush(self) -> None:
        self.drafts.flush()

    @override
    def undo(self) -> bool:
        body = self.session.body
        if self._draft is None or not body.document().isUndoAvailable():
            return False
        body.undo()
        return True

    @property
    @override
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        return self.drafts.unsaved

    @property
    def splitter(self) -> QSplitter:
        """The panes, to remember their sizes."""
        return self._splitter

    def look_back(self, span: Span) -> None:
        """Begin the look back of a span that is offered now, or go on with it."""
        self.begin(reflections.asked_of(span).id)

    def focus_search(self) -> None:
        """Go to the search field of the page; what is answered is saved."""
        if self._draft is not None:
            self.close_session()
        self.landing.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self) -> None:
        """Let the person choose what to reflect on."""
        self.asking.sets(self.landing.reflect, "")

    def begin(
        self,
        set_id: str,
        period: Period | None = None,
        *,
        person: str = "",
        day: date | None = None,
    ) -> None:
        """Begin a reflection, or go on with the one on the same period."""
        self.drafts.flush()

        def work(space: Space) -> Outcome[Reflection]:
            return reflections.begin(space, set_id, period, person=person, day=day)

        self._desk.do(work, lambda made: self._open(made.id), owner=self)

    # --- building

    def _build(self) -> None:
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.around)
        self._splitter.addWidget(self.session)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([WIDE, 900])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.landing)
        self._stack.addWidget(self._splitter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)

    def _connect(self) -> None:
        landing, session, bar = self.landing, self.session, self.session.bar
        landing.offer_asked.connect(self._on_offer)
        landing.opened.connect(self._open)
        landing.sets_asked.connect(self.choose)
        landing.talk_asked.connect(self.asking.talk)
        self.asking.set_chosen.connect(self.begin)
        self.asking.talk_begun.connect(self._on_talk)
        self.asking.named.connect(self._on_named)
        self.asking.files_asked.connect(self.acts.show_files)
        landing.delete_asked.connect(self.acts.delete)
        self.around.chosen.connect(self._on_linked)
        self.around.ticked.connect(self._on_ticked)
        self.around.asked.connect(self.record_asked)
        self.around.stepped.connect(self._on_stepped_period)
        self.acts.shifted.connect(self._open)
        session.turned_to.connect(lambda on: self.around.show_use(linking=on))
        session.written.connect(self._on_written)
        session.finished.connect(self._on_finished)
        session.turned.connect(self._on_turned)
        session.stepped.connect(self._on_stepped)
        session.set_asked.connect(self.begin)
        session.record_asked.connect(self.record_asked)
        session.link_asked.connect(self.acts.follow)
        bar.sets_asked.connect(self._on_sets)
        bar.close_asked.connect(self.close_session)
        bar.rename_asked.connect(self._on_rename)
        bar.share_asked.connect(self._on_share)
        bar.delete_asked.connect(self._on_delete)
        self.acts.told.connect(self.told)
        self.acts.led.connect(self.record_asked)
        self.acts.deleted.connect(self._on_deleted)
        self.acts.restored.connect(self._open)
        for changed in (self.drafts.edited, self.drafts.saved, self.drafts.told):
            changed.connect(self._on_state)
        self.drafts.edited.connect(lambda _: self.wrote.emit())
        self.drafts.failed.connect(lambda draft, _: self._on_state(draft))
        self.drafts.replaced.connect(self._on_replaced)
        self.drafts.vanished.connect(lambda draft: self._on_deleted(draft.id))
        self._desk.bridge.changed.connect(self._on_changed)

    # --- one reflection

    def _open(self, record_id: str) -> None:
        self.drafts.flush()
        self._wanted = record_id

        def arrived(draft: Draft[Reflection]) -> None:
            if self._wanted == record_id:
                self._show(draft)

        def failed(error: PlsError) -> None:
            self._desk.failed.emit(str(error))

        self.drafts.open(record_id, arrived, failed)

    def _show(self, draft: Draft[Reflection]) -> None:
        self._draft = draft
        self.session.show_draft(draft)
        self._on_state(draft)
        self._desk.ask(entries.names, self._on_names, owner=self)
        self._ask_beside(self._come)

    def _on_names(self, names: Names) -> None:
        self.session.body.finishing.begin(names.finish)

    def _come(self) -> None:
        self._stack.setCurrentWidget(self._splitter)
        if self.isVisible():
            self.panes()[-1].setFocus()

    def _ask_beside(self, then: Callable[[], None] | None = None) -> None:
        draft = self._draft
        if draft is None:
            return
        record_id = draft.id

        def done(found: Beside) -> None:
            if self._draft is not draft:
                return
            self.session.show_beside(found)
            ticked = draft.record.looked_at
            self.around.show_beside(found, self.session.used, ticked)
            if then is not None:
                then()

        self._desk.ask(
            lambda space: reflections.around(space, record_id), done, owner=self
        )

    def close_session(self) -> None:
        """Save, and go back to the page."""
        self.session.settle()
        self.drafts.flush()
        self._leave()

    def _leave(self) -> None:
        self._draft = None
        self._wanted = ""
        self.landing.comes = True
        self._stack.setCurrentWidget(self.landing)
        self.landing.reflect.setFocus()
        self._feed.refresh()

    # --- writing

    def _on_written(self, text: str) -> None:
        if self._draft is not None:
            self.drafts.write(self._draft, text)
            self._mark()

    def _mark(self) -> None:
        if self._draft is not None:
            self.around.mark(self.session.used, self._draft.record.looked_at)

    def _on_linked(self, record_id: str) -> None:
        title = next(
            row.title for row in self.around.list.model_.rows if row.id == record_id
        )
        if self.session.asks:
            self.session.link(title)
        else:
            self.record_asked.emit(record_id)

    def _on_ticked(self, record_id: str) -> None:
        draft = self._draft
        if draft is not None:
            held = draft.record.looked_at
            kept = tuple(each for each in held if each != record_id)
            fresh = kept if record_id in held else (*held, record_id)
            self.drafts.change(draft, looked_at=fresh)
            self._mark()

    def _on_finished(self) -> None:
        draft = self._draft
        if draft is None:
            return
        before = draft.text
        after = answers.finished(before, self.session.prompts)
        self.drafts.write(draft, after)
        said = self.tr("“{title}” is done.").format(title=draft.record.title)
        self.close_session()
        self.told.emit(said, lambda: self._put_back(draft.id, before))

    def _put_back(self, record_id: str, text: str) -> None:
        def arrived(draft: Draft[Reflection]) -> None:
            self.drafts.write(draft, text)
            self._show(draft)
            self.drafts.flush()

        self.drafts.open(record_id, arrived, lambda e: self._desk.failed.emit(str(e)))

    def _on_turned(self, what: str, text: str, private: bool) -> None:  # noqa: FBT001 (a signal)
        if self._draft is not None:
            self.acts.make(self._draft, what, text, private=private)

    def _on_stepped(self, before: str) -> None:
        draft = self._draft
        if draft is not None:
            said = self.tr("Every line is a next step now.")
            self.told.emit(said, lambda: self._unstep(draft, before))

    def _unstep(self, draft: Draft[Reflection], text: str) -> None:
        if draft is self._draft:
            self.session.put_back(text)
        else:
            self._put_back(draft.id, text)

    def _on_share(self) -> None:
        if self._draft is not None:
            self.acts.share(self._draft)
            self.session.bar.show_record(self._draft.record)

    def _on_rename(self) -> None:
        if self._draft is not None:
            self.asking.name(self._draft.record.title)

    def _on_named(self, title: str) -> None:
        if self._draft is not None:
            draft, before = self._draft, self._draft.record.title
            self._rename(draft, title)
            said = self.tr("Renamed to “{title}”.").format(title=title)
            self.told.emit(said, lambda: self._rename(draft, before))

    def _rename(self, draft: Draft[Reflection], title: str) -> None:
        self.drafts.change(draft, title=title)
        if draft is self._draft:
            self.session.take(draft)

    def _on_delete(self) -> None:
        draft = self._draft
        if draft is not None:
            # Words saved after it would bring it back.
            self.drafts.settle(draft, lambda: self.acts.delete(draft.id))

    # --- other reflections

    def _on_offer(self, offer: Offer) -> None:
        if offer.made:
            self._open(offer.made)
        else:
            self.begin(offer.asked.id, offer.period)

    def _on_stepped_period(self, period: Period) -> None:
        if self._draft is not None:
            self.acts.shift(self._draft, period)

    def _on_talk(self, person: str, day: date) -> None:
        self.begin(prompts.TALK, person=person, day=day)

    def _on_sets(self) -> None:
        current = self._draft.record.template if self._draft is not None else ""
        bar = self.session.bar
        anchor = bar.more if bar.sets.isHidden() else bar.sets
        self.asking.sets(anchor, current or prompts.BLANK)

    # --- what others changed

    def _on_state(self, draft: Draft[Reflection]) -> None:
        if draft is self._draft:
            self.session.say(draft.problem or draft.notice)

    def _on_replaced(self, draft: Draft[Reflection]) -> None:
        if draft is self._draft:
            self.session.take(draft)
            self._mark()

    def _on_deleted(self, record_id: str) -> None:
        if self._draft is not None and self._draft.id == record_id:
            self._leave()

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        draft = self._draft
        if draft is None:
            self._feed.refresh()
            return
        known = changes.everything or draft.id in changes.saved
        if draft.id in changes.removed:
            self.drafts.lose(draft.id)
        elif known and initiator is not self.drafts:
            self.drafts.look_again(draft.id)
        if initiator is not self.drafts:
            self._ask_beside()
