"""What a reader sees of the page, as one line of text, and its hash.

The script of the page takes the same text from its own elements (``shownText`` in
``page.js``): all text of ``main`` in order, without the elements whose text changes
while somebody answers; runs of white space are one space.
"""

import hashlib
import html
import re


_CHANGING = re.compile(r"<(button|output|samp|svg|textarea)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\n\f\r]+")


def text(main: str) -> str:
    """Return the fixed text inside the page's own, fully escaped, HTML."""
    fixed = _TAG.sub("", _CHANGING.sub("", main))
    return _SPACE.sub(" ", html.unescape(fixed)).strip(" ")


def digest(share: str, sha256: str, main: str) -> str:
    """Return the SHA-256 over the share's id, the document's hash and the text."""
    return hashlib.sha256(f"{share}\n{sha256}\n{text(main)}".encode()).hexdigest()
