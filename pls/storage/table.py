"""A TinyDB table that writes only the records it touched.

TinyDB hands its storage the whole database and changes documents in place. Here the
table sees a lazy mapping over the folder; a document is built when it is touched, as
a copy, and afterwards only what differs is written, one file per record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Document, Table
from typing_extensions import override

from pls import records
from pls.errors import BadValueError
from pls.storage.folder import Folder


Plain = dict[str, Any]


class Documents(Mapping[str, Plain]):
    """The living records of a folder as plain documents, each built anew."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @override
    def __getitem__(self, key: str) -> Plain:
        record = self._folder.record(key)
        if record is None or record.deleted is not None:
            raise KeyError(key)
        return {**records.plain(record), "body": record.body}

    @override
    def __iter__(self) -> Iterator[str]:
        return (r.id for r in self._folder.all() if r.deleted is None)

    @override
    def __len__(self) -> int:
        return sum(1 for _ in self)


class Touched(MutableMapping[str, Plain]):
    """A view of documents that remembers which were touched."""

    def __init__(self, documents: Mapping[str, Plain]) -> None:
        self._before = documents
        self._touched: dict[str, Plain | None] = {}

    @override
    def __getitem__(self, key: str) -> Plain:
        if key not in self._touched:
            self._touched[key] = self._before[key]
        document = self._touched[key]
        if document is None:
            raise KeyError(key)
        return document

    @override
    def __setitem__(self, key: str, value: Mapping[str, Any]) -> None:
        self._touched[key] = dict(value)

    @override
    def __delitem__(self, key: str) -> None:
        self[key]
        self._touched[key] = None

    @override
    def __iter__(self) -> Iterator[str]:
        for key in self._before:
            if self._touched.get(key, key) is not None:
                yield key
        for key, value in self._touched.items():
            if value is not None and key not in self._before:
                yield key

    @override
    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> tuple[dict[str, Plain], tuple[str, ...]]:
        """Return the documents to write and the keys to put into the bin."""
        written = {
            key: value
            for key, value in self._touched.items()
            if value is not None
            and (key not in self._before or value != self._before[key])
        }
        gone = tuple(k for k, v in self._touched.items() if v is None)
        return written, gone


class RecordTable(Table):
    """The records, keyed by their id; a document carries its id as a field too."""

    document_id_class = str  # type: ignore[assignment]

    default_query_cache_capacity = 0
    """Found documents are not remembered: files change without this table, and a
    caller may change what it got."""

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = 0,
        persist_empty: bool = False,  # noqa: FBT001, FBT002 (TinyDB's own signature)
    ) -> None:
        super().__init__(storage, name, cache_size, persist_empty)

    @override
    def insert(self, document: Mapping[str, Any]) -> str:  # type: ignore[override]
        """Insert a document under its own `id`.

        Raises:
            BadValueError: It has no id.
        """
        return super().insert(_keyed(document))  # type: ignore[return-value]

    @override
    def insert_multiple(  # type: ignore[override]
        self, documents: Iterable[Mapping[str, Any]]
    ) -> list[str]:
        """Insert documents, each under its own `id`.

        Raises:
            BadValueError: One of them has none; nothing is written.
        """
        keyed = [_keyed(document) for document in documents]
        return super().insert_multiple(keyed)  # type: ignore[return-value]

    @override
    def _update_table(self, updater: Callable[[Any], None]) -> None:
        documents = (self._storage.read() or {}).get(self.name, {})
        touched = Touched(documents)
        updater(touched)
        written, gone = touched.changes()
        if written or gone:
            self._storage.apply(written, gone)  # type: ignore[attr-defined]


def _keyed(document: Mapping[str, Any]) -> Document:
    if not document.get("id"):
        raise BadValueError("A record needs an id; pls.ids.record_id() makes one.")
    return Document(document, doc_id=document["id"])
