"""What can be found in a space, and quickly: a copy of it that can be thrown away.

One SQLite file in the cache directory of this computer, never in the folder of the
space. It holds no word that the files do not hold, so whatever is wrong with it, it is
deleted and made again; nobody is told. `query` understands what a person types (pure),
`marks` says what of a record can be asked for by name (pure), `base` opens and heals
the file, `index` keeps it and asks it.
"""

from pls.index.index import Hit, Index, IndexLostError
from pls.index.query import Query, parse


__all__ = ["Hit", "Index", "IndexLostError", "Query", "parse"]
