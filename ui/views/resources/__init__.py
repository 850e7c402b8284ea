"""Resources: a table of what to read, watch or ask, and one of them beside it.

`rows` makes the table off the main thread, `feed` brings it to `listing` by the page,
`table` paints it in `columns` that `head` names. `pane` shows one resource: `about` is
what it is, `trust` how far it is trusted, `used` what it was used for; `showing`
keeps what is written in it. `arriving` keeps what is pasted or dropped. Nothing here
asks the network but `asking`, which does so when a button was pressed for it, and only
where the settings allow it.
"""

from __future__ import annotations

from ui.views.resources.view import ResourcesView


__all__ = ["ResourcesView"]
