"""A question over the window that must be answered first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from ui.keys import keys
from ui.theme import Role, theme
from ui.widgets import order
from ui.widgets.paint import rounded, shadow
from ui.widgets.text import Text


RADIUS = 12
_TOP, _BARE_TOP = 120, 112


class Dialog(QDialog):
    """A box in the middle of its window, with the rest behind a veil.

    It lives inside the window instead of in a window of its own, so it looks and
    moves the same everywhere. Tab stays inside, Escape says no, and no shortcut of
    the window works behind it, but the one that locks the space. Put things into
    `body`, buttons into `footer`.
    """

    def __init__(
        self,
        window: QWidget,
        title: str,
        text: str = "",
        *,
        width: int = 560,
        outgoing: bool = False,
        bare: bool = False,
    ) -> None:
        """Prepare the question; `open()` asks it.

        Args:
            window: What the veil covers.
            title: The question.
            text: A line of explanation.
            width: Of the box, in pixels at the designed text size.
            outgoing: Tint the footer: yes lets something leave this computer.
            bare: Show neither title nor footer, and no margins: `body` is all.
        """
        super().__init__(window)
        # The constructor insists on a window of its own; this makes it a child.
        self.setWindowFlags(Qt.WindowType.Widget)
        self._window = window
        self._before: QWidget | None = None
        self._first: QWidget | None = None
        self.setAccessibleDescription(text)
        self.box = _Box(self, width, outgoing=outgoing)
        self.body = self.box.body
        self.footer = self.box.footer
        self.box.add_head(title, text)
        self._top = _BARE_TOP if bare else _TOP
        if bare:
            self.box.strip()
        self.set_title(title)
        window.installEventFilter(self)
        self.hide()

    def set_title(self, title: str) -> None:
        """Ask another question than before."""
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.box.title.setText(title)

    def begin_at(self, widget: QWidget) -> None:
        """Give the focus to *widget* when the question is asked."""
        self._first = widget

    def add_footer(self, *widgets: QWidget) -> None:
        """Put *widgets* at the right of the footer; the last one is the answer."""
        for widget in widgets:
            self.footer.addWidget(widget)

    @override
    def open(self) -> None:
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first = self._first or next(iter(self._stops()), self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        before: QWidget | None = self.__dict__.get("_before")
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        known = "box" in self.__dict__
        if known and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        foreign = event.type() == QEvent.Type.ShortcutOverride
        if foreign and isinstance(event, QKeyEvent) and not self._passes(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        step = 1 if next else -1
        at = stops.index(now) + step if now in stops else 0
        reason = Qt.FocusReason
        stops[at % len(stops)].setFocus(
            reason.TabFocusReason if next else reason.BacktabFocusReason
        )
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.overlay)
        shadow(painter, QRectF(self.box.geometry()), RADIUS, palette.shadow)
        painter.end()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        room = self.size()
        wanted = max(self.box.wanted, theme().grown(self.box.wanted))
        width = min(wanted, room.width() - 32)
        height = self.box.height_for(width)
        height = min(height, room.height() - 32)
        top = max(16, min(self._top, (room.height() - height) // 2))
        self.box.setGeometry((room.width() - width) // 2, top, width, height)
        self.update()

    def _stops(self) -> list[QWidget]:
        """Return where Tab stops, as one reads.

        Walking Qt's focus chain would make this dialog the owner of the wrapper of
        each widget it passes, so that they were gone with the dialog.
        """
        return order.stops(self)

    def _passes(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        ours = [each.key() for each in self.findChildren(QShortcut)]
        return pressed in (*ours, QKeySequence(keys().of("lock")))


class _Box(QWidget):
    def __init__(self, parent: QWidget, width: int, *, outgoing: bool) -> None:
        super().__init__(parent)
        self.wanted = width
        self._outgoing = outgoing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(26, 22, 26, 14)
        self.body.setSpacing(0)
        self._foot = QWidget(self)
        self.footer = QHBoxLayout(self._foot)
        self.footer.setContentsMargins(26, 14, 20, 16)
        self.footer.setSpacing(8)
        self.footer.addStretch(1)
        column.addLayout(self.body, 1)
        column.addWidget(self._foot)

    def add_head(self, title: str, text: str) -> None:
        """Put the question and its explanation at the top."""
        self.title = Text(title, Role.DIALOG_TITLE, lines=0)
        self.body.addWidget(self.title)
        if text:
            self.body.addSpacing(3)
            self.body.addWidget(Text(text, Role.BODY, "text2", lines=0))
        self.body.addSpacing(16)

    def strip(self) -> None:
        """Leave nothing but what is put into the body."""
        while self.body.count():
            item = self.body.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._foot.hide()

    def height_for(self, width: int) -> int:
        """Return the height that shows everything at *width*."""
        layout = self.layout()
        hint: QSize = self.sizeHint()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return hint.height()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        place = QRectF(self.rect())
        rounded(painter, place, RADIUS, fill=palette.raised)
        if self._outgoing:
            self._paint_footer(painter)
        rounded(painter, place, RADIUS, line=palette.line2)
        painter.end()

    def _paint_footer(self, painter: QPainter) -> None:
        palette = theme().palette
        top = self._foot.y()
        painter.save()
        painter.setClipRect(0, top, self.width(), self.height() - top)
        rounded(painter, QRectF(self.rect()), RADIUS, fill=palette.share_soft)
        painter.fillRect(0, top, self.width(), 1, palette.share_line)
        painter.restore()
