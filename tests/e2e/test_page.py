import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pls import replies
from pls.disclosure import document
from pls.disclosure.document import Disclosure
from pls.errors import RefusedReplyError
from pls.exporters.html import page as written
from tests.e2e import sheets
from tests.e2e.browser import Reader


@pytest.fixture
def doc() -> Disclosure:
    return sheets.summary()


def match(doc: Disclosure, data: bytes) -> replies.Response:
    found = replies.parse(data)
    replies.match(
        found,
        doc.id,
        document.digest(doc),
        {item.n for item in doc.items},
        {ask.n for ask in doc.asks},
    )
    return found


# The way through the form: where Tab stops, which keys are pressed, what is typed.
STEPS = (
    ("recognised-1", ["Space"], ""),
    ("comment1", [], "The client thanked us — on Wednesday.\n2 lines"),
    ("recognised-2", ["Enter"], ""),
    ("question-3", ["Enter"], "Could Oskar lead it alone?"),
    ("recognised-4", ["Space"], ""),
    ("recognised-5", ["Space"], ""),
    ("recognised-6", ["Space"], ""),
    ("comment-7", ["Space"], "Tell the other team."),
    ("ask1=yes", ["Space"], ""),
    ("note", [], "Gladly"),
    ("by", [], "06292026"),
    ("ask2=yes", ["ArrowRight", "ArrowRight"], ""),
    ("seen", [], "You explain hard things simply."),
    ("opportunity", [], "Lead the kick-off"),
    ("time=None now", ["ArrowRight"], ""),
    ("choice=Cover for client work", ["Space"], ""),
    ("support_note=", [], "From July"),
    ("in_review=yes", ["Space"], ""),
    ("follow_up_on", [], "09012026"),
    ("own_learning", [], "Budgets stop storms"),
    ("from", [], ""),
)


