"""What is on paper: what is allowed, and private passages only where wanted."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pls.disclosure import printed
from pls.disclosure.printed import ONLY_ME, Table, sheet
from pls.records import Entry, Moment
from pls.records.enums import Modality
from pls.text import private, safe


SECRET = "sturgeon"


def entry(body="", **values):
    day = Moment("2026-06-12T14:05")
    return Entry(id="a", **({"title": "Retry"} | values), occurred=day, body=body)


def words(found):
    parts = [found.title, *found.facts, found.changed]
    for part in found.text:
        rows = part.rows if isinstance(part, Table) else ()
        parts += [cell for row in rows for cell in row] or [str(part)]
    return "\n".join(parts)


def test_only_what_is_allowed_is_on_it():
    found = sheet(
        entry(
            "The text.",
            minutes=20,
            people=("Ana",),
            project="Halla",
            skills=("Python",),
            modality=(Modality.DOING,),
            impact="Less load.",
            share_text="For others.",
            client="Halla Oy",
            learned_from="Petra",
            tags=("storm",),
        )
    )
    assert found.title == "Retry"
    assert found.day == "2026-06-12T14:05"
    assert found.facts == ("Doing", "20 min", "Ana", "Halla", "Python")
    assert (found.text, found.changed) == (("The text.",), "Less load.")
    assert "others" not in repr(found)


@pytest.mark.parametrize(
    "body",
    [
        f"Public.\n\n:::private\n{SECRET}\n:::\n\nMore.",
        f"Public %%{SECRET}%% more.",
        f"Public %%{SECRET}",
        f"Public :::private {SECRET}",
        f"&#37;&#37; {SECRET} &#37;&#37; public",
        f"&#37;&#37;\n\n| a | b |\n|---|---|\n| {SECRET} | c |\n\n&#37;&#37; public",
        f"%*%{SECRET}%*%\n\n| a |\n|---|\n| b |",
        f"| a | b |\n|---|---|\n| %%{SECRET}%% | c |",
        f"| %% | b |\n|---|---|\n| {SECRET} | c |\n\n| x | y |\n",
    ],
)
def test_a_private_passage_is_not_on_it(body):
    found = sheet(entry(body))
    assert SECRET not in repr(found)
    assert SECRET not in words(found)


@given(
    st.lists(
        st.sampled_from(
            [
                "%%",
                "&#37;&#37;",
                ":::private",
                ":::",
                "| a | b |",
                "|---|---|",
                f"| {SECRET} | c |",
                "word",
                "",
                "> quote",
                "```",
                "**",
                "- [ ] step",
            ]
        ),
        max_size=14,
    )
)
@example(["| a | b |", "|---|---|", "%%", f"| {SECRET} | c |"])
def test_tables_show_nothing_that_the_whole_text_keeps_back(lines):
    body = "\n".join(lines)
    if SECRET not in safe.markdown(body):
        assert SECRET not in words(sheet(entry(body)))


def test_with_private_passages_they_say_what_they_are():
    body = f"Public.\n\n:::private\n{SECRET} one\n:::\n\nMore %%{SECRET} two%% here."
    found = sheet(entry(body), with_private=True)
    (text,) = found.text
    assert f"> **{ONLY_ME}**" in text
    assert f"> {SECRET} one" in text
    assert f"More {SECRET} two here." in text
    assert found.passages == 0


def test_it_is_said_how_many_are_left_out():
    body = ":::private\na\n:::\n\nb %%c%%"
    found = sheet(entry(body, impact="%%d%%", title="Retry %%e%%"))
    assert found.passages == 4
    assert found.title == "Retry"


PIECES = st.sampled_from(
    [
        "%%",
        "%%one%%",
        ":::private",
        ":::private two",
        ":::",
        "three",
        "> :::private",
        "",
    ]
)


@given(st.lists(PIECES, max_size=8))
def test_opening_private_passages_loses_no_word(lines):
    text = "\n".join(lines)
    opened = printed.opened(text)
    assert not private.count(opened)
    said = set(re.findall(r"one|two|three", text))
    assert said <= set(re.findall(r"one|two|three", opened))


def test_what_is_not_private_stays_as_it_was():
    text = "Nothing *private*: 50 % and a | b.\n\n- [ ] step\n"
    assert printed.opened(text) == text


def test_a_table_is_one():
    body = "Above.\n\n| When | What |\n|:---|---:|\n| Mon | **first** |\n\nBelow."
    above, table, below = sheet(entry(body)).text
    assert (above, below) == ("Above.", "Below.")
    assert table.rows == (("When", "What"), ("Mon", "first"))


def test_lines_with_bars_that_are_no_table_stay_text():
    (text,) = sheet(entry("| not | a table |\n\nwords")).text
    assert "table" in text
