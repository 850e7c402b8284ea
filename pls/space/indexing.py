"""Keeping the index of a space in step with its folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from pls.storage import Folder, recall


if TYPE_CHECKING:
    from pls.index import Index

_Found = TypeVar("_Found")

TRIES: Final = 3
"""A damaged file is made anew; if that does not help, the index is kept in memory."""


class Indexing:
    """Answers questions by an index, which it opens when the first one is asked."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._index: Index | None = None
        self._known = -1
        """The state of the index that holds what the folder shows; -1 of none."""

    def ask(self, work: Callable[[Index], _Found], tries: int = TRIES) -> _Found:
        """Return what *work* gets out of the index, which knows every change by then.

        Args:
            work: Asks the index; again where that was lost meanwhile.
            tries: How often.

        Raises:
            SpaceUnavailableError: The folder cannot be looked at.
        """
        from pls.index import IndexLostError  # noqa: PLC0415 (adding does not ask)

        try:
            return work(self._current())
        except IndexLostError:
            self._known = -1
            if tries == 1:
                raise
        return self.ask(work, tries - 1)

    def close(self) -> None:
        """Give the file back; it is opened again when it is needed."""
        if self._index is not None:
            self._index.close()
        self._index, self._known = None, -1

    def _current(self) -> Index:
        from pls.index import Index  # noqa: PLC0415 (adding does not ask)

        if self._index is None:
            root = self._folder.root
            self._index = Index(recall.cache() / f"{recall.name(root)}.index")
        index = self._index
        # Another process may have put there what it saw in the folder.
        fresh = self._known == index.state
        changed = self._folder.changed(everything=not fresh)
        known = {} if fresh else index.known()
        there = {}
        for record_id, digest in changed.items():
            record = self._folder.record(record_id)
            if record is not None and record.deleted is None:
                there[record_id] = (record, digest)
        gone = (known.keys() | changed.keys()) - there.keys()
        self._known = -1
        if gone:
            index.drop(gone)
        index.put(p for i, p in there.items() if not p[1] or known.get(i) != p[1])
        self._known = index.state
        return index
