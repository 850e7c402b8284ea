from hypothesis import given
from hypothesis import strategies as st

from pls.disclosure import prose, wording
from pls.disclosure.prose import Block, Span, blocks


odd = st.text(
    st.sampled_from("ab 1.)-+*_`~#>[]()<!&;:=|\\/\n\t") | st.characters(codec="utf-8"),
    max_size=60,
)


def test_looks_are_told_of_words() -> None:
    (block,) = blocks("A **b *c*** `d`")
    assert block.spans == (
        Span("A "),
        Span("b ", strong=True),
        Span("c", strong=True, emphasis=True),
        Span(" "),
        Span("d", code=True),
    )


def test_a_line_that_is_meant_to_end_does() -> None:
    assert [block.text for block in blocks("one\ntwo  \nthree")] == ["one two\nthree"]


def test_lists_tell_their_marks_and_where_they_belong() -> None:
    found = blocks("1. x\n2. y\n   - z\n\n   more\n\ntext\n\n5. other")
    assert [(b.text, b.lists, b.mark) for b in found] == [
        ("x", (1,), "1."),
        ("y", (1,), "2."),
        ("z", (1, 2), prose.DOT),
        ("more", (1,), ""),
        ("text", (), ""),
        ("other", (3,), "5."),
    ]


def test_quotes_code_and_empty_points_are_kept() -> None:
    found = blocks("> said\n\n```py\na = 1\n\nb\n```\n\n-\n- - x")
    assert found[0] == Block((Span("said"),), quotes=1)
    assert found[1] == Block((Span("a = 1\n\nb", code=True),), code=True)
    assert [b.mark + b.text for b in found[2:]] == ["•", "•", "•x"]


@given(odd)
def test_no_word_is_lost_and_none_is_added(text: str) -> None:
    told = wording.line(" ".join(block.text for block in blocks(text)))
    assert told.split() == wording.unmarked(text).split()
