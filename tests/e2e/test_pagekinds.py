"""The page of every kind of document: read, heard, on a phone, on paper, poisoned."""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pls import replies
from pls.disclosure import document
from pls.disclosure.document import Disclosure
from pls.exporters.html import page as written
from tests.e2e import sheets
from tests.e2e.browser import Reader


PHONE, DESKTOP = 360, 1000
ANSWERABLE = [kind for kind in sheets.KINDS if kind != "talk"]
LONG_TEXT = f"{sheets.LONG} und {sheets.LONG}-{sheets.LONG} {sheets.LONG}"
NASTY = (
    "<script>document.title='x'</script><script>\nalert(1)\n</script>",
    "<img src=x onerror=\"document.title='x'\"><img src=https://x.test/a.png>",
    "\"><svg onload=document.title='x'><a href='javascript:alert(1)'>a</a>",
    "' autofocus onfocus='document.title=1' x='",
    "</title></style></script></textarea></table></main><h1>x</h1>",
    "</textarea><form action=https://x.test><button>x</button></form>",
    "<!-- --><![CDATA[ <meta http-equiv=refresh content='0;url=https://x.test'>",
    "[a](javascript:alert(1)) ![b](https://x.test/b.png) <https://x.test> www.x.test",
    "`</code><script>x</script>`\n\n```html\n<b>\n```\n\n> <i>\n\n1. <u>",
    "&lt;b&gt; &amp;lt; &#60;s&#62; $share ${main} %3Cb%3E \\u003cb\\u003e {{b}}",
    "\u202etxt.exe\u2066\u2028\u0085\ufeff\x00\x1b[31m Ž 😀 \ud7ff\ufffd",
    "<iframe srcdoc='<script>x</script>'></iframe><object data=x><embed src=x>",
    "<style>*{display:none}</style><link rel=stylesheet href=//x.test/a.css>",
    "<base href=https://x.test/><template><slot></template><math><mtext></math>",
)


def page(doc: Disclosure) -> str:
    return written(doc, sheets.PICTURES)


def reading(browser: Any, folder: Path, width: int) -> Reader:
    return Reader(browser, folder, viewport={"width": width, "height": 800})


@pytest.fixture(scope="module", params=[PHONE, DESKTOP])
def anyone(
    browser: Any, tmp_path_factory: pytest.TempPathFactory, request: Any
) -> Iterator[Reader]:
    one = reading(browser, tmp_path_factory.mktemp("page"), request.param)
    one.page.on("dialog", lambda dialog: dialog.accept())
    yield one
    one.close()


def fill(one: Reader) -> None:
    """Answer everything that can be answered."""
    for act in ("recognised", "question", "comment"):
        for button in one.page.locator(f"[data-act={act}]").all()[:4]:
            button.click()
    for box in one.page.locator("textarea:visible:not([readonly])").all():
        box.fill(f"Many words of a reader. {LONG_TEXT} " * 3)
    for kind in ("radio", "checkbox"):
        for choice in one.page.locator(f"[type={kind}]").all():
            choice.check()
    one.page.click("summary")
    one.page.click("#block")


# For those who listen, and by the rules of others


def violations(one: Reader) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(one.page).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("kind", sheets.KINDS)
def test_nothing_keeps_anybody_out(anyone: Reader, kind: str) -> None:
    anyone.open(page(sheets.KINDS[kind]()))
    assert violations(anyone) == []
    if kind in ANSWERABLE:
        fill(anyone)
        assert violations(anyone) == []
    # As where no script runs; the checker itself needs one.
    anyone.page.evaluate("document.documentElement.className = ''")
    assert violations(anyone) == []


