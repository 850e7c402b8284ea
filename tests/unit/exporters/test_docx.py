import getpass
import hashlib
import io
import platform
import re
import socket
import struct
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import docx as word
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pls.disclosure import document, wording
from pls.disclosure.document import (
    Disclosure,
    Evidence,
    Fact,
    Item,
    Party,
    Picture,
    Section,
)
from pls.disclosure.profiles import follow
from pls.exporters import docx
from pls.space.profiles import profiles


SAMPLE = document.parse(Path(__file__).with_name("halla.json").read_bytes())
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
odd = st.text(
    st.sampled_from("ab 1.)-+*_`~#>[]()<!&;:=|\\/\n\t\0\x0b\ufffe\u202e\u05d0")
    | st.characters(codec="utf-8"),
    max_size=80,
)


def png(wide: int, high: int) -> bytes:
    """Return a white picture, written by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * wide) * high)
    signs = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + signs


WIDE = png(1200, 300)
SHA = hashlib.sha256(WIDE).hexdigest()
SHOWN = Picture(sha256=SHA, kind="png", alt="Retries per hour", width=1200, height=300)


def one(**changes: object) -> Disclosure:
    item = Item(n=1, title="A retry budget", starred=True)
    return replace(SAMPLE, items=(replace(item, **changes),))


def titled(text: str) -> Disclosure:
    item = Item(
        n=1,
        title=text,
        story=text,
        impact=text,
        starred=True,
        people=(text,),
        credit=text,
        facts=(Fact(label=text, value=text),),
        evidence=(Evidence(text=text, kind=text),),
        pictures=(replace(SHOWN, alt=text),),
    )
    section = Section(heading=text, text=text)
    return replace(
        SAMPLE,
        title=text,
        sender=Party(name=text, role=text),
        items=(item, replace(item, n=2, starred=False, facts=(), group=text)),
        next=(text,),
        before=(section,),
        created=text[:10],
    )


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def opened(doc: Disclosure, pictures: document.Pictures | None = None) -> Document:
    return word.Document(io.BytesIO(docx.file(doc, pictures or {})))


def styled(doc: Disclosure) -> list[tuple[str, str]]:
    paragraphs = opened(doc).paragraphs
    return [(p.style.name if p.style else "", p.text) for p in paragraphs]


def test_everything_is_told_in_order_under_real_headings() -> None:
    told = styled(SAMPLE)
    assert told[:4] == [
        ("Over the title", "Learning summary\t1 January to 12 June 2026"),
        ("Title", "What I learned, and what it changed"),
        (
            "Byline",
            wording.byline(SAMPLE),
        ),
        ("Heading 1", "In short"),
    ]
    assert [text for style, text in told if style == "Heading 1"] == [
        "In short",
        "What I would like us to agree",
        "Three to read first",
        "Eleven more, in one line each",
        "In numbers",
        "What did not work",
        "Next",
        "How to answer",
    ]
    at = told.index(
        ("Heading 2", "1.\tA retry budget stops the storm before it starts")
    )
    assert [style for style, _ in told[at + 1 : at + 4]] == [
        "Story",
        "What changed",
        "Small print of an item",
    ]
    assert told[at + 2][1].startswith("What changed  The billing job")
    assert ("Group", "Resilience") in told
    assert ("Normal", "Ask 2. The lead role in Halla phase 2.") in told


def test_no_heading_skips_a_level() -> None:
    for doc in (SAMPLE, follow(SAMPLE, profiles()["generic"])):
        file = opened(doc)
        levels = []
        for paragraph in file.paragraphs:
            style = paragraph.style
            while style is not None:
                found = style.element.find(f"{W}pPr/{W}outlineLvl")
                if found is not None:
                    levels.append(int(found.get(f"{W}val")))
                    break
                style = style.base_style
        assert levels[0] == 0
        assert all(later <= before + 1 for before, later in pairwise(levels))
        assert max(levels) >= 1


def test_items_in_one_line_go_on_counting() -> None:
    file = opened(SAMPLE)
    rows = [p for p in file.paragraphs if p.style and p.style.name == "List Number"]
    assert (
        rows[0].text
        == "Jitter beats a longer base delay. Peak retries fell from 41 to 9."
    )
    lists = {p._p.pPr.numPr.numId.val for p in rows}
    assert len(rows) == 11
    assert len(lists) == 1
    numbering = file.part.numbering_part.element
    (found,) = (n for n in numbering.num_lst if n.numId in lists)
    assert found.lvlOverride_lst[0].startOverride.val == 4


def test_a_gap_in_the_numbers_begins_another_list() -> None:
    items = tuple(Item(n=n, title=str(n), group="G") for n in (2, 3, 7))
    file = opened(replace(SAMPLE, items=items))
    rows = [p for p in file.paragraphs if p.style and p.style.name == "List Number"]
    first, second, third = (p._p.pPr.numPr.numId.val for p in rows)
    assert first == second != third


def test_a_story_keeps_its_lists_quotes_and_code() -> None:
    story = (
        "One **two** *three* `four`\n\n- a\n  1. b\n  2. c\n\n     more\n\n"
        "7. d\n\n> said\n\n```\nif x:\n    y\n```"
    )
    file = opened(one(story=story))
    told = [(p.style.name, p.text) for p in file.paragraphs if p.style]
    at = told.index(("Story", "One two three four"))
    assert told[at + 1 : at + 8] == [
        ("List Bullet 2", "a"),
        ("List Number 3", "b"),
        ("List Number 3", "c"),
        ("List Continue 3", "more"),
        ("List Number 2", "d"),
        ("Quote", "said"),
        ("Code", "if x:\n    y"),
    ]
    runs = file.paragraphs[at].runs
    assert [run.text for run in runs if run.bold] == ["two"]
    assert [run.text for run in runs if run.italic] == ["three"]
    assert [r.text for r in runs if r.style.name == "Code in text"] == ["four"]


def test_what_changed_may_be_a_list() -> None:
    told = styled(one(impact="- less load\n- more sleep"))
    at = told.index(("What changed", "What changed"))
    assert told[at + 1 : at + 3] == [
        ("List Bullet 2", "less load"),
        ("List Bullet 2", "more sleep"),
    ]


def test_sections_stand_before_and_after_and_leave_room() -> None:
    doc = replace(
        SAMPLE,
        sheet="story",
        before=(Section(heading="Last time we agreed", text="- Four hours"),),
        after=(Section(heading="Notes"),),
    )
    told = styled(doc)
    heads = [text for style, text in told if style == "Heading 1"]
    assert heads.index("Last time we agreed") < heads.index("Three to read first")
    assert heads.index("Next") < heads.index("Notes") < heads.index("How to answer")
    assert ("List Bullet", "Four hours") in told
    at = told.index(("Heading 1", "Notes"))
    assert told[at + 1 : at + 6] == [("Room to write", "")] * 5
    assert told[0][1].startswith("Success story\t")


def test_a_page_of_one_item_says_its_title_once() -> None:
    doc = replace(one(story="A story."), sheet="item", asks=(), in_short=())
    told = styled(doc)
    assert not any("to read first" in text for _, text in told)
    assert ("Item", "1.\tA retry budget") in told
    told = styled(replace(doc, title="A retry budget"))
    assert [style for style, text in told if text.endswith("A retry budget")] == [
        "Title"
    ]
    assert told[3] == ("Story", "A story.")
    before = (Section(heading="Situation", text="Outages spread."),)
    told = styled(replace(doc, title="A retry budget", before=before))
    assert ("Item", "1.\tA retry budget") in told


def test_a_sheet_for_a_talk_asks_for_no_answer() -> None:
    facts = (Fact(label="Activity", value="x"),)
    doc = replace(one(facts=facts), sheet="talk", next=(), not_worked="", numbers=())
    file = opened(doc)
    assert "How to answer" not in [p.text for p in file.paragraphs]
    # What ends with a table, Word does not open.
    assert file.element.body[-2].tag == f"{W}p"
    assert file.element.body[-3].tag == f"{W}tbl"


def test_only_the_first_heading_stands_under_the_line_of_the_head() -> None:
    heads = [p for p in opened(SAMPLE).paragraphs if p.style.name == "Heading 1"]
    bare = [p._p.pPr.find(f"{W}pBdr") is not None for p in heads]
    assert bare == [True] + [False] * (len(heads) - 1)
    lone = replace(one(), sheet="item", title="A retry budget", in_short=(), asks=())
    heads = [p for p in opened(lone).paragraphs if p.style.name == "Heading 1"]
    assert heads


def test_facts_are_a_table_with_a_head() -> None:
    facts = (
        Fact(label="Activity", value="A retry budget"),
        Fact(label="Reflection", value=""),
    )
    file = opened(replace(one(facts=facts, date="2026-06-12"), profile="RICS"))
    (table,) = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Asked for", "From my notes"],
        ["Activity", "A retry budget"],
        ["Reflection", ""],
    ]
    head = table.rows[0]._tr.trPr
    assert head.find(f"{W}tblHeader") is not None
    assert table.style is not None
    assert table.style.name == "Facts"
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "RICS"
    above = table._tbl.getprevious()
    rows = [row.cells[0].paragraphs[0] for row in table.rows]
    kept = [each.paragraph_format.keep_with_next for each in rows]
    assert above.pPr.find(f"{W}keepNext") is not None
    assert kept == [True, True, None]  # one page has all of it, where it fits


def test_a_professional_record_tells_everything_once() -> None:
    doc = follow(SAMPLE, profiles()["generic"])
    file = opened(doc)
    assert len(file.tables) == len(doc.items)
    text = "\n".join(p.text for p in file.paragraphs)
    cells = "\n".join(c.text for t in file.tables for r in t.rows for c in r.cells)
    assert SAMPLE.items[0].story not in text
    assert cells.count(SAMPLE.items[0].story) == 1
    assert "with Oskar Nyman" in text
    assert "Still open" not in text
    assert "2026: 1 h 25 min." in text


def test_a_picture_has_its_words_and_fits_on_the_page() -> None:
    doc = one(pictures=(SHOWN,))
    data = docx.file(doc, {SHA: WIDE})
    file = word.Document(io.BytesIO(data))
    (shape,) = file.inline_shapes
    assert shape._inline.docPr.get("descr") == "Retries per hour"
    assert shape.width.mm <= 130
    assert shape.width / shape.height == pytest.approx(4, rel=0.01)
    (name,) = (n for n in parts(data) if n.startswith("word/media/"))
    assert parts(data)[name] == WIDE
    assert name == "word/media/image1.png"


def test_a_picture_that_is_missing_is_told_in_words() -> None:
    assert ("Story", "Picture: Retries per hour") in styled(one(pictures=(SHOWN,)))


def test_it_says_its_title_its_writer_and_its_language() -> None:
    found = opened(SAMPLE).core_properties
    assert found.title == SAMPLE.title
    assert found.author == "Mikko Laine"
    assert found.language == "en-GB"
    assert f"{found.created:%Y-%m-%d %H:%M}" == "2026-06-12 00:00"
    assert found.modified == found.created
    for other in ("last_modified_by", "comments", "keywords", "category", "subject"):
        assert getattr(found, other) == ""


def test_nothing_is_in_it_but_the_document_and_our_own_parts() -> None:
    data = docx.file(one(pictures=(SHOWN,)), {SHA: WIDE})
    found = parts(data)
    assert list(found) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/media/image1.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.create_system, info.extra, info.comment) == (0, b"", b"")
        assert archive.comment == b""
    text = b"\n".join(found.values()).decode("utf-8", "replace").lower()
    here = {getpass.getuser(), socket.gethostname(), platform.node(), str(Path.home())}
    for word_of_here in here | {str(Path.cwd()), "/tmp", "python", "rsid", "template"}:
        if len(word_of_here) > 3:
            assert word_of_here.lower() not in text
    assert 'targetmode="external"' not in text
    assert set(re.findall(r"20\d\d-\d\d-\d\dt[\d:z.]*", text)) == {
        "2026-06-12t00:00:00z"
    }


def test_an_address_stays_text() -> None:
    proof = Evidence(kind="Link", text="Runbook", url="https://example.org/r?a=1&b")
    data = docx.file(one(evidence=(proof,)), {})
    shown = "To check: Link: Runbook, https://example.org/r?a=1&b"
    assert ("Small print of an item", shown) in styled(one(evidence=(proof,)))
    assert b"example.org" not in parts(data)["word/_rels/document.xml.rels"]
    assert b"hyperlink" not in parts(data)["word/document.xml"].lower()


def test_two_exports_are_the_same_bytes() -> None:
    doc = one(pictures=(SHOWN,), story="1. a\n2. b")
    assert docx.file(doc, {SHA: WIDE}) == docx.file(doc, {SHA: WIDE})


def test_words_read_leftwards_stand_to_the_right() -> None:
    file = opened(one(story="שלום world", title="Hello שלום"))
    (story,) = (p for p in file.paragraphs if p.text == "שלום world")
    assert story._p.pPr.find(f"{W}bidi") is not None
    assert all(run.font.rtl for run in story.runs)
    (title,) = (p for p in file.paragraphs if "Hello" in p.text)
    assert title._p.pPr.find(f"{W}bidi") is None


# Word refuses a file whose elements stand in another order than ECMA-376 says.
ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
        suppressLineNumbers pBdr shd tabs suppressAutoHyphens bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing jc textDirection textAlignment
        outlineLvl rPr sectPr""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern
        position sz szCs highlight u effect bdr shd vertAlign rtl cs em lang""",
    "pBdr": "top left bottom right between bar",
    "tblPr": """tblStyle tblpPr bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd
        tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "trPr": "cantSplit tblHeader",
    "tbl": "tblPr tblGrid tr",
    "style": """name aliases basedOn next link uiPriority semiHidden unhideWhenUsed
        qFormat pPr rPr tblPr trPr tcPr tblStylePr""",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "abstractNum": "nsid multiLevelType tmpl name lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "numbering": "abstractNum num",
    "numPr": "ilvl numId",
    "font": "altName panose1 charset family pitch sig",
    "sectPr": "headerReference footerReference type pgSz pgMar cols docGrid",
    "body": "p tbl sectPr",
    "settings": """zoom defaultTabStop characterSpacingControl compat themeFontLang
        decimalSymbol listSeparator""",
}


def out_of_order(part: bytes) -> list[str]:
    wrong = []
    for node in ET.fromstring(part).iter():
        name = node.tag.removeprefix(W)
        if name not in ORDER:
            continue
        known = ORDER[name].split()
        tags = [child.tag.removeprefix(W) for child in node]
        mixed = ["p", "tbl"] if name == "body" else []
        places = [known.index("p" if tag in mixed else tag) for tag in tags]
        if places != sorted(places):
            wrong.append(f"{name}: {tags}")
    return wrong


def test_elements_stand_in_the_order_of_the_standard() -> None:
    story = "**a** *b* `c`\n\n1. d\n\nשלום\n\n```\ne\n```\n\n> - f"
    item = one(story=story, pictures=(SHOWN,)).items[0]
    items = (item, replace(item, n=2, starred=False), Item(n=3, title="x"))
    section = Section(heading="שלום")
    doc = replace(SAMPLE, items=items, in_short=(), asks=(), before=(section,))
    for each in (doc, follow(doc, profiles()["generic"])):
        for name, part in parts(docx.file(each, {SHA: WIDE})).items():
            if name.endswith(".xml"):
                assert out_of_order(part) == []


@settings(max_examples=60)
@given(odd)
def test_any_text_is_told_and_every_part_can_be_read(text: str) -> None:
    data = docx.file(titled(text), {SHA: WIDE})
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            assert out_of_order(part) == []
    file = word.Document(io.BytesIO(data))
    told = "".join("".join(p.text for p in file.paragraphs).split())
    wanted = re.sub("[\ufffe\uffff]", "", wording.line(text))
    assert "".join(wanted.split()) in told
    assert not any(link.is_external for link in file.part.rels.values())
