"""The places of the window, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from pls.records import Kind
from ui.views.today import TodayView
from ui.widgets.nav import NavItem
from ui.window import memory, recalling


if TYPE_CHECKING:
    from ui.views.bin import BinView
    from ui.views.history import HistoryView
    from ui.views.insights import InsightsView
    from ui.views.journal import JournalView
    from ui.views.reflections import ReflectionsView
    from ui.views.resources import ResourcesView
    from ui.views.skills import SkillsView
    from ui.views.summaries import SummariesView
    from ui.views.view import View
    from ui.window.frame import Window

V = TypeVar("V", bound="View")

SHOWN_IN: Final[Mapping[Kind, str]] = {
    Kind.ENTRY: "journal",
    Kind.RESOURCE: "resources",
    Kind.REFLECTION: "reflections",
    Kind.SKILL: "skills",
    Kind.GOAL: "skills",
    Kind.SUPPORT: "skills",
    Kind.SUMMARY: "summaries",
    Kind.SHARE: "summaries",
}
"""In which place a record of a kind is shown."""


class Places(QObject):
    """Makes the views, shows one of them, and asks all of them for their words."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, View] = {}
        self.sizes = recalling.Sizes()
        self.stack = QStackedWidget()
        self.today = self._add("today", TodayView(window.desk))

    @property
    def items(self) -> tuple[NavItem, ...]:
        """Where the sidebar leads, in its order."""
        return (
            NavItem("today", self.tr("Today"), "sun", "Ctrl+1"),
            NavItem("journal", self.tr("Journal"), "notebook-pen", "Ctrl+2"),
            NavItem("resources", self.tr("Resources"), "bookmark", "Ctrl+3"),
            NavItem("reflections", self.tr("Reflections"), "feather", "Ctrl+4"),
            NavItem("skills", self.tr("Skills & goals"), "target", "Ctrl+5"),
            NavItem("insights", self.tr("Insights"), "chart-no-axes-column", "Ctrl+6"),
            NavItem("summaries", self.tr("Summaries"), "send", "Ctrl+7"),
        )

    # --- the views

    @cached_property
    def journal(self) -> JournalView:
        """The journal."""
        from ui.views.journal import JournalView  # noqa: PLC0415 (for the start)

        window = self._window
        view = self._add("journal", JournalView(window.desk))
        view.writing.print_asked.connect(window.acts.print)
        view.writing.template_asked.connect(window.acts.keep_template)
        view.list.template_asked.connect(window.acts.template)
        view.writing.history_asked.connect(window.acts.open_history)
        view.drafts.edited.connect(window.undoing.wrote)
        self.sizes.follow("journal", view.splitter, (350, 560, 306))
        view.set_details(shown=recalling.details())
        view.details.more.set_open(on=bool(memory.read("more", (0,))[0]))
        view.details.more.folded.connect(lambda on: memory.keep(more=[int(on)]))
        view.alone.changed.connect(window.fit)
        view.writing.alone_asked.connect(window.acts.alone)
        window.searches.join(view.list)
        return view

    @cached_property
    def resources(self) -> ResourcesView:
        """The resources."""
        from ui.views.resources import ResourcesView  # noqa: PLC0415 (for the start)

        view = self._add("resources", ResourcesView(self._window.desk))
        view.one.drafts.edited.connect(self._window.undoing.wrote)
        self._window.put_below(view.checking)
        self.sizes.follow("resources", view.splitter, (764, 452))
        return view

    @cached_property
    def reflections(self) -> ReflectionsView:
        """The reflections."""
        from ui.views.reflections import ReflectionsView  # noqa: PLC0415 (as above)

        view = self._add("reflections", ReflectionsView(self._window.desk))
        view.wrote.connect(self._window.undoing.wrote)
        self.sizes.follow("reflection", view.splitter, (322, 894))
        return view

    @cached_property
    def skills(self) -> SkillsView:
        """Skills, goals, and support at work."""
        from ui.views.skills import SkillsView  # noqa: PLC0415 (for the start)

        return self._add("skills", SkillsView(self._window.desk))

    @cached_property
    def insights(self) -> InsightsView:
        """What the entries add up to."""
        from ui.views.insights import InsightsView  # noqa: PLC0415 (for the start)

        view = self._add("insights", InsightsView(self._window.desk))
        view.entries_asked.connect(self._window.acts.narrow)
        return view

    @cached_property
    def summaries(self) -> SummariesView:
        """The summaries."""
        from ui.views.summaries import SummariesView  # noqa: PLC0415 (for the start)

        window = self._window
        view = self._add("summaries", SummariesView(window.desk))
        view.page_changed.connect(window.fit)
        view.builder.steps.made.connect(window.undoing.wrote)
        self.sizes.follow("builder", view.builder.splitter, (266, 500, 614))
        return view

    @cached_property
    def history(self) -> HistoryView:
        """The history of an entry."""
        from ui.views.history import HistoryView  # noqa: PLC0415 (for the start)

        acts = self._window.acts
        view = self._add("history", HistoryView(self._window.desk))
        view.left.connect(acts.open_entry)
        view.write_asked.connect(lambda key: acts.open_entry(key, write=True))
        return view

    @cached_property
    def bin(self) -> BinView:
        """The bin."""
        from ui.views.bin import BinView  # noqa: PLC0415 (for the start)

        view = self._add("bin", BinView(self._window.desk))
        self._window.put_below(view.line)
        view.left.connect(self._window.acts.leave_bin)
        return view

    def _add(self, key: str, view: V) -> V:
        self._made[key] = view
        view.told.connect(self._window.tell)
        view.record_asked.connect(self._window.acts.open_record)
        self.stack.addWidget(view)
        return view

    # --- all of them

    def show(self, key: str) -> View:
        """Show the view called *key*, and return it."""
        view: View = getattr(self, key)
        self.stack.setCurrentWidget(view)
        return view

    def open_record(self, kind: Kind, record_id: str) -> None:
        """Show a record in the place of its kind."""
        key = SHOWN_IN[kind]
        self._window.go(key)
        getattr(self, key).open_record(record_id)

    @property
    def current(self) -> str:
        """The key of the view that is shown."""
        shown = self.stack.currentWidget()
        return next(key for key, view in self._made.items() if view is shown)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._made[self.current]

    def made(self, key: str) -> bool:
        """Tell whether the view called *key* was wanted yet."""
        return key in self._made

    @property
    def building(self) -> bool:
        """Whether the builder of summaries is shown, which wants the whole width."""
        return self.current == "summaries" and self.summaries.building

    @property
    def alone(self) -> bool:
        """Whether only the words of an entry are shown."""
        return self.current == "journal" and self.journal.alone.on

    def flush(self) -> None:
        """Save now what would be saved in a moment."""
        for view in self._made.values():
            view.flush()

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Of everything that is in no file yet: why, and its text."""
        return tuple(each for view in self._made.values() for each in view.unsaved)

    @property
    def details(self) -> bool | None:
        """Whether the details of entries are wanted; None while nobody saw any."""
        return self.journal.details_wanted if self.made("journal") else None
