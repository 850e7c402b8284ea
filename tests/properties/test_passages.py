"""Laws of what stands in a body: private passages, tasks, links, names, tokens."""

# ruff: noqa: E501

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pls import capture
from pls.records import Day
from pls.text import links, names, private, safe, tasks


SECRET = "Zqxj7"
WORDS = st.text(st.sampled_from("abc xyz.,\n"), max_size=20)
PREFIXES = st.sampled_from(
    [
        "",
        "  ",
        "> ",
        "> > ",
        "- ",
        "* ",
        "1. ",
        "12) ",
        "- [ ] ",
        "- [x] ",
        "\t",
        "> - ",
        "> [!note] ",
        "- a) ",
        "- [in progress] ",
        "Text ",
        "| cell | ",
        "<br>",
    ]
)
OPENERS = st.sampled_from(
    [
        ":::private",
        "::: private",
        ":::Private",
        ":::PRIVATE note",
        ":::\u00a0private",
        ":::\u200bprivate",
        ":::pri\u00advate",
        "::\u2060:private",
        "::: {.private}",
        ":::{private}",
        ":::{.private .note}",
        "\uff1a\uff1a\uff1aprivate",
    ]
)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
ENDS = st.sampled_from([*"\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\r\n"])
SIGNS = st.sampled_from(["%%", "%\u200b%", "\uff05\uff05", "%\x00%"])


