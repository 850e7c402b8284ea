"""Records put into an index without a folder."""

from pls.index.catalogue import Catalogue, Shown
from pls.index.database import Database
from pls.index.index import Index
from pls.merge.version import written


def indexed():
    """Return an empty index that lasts as long as the object."""
    return Index(Catalogue(Database()))


def put(index, records, digest="x"):
    """Let records be found, in place of older ones."""
    for record in records:
        index.catalogue.put(Shown(record, written(record), digest))


def drop(index, ids):
    """Let records be found no more."""
    for record_id in ids:
        index.catalogue.drop(record_id)
