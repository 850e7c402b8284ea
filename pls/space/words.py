"""The words a person added to the spell check, sealed in an encrypted space.

A plain space has none of its own: all of them share the file of this computer
(`pls.vocabulary`). What stands there counts in an encrypted one too; what is added
there lies sealed beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from pls import vocabulary
from pls.space import beside
from pls.space.core import Space
from pls.storage import files
from pls.vocabulary import Vocabulary


if TYPE_CHECKING:
    from pls.crypto import Box

_ENDING: Final = "words"


class Words(Vocabulary):
    """The words a person added in one space."""

    def __init__(self, space: Space) -> None:
        self._space = space

    @property
    @override
    def place(self) -> Path | None:
        return super().place if self._space.box is None else None

    @override
    def words(self) -> frozenset[str]:
        return super().words() | vocabulary.known(_load(self._space))

    @override
    def add(self, word: str) -> None:
        if self._space.box is None:
            super().add(word)
        elif vocabulary.folded(word) not in self.words():
            _write(self._space, vocabulary.more(_load(self._space), word))

    @override
    def remove(self, word: str) -> None:
        if vocabulary.folded(word) in vocabulary.words():
            super().remove(word)
        if self._space.box is not None:
            _write(self._space, vocabulary.less(_load(self._space), word))


def _load(space: Space) -> str:
    data = beside.read(space, "", _ENDING) if space.box is not None else b""
    return (data or b"").decode("utf-8", "surrogateescape")


def _write(space: Space, text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    beside.write(space, "", _ENDING, data)


def recast(root: Path, old: Box | None, new: Box | None) -> None:
    """Take the words of this computer into a space, or give them back to it.

    Args:
        root: The folder of the space.
        old: What opens those of the space; None if it was plain.
        new: What seals them from now on; None if the space is to be plain.

    Raises:
        LockedError: A box is locked.
        SpaceUnavailableError: They cannot be read or written.
    """
    box = new or old
    if box is None:
        return
    beside.sweep(vocabulary.place().parent)
    held = beside.opened(root, _ENDING, box).decode("utf-8", "surrogateescape")
    with files.told(vocabulary.place(), "written"):
        if new is None:
            vocabulary.write(vocabulary.joined(vocabulary.load(), held))
            beside.put(root, _ENDING, b"", None)
        elif old is None:
            text = vocabulary.joined(held, vocabulary.load())
            data = text.encode("utf-8", "surrogateescape")
            beside.put(root, _ENDING, data, new)
            vocabulary.write("")
