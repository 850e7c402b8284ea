"""The folder of a space: one Markdown file per record.

Lives here: saving single files safely (`files`), one program of ours at a time
(`lock`), their names (`naming`), finding and reading them (`looking`), the folder's
records and the ways to change them (`folder`, `joining`), the TinyDB database over
them (`database`, `table`), attachments. The only import of tinydb. Not here: what a
record means. Two seams stand open on purpose: `Folder.save` joins a save with what
another program wrote meanwhile (field by field today, the merge of the sync design
later), and `Folder.all` reads files where an index will answer.
"""

from pls.storage import attachments
from pls.storage.database import SpaceDb
from pls.storage.folder import Folder


__all__ = ["Folder", "SpaceDb", "attachments"]
