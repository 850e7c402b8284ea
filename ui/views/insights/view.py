"""The page of insights: what a period adds up to, as charts or as tables."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.learning import measures, periods
from pls.learning.insights import Insights
from pls.learning.sentence import said, when
from pls.learning.tables import Behind, tables
from pls.space.entries import Step, Turned
from pls.space.insights import Page, filters
from pls.text.tasks import State
from ui.operations import Desk, insights, steps
from ui.theme import Role, theme
from ui.views.insights.charts import Charts
from ui.views.insights.head import Head
from ui.views.insights.sheets import Sheets
from ui.views.view import View
from ui.widgets.empty import EmptyState
from ui.widgets.scroll import ScrollArea
from ui.widgets.strong import Strong


_SENTENCE = 1010
_SIDES = 48, 44
_NARROW = 24
_BAR = 14
"""What the scroll bar takes at most."""


class InsightsView(View):
    """Shows what entries add up to; every number opens the entries behind it.

    Signals:
        entries_asked: (Filters). The journal shall be narrowed to some entries.
    """

    entries_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Insights"))
        self._desk = desk
        self._wanted = periods.MONTHS
        self._asking = self._stale = False
        self.page: Page | None = None
        today = desk.clock.today()
        self.head = Head(today.year)
        self.head.period_chosen.connect(self.show_period)
        self.head.tables_asked.connect(self.show_tables)
        self.sentence = Strong(
            roles=(Role.STATEMENT, Role.STATEMENT_STRONG), tone="text2"
        )
        self.charts = Charts(today)
        self.charts.asked.connect(self._on_asked)
        self.charts.table_asked.connect(self._on_table_asked)
        self.charts.steps.opened.connect(self.record_asked)
        self.charts.steps.let_go.connect(self._on_let_go)
        self.sheets = Sheets()
        self.sheets.asked.connect(self._on_asked)
        self.sheets.copied.connect(self._on_copied)
        self._build()
        desk.bridge.changed.connect(self._on_changed)
        # It is wanted at once, and is made while the window is laid out.
        self._ask()

    @override
    def panes(self) -> list[QWidget]:
        if self._all.currentWidget() is self._empty:
            return [self._empty]
        first: QWidget = self.head.segments.button(self.head.segments.current)
        if self._body.currentWidget() is self.charts:
            return [first, *self.charts.stops()]
        shown = [s.grid for s in self.sheets.sheets.values() if not s.grid.isHidden()]
        return [first, *shown]

    def show_period(self, key: str) -> None:
        """Show another period: `12-months`, `everything` or a year."""
        self._wanted = key
        self.refresh()

    def show_tables(self, on: bool) -> None:  # noqa: FBT001 (a signal)
        """Show the page as tables, or as charts."""
        self.head.set_tables(on=on)
        if on and self.page is not None:
            self.sheets.show_tables(tables(self.page.insights))
        self._body.setCurrentWidget(self.sheets if on else self.charts)
        self._size_body()
        self.area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Ask again what the period adds up to, now or when it is seen."""
        self._stale = True
        if self.isVisible() and not self._asking and not self._desk.runner.closed:
            self._ask()

    # --- building

    def _build(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.charts)
        self._body.addWidget(self.sheets)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.sentence, 1000)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addSpacing(24)
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        self.area = ScrollArea(content)
        self._empty = EmptyState(
            "chart-no-axes-column",
            self.tr("Come back after about ten entries."),
            self.tr("Small numbers mislead."),
        )
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._all = QStackedWidget()
        self._all.addWidget(self.area)
        self._all.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._all)
        self._arrange()
        self._size_body()

    def _size_body(self) -> None:
        """Let what is not shown take no room."""
        policies = self.charts.sizePolicy(), self.sheets.sizePolicy()
        for widget, policy in zip((self.charts, self.sheets), policies, strict=True):
            shown = widget is self._body.currentWidget()
            kind = policy.Policy.Preferred if shown else policy.Policy.Ignored
            policy.setHorizontalPolicy(kind)
            policy.setVerticalPolicy(kind)
            widget.setSizePolicy(policy)
        self._body.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme().grown(900)
        left, right = _SIDES if wide else (_NARROW, _NARROW)
        self._column.setContentsMargins(left, 26, right, 30)
        room = self.width() - left - right - _BAR
        self.sentence.setMaximumWidth(max(80, min(theme().grown(_SENTENCE), room)))

    # --- showing

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _ask(self) -> None:
        self._asking, self._stale = True, False
        key = self._wanted
        self._desk.ask(
            lambda space: insights.page(space, key),
            self._on_page,
            owner=self,
            failed=self._on_failed,
        )

    def _on_failed(self, error: PlsError) -> None:
        self._asking = False
        self.area.setUpdatesEnabled(True)
        self._desk.failed.emit(str(error))

    def _on_page(self, page: Page) -> None:
        """Show a page, a part in each turn of the loop: all at once take long."""
        if page.total < measures.ENTRIES:
            self._done(page, self._empty)
            return
        self.area.setUpdatesEnabled(False)
        self._turn([*self.charts.turns(page), lambda: self._done(page, self.area)])

    def _turn(self, left: list[Callable[[], None]]) -> None:
        if self._stale:
            self._ask()
            return
        left[0]()
        if left[1:]:
            QTimer.singleShot(0, self, lambda: self._turn(left[1:]))

    def _done(self, page: Page, shown: QWidget) -> None:
        self._asking = False
        if shown is self.area:
            self.head.show_insights(page.insights)
            self._show_sentence(page.insights)
        if self._body.currentWidget() is self.sheets:
            self.sheets.show_tables(tables(page.insights))
        self._all.setCurrentWidget(shown)
        self.area.setUpdatesEnabled(True)
        self.page = page
        if self._stale:
            self.refresh()

    def _show_sentence(self, found: Insights) -> None:
        pieces = said(found)
        if not pieces:
            few = self.tr("Fewer than ten entries {}. Small numbers mislead.")
            pieces = (few.format(when(found.period)),)
        self.sentence.show_runs([(p, n % 2 == 1) for n, p in enumerate(pieces)])

    # --- what happened

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes:
            # Several changes that come at once ask once.
            self._stale = True
            QTimer.singleShot(0, self, self.refresh)

    def _on_asked(self, behind: Behind) -> None:
        if self.page is not None:
            period = self.page.insights.period
            self.entries_asked.emit(filters(period, behind))

    def _on_table_asked(self, key: str) -> None:
        self.show_tables(True)  # noqa: FBT003 (a slot)
        sheet = self.sheets.sheets[key]
        QTimer.singleShot(0, sheet, lambda: self._go_to(key))

    def _go_to(self, key: str) -> None:
        sheet = self.sheets.sheets.get(key)
        if sheet is not None:
            self.area.ensureWidgetVisible(sheet.grid)
            sheet.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copied(self, title: str) -> None:
        self.told.emit(self.tr("Copied “{}”.").format(title), None)

    def _on_let_go(self, step: Step) -> None:
        words = self.tr("Let go: “{step}”.").format(step=step.task.text)
        self._desk.do(
            lambda space: steps.close(space, step, State.LET_GO),
            lambda done: self.told.emit(words, lambda: self._take_back(done)),
            owner=self,
        )

    def _take_back(self, done: Turned) -> None:
        self._desk.do(lambda space: steps.take_back(space, done), owner=self)
