"""What is known of a folder without looking at it: a copy that can be thrown away.

One SQLite file in the cache directory of this computer, never in the folder of the
space. It holds no word that the files or the memory of this computer do not hold, so
whatever is wrong with it, it is deleted and made again; nobody is told. `query`
understands what a person types (pure), `marks` says what of a record can be asked for
by name (pure), `base` makes the file and `database` heals it, `catalogue` keeps what
was seen of the files and the records in them, `index` finds them. What is counted of
entries are their `facets` (pure), and `totals` has the database count.
"""
