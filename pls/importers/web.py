"""Text of web pages and of other programs: HTML, read into Markdown.

What comes out is an allow-list: words, headings, lists, links, emphasis, code, tables
and quotes. Scripts, styles, forms and what nobody sees go; a picture becomes a link,
since nothing is fetched, and one that only counts readers goes too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit


if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

LARGEST: Final = 500_000
"""Characters; a longer page is left to its plain words."""

_GONE = re.findall(
    r"\w+",
    "script style template head title meta link noscript iframe object embed svg math "
    "canvas audio video form input button select textarea",
)
_SAYS = re.findall(
    r"\w+",
    "a h1 h2 h3 h4 h5 h6 li b strong em i code pre kbd samp del s blockquote hr",
)
_KEPT = frozenset(("href", "src", "alt", "start", "colspan"))
_SCHEMES = frozenset(("http", "https", "mailto"))
_ADDRESS = "/-_.~!$&'*+,;=:@%?#"
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source)-([\w+#-]{1,20})")

_ALWAYS = re.compile(r"([\\`\[\]]|[*](?=\S)|(?<=\S)[*]|~~|%%)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_UNDERLINE = re.compile(r"(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])")
_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[>+=-]|:::|~~~)")
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_RUNS = re.compile(r"`{3,}")
_AIR = re.compile(r"\n{3,}")
_TAIL = re.compile(r"[ \t]+(?=\n(?!\S)|\Z)")


def markdown(html: str) -> str | None:
    """Return *html* as Markdown.

    Returns:
        None if it says no more than its plain words do, or cannot be read.
    """
    if len(html) > LARGEST:
        return None
    from bs4.exceptions import ParserRejectedMarkup  # noqa: PLC0415 (for the start)

    try:
        soup = _soup(html)
        if not _says_more(soup):
            return None
        text: str = _converter().convert_soup(soup)
    except (ParserRejectedMarkup, RecursionError):
        return None  # broken, or nested deeper than any page a person reads
    text = _AIR.sub("\n\n", _TAIL.sub("", text)).strip("\n")
    return _harmless(text) or None


def _harmless(text: str) -> str:
    """Return Markdown that holds no HTML, whatever came in."""
    return text.replace("<", "&lt;") if _has_html(text) else text


def _has_html(text: str) -> bool:
    if "<" not in text:
        return False
    from markdown_it import MarkdownIt  # noqa: PLC0415 (for the start)

    found = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return any(
        each.type in {"html_block", "html_inline"}
        for token in found
        for each in (token, *(token.children or ()))
    )


# Cleaning


def _soup(html: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup  # noqa: PLC0415 (for the start)
    from bs4.element import PreformattedString  # noqa: PLC0415

    # With a root, no page is taken for XML or for the name of a file.
    soup = BeautifulSoup(f"<html>{html}", "html.parser")
    for text in soup.find_all(string=True):
        if isinstance(text, PreformattedString):
            text.extract()  # a comment, or a word to another program
    for tag in soup.find_all(_GONE):
        tag.decompose()
    for tag in soup.find_all(True):  # noqa: FBT003  every tag
        if "parent" in vars(tag):  # else it went with what it stood in
            _clean(soup, tag)
    return soup


def _clean(soup: BeautifulSoup, tag: Tag) -> None:
    style = str(tag.get("style", ""))
    if _UNSEEN.search(style) or tag.get("hidden") is not None:
        tag.decompose()
        return
    if tag.name == "img":
        _unpicture(soup, tag)
        return
    if tag.name == "span":
        _dress(tag, style)
    elif tag.name in {"b", "strong"} and _LIGHT.search(style):
        tag.name = "span"
    language = _language(tag) if tag.name in {"pre", "code"} else ""
    kept = {name: str(value) for name, value in tag.attrs.items() if name in _KEPT}
    for name in ("start", "colspan"):
        if not re.fullmatch(r"[0-9]{1,3}", kept.get(name, "0")):
            del kept[name]
    if "href" in kept:
        kept["href"] = _address(kept["href"])
    tag.attrs = {**kept, **({"lang": language} if language else {})}


def _dress(tag: Tag, style: str) -> None:
    """Name a stretch by its look, as word processors write it."""
    if tag.get_text(strip=True):
        bold, slanted = _BOLD.search(style), _SLANTED.search(style)
        tag.name = "strong" if bold else "em" if slanted else "span"


def _unpicture(soup: BeautifulSoup, tag: Tag) -> None:
    """Put a link in the place of a picture; one that nobody sees goes."""
    address = _address(str(tag.get("src", "")))
    sizes = [str(tag.get(name, "")).removesuffix("px") for name in ("width", "height")]
    words = " ".join(str(tag.get("alt", "")).split())
    if any(size in {"0", "1", "2"} for size in sizes):
        tag.decompose()
    elif words and address and tag.find_parent("a") is None:
        made = soup.new_tag("a", href=address)
        made.string = words
        tag.replace_with(made)
    else:
        tag.replace_with(words)


def _address(told: str) -> str:
    """Return a web address as it can stand in a link, "" for any other."""
    told = re.sub(r"[\t\r\n]", "", told).strip()
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    fits = parts.scheme.lower() in _SCHEMES and (parts.netloc or parts.path)
    return quote(told, safe=_ADDRESS) if fits else ""


def _language(tag: Tag) -> str:
    told = " ".join(str(tag.get("class") or "").split())
    found = _LANGUAGE.search(told)
    return found[1].lower() if found else ""


def _says_more(soup: BeautifulSoup) -> bool:
    """Tell whether there is more than words and their lines."""
    if any(
        tag.get_text(strip=True) or tag.name == "hr" for tag in soup.find_all(_SAYS)
    ):
        return True
    return any(len(row.find_all(["td", "th"])) > 1 for row in soup.find_all("tr"))


# Writing


def _escape(text: str, *, cell: bool) -> str:
    """Return words so that Markdown takes them for words, as few signs as it takes."""
    text = _ALWAYS.sub(r"\\\1", text).replace(r"\%%", r"\%\%")
    text = _TAG.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _UNDERLINE.sub(r"\\_", text)
    text = _NUMBER.sub(r"\1\\\2", _START.sub(r"\1\\\2", text))
    return text.replace("|", r"\|") if cell else text


def _fence(text: str) -> str:
    longest = max((len(run) for run in _RUNS.findall(text)), default=2)
    return "`" * (longest + 1)


def _code(text: str) -> str:
    """Return code in a line, between more signs than it has in a row."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    air = " " if longest else ""
    return f"{'`' * (longest + 1)}{air}{text}{air}{'`' * (longest + 1)}"


def _converter() -> Any:
    from markdownify import MarkdownConverter  # noqa: PLC0415 (for the start)

    class Converter(MarkdownConverter):
        """Writes Markdown the way people type it."""

        def escape(self, text: str, parent_tags: set[str]) -> str:
            return _escape(text, cell=bool({"td", "th"} & parent_tags))

        def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
            text = text.strip("\n")
            if not text.strip():
                return ""
            if "_inline" in parent_tags:
                return _code(" ".join(text.split()))
            inner = el.find(lang=True)
            told = el.get("lang") or (inner.get("lang") if inner else "") or ""
            fence = _fence(text)
            return f"\n\n{fence}{told}\n{text}\n{fence}\n\n"

        def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
            href = str(el.get("href", ""))
            words = " ".join(text.split())
            if not href or not words or "_noformat" in parent_tags:
                return text
            if words.replace("\\", "") == href:
                return href
            left, right = (" " if side else "" for side in _spaces(text))
            return f"{left}[{words}]({href}){right}"

    return Converter(
        heading_style="atx", bullets="-", wrap=True, wrap_width=None, autolinks=False
    )


def _spaces(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()