@pytest.mark.parametrize("kind", sheets.KINDS)
def test_headings_and_landmarks_lead_through(reader: Reader, kind: str) -> None:
    reader.open(page(sheets.KINDS[kind]()))
    levels = reader.page.evaluate(
        """() => Array.from(document.querySelectorAll('h1, h2, h3, h4'))
          .filter((one) => one.checkVisibility())
          .map((one) => Number(one.localName[1]))"""
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for role in ("banner", "main", "contentinfo"):
        assert reader.page.get_by_role(role).count() == 1
    forms = reader.page.get_by_role("form", name="Your reply to Mikko")
    assert forms.count() == (kind in ANSWERABLE)


def test_a_record_is_a_table_with_names(reader: Reader) -> None:
    reader.open(page(sheets.record()))
    title = "A retry budget stops the storm before it starts"
    table = reader.page.get_by_role("table", name=f"For the record: {title}")
    heads = table.get_by_role("rowheader").all_inner_texts()
    assert heads == ["Date from", "Hours", "What I learned"]
    cells = table.get_by_role("cell").all_inner_texts()
    assert cells == ["2026-06-12", "0.5", "A budget caps retries.\n\nIt holds."]
    assert reader.page.inner_text(".over").startswith("Generic CPD log")


def test_pictures_are_in_the_page_and_told_in_words(reader: Reader) -> None:
    doc = sheets.pictured()
    reader.open(page(doc))
    reader.page.wait_for_function(
        "Array.from(document.images).every((one) => one.naturalWidth === 640)"
    )
    told = reader.page.get_by_role("img", name=sheets.PNG.alt)
    assert told.count() == 2
    untold = reader.page.get_by_role("img", name="A picture without a description")
    assert untold.count() == 1
    assert not reader.page.is_visible("#altered")
    assert replies.parse(reader.save()).share_sha256 == document.digest(doc)


def test_a_talk_has_nothing_to_answer(reader: Reader) -> None:
    reader.open(page(sheets.talk()))
    body = reader.page.inner_text("body")
    assert "Talk sheet" in body
    assert "Last time we agreed" in body
    assert reader.page.locator("button, form, input, textarea, .skip").count() == 0
    assert "reply" not in body.lower()
    assert not reader.page.is_visible("#altered")
    text = page(sheets.talk())
    reader.open(text.replace("The lead: open", "The lead: given", 1))
    told = reader.page.inner_text("#altered")
    assert told == (
        "This page was changed after it was written. Ask Mikko for a fresh copy."
    )


def test_one_item_is_headed_once(reader: Reader) -> None:
    doc = sheets.single()
    reader.open(page(doc))
    seen = reader.page.locator("h1, h2, h3").all()
    tall = [one for one in seen if (one.bounding_box() or {"height": 0})["height"] > 2]
    heads = [one.inner_text() for one in tall]
    assert heads == [doc.title, "What changed", "Your reply to Mikko"]
    assert reader.page.get_by_role("button", name=f"Recognise {doc.title}").count() == 1


# Without script


@pytest.mark.parametrize("kind", sheets.KINDS)
def test_it_reads_and_is_answered_without_script(
    browser: Any, tmp_path: Path, kind: str
) -> None:
    doc = sheets.KINDS[kind]()
    one = Reader(browser, tmp_path, java_script_enabled=False)
    one.open(page(doc))
    seen = one.page.inner_text("main")
    dead = one.page.locator(":is(button, input, label.pill, summary):visible")
    assert dead.count() == 0
    if kind == "talk":
        assert one.page.locator("textarea").count() == 0
    else:
        assert "Answer Mikko by mail" in seen
        text = one.page.get_by_label("Copy this into a mail to Mikko").input_value()
        for item in doc.items:
            assert f"\n{item.n}. {item.title}\nRecognised, my " in text
        for ask in doc.asks:
            assert f"\nAsk {ask.n}. {ask.text}\nYes, partly, later, no or " in text
        assert text.endswith("\nFrom: Leena Korhonen")
    for item in doc.items:
        assert item.title in one.page.inner_text("body")
    one.close()


# Narrow, large, in other colours


@pytest.mark.parametrize("width", [320, 360, 414, 1000])
@pytest.mark.parametrize("kind", ["summary", "record", "long"])
def test_nothing_is_cut_and_every_target_is_large(
    browser: Any, tmp_path: Path, width: int, kind: str
) -> None:
    long = msgspec.structs.replace(sheets.everywhere(LONG_TEXT), sheet=None)
    one = reading(browser, tmp_path, width)
    one.open(page(long if kind == "long" else sheets.KINDS[kind]()))
    one.page.click("#recognised-1")
    assert outside(one, width) == []
    fill(one)
    assert outside(one, width) == []
    small = one.page.evaluate(
        """() => Array.from(document.querySelectorAll(
            'button, .pill, summary, textarea, input[type=text], input[type=date]'))
          .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
          .filter(([, box]) => box.height && (box.height < 38 || box.width < 38))
          .map(([name]) => name)"""
    )
    assert small == []
    one.close()


def outside(one: Reader, width: int) -> list[str]:
    """Return what is seen beyond the page's edge, or cut inside its own box."""
    found: list[str] = one.page.evaluate(
        """(width) => {
          const out = [];
          if (document.documentElement.scrollWidth > width) out.push('scrolls');
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode;
            if (at.parentElement.closest('.vh, .skip, script')) continue;
            const range = document.createRange();
            range.selectNodeContents(at);
            for (const box of range.getClientRects()) {
              if (box.width && (box.right > width + 0.5 || box.left < -0.5)) {
                out.push(at.data.slice(0, 60));
              }
            }
          }
          for (const box of document.querySelectorAll('.box > textarea')) {
            if (box.scrollHeight > box.clientHeight + 1) out.push(box.value);
          }
          return out;
        }""",
        width,
    )
    return found


SPACED = (
    "* { line-height: 1.5 !important }",
    "* { letter-spacing: .12em !important; word-spacing: .16em !important }",
    "p { margin-bottom: 2em !important }",
)


@pytest.mark.parametrize("kind", ["summary", "record", "pictured"])
def test_large_text_with_wide_spaces_stays_whole(
    browser: Any, tmp_path: Path, kind: str
) -> None:
    one = reading(browser, tmp_path, 640)  # 1280 at 200 %
    one.open(page(sheets.KINDS[kind]()))
    fill(one)
    one.page.evaluate(
        """(rules) => rules.forEach((rule) => document.styleSheets[0]
          .insertRule(rule, document.styleSheets[0].cssRules.length))""",
        SPACED,
    )
    assert outside(one, 640) == []
    one.page.set_viewport_size({"width": 320, "height": 640})
    assert outside(one, 320) == []
    one.close()


def test_what_is_chosen_shows_in_the_colours_of_the_system(reader: Reader) -> None:
    reader.open(page(sheets.summary()))
    reader.page.emulate_media(forced_colors="active")
    edge = "one => getComputedStyle(one).borderTopWidth"
    for control in ("#recognised-1", ".pill:has([name=carry_on])"):
        before = reader.page.eval_on_selector(control, edge)
        reader.page.click(control)
        after = reader.page.eval_on_selector(control, edge)
        assert (before, after) == ("1px", "3px")


def test_nothing_moves(reader: Reader) -> None:
    reader.open(page(sheets.summary()))
    reader.page.click("#recognised-1")
    reader.page.click("#question-1")
    assert reader.page.evaluate("document.getAnimations().length") == 0


# On paper


def printed(one: Reader) -> str:
    """Return the words of the page as it is printed on A4."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    paper = one.folder / "page.pdf"
    one.page.pdf(path=str(paper), format="A4")
    command = [tool, "-layout", str(paper), "-"]
    ran = subprocess.run(command, capture_output=True, check=True)
    return " ".join(ran.stdout.decode().split())


def test_an_empty_form_is_not_printed(reader: Reader) -> None:
    reader.open(page(sheets.summary()))
    words = printed(reader)
    assert "14. Prompt logs are client data." in words
    assert "Ask 1" not in words
    for unwanted in ("Your reply", "Recognise", "Comment", "Go to", "Save", "by mail"):
        assert unwanted not in words


def test_what_was_answered_is_printed_in_full(reader: Reader) -> None:
    reader.open(page(sheets.summary()))
    page_ = reader.page
    page_.click("#recognised-1")
    page_.fill("[data-n='1'] [data-field=comment]", "Word by word. " * 25 + "The end.")
    page_.click("#question-9")
    page_.keyboard.type("In pairs?")
    page_.check("[name=ask2][value=later]")
    page_.fill("[data-ask='2'] [data-part=note]", "After the summer")
    page_.fill("#seen", "Calm hands.\nClear words.")
    words = printed(reader)
    assert words.count("Recognised") == 1
    assert "Word by word. The end." in words
    assert words.count("Word by word.") == 25
    for told in ("In pairs?", "Later", "After the summer", "Your reply to Mikko"):
        assert told in words
    assert "Calm hands. Clear words." in words
    assert "From Leena Korhonen" in words
    for empty in ("Partly", "By when", "Next opportunity", "None now", "Follow-up"):
        assert empty not in words


def test_room_to_write_is_lines_on_paper_alone(reader: Reader) -> None:
    reader.open(page(sheets.talk()))
    lines = ".room > span:visible"
    assert reader.page.locator(lines).count() == 0
    area = reader.page.locator(".room").bounding_box()
    assert area is not None
    assert area["height"] >= 100
    reader.page.emulate_media(media="print")
    assert reader.page.locator(lines).count() >= 5


# Markup in every text


def test_markup_in_every_text_stays_text(reader: Reader) -> None:
    reader.page.on("dialog", lambda dialog: dialog.accept())
    for text in NASTY:
        doc = sheets.everywhere(f"{text} {text}")
        reader.open(page(doc))
        harmless(reader, doc)
        reader.page.click("#recognised-2")
        answer = replies.parse(reader.save())
        assert answer.share_sha256 == document.digest(doc)
    assert {url.split(":")[0] for url in reader.requests} <= {"file", "data", "blob"}


def harmless(one: Reader, doc: Disclosure) -> None:
    """Check that a page holds nothing but its own elements and the words of *doc*."""
    found = one.page.evaluate(
        """() => ({
          title: document.title,
          scripts: document.scripts.length, styles: document.styleSheets.length,
          odd: Array.from(document.querySelectorAll('body *'))
            .map((one) => one.localName)
            .filter((name) => !KNOWN.includes(name)),
          handlers: Array.from(document.querySelectorAll('*')).filter((one) =>
            one.getAttributeNames().some((name) => name.startsWith('on'))).length,
          links: Array.from(document.querySelectorAll('[href]'))
            .map((one) => one.getAttribute('href')),
          metas: document.querySelectorAll('meta').length,
          words: document.querySelector('main').textContent,
          from: document.getElementById('from').value,
          altered: !document.getElementById('altered').hidden})""".replace(
            "KNOWN", str(KNOWN)
        )
    )
    assert found["odd"] == []
    counts = (found["scripts"], found["styles"], found["handlers"], found["metas"])
    assert counts == (1, 1, 0, 5)
    assert found["links"] == ["#answer"]
    assert not found["altered"]
    title = plain(f"{doc.title}. {doc.sender.name}, {doc.created[:4]}")
    assert plain(found["title"]) == title
    assert doc.to is not None
    assert plain(found["from"]) == plain(doc.to.name)
    words = plain(found["words"])
    for told in (doc.not_worked, doc.asks[0].text, doc.items[0].title):
        assert plain(told) in words


def plain(text: str) -> str:
    """Return what a text says, without white space and what is never shown."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


KNOWN = [
    "a",
    "article",
    "b",
    "bdi",
    "blockquote",
    "br",
    "button",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "main",
    "ol",
    "output",
    "p",
    "path",
    "circle",
    "rect",
    "line",
    "polyline",
    "pre",
    "samp",
    "script",
    "section",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "th",
    "tr",
    "ul",
]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", '"', "'", "&", "`", "\n", "</", "<!--", "]]>", "=", "*"]
        )
        | st.sampled_from(
            ["script", "img src=x", "style", "textarea", "a", " ", "$", "-"]
        )
        | st.text(max_size=8),
        min_size=1,
        max_size=40,
    ).map("".join)
)
def test_any_text_in_every_place_stays_text(anyone: Reader, text: str) -> None:
    doc = sheets.everywhere(f"x{text}")
    anyone.open(page(doc))
    harmless(anyone, doc)
