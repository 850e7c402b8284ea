"""Reflections: what one can look back on, what is half-way, and one question at a time.

`Landing` is the page one comes to; `Session` asks the questions of one reflection, with
what the period held (`Around`) at its left. The answers are sections of one text
(`pls.learning.answers`), which is saved as every text is, by the drafts of the editors.
"""

from ui.views.reflections.view import ReflectionsView


__all__ = ["ReflectionsView"]
