"""Skills: what the person can do, in their own judgement over time."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from pls.records.base import Kind, Record
from pls.records.fields import Day, Texts, Union


class Level(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One own judgement: the level, the day, the reason."""

    level: str
    on: Day
    why: str = ""


class Framework(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a skill stands in a competency framework."""

    name: str
    code: str = ""
    uri: str = ""


class Skill(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A skill; confirmations come from replies and are not stored here."""

    kind: ClassVar[Kind] = Kind.SKILL

    levels: Annotated[tuple[Level, ...], Union] = ()
    framework: Framework | None = None
    aliases: Texts = ()
