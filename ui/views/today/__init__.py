"""Today: one line to note something, and what the day holds.

`view` is the page; `capturing` the line with what it would be saved as; `steps` the
next steps that are due; `rows` what else is listed; `aside` the second column.
"""

from __future__ import annotations

from ui.views.today.view import TodayView


__all__ = ["TodayView"]
