"""The questions that come with the program, and those of a person's own files."""

import json
from pathlib import Path

import pytest

from pls import assets
from pls.learning import prompts
from pls.learning.prompts import Prompt
from pls.learning.spans import Span
from pls.space import shipped


FIELD = Path(__file__).parents[4] / "shared" / "field"


def own(name):
    return json.loads(assets.text("prompts", name))


def test_there_are_twenty_templates_seven_periods_and_sixteen_questions():
    found = own("templates.json")
    assert (len(found["templates"]), len(found["periodic"])) == (20, 7)
    assert len(shipped.by_id()[prompts.YEARLY].prompts) == 16
    assert len(shipped.sets()) == 20 + 7 + 1 + 1
    spans = [each.span for each in shipped.sets()[:4]]
    assert spans == [Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR]


@pytest.mark.parametrize("kind", ["templates", "periodic"])
def test_wording_credits_and_terms_are_those_of_the_field(kind):
    if not FIELD.is_dir():
        pytest.skip("the field study is not beside the checkout")
    theirs = json.loads((FIELD / "templates.json").read_text(encoding="utf-8"))[kind]
    ours = own("templates.json")[kind]
    added = {"say", "beside", "opens", "span"}
    for mine, given in zip(ours, theirs, strict=True):
        asked = [
            {key: value for key, value in prompt.items() if key not in added}
            for prompt in mine["prompts"]
        ]
        assert asked == given["prompts"]
        rest = {k: v for k, v in mine.items() if k not in {*added, "prompts"}}
        assert rest == {k: v for k, v in given.items() if k != "prompts"}


def test_the_sixteen_questions_are_those_of_the_field():
    if not FIELD.is_dir():
        pytest.skip("the field study is not beside the checkout")
    theirs = json.loads((FIELD / "questions.json").read_text(encoding="utf-8"))
    ours = own("year.json")
    asked = [
        {key: value for key, value in each.items() if key != "beside"}
        for each in ours["questions"]
    ]
    assert asked == theirs["questions"]
    assert ours["source"] == theirs["source"]


def test_every_set_says_where_it_comes_from():
    assert all(each.source and each.reuse for each in shipped.sets())


def test_a_markdown_file_asks_with_its_headings():
    found = prompts.written(
        "Friday",
        "Before.\n\n## Keep?\n<!-- One thing. -->\n\n### Let go?\n\n"
        ":::private\n## And really?\n<!-- Never mind. -->\n:::\n\n## Keep?\n",
        "On Fridays",
    )
    assert (found.id, found.own, found.told) == ("Friday.md", True, "On Fridays")
    assert [(p.text, p.told, p.private) for p in found.prompts] == [
        ("Keep?", "One thing.", False),
        ("Let go?", "", False),
        ("And really?", "", True),
    ]
    assert prompts.withheld((found,)) == {"And really?"}


def test_a_hint_that_speaks_of_the_program_is_not_told():
    assert Prompt("a", "A?", "Facts.").told == "Facts."
    assert Prompt("a", "A?", "App lists it.", say="").told == ""
    assert Prompt("a", "A?", prompts.NEVER).told == ""
