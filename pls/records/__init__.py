"""What a record is: one frozen class per kind, its enumerations, its merge rules.

Lives here: plain immutable data and the way from and to the plain data that a file's
front matter holds. Not here: files, Markdown, clocks, anything that decides. How two
values of a field merge is declared beside the field (`fields.Rule`).
"""

from pls.records.base import Kind, Record
from pls.records.convert import change, outer, plain, read, rules, types
from pls.records.entry import Entry, Evidence
from pls.records.fields import Day, Moment, Rule
from pls.records.goal import Goal
from pls.records.reflection import Reflection
from pls.records.reply import Answered, Mark, Reply
from pls.records.resource import Resource
from pls.records.share import Share, SharedItem
from pls.records.skill import Framework, Level, Skill
from pls.records.summary import Field, Pick, Summary
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
    "Pick",
    "Record",
    "Reflection",
    "Reply",
    "Resource",
    "Rule",
    "Share",
    "SharedItem",
    "Skill",
    "Summary",
    "Support",
    "change",
    "outer",
    "plain",
    "read",
    "rules",
    "types",
]
