"""The window, and its first page: where the space lives."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pls import ids
from pls.errors import LockedError, PlsError, UnfinishedError
from pls.space import About, Space, entries, founding
from pls.space.trying import sample_space
from ui.dialogs.cards import Choice, point
from ui.dialogs.columns import Columns
from ui.dialogs.first.lock import LockPage
from ui.dialogs.first.note import NotePage
from ui.dialogs.logo import Logo
from ui.dialogs.numbered import Numbered
from ui.dialogs.report import ReportDialog
from ui.operations.desk import report
from ui.tasks import TaskRunner
from ui.theme import Role, Tone, theme
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.card import Surface
from ui.widgets.field import Field
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Text


if TYPE_CHECKING:
    from pls.crypto import Keys


class FirstRun(Surface):
    """Offers a new space, an existing one, or a made-up one to look around.

    Signals:
        chosen: (Path, Path or None). The folder of a space to open; the second is a
            temporary folder to remove when the program ends.
        closed: The window went away.
    """

    chosen = Signal(object, object)
    closed = Signal()

    def __init__(self, problem: str = "", parent: QWidget | None = None) -> None:
        """Show the choices.

        Args:
            problem: Why the space of last time was not opened.
            parent: Who owns the window.
        """
        super().__init__("window", parent)
        theme().dress(self)
        self.setWindowTitle("Personal Learning Space")
        self.setAccessibleName(self.windowTitle())
        self.setMinimumSize(QSize(960, 640))
        self._runner = TaskRunner(self)
        self.keys: Keys | None = None
        self._root = Path()
        self._about = About(id="")
        self._build()
        self._say(problem)
        self._on_chosen(self.new)
        self.resize(1440, 900)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._runner.close()
        self.lock.forget()
        super().closeEvent(event)
        self.closed.emit()

    # --- building

    def _build(self) -> None:
        self._columns = Columns(self._build_left(), self._build_right())
        self.lock = LockPage(self._runner)
        self.note = NotePage()
        self._pages = QStackedWidget()
        for page in (self._columns, self.lock, self.note):
            self._pages.addWidget(ScrollArea(page, "window"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.lock.back_asked.connect(lambda: self._turn(0))
        self.lock.answered.connect(self._on_locked)
        self.lock.broke.connect(lambda text: ReportDialog(self, text).open())
        self.note.back_asked.connect(lambda: self._turn(1))
        self.note.answered.connect(self._make)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and "_pages" in self.__dict__:
            self._fit()

    def _fit(self) -> None:
        self._columns.fit(self.width())
        self.lock.columns.fit(self.width())

    def _build_left(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(Logo())
        column.addSpacing(26)
        big = self.tr("Your learning,\nin a folder you own")
        column.addWidget(Text(big, Role.HEADLINE, lines=0))
        column.addSpacing(8)
        lead = self.tr(
            "Note what you learn at work in one line. Choose later what to show, and "
            "to whom."
        )
        column.addWidget(Text(lead, Role.LEAD, "text2", lines=0))
        column.addSpacing(34)
        points: tuple[tuple[str, Tone, str, str], ...] = (
            (
                "lock",
                "accent",
                self.tr("Private from the first word"),
                self.tr("No account, no server, no tracking."),
            ),
            (
                "file-text",
                "accent",
                self.tr("Plain files"),
                self.tr("Entries are Markdown. They outlive this app."),
            ),
            (
                "send",
                "share",
                self.tr("You open the door"),
                self.tr("Nothing leaves until you pick it and see it."),
            ),
        )
        for icon, tone, head, note in points:
            column.addWidget(point(icon, tone, head, note))
            column.addSpacing(16)
        return made

    def _build_right(self) -> QWidget:
        made = QWidget()
        self.new = Choice(
            "folder-plus",
            self.tr("Start a new space"),
            self.tr("An empty space in a folder of your choice."),
        )
        self.old = Choice(
            "folder-open",
            self.tr("Open an existing space"),
            self.tr("From this computer, a synced folder or a backup."),
        )
        self.sample = Choice(
            "flask-conical",
            self.tr("Look around with sample data"),
            self.tr("Mikko’s made-up year. Nothing to clean up later."),
        )
        self._build_new()
        self._build_old()
        self._problem = Text("", Role.BODY, "danger", lines=0)
        self.go = Button(self.tr("Continue"), Look.PRIMARY, after="arrow-right")
        self.go.clicked.connect(self._on_continue)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.steps = Numbered()
        column.addWidget(self.steps)
        column.addSpacing(4)
        title = self.tr("Where should your space live?")
        column.addWidget(Text(title, Role.DIALOG_TITLE))
        for choice in self._choices():
            choice.radio.toggled.connect(
                lambda on, choice=choice: self._on_chosen(choice) if on else None
            )
            choice.entered.connect(self._on_continue)
            column.addWidget(choice)
        column.addWidget(self._problem)
        column.addSpacing(6)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        return made

    def _build_new(self) -> None:
        self.folder = Field(
            self.tr("Folder of the new space"),
            text=str(Path.home() / "Learning"),
            role=Role.CODE,
            icon="folder",
        )
        browse = Button(self.tr("Choose folder"))
        browse.clicked.connect(lambda: self._browse(self.folder, new=True))
        self.name = Field(
            self.tr("Your name"), placeholder=self.tr("Your name, as a reader sees it")
        )
        note = self.tr(
            "New folder. Put it inside a synced folder if you use two computers."
        )
        self.new.add_row(self.folder, browse)
        self.new.add_note(note)
        self.new.add_row(self.name)
        for field in (self.folder, self.name):
            field.returnPressed.connect(self._on_continue)

    def _build_old(self) -> None:
        self.existing = Field(
            self.tr("Folder of the existing space"),
            placeholder=self.tr("The folder that holds space.yaml"),
            role=Role.CODE,
            icon="folder",
        )
        browse = Button(self.tr("Choose folder"))
        browse.clicked.connect(lambda: self._browse(self.existing, new=False))
        self.old.add_row(self.existing, browse)
        self.existing.returnPressed.connect(self._on_continue)

    def _choices(self) -> tuple[Choice, ...]:
        return self.new, self.old, self.sample

    # --- what the person did

    def _on_chosen(self, chosen: Choice) -> None:
        for choice in self._choices():
            choice.set_chosen(on=choice is chosen)
        then = {
            self.new: (self.tr("Lock"), self.tr("First note")),
            self.old: (self.tr("Go on writing"),),
            self.sample: (self.tr("Look around"),),
        }
        self.steps.show_steps((self.tr("Place"), *then[chosen]))

    def _browse(self, field: Field, *, new: bool) -> None:
        start = field.text() or str(Path.home())
        found = QFileDialog.getExistingDirectory(self, self.tr("Choose folder"), start)
        if found:
            into = Path(found)
            # A folder that holds something already gets a new one inside.
            if new and any(into.iterdir()):
                into /= "Learning"
            field.setText(str(into))

    def _on_continue(self) -> None:
        if self.sample.radio.isChecked():
            self._start(_sample)
        elif self.old.radio.isChecked():
            self._open(self.existing.text())
        else:
            self._create(self.folder.text(), self.name.text())

    def _open(self, folder: str) -> None:
        if not folder.strip():
            self._say(self.tr("Choose the folder that holds the space."))
            self.existing.setFocus()
            return
        root = Path(folder.strip())
        self._start(lambda: (_found(root), None))

    def _create(self, folder: str, name: str) -> None:
        if not folder.strip():
            self._say(self.tr("Choose a folder for the space."))
            self.folder.setFocus()
            return
        self._root = Path(folder.strip()).expanduser()
        self._about = About(id=ids.record_id(), owner=" ".join(name.split()))
        root = self._root
        self._say("")
        self.go.setEnabled(False)
        self._runner.in_pool(lambda: founding.check(root), self._on_free, owner=self)

    def _on_free(self, future: Future[None]) -> None:
        self.go.setEnabled(True)
        error = future.exception()
        if error is None:
            self._turn(1)
            self.lock.begin(self._about.owner, self._root)
        else:
            self._tell(error)

    def _turn(self, page: int) -> None:
        """Show another page of a new space."""
        steps = (self.tr("Place"), self.tr("Lock"), self.tr("First note"))
        self.lock.steps.show_steps(steps, 1)
        self.note.steps.show_steps(steps, 2)
        self._pages.setCurrentIndex(page)

    def _on_locked(self) -> None:
        self._turn(2)
        self.note.begin()

    def _make(self) -> None:
        """Make the space as the pages say, with the first note."""
        root, about, note = self._root, self._about, self.note.line.text()
        self.keys = keys = self.lock.keys
        words = self.lock.words.words if keys is not None else ""

        def work() -> tuple[Path, Path | None]:
            space = Space.create(root, about, keys, words)
            if note.strip():
                entries.capture_line(space, note)
            space.close()
            return space.root, None

        if self.note.go.isEnabled():
            self.note.set_busy(on=True)
            self._start(work)

    def _start(self, work: Callable[[], tuple[Path, Path | None]]) -> None:
        self._say("")
        self.go.setEnabled(False)
        self._runner.in_pool(work, self._on_ready, owner=self)

    def _on_ready(self, future: Future[tuple[Path, Path | None]]) -> None:
        self.go.setEnabled(True)
        self.note.set_busy(on=False)
        error = future.exception()
        if error is None:
            root, temporary = future.result()
            self.chosen.emit(root, temporary)
        else:
            self.keys = None
            self._tell(error)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, PlsError | OSError):
            self._say(str(error))
        else:
            ReportDialog(self, report(error)).open()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setAccessibleName(problem)
        self._problem.setVisible(bool(problem))
        self.note.say(problem)


def _found(root: Path) -> Path:
    """Return the folder of a space, also of one that is locked."""
    with contextlib.suppress(LockedError, UnfinishedError):
        Space.open(root)
    return root


def _sample() -> tuple[Path, Path | None]:
    temporary = Path(tempfile.mkdtemp(prefix="pls-sample-"))
    return sample_space(temporary / "Learning").root, temporary
