"""Parts of the page beside each other, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from ui.theme import theme


class Grid(QWidget):
    """Puts widgets into columns of a least width, and begins a new row when full."""

    def __init__(
        self,
        least: int,
        *,
        across: int,
        down: int,
        stretch: Sequence[int] = (),
        most: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        """Start empty.

        Args:
            least: Pixels that a column needs.
            across: Pixels between columns.
            down: Pixels between rows.
            stretch: How the columns share the width where all stand in one row.
            most: So many columns at most.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._least, self._most = least, most
        self._stretch = tuple(stretch)
        self._parts: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(across)
        self._grid.setVerticalSpacing(down)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show *parts*; those that were there and are no more are let go."""
        for old in self._parts:
            self._grid.removeWidget(old)
            if old not in parts:
                old.hide()
                old.deleteLater()
        self._parts = list(parts)
        self._columns = 0
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        least = theme().grown(self._least)
        gap = self._grid.horizontalSpacing()
        fits = max(1, min(self._most, (self.width() + gap) // (least + gap)))
        count = len(self._parts)
        if count > fits:
            # As many rows as it takes, and as many in each as it takes then.
            rows = -(-count // fits)
            fits = -(-count // rows)
        if fits == self._columns:
            return
        self._columns = fits
        for part in self._parts:
            self._grid.removeWidget(part)
        for number, part in enumerate(self._parts):
            row, column = divmod(number, fits)
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            part.show()
        whole = self._stretch if fits >= len(self._stretch) else ()
        for column in range(max(self._most, fits)):
            share = whole[column] if column < len(whole) else int(column < fits)
            self._grid.setColumnStretch(column, share)
            self._grid.setColumnMinimumWidth(column, 0)
