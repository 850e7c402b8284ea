"""The first window: where the space lives, whether it is locked, and a first note.

`window` goes from page to page and makes the space at the end; `lock` is the page on
encryption with the recovery sheet beside it, and `note` the one for the first line.
"""

from __future__ import annotations

from ui.dialogs.first.window import FirstRun


__all__ = ["FirstRun"]
