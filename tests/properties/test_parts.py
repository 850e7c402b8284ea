"""Laws of Markdown in parts: each reads alone as all of them read together."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mdformat.renderer import MDRenderer

from pls.disclosure import wording
from pls.exporters import markdown
from pls.text import bare, fold, parts, private, safe
from pls.text.names import Swaps
from tests.properties.test_passages import PIECES


SIGNS = st.sampled_from(list("aZ9é本 .,;!?'\"()/=$^{}|+~#>’—-_:&%@*<[]`\\\t\n\n"))
SHORT = st.lists(SIGNS, max_size=14).map("".join)
BLOCKS = st.sampled_from(
    ["Plain words, said by Ana.", "\n\n", "\n\n", "\n\n", "\n \n", "\n", "- item",
     "  deep", "\n\n  in it", "1. one", "7.", "\n5. x", "--", "==", "__d__", "a_b",
     "&copy;", "www.", "@x", "a@b.c", "[x]", "](", "]: /x", "![x]", "< b", "<b",
     "<pre>", "```", "~~~", "    code", "10:30", "a::b", ":::", "%", "\\", "\u3164",
     "％", "：：：private", " ^id1", "📅 2026-01-01", "file:", "mailto:"]
)  # fmt: skip
MIXED = st.lists(PIECES | BLOCKS | BLOCKS, max_size=12).map("".join)
NAMES = ({"Ana Ribeiro": "A.R."}, {"Plain Words": "[the client](x)"})


def together(text, words):
    """Return the safe part of *text* where it is never read in parts."""
    written = _once(text, words)
    for _ in range(5):
        again = _once(written, Swaps())
        if again == written:
            return written
        written = again
    return private.public(written)


def _once(text, words):
    return safe._written(private.public(bare.lines(private.closed_up(text))), words)


@given(MIXED, st.sampled_from([(), NAMES]))
@example("[shown][r]\n\nplain\n\n[r]: /x", ())
@example("```\na\n\nplain\n\n```", ())
@example("<pre>\na\n\nplain\n\n</pre>", ())
@example("    code %%x%%", ())
@example("It lies in /home/ana/plan.md.\n\nplain", NAMES)
@example("&#37;&#37;x\n\nAna said so.\n\n&#37;&#37; An*a*", NAMES)
def test_the_safe_part_is_that_of_the_whole(text, names):
    alone, beside = Swaps(*names), Swaps(*names)
    assert safe.markdown(text, alone) == together(text, beside)
    assert alone.used == beside.used


@given(MIXED)
def test_what_is_safe_is_written_as_it_is(text):
    written = safe.markdown(text)
    if safe.whole(written):
        reader = wording.markdown()
        tokens = reader.parse(wording.plain(written))
        told = MDRenderer().render(tokens, reader.options, {})
        assert told.strip("\n") == written == markdown._prose(written)


@given(MIXED)
def test_a_page_shows_what_it_shows_of_the_whole(text):
    rendered = wording.markdown().render(wording.plain(text))
    assert wording.markup(text) == rendered.strip()


@given(SHORT)
def test_a_paragraph_of_plain_words_is_its_own_safe_part(text):
    if parts.plain(text):
        assert together(text, Swaps()) == text
        assert private.count(text) == 0
        assert bare.words(text) == text


@given(MIXED)
def test_no_word_is_lost_between_parts(text):
    found = "\n\n".join(part for part, _ in parts.split(text))
    assert found.split() == text.split()


@pytest.mark.parametrize("template", ["{}", "a{}b", "a {} b"])
def test_no_plain_letter_means_anything(template):
    codes = [*range(0x20, 0x3100), *range(0x3100, 0xD800, 97), *range(0xE000, 0x20000)]
    known = [c for c in map(chr, codes) if parts.plain(template.format(c))]
    assert len(known) > 10_000
    assert not [c for c in known if fold._DROPPED.search(c)]
    assert not {"％", "：", "\u3164", "\u00a0", "\u200b", "\u202e"} & {*known}
    for some in (known[start : start + 100] for start in range(0, len(known), 500)):
        told = "\n".join(map(template.format, some))
        assert together(told, Swaps()) == told


def test_signs_of_passages_are_all_that_are_folded_to_them():
    folded = {chr(n): fold.marks(chr(n)).text for n in range(0x110000)}
    assert {c for c in folded if "%" in folded[c]} == {*private._PERCENTS}
    assert {c for c in folded if ":" in folded[c]} == {*private._COLONS}


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    ["[" * 80_000, "[a " * 40_000, "a_" * 40_000, "\n " * 40_000, "a\n" * 40_000,
     "a\n\n" * 40_000, ":" * 80_000, "* " * 40_000, "9" * 80_000],
)  # fmt: skip
def test_long_rows_are_split_in_no_time(text):
    list(parts.split(text))
