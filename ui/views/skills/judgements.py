"""The levels of a skill and who confirmed it, as a table."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from pls.records import Level
from pls.space.skills import Row
from ui.theme import theme
from ui.views.skills import words
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class JudgementsDialog(Dialog):
    """Lists judgements and confirmations, the newest first.

    Signals:
        removed: (Level). This judgement shall be taken away.
    """

    removed = Signal(object)

    def __init__(self, window: QWidget, row: Row, today: date) -> None:
        super().__init__(window, self.tr("%s over time") % row.name, width=640)
        told: list[tuple[str, str, str, Level | None]] = [
            (str(level.on), level.level, level.why, level) for level in row.levels
        ]
        told += [
            (one.on, self.tr("Confirmed by %s") % one.who, one.words, None)
            for one in row.confirmed
        ]
        self._told = sorted(told, key=lambda each: each[0], reverse=True)
        self.table = self._table(row.name, today)
        self.remove = Button(self.tr("Take away"), Look.DANGER)
        self.remove.clicked.connect(self._on_remove)
        close = Button(self.tr("Close"), Look.PRIMARY)
        close.clicked.connect(self.accept)
        self.body.addWidget(self.table)
        self.footer.insertWidget(0, self.remove)
        self.add_footer(close)
        self._on_current()
        self.begin_at(self.table)
        self.finished.connect(self.deleteLater)

    def _table(self, name: str, today: date) -> QTableWidget:
        made = QTableWidget(len(self._told), 3)
        made.setAccessibleName(self.tr("Levels of %s") % name)
        made.setHorizontalHeaderLabels(
            [self.tr("Day"), self.tr("What"), self.tr("Why, or what was said")]
        )
        made.verticalHeader().hide()
        made.setWordWrap(True)
        made.setTabKeyNavigation(False)
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        made.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        for number, (on, what, why, _) in enumerate(self._told):
            day = words.day(on, today) if on else ""
            for column, text in enumerate((day, what, why)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(
                    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
                )
                made.setItem(number, column, item)
        head = made.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        made.setMinimumHeight(min(theme().grown(260), 420))
        made.resizeRowsToContents()
        if self._told:
            made.setCurrentCell(0, 0)
        made.currentCellChanged.connect(self._on_current)
        return made

    def _current(self) -> Level | None:
        at = self.table.currentRow()
        return self._told[at][3] if 0 <= at < len(self._told) else None

    def _on_current(self) -> None:
        self.remove.setEnabled(self._current() is not None)

    def _on_remove(self) -> None:
        level = self._current()
        if level is not None:
            self.accept()
            self.removed.emit(level)
