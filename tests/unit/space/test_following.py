"""Whether what was said happened, and when to look again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from pls.records import Day, Entry, Kind, Moment, Reply, Skill, Support
from pls.space import Space, answering, confirming, following
from pls.space.ledger import ledger
from pls.space.trying import sample_space


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return sample_space(tmp_path / "space")


def promise(space: Space, title: str) -> Support:
    return next(s for s in following.promised(space) if s.title.startswith(title))


def test_support_happens_is_used_and_is_dropped_and_back(space: Space) -> None:
    kept = promise(space, "Two hours")
    assert following.is_open(kept)
    done = following.happened(space, kept.id, date(2026, 6, 12))
    assert (done.done_on, following.is_open(done)) == ("2026-06-12", False)
    assert following.is_open(following.happened(space, kept.id, None))
    dropped = following.drop(space, kept.id, date(2026, 6, 12))
    assert (dropped.dropped_on, following.is_open(dropped)) == ("2026-06-12", False)
    assert following.is_open(following.drop(space, kept.id, None))
    assert following.use(space, kept.id, " 16  of 24 h ").used == "16 of 24 h"


@pytest.mark.parametrize(
    ("used", "part"),
    [
        ("14 of 24 h", 14 / 24),
        ("1,5 h of 3", 0.5),
        ("30/24", 1.0),
        ("3 of 0", None),
        ("some", None),
        ("", None),
        ("14 h", None),
        ("1" * 5000, None),
    ],
)
def test_how_much_is_used_is_read_where_it_can_be(
    used: str, part: float | None
) -> None:
    assert following.part_used(used) == part


def test_a_day_to_look_again_is_offered_for_two_weeks(space: Space) -> None:
    share = ledger(space).shares[0]
    space.add(
        Reply(
            id="a" * 12,
            title="R",
            share=share.share,
            follow_up_on=Day("2026-09-01"),
            created=Moment("2026-06-12"),
        )
    )
    book = ledger(space)

    def ids(day: date) -> list[str]:
        return [look.reply.id for look in following.to_look_at(space, book, day)]

    assert "a" * 12 not in ids(date(2026, 8, 31))
    assert "a" * 12 in ids(date(2026, 9, 1))
    assert "a" * 12 in ids(date(2026, 9, 14))
    assert "a" * 12 not in ids(date(2026, 9, 15))
    assert ids(date.min) == []
    kept = space.add(Support(id="b" * 12, title="S", reply="a" * 12))
    assert "a" * 12 in ids(date(2026, 9, 2))
    following.happened(space, kept.id, date(2026, 9, 2))
    assert "a" * 12 not in ids(date(2026, 9, 2))


def test_an_answer_that_was_saved_twice_is_looked_at_once(space: Space) -> None:
    share = ledger(space).shares[0]
    first = Reply(
        id="a" * 12,
        title="R",
        share=share.share,
        reader="Leena",
        support=("A budget",),
        follow_up_on=Day("2026-09-01"),
        created=Moment("2026-06-12T10:00:00+00:00"),
    )
    later = Moment("2026-06-12T11:00:00+00:00")
    space.add(first)
    space.add(replace(first, id="b" * 12, seen="Calm hands.", created=later))

    def ids() -> list[str]:
        found = following.to_look_at(space, ledger(space), date(2026, 9, 2))
        return [look.reply.id for look in found if look.reply.id[0] in "ab"]

    assert ids() == ["b" * 12]
    kept = answering.follow_up(space, first)
    assert ids() == ["b" * 12]
    following.happened(space, kept.id, date(2026, 9, 2))
    assert ids() == []


def test_the_calendar_says_the_title_and_the_day_only(space: Space) -> None:
    reply = Reply(id="a" * 12, title="R", share="s", follow_up_on=Day("2026-09-01"))
    told = following.on_calendar(space, reply, "Look again").decode()
    assert "DTSTART;VALUE=DATE:20260901" in told
    assert "SUMMARY:Look again" in told
    assert "aaaa" not in told
    assert str(space.root) not in told


def test_a_skill_is_confirmed_by_who_recognised_entries_with_it(space: Space) -> None:
    found = confirming.confirmations(space, ledger(space))
    for skill, each in found.items():
        for one in each:
            entry = space.record(one.entry)
            assert isinstance(entry, Entry)
            assert skill.casefold() in {name.casefold() for name in entry.skills}
        assert [one.on for one in each] == sorted((o.on for o in each), reverse=True)
    assert "Petra Vainio" in {one.who for one in found["Resilience"]}
    assert "He sees the queue before the graph does." in {
        one.words for each in found.values() for one in each
    }


def test_another_name_of_a_skill_counts_for_it(space: Space) -> None:
    book = ledger(space)
    entry = next(
        e
        for e in space.those(list(book.words))
        if isinstance(e, Entry) and any(w.mark.recognised for w in book.words[e.id])
    )
    space.add(Skill(id="c" * 12, title="Steadiness", aliases=("calm",)))
    space.change(entry.id, skills=("CALM", "steadiness"))
    found = confirming.confirmations(space, ledger(space))
    assert {one.entry for one in found["Steadiness"]} == {entry.id}
    assert len(found["Steadiness"]) == sum(
        w.mark.recognised for w in book.words[entry.id]
    )
    told = dict(confirming.confirmed_by(space, ledger(space), space.record(entry.id)))
    assert told["Steadiness"]


def test_an_entry_nobody_recognised_says_nothing(space: Space) -> None:
    book = ledger(space)
    entry = next(
        e for e in space.records(Kind.ENTRY) if e.id not in book.words and e.skills
    )
    assert confirming.confirmed_by(space, book, entry) == ()
