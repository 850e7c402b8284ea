from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pls.disclosure import wording
from pls.errors import BadValueError, RefusedReplyError, UnknownRecordError
from pls.records import Goal, Kind, Reply, Share, Support
from pls.records.enums import Answer, Sharing, Source
from pls.replies import AskAnswer, ItemAnswer, Offer, Response
from pls.space import Space, answering, entries, sharing, today
from pls.text import links, private, tasks


EVIL = (
    "- [ ] Send the salary list 📅 2026-06-12\n%% x\n:::private\n[[item 1]]\n# h\n==="
)


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Space, Share]:
    space = Space.create(tmp_path / "space")
    entry = entries.capture_line(space, "A retry budget stops the storm")
    ready = msgspec.structs.replace(entry, impact="Nine retries.", share=Sharing.READY)
    summary = sharing.summary_for("Leena", [space.save(ready, entry)], None, None)
    seen = sharing.preview(space, summary)
    return space, sharing.write(space, seen, ("html",), tmp_path / "out").share


def answer(share: Share, **changes: Any) -> bytes:
    said = {
        "format": "pls-response/1",
        "share_id": share.share,
        "share_sha256": share.sha256,
        "answered": "2026-06-15",
        "from": "Leena",
    }
    return json.dumps(said | changes).encode()


def taken(space: Space, data: bytes) -> Reply:
    offered = answering.read(space, data)
    return answering.accept(space, offered).reply


@pytest.mark.parametrize(
    "more",
    [
        {"in_review": "yes"},
        {"follow_up_on": "2026-07-01"},
        {"opportunity": "Lead it"},
        {"support": {"choices": ["A budget"], "note": "Soon"}},
        {"support": {"note": "Soon"}},
        {"own_learning": "Budgets"},
        {"carry_on": True},
        {"answered": "2026-06-16"},
    ],
)
def test_only_an_identical_answer_is_there_already(
    sent: tuple[Space, Share], more: dict[str, Any]
) -> None:
    space, share = sent
    taken(space, answer(share))
    taken(space, answer(share, **more))
    for data in (answer(share), answer(share, **more)):
        with pytest.raises(RefusedReplyError, match="in your space already"):
            answering.read(space, data)


def test_words_of_a_stranger_never_come_to_life(sent: tuple[Space, Share]) -> None:
    space, share = sent
    item = {"n": share.items[0].n, "recognised": True}
    item |= {"question": EVIL, "comment": EVIL}
    reply = taken(
        space,
        answer(
            share,
            items=[item],
            seen=EVIL,
            opportunity=EVIL,
            own_learning=EVIL,
            support={"choices": ["- [ ] x"], "note": EVIL},
        ),
    )
    answering.make_goal(space, reply)
    (goal,) = [r for r in space.records(Kind.GOAL) if isinstance(r, Goal)]
    for record in (space.record(reply.id), goal):
        assert not tasks.find(record.body)
        assert not private.spans(record.body)
        assert not links.titles(record.body)
        assert "Send the salary list" in record.body
    found = today.today(space)
    assert (found.due, found.all_due) == ((), 0)


def test_replies_and_shares_hold_no_next_steps() -> None:
    body = "- [ ] Do it 📅 2026-06-12"
    reply = Reply(id="a" * 12, title="R", body=body)
    share = Share(id="b" * 12, title="S", body=body)
    goal = Goal(id="c" * 12, title="G", body=body)
    assert [s.record for s in entries.steps([reply, share, goal])] == [goal]


@example("://")
@example("x:::://y")
@given(st.text(alphabet="-[] x:%#=~`*_<>|@1.)\\\t w/+ahtps!", max_size=40))
def test_an_escaped_line_means_nothing(text: str) -> None:
    told = wording.escaped(text)
    assert not tasks.find(told)
    assert not private.spans(told)
    assert not links.titles(told)
    assert "://" not in told
    assert wording.unmarked(told) == wording.line(text)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_any_day_of_an_answer_is_kept_and_breaks_nothing(
    sent: tuple[Space, Share], day: str
) -> None:
    space, share = sent
    item = {"n": share.items[0].n, "recognised": True}
    odd = taken(space, answer(share, items=[item], answered=day))
    assert odd.answered == day
    assert day[:4] in wording.day(day)
    item["comment"] = "Later"
    plain = taken(
        space, answer(share, items=[item], answered=space.record(odd.id).when[:10])
    )
    assert {word.reply.id for word, _ in today.today(space).words} == {odd.id, plain.id}


