"""Rows of the page that can be opened: entries, things to read, words back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.enter import is_enter
from ui.widgets.lines import broken, write_lines
from ui.widgets.paint import RIGHT, rounded, write
from ui.widgets.ring import Ring
from ui.widgets.state import State


_SIDE = 8
_REASON = 200
_APART = 12
_NARROW = 520


class PageRow(QPushButton):
    """A row to press; Up and Down go to its neighbours."""

    def __init__(self, name: str, *, line: bool, parent: QWidget | None = None) -> None:
        """Make a row.

        Args:
            name: What assistive technology reads.
            line: Whether a hairline parts it from the row above.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._line = line
        self._heights: dict[tuple[int, float], int] = {}
        self._ring = Ring(self, 7, -2)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def heightForWidth(self, width: int) -> int:
        # The page asks a hundred times for each row before it is painted.
        asked = width, theme().text_scale
        if asked not in self._heights:
            self._heights[asked] = self.measured(width)
        return self._heights[asked]

    def measured(self, width: int) -> int:
        """Return how high the row is at a width and the current text size, in pixels.

        What a row says never changes, so this is asked for once.
        """
        raise NotImplementedError

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(200, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the hairline, and the ground when the pointer is over the row."""
        palette = theme().palette
        place = QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            rounded(painter, place, 7, fill=palette.hover)
        elif self._line:
            wide = self.width() - 2 * _SIDE
            painter.fillRect(QRectF(_SIDE, 0, wide, 1), palette.line)

    def _step(self, by: int) -> None:
        parent = self.parentWidget()
        rows = [
            row
            for row in (parent.findChildren(PageRow) if parent is not None else [])
            if row.isVisible() and row.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        rows.sort(key=lambda row: row.y())
        place = rows.index(self) + by if self in rows else -1
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)


class EntryRow(PageRow):
    """An entry of today: title, how it goes on, facts, and how far it has gone."""

    def __init__(
        self,
        title: str,
        excerpt: str,
        facts: tuple[str, ...],
        icon: str,
        state: State,
        *,
        name: str,
        line: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, line=line, parent=parent)
        self._title = title
        self._excerpt = excerpt
        self._facts = facts
        self._icon = icon
        self._state = state

    @override
    def measured(self, width: int) -> int:
        titles, excerpts = self._lines(width)
        look = theme()
        text = len(titles) * look.line(Role.TODAY_TITLE)
        text += len(excerpts) * look.line(Role.EXCERPT) + (1 if excerpts else 0)
        return 11 + text + 4 + look.line(Role.META) + 11

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        self.paint_ground(painter)
        edge = look.grown(16)
        top = 11.0
        spot = QRectF(_SIDE, top + look.grown(3), edge, edge)
        paint_icon(painter, self._icon, palette.text3, spot)
        self._paint_state(painter, top)
        titles, excerpts = self._lines(self.width())
        left = _SIDE + self._indent()
        for lines, role, ink in (
            (titles, Role.TODAY_TITLE, palette.text),
            (excerpts, Role.EXCERPT, palette.text2),
        ):
            painter.setFont(look.font(role))
            painter.setPen(ink)
            write_lines(painter, QPointF(left, top), lines, look.line(role))
            top += len(lines) * look.line(role)
            top += 1 if lines is excerpts and excerpts else 0
        self._paint_facts(painter, left, top + 4)
        painter.end()

    def _paint_facts(self, painter: QPainter, left: float, top: float) -> None:
        font = theme().font(Role.META)
        wide = self.width() - left - _SIDE
        place = QRectF(left, top, wide, theme().line(Role.META))
        facts = "  ·  ".join(self._facts)
        write(painter, place, facts, font, theme().palette.text3)

    def _paint_state(self, painter: QPainter, top: float) -> None:
        look = theme()
        ink = look.palette.tone(self._state.tone)
        wide = self._state_width()
        left = self.width() - _SIDE - wide
        edge = look.grown(14)
        high = look.line(Role.TODAY_TITLE)
        spot = QRectF(left, top + (high - edge) / 2, edge, edge)
        paint_icon(painter, self._state.icon, ink, spot)
        words = QRectF(left + edge + 5, top, wide, high)
        write(painter, words, self._state.word, look.font(Role.META_MEDIUM), ink)

    def _state_width(self) -> float:
        metrics = QFontMetricsF(theme().font(Role.META_MEDIUM))
        words = metrics.horizontalAdvance(self._state.word)
        return words + theme().grown(14) + 5

    def _indent(self) -> int:
        return theme().grown(18) + 14

    def _lines(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - 2 * _SIDE - self._indent()
        titled = round(room - self._state_width() - 16)
        title = broken(self._title, theme().font(Role.TODAY_TITLE), titled, 2)
        if not self._excerpt:
            return title, ()
        return title, broken(self._excerpt, theme().font(Role.EXCERPT), room, 1)


class ReadRow(PageRow):
    """Something to read: title, what it is for, how long it takes."""

    def __init__(
        self,
        title: str,
        reason: str,
        length: str,
        icon: str,
        *,
        line: bool,
        parent: QWidget | None = None,
    ) -> None:
        name = ", ".join(part for part in (title, reason, length) if part)
        super().__init__(name, line=line, parent=parent)
        self._title = title
        self._reason = reason
        self._length = length
        self._icon = icon

    @override
    def measured(self, width: int) -> int:
        return theme().grown(42)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        self.paint_ground(painter)
        edge = look.grown(16)
        spot = QRectF(_SIDE, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, self._icon, palette.text3, spot)
        left = _SIDE + look.grown(18) + 14
        font = look.font(Role.META)
        right = self.width() - _SIDE
        meta = look.grown(60)
        place = QRectF(right - meta, 0, meta, self.height())
        tabular = look.font(Role.META, tabular=True)
        write(painter, place, self._length, tabular, palette.text3, align=RIGHT)
        room = right - meta - _APART - left
        reason = self._reason_width(room) if self.width() > _NARROW else 0
        words = QRectF(left + room - reason, 0, reason, self.height())
        if reason:
            write(painter, words, self._reason, font, palette.text3)
        title = QRectF(left, 0, words.left() - left - _APART, self.height())
        write(painter, title, self._title, look.font(Role.ROW_TITLE), palette.text)
        painter.end()

    def _reason_width(self, room: float) -> float:
        """Return how wide the column of reasons is.

        A longer reason takes what the title leaves of the *room* of both.
        """
        look = theme()
        least = look.grown(_REASON)
        reason = QFontMetricsF(look.font(Role.META)).horizontalAdvance(self._reason)
        title = QFontMetricsF(look.font(Role.ROW_TITLE)).horizontalAdvance(self._title)
        return max(least, min(reason + 1, room - title - 2 * _APART))


class QuoteRow(PageRow):
    """A sentence about an entry, and words of someone under it."""

    def __init__(
        self,
        head: str,
        title: str,
        quote: str,
        icon: str = "",
        *,
        tone: Tone = "rec",
        parent: QWidget | None = None,
    ) -> None:
        said = " ".join(part for part in (head, title, quote) if part)
        super().__init__(said, line=False, parent=parent)
        self._head = head
        self._title = title
        self._quote = quote
        self._icon = icon
        self._tone: Tone = tone

    @override
    def measured(self, width: int) -> int:
        said = len(self._said(width)) * theme().line(Role.ROW_TITLE)
        quoted = len(self._quoted(width)) * theme().line(self._quoting())
        return 6 + said + (3 if said and quoted else 0) + quoted + 6

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        self.paint_ground(painter)
        edge = look.grown(16)
        if self._icon:
            spot = QRectF(_SIDE, 6 + look.grown(2), edge, edge)
            paint_icon(painter, self._icon, palette.tone(self._tone), spot)
        top = self._paint_said(painter, 6.0)
        painter.setFont(look.font(self._quoting()))
        painter.setPen(palette.text2 if self._icon else palette.text)
        at = QPointF(self._left(), top)
        lines = self._quoted(self.width())
        write_lines(painter, at, lines, look.line(self._quoting()))
        painter.end()

    def _paint_said(self, painter: QPainter, top: float) -> float:
        """Paint who said something about which entry; return where that ends."""
        look = theme()
        plain, strong = look.font(Role.BODY), look.font(Role.ROW_TITLE)
        painter.setPen(look.palette.text)
        lines = self._said(self.width())
        for line in lines:
            left = float(self._left())
            for words, titled in line:
                font = strong if titled else plain
                painter.setFont(font)
                write_lines(
                    painter, QPointF(left, top), (words,), look.line(Role.ROW_TITLE)
                )
                left += QFontMetricsF(font).horizontalAdvance(words)
            top += look.line(Role.ROW_TITLE)
        return top + (3 if lines and self._quote else 0)

    def _said(self, width: int) -> list[list[tuple[str, bool]]]:
        """Return the lines of head and title, in pieces of one font each."""
        look = theme()
        plain = QFontMetricsF(look.font(Role.BODY))
        strong = QFontMetricsF(look.font(Role.ROW_TITLE))
        room = width - self._left() - _SIDE
        lines: list[list[tuple[str, bool]]] = []
        used = float(room)
        words = [(word, False) for word in self._head.split()]
        words += [(word, True) for word in self._title.split()]
        for word, titled in words:
            metrics = strong if titled else plain
            wide = metrics.horizontalAdvance(f"{word} ")
            if used + wide > room and used > 0:
                lines.append([])
                used = 0.0
            lines[-1].append((f"{word} ", titled))
            used += wide
        return lines

    def _quoted(self, width: int) -> tuple[str, ...]:
        if not self._quote:
            return ()
        room = width - self._left() - _SIDE
        return broken(self._quote, theme().font(self._quoting()), room, 5)

    def _quoting(self) -> Role:
        return Role.EXCERPT if self._icon else Role.QUOTE

    def _left(self) -> int:
        return _SIDE + (theme().grown(16) + 9 if self._icon else 0)
