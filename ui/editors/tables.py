"""Tables as they are written: their cells, and rows with columns in line.

Pure. Only blanks are ever changed, so that a table stays what its writer made it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest


_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_RULE = re.compile(r":?-+:?")


def pipes(row: str) -> list[int]:
    """Return where the signs between cells stand in a row."""
    return [found.end() - 1 for found in _PIPE.finditer(row)]


def cells(row: str) -> list[tuple[int, int]]:
    """Return start and end of the words of every cell; a caret's place if empty."""
    found = []
    signs = pipes(row)
    rest = [len(row)] if signs and row[signs[-1] + 1 :].strip() else []
    for start, end in zip(signs, [*signs[1:], *rest], strict=False):
        inside = row[start + 1 : end]
        words = inside.strip()
        left = start + 1 + len(inside) - len(inside.lstrip())
        if not words:
            left = min(start + 2, end)
        found.append((left, left + len(words)))
    return found


def is_rule(row: str) -> bool:
    """Tell whether a row is the line between the head of a table and its body."""
    words = [row[start:end] for start, end in cells(row)]
    return bool(words) and all(_RULE.fullmatch(word) for word in words)


def empty(row: str) -> str:
    """Return a row with as many cells, and nothing in them."""
    indent = row[: len(row) - len(row.lstrip())]
    return f"{indent}|{'  |' * max(1, len(cells(row)))}"


def rule(head: str) -> str:
    """Return the line between the head of a table and its body."""
    return empty(head).replace("  |", " --- |")


def columns(text: str) -> int:
    """Return how many letters wide *text* is in a font of even letters."""
    wide = 0
    for letter in text:
        if not unicodedata.combining(letter):
            wide += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return wide


def aligned(rows: Sequence[str], most: int) -> list[str]:
    """Return *rows* with their columns in line, by blanks alone.

    Args:
        rows: The lines of a table, each beginning with its first sign.
        most: How many letters a row may be wide; a table that is wider stays as it is.
    """
    words = [[row[start:end] for start, end in cells(row)] for row in rows]
    wide = [max(map(columns, of)) for of in zip_longest(*words, fillvalue="")]
    if sum(wide) + 3 * len(wide) + 1 > most:
        return list(rows)
    rule = next((of for row, of in zip(rows, words, strict=True) if is_rule(row)), [])
    made = []
    for row, of in zip(rows, words, strict=True):
        signs = list(rule) + [""] * (len(of) - len(rule))
        filled = map(_filled, of, wide, signs)
        indent = row[: len(row) - len(row.lstrip())]
        closed = len(pipes(row)) > len(of)
        text = f"{indent}| {' | '.join(filled)}"
        made.append(f"{text} |" if closed else text.rstrip())
    return made


def _filled(word: str, wide: int, sign: str) -> str:
    blanks = wide - columns(word)
    if sign.endswith(":") and not sign.startswith(":"):
        return " " * blanks + word
    if sign.endswith(":") and len(sign) > 1:
        return " " * (blanks // 2) + word + " " * (blanks - blanks // 2)
    return word + " " * blanks
