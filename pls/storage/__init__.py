"""The folder of a space: one Markdown file per record.

Lives here: saving single files safely (`files`), one program of ours at a time
(`lock`), their names (`naming`), finding and reading them (`looking`), everything that
reaches the folder as one thing (`disk`), what this computer remembers outside of it
(`memory`, `recall`), what files say and whether to believe them yet (`arriving`),
doing what `pls.merge` decides (`syncing`, `placing`, `missing`), old versions
(`history`, `thinning`), backups (`backup`, `unpack`; `enclosing` seals those of before
a space was encrypted), the TinyDB database over it all (`database`, `table`),
attachments. Of an encrypted space `sealed` is the `disk`, `columns` seals the memory
and `blob` the index, `sealing` and `sifting` turn all files into sealed ones or back,
and `wrapped` and `unlocked` know its keys. The only import of tinydb and, for the
memory, of sqlite3. Not here: what a record means, and which text wins.

A folder is one class in four steps: `seeing` takes into the index (`pls.index`) what
differs in the files, so that nothing is read twice and no record is held; `scanning`
brings what is out of step with the memory into step, in slices that let others in
between; `reading` answers from the index; `folder` changes records.

The design page puts `merge` beside this package and lets `pls.space` compose both; it
lies below instead, so that a script that opens the folder by TinyDB merges as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pls.storage import attachments
from pls.storage.folder import Folder


if TYPE_CHECKING:
    from pls.storage.database import SpaceDb

__all__ = ["Folder", "SpaceDb", "attachments"]


def __getattr__(name: str) -> Any:
    if name != "SpaceDb":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pls.storage import database  # noqa: PLC0415 (scripts need TinyDB, we do not)

    return database.SpaceDb
