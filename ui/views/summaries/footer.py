"""The foot of the builder: the numbers, and the two ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from pls.disclosure.check import Check
from ui.operations.summaries import MARKDOWN, WEB_PAGE, Shown
from ui.theme import theme
from ui.views.summaries.parts import Drawing
from ui.widgets.button import Button, Kind
from ui.widgets.spoken import announce
from ui.widgets.strong import Run, Strong


class Footer(QWidget):
    """Says in numbers what would leave, in ochre.

    Signals:
        asked: (str). Show the last check for a format.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = Strong()
        self.markdown = Button(self.tr("Markdown"))
        self.markdown.clicked.connect(lambda: self.asked.emit(MARKDOWN))
        self.web = Button(
            self.tr("Web page with reply form"), Kind.OUTGOING, icon="panels-top-left"
        )
        self.web.clicked.connect(lambda: self.asked.emit(WEB_PAGE))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 18, 0)
        row.setSpacing(8)
        row.addWidget(Drawing("send", "share", size=19))
        row.addSpacing(4)
        row.addWidget(self.counts, 1)
        row.addWidget(self.markdown)
        row.addWidget(self.web)
        self.setMinimumHeight(theme().grown(66))
        self.set_busy(True)

    def show_shown(self, shown: Shown) -> None:
        """Show the numbers of a preview, and read out what is another number now."""
        before = self.counts.text()
        if shown.seen is None:
            self.counts.show_runs([(self.tr("Nothing leaves like this."), False)])
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
        self.markdown.setEnabled(not busy)
        self.web.setEnabled(not busy)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.share_soft)
        painter.fillRect(0, 0, self.width(), 1, palette.share_line)
        painter.end()


def _dotted(parts: list[tuple[Run, ...]]) -> list[Run]:
    runs: list[Run] = []
    for part in parts:
        runs += [("  ·  ", False)] if runs else []
        runs += part
    return runs


def _parts(check: Check, total: int) -> list[tuple[Run, ...]]:
    verb = "leaves" if check.records == 1 else "leave"
    parts: list[tuple[Run, ...]] = [
        ((f"{check.records} of {total}", True), (f" records {verb}", False))
    ]
    if check.passages:
        noun = "passage" if check.passages == 1 else "passages"
        parts.append(
            ((str(check.passages), True), (f" private {noun} left out", False))
        )
    if check.addresses:
        noun = "address" if check.addresses == 1 else "addresses"
        parts.append(((str(check.addresses), True), (f" web {noun}", False)))
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
        runs += [(", ", False)] if runs else []
        runs += [(str(count), True), (f"{noun} {how}", False)]
    return tuple(runs)
