import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pls.disclosure import document, wording
from pls.disclosure.document import Disclosure, Fact, Item, Section
from pls.exporters import mail


SAMPLE = document.parse(Path(__file__).with_name("halla.json").read_bytes())
odd = st.text(
    st.sampled_from("ab 1.)-+*_`~#>[]()<!&;:=|\\/\n") | st.characters(codec="utf-8"),
    max_size=200,
)


def titled(text: str) -> Disclosure:
    item = Item(n=1, title=text, story=text, impact=text, starred=True)
    return replace(SAMPLE, items=(item,), title=text, next=(text,))


def test_everything_is_told_in_order() -> None:
    text = mail.text(SAMPLE)
    wanted = [
        "What I learned, and what it changed\n====",
        "Mikko Laine, for Leena Korhonen",
        "In short\n--------\n",
        "Ask 1. Four hours a month for a reliability guild.\n",
        "       My part: I run it",
        "Three to read first\n-",
        "\n1. A retry budget",
        "\n   What changed: The billing",
        "\n   12 June, talking with peers and doing, 20 min, with A.R.",
        "Eleven more, in one line each\n-",
        "\nResilience\n",
        "\n4. Jitter beats a longer base delay. Peak retries",
        "Invoice dates corrected, with\n   J.M.",
        "In numbers",
        "What did not work",
        "Next",
        "How to answer",
        "name the number of an item",
        "To each ask: yes, partly, later, no, or let us talk.",
    ]
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)
    assert text.endswith("figures are own estimates.\n")


def test_every_item_can_be_answered_by_its_number() -> None:
    text = mail.text(SAMPLE)
    for item in SAMPLE.items:
        title = " ".join(item.title.split()[:4])
        assert re.search(rf"^{item.n}\. {re.escape(title)}", text, re.MULTILINE)


def test_what_is_missing_has_no_heading() -> None:
    bare = replace(
        SAMPLE, in_short=(), asks=(), items=(), numbers=(), not_worked="", next=()
    )
    text = mail.text(bare)
    assert re.findall(r"^-{4,}$", text, re.MULTILINE) == ["-" * len("How to answer")]
    assert "ask:" not in text


def test_a_story_keeps_its_paragraphs_lists_and_code() -> None:
    listed = "- a\n- b\n  1. c\n\n> said"
    story = f"One *word* and `code`.\n\n{listed}\n\n```\nif x:\n    <b>\n```"
    assert (
        "   One word and code.\n\n   - a\n   - b\n      1. c\n\n      said\n\n"
        "   if x:\n       <b>\n"
    ) in mail.text(titled(story))


def test_sections_stand_where_they_belong_and_leave_room() -> None:
    doc = replace(
        SAMPLE,
        before=(Section(heading="Last time we agreed", text="- *One* thing"),),
        after=(Section(heading="Notes"),),
    )
    text = mail.text(doc)
    order = ["Last time we agreed", "- One thing", "Three to read first", "\nNext\n"]
    places = [text.index(part) for part in [*order, "Notes\n-----\n\n_____"]]
    assert places == sorted(places)


def test_facts_are_told_once() -> None:
    facts = (
        Fact(label="Activity", value="Ran it"),
        Fact(label="What I learned", value="A story."),
        Fact(label="Reflection", value=""),
    )
    item = Item(n=1, title="Ran it", story="A *story*.", facts=facts, starred=True)
    text = mail.text(replace(SAMPLE, items=(item,), profile="RICS"))
    assert "   What I learned: A story.\n" in text
    assert text.count("A story.") == 1
    assert text.count("Ran it") == 1
    assert "Reflection" not in text
    assert "RICS, 1 January" in text


def test_a_sheet_for_a_talk_asks_for_no_answer() -> None:
    item = replace(SAMPLE.items[0], story="")
    text = mail.text(replace(SAMPLE, sheet="talk", items=(item,)))
    assert "How to answer" not in text
    assert "to read first" not in text
    assert "\n1. A retry budget" in text
    assert text.endswith("chose what is on this page; figures are own estimates.\n")


@given(odd)
def test_lines_are_short_unless_a_word_is_long(text: str) -> None:
    told = mail.text(titled(text.replace("`", "").replace("~", "")))
    for line in told.split("\n"):
        marks = r"\s*(?:[-•]|\d+[.)]|What changed:)?\s*\S*"
        code = line.startswith("       ")
        assert len(line) <= mail.WIDTH or code or re.fullmatch(marks, line), line


@given(odd)
def test_any_text_is_told_as_it_is(text: str) -> None:
    told = " ".join(mail.text(titled(text)).split())
    assert " ".join(wording.line(text).split()) in told
    wanted = " ".join(wording.unmarked(text).split())
    assert f"What changed: {wanted}" in told or not wanted


@given(odd)
def test_no_line_ends_in_spaces_or_begins_a_signature(text: str) -> None:
    lines = mail.text(replace(titled(text), after=(Section(heading=text),))).split("\n")
    assert all(line == line.rstrip() or line.isspace() for line in lines)
    assert "--" not in lines
    assert "-- " not in lines
