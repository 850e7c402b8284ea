"""Counts and paths as the columns of a table hold them."""

from __future__ import annotations

from functools import lru_cache

from pls.text.trailer import Vector


def counts(vector: Vector) -> str:
    """Return a vector as a row holds it."""
    return ",".join(f"{device}:{count}" for device, count in vector)


@lru_cache(4096)
def vector_of(counts: str) -> Vector:
    """Return the vector a row holds."""
    pairs = (pair.split(":") for pair in counts.split(",") if pair)
    return tuple((device, int(count)) for device, count in pairs)


def text_of(path: str) -> str:
    """Return a path as text that a database takes, also if it is not quite text."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("latin-1")


def path_of(text: str) -> str:
    """Return the path that `text_of` made a text of."""
    if text.isascii():
        return text
    return text.encode("latin-1").decode("utf-8", "surrogateescape")
