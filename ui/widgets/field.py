"""Places to type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from typing_extensions import override

from ui.theme import Role, icon, paint_icon, theme


_SEARCH_INSET = 22


class Field(QLineEdit):
    """One line to type in."""

    def __init__(
        self,
        name: str,
        *,
        text: str = "",
        placeholder: str = "",
        role: Role = Role.BODY,
        parent: QWidget | None = None,
    ) -> None:
        """Show an empty field.

        Args:
            name: What belongs here, for assistive technology.
            text: What is in it.
            placeholder: An example.
            role: How the text is set.
            parent: Who owns the field.
        """
        super().__init__(text, parent)
        self._role = role
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.setFont(theme().font(role))

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
            self.setFont(theme().font(self._role))


class SearchField(Field):
    """A field that narrows what is listed; Escape empties it.

    Signals:
        left_below: Down was pressed: the person wants to go into the list.
    """

    left_below = Signal()

    def __init__(
        self, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder=placeholder or name, parent=parent)
        self._inset()
        ending = QLineEdit.ActionPosition.TrailingPosition
        cross = icon("x", theme().palette.text3, 14)
        self._clear = self.addAction(cross, ending)
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Clear (Esc)"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text_changed)
        theme().changed.connect(self._on_theme_changed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        edge = theme().grown(15)
        spot = QRectF(10, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, "search", theme().palette.text3, spot)
        painter.end()

    def _inset(self) -> None:
        wide = _SEARCH_INSET + theme().grown(15) - 15
        self.setTextMargins(max(_SEARCH_INSET, wide), 0, 0, 0)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _on_theme_changed(self) -> None:
        self._inset()
        self._clear.setIcon(icon("x", theme().palette.text3, 14))


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
