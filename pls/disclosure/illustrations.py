"""Pictures in a disclosure: those drawn anew for a reader, and the words for them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from pls.records import Record
from pls.text import embedded, safe
from pls.text.names import Swaps


_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture that was drawn anew for a reader.

    Attributes:
        data: The encoded picture.
        width: In pixels.
        height: In pixels.
        words: What stands for it, as the person wrote it.
    """

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    words: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the encoded picture, by which the document names it."""
        return hashlib.sha256(self.data).hexdigest()


def told(pictures: Iterable[Illustration], words: Swaps) -> list[dict[str, Any]]:
    """Return pictures as a document has them, each once.

    Args:
        pictures: In their order.
        words: What happens to the names in the words for them.
    """
    found: dict[str, dict[str, Any]] = {}
    for each in pictures:
        said = safe.line(each.words, words)
        said = f"{said[: _LONGEST - 1]}…" if len(said) > _LONGEST else said
        sha256 = each.sha256
        found[sha256] = {
            "sha256": sha256,
            "kind": each.kind,
            "alt": found.get(sha256, {}).get("alt") or said,
            "width": each.width,
            "height": each.height,
        }
    return list(found.values())


def beside(record: Record) -> Record:
    """Return a record whose words for others leave what pictures say to them."""
    text = getattr(record, "share_text", "")
    if not text:
        return record
    return msgspec.structs.replace(record, share_text=embedded.without(text))
