"""A PDF as a reader's program takes it in: its words, its structure, its marks.

No viewer is asked, because each tidies the words it finds. The words are those of the
content of a page: each code of a font by its ToUnicode map, or what a span says in its
place (ActualText).
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


BFCHAR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
SHOWN = {"Tj", "TJ"}
PAINTED = SHOWN | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}


@dataclass(frozen=True)
class Piece:
    """What one operator shows: its page, the marked content it is in, its words."""

    page: int
    mark: str | int | None
    text: str


@dataclass(frozen=True)
class Element:
    """A part of the structure, and how deep it stands."""

    kind: str
    depth: int
    node: Any
    parents: tuple[str, ...]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@dataclass(frozen=True)
class Place:
    """Marked content that an element of the structure holds."""

    page: int
    mark: int
    depth: int


def pieces(pdf: pikepdf.Pdf) -> Iterator[Piece]:
    """Yield all that is painted, in the order of its pages."""
    for number, page in enumerate(pdf.pages):
        yield from _painted(number, page, page.Resources)


def _painted(number: int, page: Any, resources: Any) -> Iterator[Piece]:
    fonts = {name: _codes(font) for name, font in resources.get("/Font", {}).items()}
    marks: list[str | int | None] = []
    instead: list[str | None] = []
    codes: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            told = operands[1] if name == "BDC" else {}
            inner = isinstance(told, Dictionary) and "/MCID" in told
            artifact = operands[0] == Name.Artifact
            over = marks[-1] if marks else None
            marks.append(int(told.MCID) if inner else "artifact" if artifact else over)
            said = told.get("/ActualText") if isinstance(told, Dictionary) else None
            instead.append(None if said is None else str(said))
            if said is not None:
                yield Piece(number, marks[-1], str(said))
        elif name == "EMC":
            marks.pop()
            instead.pop()
        elif name == "Tf":
            codes = fonts[str(operands[0])]
        elif name in PAINTED:
            replaced = any(said is not None for said in instead)
            shown = name in SHOWN and not replaced
            text = _text(operands[0], codes) if shown else ""
            yield Piece(number, marks[-1] if marks else None, text)


def _codes(font: Any) -> dict[int, str]:
    found = BFCHAR.findall(font.ToUnicode.read_bytes())
    return {
        int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be")
        for code, said in found
    }


def _text(operand: Any, codes: dict[int, str]) -> str:
    parts = operand if isinstance(operand, Array) else [operand]
    data = b"".join(bytes(part) for part in parts if isinstance(part, String))
    pairs = (data[at : at + 2] for at in range(0, len(data), 2))
    return "".join(codes.get(int.from_bytes(pair, "big"), "") for pair in pairs)


def text(data: bytes) -> str:
    """Return the words of a file that are not decoration, as they follow."""
    told = pieces(opened(data))
    return "".join(piece.text for piece in told if piece.mark != "artifact")


def pages(data: bytes) -> list[str]:
    """Return the words of each page, without its foot."""
    pdf = opened(data)
    told = [""] * len(pdf.pages)
    for piece in pieces(pdf):
        told[piece.page] += "" if piece.mark == "artifact" else piece.text
    return told


def structure(pdf: pikepdf.Pdf) -> list[Element]:
    """Return every element of the structure, parents first."""
    return [each for each in _walked(pdf) if isinstance(each, Element)]


def _walked(pdf: pikepdf.Pdf) -> Iterator[Element | Place]:
    """Yield the elements and the marked content they hold, in the order of reading."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.StructTreeRoot
    yield from _below(root.K, Element("", -1, root, ()), pages)


def _below(
    node: Any, holder: Element, pages: dict[tuple[int, int], int]
) -> Iterator[Element | Place]:
    page = holder.node.get("/Pg")
    if isinstance(node, Array):
        for one in node:
            yield from _below(one, holder, pages)
    elif isinstance(node, int):
        yield Place(pages[page.objgen], node, holder.depth + 1)
    elif node.get("/Type") == Name.MCR:
        where = node.get("/Pg", page)
        yield Place(pages[where.objgen], int(node.MCID), holder.depth + 1)
    elif "/S" in node:
        parents = (*holder.parents, holder.kind)
        inner = Element(str(node.S)[1:], holder.depth + 1, node, parents)
        yield inner
        yield from _below(node.get("/K", Array()), inner, pages)


def heard(data: bytes) -> str:
    """Return what a screen reader tells: elements and their words, by depth."""
    pdf = opened(data)
    said: dict[tuple[int, str | int | None], str] = {}
    for piece in pieces(pdf):
        place = (piece.page, piece.mark)
        said[place] = said.get(place, "") + piece.text
    told = ""
    for each in _walked(pdf):
        if isinstance(each, Element):
            told += f"\n{'  ' * each.depth}{each.kind}"
            continue
        more = told.endswith('"')  # A paragraph is one, over however many lines.
        told = told[:-1] if more else f'{told}\n{"  " * each.depth}"'
        told += said.get((each.page, each.mark), "") + '"'
    return f"{told.strip()}\n"


def marked(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Return page and number of all marked content that the structure names."""
    return [(each.page, each.mark) for each in _walked(pdf) if isinstance(each, Place)]
