"""A page over the window: a head, much to scroll, and a foot."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Surface
from ui.widgets.dialog import Dialog
from ui.widgets.scroll import ScrollArea


class Page(Dialog):
    """A dialog that nothing has to be answered in; Escape closes it.

    Put things into `head`, which stays, and into `column`, which scrolls. Tab goes
    through the head, the column and the foot in this order, and what has the focus
    is scrolled into sight.
    """

    def __init__(self, window: QWidget, title: str, *, width: int, height: int) -> None:
        """Prepare the page; `open()` shows it.

        Args:
            window: What the veil covers.
            title: What the page is about.
            width: Of the box, in pixels of the designed text size.
            height: Of what scrolls, in the same.
        """
        super().__init__(window, title, width=width)
        self._width = width
        self.head = QVBoxLayout()
        self.head.setSpacing(8)
        content = Surface("raised")
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(4, 4, 16, 8)
        self.column.setSpacing(0)
        self.area = _Area(content, height)
        self.body.addLayout(self.head)
        self.body.addWidget(self.area, 1)
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.add_footer(self.close_button)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        theme().changed.connect(self._on_theme)
        self.finished.connect(self.deleteLater)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.area.isAncestorOf(now):
            self.area.ensureWidgetVisible(now, 0, theme().grown(24))

    def _on_theme(self) -> None:
        self._place()


class _Area(ScrollArea):
    def __init__(self, content: QWidget, height: int) -> None:
        super().__init__(content, "raised")
        self._high = height

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().grown(self._high))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().grown(80))
