"""Front matter by the YAML library, without its surprises, patched line by line.

Dates stay text; anchors, aliases, tags, duplicate keys and more than 64 KB are
refused. A change of one field replaces the lines of that field and nothing else, so
key order, comments and the words of other editors survive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import yaml
from typing_extensions import override

from pls.errors import DamagedRecordError
from pls.text.front import DAY


_RESOLVERS = (
    ("bool", re.compile(r"^(?:true|false)$"), ["t", "f"]),
    ("null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""]),
    ("int", re.compile(r"^-?(?:0|[1-9][0-9]{0,17})$"), list("-0123456789")),
)
DEPTH: Final = 20
"""How deep lists and maps may be nested; far deeper ones overflow the C parser."""

_SUSPECT = re.compile(r"[&*!]|(?:[-?\[{]\s*){6}|^[ ?:-]{16}", re.MULTILINE)
_ENDING = re.compile(r"(?:\r\n|\r|\n)\Z")
_INDENTED = re.compile(r"(?:(?<=[\r\n])|\A)[ \t]+#")
_KEY_COMMENT = re.compile(r"\s+#.*$")


class _Loader(yaml.CSafeLoader):
    """Reads whole numbers, true, false and null; all else is text."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 (PyYAML's own attribute)


class _Dumper(yaml.SafeDumper):
    """Writes texts so that both this loader and other YAML readers see texts."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise DamagedRecordError(f"Line {line}: a name must be one word.")
        if key.value in seen:
            raise DamagedRecordError(f"Line {line}: “{key.value}” stands there twice.")
        seen[str(key.value)] = loader.construct_object(value, deep=True)
    return seen


for _name, _pattern, _first in _RESOLVERS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", _pattern, _first)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value and not _SPECIAL.search(value) else None
    if style is None and (_SPECIAL.search(value) or _NUMBERISH.match(value)):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_SPECIAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\t|[^\\S\n]\n|^\\s|\\s$"
)
_ABSENT = object()
_LINE = re.compile(
    "[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])|[^\r\n\x85\u2028\u2029]+"
)
_NUMBERISH = re.compile(r"^[-+.]?[0-9][0-9_.,:eE+xob-]*$")
_PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)\Z)[a-z][a-z0-9_-]*")
_Dumper.add_representer(str, _text)


def load(source: str) -> dict[str, Any]:
    """Return what the front matter *source* says.

    Raises:
        DamagedRecordError: It is not the strict YAML described above.
    """
    try:
        if _SUSPECT.search(source) or source.count("[") + source.count("{") > DEPTH:
            _refuse_cleverness(source)
        found = yaml.load(source, _Loader)  # noqa: S506 (a safe loader, made stricter)
    except yaml.YAMLError as error:
        raise DamagedRecordError(_sentence(error)) from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise DamagedRecordError("The front matter is not a list of “name: value”.")
    return found


def _refuse_cleverness(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 2 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            raise DamagedRecordError(f"Line {line}: lists are nested too deeply.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise DamagedRecordError(f"Line {line}: anchors (& and *) are not allowed.")
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            raise DamagedRecordError(f"Line {line}: tags (!) are not allowed.")


def _sentence(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is not YAML"
    if mark is None:
        return f"The front matter cannot be read: {problem}."
    return f"The front matter cannot be read: line {mark.line + 2}, {problem}."


def dump(name: str, value: Any) -> str:
    """Return the line or lines of one field, ending with a newline."""
    if isinstance(value, list | tuple) and any(isinstance(v, dict) for v in value):
        rows = "".join(f"- {_flow(row)}\n" for row in value)
        return f"{_word(name)}:\n{rows}"
    if isinstance(value, list | tuple | dict):
        return f"{_word(name)}: {_flow(value)}\n"
    if isinstance(value, str) and DAY.fullmatch(value):
        return f"{_word(name)}: {value}\n"
    return _yaml({name: value}, flow=False)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str) and bool(_PLAIN.fullmatch(value))


@lru_cache(512)
def _word(name: str) -> str:
    return _flow(name)


def _flow(value: Any) -> str:
    if isinstance(value, list | tuple) and value and all(map(_is_plain, value)):
        return f"[{', '.join(value)}]"
    # In a list, because a bare value would be followed by an end of document.
    return _yaml([value], flow=True).strip()[1:-1]


def _yaml(value: Any, *, flow: bool) -> str:
    return yaml.dump(
        value,
        Dumper=_InFlow if flow else _Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=2**30,
    )


class _InFlow(_Dumper):
    """Writes everything on one line."""

    @override
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _flow_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    special = _SPECIAL.search(value) or _NUMBERISH.match(value) or "\n" in value
    style = '"' if special else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_InFlow.add_representer(str, _flow_text)


def patch(
    source: str, old: Mapping[str, Any], new: Mapping[str, Any], newline: str = "\n"
) -> str:
    """Return *source*, which says *old*, changed so that it says *new*.

    Args:
        source: Front matter, not empty.
        old: What *source* says, as plain data, not empty.
        new: What it shall say.
        newline: Ends the lines that are written anew; the others keep theirs.
    """
    blocks = _blocks(source, list(old))
    if blocks is None:
        return "".join(_lines(name, value, newline) for name, value in new.items())
    pieces: list[str] = []
    for name, block, after in blocks:
        if name is None or new.get(name, _ABSENT) == old.get(name, _ABSENT):
            pieces += [block, after]
            continue
        fresh = ""
        if name in new:
            fresh = _with_comment(dump(name, new[name]), block)
            ending = _ENDING.search(block)
            pieces.append(fresh.replace("\n", ending.group() if ending else newline))
        # An indented comment would become part of a text that now stands above it.
        one_line = fresh.count("\n") == 1
        pieces.append(after if one_line else _INDENTED.sub("#", after))
    present = {name for name, _, _ in blocks}
    if pieces and not "".join(pieces).endswith(("\n", "\r")):
        pieces.append(newline)
    pieces += [_lines(n, v, newline) for n, v in new.items() if n not in present]
    return "".join(pieces)


def _lines(name: str, value: Any, newline: str) -> str:
    return dump(name, value).replace("\n", newline)


def _blocks(source: str, names: list[str]) -> list[tuple[str | None, str, str]] | None:
    """Return (name, its lines, comments after it) in order, or None if not by line.

    Args:
        source: Front matter.
        names: The names in it, in order.
    """
    simple = _simple_blocks(source, names)
    if simple is not None:
        return simple
    node = yaml.compose(source, _Loader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return None
    lines = _LINE.findall(source)
    starts = [key.start_mark.line for key, _ in node.value]
    if len(set(starts)) != len(starts) or any(
        key.start_mark.column for key, _ in node.value
    ):
        return None
    blocks: list[tuple[str | None, str, str]] = [
        (None, "".join(lines[: starts[0]]), "")
    ]
    for number, (key, value) in enumerate(node.value):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        mine, after = _split_comments(lines[starts[number] : end], value)
        blocks.append((key.value, "".join(mine), "".join(after)))
    return blocks


def _simple_blocks(
    source: str, names: list[str]
) -> list[tuple[str | None, str, str]] | None:
    """Return the blocks where every line is one field, as nearly always."""
    lines = source.split("\n")
    if lines.pop() or [line.partition(":")[0] for line in lines] != names:
        return None
    if "\r" in source or "#" in source:
        return None
    return [(n, f"{line}\n", "") for n, line in zip(names, lines, strict=True)]


def _split_comments(lines: list[str], value: yaml.Node) -> tuple[list[str], list[str]]:
    cut = len(lines)
    literal = isinstance(value, yaml.ScalarNode) and value.style in {"|", ">"}
    while cut > 1 and (
        lines[cut - 1].startswith("#")
        or not lines[cut - 1].strip()
        or (not literal and lines[cut - 1].lstrip().startswith("#"))
    ):
        cut -= 1
    return lines[:cut], lines[cut:]


def _with_comment(fresh: str, block: str) -> str:
    """Keep a comment at the end of a field's only line."""
    if "#" not in block or len(_LINE.findall(block)) != 1 or fresh.count("\n") != 1:
        return fresh
    node = yaml.compose(block, _Loader)
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 (a block is `name: value`)
    end = node.value[0][1].end_mark.column if node.value else 0
    comment = _KEY_COMMENT.search(block.rstrip("\r\n")[end:])
    return fresh if comment is None else f"{fresh[:-1]}{comment.group()}\n"