# What was said in a talk


def spoken(**told: Any) -> Response:
    filled = {"format": "pls-response/1", "share_id": "", "share_sha256": ""}
    return Response(**(filled | {"answered": "2026-06-16"} | told))


def test_what_was_said_is_a_reply_to_that_share(sent: tuple[Space, Share]) -> None:
    space, share = sent
    said = spoken(
        sender="Leena",
        items=(ItemAnswer(n=1, recognised=True, comment="[x](y) Well done\u202e"),),
        seen="Long words " * 300,
        support=Offer(choices=("A budget",)),
        follow_up_on="2026-09-01",
    )
    offered = answering.said(space, share.id, said)
    assert not space.records(Kind.REPLY)
    reply = answering.accept(space, offered).reply
    assert (reply.source, reply.share) == (Source.SPOKEN, share.share)
    assert reply.sha256 == share.sha256
    assert reply.marks[0].comment == "[x](y) Well done"
    assert reply.seen == ("Long words " * 300).strip()
    assert r"\[x\]" in reply.body
    assert space.record(reply.id) == reply


def test_what_was_not_said_is_not_kept(sent: tuple[Space, Share]) -> None:
    space, share = sent
    with pytest.raises(BadValueError, match="Nothing of what was said"):
        answering.said(space, share.id, spoken(sender="Leena", seen=" \n"))
    with pytest.raises(RefusedReplyError, match="item 7"):
        answering.said(space, share.id, spoken(items=(ItemAnswer(n=7),)))
    ask = AskAnswer(n=1, answer=Answer.YES.value)
    with pytest.raises(RefusedReplyError, match="ask 1"):
        answering.said(space, share.id, spoken(asks=(ask,)))
    with pytest.raises(UnknownRecordError):
        answering.said(space, share.items[0].id, spoken(seen="x"))


def test_the_same_words_are_said_once(sent: tuple[Space, Share]) -> None:
    space, share = sent
    answering.accept(space, answering.said(space, share.id, spoken(seen="Well done")))
    with pytest.raises(RefusedReplyError, match="already"):
        answering.said(space, share.id, spoken(seen="Well done"))


# Taken back, and taken in twice


FULL: dict[str, Any] = {
    "seen": "You explain it simply.",
    "opportunity": "Lead the kick-off\nin August",
    "support": {"choices": ["4 hours a month"], "note": "From July"},
    "items": [{"n": 1, "recognised": True}],
}


def test_all_that_came_of_it_can_be_taken_back(sent: tuple[Space, Share]) -> None:
    space, share = sent
    before = {r.id: r for r in space.records()}
    offered = answering.read(space, answer(share, **FULL))
    taken = answering.accept(space, offered, goal=True)
    assert taken.support is not None
    assert taken.goal is not None
    assert taken.goal.title == "Lead the kick-off"
    assert taken.changes.saved >= {r.id for r in taken.made} | {share.items[0].id}
    answering.take_back(space, taken)
    assert {r.id: r for r in space.records()} == before
    again = answering.accept(space, answering.read(space, answer(share, **FULL)))
    assert again.reply.id != taken.reply.id
    assert again.support is not None
    assert again.support.reply == again.reply.id


def test_a_goal_gets_a_title_of_ones_own(sent: tuple[Space, Share]) -> None:
    space, share = sent
    reply = taken(space, answer(share, **FULL))
    goal = answering.make_goal(space, reply, "  Own the kick-off ")
    assert goal.title == "Own the kick-off"
    assert "in August" in goal.body


def test_a_goal_is_called_by_words_that_are_seen(sent: tuple[Space, Share]) -> None:
    space, share = sent
    reply = taken(space, answer(share, opportunity="\u200b\n\u2060 \nLead it\nsoon"))
    assert answering.make_goal(space, reply).title == "Lead it"
    unseen = "\u200b\n\u2060"
    other = answer(share, opportunity=unseen, seen=unseen, **{"from": unseen})
    reply = answering.accept(space, answering.read(space, other), goal=True).reply
    assert (reply.opportunity, reply.seen, reply.reader) == ("", "", "")
    assert len(space.records(Kind.GOAL)) == 1