@st.composite
def passages(draw):
    """Draw a text in which every SECRET stands inside a private passage."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        parts.append(draw(WORDS))
        secret = f"{draw(WORDS)}{SECRET}{draw(WORDS)}"
        if draw(st.booleans()):
            sign = draw(SIGNS)
            parts.append(f"{sign}{secret}{sign}")
        else:
            ending = "\n" + draw(st.sampled_from(["", "  ", "> ", "- "])) + ":::\n"
            parts.append(f"\n{draw(PREFIXES)}{draw(OPENERS)}\n{secret}{ending}")
    parts.append(draw(WORDS))
    if draw(st.booleans()):
        opener = draw(st.sampled_from(["%%", "\n:::private\n", "\n1. :::private\n"]))
        parts.append(f"{opener}{SECRET}{draw(WORDS)}{SECRET}")
    return "".join(parts).replace("\n", draw(ENDS))


@given(passages())
def test_no_letter_of_a_private_passage_is_public(text):
    assert SECRET not in private.public(text)
    assert SECRET not in safe.line(text)
    assert SECRET not in safe.markdown(text)


MARKS_OF_OLD = st.sampled_from(
    [
        *"123456789",
        "\n",
        "%%",
        ":::private\n",
        ":::\n",
        ":::\n",
        "```\n",
        "- :::private\n",
    ]
)


def plainly(text):
    """Return what is public where marks are read one after the other."""
    kept = ""
    while found := re.search(r"^[- ]*:::private\b.*|%%", text, re.MULTILINE):
        kept, text = kept + text[: found.start()], text[found.end() :]
        end = "%%" if found.group() == "%%" else r"^:::$\n?"
        text = [*re.split(end, text, maxsplit=1, flags=re.MULTILINE), ""][1]
    return kept + text


NESTED = [
    ":::private\nhead\n:::note\nx\n:::\nZqxj7\n:::\nrest",
    "::::private\nhead\n:::note\nx\n:::\nZqxj7\n::::\nrest",
    "::::private\n:::\nZqxj7\n::::\nrest",
    ":::private\n:::private\nx\n:::\nZqxj7\n:::\nrest",
    ":::private\n```\n:::\n```\nZqxj7\n:::\nrest",
    ":::private\n> ~~~~\n> ~~~\n> :::\n> ~~~~\nZqxj7\n:::\nrest",
    "%%a\n:::private\nb\n:::\nZqxj7 %% rest",
]
CROSSED = [
    "%%a\n:::private\nb %% Zqxj7\n:::\nZqxj7",
    ":::private\nfoo %%bar\n:::\nZqxj7%% Zqxj7 %%Zqxj7%%",
    ":::private\n:::note\nx\n::::private\n:::\n:::\nZqxj7",
]


@pytest.mark.parametrize("text", NESTED + CROSSED)
def test_what_is_opened_inside_a_passage_does_not_end_it(text):
    assert SECRET not in private.public(text)
    assert SECRET not in safe.line(text)
    assert SECRET not in safe.markdown(text)
    assert ("rest" in private.public(text)) == (text in NESTED)


@given(st.lists(MARKS_OF_OLD, max_size=30).map("".join))
def test_what_no_mark_inside_another_can_show_stays(text):
    shown = private.public(text)
    assert not set(re.findall(r"\d", shown)) - set(re.findall(r"\d", plainly(text)))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        ":" * 80_000,
        "%" * 80_000,
        ":::private\n" * 8000,
        ":::" + "[" * 80_000,
        "> " * 40_000,
    ],
)
def test_long_rows_of_signs_take_no_time(text):
    private.spans(text)


def test_passages_of_several_texts_are_read_as_one():
    found = private.each(("Ana", ":::private", SECRET, ":::", "b %%c", "d", "e%% f"))
    assert found == ("Ana", "", "", "", "b ", "", " f")


MARKED = st.lists(
    st.sampled_from(
        [
            "%%",
            "%",
            ":::private",
            ":::",
            "\n",
            "\r",
            "\r\n",
            "> ",
            "- ",
            "a",
            " ",
            "1. ",
        ]
    ),
    max_size=30,
).map("".join)


@given(MARKED)
@example("%%%")
def test_passages_stand_in_order_and_do_not_overlap(text):
    spans = private.spans(text)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    kept = len(text) - sum(s.end - s.start for s in spans)
    assert len(private.public(text)) == kept
    assert private.count(text) == len(spans)


@given(st.text(st.characters(exclude_characters="%:\r"), max_size=60))
def test_a_text_without_marks_is_public_as_it_is(text):
    assert private.public(text) == text


PIECES = st.sampled_from(
    [
        "word ",
        "Ana Ribeiro ",
        "**bold** ",
        "_it_ ",
        "`code` ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "https://evil.example/Zq1 ",
        "www.evil.example/Zq1 ",
        "mailto:Zq1@evil.example ",
        "file:///home/Zq1 ",
        "http[s](x)://evil.example/Zq1 ",
        '[link](notes/Zq1.md "Zq1") ',
        "[link](<Zq1.md>) ",
        '![alt](attachments/Zq1.png "Zq1") ',
        '![alt [in](Zq1.md "Zq1")](Zq1.png) ',
        "[[shown]] ",
        "[[Zq1|shown]] ",
        "<!-- Zq1 -->",
        "<!-- open Zq1 %% x %%-->",
        '<b title="Zq1">',
        '<img src="Zq1" alt="Zq1">',
        "<Zq1-tag/>",
        "<https://Zq1.example> ",
        "<Zq1@mail.example> ",
        "\n\n[ref]: /Zq1 'Zq1'\n",
        "[shown][ref] ",
        "%%Zq1%%",
        "%\u202e%Zq1%% ",
        "%\x00%Zq1%%",
        "\n:::private\nZq1\n:::\n",
        "\n- [x] :::private\nZq1\n:::\n",
        "&#37;&#37;Zq1&#37;&#37; ",
        "\\%%Zq1%% ",
        "\n```python Zq1\nx = 1\n```\n",
        "\n~~~\ncode\n~~~\n",
        "    code\n",
        "| a | b |\n| - | - |\n",
        "\\* ",
        "&amp; &lt;b&gt; ",
        "***",
        "---\n",
        "_",
        "~~gone~~ ",
        "\\\n",
        "  \n",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@example("_https://evil.example/Zq1 ")
@example("word ~~~\ncode\n~~~\n")
def test_the_safe_part_holds_nothing_that_was_not_shown(text):
    written = safe.markdown(text)
    assert "Zq1" not in re.sub(r"\(link\)", "", written)
    assert not re.search(r"https?://|www\.|mailto:|file:|[\w.]+@[\w.]+\.", written)
    assert private.count(written) == 0
    for token in _tokens(written):
        assert token.type not in {"html_block", "html_inline", "link_open", "image"}


def _tokens(text):
    for token in MarkdownIt("commonmark").parse(text):
        yield token
        yield from token.children or ()


@given(st.lists(PIECES, max_size=10).map("".join))
def test_the_safe_part_of_the_safe_part_is_itself(text):
    once = safe.markdown(text)
    assert safe.markdown(once) == once


@given(st.text(max_size=60))
def test_any_text_has_a_safe_part(text):
    assert private.count(safe.markdown(text)) == 0
    assert "\n" not in safe.line(text)


# Tasks


TASK_WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="📅✅❌\x85"
    ),
    min_size=1,
).filter(lambda text: text.strip() == text)
DATES = st.dates()


@given(TASK_WORDS, st.none() | DATES)
def test_a_task_is_found_as_it_was_written(words, due):
    found = tasks.find(f"before\n{tasks.write(words, due)}\nafter")
    assert [(t.text, t.due, t.line) for t in found] == [
        (words, Day(due.isoformat()) if due else None, 1)
    ]


@given(TASK_WORDS, DATES, DATES, st.sampled_from(tasks.State), NEWLINES)
def test_a_task_can_be_closed_moved_and_opened_again(words, due, today, state, newline):
    body = newline.replace("\r", "\r\n") if newline == "\r" else newline
    text = f"one{body}{tasks.write(words, due)}{body}three"
    closed = tasks.set_state(text, 1, state, today)
    (found,) = tasks.find(closed)
    assert (found.state, found.text, found.due) == (state, words, due.isoformat())
    assert found.closed == (None if state is tasks.State.OPEN else today.isoformat())
    assert tasks.set_state(closed, 1, tasks.State.OPEN, today) == text
    (moved,) = tasks.find(tasks.move(text, 1, today))
    assert (moved.due, moved.text) == (today.isoformat(), words)
    assert closed.split("\n")[0] == text.split("\n", maxsplit=1)[0]
    assert closed.split("\n")[2:] == text.split("\n")[2:]


def test_lines_in_code_are_no_tasks():
    body = "```\n- [ ] no\n```\n~~~\n- [ ] no\n~~~\n- [ ] yes\n> - [x] quoted\n1. [-] third"
    assert [(t.text, t.state.value) for t in tasks.find(body)] == [
        ("yes", " "),
        ("quoted", "x"),
        ("third", "-"),
    ]


# Links


PLACES = st.sampled_from(["journal/2026", "resources", "", "a b/ç/d"])
FILES = st.sampled_from(["x.7kq2.md", "2026-06-12 a-b.7kq2.md", "ü ä.md", "100%.md"])
LINKED = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="[]|\\"
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() == text)


@given(st.lists(LINKED, min_size=1, max_size=3, unique=True), PLACES, PLACES, FILES)
def test_a_link_that_was_stored_is_shown_as_it_was_typed(titles, here, there, name):
    paths = {t: f"{there}/{n}{name}".lstrip("/") for n, t in enumerate(titles)}
    shown = {path: title for title, path in paths.items()}
    text = "see " + " and ".join(f"[[{title}]]" for title in titles) + " [[unknown|x]]"
    stored = links.store(text, here, paths.get)
    assert all(f"[[{title}]]" not in stored for title in titles)
    assert links.show(stored, here, shown.get) == text
    renamed = links.show(stored, here, dict.fromkeys(shown, "New title").get)
    assert renamed.count("[[New title]]") == len(titles)
    assert links.titles(text) == (*titles, "unknown")


BODIES = st.lists(
    st.lists(
        st.sampled_from(
            [
                *("[One](a/one.md)", "[what I said in spring](a/one.md)", "[[One]]"),
                *("[Two](<a/two.md>)", "[[Two]]", "[[None]]", "[x](b.md)", "words"),
                *("[\\[own\\]](./a/two.md)", "`[[One]]`", "[[One|alias]]", "\r"),
            ]
        ),
        max_size=3,
    ).map(" ".join),
    min_size=1,
    max_size=5,
)
KNOWN = {"One": "a/one.md", "Two": "a/two.md"}


@given(BODIES, st.data())
def test_a_link_keeps_its_own_words_whatever_is_written_beside_it(lines, data):
    body = "\n".join(lines)
    shown = links.show(body, "", {path: t for t, path in KNOWN.items()}.get)
    assert links.restore(shown, shown, body, "", KNOWN.get) == links.store(
        body, "", KNOWN.get
    )
    at = data.draw(st.integers(0, len(lines)))
    more = data.draw(st.sampled_from(["fresh", "see [[None]]", "- [ ] more", ""]))
    text = shown.split("\n")
    made = links.restore(
        "\n".join([*text[:at], more, *text[at:]]), shown, body, "", KNOWN.get
    )
    wanted = [links.store(line, "", KNOWN.get) for line in lines]
    assert made == "\n".join([*wanted[:at], more, *wanted[at:]])
    on = data.draw(st.integers(0, len(lines) - 1))
    text[on] += " and more"
    made = links.restore("\n".join(text), shown, body, "", KNOWN.get)
    for link in re.findall(r"\[[^\[\]]*\]\([^()]*\)", body):
        assert link in made
    assert " and more" in made
    assert links.restore("", shown, body, "", KNOWN.get) == ""


# Names


PEOPLE = st.sampled_from(
    ["Ana Ribeiro", "Jukka Mäki", "Will Smith", "Ana-Maria van Dyck"]
)


@given(PEOPLE, st.sampled_from(["{}", "x {}, y", "({})", "{}'s idea", "{}’s", "{}."]))
def test_a_name_is_replaced_wherever_it_stands_whole(person, frame):
    told = names.replace(frame.format(person), {person: names.initials(person)})
    assert person not in told
    assert told.startswith(frame.format("#").split("#")[0] + names.initials(person))


def test_a_name_inside_another_word_is_left_alone():
    swaps = {"Ana Ribeiro": "A.R.", "Will Smith": "W.S."}
    text = "Banana, analysis, will, blacksmith"
    assert names.replace(text, swaps) == text
    assert (
        names.replace("Ana and ANA RIBEIRO and Will", swaps) == "A.R. and A.R. and W.S."
    )
    assert names.replace("Jukka Ma\u0308ki", {"Jukka Mäki": "J.M."}) == "J.M."


# The capture line


LINE = st.lists(
    st.sampled_from(
        [
            "Paired", "with", "#python", "@Ana", "+halla", "+other", "20m", "1h30", "!fri",
            "!12jun", "!nonsense", '#"two words"', '@"Ana Ribeiro"', "#", "@", "+", "12",
            "C#", "a@b.example", "3.5h", "#a.b", "#x,", "(#y)", "!", "99999m", "🦊", "שלום",
        ]
    ),
    max_size=8,
)  # fmt: skip


@given(LINE)
def test_no_word_of_a_capture_line_is_lost(parts):
    line = " ".join(parts)
    found = capture.parse(line, date(2026, 6, 12))
    left, position = "", 0
    for token in found.tokens:
        assert position <= token.start < token.end <= len(line)
        left += line[position : token.start] + " "
        position = token.end
    left += line[position:]
    words = re.findall(r"\w+", left)
    rest = found.title
    for word in words:
        assert word in rest
        rest = rest.partition(word)[2]
    values = {t.value for t in found.tokens}
    kept = {*found.skills, *found.people, found.project, str(found.minutes)}
    kept |= {found.due.isoformat()} if found.due else set()
    lost = {v for v in values - kept if not v.isdigit()}
    assert not lost


@given(st.text(max_size=60), st.dates())
def test_any_line_can_be_captured_on_any_day(line, today):
    found = capture.parse(line, today)
    assert bool(found.title) == bool(line.split())
    assert found.due is None or found.due >= today or "-" in line


BLOCK = ":::private\n{}\n:::\n"
GAPS = [
    ("a {}b", "%%{}%% ", "a b"),
    ("a {}b", "%%{}\n\n{}%% ", "a b"),
    ("a{} b", " %%{}%%", "a b"),
    ("a{}. b", " %%{}%%", "a. b"),
    ("a{}", " %%{}%%", "a"),
    ("a {}", "%%{}%%", "a"),
    ("- {}a", "%%{}%% ", "- a"),
    ("a\n{}b", "%%{}%%\n", "a\nb"),
    ("a{}\nb", " %%{}%%", "a\nb"),
    ("a\n\n{}b", "%%{}%%\n\n", "a\n\nb"),
    ("- a\n{}- b", "- %%{}%%\n", "- a\n- b"),
    ("- a\n{}- b", "- [ ] %%{}%%\n", "- a\n- b"),
    ("- a\n{}- b", "  - %%{}%%\n", "- a\n- b"),
    ("- a\n{}", "- %%{}%%\n", "- a"),
    ("1. a\n{}2. b", "1. %%{}%%\n", "1. a\n2. b"),
    ("{}\nb", "> %%{}%%\n", "b"),
    ("> a\n{}> b", "> %%{}%%\n", "> a\n> b"),
    ("{}\nb", "# %%{}%%\n", "b"),
    ("`a {}b`", "%%{}%% ", "`a b`"),
    ("```\na {}b\n```", "%%{}%% ", "```\na b\n```"),
    ("```\na\n{}b\n```", "%%{}%%\n", "```\na\nb\n```"),
    ("a\n\n{}b", BLOCK, "a\n\nb"),
    ("- a\n{}- b", BLOCK, "- a\n- b"),
]


@pytest.mark.parametrize(("text", "passage", "without"), GAPS)
@pytest.mark.parametrize("many", [1, 2, 3])
def test_no_gap_tells_that_a_passage_stood_there(text, passage, without, many):
    told = text.replace("{}", passage.replace("{}", SECRET) * many)
    assert safe.markdown(told) == safe.markdown(without)
    if "`" not in text and "\n" not in text:
        assert safe.line(told) == safe.line(without)


@given(st.text(st.sampled_from("ab %\n:-.>`"), max_size=30))
def test_closing_gaps_lets_nothing_more_out(text):
    def letters(shown):
        return "".join(c for c in shown if c in "ab%:`")

    shown = private.closed_up(text)
    assert letters(shown) == letters(private.public(text))
