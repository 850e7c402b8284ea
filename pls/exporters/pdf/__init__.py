"""The disclosure as a PDF on A4, set by typst: tagged, with fonts of ours inside.

Words go in as data (`content`), never as markup, and the template
(``resources/pdf/summary.typ``) reads no file. Nothing of the computer is in it: system
fonts are ignored, and its only time is the day in the document. The same document
always gives the same bytes.

It is PDF/UA-1 and PDF/A-2a where the content allows; `hints` says where it does not.
Fonts are ours, then those that come with typst, then ``EmptyBox.ttf`` (ours, MIT): an
empty box for every sign, so that a sign no font has is still there as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pls.disclosure import wording
from pls.disclosure.document import Disclosure, Pictures
from pls.exporters.pdf.content import content
from pls.exporters.setting import Standards, fonts, typeset


__all__ = ["document", "hints", "pages"]

TEMPLATE = "summary.typ"

STANDARDS: tuple[Standards, ...] = (("ua-1", "a-2a"), ("ua-1",), ("a-2a",))
"""What a document may claim to be, the most first; without any it is still tagged."""

NAMES = {"ua-1": "PDF/UA-1 (accessible)", "a-2a": "PDF/A-2a (made to last)"}
NAMED = 5
"""Signs that are told one by one."""

# The root of the pages stands before its branches, and counts them all.
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")
_BOXES = b"+EmptyBox"
# A sign that no font has, as the tool tells of it.
_LACKING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True, slots=True)
class _Made:
    """A file, the standards it keeps, and why not more of them."""

    data: bytes
    standards: Standards
    reason: str = ""


def document(doc: Disclosure, pictures: Pictures) -> bytes:
    """Return the file."""
    return _made(content(doc, pictures)).data


def pages(data: bytes) -> int:
    """Return how many pages a file of ours has."""
    return max((int(found) for found in _PAGES.findall(data)), default=1)


def hints(doc: Disclosure, pictures: Pictures) -> tuple[str, ...]:
    """Say in sentences what some people would miss in the file, and why."""
    told = content(doc, pictures)
    made = _made(told)
    found = [
        f"A picture of “{wording.line(item.title)}” has no words for people who cannot "
        "see it, so the PDF is tagged, but not PDF/UA-1 (accessible)."
        for item in doc.items
        if any(not wording.line(one.alt) for one in item.pictures)
    ]
    lost = [name for key, name in NAMES.items() if key not in made.standards]
    if lost and not found:
        found.append(f"The PDF is tagged, but not {' and '.join(lost)}: {made.reason}.")
    if _BOXES in made.data:
        found.append(_boxed(told))
    return tuple(found)


def _boxed(told: dict[str, Any]) -> str:
    """Name the signs that no font has."""
    import typst  # noqa: PLC0415 (for the start)

    signs: list[str] = []
    try:
        typeset(TEMPLATE, told, ("ua-1",), fonts(boxes=False))
    except typst.TypstError as error:
        found = _LACKING.findall(error.diagnostic)
        signs = [_ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) for text in found]
    shown = [sign for sign in dict.fromkeys(signs) if sign.isprintable()]
    more = ["others"] * (len(shown) > NAMED or not shown)
    return (
        f"The PDF’s fonts have no sign for {wording.listed(shown[:NAMED] + more)}: "
        "people see an empty box, a screen reader the text."
    )


def _made(told: dict[str, Any]) -> _Made:
    """Set the file so that it keeps as many standards as it can."""
    import typst  # noqa: PLC0415 (for the start)

    reason = ""
    for standards in STANDARDS:
        try:
            return _Made(typeset(TEMPLATE, told, standards, fonts()), standards, reason)
        except typst.TypstError as error:
            reason = reason or _reason(error.message)
    return _Made(typeset(TEMPLATE, told, (), fonts()), (), reason)


def _reason(message: str) -> str:
    """Say why a standard is not kept, in our words where they are known."""
    if "codepoint" in message:
        return "it has a sign of no agreed meaning"
    return message.rpartition("error: ")[2]
