"""The right column of the builder: exactly what the reader will get."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pls.disclosure import wording
from pls.records import Summary
from pls.space import Space
from ui.operations import summaries as work
from ui.operations.summaries import Shown
from ui.theme import Role, theme
from ui.views.summaries.builder.markup import page
from ui.views.summaries.builder.paper import Paper
from ui.views.summaries.sheet import ExactText
from ui.widgets.button import IconButton
from ui.widgets.card import Surface
from ui.widgets.drawing import Drawing
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text


PAGE = "page"
WEB = "web"
TEXT = "text"


class PreviewColumn(Surface):
    """The document as a page and as its exact text, under a line of ochre.

    The page is what PDF, Word and paper show. The web page has the same words, with the
    form to answer in below them. The text is word for word what every format says.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("desk", parent)
        self._text = ""
        self.title = Text("", Role.SECTION, shrinks=True)
        self.tabs = Segmented(
            self.tr("Show as"),
            [
                Segment(PAGE, self.tr("Page")),
                Segment(WEB, self.tr("Web page")),
                Segment(TEXT, self.tr("Text")),
            ],
        )
        self.tabs.chosen.connect(self._on_tab)
        self.zoom = IconButton("zoom-in", self.tr("Larger page"), "", checkable=True)
        self.paper = Paper(self.tr("The page"))
        self.zoom.toggled.connect(self.paper.set_large)
        self.exact = ExactText(self.tr("The exact text"), tone="paper", side=18)
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self._pages = QStackedWidget()
        for each in (self.paper, self.exact, self._trouble()):
            self._pages.addWidget(each)
        head = QHBoxLayout()
        head.setContentsMargins(18, 5, 18, 3)
        head.setSpacing(10)
        head.addWidget(Drawing("eye", "share", size=17))
        head.addWidget(self.title, 1)
        head.addWidget(self.tabs)
        head.addWidget(self.zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.setMinimumWidth(280)

    def show_shown(self, shown: Shown, markup: str) -> None:
        """Show what would leave, or why there is nothing to show.

        Args:
            shown: What would leave.
            markup: Its page, set for the paper's unit.
        """
        reader = wording.first_name(shown.bench.summary.reader)
        known = bool(shown.bench.summary.reader.strip())
        self.title.setText(
            self.tr("Exactly what %s will read") % reader
            if known
            else self.tr("Exactly what your reader will read")
        )
        self.problem.setText(shown.problem)
        if shown.seen is not None:
            self.paper.show_doc(shown.seen.doc, markup, shown.images)
            self._text = shown.text
        self._turn()

    def _trouble(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Drawing("circle-alert", "danger", size=16, drop=2))
        row.addWidget(self.problem, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 24, 28, 24)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _on_tab(self, key: str) -> None:
        self.zoom.setEnabled(key != TEXT)
        self.paper.set_form(key == WEB)
        self._turn()

    def _turn(self) -> None:
        at = 1 if self.tabs.current == TEXT else 0
        if at:
            self.exact.show_text(self._text)
        self._pages.setCurrentIndex(2 if self.problem.text() else at)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 2, theme().palette.share_fill)
        painter.end()


def seen(space: Space, summary: Summary, unit: float) -> tuple[Shown, str]:
    """Return what would leave, and its page; runs on the lane."""
    shown = work.show(space, summary)
    return shown, page(shown.seen.doc, unit) if shown.seen is not None else ""
