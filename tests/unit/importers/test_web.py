"""Web text as Markdown."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pls.importers.web import markdown


def test_headings_lists_links_emphasis_code_quotes_and_tables_come_along():
    page = """<h2>Retry <em>budgets</em></h2>
    <p>From <a href="https://example.org/a_(b)?q=1&amp;r=2">the post
       of Ana</a> and <code>x</code>, <b>now</b>.</p>
    <ul><li>One<ul><li>Inner</li></ul></li><li><p>Two</p></li></ul>
    <ol start="3"><li>Three</li><li>Four</li></ol>
    <blockquote><p>Said</p><p>so</p></blockquote>
    <pre><code class="language-python">def f():
    return "```"</code></pre>
    <table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>"""
    assert (
        markdown(page)
        == """## Retry *budgets*

From [the post of Ana](https://example.org/a_%28b%29?q=1&r=2) and `x`, **now**.

- One
  - Inner
- Two

3. Three
4. Four

> Said
>
> so

````python
def f():
    return "```"
````

| a | b |
| --- | --- |
| 1\\|2 | 3 |"""
    )


@pytest.mark.parametrize(
    "page",
    [
        "just words",
        "<div style='white-space:pre'><div><span>def f():</span></div></div>",
        "<p>One</p><p>Two</p>",
        "<table><tr><td>one cell</td></tr></table>",
        "<script>alert(1)</script>",
        "",
        "<div>" * 5000 + "<b>deep</b>",
        "<b>x</b>" + "y" * 500_000,
    ],
)
def test_what_says_no_more_than_its_words_is_left_to_them(page):
    assert markdown(page) is None


def test_a_word_processor_says_bold_by_a_look():
    page = (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p>'
        '<span style="font-weight:700">Bold</span><span> and plain, </span>'
        '<span style="font-style:italic">slanted</span></p></b>'
    )
    assert markdown(page) == "**Bold** and plain, *slanted*"


def test_no_picture_is_fetched_and_none_that_counts_readers_stays():
    page = (
        '<p><b>A</b> <img src="https://track.example/p.gif" width="1" height="1">'
        '<img src="https://e.example/chart.png" alt="A chart">'
        '<img src="data:image/png;base64,AAAA" alt="inline"></p>'
    )
    made = markdown(page)
    assert "track" not in made
    assert "base64" not in made
    assert "![" not in made
    assert "[A chart](https://e.example/chart.png)" in made


def test_only_addresses_of_the_web_and_of_mail_are_links():
    page = (
        '<a href="javascript:alert(1)">a</a> <a href="file:///etc/passwd">b</a> '
        '<a href="mailto:ana@example.org">c</a> <a href="/relative">d</a>'
        '<a href="http://[broken">e</a>'
    )
    assert markdown(page) == "a b [c](mailto:ana@example.org) de"


def test_what_nobody_sees_goes():
    page = (
        "<p><b>Seen</b><span style='display:none'>hidden</span><span hidden>x</span>"
        "<!-- said --><![if !supportLists]><style>p{}</style></p>"
    )
    assert markdown(page) == "**Seen**"


def test_words_stay_words_with_as_few_signs_as_it_takes():
    page = (
        "<b>!</b><p>C++ &amp; a &lt; b, x = y, snake_case, AT&amp;T, 100% - 1. (so)</p>"
        "<p># no heading</p><p>1. no item</p><p>- nor this</p>"
        "<p>&lt;script&gt; &amp;lt; *x* _y_ `z` [[w]] %%v%%</p>"
    )
    lines = markdown(page).split("\n\n")
    assert lines[1] == "C++ & a < b, x = y, snake_case, AT&T, 100% - 1. (so)"
    assert lines[2:5] == ["\\# no heading", "1\\. no item", "\\- nor this"]
    shown = MarkdownIt().renderInline(lines[5])
    assert shown == "&lt;script&gt; &amp;lt; *x* _y_ `z` [[w]] %%v%%"
    assert "%%" not in lines[5]


TAGS = re.findall(
    r"\w+",
    "a b p div span ul ol li table tr td th pre code blockquote h1 h2 script style img "
    "br svg iframe em strong s hr input section html body",
)
ATTRIBUTES = """href="https://e.org/x y)"
href="javascript:x"
src="http://e.org/p"
style="display:none"
style="font-weight:700"
start="²"
start="x"
colspan="99"
class="language-a`b"
hidden
alt="](<script>"
""".splitlines()
SIGNS = re.findall(
    r"\S+",
    "<!-- --> <![CDATA[ <!x <?xml &lt;script&gt; &lt;b&gt; \\ ``` ` | &amp;lt; "
    "&#x3c;script ~~~ ](",
)
PIECES = st.one_of(
    st.builds("<{} {}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("<{}>".format, st.sampled_from(TAGS)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from([*SIGNS, "\n", "\n\n    "]),
    st.text(max_size=8),
)


@given(st.lists(PIECES, max_size=14).map("".join))
@example("<b>x</b><pre>```\n&lt;script&gt;</pre>")
@example("<b>x</b>\\&lt;script&gt;")
@example("<table><tr><td><pre>`&lt;script&gt;</pre></td><td>x</td></tr></table>")
@example('<b>x</b><ol start="²"><li>y</ol>')
def test_no_page_breaks_it_and_none_brings_html_along(page):
    made = markdown(page)
    if made is None:
        return
    assert made.strip()
    found = MarkdownIt("commonmark").parse(made)
    types = {each.type for t in found for each in (t, *(t.children or ()))}
    assert not types & {"html_block", "html_inline", "image"}
    assert "<script" not in MarkdownIt("commonmark").render(made)
