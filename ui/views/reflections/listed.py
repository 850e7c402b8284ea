"""The rows of the page: what to look back on, and reflections."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.operations import shown
from ui.operations.reflections import Listed, Offer, Talked
from ui.theme import Role, paint_icon, theme
from ui.views.reflections.around import days_of
from ui.views.today.rows import PageRow
from ui.widgets.lines import broken, write_lines
from ui.widgets.paint import RIGHT, write


_SIDE: Final = 8
_ICON: Final = 16
_GAP: Final = 12
_ROOM: Final = 11


class Row(PageRow):
    """A drawing, a title, facts below, more words where there are, a verb at the end.

    Signals:
        delete_asked: Delete was pressed.

    Attributes:
        key: What it stands for, to be found again.
    """

    delete_asked = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        facts: str,
        verb: str,
        *,
        key: str,
        excerpt: str = "",
        own: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        told = ", ".join(part for part in (title, facts, verb) if part)
        super().__init__(told, line=True, parent=parent)
        self.key = key
        self._icon, self._title, self._facts = icon, title, facts
        self._verb, self._excerpt = verb, " ".join(excerpt.split())
        self._role = Role.ROW_TITLE if own else Role.SECTION

    def set_line(self, *, shown: bool) -> None:
        """Part the row from the one above by a hairline, or not."""
        self._line = shown

    @override
    def measured(self, width: int) -> int:
        look = theme()
        high = 2 * _ROOM + look.line(self._role) + 3 + look.line(Role.META)
        return high + (3 + look.line(Role.EXCERPT) if self._excerpt else 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        self.paint_ground(painter)
        edge = look.grown(_ICON)
        spot = QRectF(_SIDE, _ROOM + look.grown(2), edge, edge)
        paint_icon(painter, self._icon, palette.text3, spot)
        left = _SIDE + edge + _GAP
        verb = look.font(Role.META_MEDIUM)
        told = round(QFontMetricsF(verb).horizontalAdvance(self._verb))
        wide = self.width() - left - _SIDE - told - _GAP
        top = float(_ROOM)
        for text, role, ink in (
            (self._title, self._role, palette.text),
            (self._facts, Role.META, palette.text3),
            (self._excerpt, Role.EXCERPT, palette.text2),
        ):
            if text:
                font = look.font(role)
                painter.setFont(font)
                painter.setPen(ink)
                line = broken(text, font, wide, 1)
                write_lines(painter, QPointF(left, top), line, look.line(role), None)
                top += look.line(role) + 3
        place = QRectF(0, 0, self.width() - _SIDE, self.height())
        write(painter, place, self._verb, verb, palette.accent, align=RIGHT)
        painter.end()


class OfferRow(Row):
    """A period to look back on."""

    def __init__(self, offer: Offer) -> None:
        count = shown.number(offer.entries, "entry", "entries")
        minutes = f", {shown.length(offer.minutes)}" if offer.minutes else ""
        asked = shown.number(len(offer.asked.prompts), "question")
        facts = (
            f"{days_of(offer.period)} · {count}{minutes} · {asked}, "
            f"about {offer.asked.minutes} min"
        )
        verb = "Begin"
        if offer.made:
            verb = "Continue" if offer.open else "Read"
        super().__init__(
            "calendar", offer.period.title, facts, verb, key=offer.asked.id
        )


class ReflectionRow(Row):
    """A reflection that was begun."""

    def __init__(self, listed: Listed, today: date) -> None:
        whole = listed.answered + listed.open
        facts = [shown.day(listed.day, today)]
        facts += [listed.asks] if listed.asks != listed.title else []
        if listed.open:
            facts.insert(0, f"{listed.answered} of {whole} answered")
        super().__init__(
            "messages-square" if listed.talk else "feather",
            listed.title,
            " · ".join(facts),
            "Continue" if listed.open else "",
            key=listed.id,
            excerpt=listed.excerpt,
            own=True,
        )


class TalkRow(Row):
    """The last talk with a person."""

    def __init__(self, talked: Talked, today: date) -> None:
        facts = [f"Last on {shown.day(talked.day, today)}"]
        if talked.agreed:
            facts.append(shown.number(talked.agreed, "agreement"))
            still = f"{talked.open} still open" if talked.open else "all settled"
            facts.append(still)
        told = " · ".join(facts)
        super().__init__(
            "users", talked.person, told, "Next talk", key=f"with {talked.person}"
        )
