"""The journal: a list, a writing area, and the details of one entry.

`view` puts the three panes together. `rows` makes the list, off the main thread,
and `feed` brings it to `listing`, by the page, as rows come into sight.
`drafts` holds what is being written until the space has it: nothing typed is dropped
before the lane has said that it is in a file.
"""

from __future__ import annotations

from ui.views.journal.view import JournalView


__all__ = ["JournalView"]
