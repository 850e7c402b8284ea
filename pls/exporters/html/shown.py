"""The body of the page as one line of text, and its hash.

The script of the page writes the same line from its own elements (``shownBody`` in
``page.js``) once the page is read and before anything else: every element with its
attributes and every text; runs of white space are one space, and none beside a tag.
What the script itself changes while somebody answers it first puts back as the page
was written, so that a page saved again by a browser is still the same.

A page edited by hand gives another hash and no valid reply. This keeps honest people
from answering a text that was not sent; it is no proof against somebody who writes a
new script or a reply of their own: only the person can tell whether they know it.
"""

import hashlib
import html
import re
from functools import lru_cache
from html.parser import HTMLParser

from typing_extensions import override


LONG = 65_536
_EMPTY = {"br", "hr", "img", "input", "link", "meta"}
_BESIDE = re.compile(r" ?(<[^>]*>) ?")
_SPACE = re.compile(r"[ \t\n\f\r]+")
# In text and attributes these signs are escaped, so they are found in tags alone.
_TAG = re.compile(r"(<script>.*?</script>|<[^<>]*>)", re.DOTALL)


class _Walk(HTMLParser):
    """Writes each element, attribute and text in one way."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = sorted((name, value or "") for name, value in attrs)
        kept = (pair for pair in told if (tag, pair[0]) != ("body", "data-shown"))
        words = "".join(f' {name}="{html.escape(value)}"' for name, value in kept)
        self.parts.append(f"<{tag}{words}>")
        if tag in _EMPTY:
            self.parts.append(f"</{tag}>")

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    @override
    def handle_data(self, data: str) -> None:
        self.parts.append(html.escape(data))


def text(body: str) -> str:
    """Return the page's own, fully escaped and closed, HTML as one line."""
    told = _TAG.split(body)
    told[::2] = [_words(text) if text else "" for text in told[::2]]
    told[1::2] = map(_tag, told[1::2])
    return "".join(told)


def _tag(tag: str) -> str:
    """Return a tag in its one way; one with a picture is not worth remembering."""
    return (_written if len(tag) < LONG else _written.__wrapped__)(tag)


def _words(text: str) -> str:
    return _SPACE.sub(" ", html.escape(html.unescape(text))).strip(" ")


@lru_cache(8192)
def _written(tag: str) -> str:
    """Return a tag, or the script, in its one way; most stand in every page."""
    walk = _Walk()
    walk.feed(tag)
    walk.close()
    return _BESIDE.sub(r"\1", _SPACE.sub(" ", "".join(walk.parts)))


def digest(policy: str, page: str) -> str:
    """Return the SHA-256 over the policy and the body of a page.

    While the policy stands first in the head, no style and no script of others runs.
    """
    start, end = page.index("<body "), page.rindex("</body>") + len("</body>")
    return hashlib.sha256(f"{policy}\n{text(page[start:end])}".encode()).hexdigest()
