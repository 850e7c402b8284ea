from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TypeVar

import pytest

from pls.ids import ALPHABET, LENGTH
from pls.records import (
    Entry,
    Goal,
    Kind,
    Record,
    Reflection,
    Reply,
    Resource,
    Share,
    Skill,
    Summary,
    Support,
    plain,
)
from pls.records.enums import Sharing
from pls.space import sample


R = TypeVar("R", bound=Record)

ALL = sample.records()
BY_ID = {record.id: record for record in ALL}
YEAR = sample.DAY - timedelta(days=365)
LINK = re.compile(r"\[\[([^\]]+)\]\]")
DUE = re.compile(r"- \[ \] .*📅 (\d{4}-\d\d-\d\d)")
AHEAD = {"review_on", "recheck_on", "follow_up_on", "period_to", "by"}

TITLES = (
    "Oskar explained it back to me, and it was better",
    "Postgres can attach a partition without a long lock",
    "How imbalance settlement really works",
    "A retry budget stops the storm before it starts",
    "Why the 15-minute market breaks hourly invoices",
    "Chaos hour on the staging queue",
    "Jitter beats a longer base delay",
    "Queue depth is a better alarm than CPU",
    "Rehearsing the rollback runbook",
    "Reading our own incident reports like a stranger",
    "Timeouts are a product decision",
    "Load test that took staging down",
    "Circuit breakers in the gateway",
    "Reading a grid code in pairs",
    "Silent writing before discussion",
    "A retro that ends with one experiment",
    "Reviewing code by asking, not telling",
    "What our AI policy allows with client code",
    "Prompt logs are client data",
    "Handling overload",
    "The 15-minute market: what changes for suppliers",
    "Liberating Structures: 1-2-4-All",
    "Mid-year review with Leena",
)


def of(kind: type[R]) -> list[R]:
    return [record for record in ALL if isinstance(record, kind)]


def test_has_every_kind_and_a_full_year() -> None:
    kinds = Counter(record.kind for record in ALL)
    assert set(kinds) == set(Kind)
    assert kinds[Kind.ENTRY] >= 120
    assert kinds[Kind.RESOURCE] >= 25


def test_nothing_lands_in_extra() -> None:
    assert [record.title for record in ALL if record.extra] == []


def test_is_the_same_each_time() -> None:
    assert sample.records() == ALL
    assert len(BY_ID) == len(ALL)
    assert all(set(r.id) <= set(ALPHABET) and len(r.id) == LENGTH for r in ALL)


def test_moves_with_the_day() -> None:
    later = sample.records(sample.DAY + timedelta(days=10))
    words = next(r for r in later if r.title == "31 words I did not know")
    assert words.when.date == YEAR + timedelta(days=10)


@pytest.mark.parametrize("title", TITLES)
def test_tells_the_story_of_the_pictures(title: str) -> None:
    assert [r.title for r in ALL].count(title) == 1


def test_private_passages_are_closed() -> None:
    for record in ALL:
        assert record.body.count(":::") == 2 * record.body.count(":::private")
        assert record.body.count("%%") % 2 == 0


def references(record: Record) -> list[str]:
    match record:
        case Entry():
            found = [*record.goals, *record.resources]
        case Resource():
            found = [*record.goals]
        case Reflection():
            found = [*record.looked_at]
        case Summary() | Share():
            found = [item.id for item in record.items]
        case Reply():
            found = [mark.id for mark in record.marks]
        case Support():
            found = [record.reply]
        case _:
            found = []
    if isinstance(record, Share) and record.summary:
        found.append(record.summary)
    return [*found, *record.links]


def test_every_reference_resolves() -> None:
    for record in ALL:
        assert [r for r in references(record) if r not in BY_ID] == [], record.title
        for title in LINK.findall(record.body):
            assert title in {r.title for r in ALL}


def test_skills_are_known() -> None:
    known = {skill.title for skill in of(Skill)}
    used = {s for entry in of(Entry) for s in entry.skills}
    used |= {s for resource in of(Resource) for s in resource.skills}
    used |= {s for goal in of(Goal) for s in goal.skills}
    assert used <= known


def test_replies_answer_the_exact_share() -> None:
    sent = {(share.share, share.sha256): share for share in of(Share)}
    for reply in of(Reply):
        share = sent[reply.share, reply.sha256]
        places = {item.n: item.id for item in share.items}
        assert all(places[mark.n] == mark.id for mark in reply.marks)
        assert (reply.answered or "") >= (share.shared_on or "")


def test_every_picked_item_is_ready() -> None:
    for summary in of(Summary):
        for pick in summary.items:
            picked = BY_ID[pick.id]
            assert isinstance(picked, Entry)
            assert picked.share is Sharing.READY, picked.title
            assert picked.share_text
            assert picked.impact


def test_what_was_sent_was_written_before() -> None:
    for share in of(Share):
        for item in share.items:
            assert BY_ID[item.id].when.date <= share.when.date
            assert item.title in share.body


def test_what_is_ready_is_grouped_as_in_the_summary() -> None:
    ready = [e for e in of(Entry) if e.share is Sharing.READY]
    groups = Counter(e.skills[0] for e in ready)
    assert len(ready) == 23
    assert groups["Resilience"] == 8
    assert groups["Energy market"] == 5


def test_the_mid_year_review_is_a_draft() -> None:
    (draft,) = [s for s in of(Summary) if s.title == "Mid-year review with Leena"]
    assert len(draft.items) == 14
    assert sum(pick.star for pick in draft.items) == 3
    assert draft.id not in {share.summary for share in of(Share)}


def days(value: object, name: str = "") -> list[str]:
    if isinstance(value, dict):
        return [d for k, v in value.items() for d in days(v, str(k))]
    if isinstance(value, list):
        return [d for v in value for d in days(v, name)]
    text = str(value)
    dated = re.match(r"\d{4}-\d\d-\d\d", text)
    return [text[:10]] if dated and name not in AHEAD else []


def test_dates_stay_within_the_year() -> None:
    for record in ALL:
        for text in days(plain(record)):
            assert YEAR <= date.fromisoformat(text) <= sample.DAY, record.title


def test_three_next_steps_are_due() -> None:
    due = [d for r in ALL for d in DUE.findall(r.body)]
    assert len([d for d in due if date.fromisoformat(d) <= sample.DAY]) == 3


def test_days_with_a_note_are_those_of_the_heat_map() -> None:
    noted = {entry.when.date for entry in of(Entry)}
    assert len(noted) == 143
    assert len([d for d in noted if (sample.DAY - d).days <= 179]) == 82
