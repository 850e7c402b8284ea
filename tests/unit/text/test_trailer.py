"""Laws of the last line of a file: read as written, never out of half a file."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pls.text import trailer
from tests.strategies import TEXTS


LIKE = [
    "<!-- pls:1 abcdefabcdef d1:3 ^ -->",
    "<!-- pls:1 abcdefabcdef d1:3,d2-:1 ^a1b2c3d.9f8e7d6 -->",
    "<!-- pls:1 abcdefabcdef",
    "<!-- pls:",
    "<!--",
    "<!-- pls:2 abcdefabcdef something new -->",
    "<!-- a comment -->",
    "",
    "---",
    "word",
]
ENDS = st.sampled_from(["", "\n", "\r\n", "\n\n\n", "  \n", "\t"])
CONTENTS = st.builds(
    lambda lines, newline, end: newline.join(lines) + end,
    st.lists(st.one_of(TEXTS, st.sampled_from(LIKE)), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    ENDS,
)
DEVICES = st.text("abcdefghjkmnpqrstvwxyz0123456789", min_size=1, max_size=5)
COUNTED = st.builds(lambda name, dead: name + "-" * dead, DEVICES, st.booleans())
VECTORS = st.dictionaries(COUNTED, st.integers(0, 10**12 - 1), max_size=4).map(
    lambda counts: tuple(sorted(counts.items()))
)
SHORTS = st.text("0123456789abcdef", min_size=7, max_size=7)
GROWN = st.lists(SHORTS, max_size=12).map(tuple)


def is_stamped(text):
    """Tell whether a text would be believed as one of our programs wrote it."""
    parted = trailer.part(text)
    said = parted.trailer
    return said is not None and said.digest == trailer.digest(parted.content)


@given(CONTENTS, VECTORS, GROWN)
def test_what_is_written_is_read(content, vector, grown):
    parted = trailer.part(trailer.join(content, vector, grown))
    assert trailer.settled(parted.content) == trailer.settled(content)
    assert parted.trailer == trailer.Trailer(trailer.digest(content), vector, grown)
    assert not parted.newer
    if not content.endswith("\r"):
        assert parted.content == content


@given(CONTENTS, VECTORS, GROWN)
@example("\r\r\n0", (), ())
def test_other_newlines_and_blanks_at_the_end_are_no_edit(content, vector, grown):
    text = trailer.join(content, vector, grown)
    unix = text.replace("\r\n", "\n")
    for same in (unix, unix.replace("\n", "\r\n"), text + "\n \n", "\ufeff" + text):
        assert is_stamped(same)
        assert trailer.part(same).trailer.vector == vector


@given(CONTENTS, VECTORS, GROWN, st.integers(0, 10**4))
@example("word\n", (("d1", 3),), ("a1b2c3d",), 10)
def test_the_beginning_of_a_file_is_never_believed(content, vector, grown, cut):
    text = trailer.join(content, vector, grown)
    whole = len(text.rstrip())
    assert not is_stamped(text[: cut % whole])


@given(CONTENTS, VECTORS, st.data())
def test_a_trailer_cut_short_is_no_text_of_anybody(content, vector, data):
    assume("<!--" not in content)
    text = trailer.join(content, vector)
    start = text.rindex("<!-- pls:1")
    cut = data.draw(st.integers(start + 4, len(text.rstrip()) - 1))
    parted = trailer.part(text[:cut])
    assert parted.trailer is None
    assert trailer.settled(parted.content) == trailer.settled(content)


@given(CONTENTS, st.sampled_from(["word", "two words\nand more\n"]))
def test_what_was_written_behind_the_trailer_belongs_to_the_text(content, more):
    assume("<!--" not in content)
    text = trailer.join(content, (("d1", 1),))
    parted = trailer.part(text + more)
    assert parted.trailer.vector == (("d1", 1),)
    assert content.split() + more.split() == parted.content.split()
    assert not is_stamped(text + more)


@given(CONTENTS)
def test_one_changed_word_is_an_edit(content):
    words = re.findall(r"\w+", content)
    assume(words)
    text = trailer.join(content, (("d1", 1),))
    changed = text.replace(words[0], words[0] + "x", 1)
    assert not is_stamped(changed)


def test_a_trailer_of_a_newer_program_is_looked_at_only():
    newer = "word\n<!-- pls:2 abcdefabcdef k3:14 and more -->\n"
    parted = trailer.part(newer)
    assert parted.newer
    assert parted.content == newer
    assert parted.trailer is None


SHOWN = "<!-- pls:1 abcdefabcdef d1:3 ^ -->"


@pytest.mark.parametrize("fence", ["```", "~~~", "   ```html"])
def test_a_trailer_that_a_note_shows_as_code_is_text(fence):
    note = (
        f"How the format looks:\n\n{fence}\n{SHOWN}\n{fence.strip()[:3]}\n\nand so on\n"
    )
    assert trailer.part(note) == trailer.Parted(note)
    stamped = trailer.join(note, (("d1", 1),))
    assert trailer.part(stamped).content == note
    assert trailer.part(stamped).trailer.vector == (("d1", 1),)


def test_a_trailer_counts_behind_a_block_of_code_that_nobody_closed():
    note = "```\ncode\n"
    stamped = trailer.join(note, (("d1", 1),))
    assert is_stamped(stamped)
    more = trailer.part(f"{stamped}appended elsewhere\n")
    assert more.trailer is not None
    assert more.content.split() == [*note.split(), "appended", "elsewhere"]


def test_both_changes_of_a_note_with_an_open_block_are_one_edit():
    stamped = trailer.join("```\ncode\n", (("d1", 1),))
    edited = trailer.part(stamped.replace("code", "changed") + "appended\n")
    assert edited.trailer is not None
    assert edited.content.split() == ["```", "changed", "appended"]


def test_a_newer_trailer_in_the_midst_of_a_text_is_text():
    note = "As of now:\n<!-- pls:2 x -->\nand so on\n"
    assert trailer.part(note) == trailer.Parted(note)


@pytest.mark.parametrize("version", ["2", "1.1", "12"])
def test_a_newer_trailer_below_an_older_one_is_looked_at_only(version):
    stamped = trailer.join("a note\n", (("d1", 1),))
    newer = f"{stamped}<!-- pls:{version} abcdefabcdef something new -->\n"
    assert trailer.part(newer) == trailer.Parted(newer, newer=True)


@given(CONTENTS, VECTORS, GROWN)
def test_a_file_whose_newlines_became_the_oldest_ones_is_the_same(
    content, vector, grown
):
    assume("\r" not in content)
    made = trailer.join(content, vector, grown)
    parted = trailer.part(made.replace("\n", "\r"))
    assert parted.trailer == trailer.part(made).trailer
    assert trailer.settled(parted.content) == trailer.settled(content)
