"""The foot of the builder: the numbers, and the ways out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from pls.disclosure.check import Check
from ui.operations import forms
from ui.operations.summaries import Shown
from ui.theme import theme
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.drawing import Drawing
from ui.widgets.popup import Menu
from ui.widgets.spoken import announce
from ui.widgets.strong import NO_BREAK, Run, Strong


_LEAST = 260
"""Pixels that the numbers need beside the ways out, in two lines or three."""


class Footer(QWidget):
    """Says in numbers what would leave, in ochre.

    The web page is the answer; the formats people know by name have buttons beside it
    while there is room, and all others are in a menu.

    Signals:
        asked: (str). Show the last check for a way to leave, a key of `forms`.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = Strong()
        known = forms.known()
        self.buttons = {
            form: self._way(form) for form in forms.BUTTONS if form in known
        }
        self.web = self._way(forms.WEB_PAGE)
        self.more = IconButton("ellipsis", self.tr("Other ways"), "")
        self.more.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 18, 0)
        row.setSpacing(8)
        row.addWidget(Drawing("send", "share", size=19))
        row.addSpacing(4)
        row.addWidget(self.counts, 1)
        for each in (self.more, *self.buttons.values(), self.web):
            row.addWidget(each)
        self.setMinimumHeight(theme().grown(66))
        self.set_busy(True)

    @property
    def others(self) -> tuple[str, ...]:
        """The ways that are in the menu now."""
        seen = {form for form, each in self.buttons.items() if not each.isHidden()}
        return tuple(f for f in forms.known() if f not in {*seen, forms.WEB_PAGE})

    def show_shown(self, shown: Shown) -> None:
        """Show the numbers of a preview, and read out what is another number now."""
        before = self.counts.text()
        if shown.seen is None:
            # Where the preview is a tab, the reason is seen and heard only here.
            why = shown.problem or self.tr("Nothing leaves like this.")
            self.counts.show_runs([(why, False)])
            self.counts.setToolTip("")
        else:
            check = shown.seen.check
            bench = shown.bench
            ready = sum(1 for c in bench.candidates if c.record is not None)
            self.counts.show_runs(_dotted(_parts(check, ready + len(bench.private))))
            self.counts.setToolTip(
                self.tr("%d listed above, %d private in this period")
                % (ready, len(bench.private))
            )
        if before and before != self.counts.text():
            announce(self, self.counts.text())
        self.set_busy(shown.seen is None or not shown.seen.doc.items)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (a state)
        """Hold the ways out back while the preview is not what would leave."""
        for each in (*self.buttons.values(), self.web, self.more):
            each.setEnabled(not busy)

    def menu(self) -> Menu:
        """Return the menu of the ways that have no button now."""
        menu = Menu(self.tr("Other ways"), self)
        for form in self.others:
            action = menu.addAction(forms.label(form))
            action.triggered.connect(partial(self._ask, form))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the room of the way out and the numbers; all others can go."""
        least = self.web.sizeHint().width() + self.more.sizeHint().width() + 60
        return QSize(least + theme().grown(80), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and "more" in self.__dict__:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.share_soft)
        painter.fillRect(0, 0, self.width(), 1, palette.share_line)
        painter.end()

    def _way(self, form: str) -> Button:
        primary = form == forms.WEB_PAGE
        kind = Kind.OUTGOING if primary else Kind.PLAIN
        icon = forms.icon(form) if primary else ""
        button = Button(forms.label(form), kind, icon=icon)
        button.clicked.connect(partial(self._ask, form))
        return button

    def _ask(self, form: str) -> None:
        self.asked.emit(form)

    def _on_more(self) -> None:
        self.menu().open_above(self.more)

    def _fit(self) -> None:
        """Keep a button for each format while the numbers have room beside them."""
        taken = self.web.sizeHint().width() + self.more.sizeHint().width() + 8
        room = self.width() - theme().grown(_LEAST) - theme().grown(19) - 60 - taken
        for button in reversed(self.buttons.values()):
            room -= button.sizeHint().width() + 8
            button.setVisible(room >= 0)
        self.more.setVisible(bool(self.others))


def _dotted(parts: list[tuple[Run, ...]]) -> list[Run]:
    runs: list[Run] = []
    for part in parts:
        runs += [("  ·  ", False)] if runs else []
        runs += [(_tied(text), strong) for text, strong in part]
    return runs


def _tied(text: str) -> str:
    """Let no line end within a number and what it counts."""
    inner = text.rstrip(" ")
    return inner.replace(" ", NO_BREAK) + text[len(inner) :]


def _parts(check: Check, total: int) -> list[tuple[Run, ...]]:
    verb = "leaves" if check.records == 1 else "leave"
    parts: list[tuple[Run, ...]] = [
        ((f"{check.records} of {total}", True), (f" records {verb}", False))
    ]
    told = (
        (check.passages, "private passage", " left out"),
        (check.addresses, "web address", ""),
        (len(check.pictures), "picture", ""),
        (len(check.doubts), "word", " like a name"),
    )
    for count, noun, end in told:
        if count:
            plural = "" if count == 1 else "es" if noun.endswith("s") else "s"
            parts.append(((str(count), True), (f" {noun}{plural}{end}", False)))
    named = _names(check)
    return [*parts, named] if named else parts


def _names(check: Check) -> tuple[Run, ...]:
    """Say how many names leave and how."""
    told = (
        (len(check.initials), "as initials"),
        (len(check.in_full), "in full"),
        (len(check.hidden), "hidden"),
    )
    runs: list[Run] = []
    for count, how in told:
        if not count:
            continue
        noun = "" if runs else " name" if count == 1 else " names"
        if runs:  # no line begins with a comma
            runs[-1] = (f"{runs[-1][0]}, ", False)
        runs += [(str(count), True), (f"{noun} {how}", False)]
    return tuple(runs)
