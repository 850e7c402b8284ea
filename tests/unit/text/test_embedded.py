"""Pictures that stand in the open, in the words meant for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.text import embedded, private, safe


def told(text):
    return [(each.target, each.words) for each in embedded.pictures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no picture (a.png) [a](a.png) !", []),
        ("![The rate](../attachments/ab/ab.png)",
         ["../attachments/ab/ab.png|The rate"]),
        ("![](a.png)", ["a.png|"]),
        ("a ![one](a.png) b\n\n- ![two](b.png)\n> ![3](c.png)", ["a.png|one",
         "b.png|two", "c.png|3"]),
        ("![a *b* `c` \\_d\\_ &amp; e](<a b.png> 'f')", ["a%20b.png|a b c _d_ & e"]),
        ("[![in a link](a.png)](https://x.example/)", ["a.png|in a link"]),
        ("# ![in a heading](a.png)", ["a.png|in a heading"]),
        ("![50% off](a.png) and 20%", ["a.png|50% off"]),
        ("![outer ![inner](a.png)](b.png)", []),
        ("`![code](a.png)` and\n\n```\n![code](b.png)\n```\n\n    ![code](c.png)", []),
        ("<!-- ![comment](a.png) --> <p title='![a](b.png)'>", []),
        ("<div>\n![html](a.png)\n</div>", []),
        ("\\![no picture](a.png)", []),
        ("![by name][a]\n\n[a]: a.png", []),
    ],
)  # fmt: skip
def test_a_picture_is_found_where_it_is_read_as_one(text, found):
    assert ["|".join(each) for each in told(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "%%![a](a.png)%%",
        "%% ![a](a.png)",
        "![a %%b](a.png) c%%",
        "![%%a](a.png) ![b%%](b.png)",
        "![a](%%a.png%%)",
        ":::private\n![a](a.png)\n:::",
        "![a](a.png) :::private",
        "- :::private ![a](a.png)",
        "&#37;&#37; ![a](a.png) &#37;&#37;",
        "![a &#37;&#37;](a.png) b",
        "*%*% ![a](a.png)",
        "%<b></b>% ![a](a.png)",
        "％％ ![a](a.png)",
    ],
)
def test_a_picture_that_touches_a_private_passage_stays(text):
    assert told(text) == []


def test_the_words_beside_a_private_passage_stay_public():
    text = "%%one%% ![a](a.png) %%two%%\n\n:::private\n![b](b.png)\n:::\n\n![c](c.png)"
    assert told(text) == [("a.png", "a"), ("c.png", "c")]


def test_a_text_without_its_pictures_keeps_its_other_words():
    text = "Before ![a](a.png), after.\n\n![b](b.png)\n\n`![c](c.png)` %%![d](d.png)%%"
    bare = embedded.without(text)
    assert bare == "Before, after.\n\n\n\n`![c](c.png)` %%![d](d.png)%%"
    assert embedded.without(bare) == bare
    assert embedded.without("words") == "words"


def test_the_words_a_person_wrote_are_never_taken_for_our_marks():
    text = "picture0q picture0q0b ![picture1q0b a picture1q0e](a.png) picture0q0e"
    assert told(text) == [("a.png", "picture1q0b a picture1q0e")]


PIECES = st.sampled_from(
    [
        *("![a](a.png)", "![b b](b.png)", "![%](c.png)", "![", "](d.png)", "%%", "%"),
        *("\n:::private\n", "\n:::\n", ":::", ":", "private", "\n\n", "\n", " ", "`"),
        *("\n```\n", "<!--", "-->", "<b>", "&#37;", "*", "\\", "- ", "> ", "word"),
    ]
)


@given(st.lists(PIECES, max_size=14))
def test_what_is_private_stays_so_when_pictures_are_taken_out(pieces):
    text = "".join(f"{piece}s{n}t" for n, piece in enumerate(pieces))
    hidden = text
    for kept in reversed(private.spans(text)):
        hidden = hidden[: kept.start] + hidden[kept.end :]
    secret = {f"s{n}t" for n in range(len(pieces)) if f"s{n}t" not in hidden}
    public = safe.markdown(text)
    bare = safe.markdown(embedded.without(text))
    for word in secret:
        assert word not in bare
    seen = {f"s{n}t" for n in range(len(pieces)) if f"s{n}t" in public}
    assert {f"s{n}t" for n in range(len(pieces)) if f"s{n}t" in bare} <= seen
    for each in embedded.pictures(text):
        assert not private.count(text[each.start : each.end])
        assert text[each.start : each.end].startswith("![")
