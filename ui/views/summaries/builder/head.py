"""The top of the builder: the way back, the title, how far it has come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from pls.records import Summary
from pls.space.drafting import Bench
from ui.operations import shown
from ui.theme import Role, theme
from ui.views.summaries.parts import Bar, fill
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.spoken import announce
from ui.widgets.text import Text


READER = "reader"
CHOOSE = "choose"
PREVIEW = "preview"

_GAP = 12
_WIDE, _NARROW = 420, 80


class BuilderHead(QWidget):
    """The title can be changed in place.

    Signals:
        left: The person goes back to the list.
        renamed: (str). The new title of the draft; it never leaves.
        turned: In a narrow window, the other half is wanted.
    """

    left = Signal()
    renamed = Signal(str)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = IconButton(
            "arrow-left", self.tr("Back to the summaries"), "", icon_size=17
        )
        back.clicked.connect(self.left)
        self.back = back
        self.title = Field(self.tr("Title of the draft"), role=Role.PANE_TITLE)
        self.title.setProperty("bare", True)  # noqa: FBT003 (a style sheet property)
        self.title.textChanged.connect(self._on_typed)
        self.title.textEdited.connect(self._on_edited)
        self.state = Chip(self.tr("Draft, nothing has left yet"))
        self.saved = Text("", Role.META, "text3", tabular=True, shrinks=True)
        self._few = False
        self._problem = ""
        self._draft = ""
        self.tabs = Segmented(
            self.tr("What is shown"),
            [
                Segment(READER, self.tr("Reader")),
                Segment(CHOOSE, self.tr("Choose")),
                Segment(PREVIEW, self.tr("Preview")),
            ],
            CHOOSE,
        )
        self.tabs.chosen.connect(self.turned)
        self.tabs.hide()
        bar = Bar(14, 16)
        bar.row.addWidget(back)
        bar.row.addWidget(self.title)
        bar.row.addWidget(self.state)
        bar.row.addStretch(1)
        bar.row.addWidget(self.saved)
        bar.row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)

    @property
    def part(self) -> str:
        """The part that is wanted where there is no room for all."""
        return self.tabs.current

    def show_part(self, part: str) -> None:
        """Turn to a part, where there is no room for all."""
        shown = self.tabs.button(part).isVisibleTo(self.tabs)
        self.tabs.set_current(part if shown else CHOOSE)

    def set_room(self, columns: int) -> None:
        """Offer the columns beyond *columns* as tabs."""
        self.tabs.setVisible(columns < 3)
        self.tabs.button(READER).setVisible(columns < 2)
        if columns > 1 and self.tabs.current == READER:
            self.tabs.set_current(CHOOSE)
        self._few = columns < 2
        self._show_state()

    def show_summary(self, summary: Summary) -> None:
        """Show the title; one that is being written anew may be empty."""
        fresh, self._draft = summary.id != self._draft, summary.id
        emptied = self.title.hasFocus() and not self.title.text().strip()
        if fresh or not emptied:
            fill(self.title, summary.title, fresh=fresh)

    def show_bench(self, bench: Bench) -> None:
        """Show how far the draft has come."""
        last = bench.last
        if last is None:
            self.state.set_label(self.tr("Draft, nothing has left yet"))
        else:
            day = shown.written(str(last.shared_on or last.when[:10]), year=False)
            self.state.set_label(self.tr("A file was saved on %s") % day)

    def show_saved(self, summary: Summary) -> None:
        """Show when the draft was saved."""
        stamp = summary.updated
        if not self._problem:
            self.saved.setText(self.tr("Saved %s") % stamp.clock if stamp else "")

    def show_problem(self, problem: str) -> None:
        """Say why the draft is not saved; "" when it is."""
        if problem == self._problem:
            return
        self._problem = problem
        self.saved.set_tone("danger" if problem else "text3")
        told = self.tr("Not saved yet. %s It is tried again.") % problem
        self.saved.setText(told if problem else "")
        self._show_state()
        if problem:
            announce(self, told)

    def _show_state(self) -> None:
        """Leave the room to the problem, if there is one."""
        self.saved.setVisible(bool(self._problem) or not self._few)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out how far the draft has come where the title needs the room."""
        others = [each for each in (self.back, self.tabs) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + _GAP for each in others) + 2 * _GAP + 30
        room = self.width() - taken
        title = min(self.title.maximumWidth(), _WIDE)
        state = self.state.sizeHint().width() + _GAP
        self.state.setVisible(not self._problem and title + state <= room)
        self.title.setMinimumWidth(max(_NARROW, min(title, room)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._on_typed(self.title.text())

    def _on_typed(self, text: str) -> None:
        metrics = QFontMetricsF(theme().font(Role.PANE_TITLE))
        words = metrics.horizontalAdvance(text or self.title.placeholderText())
        self.title.setMaximumWidth(round(words) + 8)
        self._fit()

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self.renamed.emit(text.strip())
