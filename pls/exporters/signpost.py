"""A list of links for others: as a bookmark file, or as a Markdown list.

A bookmark file is the old Netscape one that every browser reads. It holds no dates, no
icons and no tags, for those would tell when and how somebody read. What stands under a
link are the words that its owner meant for others, and how far they trust it.
"""

from __future__ import annotations

from html import escape
from typing import Final

from pls.disclosure import wording
from pls.disclosure.document import Disclosure, Item


TRUST: Final = "Trust"
"""The kind of evidence that says how far somebody trusts a source."""


def bookmarks(doc: Disclosure) -> str:
    """Write the links of a document as a file that browsers import."""
    title = escape(wording.line(doc.title))
    by = escape(wording.line(doc.sender.name))
    lines = [
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>",
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">',
        f"<TITLE>{title}</TITLE>",
        f"<H1>{title}</H1>",
        "<DL><p>",
        f"    <DT><H3>{title}, {by}</H3>",
        "    <DL><p>",
        *(line for item in doc.items for line in _bookmark(item)),
        "    </DL><p>",
        "</DL><p>",
    ]
    return "\n".join(lines) + "\n"


def _bookmark(item: Item) -> list[str]:
    title, url = escape(wording.line(item.title)), _url(item)
    named = f'<A HREF="{escape(url)}">{title}</A>' if url else f"<H3>{title}</H3>"
    told = [*_words(item), *_trust(item)]
    return [
        f"        <DT>{named}",
        *([f"        <DD>{escape(' '.join(told))}"] if told else []),
    ]


def text(doc: Disclosure) -> str:
    """Write the links of a document as a Markdown list."""
    by = wording.escaped(wording.line(doc.sender.name))
    head = f"# {wording.escaped(doc.title)}\n\n{by}, {wording.day(doc.created)}\n"
    return head + "\n" + "\n".join(_entry(item) for item in doc.items) + "\n"


def _entry(item: Item) -> str:
    title, url = wording.escaped(item.title), _url(item)
    # In angles an address may hold brackets; it holds no angle and no blank.
    named = f"[{title}](<{url}>)" if url else title
    told = [wording.escaped(each) for each in (*_words(item), *_trust(item))]
    return "\n".join((f"- {named}", *(f"  {each}" for each in told)))


def _words(item: Item) -> list[str]:
    """Return the words for others as one paragraph, without their looks."""
    words = wording.unmarked(item.story)
    return [words] if words else []


def _trust(item: Item) -> list[str]:
    told = (proof.text for proof in item.evidence if proof.kind == TRUST)
    return [f"How far I trust it: {wording.line(each)}." for each in told]


def _url(item: Item) -> str:
    found = next((proof.url for proof in item.evidence if proof.url), "")
    return "" if any(c in found for c in "<> \n\t") else found
