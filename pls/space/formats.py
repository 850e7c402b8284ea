"""The formats in which what leaves can be written.

What takes long to load is loaded when it is written.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pls.disclosure.document import Disclosure, Pictures


def _unhindered(_: Disclosure, __: Pictures) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be written.

    Attributes:
        ending: Of its name, with the dot.
        export: Makes the bytes of the file out of a document and its pictures.
        hints: Says in sentences what of it not everybody can read.
    """

    ending: str
    export: Callable[[Disclosure, Pictures], bytes]
    hints: Callable[[Disclosure, Pictures], tuple[str, ...]] = _unhindered


def _page(doc: Disclosure, pictures: Pictures) -> bytes:
    from pls.exporters import html  # noqa: PLC0415 (for the start)

    return html.page(doc, pictures).encode()


def _markdown(doc: Disclosure, _: Pictures) -> bytes:
    from pls.exporters import markdown  # noqa: PLC0415 (for the start)

    return markdown.text(doc).encode()


def _pdf(doc: Disclosure, pictures: Pictures) -> bytes:
    from pls.exporters import pdf  # noqa: PLC0415 (for the start)

    return pdf.document(doc, pictures)


def _pdf_hints(doc: Disclosure, pictures: Pictures) -> tuple[str, ...]:
    from pls.exporters import pdf  # noqa: PLC0415 (for the start)

    return pdf.hints(doc, pictures)


def _word(doc: Disclosure, pictures: Pictures) -> bytes:
    from pls.exporters import docx  # noqa: PLC0415 (for the start)

    return docx.file(doc, pictures)


def _mail(doc: Disclosure, _: Pictures) -> bytes:
    from pls.exporters import mail  # noqa: PLC0415 (for the start)

    return mail.text(doc).encode()


def _csv(doc: Disclosure, _: Pictures) -> bytes:
    from pls.exporters import csv  # noqa: PLC0415 (for the start)

    # With the mark by which a spreadsheet knows the encoding.
    return csv.text(doc).encode("utf-8-sig")


def _bookmarks(doc: Disclosure, _: Pictures) -> bytes:
    from pls.exporters import signpost  # noqa: PLC0415 (for the start)

    return signpost.bookmarks(doc).encode()


def _links(doc: Disclosure, _: Pictures) -> bytes:
    from pls.exporters import signpost  # noqa: PLC0415 (for the start)

    return signpost.text(doc).encode()


FORMATS: dict[str, Format] = {
    "html": Format(".html", _page),
    "md": Format(".md", _markdown),
    "pdf": Format(".pdf", _pdf, _pdf_hints),
    "docx": Format(".docx", _word),
    "txt": Format(".txt", _mail),
    "csv": Format(".csv", _csv),
}
"""The formats that can be written."""

LISTS: dict[str, Format] = {
    "bookmarks": Format(".bookmarks.html", _bookmarks),
    "links": Format(".links.md", _links),
}
"""Those in which a list of links for others can be written."""

EVERY: Mapping[str, Format] = ChainMap(FORMATS, LISTS)
