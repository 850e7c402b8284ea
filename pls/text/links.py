"""Links between records: `[[title]]` while writing, relative links in the file.

A file name stays for life, so a Markdown link to it survives a new title and opens in
other editors. A title that no record or more than one has stays `[[title]]`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from pls.text import tasks
from pls.text.patterns import pattern


_WIKI = re.compile(r"\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_INLINE = re.compile(r"\[((?:[^\[\]\n\\]|\\.)*)\]\(<?([^()<>\n]+?\.md)>?\)")
_SAFE = "/-_.~!$'*+,;=:@"


_TITLE = r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?"
_LED = pattern(
    r"(?<!`)(?P<code>`++).*?(?<!`)(?P=code)(?!`)"
    r"|(?P<link>\]\(\s*+)(?P<target><[^<>]*+>|(?:[^\s()<>]|\([^\s()]*+\))++)"
    rf"(?={_TITLE}\s*+\))"
    r"|(?P<embed>!\[\[)(?P<file>[^\[\]|]*\.\w{1,5})(?=[|\]])"
)
_WORD = pattern(r"[^\W_]++")


def leads(text: str) -> bool:
    """Tell whether there may be a link in *text* that `aside` would change."""
    return "](" in text or "![[" in text


def aside(text: str, sign: str) -> str:
    """Return *text* with *sign* for every word of what links and pictures lead to.

    What they say stays, as do their titles, titles in `[[…]]`, plain addresses, and
    whatever stands in code.
    """
    if not leads(text):
        return text
    lines = text.split("\n")
    for number, line in tasks.outside_code(text):
        if leads(line):
            lines[number] = _LED.sub(lambda match: _aside(match, sign), line)
    return "\n".join(lines)


def _aside(match: re.Match[str], sign: str) -> str:
    said = match["link"] or match["embed"]
    if said is None:
        return match[0]
    return said + _WORD.sub(sign, match["target"] or match["file"])


def titles(text: str) -> tuple[str, ...]:
    """Return the titles that `[[…]]` names in *text*, in order, each once."""
    return tuple(dict.fromkeys(m.group(1).strip() for m in _WIKI.finditer(text)))


def targets(body: str) -> tuple[str, ...]:
    """Return what the links of a body lead to, each once.

    A link that is a path is told by the name of the file, one that is a title by the
    title after `[[`.
    """
    found: list[str] = []
    if "](" in body:
        paths = (unquote(m.group(2)) for m in _INLINE.finditer(body))
        found += [path.rpartition("/")[2] for path in paths]
    if "[[" in body:
        found += [f"[[{title}" for title in titles(body)]
    return tuple(dict.fromkeys(found))


def store(text: str, folder: str, path_of: Callable[[str], str | None]) -> str:
    """Return *text* with each known `[[title]]` as a relative Markdown link.

    Args:
        text: A body as the person writes it.
        folder: The folder of the record in the space, with `/`.
        path_of: Gives the path in the space of the one record with a title, or None.
    """

    def link(match: re.Match[str]) -> str:
        title = match.group(1).strip()
        path = path_of(title)
        if path is None or match.group(2) is not None or "\\" in title:
            return match.group()
        target = posixpath.relpath(path, folder or ".")
        return f"[{title}]({quote(target, safe=_SAFE)})"

    return _WIKI.sub(link, text)


def show(text: str, folder: str, title_of: Callable[[str], str | None]) -> str:
    """Return *text* with each link to a record as `[[its title now]]`.

    Args:
        text: A body as the file has it.
        folder: The folder of the record in the space, with `/`.
        title_of: Gives the title of the record at a path in the space, or None.
    """

    def wiki(match: re.Match[str]) -> str:
        target = unquote(match.group(2))
        path = posixpath.normpath(posixpath.join(folder, target))
        title = title_of(path)
        if title is None or re.search(r"[\[\]\n|\\]", title) or title != title.strip():
            return match.group()
        return f"[[{title}]]"

    return _INLINE.sub(wiki, text)
