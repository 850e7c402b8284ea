"""The window itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from pls import config
from ui.keys import keys
from ui.models.command import Command
from ui.operations import Desk, Watching, shown
from ui.theme import theme
from ui.views.today import TodayView
from ui.widgets import order
from ui.widgets.nav import NavItem
from ui.window import memory, recalling
from ui.window.acts import Acts
from ui.window.body import Body
from ui.window.closing import Closing
from ui.window.commands import commands
from ui.window.focusing import enter
from ui.window.keys import Bound
from ui.window.pausing import when_quiet
from ui.window.progress import Progress
from ui.window.searches import Searches
from ui.window.side import WIDE_FROM, Side
from ui.window.undoing import Undoing
from ui.window.upkeep import Upkeep


if TYPE_CHECKING:
    from ui.views.bin import BinView
    from ui.views.history import HistoryView
    from ui.views.journal import JournalView
    from ui.views.summaries import SummariesView
    from ui.window.reminding import Reminding

    View: TypeAlias = TodayView | JournalView | SummariesView | HistoryView | BinView

SMALLEST = QSize(960, 640)

_FOOTER = 66


class Window(QMainWindow):
    """Shows one space.

    Signals:
        other_asked: The person wants to open another space.
        capture_asked: The person wants quick capture.
        quit_asked: The person wants the program to end, also where it would stay.
        settings_changed: What this computer is to do beside the window changed.
        closed: The window is gone; everything is saved.
        stayed: It was to close and does not.
    """

    other_asked = Signal()
    capture_asked = Signal()
    quit_asked = Signal()
    settings_changed = Signal()
    closed = Signal()
    stayed = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, sample: bool = False
    ) -> None:
        """Show the space of *desk*; a *sample* is gone after it closes."""
        super().__init__(parent)
        theme().dress(self)
        self.desk = desk
        self.acts = Acts(self)
        self.sample = sample
        self._gone = False
        self.sizes = recalling.Sizes()
        title = "Personal Learning Space"
        self.setWindowTitle(f"{title}, sample, not kept" if sample else title)
        self.setMinimumSize(SMALLEST)
        self.today = TodayView(desk)
        self._views: dict[str, View] = {}
        self.side = Side(self._items())
        self.stack = QStackedWidget()
        self._body = Body(self.side, self.stack)
        self._build()
        self.searches = Searches(self, desk, self.side)
        self.undoing = Undoing(self, self._body.area)
        self.toast = self.undoing.toast
        self._closing = Closing(self, desk, self.flush, self._unsaved, sample=sample)
        self._closing.ready.connect(self._leave)
        self._closing.stayed.connect(self.stayed)
        self._connect()
        self._bind()
        place = recalling.recall(self)
        self._watching = Watching(desk, self)
        self.progress = Progress(self._watching)
        self._body.put_below(self.progress)
        if config.load().reminders:
            self.reminding.remind(config.load().reminders)
        self._upkeep = Upkeep(self, desk, self._watching, sample=sample)
        self.go(place)

    @cached_property
    def journal(self) -> JournalView:
        """The journal, made when it is first wanted."""
        from ui.views.journal import JournalView  # noqa: PLC0415 (for the start)

        view = JournalView(self.desk)
        view.told.connect(self.tell)
        view.writing.print_asked.connect(self.acts.print)
        view.writing.template_asked.connect(self.acts.keep_template)
        view.list.template_asked.connect(self.acts.template)
        view.writing.history_asked.connect(self.acts.open_history)
        view.drafts.edited.connect(self.undoing.wrote)
        self.sizes.follow("journal", view.splitter, (350, 560, 306))
        view.set_details(shown=recalling.details())
        view.details.more.set_open(on=bool(memory.read("more", (0,))[0]))
        view.details.more.folded.connect(lambda on: memory.keep(more=[int(on)]))
        view.alone.changed.connect(self.fit)
        view.writing.alone_asked.connect(self.acts.alone)
        self.searches.join(view.list)
        self._add("journal", view)
        return view

    @cached_property
    def summaries(self) -> SummariesView:
        """The summaries, made when they are first wanted."""
        from ui.views.summaries import SummariesView  # noqa: PLC0415 (for the start)

        view = SummariesView(self.desk)
        view.entry_opened.connect(self.acts.open_entry)
        view.page_changed.connect(self.fit)
        view.builder.steps.made.connect(self.undoing.wrote)
        self.sizes.follow("builder", view.builder.splitter, (266, 500, 614))
        view.told.connect(self.tell)
        self._add("summaries", view)
        return view

    @cached_property
    def history(self) -> HistoryView:
        """The history of an entry, made when it is first wanted."""
        from ui.views.history import HistoryView  # noqa: PLC0415 (for the start)

        view = HistoryView(self.desk)
        view.told.connect(self.tell)
        view.left.connect(self.acts.open_entry)
        view.write_asked.connect(lambda key: self.acts.open_entry(key, write=True))
        self._add("history", view)
        return view

    @cached_property
    def bin(self) -> BinView:
        """The bin, made when it is first wanted."""
        from ui.views.bin import BinView  # noqa: PLC0415 (for the start)

        view = BinView(self.desk)
        self._body.put_below(view.line)
        view.told.connect(self.tell)
        view.left.connect(self.acts.leave_bin)
        self._add("bin", view)
        return view

    @cached_property
    def reminding(self) -> Reminding:
        """The reminders, made when there are any."""
        from ui.window.reminding import Reminding  # noqa: PLC0415 (for the start)

        made = Reminding(self.desk.runner, self)
        made.clicked.connect(self.acts.write_line)
        made.unshown.connect(self.tell)
        return made

    def _add(self, key: str, view: View) -> None:
        self._views[key] = view
        self.stack.addWidget(view)

    def go(self, key: str) -> None:
        """Show the view called *key*."""
        self.flush()
        self.undoing.leave()
        self.stack.setCurrentWidget(getattr(self, key))
        self.side.set_current("journal" if key == "history" else key)
        self.fit()
        if key == "today":
            self.today.focus_line()
        else:
            enter(self._views[key].panes()[0], Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> str:
        """The key of the view that is shown."""
        shown = self.stack.currentWidget()
        return next(key for key, view in self._views.items() if view is shown)

    def scan(self) -> None:
        """Look at the folder again and tell the views what changed in it."""
        self._watching.look()

    def tell(self, message: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, with a way to undo it."""
        self.undoing.tell(message, undo)

    def report(self, text: str) -> None:
        """Show a report on a mistake of ours."""
        when_quiet(self, lambda: self._report(text))

    def _report(self, text: str) -> None:
        from ui.dialogs.report import ReportDialog  # noqa: PLC0415 (for the start)

        if not any(each.isVisible() for each in self.findChildren(ReportDialog)):
            ReportDialog(self, text).open()

    # --- building

    def _items(self) -> tuple[NavItem, ...]:
        return (
            NavItem("today", self.tr("Today"), "sun", "Ctrl+1"),
            NavItem("journal", self.tr("Journal"), "notebook-pen", "Ctrl+2"),
            NavItem("summaries", self.tr("Summaries"), "send", "Ctrl+3"),
        )

    def _build(self) -> None:
        self._add("today", self.today)
        self.setCentralWidget(self._body)
        note = (
            self.tr("Sample, not kept") if self.sample else shown.path(self.desk.root)
        )
        self.side.show_space(self.desk.about.owner, note)
        self.side.wide.status.setToolTip(str(self.desk.root))

    def _connect(self) -> None:
        self.side.chosen.connect(self.go)
        self.side.search_asked.connect(self.acts.palette)
        self.side.mode_chosen.connect(self.acts.set_mode)
        self.side.text_asked.connect(self.acts.step_text)
        self.side.bin_asked.connect(self.acts.bin)
        self.side.folder_asked.connect(self.acts.folder)
        self.side.other_asked.connect(self.other_asked)
        self.side.settings_asked.connect(self.acts.settings)
        self.side.shortcuts_asked.connect(self.acts.shortcuts)
        self.today.told.connect(self.tell)
        self.today.entry_asked.connect(self.acts.open_entry)
        self.today.blank_asked.connect(self.acts.new)
        self.today.counted.connect(self._on_counted)
        self.today.review_asked.connect(self.acts.open_summary)
        self.today.reflection_begun.connect(self.acts.reflect)
        self.stack.currentChanged.connect(self.searches.mark)
        self.searches.opened.connect(self.acts.narrow)
        self.searches.told.connect(self.tell)
        self.desk.failed.connect(self.tell)
        self.desk.broke.connect(self.report)

    def _bind(self) -> None:
        places = (
            Command(i.key, i.name, i.icon, partial(self.go, i.key), "go", i.shortcut)
            for i in self._items()
        )
        self.commands = (*places, *commands(self.acts))
        keys().know({each.name: each.keys for each in self.commands})
        keys().choose(config.load().keys)
        self._keys = Bound(self, self.commands)

    # --- what is asked of it

    def _on_counted(self, due: int, entries: int) -> None:
        self.side.set_count("today", due)
        self.side.set_count("journal", entries)

    def panes(self) -> list[QWidget]:
        """Return where F6 goes, the sidebar first."""
        found = self._views[self.current].panes()
        return found if self.side.isHidden() else [self.side.stop(), *found]

    def flush(self) -> None:
        """Save now what would be saved in a moment."""
        if "journal" in self._views:
            self.journal.flush()
        if "summaries" in self._views:
            self.summaries.flush()

    # --- undoing

    def undo(self) -> None:
        """Undo what was done last: in the words, or what was told of last."""
        self.undoing.undo(self._undo_here)

    def _undo_here(self) -> bool:
        """Undo what was done last in the view that is shown, if it remembers."""
        if self.current == "summaries":
            return self.summaries.building and self.summaries.builder.undo()
        return self.current == "journal" and self.journal.undo()

    # --- the window

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return order.go_on(self, forward=next)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the sidebar the room there is."""
        wide = self.width() >= theme().grown(WIDE_FROM)
        building = self.current == "summaries" and self.summaries.building
        self.side.set_room(room=wide and not building)
        self.side.setHidden(self.current == "journal" and self.journal.alone.on)
        self.toast.set_floor(theme().grown(_FOOTER) if building else 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            if self.isActiveWindow():
                self.scan()
            else:
                self.flush()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.desk.runner.closed:
            event.ignore()
            self._closing.begin()
            return
        event.accept()
        if not self._gone:
            self._gone = True
            self.closed.emit()

    def _unsaved(self) -> tuple[tuple[str, str], ...]:
        unsaved: list[tuple[str, str]] = []
        line = self.today.capturing.line.text()
        if line.strip():
            why = self.tr("The line on the page of today is not entered yet.")
            unsaved.append((why, line))
        why = self.tr("What a step changed is not entered yet.")
        unsaved += [(why, answer) for answer in self.today.answers]
        if "journal" in self._views:
            unsaved += self.journal.unsaved
        if "summaries" in self._views:
            unsaved += self.summaries.unsaved
        return tuple(unsaved)

    @property
    def details(self) -> bool | None:
        """Whether the details of entries are wanted; None while nobody saw any."""
        return self.journal.details_wanted if "journal" in self._views else None

    def _leave(self) -> None:
        recalling.remember(self)
        self.desk.close()
        self.close()
