"""The window of quick capture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from pls import capture, ids
from pls.errors import PlsError
from pls.records import Entry
from ui.editors import counts
from ui.editors.capture import CaptureEdit
from ui.keys import keys
from ui.operations import Desk, entries, noting
from ui.operations.entries import Names
from ui.quick import placing
from ui.quick.hints import Hints
from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.corners import cut, see_through
from ui.widgets.paint import SHADOW_REACH, rounded, shadow
from ui.widgets.room import room_at
from ui.widgets.spoken import announce


WIDTH: Final = 700
KEEP: Final = 250
"""Milliseconds after which what was typed is kept, also for after a crash."""

_RADIUS = 12
_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.NoDropShadowWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
)


class Quick(QWidget):
    """Takes one line, wherever the person is: Enter saves it and the window is gone.

    Words that were not saved are there again the next time.

    Signals:
        saved: (str, QRect). The line is in its file; where the box was.
        more_asked: (str). The person wants to write more in the entry with this id, in
            a new one if it is "".
        lock_asked: The person wants the space locked.
        closed: The window is gone.
    """

    saved = Signal(str, QRect)
    more_asked = Signal(str)
    lock_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Take lines for the space of *desk*."""
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        theme().dress(self)
        self.setWindowTitle(self.tr("Quick capture"))
        self.setAccessibleName(self.tr("Quick capture"))
        self.desk = desk
        self._names = Names()
        self._known = False
        self._saving = ""
        self._more = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP)
        self._timer.timeout.connect(self.keep)
        self.line = CaptureEdit(self._spans, self._finish, framed=False)
        counts.tell(desk, self.line)
        # What is typed while nothing can be read has a place of its own.
        self._turn = ids.record_id() if desk.locked else ""
        self.hints = Hints(desk.about.owner, sealed=desk.locked)
        self._see_through = see_through()
        self._reach = SHADOW_REACH + 8 if self._see_through else 0
        self._build()
        self._connect()

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def add(self, words: str) -> None:
        """Put *words* into the line, beside those that are there."""
        fresh = placing.joined(self.words, words)
        if fresh != self.words:
            self.line.setText(fresh)

    def open(self) -> None:
        """Show it on the screen that the mouse is on, and take the keyboard."""
        if not self.isVisible():
            self._place()
            self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def keep(self) -> None:
        """Keep what was typed for the next time."""
        self._timer.stop()
        words, turn = self.words, self._turn
        if self._known and not self.desk.runner.closed:
            self.desk.ask(
                lambda space: noting.keep_line(space, words, turn),
                lambda _: None,
                owner=self,
                failed=lambda error: self.say(str(error)),
            )

    def say(self, problem: str) -> None:
        """Say why the line was not saved, with as many lines as that takes."""
        self.hints.say(problem)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    # --- building

    def _build(self) -> None:
        reach = self._reach
        column = QVBoxLayout(self)
        column.setContentsMargins(reach, reach, reach, reach)
        column.setSpacing(0)
        self._box = QWidget()
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.line)
        inside.addWidget(Hairline())
        inside.addWidget(self.hints)
        column.addWidget(self._box)

    def _connect(self) -> None:
        self.line.captured.connect(lambda text: self._save(text, more=False))
        self.line.writing_asked.connect(self._on_writing_asked)
        self.line.changed.connect(self._on_changed)
        self.desk.broke.connect(self._on_broke)
        lock = QShortcut(QKeySequence(keys().of("lock")), self)
        lock.activated.connect(self.lock_asked)
        if self.desk.locked:
            self._known = True
            return
        self.desk.ask(
            noting.begun_line,
            self._on_begun,
            owner=self,
            failed=lambda _: self._on_begun(""),
        )
        self.desk.ask(entries.names, self._on_names, owner=self, failed=lambda _: None)

    def _place(self) -> None:
        room = room_at(QCursor.pos())
        wide = placing.width(theme().grown(WIDTH), room.width())
        box = placing.placed(QSize(wide, self._height()), room)
        reach = self._reach
        self.setGeometry(box.adjusted(-reach, -reach, reach, reach))

    def _height(self) -> int:
        return self.line.height() + 3 + self.hints.sizeHint().height()

    def _box_on_screen(self) -> QRect:
        return QRect(self.mapToGlobal(self._box.pos()), self._box.size())

    # --- the line

    def _spans(self, text: str) -> list[tuple[int, int]]:
        found = capture.parse(text, self.desk.clock.today())
        return [(token.start, token.end) for token in found.tokens]

    def _finish(self, sign: str, start: str) -> list[str]:
        return self._names.finish(sign, start)

    def _on_names(self, names: Names) -> None:
        self._names = names

    def _on_begun(self, words: str) -> None:
        self._known = True
        fresh = placing.joined(words, self.words)
        if fresh != self.words:
            self.line.setText(fresh)
        elif fresh:
            self._timer.start()

    def _on_changed(self) -> None:
        if self.hints.problem.text():
            self.say("")
        self._timer.start()

    # --- saving

    def _on_writing_asked(self, text: str) -> None:
        if text.strip():
            self._save(text, more=True)
        elif not self._saving:
            self.more_asked.emit("")
            self.close()

    def _save(self, text: str, *, more: bool) -> None:
        if self._saving:
            return
        self._saving, self._more = text, more
        turn = self._turn
        self.desk.do(
            lambda space: noting.note(space, text, turn),
            self._on_saved,
            owner=self,
            failed=self._on_failed,
        )

    def _on_saved(self, entry: Entry) -> None:
        saved, self._saving = self._saving, ""
        left = placing.left_over(saved, self.words)
        self.line.setText(left)
        told = self.tr("Saved “{title}”.").format(title=entry.title)
        announce(self.line, told)
        if self._more:
            self.more_asked.emit(entry.id)
        elif not left.strip():
            self.saved.emit(told, self._box_on_screen())
        if not left.strip():
            self.close()

    def _on_failed(self, error: PlsError) -> None:
        self._saving = ""
        self.say(str(error))

    def _on_broke(self) -> None:
        if self._saving:
            self._saving = ""
            self.say(self.tr("This was not saved; your words stay here."))

    # --- the window

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._see_through:
            cut(self, _RADIUS)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._saving:
            event.ignore()  # it closes when the line is in its file
            return
        if self._timer.isActive():
            self.keep()
        super().closeEvent(event)
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        box = QRectF(self._box.geometry())
        if self._see_through:
            shadow(painter, box, _RADIUS, palette.shadow)
        else:
            painter.fillRect(box, palette.line2)  # or its cut corners were black
        rounded(painter, box, _RADIUS, fill=palette.raised, line=palette.line2)
        painter.end()
