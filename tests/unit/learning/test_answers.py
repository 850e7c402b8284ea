"""The answers of a reflection: sections of a text in which nothing else is touched."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pls.learning import answers, prompts
from pls.learning.answers import State
from pls.learning.prompts import Prompt
from pls.merge.lines import merge_text
from pls.space import shipped
from pls.text import private
from tests.strategies import TEXTS


ASKED = (
    Prompt("what", "What happened?"),
    Prompt("felt", "How was it?", prompts.NEVER),
    Prompt("next", "What next?"),
)
WORDS = st.one_of(
    TEXTS,
    st.sampled_from(
        [
            ":::",
            "::::\nx\n::::",
            ":::private\nx\n:::",
            "```\nopen",
            "~~~\n:::\n~~~",
            "%%open",
            "## A heading of mine\n\nwords",
            "- [ ] a step\n  - more",
            "above\n## What next?\n\nbelow",
            "## How was it?",
            "\\## How was it?\n\\\\# what happened?",
            "：：：\nwide",
        ]
    ),
)


def said(body, asked=ASKED):
    return {each.prompt.key: each.text for each in answers.answers(body, asked)}


def states(body, asked=ASKED):
    return [each.state for each in answers.answers(body, asked)]


def test_what_is_begun_asks_everything_and_answers_nothing():
    body = answers.begun(ASKED)
    assert states(body) == [State.OPEN] * 3
    assert [line for line in body.split("\n") if line.startswith("##")] == [
        "## What happened?",
        "## How was it?",
        "## What next?",
    ]


def test_a_private_answer_stands_in_a_private_passage_with_its_question():
    body = answers.put(answers.begun(ASKED), ASKED, "felt", "Hard.\n\n:::\nVery.")
    public = private.public(body)
    assert "How was it?" not in public
    assert "Hard" not in public
    assert "Very" not in public
    assert "What next?" in public


def test_a_question_is_skipped_and_asked_again_where_it_belongs():
    body = answers.put(answers.begun(ASKED), ASKED, "what", "It rained.")
    body = answers.skip(body, ASKED, "felt")
    body = answers.put(body, ASKED, "next", "An umbrella.")
    assert states(body) == [State.ANSWERED, State.SKIPPED, State.ANSWERED]
    assert not answers.is_half(body, ASKED)
    body = answers.put(body, ASKED, "felt", "Wet.")
    assert said(body) == {"what": "It rained.", "felt": "Wet.", "next": "An umbrella."}
    assert body.index("It rained") < body.index("Wet") < body.index("An umbrella")


def test_an_answered_question_is_never_skipped():
    body = answers.put(answers.begun(ASKED), ASKED, "what", "It rained.")
    assert said(answers.finished(body, ASKED))["what"] == "It rained."
    assert answers.skip(body, ASKED, "what") == body


def test_what_is_finished_has_no_open_question_left():
    body = answers.put(answers.begun(ASKED), ASKED, "what", "It rained.")
    assert answers.is_half(body, ASKED)
    body = answers.finished(body, ASKED)
    assert not answers.is_half(body, ASKED)
    assert body == "## What happened?\n\nIt rained.\n"


def test_what_another_editor_wrote_around_the_questions_stays():
    body = (
        "Before.\n\n### what  HAPPENED? ##\nClose above.\n\n"
        ":::private\n\n## How was it?\n\nHard.\n:::\n\nBelow the passage.\n\n"
        "## What next?\r\n\r\nLines of another system.\r\n"
    )
    assert said(body) == {
        "what": "Close above.",
        "felt": "Hard.",
        "next": "Lines of another system.",
    }
    changed = answers.put(body, ASKED, "felt", "Easy.")
    assert changed.startswith("Before.\n\n### what  HAPPENED? ##\nClose above.\n\n")
    assert "Easy.\n:::\n\nBelow the passage.\n\n## What next?\r\n" in changed
    assert "Hard." not in changed


def test_a_passage_somebody_begins_above_the_next_question_stays_an_answer():
    body = answers.put(answers.begun(ASKED), ASKED, "next", "Later.")
    two = (ASKED[0], ASKED[2])
    body = answers.put(body, two, "what", "Fine.\n\n:::private\nnot")
    assert said(body, two)["what"].endswith(":::private\nnot") or "felt" in body
    body = "## What happened?\n\nFine.\n\n:::private\n\n## What next?\n\nLater.\n"
    assert said(body) == {"what": "Fine.\n\n:::private", "felt": "", "next": "Later."}


def test_headings_are_the_questions_where_the_set_is_not_known():
    found = answers.found("## One\n\na\n\n### Not\n\n## Two\n\nb\n\n## One\n")
    assert [each.text for each in found] == ["One", "Two"]


@given(st.lists(st.tuples(st.sampled_from(["what", "felt", "next"]), WORDS)))
def test_every_answer_reads_as_it_was_written(given):
    """Whatever is typed, in any order: it reads so, and the others read as before."""
    body = answers.begun(ASKED)
    for key, text in given:
        before = said(body)
        body = answers.put(body, ASKED, key, text)
        wanted = text.strip("\r\n") if text.strip() else ""
        assume(not wanted.endswith((" :::", ":::")) or key == "felt")
        assert said(body)[key] == wanted
        others = {k: v for k, v in said(body).items() if k != key}
        assert others == {k: v for k, v in before.items() if k != key}
        public = private.public(body).split("\n")
        assert "## How was it?" not in public


@given(TEXTS, st.sampled_from(["what", "felt", "next"]), TEXTS)
def test_an_answer_in_a_text_of_any_kind_loses_no_word_of_it(body, key, text):
    changed = answers.put(body, ASKED, key, text)
    old = said(body)[key]
    kept = body.replace(old, "", 1) if old else body
    assert [w for w in kept.split() if w not in changed] == []
    assert all(word in changed for word in text.split())


@pytest.mark.parametrize("asked", shipped.sets(), ids=lambda each: each.id)
def test_every_set_is_left_half_way_continued_and_finished(asked):
    questions = asked.prompts
    assert questions
    assert len({prompts.fold(p.text) for p in questions}) == len(questions)
    assert len({p.key for p in questions}) == len(questions)
    body = answers.begun(questions)
    for number, prompt in enumerate(questions):
        assert answers.is_half(body, questions)
        body = answers.put(body, questions, prompt.key, f"Answer {number}.")
    assert not answers.is_half(body, questions)
    assert list(said(body, questions).values()) == [
        f"Answer {number}." for number in range(len(questions))
    ]
    public = private.public(body)
    for number, prompt in enumerate(questions):
        assert (f"Answer {number}." in public) is not prompt.private
        assert (prompt.text in public) is not prompt.private


@pytest.mark.parametrize("asked", shipped.sets(), ids=lambda each: each.id)
def test_two_computers_that_answer_different_questions_merge(asked):
    """Both answers are there, each with its question, and what was open stays open."""
    questions = asked.prompts
    base = answers.begun(questions)
    for one in range(len(questions)):
        for two in range(one + 1, len(questions)):
            here = answers.put(base, questions, questions[one].key, "From here.")
            there = answers.put(base, questions, questions[two].key, "From there.")
            both, clash = merge_text(base, here, there)
            assert not clash
            told = list(said(both, questions).values())
            wanted = [""] * len(questions)
            wanted[one], wanted[two] = "From here.", "From there."
            assert told == wanted
            public = private.public(both)
            for prompt in questions:
                assert (f"## {prompt.text}" in public) is not prompt.private


def test_headings_inside_a_private_answer_ask_nothing():
    asked = (Prompt("q", "Feelings?", prompts.NEVER), Prompt("r", "Rest?"))
    body = answers.begun(asked)
    body = answers.put(body, asked, "q", "Bad.\n\n## Why\n\nAna.")
    body = answers.put(body, asked, "r", "Fine.")
    own = answers.found(body)
    assert [(p.text, p.private) for p in own] == [("Feelings?", True), ("Rest?", False)]
    told = answers.answers(body, own)
    assert [a.text for a in told] == ["Bad.\n\n## Why\n\nAna.", "Fine."]
    after = answers.put(body, own, own[0].key, "Better.")
    assert private.public(after).strip() == "## Rest?\n\nFine."


def test_words_below_no_question_are_not_out_of_sight():
    asked = (Prompt("q", "Feelings?", prompts.NEVER), Prompt("r", "Rest?"))
    body = answers.put(answers.begun(asked), asked, "q", "Bad.")
    assert answers.loose(body, asked) == ""
    theirs = f"Typed elsewhere.\n\n{body}".replace("\n:::\n", "\n:::\nAnd here.\n")
    assert answers.loose(theirs, asked) == "Typed elsewhere.\n\nAnd here."
