"""A step that is added to a text is one, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.text import tasks
from ui.editors.adding import added
from ui.editors.blocks import START, Kind, outline


STEP = "- [ ] Try it"

lines = st.sampled_from(
    [
        *("", "words", "- item", "- [ ] another", "> quote", ":::private", ":::"),
        *("```", "```python", "~~~~", "~~~", "  ```", "> ```", "- ```", "``` a`b"),
        *("> code", "    code", "%%", "# Head", "| a | b |", "1. one", "\t~~~"),
    ]
)
texts = st.lists(lines, max_size=9).map("\n".join)


def whole(text):
    at, words = added(text, STEP)
    return f"{text[:at]}{words}{text[at:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", STEP),
        ("Words.", f"Words.\n\n{STEP}"),
        ("- [ ] One", f"- [ ] One\n{STEP}"),
        ("```\ncode", f"```\ncode\n```\n\n{STEP}"),
        ("````python\n```\n", f"````python\n```\n````\n\n{STEP}"),
        ("> ~~~\n> code", f"> ~~~\n> code\n> ~~~\n\n{STEP}"),
        ("Words.\n- ```\n  code", f"Words.\n\n{STEP}\n\n- ```\n  code"),
        ("```\ncode\n```", f"```\ncode\n```\n\n{STEP}"),
    ],
)
def test_code_that_is_open_is_closed_first(before, after):
    assert whole(before) == after


@given(texts)
def test_it_is_a_step_for_the_core_and_for_the_editor(text):
    made = whole(text)
    state = START
    kinds = {}
    for number, line in enumerate(made.split("\n")):
        shape = outline(line, state)
        kinds[number], state = shape.kind, shape.after
    found = tasks.find(made)
    fresh = [task for task in found if task.text == "Try it"]
    assert len(fresh) == 1
    assert kinds[fresh[0].line] is Kind.TASK
    assert [t.text for t in found if t not in fresh] == [
        t.text for t in tasks.find(text)
    ]


@given(texts)
def test_no_line_is_lost_and_only_one_sign_may_come_in(text):
    rest = iter(whole(text).split("\n"))
    assert all(line in rest for line in text.split("\n") if line)
