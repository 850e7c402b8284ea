"""Small pieces that the pages of this view share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.editors.plain import ProseEdit
from ui.theme import Role, theme
from ui.widgets.avatar import initials
from ui.widgets.card import Hairline, Surface
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.paint import CENTRE, rounded
from ui.widgets.text import Text


TOP_EDGE = Qt.AlignmentFlag.AlignTop
_BAR = 56


class Letters(QWidget):
    """The initials of somebody who answered, in violet."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = initials(name)[:2]
        edge = theme().grown(36)
        self.setFixedSize(QSize(edge, edge))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        place = QRectF(self.rect())
        rounded(painter, place, place.height() / 2, fill=palette.rec_soft)
        painter.setFont(theme().font(Role.SECTION))
        painter.setPen(palette.rec)
        painter.drawText(place, int(CENTRE), self._letters)
        painter.end()


class Bar(QWidget):
    """The top of a page: 56 high, with a line below; put things into `row`."""

    def __init__(
        self, left: int = 22, right: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        ground = Surface("surface")
        self.row = QHBoxLayout(ground)
        self.row.setContentsMargins(left, 0, right, 0)
        self.row.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ground)
        column.addWidget(Hairline())
        self.setMinimumHeight(theme().grown(_BAR))


class Wrapped(QWidget):
    """Chips in lines, exactly as high as they need.

    A height that depends on a width gets lost in nested layouts; a fixed one does not.
    """

    def __init__(self, parent: QWidget | None = None, *, across: int = 4) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, across=across, down=4)

    def add(self, widget: QWidget, last: QWidget | None = None) -> None:
        """Put *widget* behind the others, but in front of the *last* one."""
        self._flow.addWidget(widget)
        if last is not None:
            self._flow.removeWidget(last)
            self._flow.addWidget(last)
            QWidget.setTabOrder(widget, last)

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setFixedHeight(self._flow.heightForWidth(self.width()))
        return done


def label(text: str) -> Text:
    """Return what stands above a field."""
    return Text(text, Role.META_STRONG, "text2", lines=0)


def fill(field: Field | ProseEdit, text: str, *, fresh: bool = False) -> None:
    """Show *text*, unless only spaces differ; where somebody writes the caret stays.

    Args:
        field: Shows it. Each of its changes was handed on, so other words are newer.
        text: What it shall say.
        fresh: It is of another draft, to which no step to undo may lead.
    """
    if not fresh and _words(field.text()) == _words(text):
        return
    if isinstance(field, Field):
        at = field.cursorPosition() if field.hasFocus() else 0
        field.setText(text)
        field.setCursorPosition(at)
    elif field.hasFocus() and not fresh:
        field.take(text)
    else:
        field.set_text(text)


def _words(text: str) -> list[list[str]]:
    return [line.split() for line in filled(text)]


def filled(text: str) -> tuple[str, ...]:
    """Return the lines of *text* that have words, without spaces around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
