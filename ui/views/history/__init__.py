"""The history of one record: its versions, what each changed, and the ways back.

A list of versions (`listing`, drawn by `rows`) beside a pane (`pane`) with two pages:
`reading`, one version word by word or whole (`pages` says what), and `choosing`, two
texts side by side where a merge could not keep both in one place (`cards`, `banner`).
`prose` is text with its differences marked (`composing`, `dressing`); `facts` words the
fields that differ. Nothing here decides what differs or what a choice makes of a
record: that is `pls.space.history` and `pls.space.settling`.
"""

from __future__ import annotations

from ui.views.history.view import HistoryView


__all__ = ["HistoryView"]
