"""Laws of the three-way merge of texts: symmetric, and no word is lost unsaid."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from pls.merge.lines import diff3, merge_text, union


ITEMS = st.lists(st.sampled_from("abcde"), max_size=12)
LINE = st.lists(st.sampled_from(["ab", "cd", "ef", "gh"]), max_size=4).map(" ".join)
TEXTS = st.lists(LINE, max_size=6)


def flat(base, one, other):
    """Return the merge of three sequences, None if both changed the same place."""
    out = []
    for part in diff3(base, one, other):
        if part.base is not None:
            return None
        out += part.both
    return out


@given(ITEMS, ITEMS)
def test_what_only_one_side_changed_is_taken(base, one):
    assert flat(base, one, base) == one
    assert flat(base, base, one) == one
    assert flat(base, one, one) == one


@given(ITEMS, ITEMS, ITEMS)
def test_the_sides_may_be_exchanged(base, one, other):
    here, there = diff3(base, one, other), diff3(base, other, one)
    for part, turned in zip(here, there, strict=True):
        assert list(part.both) == list(turned.both)
        assert part.base == turned.base
        assert (part.one, part.other) == (turned.other, turned.one)


@given(ITEMS, ITEMS, ITEMS)
def test_the_parts_that_clash_hold_all_of_the_base_that_both_changed(base, one, other):
    parts = list(diff3(base, one, other))
    clashing = [p for p in parts if p.base is not None]
    if not clashing:
        return
    for part in clashing:
        assert part.one != part.other
        assert part.one != part.base
        assert part.other != part.base


@given(ITEMS, ITEMS)
def test_a_union_holds_both_in_their_order(one, other):
    both = union(one, other)
    for side in (one, other):
        rest = iter(both)
        assert all(item in rest for item in side)
    assert union(one, one) == one


@st.composite
def edits(draw, mark, base):
    """Draw what one side made of some lines; every word it wrote carries *mark*."""
    lines = list(base)
    for number in range(draw(st.integers(0, 3))):
        word = f"{mark}{number}"
        at = draw(st.integers(0, len(lines)))
        what = draw(st.integers(0, 4))
        if what == 0 or not lines:
            lines.insert(at, word)
        elif what == 1:
            at = min(at, len(lines) - 1)
            lines[at] = f"{lines[at]} {word}".strip()
        elif what == 2:
            at = min(at, len(lines) - 1)
            lines[at] = f"{word} {lines[at]}".strip()
        elif what == 3:
            lines[min(at, len(lines) - 1)] = word
        else:
            del lines[min(at, len(lines) - 1)]
            lines.append(word)
    return lines


@st.composite
def triples(draw):
    base = draw(TEXTS)
    sides = draw(edits("A", base)), draw(edits("B", base))
    return tuple("\n".join(lines) for lines in (base, *sides))


def words(text):
    return re.findall(r"\w+", text)


@given(triples())
@example(("ab", "A0 ab", "B0 ab"))
@example(("ab cd", "A0", "B0"))
@example(("ab", "abA", "Bab"))
def test_every_inserted_word_is_there_or_its_loss_is_told(triple):
    base, low, high = triple
    merged, lost = merge_text(base, low, high)
    found = set(words(merged))
    old = set(words(base))
    assert {w for w in words(high) if w not in old} <= found
    gone = {w for w in words(low) if w not in old} - found
    assert lost or not gone


@given(triples())
def test_what_one_side_removed_and_the_other_left_alone_is_gone(triple):
    base, low, high = triple
    for one in (low, high):
        assert merge_text(base, one, base) == (one, False)
        assert merge_text(base, base, one) == (one, False)
        assert merge_text(base, one, one) == (one, False)


@given(triples())
def test_without_a_base_nothing_is_removed(triple):
    _, low, high = triple
    merged, lost = merge_text(None, low, high)
    rows = merged.split("\n")
    assert not lost
    assert {*low.split("\n"), *high.split("\n")} <= {*rows}


@given(triples())
def test_merging_again_changes_nothing(triple):
    base, low, high = triple
    merged, _ = merge_text(base, low, high)
    assert merge_text(low, merged, low) == (merged, False)
    assert merge_text(high, merged, high) == (merged, False)


def test_words_on_one_line_that_both_changed_are_joined():
    merged, lost = merge_text(
        "we met on monday at ten",
        "we met on tuesday at ten",
        "we met on monday at noon",
    )
    assert merged == "we met on tuesday at noon"
    assert not lost


def test_two_sentences_written_in_place_of_one_are_not_mixed():
    merged, lost = merge_text(
        "It caps them at 10% of traffic, so one slow service cannot become a storm.",
        "It caps them per caller. Ana uses 10%, Petra says start with 5% for invoices.",
        "It caps them at a tenth of traffic, so one slow service stays small.",
    )
    assert merged == (
        "It caps them at a tenth of traffic, so one slow service stays small."
    )
    assert lost


def test_of_words_both_rewrote_the_later_stay_and_it_is_told():
    merged, lost = merge_text("on monday", "on tuesday", "on friday")
    assert merged == "on friday"
    assert lost


def test_a_line_one_removed_and_the_other_rewrote_stays_rewritten():
    merged, lost = merge_text("a\nb\nc", "a\nc", "a\nb, and more\nc")
    assert merged == "a\nb, and more\nc"
    assert not lost
