"""Links between records: `[[title]]` while writing, relative links in the file.

A file name stays for life, so a Markdown link to it survives a new title and opens in
other editors. A title that no record or more than one has stays `[[title]]`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
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


def store(
    text: str,
    folder: str,
    path_of: Callable[[str], str | None],
    there: Mapping[str, list[str]] | None = None,
) -> str:
    """Return *text* with each known `[[title]]` as a relative Markdown link.

    Args:
        text: A body as the person writes it.
        folder: The folder of the record in the space, with `/`.
        path_of: Gives the path in the space of the one record with a title, or None.
        there: Links by the path they lead to, which are taken as they are, each once.
    """

    def link(match: re.Match[str]) -> str:
        title = match.group(1).strip()
        path = path_of(title)
        if path is None or match.group(2) is not None or "\\" in title:
            return match.group()
        if there and there.get(path):
            return there[path].pop(0)
        target = posixpath.relpath(path, folder or ".")
        return f"[{title}]({quote(target, safe=_SAFE)})"

    return _WIKI.sub(link, text)


def restore(
    text: str,
    shown: str,
    body: str,
    folder: str,
    path_of: Callable[[str], str | None],
) -> str:
    """Return *text* as `store` does, with the links that were there as they were.

    A link may have words of its own in the file, which are not shown.

    Args:
        text: A body as the person writes it now.
        shown: What they began with: *body* as `show` gives it.
        body: That body as the file has it.
        folder: The folder of the record in the space, with `/`.
        path_of: Gives the path in the space of the one record with a title, or None.
    """
    lines, was, had = (each.split("\n") for each in (text, shown, body))
    most = min(len(lines), len(was))
    first = next((at for at in range(most) if lines[at] != was[at]), most)
    ends = range(1, most - first + 1)
    last = next((at - 1 for at in ends if lines[-at] != was[-at]), most - first)
    there: dict[str, list[str]] = {}
    for match in _INLINE.finditer("\n".join(had[first : len(had) - last])):
        there.setdefault(_path(folder, match), []).append(match.group())
    changed = "\n".join(lines[first : len(lines) - last])
    parts = [*had[:first], *had[len(had) - last :]]
    if first + last < len(lines):
        parts.insert(first, store(changed, folder, path_of, there))
    # A title that had no record, or that another program wrote, may have one now.
    return store("\n".join(parts), folder, path_of)


def show(text: str, folder: str, title_of: Callable[[str], str | None]) -> str:
    """Return *text* with each link to a record as `[[its title now]]`.

    Args:
        text: A body as the file has it.
        folder: The folder of the record in the space, with `/`.
        title_of: Gives the title of the record at a path in the space, or None.
    """

    def wiki(match: re.Match[str]) -> str:
        title = title_of(_path(folder, match))
        if title is None or re.search(r"[\[\]\n|\\]", title) or title != title.strip():
            return match.group()
        return f"[[{title}]]"

    return _INLINE.sub(wiki, text)


def moved(text: str, folder: str, old: str, new: str) -> str:
    """Return *text* with the links to one record leading to another one.

    Args:
        text: A body as the file has it.
        folder: The folder of the record in the space, with `/`.
        old: The path in the space of what they lead to.
        new: That of what they shall lead to; their own words stay.
    """
    target = quote(posixpath.relpath(new, folder or "."), safe=_SAFE)

    def led(match: re.Match[str]) -> str:
        here = _path(folder, match) == old
        return f"[{match.group(1)}]({target})" if here else match.group()

    return _INLINE.sub(led, text)


def _path(folder: str, link: re.Match[str]) -> str:
    """Return the path in the space that a link in *folder* leads to."""
    return posixpath.normpath(posixpath.join(folder, unquote(link.group(2))))
