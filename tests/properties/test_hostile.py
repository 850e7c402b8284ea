"""Whatever comes back: no exception, no change unasked, a reason in one sentence."""

import contextlib

import pytest

from pls.errors import RefusedReplyError
from pls.records import Kind
from pls.space import Space, answering
from tests.properties import hostile


@pytest.mark.timeout(240)
def test_hostile_replies_are_refused_or_shown_and_change_nothing(tmp_path):
    sent, told, wrong, offers = hostile.run(500, 1, tmp_path)
    print(dict(told))
    assert wrong == []
    assert told["RefusedReplyError"] > 100
    assert told["PlainReplyError"] > 5
    assert len(offers) > 60
    kept = taken(sent.space, offers[:40])
    again = Space.open(sent.space.root)
    again.scan()
    assert {r.id: again.record(r.id) for r in kept} == {r.id: r for r in kept}
    assert again.problems() == sent.space.problems() == {}


def taken(space, offers):
    """Say yes to each; return the replies as the space has them."""
    kept = []
    for offered in offers:
        with contextlib.suppress(RefusedReplyError):  # it says what another said
            kept.append(answering.accept(space, offered, goal=True).reply)
    assert len(kept) > 10
    assert len(space.records(Kind.REPLY)) > len(kept)
    return kept
