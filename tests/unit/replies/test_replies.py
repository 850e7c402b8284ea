import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pls import replies
from pls.errors import RefusedReplyError
from tests.unit.replies.mails import BEGIN, END, GOOD, HASH, SHARE, block, raw


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedReplyError) as caught:
        replies.parse(data)
    return str(caught.value)


def test_a_saved_file_is_read_in_full() -> None:
    found = replies.parse(raw())
    assert found.sender == "Leena Korhonen"
    assert found.answered == "2026-06-15"
    assert found.items[0] == replies.ItemAnswer(
        n=1, recognised=True, comment="The client thanked us. Ä"
    )
    assert found.items[1].question == "Could Halla's own team\nrun this?"
    assert found.asks == (
        replies.AskAnswer(n=1, answer="yes", note="Gladly", by="2026-06-29"),
    )
    assert found.support == replies.Offer(
        choices=("4 hours a month",), note="From July"
    )
    assert (found.in_review, found.follow_up_on) == ("yes", "2026-09-01")
    assert (found.own_learning, found.carry_on) == ("Budgets stop storms", True)


@pytest.mark.parametrize("width", [10, 20, 76, 10_000])
def test_a_block_survives_other_line_lengths(width: int) -> None:
    assert replies.parse(block(raw(), width).encode()) == replies.parse(raw())


def test_a_reply_that_quotes_a_block_is_not_taken_for_one() -> None:
    found = replies.parse(raw(seen=block(b"{}")))
    assert found.sender == "Leena Korhonen"


def test_a_block_without_one_line_is_refused() -> None:
    lines = block(raw()).splitlines()
    del lines[2]
    assert refusal("\n".join(lines).encode()) == "The reply was damaged on its way."


def test_two_different_blocks_are_refused() -> None:
    both = block(raw()) + block(raw(seen="Another"))
    assert "more than one reply" in refusal(both.encode())


def test_a_check_in_capitals_is_one() -> None:
    head, sign, rest = block(raw()).partition("Check:")
    assert replies.parse((head + (sign + rest).upper()).encode()) == replies.parse(
        raw()
    )


@pytest.mark.parametrize(
    "part",
    [
        "-",
        "--- ",
        "---" + " " * 100,
        f"{BEGIN}\n",
        f"{END}\n",
        f"{BEGIN}\n{END}\n",
        f"{BEGIN}x",
        "---BEGIN PLS RESPONSE" + " " * 50,
        "> ",
        "\n>|>|",
        "Check:",
        f"{BEGIN}{'> |' * 9}\n{END}",
    ],
)
@pytest.mark.timeout(10)
def test_the_longest_text_is_read_at_once(part: str) -> None:
    most = 4 * replies.LIMIT
    refusal((part * most)[:most].encode())
    refusal((BEGIN + part * most)[:most].encode())
    refusal((BEGIN + part * most)[: most - len(END)].encode() + END.encode())


@pytest.mark.parametrize("twice", ['"seen": "a"', '"share_id": "x"'])
def test_a_field_named_twice_is_refused(twice: str) -> None:
    assert "twice" in refusal(raw()[:-1] + f", {twice}}}".encode())
    inner = raw().replace(b'"n": 1,', b'"n": 2, "n": 1,', 1)
    assert "twice" in refusal(inner)


def test_a_block_cut_off_is_refused() -> None:
    assert "end of the reply" in refusal(block(raw()).encode()[:200])
    whole = block(raw()).splitlines()
    del whole[-2]
    assert "last lines" in refusal("\n".join(whole).encode())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": "pls-response/2"}, "format"),
        ({"surprise": 1}, "surprise"),
        ({"items": [{"n": 1, "html": "x"}]}, "html"),
        ({"items": [{"n": 0}]}, "$.items[0].n"),
        ({"items": [{"n": 1, "question": "x" * 501}]}, "500"),
        ({"items": [{"n": n + 1} for n in range(201)]}, "200"),
        ({"asks": [{"n": 1, "answer": "maybe"}]}, "maybe"),
        ({"asks": [{"n": 1, "answer": "no", "by": "2026-02-30"}]}, "no date"),
        ({"answered": "20260615"}, "no date"),
        ({"answered": ""}, "no date"),
        ({"answered": "2026-W25-1"}, "no date"),
        ({"answered": "٢٠٢٦-٠٦-١٥"}, "no date"),
        ({"follow_up_on": "soon"}, "no date"),
        ({"share_sha256": "AB" * 32}, "share_sha256"),
        ({"share_sha256": "ab" * 32 + "\n"}, "share_sha256"),
        ({"in_review": "perhaps"}, "perhaps"),
        ({"carry_on": "yes"}, "carry_on"),
        ({"from": ["Leena"]}, "from"),
        ({"support": {"choices": ["x"] * 9}}, "8"),
        ({"seen": "x" * 70_000}, "longer than 64 KB"),
    ],
)
def test_what_breaks_the_format_is_refused(changes: Any, reason: str) -> None:
    assert reason in refusal(raw(**changes))


