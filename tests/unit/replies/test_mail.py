"""A block survives what mail does to it; what it does not survive is refused."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pls import replies
from pls.errors import PlainReplyError, RefusedReplyError
from tests.unit.replies.mails import BEGIN, CHANGES, END, block, each, hard, raw


WHOLE = replies.parse(raw())


def refusal(text: str) -> str:
    with pytest.raises(RefusedReplyError) as caught:
        replies.parse(text.encode())
    return str(caught.value)


@pytest.mark.parametrize("name", CHANGES)
def test_a_pasted_block_survives(name: str) -> None:
    assert replies.parse(CHANGES[name](block(raw())).encode()) == WHOLE


@settings(max_examples=60)
@given(st.sampled_from(sorted(CHANGES)), st.sampled_from(sorted(CHANGES)))
@example("html", "quoted")
def test_two_changes_never_make_another_reply(first: str, second: str) -> None:
    text = CHANGES[second](CHANGES[first](block(raw())))
    try:
        found = replies.parse(text.encode())
    except RefusedReplyError:
        return
    assert found == WHOLE


@pytest.mark.parametrize("first", ["crlf", "quoted", "wrapped at 72", "flowed", "html"])
@pytest.mark.parametrize(
    "second", ["quoted", "in a mail", "forwarded twice", "indented", "html"]
)
def test_it_survives_two_mail_programs(first: str, second: str) -> None:
    text = CHANGES[second](CHANGES[first](block(raw())))
    assert replies.parse(text.encode()) == WHOLE


@given(st.integers(1, 90), st.integers(0, 4), st.integers(8, 90))
def test_it_survives_any_width(width: int, depth: int, column: int) -> None:
    text = each(hard(block(raw(), width), column), lambda x: "> " * depth + x)
    assert replies.parse(text.encode()) == WHOLE


def test_a_text_of_two_bytes_a_letter_is_read() -> None:
    assert replies.parse(block(raw()).encode("utf-16")) == WHOLE


def test_a_changed_sign_is_noticed() -> None:
    lines = block(raw()).splitlines()
    sign = "A" if lines[3][9] != "A" else "B"
    lines[3] = lines[3][:9] + sign + lines[3][10:]
    assert refusal("\n".join(lines)) == "The reply was damaged on its way."


@pytest.mark.parametrize(
    "text",
    [
        "1 recognised, great work. 3: could Oskar lead it?",
        "",
        "<p>Great work on 1 &amp; 3</p>",
        "Use the -----END PLS RESPONSE----- line",
    ],
)
def test_plain_words_are_told_from_a_damaged_block(text: str) -> None:
    with pytest.raises(PlainReplyError):
        replies.parse(text.encode())


def test_a_damaged_block_is_not_taken_for_plain_words() -> None:
    with pytest.raises(RefusedReplyError) as caught:
        replies.parse(block(raw())[:300].encode())
    assert not isinstance(caught.value, PlainReplyError)


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<a ",
        "&#",
        "&" + "9" * 40,
        "&#" + "9" * 8 + ";",
        "=\n",
        "=3D",
        "=3",
        "\n" + ">" * 30,
        "\nLK",
        " ",
        "\u200b",
        "—",
        "-BEGINPLSRESPONSE-",
        f"{BEGIN}A{END}",
        f"{BEGIN}{'A' * 64}\nCheck: 00000000\n",
        "Check:0000000",
    ],
)
@pytest.mark.timeout(20)
def test_the_longest_mail_is_read_at_once(part: str) -> None:
    most = replies.MAIL_LIMIT // len(part.encode())
    for text in (part * most, BEGIN + part * (most - 8), "\n" * 9 + part * (most - 9)):
        assert len(refusal(text)) < 90


def test_it_is_read_at_random_from_a_seed() -> None:
    """Cut, double and swap bytes: the reply is the one sent, or refused."""
    chance = random.Random(5)
    good = block(raw()).encode()
    for _ in range(500):
        data = bytearray(good)
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data))
            kind = chance.randrange(3)
            if kind == 0:
                data[at] = chance.randrange(256)
            elif kind == 1:
                del data[at : at + chance.randint(1, 40)]
            else:
                data[at:at] = data[at : at + chance.randint(1, 40)]
        try:
            found = replies.parse(bytes(data))
        except RefusedReplyError:
            continue
        assert found == WHOLE
