"""Skills and goals: what the person can do, wants to do, and is helped with.

`view` is the page with its two columns. In the left one `listing` is the table of
skills, `rows` one of them, `opened` the one that is opened, with its `chart`, its
`judging` and what stands `behind` it. In the right one `goals` are cards (`card`) with
`experiments`, and `support` is what was said and done, by its twelve kinds in
`register`. `lines` and `forms` are what is typed in place.
"""

from __future__ import annotations

from ui.views.skills.view import SkillsView


__all__ = ["SkillsView"]
