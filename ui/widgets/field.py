"""Places to type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.button import IconButton
from ui.widgets.caret import Caret


_ICON = 15
_CLEAR = 24
_SIDE = 12


class Field(QLineEdit):
    """One line to type in."""

    def __init__(
        self,
        name: str,
        *,
        text: str = "",
        placeholder: str = "",
        role: Role = Role.BODY,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show an empty field.

        Args:
            name: What belongs here, for assistive technology.
            text: What is in it.
            placeholder: An example.
            role: How the text is set.
            icon: A drawing before the text.
            parent: Who owns the field.
        """
        super().__init__(text, parent)
        self._role = role
        self._icon = icon
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self._caret = Caret(self)
        self._restyle()

    @property
    def wrong(self) -> bool:
        """Whether the text cannot be used as it is."""
        return bool(self.property("wrong"))

    def set_wrong(self, reason: str) -> None:
        """Mark the text as unusable for *reason*; "" takes the mark away."""
        self.setProperty("wrong", bool(reason))
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)
        self.style().unpolish(self)
        self.style().polish(self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            painter = QPainter(self)
            edge = theme().grown(_ICON)
            spot = QRectF(10, (self.height() - edge) / 2, edge, edge)
            paint_icon(painter, self._icon, theme().palette.text3, spot)
            painter.end()

    def _restyle(self) -> None:
        self.setFont(theme().font(self._role))
        if self._icon:
            margins = self.textMargins()
            margins.setLeft(theme().grown(_ICON) + 7)
            self.setTextMargins(margins)


class SearchField(Field):
    """A field that narrows what is listed; Escape empties it.

    Signals:
        left_below: Down was pressed: the person wants to go into the list.
    """

    left_below = Signal()

    def __init__(
        self, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        words = placeholder or name
        super().__init__(name, placeholder=words, icon="search", parent=parent)
        self._hints: tuple[str, ...] = (self.placeholderText(),)
        self.clear_button = IconButton(
            "x", self.tr("Clear"), "Esc", size=_CLEAR, icon_size=14, parent=self
        )
        # Escape does it; a stop more on the way to the list would only be in it.
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.hide()
        self.clear_button.clicked.connect(self.clear)
        self.textChanged.connect(self._arrange)

    def set_hints(self, *hints: str) -> None:
        """Show the first of *hints* that there is room for, while nothing is typed."""
        self._hints = hints
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        edge = self.clear_button.sizeHint().width()
        typed = bool(self.text())
        left, right = theme().grown(_ICON) + 7, edge - 4 if typed else 0
        self.setTextMargins(left, 0, right, 0)
        spot = (self.height() - edge) // 2
        self.clear_button.setGeometry(self.width() - edge - 4, spot, edge, edge)
        self.clear_button.setVisible(typed)
        room = self.width() - left - 2 * _SIDE
        wide = QFontMetricsF(self.font()).horizontalAdvance
        fits = (hint for hint in self._hints if wide(hint) <= room)
        self.setPlaceholderText(next(fits, self._hints[-1]))


class TextField(QTextEdit):
    """Several lines of plain text; the field grows with them.

    Signals:
        left: The person went elsewhere; a good moment to save.
    """

    left = Signal()

    def __init__(
        self,
        name: str,
        *,
        text: str = "",
        placeholder: str = "",
        role: Role = Role.BODY,
        lines: int = 3,
        most: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        """Show an empty field.

        Args:
            name: What belongs here, for assistive technology.
            text: What is in it.
            placeholder: An example.
            role: How the text is set; the person's own words are serif.
            lines: Height at least.
            most: Height at most; then it scrolls.
            parent: Who owns the field.
        """
        super().__init__(parent)
        self._role = role
        self._least = lines
        self._most = most
        self.setProperty("field", True)  # noqa: FBT003  a style sheet property
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(4)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._restyle()
        self.set_text(text)

    def text(self) -> str:
        """Return what is in the field."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace what is in the field."""
        self.setPlainText(text)
        self._space_lines()
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt keeps the lines as long as they were before the bar took its room.
        room = self.viewport().width()
        if self.document().textWidth() != room:
            self.document().setTextWidth(room)
        self._fit()

    def _restyle(self) -> None:
        self.setFont(theme().font(self._role))
        self._space_lines()
        self._fit()

    def _space_lines(self) -> None:
        spacing = QTextBlockFormat()
        exact = QTextBlockFormat.LineHeightTypes.FixedHeight
        spacing.setLineHeight(theme().line(self._role), exact.value)
        undoing = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().setUndoRedoEnabled(undoing)

    def _fit(self) -> None:
        line = theme().line(self._role)
        wanted = round(self.document().size().height() - 8)
        inner = min(max(wanted, self._least * line), self._most * line)
        scrolls = wanted > self._most * line
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(inner + 8 + 2 * 5)
