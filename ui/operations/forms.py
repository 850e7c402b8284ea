"""The ways in which a summary can leave, and what people call them."""

from __future__ import annotations

from typing import Final, NamedTuple

from pls.space import formats


WEB_PAGE: Final = "html"
MARKDOWN: Final = "md"
COPY: Final = "copy"
"""The text of a mail goes to the clipboard, and no file is written."""

BOOKMARKS: Final = "bookmarks"
LINKS: Final = "links"
"""The two ways in which a list of links leaves."""

_COPIED: Final = "txt"


class Form(NamedTuple):
    """What a way to leave is called, in a button and by its drawing."""

    words: str
    icon: str


_FORMS: Final = {
    MARKDOWN: Form("Markdown", "file-text"),
    "docx": Form("Word", "file-text"),
    "pdf": Form("PDF", "file-text"),
    WEB_PAGE: Form("Web page with reply form", "panels-top-left"),
    "txt": Form("Plain text for a mail", "message-square"),
    COPY: Form("Copy for a mail", "copy"),
    "csv": Form("CSV for HR", "table-2"),
    BOOKMARKS: Form("Bookmark file", "bookmark"),
    LINKS: Form("Markdown list", "file-text"),
}
# The names of shares older than these formats.
_OLD: Final = {"markdown": MARKDOWN}
_SHORT: Final = {_COPIED: "text", "csv": "CSV"}

BUTTONS: Final = (MARKDOWN, "docx", "pdf")
"""What has a button of its own beside the web page, from left to right."""


def known() -> tuple[str, ...]:
    """Return the ways there are, in the order in which they are offered."""
    return tuple(form for form in _FORMS if made_of(form) in formats.FORMATS)


def made_of(form: str) -> str:
    """Return the key of `formats.FORMATS` that makes what leaves."""
    return _COPIED if form == COPY else form


def label(form: str) -> str:
    """Return what people call a way to leave."""
    found = _FORMS.get(_OLD.get(form, form))
    return found.words if found is not None else form


def short(form: str) -> str:
    """Return what a way to leave is called within a sentence."""
    return _SHORT.get(form) or label(form)


def icon(form: str) -> str:
    """Return the drawing of a way to leave."""
    found = _FORMS.get(_OLD.get(form, form))
    return found.icon if found is not None else "file-text"
