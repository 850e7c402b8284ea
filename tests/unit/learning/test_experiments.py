"""Experiments in the body of a goal: read, told what came of them, added."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.learning.experiments import add, experiments, say
from pls.text import tasks
from pls.text.tasks import State
from tests.strategies import TEXTS


BODY = """Calm means slow mornings.

- [x] Put breakers in the gateway ✅ 2026-02-20
  - Pages fell by half.
  - Nobody missed them.
- [-] Page on queue depth ❌ 2026-05-29
  Too many false ones, so we watch the age instead.
- [ ] Try backoff 📅 2026-06-12

  Not about the one above.

```
- [ ] no task
```
"""

PIECES = st.one_of(
    TEXTS,
    st.sampled_from(
        [
            "- [ ] Try backoff 📅 2026-06-12",
            "- [x] Read it ✅ 2026-06-12",
            "  - [-] nested ❌ 2026-06-12",
            "> - [ ] quoted",
            "1. [ ] numbered",
            "  - what came of it",
            "  plain words",
            ">   - quoted words",
            "```",
            "\t* tab",
            "",
            "# Head",
        ]
    ),
)
BODIES = st.lists(PIECES, max_size=8).flatmap(
    lambda parts: st.sampled_from(["\n".join(parts), "\r\n".join(parts)])
)


def test_experiments_and_what_came_of_them() -> None:
    found = experiments(BODY)
    assert [(e.task.text, e.came, e.settled) for e in found] == [
        (
            "Put breakers in the gateway",
            "Pages fell by half. Nobody missed them.",
            True,
        ),
        (
            "Page on queue depth",
            "Too many false ones, so we watch the age instead.",
            True,
        ),
        ("Try backoff", "", False),
    ]


def test_the_last_line_of_a_text_keeps_its_way_to_end():
    body = "- [ ] One\r\n- [ ] Two"
    said = say(body, 1, "More")
    assert said == "- [ ] One\r\n- [ ] Two\r\n  - More"
    assert say(said, 1, "More") == said
    assert say(said, 1, "") == body


@given(BODIES, TEXTS, st.integers(0, 8))
def test_what_came_of_one_is_said_and_every_other_line_stays(
    body: str, words: str, which: int
) -> None:
    known = experiments(body)
    if which >= len(known):
        with pytest.raises(ValueError, match="no experiment"):
            say(body, 999, words)
        return
    one = known[which]
    fresh = say(body, one.task.line, words)
    after = experiments(fresh)
    assert [e.task.text for e in after] == [e.task.text for e in known]
    assert [e.task.state for e in after] == [e.task.state for e in known]
    assert after[which].came == " ".join(words.split())
    assert [e.came for n, e in enumerate(after) if n != which] == [
        e.came for n, e in enumerate(known) if n != which
    ]
    lines, kept = fresh.split("\n"), body.split("\n")
    at = one.task.line + 1
    said = 1 if words.split() else 0
    assert [x.rstrip("\r") for x in lines[:at]] == [x.rstrip("\r") for x in kept[:at]]
    assert lines[at + said :] == kept[at + one.lines :]
    assert say(fresh, one.task.line, words) == fresh


@given(BODIES, st.integers(0, 8))
def test_a_tick_keeps_every_other_byte(body: str, which: int) -> None:
    known = experiments(body)
    if which >= len(known):
        return
    line = known[which].task.line
    done = tasks.set_state(body, line, State.DONE, date(2026, 6, 12))
    changed = [
        n
        for n, (one, two) in enumerate(
            zip(body.split("\n"), done.split("\n"), strict=True)
        )
        if one != two
    ]
    assert changed in ([], [line])
    assert [e.came for e in experiments(done)] == [e.came for e in known]
    back = tasks.set_state(done, line, State.OPEN, date(2026, 6, 12))
    assert tasks.set_state(back, line, State.DONE, date(2026, 6, 12)) == done


@given(BODIES)
def test_one_more_experiment_comes_last_and_the_others_stay(body: str) -> None:
    known = experiments(body)
    fresh = experiments(add(body, "One  more", date(2026, 6, 12)))
    if fresh and len(fresh) > len(known):
        assert fresh[-1].task.text == "One more"
        assert fresh[-1].task.due == "2026-06-12"
        assert [(e.task.text, e.came) for e in fresh[:-1]] == [
            (e.task.text, e.came) for e in known
        ]
    else:
        assert not known  # only an unclosed fence hides it


def test_experiments_are_added_where_they_belong() -> None:
    assert add("", "Try it") == "- [ ] Try it\n"
    assert add("Why.\n", "Try it") == "Why.\n\n- [ ] Try it\n"
    assert add("- [x] a\n  - b\n\nEnd.\n", "c") == "- [x] a\n  - b\n- [ ] c\n\nEnd.\n"
    assert say("1. [x] a\n", 0, "[b] c") == "1. [x] a\n   - \\[b] c\n"
    assert say("> - [x] a\r\n> b", 0, "c") == "> - [x] a\r\n>   - c\r\n> b"
