"""What the window does when a command, a key or the sidebar asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit

from pls import config
from pls.space.listing import Filters
from ui.operations import writing
from ui.theme import Mode, theme
from ui.window import memory
from ui.window.focusing import enter, nearest
from ui.window.locking import Lockable
from ui.window.looking import LookingBack
from ui.window.places import SHOWN_IN


if TYPE_CHECKING:
    from ui.window.frame import Window
    from ui.window.places import Places
    from ui.window.printing import Printing
    from ui.window.templating import Templating

_STEP: Final = 0.1


class Acts(LookingBack, Lockable):
    """Does it: what `commands` names is done by the method of the same name."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._before = "journal"

    @property
    def _places(self) -> Places:
        return self._window.places

    # --- finding

    def palette(self) -> None:
        """Let the person find or do anything."""
        from ui.dialogs.palette import Palette  # noqa: PLC0415 (for the start)

        window = self._window
        window.flush()
        palette = Palette(window, window.desk, window.commands, tuple(SHOWN_IN))
        palette.record_chosen.connect(window.places.open_record)
        palette.search_chosen.connect(lambda words: self.narrow(Filters(words=words)))
        palette.saved_chosen.connect(self.narrow)
        palette.new_asked.connect(self.new)
        palette.open()

    def search(self) -> None:
        """Let the person search what is listed; in an entry, find in it."""
        if self._window.current == "journal" and self._places.journal.writing.has_focus:
            self._places.journal.writing.seek()
            return
        if self._window.current in ("resources", "reflections"):
            getattr(self._places, self._window.current).focus_search()
            return
        self._window.go("journal")
        self._places.journal.focus_search()

    def find(self) -> None:
        """Let the person find something in the entry that is shown."""
        if self._window.current == "journal":
            self._places.journal.writing.seek()

    def replace(self) -> None:
        """Let the person replace something in the entry that is shown."""
        if self._window.current == "journal":
            self._places.journal.writing.seek(replace=True)

    def next_hit(self) -> None:
        """Go to what is found next in the entry."""
        if self._window.current == "journal":
            self._places.journal.writing.step(1)

    def hit_before(self) -> None:
        """Go to what was found before in the entry."""
        if self._window.current == "journal":
            self._places.journal.writing.step(-1)

    def misspelt(self) -> None:
        """Go to the next misspelt word in the entry."""
        if self._window.current == "journal":
            self._places.journal.writing.next_wrong()

    def day(self) -> None:
        """Let the person go to any day."""
        window = self._window
        if window.current == "journal":
            window.places.journal.choose_day()
            return
        if window.current != "today":
            window.go("today")
        window.places.today.choose_day()

    def day_before(self) -> None:
        """Show the day before."""
        self._step_day(-1)

    def day_after(self) -> None:
        """Show the day after."""
        self._step_day(1)

    def this_day(self) -> None:
        """Show today again."""
        self._places.today.step_day(0)
        self._window.go("today")

    def _step_day(self, by: int) -> None:
        if self._window.current == "today":
            self._places.today.step_day(by)
        elif self._window.current == "journal":
            self._places.journal.step_day(by)

    def keep(self) -> None:
        """Keep what the journal is narrowed to."""
        self._window.searches.keep()

    # --- writing

    def new(self, title: str = "") -> None:
        """Begin an entry."""
        self._window.go("journal")
        self._places.journal.new_entry(title)

    def capture(self) -> None:
        """Show quick capture."""
        self._window.capture_asked.emit()

    def attach(self) -> None:
        """Let the person attach files to the entry that is shown."""
        self._window.go("journal")
        self._places.journal.parcels.choose()

    def plain(self) -> None:
        """Paste words without looks where one writes."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            field.paste()
        elif self._window.current == "journal":
            self._places.journal.writing.body.paste_plain()

    def template(self) -> None:
        """Let the person choose what a new entry begins with."""
        self._templating.choose()

    def keep_template(self) -> None:
        """Keep the text of the entry that is shown as a template."""
        self._templating.keep()

    @cached_property
    def _templating(self) -> Templating:
        from ui.window.templating import Templating  # noqa: PLC0415 (for the start)

        return Templating(self._window)

    def summary(self) -> None:
        """Begin a summary."""
        self._window.go("summaries")
        self._places.summaries.new_summary()

    def review(self) -> None:
        """Prepare a review."""
        self._window.go("summaries")
        self._places.summaries.new_summary("review")

    def talk(self) -> None:
        """Prepare a talk with the manager."""
        self._window.go("summaries")
        self._places.summaries.new_summary("talk")

    def resource(self) -> None:
        """Keep something to read."""
        self._window.go("resources")
        self._places.resources.arriving.ask()

    def skill(self) -> None:
        """Begin a skill."""
        self._window.go("skills")
        self._places.skills.skills.begin()

    def goal(self) -> None:
        """Begin a goal."""
        self._window.go("skills")
        self._places.skills.goals.begin()

    def paste_reply(self) -> None:
        """Read a reply out of the clipboard."""
        self._window.go("summaries")
        self._places.summaries.coming.paste()

    def said(self) -> None:
        """Type in what was said about what left."""
        self._window.go("summaries")
        self._places.summaries.type_in()

    def save(self) -> None:
        """Save now what would be saved in a moment."""
        self._window.flush()

    def history(self) -> None:
        """Show the history of the entry that is shown."""
        if self._window.current == "journal":
            self._places.journal.writing.ask_history()

    def print(self, record_id: str = "") -> None:
        """Show what would be printed of the entry that is shown."""
        window = self._window
        draft = window.places.journal.shown if window.current == "journal" else None
        shown = record_id or (draft.id if draft is not None else "")
        if not shown:
            window.tell(self.tr("Open an entry first, then print it."))
            return
        window.flush()
        self._printing.begin(shown)

    @cached_property
    def _printing(self) -> Printing:
        from ui.window.printing import Printing  # noqa: PLC0415 (for the start)

        made = Printing(self._window, self._window.desk)
        made.told.connect(self._window.tell)
        return made

    def undo(self) -> None:
        """Undo what was done last."""
        self._window.undo()

    # --- the window

    def details(self) -> None:
        """Show or hide the details."""
        if self._window.current == "journal":
            self._places.journal.toggle_details()

    def alone(self) -> None:
        """Leave only the words of the entry, or show the rest again."""
        window = self._window
        here = window.current == "journal"
        if not here:
            window.go("journal")
        window.places.journal.alone.set_on(
            on=not (here and window.places.journal.alone.on)
        )
        if window.places.journal.alone.on:
            window.tell(self.tr("Esc brings the rest back."))

    def sidebar(self) -> None:
        """Be a wide or a narrow sidebar."""
        self._window.side.toggle()

    def forward(self) -> None:
        """Go to the next pane."""
        self._pane(1)

    def back(self) -> None:
        """Go to the pane before."""
        self._pane(-1)

    def _pane(self, by: int) -> None:
        stops = self._window.panes()
        at = nearest(stops, QApplication.focusWidget())
        enter(stops[(at + by) % len(stops)], Qt.FocusReason.TabFocusReason)

    # --- the look

    def light(self) -> None:
        """Be light."""
        self.set_mode(Mode.LIGHT)

    def dark(self) -> None:
        """Be dark."""
        self.set_mode(Mode.DARK)

    def system(self) -> None:
        """Be light or dark as the system."""
        self.set_mode(Mode.SYSTEM)

    def larger(self) -> None:
        """Show larger text."""
        self.step_text(1)

    def smaller(self) -> None:
        """Show smaller text."""
        self.step_text(-1)

    def normal(self) -> None:
        """Show text as it was designed."""
        self.step_text(0)

    # --- settings

    def settings(self) -> None:
        """Show the settings."""
        from ui.window import settings  # noqa: PLC0415 (for the start)

        settings.show(self._window)

    def shortcuts(self) -> None:
        """Show all shortcuts."""
        from ui.window import shortcuts  # noqa: PLC0415 (for the start)

        shortcuts.show(self._window)

    # --- the space

    def bin(self) -> None:
        """Show the bin."""
        window = self._window
        if window.current not in ("bin", "history"):
            self._before = window.current
        window.go("bin")
        window.places.bin.refresh()

    def leave_bin(self) -> None:
        """Go back to where the bin was opened."""
        self._window.go(self._before)

    def folder(self) -> None:
        """Show the folder."""
        root = str(self._window.desk.root)
        QDesktopServices.openUrl(QUrl.fromLocalFile(root))

    def other(self) -> None:
        """Open another space."""
        self._window.other_asked.emit()

    def anywhere(self) -> None:
        """Ask the desktop for a key that opens quick capture, or give it back."""
        wanted = not config.load().shortcut
        memory.keep(shortcut=wanted)
        told = self.tr("The desktop is asked for Ctrl+Alt+J.")
        self._window.tell(told if wanted else self.tr("The key is given back."))
        self._window.settings_changed.emit()

    def quit(self) -> None:
        """End the program, also where it would stay without a window."""
        self._window.quit_asked.emit()

    # --- what the parts of the window ask for

    def write_line(self) -> None:
        """Come up with the caret in the line of today."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        window.go("today")

    def narrow(self, filters: Filters) -> None:
        """Show what *filters* leave of the journal."""
        self._window.go("journal")
        self._places.journal.narrow(filters)

    def open_entry(self, record_id: str, write: bool = False) -> None:  # noqa: FBT001, FBT002  a signal
        """Show an entry, and begin to write in it if that is wanted."""
        self._window.go("journal")
        if record_id:
            self._places.journal.open_entry(record_id, write=write)

    def open_history(self, record_id: str) -> None:
        """Show the history of an entry."""
        self._window.go("history")
        self._places.history.open(record_id)

    def open_record(self, record_id: str) -> None:
        """Show a record in the place of its kind."""
        self._window.desk.ask(
            lambda space: writing.seen(space, record_id),
            lambda found: self._places.open_record(*found),
            owner=self,
        )

    def set_mode(self, mode: Mode) -> None:
        """Be light or dark, and stay so."""
        theme().set_mode(mode)
        memory.keep(theme=mode.value)

    def step_text(self, by: int) -> None:
        """Show larger text, smaller text, or with 0 text as the system wishes it."""
        theme().set_text_scale(theme().text_scale + by * _STEP if by else None)
        self._window.fit()
        memory.keep(text_scale=theme().text_scale if by else 0.0)
