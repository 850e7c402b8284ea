"""Summaries: what left, what came back, and the draft of what leaves next.

`view` holds the two pages. The first is the list of drafts and shares (`listing`) with
the pane of one share (`pane`, `reply`, `promised`); `coming` reads what comes back and
asks for what was said. The second is the builder (`builder`): its columns are `setup`,
`picking` and `preview`, the paper of the preview is `paper`.

A draft is a frozen record. A control never changes it in place: it hands a new draft
to the builder, which shows it, saves it and asks for the preview. The preview shows
the very document that would be written, and nothing is written but that document.
"""

from __future__ import annotations

from ui.views.summaries.view import SummariesView


__all__ = ["SummariesView"]
