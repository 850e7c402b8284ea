"""Versions in, decisions out: how texts of one record become one again.

Pure: no file, no clock, no memory of its own. `version` is one text and what it has
seen (`vector`), `two` merges two (`fields`, `lines`), `decide` looks at all that is
known of one record and says what to write, keep and remove. Who reads, remembers and
writes is `pls.storage`; so this package lies below it. The algorithm is the project's
own, described in the README under "Sync"; no clock, file name or modification time
decides anything that could lose text.
"""
