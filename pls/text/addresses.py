"""Web addresses in a text, and when two of them lead to the same page."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from pls.text.patterns import pattern


class Named(NamedTuple):
    """An address, and what the text around it calls it, "" if nothing."""

    url: str
    title: str = ""


LONGEST: Final = 300
"""A title has at most so many characters; what is longer is no title."""

FEW: Final = 2000
"""A text of so many characters may be an address that was copied, with its title."""

_PORTS: Final = {"http": 80, "https": 443}
_COUNTED = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)=", re.IGNORECASE
)
"""What is put behind an address to count readers."""

_LINK = pattern(
    r"\[(?P<title>(?:[^\[\]\\]|\\.){0,400})\]\(<?(?P<url>https?://[^\s()<>]++)>?"
)
_BARE = pattern(r"(?<![\w@])https?://[^\s<>\"“”]++", re.IGNORECASE)
_TAIL = ".,;:!?'’»…"
_WORDS = re.compile(r"[-_+\s]+")
_ENDING = re.compile(r"\.\w{1,5}$")


def normal(url: str) -> str:
    """Return what is the same for all addresses of one page, "" of what is no address.

    What does not count: http or https, `www.`, capitals of the host, the usual port,
    a slash at the end, the place in the page, and what counts readers.
    What begins with `#/` or `#!` is no place in a page but a page of its own.
    """
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return ""
    try:
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname.removeprefix("www.").rstrip(".")
    place = f":{port}" if port and port != _PORTS.get(parts.scheme) else ""
    query = "&".join(
        each for each in parts.query.split("&") if not _COUNTED.match(each)
    )
    told = f"{host}{place}{parts.path.rstrip('/')}"
    told = f"{told}?{query}" if query else told
    # Where a program in the page shows its pages, the way to one stands behind `#`.
    return f"{told}#{parts.fragment}" if parts.fragment[:1] in ("/", "!") else told


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts if parts.scheme in _PORTS else None


def site(url: str) -> str:
    """Return the site that an address is on, "" where it cannot be told."""
    return re.split("[/?#]", normal(url), maxsplit=1)[0]


def found(text: str) -> tuple[Named, ...]:
    """Return the web addresses in a text, each once, with what it calls them.

    A Markdown link is called what it says. Alone with an address on its line, or on
    the line after it as browsers write it, other words are its title.
    """
    named: dict[str, Named] = {}
    for line, after in _lines(text):
        for each in _in_line(line, after):
            known = named.setdefault(normal(each.url), each)
            if each.title and not known.title:
                named[normal(each.url)] = each
    named.pop("", None)
    return tuple(named.values())


def _lines(text: str) -> list[tuple[str, str]]:
    lines = text.strip().splitlines()
    alone = len(lines) == 2  # an address, and the title of its page
    return [(line, lines[1] if alone and not n else "") for n, line in enumerate(lines)]


def _in_line(line: str, after: str) -> list[Named]:
    links = [Named(m["url"], _title(m["title"])) for m in _LINK.finditer(line)]
    if links:
        return links
    bare = [m.group().rstrip(_TAIL) for m in _BARE.finditer(line)]
    if len(bare) != 1:
        return [Named(url) for url in bare]
    url = bare[0]
    rest = _title(line.replace(url, " ")) or ("" if _BARE.search(after) else after)
    return [Named(_closed(url), _title(rest))]


def _closed(url: str) -> str:
    """Return an address without a bracket that was opened before it."""
    return url[:-1] if url.endswith(")") and "(" not in url else url


def _title(words: str) -> str:
    told = " ".join(words.split()).strip("-–—:|<>()[]* ")
    return told if len(told) <= LONGEST and any(map(str.isalpha, told)) else ""


def called(url: str) -> str:
    """Return a title for a page of which nothing but the address is known."""
    parts = _parts(url)
    if parts is None:
        return url.strip()
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    words = _WORDS.sub(" ", _ENDING.sub("", last)).strip()
    good = len(words) > 3 and any(map(str.isalpha, words)) and words.isprintable()
    if good and len(words) <= LONGEST:
        return words[:1].upper() + words[1:]
    return site(url) or url.strip()
