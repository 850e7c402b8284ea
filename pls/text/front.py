"""The strict front matter: lines as they nearly always are, and else any YAML.

What is plain is read and written here, exactly as the library reads and writes it
(`strict`), in an eighth of the time and without loading the library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pls.errors import DamagedRecordError
from pls.text.patterns import pattern


LIMIT: Final = 64 * 1024
"""The largest front matter that is read, in characters."""

_ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_BEYOND = rf"[^\x00-\x7f{_ODD}]"


def _line(odd: str, beyond: str) -> re.Pattern[str]:
    word = (
        rf"(?:[A-Za-z]{beyond})(?:[A-Za-z0-9_-]{beyond})*"
        rf"(?: (?:[A-Za-z0-9]{beyond})(?:[A-Za-z0-9_-]{beyond})*)*"
    )
    return pattern(
        r"([A-Za-z][A-Za-z0-9_-]{0,60}): (?:"
        rf"\[((?:{word}(?:, {word})*)?)\]"
        rf"|((?:[A-Za-z0-9]{beyond})"
        rf"(?:[^ :#{odd}]| +(?![ #\n])|:(?![ \n]))*))\n"
    )


def _words(letters: str, signs: str) -> re.Pattern[str]:
    most = f"{letters}0-9;!?()/'+&%$=.{signs}"
    return pattern(f"[{letters}](?:[{most} ,_-]*[{most}])?")


_LINES = {
    True: _line(r"\x00-\x1f\x7f", ""),
    False: _line(_ODD, f"|{_BEYOND}"),
}
"""The same for ASCII and for other texts; the former is made four times as quickly."""

_CONSTANTS = {"true": True, "false": False, "null": None}
_WHOLE = pattern(r"-?(?:0|[1-9][0-9]{0,17})")
DAY = pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})?)?"
)
_EASY = {True: _words("A-Za-z", ""), False: _words("A-Za-z\u00c0-\u024f", "“”‘’–—…")}
_EASY_ID = pattern("(?!0x)[0-9][0-9eExob]*[acdf-np-wyzA-DF-Z][0-9A-Za-z]*")
"""Begins with a digit, as one id in three does, and is no number in any YAML."""

_EASY_IN_LIST = pattern("[A-Za-z](?:[A-Za-z0-9 _.-]*[A-Za-z0-9.])?")
_RESERVED = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def load(source: str) -> dict[str, Any]:
    """Return what the front matter *source* says.

    Raises:
        DamagedRecordError: It is not strict YAML, or longer than `LIMIT`.
    """
    if len(source) > LIMIT:
        raise DamagedRecordError("The front matter is longer than 64 KB.")
    plain = simple(source)
    if plain is not None:
        return plain
    from pls.text import strict  # noqa: PLC0415 (a plain record is read without it)

    return strict.load(source)


def simple(source: str) -> dict[str, Any] | None:
    """Return what *source* says where every line is one plain field, as nearly always.

    It says the same as the library, which takes eight times as long; None is no answer.
    """
    found: dict[str, Any] = {}
    lines = _LINES[source.isascii()]
    at = 0
    while at < len(source):
        line = lines.match(source, at)
        if line is None:
            return None
        name, words, value = line.groups()
        if name in found:
            return None
        if value is not None:
            found[name] = _said(value)
        else:
            found[name] = [_said(word) for word in words.split(", ")] if words else []
        at = line.end()
    return found


def _said(value: str) -> Any:
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    return int(value) if _WHOLE.fullmatch(value) else value


def dump(name: str, value: Any) -> str:
    """Return the line or lines of one field, ending with a newline."""
    easy = _easy(value) if _is_word(name) else None
    if easy is not None:
        return f"{name}: {easy}\n"
    from pls.text import strict  # noqa: PLC0415 (a plain record is written without it)

    return strict.dump(name, value)


def _easy(value: Any) -> str | None:
    """Return how a plain value is written, None of any other."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        plain = DAY.fullmatch(value) or _is_easy(value, _EASY[value.isascii()])
        return str(value) if plain or _EASY_ID.fullmatch(value) else None
    if isinstance(value, list | tuple) and value:
        words = [v for v in value if isinstance(v, str) and _is_easy(v, _EASY_IN_LIST)]
        return f"[{', '.join(words)}]" if len(words) == len(value) else None
    return None


def _is_easy(value: str, letters: re.Pattern[str]) -> bool:
    return bool(letters.fullmatch(value)) and value.casefold() not in _RESERVED


def _is_word(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and name not in _RESERVED


_NAME = pattern("[a-z][a-z0-9_-]{0,60}")


def patch(
    source: str, old: Mapping[str, Any], new: Mapping[str, Any], newline: str = "\n"
) -> str:
    """Return *source*, which says *old*, changed so that it says *new*.

    Args:
        source: Front matter, or an empty text.
        old: What *source* says, as plain data.
        new: What it shall say.
        newline: Ends the lines that are written anew; the others keep theirs.
    """
    if not (source and old):
        written = (dump(name, value) for name, value in new.items())
        return "".join(line.replace("\n", newline) for line in written)
    from pls.text import strict  # noqa: PLC0415 (a new record is written without it)

    return strict.patch(source, old, new, newline)
