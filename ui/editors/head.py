"""What stands above the text and scrolls along with it, such as the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.editors.layout import Layout


if TYPE_CHECKING:
    from ui.editors.markdown import MarkdownEdit


class Head:
    """Keeps a widget above the first line of a writing area."""

    def __init__(self, edit: MarkdownEdit, layout: Layout) -> None:
        self._edit = edit
        self._layout = layout
        self._shown: QWidget | None = None
        edit.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show(self, head: QWidget | None) -> None:
        """Show *head*, or nothing."""
        self._shown = head
        if head is not None:
            head.setParent(self._edit.viewport())
            head.show()
        self.place()

    def place(self) -> None:
        """Make room for the head after its height changed."""
        height = 0.0
        if self._shown is not None:
            width = round(self._layout.measure)
            tall = self._shown.heightForWidth(width)
            tall = tall if tall > 0 else self._shown.sizeHint().height()
            left = round(self._layout.left)
            top = -self._edit.verticalScrollBar().value()
            self._shown.setGeometry(left, top, width, tall)
            # Being placed it may have grown, and have placed itself once more.
            height = float(self._shown.height())
        if height != self._layout.head:
            self._layout.head = height
            self._layout.refresh()

    def _on_scrolled(self, value: int) -> None:
        if self._shown is not None:
            self._shown.move(round(self._layout.left), -value)
