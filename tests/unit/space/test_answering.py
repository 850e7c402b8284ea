from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pls.disclosure import wording
from pls.errors import RefusedReplyError
from pls.records import Goal, Kind, Reply, Share
from pls.records.enums import Sharing
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
    answering.accept(space, offered)
    return offered.reply


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
