"""A document as the rich text of its page; every text of it is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable

from msgspec.structs import replace

from pls.disclosure import profiles, wording
from pls.disclosure.document import (
    Ask,
    Disclosure,
    Item,
    Number,
    Period,
    Picture,
    Section,
)
from ui.theme.fonts import DISPLAY, SANS, SERIF


# A page is always light, whatever the window wears.
_TEXT, _TEXT2, _TEXT3 = "#1c2326", "#4d575a", "#5d6567"
_ACCENT, _LINE = "#1b5e75", "#d2d2ca"


PICTURE = "picture:"
"""What an address on a page begins with; the hash of a picture follows."""

_ROOM = 4
"""So many lines are left to write on by hand."""

_WIDE, _HIGH = 440, 330
"""How large a picture may be, in the design's pixels."""


def page(doc: Disclosure, unit: float) -> str:
    """Return the page of a document.

    Args:
        doc: What would leave.
        unit: How many pixels one of the design's pixels takes.
    """
    once = replace(doc, items=tuple(map(profiles.rest, doc.items)))
    return _Page(unit).told(once) + mark(unit)


def mark(unit: float) -> str:
    """Return the comment at the end of a page that says for which unit it is."""
    return f"<!-- {unit:.4f} -->"


class _Page:
    def __init__(self, unit: float) -> None:
        self._unit = unit

    def told(self, doc: Disclosure) -> str:
        """Return the whole page."""
        parts = [
            self._head(doc),
            self._opening(doc),
            *map(self._part, doc.before),
            self._first(doc),
            self._more(doc),
            self._closing(doc),
            *map(self._part, doc.after),
            self._foot(doc),
        ]
        return f'<body style="color:{_TEXT}">{"".join(parts)}</body>'

    # Words

    def _sans(
        self, text: str, size: float, *, tone: str = _TEXT3, bold: int = 400
    ) -> str:
        return self._words(text, SANS, size, tone, bold)

    def _serif(self, text: str, size: float = 13.8, *, bold: int = 400) -> str:
        return self._words(text, SERIF, size, _TEXT, bold)

    def _words(self, text: str, font: str, size: float, tone: str, bold: int) -> str:
        pixels = max(9, round(size * self._unit))
        return (
            f"<span style=\"font-family:'{font}';font-size:{pixels}px;"
            f'font-weight:{bold};color:{tone}">{html.escape(wording.line(text))}</span>'
        )

    def _block(self, inner: str, above: float = 0) -> str:
        top = round(above * self._unit)
        style = f"margin-top:{top}px;margin-bottom:0;line-height:100%"
        return f'<p style="{style}">{inner}</p>'

    def _heading(self, text: str) -> str:
        return self._block(self._sans(text, 12.5, tone=_TEXT2, bold=600))

    def _prose(self, text: str, label: str = "") -> str:
        pixels = max(9, round(13.6 * self._unit))
        told = wording.markup(text)
        if told.startswith("<p>"):
            told = f"<p>{label}{told[3:]}"
        elif label:
            told = f"<p>{label}</p>{told}"
        return (
            f"<div style=\"font-family:'{SERIF}';font-size:{pixels}px;"
            f'line-height:100%">{told}</div>'
        )

    def _table(self, rows: str, *, above: float = 0) -> str:
        top = round(above * self._unit)
        return (
            f'<table width="100%" cellspacing="0" cellpadding="0" '
            f'style="margin-top:{top}px">{rows}</table>'
        )

    def _cell(
        self,
        inner: str,
        *,
        width: float = 0,
        above: float = 0,
        below: float = 0,
        right: float = 0,
        rule: str = "",
        end: bool = False,
    ) -> str:
        edge = f"border-top-width:1px;border-top-style:solid;border-top-color:{rule};"
        style = "".join(
            (
                f"padding-top:{round(above * self._unit)}px;",
                f"padding-bottom:{round(below * self._unit)}px;",
                f"padding-right:{round(right * self._unit)}px;",
                edge if rule else "",
            )
        )
        wide = f' width="{round(width * self._unit)}"' if width else ""
        align = ' align="right"' if end else ""
        return f'<td valign="top"{wide}{align} style="{style}">{inner}</td>'

    # Parts

    def _head(self, doc: Disclosure) -> str:
        what = self._cell(self._sans(wording.kind(doc), 12, bold=500))
        when = self._cell(self._sans(wording.span(doc.period), 12, bold=500), end=True)
        title = self._words(doc.title, DISPLAY, 29, _TEXT, 600)
        by = self._sans(wording.byline(doc), 13, tone=_TEXT2)
        return (
            self._table(f"<tr>{what}{when}</tr>")
            + self._block(title, 8)
            + self._block(by, 4)
        )

    def _opening(self, doc: Disclosure) -> str:
        short = self._bullets(doc.in_short)
        asks = "".join(self._ask(ask) for ask in doc.asks)
        cells = []
        if short:
            head = self._heading("In short")
            cells.append(
                self._cell(head + short, above=14, below=11, right=32, rule=_TEXT)
            )
        if asks:
            head = self._heading("What I would like us to agree")
            width = 218 if short else 0
            cells.append(
                self._cell(head + asks, above=14, below=11, width=width, rule=_TEXT)
            )
        return self._table(f"<tr>{''.join(cells)}</tr>", above=15) if cells else ""

    def _bullets(self, lines: Iterable[str]) -> str:
        dot = self._words("•", SANS, 16, _ACCENT, 600)
        rows = "".join(
            f"<tr>{self._cell(dot, width=15, above=4)}"
            f"{self._cell(self._block(self._serif(text)), above=4)}</tr>"
            for text in lines
        )
        return self._table(rows) if rows else ""

    def _ask(self, ask: Ask) -> str:
        part = f"My part: {ask.my_part}" if ask.my_part else ""
        mine = self._block(self._sans(part, 12), 2) if part else ""
        return self._block(self._serif(ask.text), 5) + mine

    def _first(self, doc: Disclosure) -> str:
        items = wording.starred(doc)
        if not items:
            return ""
        if len(items) == 1 and doc.sheet:
            only = self._cell(self._full(items[0], doc.period), above=14, rule=_LINE)
            return self._table(f"<tr>{only}</tr>", above=15)
        rows = "".join(
            f"<tr>{self._number(item)}"
            f"{self._cell(self._full(item, doc.period), above=10)}</tr>"
            for item in items
        )
        heading = self._heading(wording.first_heading(len(items)))
        head = self._cell(heading, above=14, rule=_LINE)
        return self._table(f"<tr>{head}</tr>") + self._table(rows)

    def _number(self, item: Item) -> str:
        figure = self._sans(str(item.n), 12.5, bold=500)
        return self._cell(figure, width=24, above=13)

    def _full(self, item: Item, period: Period) -> str:
        told = [self._block(self._serif(item.title, 15.5, bold=600))]
        if item.story.strip():
            told.append(self._prose(item.story))
        if item.impact.strip():
            label = self._sans("What changed", 12, tone=_ACCENT, bold=600)
            told.append(self._prose(item.impact, f"{label}&nbsp; "))
        told.append(self._small(wording.circumstances(item, period)))
        told.append(self._facts(item))
        told += map(self._picture, item.pictures)
        told += [self._small(text) for text in _proof(item)]
        return "".join(told)

    def _picture(self, one: Picture) -> str:
        fits = min(1.0, _WIDE / one.width, _HIGH / one.height) * self._unit
        # Beside the numbers and the names of skills, no more than that much is free.
        size = f'width="{max(1, round(one.width * fits))}" style="max-width:50%"'
        shown = f'<img src="{PICTURE}{one.sha256}" {size}>'
        return f'<p style="margin-top:{round(7 * self._unit)}px">{shown}</p>'

    def _small(self, text: str) -> str:
        return self._block(self._sans(text, 11.5), 3) if text else ""

    def _more(self, doc: Disclosure) -> str:
        groups = wording.others(doc)
        if not groups:
            return ""
        heading = self._heading(wording.others_heading(doc))
        head = self._cell(heading, above=12, rule=_LINE)
        named = any(group.name for group in groups)
        rows = "".join(self._group(g.name, g.items, doc.period, named) for g in groups)
        return self._table(f"<tr>{head}</tr>", above=15) + self._table(rows)

    def _group(
        self,
        name: str,
        items: Iterable[Item],
        period: Period,
        named: bool,  # noqa: FBT001 (whether there is a column for names)
    ) -> str:
        lines = "".join(self._row(item, period) for item in items)
        skill = self._sans(name, 12, tone=_TEXT2, bold=600)
        side = self._cell(skill, width=112, above=9, right=10) if named else ""
        return f"<tr>{side}{self._cell(lines, above=8)}</tr>"

    def _row(self, item: Item, period: Period) -> str:
        title = self._serif(wording.sentence(item.title), 13.6, bold=600)
        brief = self._serif(f" {wording.brief(item, period)}", 13.6)
        proof = "".join(self._small(text) for text in _proof(item))
        seen = "".join(map(self._picture, item.pictures))
        facts = self._facts(item)
        return self._block(f"{title} {brief}", 2) + facts + seen + proof

    def _facts(self, item: Item) -> str:
        """Return what a professional body asks for; an empty cell is room to write."""
        rows = "".join(
            f"<tr>{self._cell(self._sans(fact.label, 11.5), width=140, above=3)}"
            f"{self._cell(self._serif(fact.value, 12.5), above=3, rule=_LINE)}</tr>"
            for fact in item.facts
        )
        return self._table(rows, above=4) if rows else ""

    def _part(self, part: Section) -> str:
        inner = self._prose(part.text) if part.text.strip() else self._room()
        return self._section(part.heading, inner)

    def _room(self) -> str:
        line = f"<tr>{self._cell('&nbsp;', below=12, rule=_LINE)}</tr>"
        return self._table(line * _ROOM, above=20)

    def _closing(self, doc: Disclosure) -> str:
        told = ""
        if doc.numbers:
            facts = "".join(self._fact(fact) for fact in doc.numbers)
            told += self._section("In numbers", facts)
        if doc.not_worked.strip():
            words = self._block(self._serif(doc.not_worked), 4)
            told += self._section("What did not work", words)
        if doc.next:
            told += self._section("Next", self._bullets(doc.next))
        return told

    def _section(self, title: str, inner: str) -> str:
        cell = self._cell(self._heading(title) + inner, above=12, rule=_LINE)
        return self._table(f"<tr>{cell}</tr>", above=15)

    def _fact(self, fact: Number) -> str:
        told = f"{fact.label}: {fact.value}. {wording.sentence(fact.meaning)}"
        return self._block(self._serif(told), 4)

    def _foot(self, doc: Disclosure) -> str:
        cell = self._cell(self._sans(wording.chosen(doc), 11.5), above=10, rule=_LINE)
        return self._table(f"<tr>{cell}</tr>", above=24)


def _proof(item: Item) -> list[str]:
    told = [f"To check: {proof}" for proof in wording.proofs(item)]
    return [*told, *([f"Thanks to {item.credit}"] if item.credit else [])]
