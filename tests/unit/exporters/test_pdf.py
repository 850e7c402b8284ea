"""The PDF: its words as they are written, in an order that can be heard."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import msgspec
import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from pls.disclosure import document, profiles, wording
from pls.disclosure.document import Disclosure, Fact, Item, Picture, Section
from pls.exporters import pdf
from pls.space.profiles import profiles as known
from tests import paper


SAMPLE = document.parse(Path(__file__).with_name("halla.json").read_bytes())
ROOT = Path(__file__).parents[3]
HOSTILE = (
    '#panic("x") $x^2$ *b* _i_ @ref <lbl> = Heading // comment /* c */ \\u{41} #let '
    '[b] ~ -- --- ... `raw` #include "/etc/passwd" #sys.inputs \\ {{doc}} "quoted"'
)
signs = st.sampled_from(
    "ab1 #$*_`@<>[](){}=/\\\"'~-+.:;|&%^!?,\n\t\u200b\u202e\x00\x07"
)
TURNING = {"R", "AL", "AN"}
# Words that run from right to left stand as they are painted, and a mark that the
# letter's own font lacks stands there with its letter once more.
letters = st.characters(codec="utf-8", exclude_categories=["Cn", "M"]).filter(
    lambda sign: unicodedata.bidirectional(sign) not in TURNING
)
odd = st.text(signs | letters, max_size=80)


def titled(text: str, **fields) -> Disclosure:
    item = Item(n=1, title=text[:200], starred=True, story=text, impact=text, **fields)
    return replace(items=(item,), title=text[:120], next=(text[:200],))


def replace(**fields) -> Disclosure:
    return msgspec.structs.replace(SAMPLE, **fields)


def made(doc: Disclosure) -> bytes:
    return pdf.document(doc, {})


def close(text: str) -> str:
    """Return text without its spaces: lines end where there is room."""
    return "".join(text.split())


def drawn(kind: str = "png", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind)
    return out.getvalue()


def pictured(alt: str, kind: str = "png") -> tuple[Disclosure, dict[str, bytes]]:
    data = drawn(kind)
    digest = hashlib.sha256(data).hexdigest()
    one = Picture(sha256=digest, kind=kind, alt=alt, width=40, height=20)
    return titled("Queues", pictures=(one,)), {digest: data}


# Words.


def test_nothing_in_a_text_comes_to_life() -> None:
    doc = titled("x")
    item = msgspec.structs.replace(doc.items[0], title=HOSTILE, credit=HOSTILE)
    fact = Fact(label=HOSTILE[:80], value=f"Said: {HOSTILE}")
    plain = msgspec.structs.replace(item, n=2, starred=False, facts=(fact,))
    told = paper.text(made(replace(items=(item, plain), in_short=(HOSTILE,))))
    assert close(told).count(close(HOSTILE)) == 6


def test_what_the_facts_of_an_item_tell_is_not_told_again() -> None:
    item = msgspec.structs.replace(
        SAMPLE.items[0], starred=False, date="2026-06-12", modality=("Reading",)
    )
    profile = known()["hcpc"]
    item = msgspec.structs.replace(item, facts=profiles.facts(profile, item))
    told = paper.text(made(replace(items=(item,), in_short=(), asks=())))
    assert told.count(item.title) == 1
    assert "2026-06-12" in told
    assert "12 June," not in told
    assert "One thing learned" in told
    assert "in one line" not in told


@given(odd)
@example(HOSTILE)
@example('"#" + read("/etc/passwd")')
@settings(max_examples=40)
def test_every_sign_of_a_plain_line_is_there_as_text(text: str) -> None:
    wanted = close(wording.line(text))
    told = close(paper.text(made(replace(in_short=(text or "x",), items=()))))
    assert bare(wanted) in bare(told)


@given(odd)
@example("*a **b " * 400)
@example("*" * 900 + "a" + "*" * 900)
@example(">" * 30 + " deep\n" + "\n".join("  " * n + "- x" for n in range(30)))
@example("1. a\n\n   > b\n\n   ```\n   #c\n   ```\n99. d")
@settings(max_examples=40)
def test_a_story_is_there_as_on_the_page(text: str) -> None:
    told = close(paper.text(made(titled(text or "x"))))
    for line in re.sub(r"<[^>]*>", "\n", wording.markup(text or "x")).splitlines():
        shown = line.replace("&lt;", "<").replace("&gt;", ">")
        shown = shown.replace("&quot;", '"').replace("&amp;", "&")
        assert bare(close(shown)) in bare(told)


def bare(text: str) -> str:
    """Leave out what nobody sees, which a font may drop or turn into another."""
    return "".join(sign for sign in text if sign.isprintable())


@given(st.text(st.characters(codec="utf-8") | signs, min_size=1, max_size=120))
@example("\u0430\u0488\u20e3\ufe0f\u200d" * 20)
@settings(max_examples=40)
def test_whatever_is_written_there_is_a_file_and_what_to_say_of_it(text: str) -> None:
    doc = titled(text, group=text[:120], credit=text, people=(text[:80],))
    assert made(doc).startswith(b"%PDF-1.7")
    for hint in pdf.hints(doc, {}):
        assert hint.isprintable()
        assert hint.endswith(".")


def test_letters_of_every_script_are_there_as_text() -> None:
    words = (
        "שלום עולם",
        "مرحبا",
        "学习",
        "हिन्दी",
        "한국어",
        "😀👨‍👩‍👧✅",
        "Ωμέγα",
        "Žluťoučký",
    )
    told = paper.text(made(replace(items=(), in_short=words[:5], next=words[5:])))
    assert not set("".join(words)) - set(told) - {" ", "\u200d"}


@pytest.mark.parametrize("long", ["W" * 200, "https://example.org/" + "a-b/" * 60])
def test_a_long_word_goes_over_lines_with_nothing_put_into_it(long: str) -> None:
    asks = (document.Ask(n=1, text=long[:240]),)
    data = made(msgspec.structs.replace(titled(long), asks=asks, in_short=(long,)))
    assert paper.text(data).count(long[:200]) >= 5
    right = 595.28 - 51 + 1
    assert all(x <= right for x in reached(data))


def reached(data: bytes) -> list[float]:
    """Return how far to the right each word goes, in points."""
    found = tool("pdftotext", "-bbox", data=data)
    return [float(x) for x in re.findall(r'xMax="([0-9.]+)"', found)]


def tool(*command: str, data: bytes) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} (poppler-utils) is not installed")
    run = subprocess.run(
        [*command, "-", "-"] if command[0] == "pdftotext" else [*command, "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


def test_it_reads_in_the_order_of_the_document() -> None:
    told = paper.text(made(SAMPLE))
    wanted = [
        "Learning summary",
        "1 January to 12 June 2026",
        "What I learned, and what it changed",
        "Mikko Laine, for Leena Korhonen. Review on 18 June 2026.",
        "In short",
        "Billing outages",
        "What I would like us to agree",
        "Four hours a month",
        "My part: I run it",
        "Three to read first",
        "1 A retry budget",
        "Retries multiply",
        "What changed",
        "The billing job",
        "12 June, talking with peers and doing, 20 min, with A.R.",
        "Eleven more, in one line each",
        "Resilience",
        "Jitter beats a longer base delay. Peak retries",
        "In numbers",
        "What did not work",
        "Next",
        "Answer Mikko by mail",
        "Mikko chose what is in this summary",
    ]
    places = [told.index(part) for part in wanted]
    assert places == sorted(places)
    shown = " ".join(tool("pdftotext", data=made(SAMPLE)).split())
    assert [part for part in wanted[:18] if part not in shown] == []


def test_what_is_missing_has_no_heading() -> None:
    nothing = replace(
        in_short=(), asks=(), items=(), numbers=(), not_worked="", next=()
    )
    kinds = [e.kind for e in paper.structure(paper.opened(made(nothing)))]
    assert [kind for kind in kinds if kind.startswith("H")] == ["H1"]


# Structure.


def everything() -> tuple[Disclosure, dict[str, bytes]]:
    story = "One *word*, `code`.\n\n- a\n- b\n\n1. c\n   - d\n\n> said\n\n```\n<b>\n```"
    doc, pictures = pictured("A chart: retries fall.")
    facts = (Fact(label="Standard", value="S1"), Fact(label="Hours", value="2"))
    full = msgspec.structs.replace(doc.items[0], story=story, facts=facts)
    row = msgspec.structs.replace(full, n=2, starred=False, group="Queues")
    return replace(
        items=(full, row),
        before=(Section(heading="Where I am stuck", text=story),),
        after=(Section(heading="Notes and agreements"),),
    ), pictures


@pytest.mark.parametrize("which", ["sample", "everything", "signs"])
def test_all_that_is_painted_is_told_once(which: str) -> None:
    """What is neither decoration nor in the structure would be heard by nobody."""
    doc, pictures = {
        "sample": (SAMPLE, {}),
        "everything": everything(),
        "signs": (titled("学习 😀 שלום"), {}),
    }[which]
    file = paper.opened(pdf.document(doc, pictures))
    painted = list(paper.pieces(file))
    assert None not in {piece.mark for piece in painted}
    told = [(p.page, p.mark) for p in painted if p.mark != "artifact"]
    named = paper.marked(file)
    assert len(named) == len(set(named))
    assert set(told) <= set(named)


def test_the_structure_keeps_its_rules() -> None:
    doc, pictures = everything()
    file = paper.opened(pdf.document(doc, pictures))
    elements = list(paper.structure(file))
    kinds = {element.kind for element in elements}
    assert {"H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Figure"} <= kinds
    assert {"BlockQuote", "Code", "Em"} <= kinds
    within = {
        "LI": {"L"},
        "LBody": {"LI"},
        "Lbl": {"LI"},
    }
    for element in elements:
        if element.kind in within:
            assert element.parents[-1] in within[element.kind]
    heads = [int(e.kind[1]) for e in elements if re.fullmatch(r"H[1-6]", e.kind)]
    assert heads[0] == 1
    assert heads.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(heads))
    figures = [str(e.node.Alt) for e in elements if e.kind == "Figure"]
    assert figures == ["A chart: retries fall."] * 2


def test_it_says_what_it_is_and_nothing_of_where_it_was_made() -> None:
    data = made(SAMPLE)
    file = paper.opened(data)
    assert dict(told(file.docinfo)) == {
        "/Title": SAMPLE.title,
        "/Author": "Mikko Laine",
        "/Creator": "Typst".ljust(len(str(file.docinfo["/Creator"]))),
        "/CreationDate": "D:20260612000000Z",
        "/ModDate": "D:20260612000000Z",
    }
    with file.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["dc:title"] == SAMPLE.title
        assert not [key for key in meta if "Producer" in key]
    assert str(file.Root.Lang) == "en"
    assert file.Root.MarkInfo.Marked
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert not re.search(rb"Typst [0-9]|/Producer|xmp:MetadataDate", data)


def told(info: pikepdf.Object) -> list[tuple[str, str]]:
    return [(key, str(value)) for key, value in info.items()]


def test_a_viewer_finds_it_tagged() -> None:
    doc, pictures = everything()
    data = pdf.document(doc, pictures)
    said = tool("pdfinfo", data=data)
    assert re.search(r"Tagged: +yes", said)
    assert re.search(rf"Title: +{SAMPLE.title}", said)
    heard = tool("pdfinfo", "-struct-text", data=data)
    assert 'H1 "What I learned' in heard
    assert 'H3 "1 Queues"' in heard
    assert all(kind in heard for kind in ("Figure", "Lbl", "LBody", "BlockQuote"))


def test_all_fonts_are_inside_and_hold_only_what_is_used() -> None:
    doc = titled("Žluťoučký → ✓ Ω שלום 学")
    for page in paper.opened(made(doc)).pages:
        for font in page.Resources.Font.values():
            below = font.DescendantFonts[0].FontDescriptor
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
            assert "/FontFile2" in below or "/FontFile3" in below
    assert len(made(doc)) < 150_000


# The same bytes, whoever writes them.

AGAIN = (
    "import sys; from pathlib import Path; from pls.disclosure import document; "
    "from pls.exporters import pdf; "
    "doc = document.parse(Path(sys.argv[1]).read_bytes()); "
    "sys.stdout.buffer.write(pdf.document(doc, {}))"
)


def test_the_same_document_is_the_same_file_anywhere(tmp_path: Path) -> None:
    own = {"HOME": str(tmp_path), "USER": "somebody", "TZ": "Asia/Tokyo"}
    env = {**os.environ, **own, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    sample = str(Path(__file__).with_name("halla.json"))
    run = subprocess.run(
        [sys.executable, "-c", AGAIN, sample],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=True,
    )
    assert run.stdout == made(SAMPLE) == made(SAMPLE)
    assert str(tmp_path).encode() not in run.stdout


# Pages.


def test_a_manager_gets_one_page() -> None:
    assert len(paper.pages(made(SAMPLE))) == 1


def test_a_long_one_flows_and_leaves_no_heading_behind() -> None:
    long = [
        Item(n=n, title=f"Title {n}.", starred=True, story="Words. " * 29 * (n % 9 + 1))
        for n in range(1, 60)
    ]
    rows = [
        Item(n=n, title=f"Row {n}", group=f"Group {n // 7}.", impact="Less of it.")
        for n in range(60, 130)
    ]
    found = paper.pages(made(replace(items=(*long, *rows))))
    assert len(found) > 5
    left = [page for page in found if re.search(r"(Title|Group) \d+\.$", page)]
    assert left == []
    joined = "".join(found)
    assert all(f"{item.n} {item.title}" in joined for item in long)
    assert all(item.title in joined for item in rows)


def test_a_story_of_six_thousand_signs_is_all_there() -> None:
    story = "\n\n".join(f"Sentence {n} of a story that goes on." for n in range(150))
    item = Item(n=1, title="Long", starred=True, story=story[:6000])
    found = paper.pages(made(replace(items=(item,))))
    assert len(found) > 1
    assert all(f"Sentence {n} of a story" in "".join(found) for n in range(150))


def test_a_talk_sheet_is_one_page_with_lines_to_write_on() -> None:
    talk = replace(
        sheet="talk",
        items=SAMPLE.items[:1],
        before=(Section(heading="Last time we agreed", text="- one\n- two"),),
        after=(
            Section(heading="A question to you", text="What will the team need?"),
            Section(heading="Notes and agreements"),
        ),
    )
    file = paper.opened(made(talk))
    assert len(file.pages) == 1
    lines = [p for p in paper.pieces(file) if p.mark == "artifact" and not p.text]
    bare = paper.opened(made(msgspec.structs.replace(talk, after=talk.after[:1])))
    assert len(lines) >= len([p for p in paper.pieces(bare) if not p.text]) + 3
    words = paper.text(made(talk))
    assert words.index("Last time") < words.index("A retry") < words.index("Notes and")
    assert "Answer Mikko by mail" not in words


# What cannot be claimed is said.


def claims(doc: Disclosure, pictures: dict[str, bytes]) -> set[str]:
    with paper.opened(pdf.document(doc, pictures)).open_metadata() as meta:
        return {key for key in ("pdfuaid:part", "pdfaid:part") if meta.get(key)}


def test_there_is_nothing_to_say_of_a_document_all_can_read() -> None:
    doc, pictures = everything()
    assert pdf.hints(doc, pictures) == ()
    assert claims(doc, pictures) == {"pdfuaid:part", "pdfaid:part"}


def test_a_picture_without_words_is_told() -> None:
    doc, pictures = pictured("")
    (hint,) = pdf.hints(doc, pictures)
    assert "“Queues” has no words" in hint
    assert "PDF/UA-1" in hint
    assert "pdfuaid:part" not in claims(doc, pictures)
    assert b"/StructTreeRoot" in pdf.document(doc, pictures)


def test_a_sign_of_no_meaning_is_told() -> None:
    (hint,) = pdf.hints(titled("x\ue000"), {})
    assert "not PDF/A-2a (made to last): it has a sign of no agreed meaning." in hint
    assert claims(titled("x\ue000"), {}) == {"pdfuaid:part"}


def test_signs_that_no_font_has_are_named() -> None:
    (hint,) = pdf.hints(titled("学习 and 学 \U000e0100"), {})
    assert "no sign for 学 and 习:" in hint
    (many,) = pdf.hints(titled("一二三四五六七"), {})
    assert "一, 二, 三, 四, 五 and others:" in many


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_is_in_it_as_it_was(kind: str) -> None:
    doc, pictures = pictured("Words", kind)
    file = paper.opened(pdf.document(doc, pictures))
    found = file.pages[0].Resources.XObject.values()
    (image,) = (x for x in found if x.Subtype == "/Image")
    shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    (data,) = pictures.values()
    assert shown.tobytes() == Image.open(io.BytesIO(data)).convert("RGB").tobytes()