def test_a_reply_by_keyboard_alone(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    for stop, keys, typed in STEPS:
        reader.tab_to(stop)
        reader.press(*keys)
        reader.page.keyboard.type(typed)
    counts = reader.page.locator("#counts")
    assert counts.inner_text() == "5 recognised, 1 question, 1 comment."
    reader.press("Tab")
    name, data = reader.saved(lambda: reader.press("Enter"))
    assert re.fullmatch(r"reply-leena-\d{4}-\d{2}-\d{2}\.plsreply", name)
    assert counts.inner_text().endswith(f"Saved as {name}.")
    found = match(doc, data)
    assert found.answered == name[12:22]
    assert [item.n for item in found.items if item.recognised] == [1, 2, 4, 5, 6]
    assert found.items[0].comment == "The client thanked us — on Wednesday.\n2 lines"
    assert found.items[2].question == "Could Oskar lead it alone?"
    assert found.items[-1] == replies.ItemAnswer(n=7, comment="Tell the other team.")
    assert found.asks == (
        replies.AskAnswer(n=1, answer="yes", note="Gladly", by="2026-06-29"),
        replies.AskAnswer(n=2, answer="later"),
    )
    choices = ("2 hours a month", "Cover for client work")
    assert found.support == replies.Offer(choices=choices, note="From July")
    assert (found.seen, found.opportunity, found.own_learning) == (
        "You explain hard things simply.",
        "Lead the kick-off",
        "Budgets stop storms",
    )
    assert (found.in_review, found.follow_up_on) == ("yes", "2026-09-01")
    assert (found.sender, found.carry_on) == ("Leena Korhonen", False)


def test_nothing_ticked_is_a_reply_and_carry_on_a_full_one(
    reader: Reader, doc: Disclosure
) -> None:
    reader.open(written(doc))
    empty = match(doc, reader.save())
    assert (empty.items, empty.asks, empty.support) == ((), (), None)
    reader.page.check("[name=carry_on]")
    assert match(doc, reader.save()).carry_on


def test_a_slip_in_a_year_does_not_cost_the_reply(
    reader: Reader, doc: Disclosure
) -> None:
    reader.open(written(doc))
    reader.page.fill("#seen", "Calm hands.")
    reader.page.check("[name=ask1][value=yes]")
    for date in ("[data-ask='1'] [type=date]", "#follow_up_on"):
        reader.page.focus(date)
        reader.page.keyboard.type("0901202661")
        assert len(reader.page.input_value(date)) == 10
    assert match(doc, reader.save()).seen == "Calm hands."


def test_an_answer_can_be_taken_back(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    reader.page.click("#recognised-1")
    reader.page.click("#question-2")
    reader.page.keyboard.type("Never mind")
    reader.page.focus("[name=ask1][value=no]")
    reader.press("Space")
    reader.page.click("#recognised-1")
    reader.page.click("#question-2")
    reader.page.focus("[name=ask1][value=no]")
    reader.press("Space")
    for _ in "ab":
        reader.page.click(".pill:has([name=in_review][value=yes])")
    found = match(doc, reader.save())
    assert (found.items, found.asks, found.in_review) == ((), (), None)


def test_the_block_for_a_mail_says_the_same(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    reader.page.click("#comment-1")
    reader.page.keyboard.type("Ääkköset 😀 " * 20)
    reader.page.focus("#block")
    reader.press("Enter")
    text = reader.page.input_value("#text")
    assert text.startswith("-----BEGIN PLS RESPONSE-----\n")
    assert max(map(len, text.splitlines())) <= 64
    quoted = "".join(f"> {line}\r\n" for line in text.splitlines())
    assert match(doc, quoted.encode()) == match(doc, reader.save())
    assert match(doc, text.encode()).items[0].comment.startswith("Ääkköset 😀")


def test_too_long_a_reply_is_said_and_not_saved(
    reader: Reader, doc: Disclosure
) -> None:
    item = doc.items[0]
    items = tuple(msgspec.structs.replace(item, n=n + 1) for n in range(150))
    reader.open(written(msgspec.structs.replace(doc, items=items)))
    reader.page.evaluate(
        """() => document.querySelectorAll('[data-act=comment]').forEach((button) => {
          button.click();
          const box = button.closest('.answer').querySelector('[data-field=comment]');
          box.value = 'x'.repeat(500);
        })"""
    )
    reader.page.click("button.save")
    assert "longer than 64 KB" in reader.page.inner_text("#counts")


def test_closing_with_an_unsaved_reply_asks_first(
    browser: Any, tmp_path: Path, doc: Disclosure
) -> None:
    asked: list[str] = []

    def leave(*, save: bool) -> list[str]:
        one = Reader(browser, tmp_path)
        one.page.on(
            "dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())
        )
        one.open(written(doc))
        one.page.click("#recognised-1")
        if save:
            one.save()
        with one.page.expect_event("close"):
            one.page.close(run_before_unload=True)
        one.close()
        return asked

    assert leave(save=True) == []
    assert leave(save=False) == ["beforeunload"]


def test_touching_nothing_asks_nothing(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    assert not reader.page.is_visible("#altered")
    assert not reader.page.is_visible(".still")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10% of normal traffic", "90% of normal traffic"),
        ("Four hours a month for", "Forty hours a month for"),
        ("Peak retries fell from 41 to 9", "Peak retries fell from 41 to 8"),
        ("What I would like us to agree", "What we agreed"),
        ('<article class="item">', '<article class="item" hidden>'),
        ('<article class="item">', '<article class="item" style="display:none">'),
        ('<li class="row">', '<li class="row vh">'),
        ('<p class="small">', '<p class="still">'),
        ("</main>", "</main><p>And a raise.</p>"),
        ("</body>", "And a raise.</body>"),
        ("</html>", "<!-- x --><p>And a raise.</p></html>"),
        ("</h3>", "<output>And a raise.</output></h3>"),
        ("</h3>", '<input value="And a raise." readonly></h3>'),
        ("</h3>", "<textarea>And a raise.</textarea></h3>"),
        ("</h3>", "<svg><text>And a raise.</text></svg></h3>"),
        ("<main>", "<style>.item{display:none}</style><main>"),
        ('class="answer full" data-n="1"', 'class="answer full" data-n="2"'),
        ('<span class="off">Recognise</span>', '<span class="off">Seen</span>'),
        ("<span>Ask</span>", "<span>Comment</span>"),
        ('aria-labelledby="t1"', 'aria-labelledby="t2"'),
        ('data-act="question"', 'data-act="recognised"'),
        ('name="ask1" value="yes"', 'name="ask1" value="no"'),
        ('value="2 hours a month"', 'value="4 hours a month"'),
        ('name="seen"', 'name="opportunity"'),
    ],
)
def test_a_page_with_changed_words_is_refused(
    reader: Reader, doc: Disclosure, old: str, new: str
) -> None:
    text = written(doc)
    assert old in text
    reader.open(text.replace(old, new, 1))
    reader.complaints.clear()  # Of a style that the policy does not allow.
    assert "changed after it was written" in reader.page.inner_text("#altered")
    with pytest.raises(RefusedReplyError, match="changed after it was written"):
        match(doc, reader.save())


@pytest.mark.parametrize("where", ["<meta charset", "</head>"])
def test_a_page_with_a_style_of_others_is_refused(
    reader: Reader, doc: Disclosure, where: str
) -> None:
    text = written(doc)
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', text)
    assert policy
    style = f"<style>.item{{display:none}}</style>{where}"
    bare = text.replace(policy[0], "") if where == "</head>" else text
    reader.open(bare.replace(where, style, 1))
    assert not reader.page.is_visible(".item")
    assert reader.page.is_visible("#altered")
    with pytest.raises(RefusedReplyError, match="changed after it was written"):
        match(doc, reader.save())


@pytest.mark.parametrize("which", ["sha256", "share", "shown"])
def test_a_page_with_a_changed_hash_or_id_is_refused(
    reader: Reader, doc: Disclosure, which: str
) -> None:
    def other(found: re.Match[str]) -> str:
        digit = "1" if found[2][0] != "1" else "2"
        return found[1] + digit + found[2][1:]

    text, count = re.subn(rf'(data-{which}=")([^"]+)', other, written(doc), count=1)
    assert count == 1
    reader.open(text)
    assert reader.page.is_visible("#altered")
    with pytest.raises(RefusedReplyError):
        match(doc, reader.save())


def test_a_changed_script_does_not_run(
    browser: Any, tmp_path: Path, doc: Disclosure
) -> None:
    one = Reader(browser, tmp_path)
    one.open(written(doc).replace("const LIMIT = 65536", "const LIMIT = 65537", 1))
    assert not one.page.is_visible("#reply")
    assert one.page.is_visible(".still")
    assert any("Content Security Policy" in said for said in one.complaints)
    one.complaints.clear()
    one.close()


def test_a_page_saved_again_by_the_browser_still_answers(
    reader: Reader, doc: Disclosure
) -> None:
    reader.open(written(doc))
    reader.page.click("#recognised-1")
    reader.page.click("#comment-2")
    reader.page.keyboard.type("Many words. " * 30)
    reader.page.focus("[name=ask1][value=no]")
    reader.press("Space")
    reader.page.fill("#follow_up_on", "2026-09-01")
    reader.page.fill("#from", "Leena")
    reader.page.click("summary")
    reader.page.click("#block")
    again = "<!doctype html>" + reader.page.evaluate(
        "document.documentElement.outerHTML"
    )
    reader.page.on("dialog", lambda dialog: dialog.accept())
    reader.open(again)
    assert not reader.page.is_visible("#altered")
    match(doc, reader.save())


def test_reloading_brings_back_what_was_begun(reader: Reader, doc: Disclosure) -> None:
    page = reader.page
    page.on("dialog", lambda dialog: dialog.accept())
    reader.open(written(doc))
    page.click("#recognised-1")
    page.keyboard.press("Tab")
    page.click("#comment-5")
    page.keyboard.type("Say “more”.\n<b>Twice</b>")
    page.check("[name=ask1][value=later]")
    page.check("[value='A budget']")
    page.fill("#seen", "Calm hands.")
    page.fill("#follow_up_on", "2026-09-01")
    page.fill("#from", "Leena K.")
    page.reload()
    assert page.inner_text("#counts") == "1 recognised, 0 questions, 1 comment."
    assert page.input_value("[data-n='5'] [data-field=comment]").startswith("Say “")
    reader.press("Tab")
    page.focus("[name=ask1][value=later]")
    reader.press("Space")  # What was chosen before can be taken back.
    found = match(doc, reader.save())
    assert [item.n for item in found.items] == [1, 5]
    assert found.items[1].comment == "Say “more”.\n<b>Twice</b>"
    assert (found.asks, found.seen) == ((), "Calm hands.")
    assert found.support == replies.Offer(choices=("A budget",))
    assert (found.follow_up_on, found.sender) == ("2026-09-01", "Leena K.")


def test_what_was_begun_stays_in_the_tab(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    reader.page.fill("#seen", "Calm hands.")
    left = reader.page.evaluate(
        """async () => [Object.keys(sessionStorage), localStorage.length,
          document.cookie, (await indexedDB.databases()).length]"""
    )
    assert left == [[f"pls-reply {doc.id} {document.digest(doc)}"], 0, "", 0]
    assert reader.context.cookies() == []
    other = reader.context.new_page()
    other.goto(reader.page.url)
    assert other.input_value("#seen") == ""


def test_another_page_in_the_same_tab_begins_empty(
    reader: Reader, doc: Disclosure
) -> None:
    reader.page.on("dialog", lambda dialog: dialog.accept())
    reader.open(written(doc))
    reader.page.fill("#seen", "Calm hands.")
    reader.open(written(msgspec.structs.replace(doc, not_worked="")))
    assert reader.page.input_value("#seen") == ""
    reader.open(written(doc))
    assert reader.page.input_value("#seen") == "Calm hands."


REFUSALS = (
    "get() { throw new DOMException('refused', 'SecurityError'); }",
    """value: { getItem: () => null,
      setItem() { throw new DOMException('full', 'QuotaExceededError'); } }""",
    "value: { getItem: () => '{not json', setItem: () => {} }",
)


@pytest.mark.parametrize("refusal", REFUSALS, ids=["refused", "full", "damaged"])
def test_it_answers_where_nothing_can_be_kept(
    reader: Reader, doc: Disclosure, refusal: str
) -> None:
    reader.page.add_init_script(
        f"Object.defineProperty(window, 'sessionStorage', {{ {refusal} }})"
    )
    reader.open(written(doc))
    reader.page.click("#recognised-1")
    reader.page.fill("#seen", "Calm hands.")
    assert match(doc, reader.save()).seen == "Calm hands."


def test_two_answers_have_two_names(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))

    def save() -> str:
        told = reader.page.inner_text("#file")
        name = reader.saved(lambda: reader.page.click("button.save"))[0]
        assert name == told
        return name

    first = save()
    reader.page.reload()
    second, third = save(), save()
    assert re.fullmatch(r"reply-leena-[\d-]{10}\.plsreply", first)
    stem = first.removesuffix(".plsreply")
    assert (second, third) == (f"{stem}-2.plsreply", f"{stem}-3.plsreply")
    reader.page.fill("#from", "Oskar")
    assert save() == first.replace("leena", "oskar")


def test_the_first_stop_leads_to_the_reply(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    reader.press("Tab")
    skip = reader.page.evaluate(
        """() => [document.activeElement.textContent,
          document.activeElement.getBoundingClientRect().top >= 0]"""
    )
    assert skip == ["Go to the reply", True]
    reader.press("Enter", "Tab")
    assert reader.page.evaluate("document.activeElement.closest('#reply') !== null")


def test_a_counter_speaks_only_when_it_changes(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    reader.page.evaluate(
        """() => { window.told = 0; new MutationObserver(() => { window.told += 1; })
          .observe(document.getElementById('counts'), { childList: true }); }"""
    )
    reader.page.focus("#seen")
    reader.page.keyboard.type("Calm hands.")
    assert reader.page.evaluate("window.told") == 0
    reader.page.click("#recognised-1")
    assert reader.page.evaluate("window.told") == 1


@pytest.mark.parametrize("width", [320, 700, 1000])
def test_nothing_is_cut_and_every_target_is_large(
    browser: Any, tmp_path: Path, doc: Disclosure, width: int
) -> None:
    one = Reader(browser, tmp_path, viewport={"width": width, "height": 700})
    one.open(written(doc))
    one.page.click("#recognised-1")
    one.page.click("#comment-5")
    one.page.click("#block")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    small = one.page.evaluate(
        """() => Array.from(document.querySelectorAll(
            'button, .pill, summary, textarea, input[type=text], input[type=date]'))
          .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
          .filter(([, box]) => box.height && (box.height < 38 || box.width < 38))
          .map(([name]) => name)"""
    )
    assert small == []
    one.close()


def test_names_for_those_who_listen(reader: Reader, doc: Disclosure) -> None:
    reader.open(written(doc))
    page = reader.page
    title = "A retry budget stops the storm before it starts"
    button = page.get_by_role("button", name=f"Recognise {title}", exact=True)
    button.click()
    pressed = page.get_by_role("button", name=f"Recognised {title}", pressed=True)
    assert pressed.count() == 1
    assert page.get_by_role("button", name="Ask Prompt logs are client data.").count()
    group = page.get_by_role("group", name="Support or time I will give")
    assert group.get_by_role("radio").count() == 4
    assert page.get_by_role("heading", level=1).count() == 1
    nameless = page.evaluate(
        """() => Array.from(document.querySelectorAll('input, textarea'))
          .filter((one) => !one.labels.length && !one.ariaLabel).length"""
    )
    assert nameless == 0


def test_the_same_document_gives_the_same_bytes(doc: Disclosure) -> None:
    again = document.parse(document.canonical(doc))
    assert written(again).encode() == written(doc).encode()
