"""What stands behind a skill: its entries, and the first beside the latest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from pls.records import Entry
from pls.space.skills import Opened
from pls.text import plain
from ui.operations import shown
from ui.theme import Role, paint_icon, theme
from ui.views.skills import words
from ui.views.skills.sides import Sides
from ui.widgets.card import Card
from ui.widgets.link import Link
from ui.widgets.paint import RIGHT, rounded, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring
from ui.widgets.text import Elided, Text


_HIGH = 34
_ICON = 16
_DAY = 96


class Behind(QWidget):
    """How a skill was learned and what shows it, and the newest entries with it."""

    def __init__(
        self,
        opened: Opened,
        today: date,
        asked: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Entries with %s") % opened.row.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        for text in self._told(opened):
            column.addWidget(Text(text, Role.META, "text2", lines=0))
        column.addSpacing(4)
        self.rows = [EntryRow(entry, today, asked) for entry in opened.entries]
        for row in self.rows:
            column.addWidget(row)
        more = opened.row.used.count - len(opened.entries)
        if more > 0:
            said = self.tr("and %s earlier") % shown.number(more, "entry", "entries")
            column.addWidget(Text(said, Role.META, "text3"))

    def _told(self, opened: Opened) -> list[str]:
        told = []
        if opened.ways:
            told.append(self.tr("How: %s") % _counted(opened.ways))
        if opened.proofs:
            told.append(self.tr("Shown by: %s") % _counted(opened.proofs))
        if opened.row.used.count > opened.looked:
            newest = self.tr("Of the newest %s entries.")
            told.append(newest % f"{opened.looked:,}")
        return told


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    return " · ".join(f"{label} {count}" for label, count in counts)


class EntryRow(Press):
    """One entry: a click opens it."""

    def __init__(
        self, entry: Entry, today: date, asked: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._entry = entry
        self._day = words.day(str(entry.when), today)
        self._ring = Ring(self, 6, 0)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{entry.title}, {self._day}")
        self.setToolTip(entry.title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: asked(entry.id))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().grown(300), theme().grown(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, look = theme().palette, theme()
        if self.underMouse():
            rounded(painter, QRectF(self.rect()), 6, fill=palette.hover)
        edge, day = look.grown(_ICON), look.grown(_DAY)
        middle = (self.height() - edge) / 2
        icon = shown.icon(self._entry)
        paint_icon(painter, icon, palette.text3, QRectF(2, middle, edge, edge))
        left = edge + 10
        title = QRectF(left, 0, self.width() - left - day - 12, self.height())
        font = look.font(Role.ROW_TITLE_PLAIN)
        write(painter, title, self._entry.title, font, palette.text)
        spot = QRectF(self.width() - day - 2, 0, day, self.height())
        write(
            painter, spot, self._day, look.font(Role.META), palette.text3, align=RIGHT
        )
        painter.end()


class HowFar(QWidget):
    """The first entry and the latest one, side by side."""

    def __init__(
        self,
        opened: Opened,
        today: date,
        asked: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Look how far"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        if opened.first is None or len(opened.entries) < 2:
            said = self.tr("With a second entry the first one can stand beside it.")
            column.addWidget(Text(said, Role.META, "text2", lines=0))
            return
        first, latest = opened.first, opened.entries[0]
        sides = Sides(
            _Side(self.tr("The first"), first, today, asked),
            _Side(self.tr("The latest"), latest, today, asked),
        )
        column.addWidget(sides)


class _Side(Card):
    def __init__(
        self, name: str, entry: Entry, today: date, asked: Callable[[str], object]
    ) -> None:
        super().__init__("surface", radius=8)
        self.body.setContentsMargins(14, 10, 14, 12)
        self.body.setSpacing(3)
        day = words.day(str(entry.when), today)
        self.body.addWidget(Text(f"{name}, {day}", Role.META, "text3", shrinks=True))
        self.body.addWidget(Elided(entry.title, Role.ROW_TITLE, lines=3))
        told = plain.excerpt(entry.impact) or plain.excerpt(entry.body, entry.title)
        if told:
            self.body.addWidget(Elided(told, Role.EXCERPT, "text2", lines=5))
        self.body.addStretch(1)
        link = Link(self.tr("Open"), name=self.tr("Open %s") % entry.title)
        link.clicked.connect(lambda: asked(entry.id))
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
