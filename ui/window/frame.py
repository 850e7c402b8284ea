"""The window itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from pls import config
from pls.space.today import Counts
from ui.keys import keys
from ui.models.command import Command
from ui.operations import Desk, Watching, rescuing, shown
from ui.theme import theme
from ui.widgets import order
from ui.window import recalling
from ui.window.acts import Acts
from ui.window.body import Body
from ui.window.closing import Closing
from ui.window.commands import commands
from ui.window.focusing import enter
from ui.window.keys import Bound
from ui.window.locking import Locking
from ui.window.pausing import when_quiet
from ui.window.places import Places
from ui.window.progress import Progress
from ui.window.searches import Searches
from ui.window.side import WIDE_FROM, Side
from ui.window.undoing import Undoing
from ui.window.upkeep import Upkeep


if TYPE_CHECKING:
    from ui.window.locking import Where
    from ui.window.reminding import Reminding

SMALLEST = QSize(960, 640)

_FOOTER = 66


class Window(QMainWindow):
    """Shows one space.

    Signals:
        other_asked: The person wants to open another space.
        capture_asked: The person wants quick capture.
        quit_asked: The person wants the program to end, also where it would stay.
        settings_changed: What this computer is to do beside the window changed.
        lock_asked: The person wants the space locked.
        opening_asked: How the space is encrypted changed: it has to be opened anew.
        change_asked: (Change). All files shall be encrypted, or otherwise changed.
        locked: (Where). It is locked: nothing is shown, and the window goes.
        closed: The window is gone; everything is saved.
        stayed: It was to close and does not.
    """

    other_asked = Signal()
    capture_asked = Signal()
    quit_asked = Signal()
    settings_changed = Signal()
    lock_asked = Signal()
    opening_asked = Signal()
    change_asked = Signal(object)
    locked = Signal(object)
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
        title = "Personal Learning Space"
        self.setWindowTitle(f"{title}, sample, not kept" if sample else title)
        self.setMinimumSize(SMALLEST)
        self.places = Places(self)
        self.side = Side(self.places.items)
        self._body = Body(self.side, self.places.stack)
        self._build()
        self.searches = Searches(self, desk, self.side)
        self.undoing = Undoing(self, self._body.area)
        self.toast = self.undoing.toast
        self._closing = Closing(
            self, desk, self.flush, lambda: self.places.unsaved, sample=sample
        )
        self._closing.ready.connect(self._leave)
        self._closing.stayed.connect(self.stayed)
        self._locking = Locking(self, desk, self.flush, lambda: self.places.unsaved)
        self._locking.ready.connect(self._on_locked)
        self._connect()
        self._bind()
        place = recalling.recall(self)
        self._watching = Watching(desk, self)
        self.progress = Progress(self._watching)
        self._body.put_below(self.progress)
        if config.load().reminders:
            self.reminding.remind(config.load().reminders)
        self._watching.rekeyed.connect(self.opening_asked)
        self._upkeep = Upkeep(self, desk, self._watching, sample=sample)
        self.go(place)

    @cached_property
    def reminding(self) -> Reminding:
        """The reminders, made when there are any."""
        from ui.window.reminding import Reminding  # noqa: PLC0415 (for the start)

        made = Reminding(self.desk.runner, self)
        made.clicked.connect(self.acts.write_line)
        made.unshown.connect(self.tell)
        return made

    def go(self, key: str) -> None:
        """Show the view called *key*."""
        self.flush()
        self.undoing.leave()
        view = self.places.show(key)
        self.side.set_current("journal" if key == "history" else key)
        self.fit()
        if key == "today":
            self.places.today.focus_line()
        else:
            enter(view.panes()[0], Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> str:
        """The key of the view that is shown."""
        return self.places.current

    @property
    def locking(self) -> bool:
        """Whether it is hidden for good, and only saves what was typed."""
        return self._locking.begun

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

    def _build(self) -> None:
        self.setCentralWidget(self._body)
        note = (
            self.tr("Sample, not kept") if self.sample else shown.path(self.desk.root)
        )
        locks = bool(self.desk.about.recipient)
        self.side.show_space(self.desk.about.owner, note, locks=locks)
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
        self.side.lock_asked.connect(self.acts.lock)
        today = self.places.today
        today.entry_asked.connect(self.acts.open_entry)
        today.blank_asked.connect(self.acts.new)
        today.counted.connect(self._on_counted)
        today.review_asked.connect(self.acts.open_record)
        self.places.stack.currentChanged.connect(self.searches.mark)
        self.searches.opened.connect(self.acts.narrow)
        self.searches.told.connect(self.tell)
        self.desk.failed.connect(self.tell)
        self.desk.broke.connect(self.report)

    def _bind(self) -> None:
        places = (
            Command(i.key, i.name, i.icon, partial(self.go, i.key), "go", i.shortcut)
            for i in self.places.items
        )
        self.commands = (*places, *commands(self.acts))
        keys().know({each.name: each.keys for each in self.commands})
        keys().choose(config.load().keys)
        self._keys = Bound(self, self.commands)

    # --- what is asked of it

    def _on_counted(self, found: Counts) -> None:
        self.side.set_count("today", found.due)
        self.side.set_count("journal", found.entries)
        self.side.set_count("resources", found.resources)

    def lock(self) -> None:
        """Show nothing any more, save, and close; `locked` says when."""
        self._locking.begin()

    def offer_remembering(self) -> None:
        """Offer to open the space without its passphrase here, once."""
        from ui.window import remembering  # noqa: PLC0415 (encrypted spaces only)

        if remembering.is_new(self.desk.about.id):
            self.put_below(remembering.Offer(self.desk))

    def be_at(self, where: Where | None) -> None:
        """Show again what was shown before it was locked, and what was not saved."""
        kept = where.words if where is not None else b""
        self.desk.do(
            lambda space: rescuing.take_back(space, kept),
            self._on_taken_back,
            owner=self,
        )
        if where is not None and where.record:
            self.acts.open_record(where.record)
        elif where is not None:
            self.go(where.place)

    def _on_taken_back(self, record_id: str) -> None:
        if record_id:
            self.tell(self.tr("Words that were not saved were kept as a new entry."))

    def panes(self) -> list[QWidget]:
        """Return where F6 goes, the sidebar first."""
        found = self.places.view.panes()
        return found if self.side.isHidden() else [self.side.stop(), *found]

    def put_below(self, line: QWidget) -> None:
        """Give *line* the lower edge for as long as it is shown."""
        self._body.put_below(line)

    def flush(self) -> None:
        """Save now what would be saved in a moment."""
        self.places.flush()

    # --- undoing

    def undo(self) -> None:
        """Undo what was done last: in the words, or what was told of last."""
        self.undoing.undo(self.places.view.undo)

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
        building = self.places.building
        self.side.set_room(room=wide and not building)
        self.side.setHidden(self.places.alone)
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
            if not self._locking.begun:
                self._closing.begin()
            return
        event.accept()
        if not self._gone:
            self._gone = True
            self.closed.emit()

    def _on_locked(self, where: Where) -> None:
        self.locked.emit(where)
        self._leave()

    def _leave(self) -> None:
        recalling.remember(self)
        self.desk.close()
        self.close()
