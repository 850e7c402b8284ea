"""The capture line, and the chips that say what it would be saved as."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls import capture
from pls.capture import Captured, Token
from pls.clock import Clock
from pls.records.enums import Modality, Way
from ui.editors import utf16
from ui.editors.capture import CaptureEdit
from ui.operations import shown
from ui.operations.entries import Names
from ui.theme import Role, theme
from ui.widgets.chip import Chip, ChipButton
from ui.widgets.flow import FlowLayout
from ui.widgets.popup import Menu
from ui.widgets.text import Text


class Capturing(QWidget):
    """Takes a line; Enter saves it, Shift+Enter goes on writing.

    Signals:
        captured: (Captured, ways or None, bool). A line shall be saved with the ways
            of learning chosen, and opened to write more when the last is true.
        blank_asked: An empty entry is wanted to write in.
    """

    captured = Signal(object, object, bool)
    blank_asked = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._names = Names()
        self._day: date | None = None
        self._ways: tuple[Modality, ...] | None = None
        self.line = CaptureEdit(self._spans, self._finish)
        self.line.changed.connect(self._on_changed)
        self.line.captured.connect(lambda text: self._on_captured(text, more=False))
        self.line.writing_asked.connect(lambda text: self._on_captured(text, more=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._build_hint())
        self._on_changed("")

    def set_names(self, names: Names) -> None:
        """Finish words with *names*, also those that stand there already."""
        if names != self._names:
            self._names = names
            self._on_changed(self.line.text())

    def set_day(self, day: date) -> None:
        """Save what is typed to *day*; to a day to come nothing can be noted."""
        today = self._clock.today()
        fresh = day if day < today else None
        if fresh != self._day:
            self._day = fresh
            self._on_changed(self.line.text())
        self.setVisible(day <= today)

    def clear(self) -> None:
        """Take the saved line away."""
        self._ways = None
        # Nothing is left to undo in the line: Ctrl+Z takes the entry back.
        self.line.setText("")

    def _build_hint(self) -> QWidget:
        hint = QWidget()
        self._label = Text("", Role.META, "text3")
        self._chips = FlowLayout(across=6, down=4)
        self.way = ChipButton("")
        self.way.clicked.connect(self._on_way)
        more = Text(self.tr("Shift+Enter writes more"), Role.META, "text3")
        self._hint, self._beside = hint, (self._label, more)
        row = QHBoxLayout(hint)
        row.setContentsMargins(16, 7, 1, 7)
        row.setSpacing(6)
        # Where the chips take two lines, the words stay beside the first.
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._label, 0, top)
        row.addLayout(self._chips, 1)
        row.addWidget(more, 0, top)
        self._made: list[QWidget] = []
        self._grow()
        return hint

    def _grow(self) -> None:
        self._hint.setMinimumHeight(theme().grown(36))
        for words in self._beside:
            words.setMinimumHeight(theme().grown(22))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and "_beside" in self.__dict__:
            self._grow()

    def _spans(self, text: str) -> list[tuple[int, int]]:
        found = capture.parse(text, self._clock.today())
        return [(token.start, token.end) for token in found.tokens]

    def _read(self, text: str) -> Captured:
        """Return what *text* says, with names as they are known."""
        found = capture.parse(text, self._clock.today())
        known = self._names
        return capture.settle(found, known.skills, known.people, known.projects)

    def _finish(self, sign: str, start: str) -> list[str]:
        return self._names.finish(sign, start)

    def _on_changed(self, text: str) -> None:
        for old in self._made:
            self._chips.removeWidget(old)
            old.hide()
            if old is not self.way:
                old.deleteLater()
        self._made = []
        if not text.strip():
            self._ways = None
            told = self.tr("#skill  @person  +project  20m  !fri")
            self._label.setText(told)
            return
        self._label.setText(self.tr("Saves as"))
        found = self._read(text)
        self._show_way(found)
        self._made = [self.way, *self._facts(found)]
        for chip in self._made:
            self._chips.addWidget(chip)
            chip.show()

    def _show_way(self, found: Captured) -> None:
        guess = capture.modality(found.title, people=bool(found.people))
        ways = ((guess,) if guess else ()) if self._ways is None else self._ways
        on = shown.ways(ways)
        self._chosen = on[0] if on else None
        words = self._chosen.label if self._chosen else self.tr("How?")
        icon = shown.ICONS[self._chosen] if self._chosen else "pencil-line"
        self._chips.removeWidget(self.way)
        self.way.deleteLater()
        self.way = ChipButton(words, icon=icon, parent=self)
        self.way.setAccessibleName(self.tr("Way of learning: {way}").format(way=words))
        self.way.setToolTip(self.tr("Change the way of learning"))
        self.way.clicked.connect(self._on_way)
        QWidget.setTabOrder(self.line, self.way)

    def _facts(self, found: Captured) -> list[QWidget]:
        """Return what the line says beside its title; a click changes it there."""
        today = self._clock.today()
        made: list[QWidget] = []
        if self._day:
            made.append(Chip(shown.day(self._day, today), icon="calendar", parent=self))
        for sign, names, icon in (
            (capture.Sign.SKILL, found.skills, "wrench"),
            (capture.Sign.PERSON, found.people, ""),
            (capture.Sign.PROJECT, (found.project,) if found.project else (), "folder"),
        ):
            tokens = [token for token in found.tokens if token.sign is sign]
            for place, name in enumerate(names):
                token = tokens[min(place, len(tokens) - 1)]
                made.append(self._fact(name, icon, token, person=not icon))
        if found.minutes:
            made.append(
                self._fact(
                    shown.length(found.minutes),
                    "clock",
                    next(t for t in found.tokens if t.sign is capture.Sign.MINUTES),
                )
            )
        if found.due:
            token = next(t for t in found.tokens if t.sign is capture.Sign.DUE)
            made.append(self._due(found.due, token))
        return [*made, Chip(self.tr("Private"), icon="lock", parent=self)]

    def _fact(
        self, words: str, icon: str, token: Token, *, person: bool = False
    ) -> ChipButton:
        chip = ChipButton(words, icon=icon, person=person, parent=self)
        chip.setToolTip(self.tr("Change it in the line"))
        chip.clicked.connect(lambda: self._select(token))
        return chip

    def _due(self, due: date, token: Token) -> ChipButton:
        today = self._clock.today()
        chip = self._fact(shown.due(due, today), "circle", token)
        chip.setToolTip(self.tr("Another day"))
        chip.clicked.disconnect()

        def choose() -> None:
            from ui.dialogs.day import DayPopup  # noqa: PLC0415 (for the start)

            popup = DayPopup(self.tr("Due on"), today, self, day=due)
            popup.chosen.connect(lambda day: self._put(token, f"!{day.isoformat()}"))
            popup.open_at(chip)

        chip.clicked.connect(choose)
        return chip

    def _select(self, token: Token) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        begin, end = (
            utf16.units(self.line.text(), at) for at in (token.start, token.end)
        )
        self.line.setSelection(begin, end - begin)

    def _put(self, token: Token, words: str) -> None:
        text = self.line.text()
        self.line.setText(f"{text[: token.start]}{words}{text[token.end :]}")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_way(self) -> None:
        menu = Menu(self.tr("Way of learning"), self)
        for each in Way:
            on = each is self._chosen
            action = QAction(each.label, menu, checkable=True, checked=on)
            action.triggered.connect(lambda _=False, each=each: self._choose(each))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.way)

    def _choose(self, way: Way) -> None:
        self._ways = (Modality(way.value),)
        self._on_changed(self.line.text())
        self.line.setFocus()

    def _on_captured(self, text: str, *, more: bool) -> None:
        if text.strip():
            found = self._read(text)
            self.captured.emit(found, self._ways, more)
        elif more:
            self.blank_asked.emit()
