"""The folder of a space: one Markdown file per record.

Lives here: saving single files safely (`files`), their names (`naming`), the folder's
records and problems (`folder`), the TinyDB database over them (`database`, `table`),
attachments. The only import of tinydb. Not here: what a record means. Two seams stand
open on purpose: `Folder.save` joins a save with what another program wrote meanwhile
(field by field today, the merge of the sync design later), and `Folder.all` reads
files where an index will answer.
"""

from pls.storage import attachments
from pls.storage.database import SpaceDb
from pls.storage.folder import Folder


__all__ = ["Folder", "SpaceDb", "attachments"]
