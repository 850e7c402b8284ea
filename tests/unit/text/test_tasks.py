"""Where a task stands after the text around it changed."""

import pytest

from pls.text import tasks


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("a\n- [ ] one\n- [ ] two", 2),
        ("\n\n- [ ] two\n\n\n- [ ] two", 2),
        ("- [ ] two\na\nb\n\n\n\n- [ ] two", 0),
        ("- [x] two", None),
        ("```\n- [ ] two\n```", None),
        ("", None),
    ],
)
def test_a_task_is_found_again_by_its_words(body, line):
    (step,) = (t for t in tasks.find("- [ ] one\n- [ ] two") if t.text == "two")
    assert tasks.near(body, step) == line
