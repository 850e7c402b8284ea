"""Where a task stands after the text around it changed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pls.text import tasks
from tests.strategies import TEXTS


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


LINES = st.lists(st.one_of(TEXTS, st.sampled_from(["", "- [ ] other", "- call Ana"])))
WAS = "  - [ ] call Ana 📅 2026-06-12"
TURNS = {
    "done": lambda body, line: tasks.set_state(
        body, line, tasks.State.DONE, date(2026, 6, 12)
    ),
    "let go": lambda body, line: tasks.set_state(
        body, line, tasks.State.LET_GO, date(2026, 6, 12)
    ),
    "later": lambda body, line: tasks.move(body, line, date(2026, 6, 19)),
}


def lines(texts):
    return "\n".join([*texts, ""])


@pytest.mark.parametrize("how", TURNS)
@given(
    above=LINES,
    since_above=LINES,
    since_below=LINES,
    indent=st.sampled_from(["", "> "]),
)
def test_what_is_taken_back_is_the_task_alone(
    how, above, since_above, since_below, indent
):
    above, since_above, since_below = map(lines, (above, since_above, since_below))
    wrote = above + since_above + since_below
    assume("```" not in wrote and "~~~" not in wrote and "\r" not in wrote)
    at = above.count("\n")
    turned = TURNS[how](above + WAS, at)
    (now,) = (task for task in tasks.find(turned) if task.line == at)
    line = turned.split("\n")[at]
    since = f"{since_above}{indent}{line}\n{since_below}"
    assert (
        tasks.put_back(since, now, WAS) == f"{since_above}{indent}{WAS}\n{since_below}"
    )


def test_a_task_that_reads_otherwise_by_now_is_not_put_back():
    (now,) = tasks.find("- [x] call Ana ✅ 2026-06-12")
    for since in ("- [x] call Ben ✅ 2026-06-12", "- [ ] call Ana", "call Ana", ""):
        assert tasks.put_back(since, now, WAS) is None
