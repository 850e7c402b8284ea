"""The column at the left of a view, beside what is chosen in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import theme
from ui.widgets.card import Surface


_WIDE = 264


class Column(Surface):
    """Is as wide as its rows need; in a small window it leaves room for the rest."""

    def __init__(
        self, widest: int, share: float, parent: QWidget | None = None
    ) -> None:
        """Stand in a splitter.

        Args:
            widest: The least width in pixels at the largest text.
            share: How much of the splitter that may be.
            parent: Who owns the column.
        """
        super().__init__("surface", parent)
        self._widest = widest
        self._share = share

    @override
    def minimumSizeHint(self) -> QSize:
        around, hint = self.parentWidget(), super().minimumSizeHint()
        room = self._widest if around is None else round(around.width() * self._share)
        wide = min(theme().grown(_WIDE), self._widest, room)
        return QSize(max(hint.width(), wide), hint.height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
