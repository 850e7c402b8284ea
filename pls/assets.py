"""The files that come with the program: fonts, icons, templates, the sample."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "resources"


def path(*parts: str) -> Path:
    """Return the path of a file in `resources/`."""
    return _root().joinpath(*parts)


@cache
def text(*parts: str) -> str:
    """Return the text of a file in `resources/`, with its newlines as they are."""
    return path(*parts).read_bytes().decode("utf-8")
