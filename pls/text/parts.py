"""Markdown in parts that read alone as they read together.

Most of what people write are paragraphs of plain words: nothing in them means anything
to Markdown, to HTML, to a private passage or to what looks for addresses. Such a
paragraph is its own safe part and its own Markdown, whoever reads it. It is known by an
allow-list of what may stand in it, kept small: what is not known here is read in full.
"""

from __future__ import annotations

from collections.abc import Iterator

from pls.text import bare
from pls.text.patterns import pattern


# What reaches over a blank line: HTML, code between fences, and where a link leads.
_ACROSS = pattern(r"<[A-Za-z/!?]|```|~~~|\]:")
_BLANK = pattern(r"\n(?:[ \t]*\n)+")
# Letters and digits; those of Hangul that nobody sees are none.
_LETTER = r"[^\W_\u115f\u1160\u3164\uffa0]"
_WORDS = r"[A-Za-z0-9 .,;!?'\"()/=${}|+~#>‘’“”„«»–—…-]"
_INSIDE = rf"{_WORDS}++|{_LETTER}++|(?<={_LETTER})_(?={_LETTER})"
_LINE = (
    # A number with a dot begins a list, and most signs begin something.
    rf"(?![0-9]++[.)](?:[ \n]|\Z))(?:{_LETTER}|[$('\"‘“„«])(?:{_INSIDE}"
    # Signs where they stand for themselves.
    r"|:(?=[ \n)'\"]|\Z)|(?<=[0-9]):(?=[0-9])|(?<![\w.+-])@|&(?![#\w])|%(?!%)"
    rf"|(?<= )\*(?= )|<(?= )|\[(?:{_INSIDE})*+\](?![:(\[]))*+"
)
_PLAIN = pattern(rf"{_LINE}(?:\n{_LINE})*+")


def plain(text: str) -> bool:
    """Tell whether *text* is one paragraph of plain words."""
    return (
        _PLAIN.fullmatch(text) is not None
        and "  " not in text
        and " \n" not in text
        and not text.endswith(" ")
        and "www." not in text.lower()
        and not bare.housed(text)
    )


def split(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of Markdown that can be read by themselves, in their order.

    Each paragraph of plain words is one, told as such; what stands between two of them
    is another. Where something may reach from one into the next, the whole is one part.

    Args:
        text: Lines that end in line feeds.
    """
    if _ACROSS.search(text):
        yield text, False
        return
    text = text.strip("\n")
    begins = read = 0
    for blank in (*_BLANK.finditer(text), None):
        start, end = blank.span() if blank else (len(text), len(text))
        if plain(part := text[read:start]):
            if begins < read:
                yield text[begins:read], False
            yield part, True
            begins = end
        read = end
    if begins < len(text):
        yield text[begins:], False
