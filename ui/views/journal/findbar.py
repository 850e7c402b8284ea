"""The bar above the text that finds words in the entry, and replaces them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.editors.finding import Wanted, counted
from ui.editors.seeking import Seeker
from ui.theme import Role, theme
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Hairline
from ui.widgets.enter import is_enter
from ui.widgets.field import Field
from ui.widgets.spoken import announce
from ui.widgets.text import Text


_PAUSE = 300
"""Milliseconds without a key before the count is read out."""

_NARROWEST = 170
_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class _Line(Field):
    """A field that tells of Enter.

    Signals:
        entered: (int). Enter was pressed: 1, or -1 with Shift.
    """

    entered = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.entered.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class _Row(QWidget):
    """A field and its buttons; they stand below it where there is no room beside."""

    def __init__(self, field: Field, *tools: QWidget, gap: int = 4) -> None:
        super().__init__()
        self._tools = QWidget()
        beside = QHBoxLayout(self._tools)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(gap)
        beside.addStretch()
        for tool in tools:
            beside.addWidget(tool)
        self._box = QBoxLayout(_ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(field, 1)
        self._box.addWidget(self._tools)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Stand side by side where there is room for it."""
        least = theme().grown(_NARROWEST) + self._tools.sizeHint().width() + 8
        wide = self.width() >= least
        self._box.setDirection(_ACROSS if wide else _DOWN)


class FindBar(QWidget):
    """Finds words in the entry; Enter goes on, Escape closes.

    Signals:
        closed: The person is done with it.
        told: (str). Something was done.
    """

    closed = Signal()
    told = Signal(str)

    def __init__(self, seeker: Seeker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Find in the text"))
        self._seeker = seeker
        self._said = ""
        self._build_find()
        self._build_replace()
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 2, 12, 8)
        inner.setSpacing(6)
        inner.addWidget(self._finding)
        inner.addWidget(self._replacing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(Hairline())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self._connect()
        self._replacing.hide()
        self.hide()

    def open(self, words: str = "", *, replace: bool = False) -> None:
        """Let the person find something.

        Args:
            words: What to look for first; by default what was looked for last.
            replace: Whether something shall be put in its place.
        """
        if replace:
            self.swap.setChecked(True)
        self.show()
        self._seeker.begin()
        if words:
            self.field.blockSignals(True)  # noqa: FBT003  Qt's signature
            self.field.setText(words)
            self.field.blockSignals(False)  # noqa: FBT003  Qt's signature
        self._seek()
        to = self.by if replace and self.field.text() else self.field
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        to.selectAll()

    def close_bar(self) -> None:
        """Go back to the text; what was found last stays selected."""
        self._pause.stop()
        self._seeker.stop()
        self.hide()
        self.closed.emit()

    @property
    def wanted(self) -> Wanted:
        """What is to be looked for."""
        return Wanted(self.field.text(), self.case.isChecked(), self.whole.isChecked())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and "_replacing" in self.__dict__:
            QTimer.singleShot(0, self, self._fit)

    # --- building

    def _build_find(self) -> None:
        find = self.tr("Find in the text")
        self.field = _Line(find, placeholder=find)
        self.count = Text("", Role.META, "text3", tabular=True)
        self.case = IconButton(
            "case-sensitive",
            self.tr("Match capitals and accents"),
            "Alt+C",
            checkable=True,
        )
        self.whole = IconButton(
            "whole-word", self.tr("Whole words"), "Alt+W", checkable=True
        )
        self.before = IconButton("chevron-up", self.tr("The one before"), "Shift+F3")
        self.after = IconButton("chevron-down", self.tr("The next one"), "F3")
        self.swap = IconButton("replace", self.tr("Replace"), "Ctrl+H", checkable=True)
        self.close_ = IconButton("x", self.tr("Close"), "Esc")
        self._finding = _Row(
            self.field,
            self.count,
            self.case,
            self.whole,
            self.before,
            self.after,
            self.swap,
            self.close_,
        )

    def _build_replace(self) -> None:
        words = self.tr("Replace with")
        self.by = _Line(words, placeholder=words)
        self.one = Button(self.tr("Replace"), small=True)
        self.all = Button(self.tr("Replace all"), small=True)
        self._replacing = _Row(self.by, self.one, self.all, gap=8)

    def _connect(self) -> None:
        self._seeker.changed.connect(self._on_changed)
        self._seeker.wrapped.connect(self._on_wrapped)
        self.field.textChanged.connect(self._seek)
        self.field.entered.connect(self._seeker.step)
        self.by.entered.connect(self._on_entered)
        self.case.toggled.connect(self._seek)
        self.whole.toggled.connect(self._seek)
        self.before.clicked.connect(lambda: self._seeker.step(-1))
        self.after.clicked.connect(lambda: self._seeker.step(1))
        self.swap.toggled.connect(self._on_swap)
        self.close_.clicked.connect(self.close_bar)
        self.one.clicked.connect(self._on_one)
        self.all.clicked.connect(self._on_all)
        for keys, button in (("Alt+C", self.case), ("Alt+W", self.whole)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.toggle)
        for first, second in pairwise(self.stops()):
            QWidget.setTabOrder(first, second)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes: the words first, then what is done with them."""
        words = (self.field, self.by, self.one, self.all)
        return (
            *words,
            self.case,
            self.whole,
            self.before,
            self.after,
            self.swap,
            self.close_,
        )

    # --- what the person did

    def _seek(self) -> None:
        self._seeker.seek(self.wanted)

    def _on_entered(self, by: int) -> None:
        if by > 0:
            self._on_one()
        else:
            self._seeker.step(-1)

    def _on_one(self) -> None:
        self._seeker.replace(self.by.text())

    def _on_all(self) -> None:
        total = self._seeker.replace_all(self.by.text())
        if total == 1:
            self.told.emit(self.tr("1 place replaced."))
        elif total:
            said = self.tr("{total} places replaced.").format(total=total)
            self.told.emit(said)

    def _on_swap(self, on: bool) -> None:  # noqa: FBT001  a signal
        self._replacing.setVisible(on)
        if on and self.isVisible():
            self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is said

    def _on_changed(self) -> None:
        if not self.isVisible():
            return
        seeker = self._seeker
        wanted = bool(self.field.text())
        said = counted(seeker.current, seeker.total) if wanted else ""
        self.count.setText(said)
        self.count.setAccessibleName(said)
        for button in (self.before, self.after, self.one, self.all):
            button.setEnabled(bool(seeker.total))
        self._fit()
        if said != self._said:
            self._said = said
            self._pause.start()

    def _on_pause(self) -> None:
        if self._said:
            none = self._said == counted(0, 0)
            announce(self, self.tr("Nothing found") if none else self._said)

    def _on_wrapped(self) -> None:
        announce(self, self.tr("Round the end of the text"))

    def _fit(self) -> None:
        self._finding.fit()
        self._replacing.fit()