@pytest.mark.parametrize("missing", ["format", "share_id", "share_sha256", "answered"])
def test_what_is_required_is_required(missing: str) -> None:
    left = {key: value for key, value in GOOD.items() if key != missing}
    assert missing in refusal(json.dumps(left).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"hello",
        b"[]",
        b"{",
        b'{"format":"pls-response/1","share_id":"\\ud800"}',
        b"[" * 60_000,
        b'{"x":' + b"[" * 60_000,
        b" " * 300_000,
    ],
)
def test_what_is_no_reply_is_refused(data: bytes) -> None:
    assert refusal(data).endswith(".")


def test_a_refusal_stays_one_short_sentence() -> None:
    told = refusal(raw(**{"x\n\u202e" * 5_000: 1}))
    assert len(told) < 200
    assert "\n" not in told
    assert "\u202e" not in told


def test_text_is_plain_and_markup_stays_text() -> None:
    found = replies.parse(
        raw(
            seen="<b>ok</b>\x00\x1b[31m\u202etxt\r\nsecond\u2066 line\u0085",
            **{"from": "Leena\nKorhonen\u202e "},
        )
    )
    assert found.seen == "<b>ok</b>[31mtxt\nsecond line"
    assert found.sender == "Leena Korhonen"


def accepted(**changes: object) -> None:
    replies.match(replies.parse(raw(**changes)), SHARE, HASH, {1, 2}, {1})


def test_the_right_reply_matches() -> None:
    accepted()
    accepted(items=[], asks=[])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"share_id": SHARE.replace("5", "6")}, "answers another share"),
        ({"share_sha256": "cd" * 32}, "changed after it was written"),
        ({"items": [{"n": 3}]}, "item 3, which is not in"),
        ({"asks": [{"n": 2, "answer": "no"}]}, "ask 2, which is not in"),
        ({"items": [{"n": 1}, {"n": 1}]}, "answers item 1 twice"),
        ({"asks": [{"n": 2, "answer": "no"}] * 2}, "answers ask 2 twice"),
    ],
)
def test_a_reply_to_something_else_is_refused(changes: Any, reason: str) -> None:
    with pytest.raises(RefusedReplyError, match=reason):
        accepted(**changes)


def taken_or_refused(data: bytes) -> None:
    try:
        found = replies.parse(data)
        replies.match(found, SHARE, HASH, {1, 2}, {1})
    except RefusedReplyError:
        return
    assert found.share_sha256 == HASH


@given(st.binary(max_size=400))
@example(b"-----BEGIN PLS RESPONSE-----Check:00000000-----END PLS RESPONSE-----")
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    taken_or_refused(data)


trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["pls-response/1", HASH, SHARE, "2026-06-15"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*GOOD, "n", "by", "x"]), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(trees)
def test_any_json_is_taken_or_refused(tree: object) -> None:
    taken_or_refused(json.dumps(tree).encode())


@given(st.sampled_from(sorted(GOOD)), trees)
def test_any_value_in_a_good_reply_is_taken_or_refused(key: str, tree: object) -> None:
    taken_or_refused(raw_ascii(key, tree))


def raw_ascii(key: str, value: object) -> bytes:
    return json.dumps(GOOD | {key: value}).encode()


@settings(max_examples=200)
@given(st.data())
def test_cut_and_changed_replies_are_taken_or_refused(data: st.DataObject) -> None:
    good = data.draw(st.sampled_from([raw(), block(raw()).encode()]))
    at = data.draw(st.integers(0, len(good)))
    until = data.draw(st.integers(at, len(good)))
    taken_or_refused(good[:at])
    taken_or_refused(good[:at] + data.draw(st.binary(max_size=5)) + good[until:])
