"""How far a resource is trusted: six questions, and a level that the person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from pls import assets
from pls.records import Day, Resource
from pls.records.enums import Trust
from pls.space.core import Space


class Question(msgspec.Struct, frozen=True):
    """One question with the answers it offers; none has to be given."""

    key: str
    text: str
    options: tuple[str, ...] = ()


class Questions(msgspec.Struct, frozen=True):
    """What is asked of a resource.

    Attributes:
        then: What is asked when the level is chosen.
        sources: Whose questions these are.
    """

    questions: tuple[Question, ...]
    then: tuple[Question, ...]
    sources: tuple[str, ...]


@cache
def questions() -> Questions:
    """Return the six questions, and what is asked after them."""
    return msgspec.json.decode(assets.text("prompts", "trust.json"), type=Questions)


def judge(
    space: Space,
    record_id: str,
    level: Trust | None,
    answers: Mapping[str, str],
    *,
    why: str = "",
    again: Day | None = None,
) -> Resource:
    """Note how far a resource is trusted as of today.

    Answers to questions that are not asked here stay.

    Raises:
        BadValueError: A value does not fit.
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such record.
    """
    asked = {each.key for each in questions().questions}
    before = getattr(space.record(record_id), "trust_answers", {})
    others = {key: said for key, said in before.items() if key not in asked}
    judged = space.change(
        record_id,
        trust=level,
        trust_why=why.strip(),
        trust_answers=others | {key: said for key, said in answers.items() if said},
        trust_checked=Day(space.clock.today().isoformat()),
        recheck_on=again,
    )
    assert isinstance(judged, Resource)  # noqa: S101 (only these have such fields)
    return judged
