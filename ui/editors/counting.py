"""How many words a text has, as far as a person would count them."""

from __future__ import annotations

import re


_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # each stands for a word by itself
    r"|[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
    r"(?:['’.,-][^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)*"
)


def words(text: str) -> int:
    """Return the number of words of *text*; signs of Markdown are none."""
    return sum(1 for _ in _WORD.finditer(text))
