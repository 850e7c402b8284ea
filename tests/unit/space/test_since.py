"""What changed, came new, was answered and happened after something left."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pls import ids
from pls.merge.passages import Kind as How
from pls.records import Entry, Evidence, Goal, Moment, Pick, Reply, Support
from pls.records.enums import NamesRule, Sharing
from pls.records.summary import Field
from pls.space import sharing, since


def entry(space, **values):
    given = {
        "title": "A retry budget",
        "impact": "Outages stay small.",
        "share": "ready",
        "skills": ("Resilience",),
        **values,
    }
    made = Entry(id=ids.record_id(), created=Moment("2026-06-01"), **given)
    return space.add(made)


def shared(space, out, *records, show=tuple(Field), **changes):
    summary = sharing.summary_for("Leena Korhonen", records, None, None)
    items = tuple(Pick(id=r.id, show=show) for r in records)
    summary = msgspec.structs.replace(summary, items=items, **changes)
    seen = sharing.preview(space, summary)
    return sharing.write(space, seen, ("html",), out).share


def told(came):
    """Return, by field, what is new and what is gone."""
    return {
        d.label: tuple(
            "".join(p.text for p in d.pieces if p.kind is kind).strip()
            for kind in (How.REMOVED, How.ADDED)
        )
        for d in came.differences
    }


def test_nothing_changed_where_nothing_was_changed(space, tmp_path):
    one = entry(
        space,
        people=("Ana Ribeiro",),
        share_text="Ana **drew** it.",
        minutes=20,
        evidence=(Evidence(text="A dashboard", url="https://example.org/d"),),
    )
    share = shared(space, tmp_path, one)
    found = since.since(space, share)
    assert found.changed == ()
    assert [item.title for item in found.items] == ["A retry budget"]
    assert (found.fresh, found.replies, found.problem) == ((), (), "")


def test_a_field_that_left_is_compared_word_by_word(space, tmp_path):
    one = entry(space, share_text="A budget caps them.")
    share = shared(space, tmp_path, one)
    space.change(
        one.id, title="One retry budget", share_text="A budget of 10% caps them."
    )
    (came,) = since.since(space, share).changed
    assert told(came) == {"Title": ("A", "One"), "Story": ("", "of 10%")}
    assert came.title == "A retry budget"


def test_what_did_not_leave_is_not_compared(space, tmp_path):
    one = entry(space, share_text="Only for me so far.")
    share = shared(space, tmp_path, one, show=(Field.TITLE, Field.IMPACT))
    space.change(one.id, share_text="Other words", body="Other notes", minutes=50)
    assert since.since(space, share).changed == ()


def test_private_passages_that_were_added_do_not_show(space, tmp_path):
    one = entry(space)
    share = shared(space, tmp_path, one)
    space.change(one.id, impact="Outages stay small. %%Secret doubt%%")
    found = since.since(space, share)
    assert "Secret" not in str(found.changed)


def test_names_are_compared_as_they_left(space, tmp_path):
    one = entry(space, people=("Ana Ribeiro",), impact="Ana tested it. Anan idea.")
    share = shared(
        space, tmp_path, one, names=NamesRule.HIDDEN, also=("Anan",), clients=("Halla",)
    )
    assert since.since(space, share).changed == ()
    space.change(one.id, impact="Ana tested it again. Anan idea.")
    (came,) = since.since(space, share).changed
    assert told(came) == {"Impact": ("", "again")}
    assert "Ana" not in str(came.differences)


def test_a_share_older_than_its_rules_asks_its_draft(space, tmp_path):
    one = entry(space, people=("Ana Ribeiro",), impact="Ana tested it.")
    summary = sharing.summary_for("Leena", (one,), None, None)
    summary = msgspec.structs.replace(summary, names=NamesRule.NAMES)
    kept = space.add(summary)
    seen = sharing.preview(space, kept)
    share = sharing.write(space, seen, ("md",), tmp_path).share
    old = msgspec.structs.replace(share, names=None)
    assert since.since(space, old).changed == ()
    space.delete(kept.id)
    (came,) = since.since(space, old).changed
    assert told(came)["Impact"] == ("Ana", "A.R.")


def test_what_is_gone_is_said(space, tmp_path):
    one, two, three = (entry(space, title=t) for t in ("One", "Two", "Three"))
    share = shared(space, tmp_path, one, two, three)
    space.delete(one.id)
    space.change(two.id, share=Sharing.PRIVATE, impact="Other words now.")
    found = {c.title: c for c in since.since(space, share).changed}
    assert found["One"].note == since.BINNED
    assert found["Two"].note == since.PRIVATE
    assert told(found["Two"])
    assert set(found) == {"One", "Two"}
    nobody = msgspec.structs.replace(share.items[0], id="000000000000")
    other = msgspec.structs.replace(share, items=(nobody,))
    (came,) = since.since(space, other).changed
    assert (came.title, came.note) == ("One", since.GONE)


def test_a_record_changed_by_hand_is_said(space, tmp_path):
    share = shared(space, tmp_path, entry(space))
    text = share.body.replace("small", "tiny")
    found = since.since(space, msgspec.structs.replace(share, body=text))
    assert found.problem == since.UNREADABLE
    assert found.changed == ()


def test_what_is_too_long_today_is_said(space, tmp_path):
    one = entry(space)
    share = shared(space, tmp_path, one)
    space.change(one.id, impact="word " * 400)
    (came,) = since.since(space, share).changed
    said = "The impact of “A retry budget” has 1,999 characters and a page takes 1,000."
    assert came.note.startswith(said)


def test_what_is_new_and_ready_is_offered(space, tmp_path):
    share = shared(space, tmp_path, entry(space))
    later = Moment(f"{share.shared_on}T23:59")
    ready = entry(space, title="New", occurred=later)
    entry(space, title="New and private", occurred=later, share="private")
    entry(space, title="Old", occurred=Moment("2020-01-01"))
    assert [r.id for r in since.since(space, share).fresh] == [ready.id]


def test_what_was_answered_and_promised_is_told(space, tmp_path):
    share = shared(space, tmp_path, entry(space))
    reply = space.add(
        Reply(id=ids.record_id(), title="Leena’s reply", share=share.share)
    )
    mine = space.add(Support(id=ids.record_id(), title="4 hours", reply=reply.id))
    space.add(Support(id=ids.record_id(), title="Other"))
    goal = space.add(Goal(id=ids.record_id(), title="Lead phase 2", links=(reply.id,)))
    found = since.since(space, share)
    assert [r.id for r in found.replies] == [reply.id]
    assert [s.id for s in found.supports] == [mine.id]
    assert [g.id for g in found.goals] == [goal.id]


def test_the_next_draft_has_first_what_changed(space, tmp_path):
    titles = ("One", "Two", "Three", "Four")
    records = [entry(space, title=t, people=("Ana",)) for t in titles]
    share = shared(
        space, tmp_path, *records, show=(Field.TITLE, Field.PEOPLE), also=("Anan",)
    )
    space.change(records[2].id, title="Three again")
    space.change(records[1].id, share=Sharing.PRIVATE)
    draft = since.again(space, share)
    kept = [records[2].id, records[0].id, records[3].id]
    assert [pick.id for pick in draft.items] == kept
    assert {pick.show for pick in draft.items} == {(Field.TITLE, Field.PEOPLE)}
    assert (draft.reader, draft.also) == ("Leena Korhonen", ("Anan",))
    assert str(draft.period_from) == str(share.shared_on)
    assert draft.ask == ""
    assert not space.has(draft.id)
    assert sharing.preview(space, draft).doc.items


WORDS = st.lists(
    st.sampled_from(["Ana", "retry", "**budget**", "Halla", "- one", "%%x%%", "10%"]),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(before=WORDS, after=WORDS)
def test_both_texts_can_be_read_out_of_a_difference(
    before, after, space, tmp_path_factory
):
    one = entry(space, people=("Ana Ribeiro",), client="Halla", impact=before)
    out = tmp_path_factory.mktemp("out")
    share = shared(space, out, one, clients=("Halla",))
    (was,) = sharing.sent(share).items
    space.change(one.id, impact=after)
    now_share = sharing.preview(
        space,
        msgspec.structs.replace(
            sharing.summary_for("Leena Korhonen", (), None, None),
            items=(Pick(id=one.id, show=tuple(Field)),),
            clients=("Halla",),
        ),
    )
    (now,) = now_share.doc.items
    (came,) = since.since(space, share).items
    found = {d.label: d.pieces for d in came.differences}
    if was.impact == now.impact:
        assert "Impact" not in found
    else:
        sides = [
            "".join(p.text for p in found["Impact"] if p.kind is not gone)
            for gone in (How.ADDED, How.REMOVED)
        ]
        assert sides == [was.impact, now.impact]
    space.delete(one.id)
