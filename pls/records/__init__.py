"""What a record is: one frozen class per kind, its enumerations, its merge rules.

Lives here: plain immutable data and the way from and to the plain data that a file's
front matter holds. Not here: files, Markdown, clocks, anything that decides. How two
values of a field merge is declared beside the field (`fields.Rule`). A command meets
few kinds: the module of one is loaded when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from pls.records.base import Kind, Record
from pls.records.convert import change, outer, plain, read, rules, types, whole
from pls.records.fields import Day, Moment, Rule


if TYPE_CHECKING:
    from pls.records.entry import Entry, Evidence
    from pls.records.goal import Goal
    from pls.records.reflection import Reflection
    from pls.records.reply import Answered, Mark, Reply
    from pls.records.resource import Resource
    from pls.records.share import Share, SharedItem
    from pls.records.skill import Framework, Level, Skill
    from pls.records.summary import Field, Number, Pick, Section, Sheet, Summary
    from pls.records.support import Support

__all__ = [
    "Answered",
    "Day",
    "Entry",
    "Evidence",
    "Field",
    "Framework",
    "Goal",
    "Kind",
    "Level",
    "Mark",
    "Moment",
    "Number",
    "Pick",
    "Record",
    "Reflection",
    "Reply",
    "Resource",
    "Rule",
    "Section",
    "Share",
    "SharedItem",
    "Sheet",
    "Skill",
    "Summary",
    "Support",
    "change",
    "outer",
    "plain",
    "read",
    "rules",
    "types",
    "whole",
]

_PLACES = {
    "entry": ("Entry", "Evidence"),
    "goal": ("Goal",),
    "reflection": ("Reflection",),
    "reply": ("Answered", "Mark", "Reply"),
    "resource": ("Resource",),
    "share": ("Share", "SharedItem"),
    "skill": ("Framework", "Level", "Skill"),
    "summary": ("Field", "Number", "Pick", "Section", "Sheet", "Summary"),
    "support": ("Support",),
}


def __getattr__(name: str) -> Any:
    for place, names in _PLACES.items():
        if name in names:
            module = importlib.import_module(f"pls.records.{place}")
            globals().update({each: getattr(module, each) for each in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
