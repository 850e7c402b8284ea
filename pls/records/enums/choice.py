"""What all enumerations are made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A value with the label a person reads and, where useful, a hint."""

    label: str
    hint: str

    def __new__(  # noqa: D102 (a constructor)
        cls, value: str, label: str = "", hint: str = ""
    ) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.hint = hint
        return member
