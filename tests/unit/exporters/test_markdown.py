import html
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pls.disclosure import document, wording
from pls.disclosure.profiles import follow
from pls.exporters import markdown
from pls.space.profiles import profiles


SAMPLE = document.parse(Path(__file__).with_name("halla.json").read_bytes())
VIEWER = MarkdownIt("commonmark")
odd = st.text(
    st.sampled_from("ab 1.)-+*_`~#>[]()<!&;:=|\\/\n") | st.characters(codec="utf-8"),
    max_size=60,
)


def titled(text: str) -> document.Disclosure:
    item = document.Item(n=1, title=text, story=text, impact=text, starred=True)
    return msgspec.structs.replace(SAMPLE, items=(item,), title=text, next=(text,))


def kinds(text: str) -> set[str]:
    tokens = VIEWER.parse(text)
    inner = [part for token in tokens for part in token.children or []]
    return {token.type for token in [*tokens, *inner]}


def test_everything_is_told_in_order() -> None:
    text = markdown.text(SAMPLE)
    wanted = [
        "# What I learned, and what it changed",
        "Mikko Laine, for Leena Korhonen",
        "## In short",
        "## What I would like us to agree",
        "My part: I run it",
        "## Three to read first",
        "### 1. A retry budget",
        "**What changed**",
        "12 June, talking with peers and doing, 20 min, with A.R.",
        "## Eleven more, in one line each",
        "### Resilience",
        "- **4.** **Jitter beats a longer base delay.** Peak retries",
        "Invoice dates corrected, with J.M.",
        "## In numbers",
        "## What did not work",
        "## Next",
        "## How to answer",
    ]
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)
    assert text.endswith(".\n")


def test_what_is_missing_has_no_heading() -> None:
    bare = msgspec.structs.replace(
        SAMPLE, in_short=(), asks=(), items=(), numbers=(), not_worked="", next=()
    )
    text = markdown.text(bare)
    assert text.count("\n## ") == 1
    assert "## How to answer" in text
    assert "ask" not in text.split("## How to answer")[1].split("you would ask.")[1]


def test_a_sheet_for_a_talk_asks_for_no_answer() -> None:
    doc = msgspec.structs.replace(SAMPLE, sheet="talk", items=SAMPLE.items[:1])
    text = markdown.text(doc)
    assert "How to answer" not in text
    assert "to read first" not in text
    assert "\n## 1. A retry budget" in text


def test_the_columns_of_a_record_are_told_once() -> None:
    items = (SAMPLE.items[0], SAMPLE.items[3])
    doc = follow(msgspec.structs.replace(SAMPLE, items=items), profiles()["generic"])
    text = markdown.text(doc)
    assert "\n- How: Talking with peers and doing\n- Hours: 0.33\n" in text
    assert text.count(SAMPLE.items[0].story) == 1
    assert "Reflection" not in text
    assert "\n## One more\n\n### Resilience\n" in text
    assert "\n#### 4. Jitter beats a longer base delay\n\n- How I applied it: " in text


def test_story_keeps_its_marks() -> None:
    story = "One *word* and `code`.\n\n- a\n- b\n\n> said\n\n```\n<b>\n```"
    assert story in markdown.text(titled(story))


def test_markup_and_links_stay_text() -> None:
    bad = (
        "<script>alert(1)</script> [a](javascript:x) ![i](http://x) <img onerror=x>"
        " <http://x.y> &lt;b&gt; \u202e"
    )
    text = markdown.text(titled(bad))
    assert kinds(text).isdisjoint({"html_block", "html_inline", "link_open", "image"})
    assert "\u202e" not in text
    assert "<script>" not in VIEWER.render(text)


@given(odd)
def test_no_text_comes_to_life(text: str) -> None:
    alive = {"html_block", "html_inline", "link_open", "image", "hr"}
    assert kinds(markdown.text(titled(text))).isdisjoint(alive)


@given(odd)
def test_a_plain_line_reads_as_it_was_written(text: str) -> None:
    wanted = wording.line(text)
    doc = msgspec.structs.replace(SAMPLE, in_short=(text or "x",))
    shown = VIEWER.render(markdown.text(doc))
    assert f"<li>{html.escape(wanted or ('' if text else 'x'), quote=False)}</li>" in (
        shown.replace("&quot;", '"')
    )


@given(odd)
def test_a_story_reads_as_on_the_page(text: str) -> None:
    page = wording.markup(text)
    # Soft ends and the language of a code block are the viewer's business.
    rendered = VIEWER.render(markdown.text(titled(text)))
    words = " ".join(html.unescape(strip(page)).split())
    assert words in " ".join(html.unescape(strip(rendered)).split())


def strip(text: str) -> str:
    out, inside = "", False
    for char in text:
        if char in "<>":
            inside = char == "<"
            out += " " if char == ">" else ""
        elif not inside:
            out += char
    return out
