"""Entries on paper: read for it, set as pages, and written to a printer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from pls.disclosure import printed, wording
from pls.disclosure.printed import Sheet, Table
from pls.errors import SpaceUnavailableError
from pls.records import Entry, Moment
from pls.space import Space
from ui.operations import shown, writing
from ui.theme.fonts import DISPLAY, MONO, SANS, SERIF


# Paper is always light, whatever the window wears.
TEXT, _TEXT3, _LINE = "#1c2326", "#5d6567", "#b9bdb9"
_MARGIN: Final = 20
_FOOT: Final = 11
POINTS: Final = 11.0
_ONLY_ME: Final = f"<blockquote>\n<p><strong>{printed.ONLY_ME}</strong></p>"
_QUOTE: Final = (
    '<table width="100%" cellspacing="0" cellpadding="8" style="margin-top:8px">'
    f'<tr><td style="border-left:2px solid {_LINE}">'
)
"""Qt forgets how far a quote stands in, on paper."""

_HEADING = re.compile(r"<p><strong>([^<>]*)</strong></p>")


@dataclass(frozen=True, slots=True)
class Pages:
    """An entry as it would be printed, in both ways.

    Attributes:
        public: Without private passages.
        whole: With them.
    """

    public: Sheet
    whole: Sheet

    def sheet(self, *, with_private: bool) -> Sheet:
        """Return what goes onto the paper."""
        return self.whole if with_private else self.public


def read(space: Space, record_id: str) -> Pages:
    """Return what would be printed of an entry.

    Raises:
        UnknownRecordError: There is no such entry.
    """
    found = writing.opened(space, record_id, Entry)
    entry = msgspec.structs.replace(found.record, body=found.text)
    return Pages(printed.sheet(entry), printed.sheet(entry, with_private=True))


# What stands on the page


def markup(sheet: Sheet, points: float = POINTS) -> str:
    """Return a sheet as rich text; every text of it is escaped.

    Args:
        sheet: What is printed.
        points: The size of the words.
    """
    when = Moment(sheet.day)
    day = shown.long_day(when.date) + (f", {when.clock}" if when.clock else "")
    facts = " · ".join((day, *sheet.facts))
    parts = [
        _words(sheet.title, DISPLAY, points * 1.8, "line-height:105%;font-weight:600"),
        _words(facts, SANS, points * 0.85, f"color:{_TEXT3};margin-bottom:14px"),
        *(_part(part, points) for part in sheet.text),
    ]
    if sheet.changed:
        label = f"color:{_TEXT3};font-weight:600;margin-top:14px"
        parts.append(_words("What changed", SANS, points * 0.85, label))
        parts.append(_prose(sheet.changed, points))
    return f'<body style="color:{TEXT}">{"".join(parts)}</body>'


def _words(text: str, family: str, points: float, style: str) -> str:
    return (
        f"<p style=\"font-family:'{family}';font-size:{points:.1f}pt;{style}\">"
        f"{html.escape(text)}</p>"
    )


def _part(part: str | Table, points: float) -> str:
    return _table(part, points) if isinstance(part, Table) else _prose(part, points)


def _prose(text: str, points: float) -> str:
    heading = (
        f'<p style="font-size:{points * 1.2:.1f}pt;font-weight:600;margin-top:12px">'
        r"\1</p>"
    )
    label = f'<p style="color:{_TEXT3};font-weight:600">{printed.ONLY_ME}</p>'
    marked = wording.markup(text).replace(_ONLY_ME, f"<blockquote>{label}")
    told = _HEADING.sub(heading, marked)
    told = told.replace("<blockquote>", _QUOTE)
    told = told.replace("</blockquote>", "</td></tr></table>")
    return f"<div style=\"font-family:'{SERIF}';font-size:{points:.1f}pt\">{told}</div>"


def _table(table: Table, points: float) -> str:
    first, *rest = table.rows
    rows = [_row(first, "th", points), *(_row(row, "td", points) for row in rest)]
    return (
        f'<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:'
        f'collapse;border-color:{_LINE};border-style:solid">{"".join(rows)}</table>'
    )


def _row(cells: Iterable[str], tag: str, points: float) -> str:
    style = f"font-family:'{SERIF}';font-size:{points * 0.95:.1f}pt"
    told = (f'<{tag} align="left">{html.escape(cell)}</{tag}>' for cell in cells)
    return f'<tr style="{style}">{"".join(told)}</tr>'


def document(text: str) -> QTextDocument:
    """Return rich text as a document that loads nothing."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(_font(SERIF))
    made.setDefaultStyleSheet(
        "p, ul, ol, blockquote, pre { margin-top: 5px; margin-bottom: 0 }"
        "p, li { line-height: 128% } strong, th { font-weight: 600 }"
        f"pre, code {{ font-family: '{MONO}'; white-space: pre-wrap }}"
    )
    made.setHtml(text)
    return made


def _font(family: str) -> QFont:
    """Return a font whose letters a reader of the file can tell one by one."""
    made = QFont(family)
    for name in ("liga", "calt", "clig", "dlig"):
        # A sign made of two letters has none of them in a PDF of Qt.
        made.setFeature(QFont.Tag(name), 0)
    return made


# On paper


def prepared(printer: QPrinter, name: str) -> QPrinter:
    """Return a printer with our margins, whose queue shows *name* and no title."""
    printer.setDocName(name)
    printer.setCreator("")
    layout = printer.pageLayout()
    layout.setMode(QPageLayout.Mode.StandardMode)
    printer.setPageLayout(layout)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return printer


def put(sheet: Sheet, printer: QPrinter) -> int:
    """Print a sheet and return on how many pages.

    Raises:
        SpaceUnavailableError: The printer, or the file, takes nothing.
    """
    made = document(markup(sheet))
    made.documentLayout().setPaintDevice(printer)
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    millimetre = printer.resolution() / 25.4
    area = QSizeF(page.width(), page.height() - _FOOT * millimetre)
    made.setPageSize(area)
    painter = QPainter()
    if not painter.begin(printer):
        raise SpaceUnavailableError("The printer takes nothing. Nothing was printed.")
    count = made.pageCount()
    wanted = _wanted(printer, count)
    for number in wanted:
        if number != wanted[0]:
            printer.newPage()
        painter.save()
        painter.translate(0, -(number - 1) * area.height())
        top = (number - 1) * area.height()
        # Not to the very edge, where the first line of the next page begins.
        made.drawContents(painter, QRectF(0, top, area.width(), area.height() - 1))
        painter.restore()
        _foot(
            painter, f"{number} of {count}", QRectF(0, 0, page.width(), page.height())
        )
    painter.end()
    return len(wanted)


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """Return the numbers of the pages that the person chose, all where none is."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return list(range(first, min(last, count) + 1)) or list(range(1, count + 1))


def _foot(painter: QPainter, words: str, page: QRectF) -> None:
    font = _font(SANS)
    font.setPointSizeF(8.5)
    painter.setFont(font)
    painter.setPen(QColor(_TEXT3))
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    painter.drawText(page, flags, words)
