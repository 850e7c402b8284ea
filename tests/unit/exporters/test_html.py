import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pls.disclosure import document, wording
from pls.disclosure.document import Disclosure, Fact
from pls.exporters import html
from pls.exporters.html import fonts, marks, shown
from tests.e2e import sheets


SAMPLE = document.parse(Path(__file__).with_name("halla.json").read_bytes())


class Outline(HTMLParser):
    """Every tag of a page, with its attributes, and what is inside style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self._last = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._last = tag

    def handle_endtag(self, tag: str) -> None:
        self._last = ""

    def handle_data(self, data: str) -> None:
        if self._last in {"style", "script"}:
            self.inside[self._last] = self.inside.get(self._last, "") + data


def source(text: str) -> str:
    hashed = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def retitled(text: str) -> Disclosure:
    return msgspec.structs.replace(SAMPLE, title=text)


def test_policy_allows_this_style_and_this_script_only() -> None:
    outline = Outline(html.page(SAMPLE))
    policy = next(
        attrs["content"]
        for _, attrs in outline.tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == (
        "default-src 'none'; "
        f"style-src {source(outline.inside['style'])}; "
        f"script-src {source(outline.inside['script'])}; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def test_policy_allows_pictures_only_where_there_are_some() -> None:
    doc = sheets.pictured()
    assert "; img-src data:; " in html.page(doc, sheets.PICTURES)
    assert "img-src" not in html.page(doc)
    assert "img-src" not in html.page(SAMPLE, sheets.PICTURES)


def test_a_picture_goes_into_the_page_as_it_is() -> None:
    outline = Outline(html.page(sheets.single(), sheets.PICTURES))
    (attrs,) = [attrs for tag, attrs in outline.tags if tag == "img"]
    data = base64.b64encode(sheets.JPEG_DATA).decode()
    assert attrs == {
        "alt": sheets.JPEG.alt,
        "width": "640",
        "height": "400",
        "src": f"data:image/jpeg;base64,{data}",
    }


def test_a_picture_that_is_missing_is_told_in_words() -> None:
    text = html.page(sheets.pictured())
    assert text.count(f"Picture: {sheets.PNG.alt}") == 2
    assert "<img" not in text


def test_a_large_picture_is_hashed_as_a_small_one() -> None:
    doc = sheets.single()
    large = {sheets.JPEG.sha256: bytes(range(256)) * 1200}
    text = html.page(doc, large)
    (kept,) = re.findall(r'data-shown="(\w+)"', text)
    (policy,) = re.findall(r'Policy" content="([^"]+)"', text)
    assert shown.digest(policy, text) == kept
    assert shown.digest(policy, text.replace("AAECAwQF", "AAECAwQG", 1)) != kept


def test_what_the_columns_of_a_record_tell_is_not_told_twice() -> None:
    item = SAMPLE.items[0]
    facts = (Fact(label="What changed", value=wording.unmarked(item.impact)),)
    doc = msgspec.structs.replace(
        SAMPLE, items=(msgspec.structs.replace(item, facts=facts),)
    )
    text = html.page(doc)
    assert text.count("The billing job now sheds load by itself") == 1


def test_nothing_on_the_page_is_set_in_motion() -> None:
    style = Outline(html.page(SAMPLE)).inside["style"]
    assert not re.search(r"transition|animation|scroll-behavior", style)


def test_page_names_no_address_no_maker_and_no_style_by_hand() -> None:
    text = html.page(SAMPLE)
    outline = Outline(text)
    names = {name for _, attrs in outline.tags for name in attrs}
    assert names.isdisjoint({"src", "action", "style", "srcset"})
    links = [attrs["href"] for _, attrs in outline.tags if "href" in attrs]
    assert links == ["#answer"]
    assert not any(name.startswith("on") for name in names)
    assert {attrs.get("name") for tag, attrs in outline.tags if tag == "meta"} == {
        None,
        "viewport",
        "referrer",
        "color-scheme",
    }
    assert re.findall(r"https?://\S+", text) == []
    assert "<!--" not in text


def test_the_same_document_gives_the_same_bytes() -> None:
    again = document.parse(document.canonical(SAMPLE))
    assert html.page(again) == html.page(SAMPLE)


def test_page_carries_id_and_hash_of_the_document() -> None:
    text = html.page(SAMPLE)
    assert f'data-share="{SAMPLE.id}"' in text
    assert f'data-sha256="{document.digest(SAMPLE)}"' in text


def test_heads_of_empty_parts_are_left_out() -> None:
    bare = msgspec.structs.replace(
        SAMPLE, in_short=(), asks=(), items=(), numbers=(), not_worked="", next=()
    )
    heads = re.findall(r"<h2[^>]*>(.*?)</h2>", html.page(bare))
    assert heads == ["Your reply to <bdi>Mikko</bdi>", "Your reply by mail"]


def test_only_those_who_review_are_asked_about_the_review() -> None:
    assert "In the review?" in html.page(SAMPLE)
    peers = msgspec.structs.replace(SAMPLE, audience="peers")
    assert "In the review?" not in html.page(peers)


@pytest.mark.parametrize(
    ("text", "files"), [("Ääkköset – “ß” €", 2), ("Žižek", 4), ("₹ 100", 4)]
)
def test_rarer_letters_bring_their_font(text: str, files: int) -> None:
    assert html.page(retitled(text)).count("@font-face") == files


def test_every_icon_is_drawn() -> None:
    assert "<path" in marks.icon("wifi-off", 16)
    with pytest.raises(FileNotFoundError):
        marks.icon("no-such-icon", 16)


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("a *b* `c`", "<p>a <em>b</em> <code>c</code></p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
        ("![a](x.png)", "<p>![a](x.png)</p>"),
        ("<http://x.y>", "<p>&lt;http://x.y&gt;</p>"),
        ("# a", "<p># a</p>"),
        ("&lt;b&gt;", "<p>&lt;b&gt;</p>"),
        ('```" onx=1\n<b>\n```', None),
    ],
)
def test_prose_is_a_small_part_of_markdown(text: str, rendered: str | None) -> None:
    found = wording.markup(text)
    if rendered is None:
        outline = Outline(found)
        assert [tag for tag, _ in outline.tags] == ["pre", "code"]
        assert set(outline.tags[1][1]) <= {"class"}
    else:
        assert found == rendered


def test_the_body_is_written_in_one_way() -> None:
    body = (
        '<body data-shown="x" data-share="i">\n '
        "<p title='a&gt;b' lang=en>A&amp;B\n "
        "<b>&lt;c&gt;</b></p><br /><svg viewBox='0'><path d='m'/></svg> z </body>"
    )
    assert shown.text(body) == (
        '<body data-share="i"><p lang="en" title="a&gt;b">A&amp;B<b>&lt;c&gt;</b></p>'
        '<br></br><svg viewbox="0"><path d="m"></path></svg>z</body>'
    )


@given(st.text(max_size=80))
@example("a&b <i>'\"</i> &amp;amp; &#32; \n \u00a0 </script><!-- x")
def test_the_body_read_by_tags_is_the_body_read_at_once(text: str) -> None:
    items = tuple(
        msgspec.structs.replace(item, story=text, title=text[:200] or "x")
        for item in SAMPLE.items
    )
    page = html.page(msgspec.structs.replace(SAMPLE, items=items, not_worked=text))
    body = page[page.index("<body ") : page.rindex("</body>") + len("</body>")]
    assert shown.text(body) == shown._written.__wrapped__(body)


def test_the_digest_covers_every_part_of_the_body() -> None:
    text = html.page(SAMPLE)
    (kept,) = re.findall(r'data-shown="(\w+)"', text)
    (policy,) = re.findall(r'Policy" content="([^"]+)"', text)
    assert shown.digest(policy, text) == kept
    assert shown.digest("", text) != kept
    changes = [
        (SAMPLE.id, "other"),
        ('data-n="2"', 'data-n="3"'),
        ('value="later"', 'value="no"'),
        (">Recognise<", ">Dismiss<"),
        ("</main>", "</main>More"),
        ("<h2>", '<h2 style="color:red">'),
    ]
    for old, new in changes:
        assert old in text
        assert shown.digest(policy, text.replace(old, new, 1)) != kept


def test_faces_are_the_same_for_the_same_need() -> None:
    assert fonts.faces("abc") == fonts.faces("xyz")
    assert fonts.faces("abc") != fonts.faces("ž")


PLAIN = {
    (tag, name)
    for tag, attrs in Outline(html.page(sheets.everywhere("."), sheets.PICTURES)).tags
    for name in attrs or [""]
}
MARKS = "p em strong code pre ul ol li blockquote br"
MARKED = {(tag, "") for tag in MARKS.split()} | {("code", "class"), ("ol", "start")}


@given(st.text(max_size=80))
@example("```x y=z onload=1\n<b>")
@example("7. a\n\n> b\\\nc")
def test_any_text_in_every_place_stays_text(text: str) -> None:
    outline = Outline(html.page(sheets.everywhere("." + text), sheets.PICTURES))
    found = {(tag, name) for tag, attrs in outline.tags for name in attrs or [""]}
    assert found <= PLAIN | MARKED
