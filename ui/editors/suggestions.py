"""What a list of words to finish with offers, and how a row of it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.avatar import initials, paint_avatar
from ui.widgets.lines import broken, write_lines
from ui.widgets.paint import RIGHT, rounded, write


Index = QModelIndex | QPersistentModelIndex

SUGGESTION: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a row holds its suggestion."""

_ROW: Final = 36
_PLAIN_ROW: Final = 28
_PICTURE: Final = 18
_ICON: Final = 16
SIDE: Final = 10
"""Pixels from an edge of a row to what is in it."""
_GAP: Final = 10

_ICONS: Final = {"#": "wrench", "+": "folder"}
_NEW: Final = {"#": "plus", "@": "user-plus", "+": "folder-plus"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row.

    Attributes:
        word: What is taken.
        shown: What is read, if that is more.
        meta: A fact at the right.
        icon: A drawing at the left.
        person: Have the initials of the person there instead.
        fresh: It is nothing known so far.
        own: What is read are the person's own words.
    """

    word: str
    shown: str = ""
    meta: str = ""
    icon: str = ""
    person: bool = False
    fresh: bool = False
    own: bool = False

    @property
    def text(self) -> str:
        """What is read."""
        return self.shown or self.word

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.text, self.meta) if part)

    @property
    def drawn(self) -> bool:
        """Whether something stands before the words."""
        return bool(self.icon) or self.person


def known(sign: str, word: str) -> Suggestion:
    """Return the row for a known name after a sign: `#`, `@` or `+`."""
    return Suggestion(word, icon=_ICONS.get(sign, ""), person=sign == "@")


def offered(sign: str, start: str, words: Sequence[str]) -> list[Suggestion]:
    """Return the rows for a token of a capture line; none where nothing is known.

    Args:
        sign: What the token stands for: `#`, `@` or `+`.
        start: What was typed of it.
        words: What is known and begins so.
    """
    rows = [known(sign, word) for word in words]
    there = start.casefold() in {word.casefold() for word in words}
    if rows and start.strip() and not there:
        told = _new(sign).format(name=start)
        rows.append(Suggestion(start, told, icon=_NEW[sign], fresh=True))
    return rows


def _new(sign: str) -> str:
    words = {
        "#": "New skill “{name}”",
        "@": "New person “{name}”",
        "+": "New project “{name}”",
    }
    return QCoreApplication.translate("Suggestions", words[sign])


def _role(row: Suggestion, *, chosen: bool = True) -> Role:
    if row.own:
        return Role.ROW_TITLE
    return Role.BODY_MEDIUM if chosen else Role.BODY


class SuggestionDelegate(QStyledItemDelegate):
    """Draws the rows."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Suggestion = index.data(SUGGESTION)
        look = theme()
        wide = QFontMetricsF(look.font(_role(row))).horizontalAdvance(row.text)
        if row.drawn:
            wide += look.grown(_PICTURE + _GAP)
        if row.meta:
            meta = QFontMetricsF(look.font(Role.META))
            wide += meta.horizontalAdvance(row.meta) + 3 * _GAP
        high = look.grown(_ROW if row.drawn else _PLAIN_ROW)
        return QSize(round(wide) + 2 * SIDE + 2, high)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: Suggestion = index.data(SUGGESTION)
        look, palette = theme(), theme().palette
        place = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            rounded(painter, place, 7, fill=palette.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, place, 7, fill=palette.hover)
        inner = place.adjusted(SIDE, 0, -SIDE, 0)
        inner = self._paint_picture(painter, row, inner)
        if row.meta:
            font = look.font(Role.META)
            write(painter, inner, row.meta, font, palette.text3, align=RIGHT)
            taken = QFontMetricsF(font).horizontalAdvance(row.meta) + _GAP
            inner = inner.adjusted(0, 0, -taken, 0)
        role = _role(row, chosen=chosen)
        painter.setFont(look.font(role))
        painter.setPen(palette.text2 if row.fresh else palette.text)
        lines = broken(row.text, look.font(role), round(inner.width()), 1)
        high = look.line(role)
        top = QPointF(inner.left(), inner.center().y() - high / 2)
        write_lines(painter, top, lines, high)
        painter.restore()

    @staticmethod
    def _paint_picture(painter: QPainter, row: Suggestion, place: QRectF) -> QRectF:
        """Paint what stands before the words; return what is left for them."""
        if not row.drawn:
            return place
        look = theme()
        edge = look.grown(_PICTURE if row.person else _ICON)
        spot = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
        if row.person:
            paint_avatar(painter, spot, initials(row.word))
        else:
            paint_icon(painter, row.icon, look.palette.text3, spot)
        return place.adjusted(look.grown(_PICTURE + _GAP), 0, 0, 0)
