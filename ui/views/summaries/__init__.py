"""Summaries: what left, what came back, and the draft of what leaves next.

`view` holds two pages. The first is the list of drafts and shares (`listing`) with what
came back on one share (`replies`); the second makes a draft (`builder`).
"""

from __future__ import annotations

from ui.views.summaries.view import SummariesView


__all__ = ["SummariesView"]
