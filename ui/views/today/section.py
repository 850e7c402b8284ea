"""A part of the page: a heading and rows, or words when there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.header import SectionHeader


class Section(QWidget):
    """Rows under a heading; the focus stays at its place when they change."""

    def __init__(self, title: str, gap: int = 0, parent: QWidget | None = None) -> None:
        """Make a part without rows.

        Args:
            title: What it holds.
            gap: Pixels between the heading and the first row.
            parent: Who owns it.
        """
        super().__init__(parent)
        self.setAccessibleName(title)
        self._head = SectionHeader(title)
        self._rows: list[QWidget] = []
        self._shown: list[QWidget] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._body.setContentsMargins(0, gap, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self._head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._body)

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self.setAccessibleName(title)
        self._head.set_title(title)

    def rows(self) -> Sequence[QWidget]:
        """Return the rows, first to last."""
        return tuple(self._rows)

    def show_rows(
        self, rows: Sequence[QWidget], meta: str, empty: QWidget | None
    ) -> None:
        """Show *rows*, or *empty* where there are none, or nothing at all."""
        place = self._focused()
        for old in self._shown:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = list(rows)
        self._shown = self._rows or ([empty] if empty is not None else [])
        for each in self._shown:
            self._body.addWidget(each)
            each.show()  # not one frame later, and so that it can have the focus
        self._head.set_meta(meta)
        self.setVisible(bool(self._shown))
        if place is not None and self._rows:
            self._focus(self._rows[min(place, len(self._rows) - 1)])

    def _focused(self) -> int | None:
        now = QApplication.focusWidget()
        if now is None:
            return None
        for place, row in enumerate(self._rows):
            if row is now or row.isAncestorOf(now):
                return place
        return None

    @staticmethod
    def _focus(row: QWidget) -> None:
        stops = [row, *row.findChildren(QWidget)]
        stop = next((w for w in stops if w.focusPolicy().value & 1), None)
        if stop is not None:
            stop.setFocus()
