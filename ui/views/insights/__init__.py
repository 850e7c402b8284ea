"""Insights: what the entries of a period add up to, for the person only.

One part of the page per module: `head` (title, period, tables), `days` (the map),
`parts` (bars by what entries say), `passed` (from learned to recognised), `steps` and
`skills`; `charts` puts them together, `grid` beside each other as there is room,
`sheets` shows the same as tables. Not here: any calculation (`pls.learning.insights`).
"""

from ui.views.insights.view import InsightsView


__all__ = ["InsightsView"]
