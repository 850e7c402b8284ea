"""Paragraphs, lists, tables and pictures in the styles of ``resources/word``."""

import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph

from pls.disclosure import prose
from pls.disclosure.document import Picture, Pictures
from pls.disclosure.prose import Block, Span
from pls.exporters.docx.package import words


_LEVELS = 3
"""How deep lists are set in; what is deeper stands at the last."""
_NUMBERS = 1
"""The lists of ``numbering.xml`` that have numbers."""
_PIXEL = 9525
"""EMU, at 96 pixels to the inch."""
_WIDEST, _HIGHEST = Mm(130), Mm(95)
_COLUMNS = (Mm(50), Mm(116))
_ROOM = 5
"""Ruled lines where a section is room to write by hand."""


class Label(Span, frozen=True):
    """Words that say what follows them."""


class Place(Span, frozen=True):
    """The number of an item."""


_LOOKS: Mapping[type[Span], str] = {Label: "Label", Place: "Place"}


class Paper:
    """A Word file that is being written, from its top to its end."""

    def __init__(self, document: Word, pictures: Pictures) -> None:
        self.document = document
        self._pictures = pictures
        self._styles = {style.name: style.style_id for style in document.styles}
        self._last = ""
        self._above: Paragraph | None = None
        # The number of the last item in one line, and its list.
        self._counted = (-1, 0)

    def line(self, style: str, *pieces: Span | str) -> Paragraph | None:
        """Put down a paragraph, nothing where it would be empty.

        Args:
            style: The name of its style.
            pieces: Its words; a line feed and a tab in them are meant.
        """
        spans = [Span(p) if isinstance(p, str) else p for p in pieces]
        if not any(words(span.text).strip() for span in spans):
            return None
        return self._paragraph(style, spans)

    def heading(self, text: str) -> None:
        """Put down the heading of a section; the first stands under a line already."""
        first = self._last == "Byline"
        paragraph = self.line("Heading 1", text)
        if paragraph is not None and first:
            element: Any = paragraph.paragraph_format.element
            edges = _element("w:pBdr")
            edges.append(_element("w:top", val="nil"))
            element.pPr.insert(1, edges)

    def point(self, n: int, *spans: Span) -> None:
        """Put down an item in one line with its number, which goes on counting."""
        before, counting = self._counted
        if n != before + 1:
            counting = self._numbered(n, 0)
        _count(self._paragraph("List Number", spans), counting, 0)
        self._counted = n, counting

    def story(self, blocks: Iterable[Block], style: str) -> None:
        """Put down a story; plain paragraphs of it have *style*.

        In the text of an item, which is set in, lists begin a step further in.
        """
        inside = style != "Normal"
        lists: dict[int, int] = {}
        for block in blocks:
            level = min(len(block.lists) + inside, _LEVELS) - 1
            named = _style(block, level) or style
            paragraph = self._paragraph(named, block.spans)
            if named.startswith("List Number"):
                own = block.lists[-1]
                if own not in lists:
                    lists[own] = self._numbered(_number(block.mark), level)
                _count(paragraph, lists[own], level)

    def room(self) -> None:
        """Put down ruled lines to write on by hand."""
        for left in reversed(range(_ROOM)):
            ruled = self._paragraph("Room to write", ())
            if left:
                ruled.paragraph_format.keep_with_next = True

    def picture(self, picture: Picture, style: str) -> None:
        """Put down a picture with its words for those who do not see it."""
        alt = words(picture.alt.strip())
        data = self._pictures.get(picture.sha256)
        if data is None:
            self.line(style, f"Picture: {alt}" if alt else "")
            return
        wide, high = picture.width * _PIXEL, picture.height * _PIXEL
        scale = min(1.0, _WIDEST / wide, _HIGHEST / high)
        inline = self.document.part.new_pic_inline(
            io.BytesIO(data), Emu(int(wide * scale)), Emu(int(high * scale))
        )
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        inline.docPr.set("descr", alt or "A picture without a description")
        run: Any = self._paragraph(style, ()).paragraph_format.element.add_r()
        run.add_drawing(inline)

    def table(self, name: str, rows: Sequence[tuple[str, str]]) -> None:
        """Put down a table of two columns; the first row is its head.

        It stands on one page with what stands above it, where it fits there.
        """
        if self._above is not None:
            self._above.paragraph_format.keep_with_next = True
        self.document.add_table(len(rows), 2)
        table: Any = self.document.element.body.tbl_lst[-1]
        table.tblStyle_val = self._styles["Facts"]
        table.tblPr.append(_element("w:tblCaption", val=words(name)))
        first = table.tr_lst[0].get_or_add_trPr()
        first.append(_element("w:tblHeader"))
        for column, width in zip(table.tblGrid.gridCol_lst, _COLUMNS, strict=True):
            column.w = width
        for row, told in zip(table.tr_lst, rows, strict=True):
            for cell, text, width in zip(row.tc_lst, told, _COLUMNS, strict=True):
                cell.width = width
                paragraph = Paragraph(cell.p_lst[0], self.document)
                self._fill(paragraph, [Span(text)])
                if row is not table.tr_lst[-1]:
                    paragraph.paragraph_format.keep_with_next = True
        self._last = "Facts"

    def end(self) -> None:
        """End the file: Word asks for a paragraph after its last table."""
        if self._last == "Facts":
            self._paragraph("Small print", ())

    def _paragraph(self, style: str, spans: Iterable[Span]) -> Paragraph:
        paragraph = self.document.add_paragraph()
        element: Any = paragraph.paragraph_format.element
        element.style = self._styles[style]
        self._fill(paragraph, tuple(spans))
        self._last, self._above = style, paragraph
        return paragraph

    def _fill(self, paragraph: Paragraph, spans: Sequence[Span]) -> None:
        leftwards = _leftwards("".join(span.text for span in spans))
        if leftwards:
            paragraph_element: Any = paragraph.paragraph_format.element
            paragraph_element.get_or_add_pPr().append(_element("w:bidi"))
        for span in spans:
            run = paragraph.add_run(words(span.text))
            if look := _look(span):
                element: Any = run.font.element
                element.style = self._styles[look]
            if span.strong:
                run.bold = True
            if span.emphasis:
                run.italic = True
            if leftwards:
                run.font.rtl = True

    def _numbered(self, start: int, level: int) -> int:
        """Return a new list that begins with a number."""
        lists: Any = self.document.part.numbering_part.element
        added = lists.add_num(_NUMBERS)
        added.add_lvlOverride(level).add_startOverride(start)
        return int(added.numId)


def _look(span: Span) -> str:
    """Return the style of words that look different, or nothing."""
    return "Code in text" if span.code else _LOOKS.get(type(span), "")


def _style(block: Block, level: int) -> str:
    """Return the style of what is no plain paragraph."""
    if block.code:
        return "Code"
    if block.lists:
        kind = "Bullet" if block.mark == prose.DOT else "Number"
        deep = f" {level + 1}" if level else ""
        return f"List {kind if block.mark else 'Continue'}{deep}"
    return "Quote" if block.quotes else ""


def _number(mark: str) -> int:
    figures = mark.rstrip(".")
    # Word counts no further than this.
    return min(int(figures), 32767) if figures.isdecimal() else 1


def _count(paragraph: Paragraph, chosen: int, level: int) -> None:
    element: Any = paragraph.paragraph_format.element
    numbering = element.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = chosen


def _leftwards(text: str) -> bool:
    """Tell whether the first letter of a text belongs to a script read leftwards."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    first = next((found for found in directions if found in {"L", "R", "AL"}), "L")
    return first != "L"


def _element(tag: str, **values: str) -> Any:
    element: Any = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element