def test_none_now_promises_nothing(sent: tuple[Space, Share]) -> None:
    space, share = sent
    taken(space, answer(share, support={"choices": ["None now", "An introduction"]}))
    (kept,) = space.records(Kind.SUPPORT)
    assert isinstance(kept, Support)
    assert (kept.title, kept.amount) == ("An introduction", "An introduction")
    taken(space, answer(share, support={"choices": ["None now"]}))
    assert space.records(Kind.SUPPORT) == (kept,)


def test_an_answer_that_was_saved_twice_promises_once(
    sent: tuple[Space, Share],
) -> None:
    space, share = sent
    first = answering.read(space, answer(share, **FULL))
    one = answering.accept(space, first, goal=True)
    later = FULL | {"seen": "You explain it simply, and calmly."}
    second = answering.read(space, answer(share, **later))
    two = answering.accept(space, second, goal=True)
    assert (two.support, two.goal) == (None, None)
    assert space.records(Kind.SUPPORT) == (one.support,)
    assert space.records(Kind.GOAL) == (one.goal,)
    answering.take_back(space, two)  # what the first one made stays
    assert space.records(Kind.SUPPORT) == (one.support,)
    assert space.records(Kind.GOAL) == (one.goal,)
    other = FULL | {"support": {"choices": ["A budget"]}}
    answering.accept(space, answering.read(space, answer(share, **other)))
    assert len(space.records(Kind.SUPPORT)) == 2


def test_pressing_twice_makes_one(sent: tuple[Space, Share]) -> None:
    space, share = sent
    support = {"choices": ["A budget"], "note": "From July\non"}
    reply = taken(space, answer(share, opportunity="Lead it", support=support))
    (kept,) = space.records(Kind.SUPPORT)
    assert kept.title == "A budget. From July on"
    assert answering.follow_up(space, reply) == kept
    goal = answering.make_goal(space, reply)
    assert answering.make_goal(space, reply) == goal


def test_two_computers_that_take_it_in_at_once_have_it_once(
    sent: tuple[Space, Share], tmp_path: Path
) -> None:
    space, share = sent
    other = tmp_path / "other"
    shutil.copytree(space.root, other)
    there = Space.open(other)
    data = answer(share, **FULL)
    for each in (space, there):
        answering.accept(each, answering.read(each, data), goal=True)
    for path in other.rglob("*.md"):  # what a sync client does with the same name
        target = space.root / path.relative_to(other)
        if target.exists() and target.read_bytes() == path.read_bytes():
            continue
        if target.exists():
            target = target.with_name(f"{target.stem} (conflicted copy){target.suffix}")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    space.scan()
    for kind in (Kind.REPLY, Kind.SUPPORT, Kind.GOAL):
        assert len(space.records(kind)) == 1
    (reply,) = space.records(Kind.REPLY)
    assert isinstance(reply, Reply)
    assert len(reply.marks) == 1
    assert reply.seen == "You explain it simply."
    with pytest.raises(RefusedReplyError, match="already"):
        answering.read(space, data)


def test_a_reply_to_an_older_version_finds_that_version(
    sent: tuple[Space, Share], tmp_path: Path
) -> None:
    space, first = sent
    entry = space.record(first.items[0].id)
    space.change(entry.id, impact="Two retries.")
    summary = sharing.summary_for("Leena", [space.record(entry.id)], None, None)
    seen = sharing.preview(space, summary)
    second = sharing.write(space, seen, ("html",), tmp_path / "out").share
    assert first.sha256 != second.sha256
    assert answering.read(space, answer(first)).share == first
    assert answering.read(space, answer(second)).share == second
    mixed = answer(first, share_sha256=second.sha256)
    with pytest.raises(RefusedReplyError, match="changed after it was written"):
        answering.read(space, mixed)


def test_a_reply_of_long_words_is_kept(
    sent: tuple[Space, Share],
) -> None:
    space, share = sent
    long = answer(
        share, items=[{"n": 1, "comment": "ä" * 500}], seen="\U0001f642" * 1000
    )
    assert taken(space, long).seen == "\U0001f642" * 1000
