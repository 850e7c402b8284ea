"""The Word file as another program opens it: LibreOffice, without a window."""

import hashlib
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from pls.disclosure import document, wording
from pls.disclosure.document import Disclosure, Evidence, Item, Picture, Section
from pls.disclosure.profiles import follow
from pls.exporters import docx
from pls.space.profiles import profiles


SAMPLE = document.parse(
    (Path(__file__).parents[1] / "unit/exporters/halla.json").read_bytes()
)
TAGGED = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true"}})


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 200), "#E0EAEE").save(out, "PNG")
    return out.getvalue()


PNG = picture()
SHA = hashlib.sha256(PNG).hexdigest()
FULL = Item(
    n=1,
    title="Retries, <b>jitter</b> & a budget",
    starred=True,
    story=(
        "One **bold** and *slanted* `word`.\n\n- first point\n  1. one\n  2. two\n"
        "- second point\n\n> said by somebody\n\n```\nif retries > 3:\n    stop()\n```"
    ),
    impact="The job sheds load.",
    date="2026-06-12",
    modality=("doing",),
    minutes=20,
    people=("A.R.",),
    evidence=(Evidence(kind="Link", text="Runbook", url="https://example.org/r"),),
    credit="the Thursday round",
    pictures=(
        Picture(sha256=SHA, kind="png", alt="Retries per hour", width=640, height=200),
    ),
)
ROOM = Section(heading="Notes and agreements")
AGREED = Section(heading="Last time we agreed", text="- Four hours\n- The lead role")
DOC = replace(SAMPLE, items=(FULL, *SAMPLE.items[1:]), before=(AGREED,), after=(ROOM,))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> "Office":
    if shutil.which("soffice") is None:
        pytest.skip("soffice (libreoffice-writer-nogui) is not installed")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return Office(tmp_path_factory.mktemp("office"))


class Office:
    """Opens Word files and prints them as LibreOffice sees them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def printed(self, doc: Disclosure, name: str) -> Path:
        file = self.folder / f"{name}.docx"
        file.write_bytes(docx.file(doc, {SHA: PNG}))
        home = self.folder / "home"
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={home.as_uri()}",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{TAGGED}",
                "--outdir",
                str(self.folder),
                str(file),
            ],
            check=True,
            capture_output=True,
            timeout=200,
            env={**os.environ, "HOME": str(self.folder)},
        )
        return file.with_suffix(".pdf")


def words(path: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True
    )
    return " ".join(done.stdout.decode().split())


def in_order(text: str, wanted: list[str]) -> None:
    at = 0
    for part in wanted:
        found = text.find(" ".join(part.split()), at)
        assert found >= 0, f"{part!r} is not after {text[max(at - 80, 0) : at]!r}"
        at = found + 1


@pytest.fixture(scope="module")
def summary(office: Office) -> Path:
    return office.printed(DOC, "summary")


def test_its_text_is_whole_and_in_order(summary: Path) -> None:
    rows = [f"{i.n}. {wording.sentence(i.title)}" for i in DOC.items[3:]]
    in_order(
        words(summary),
        [
            "Learning summary 1 January to 12 June 2026",
            DOC.title,
            wording.byline(DOC),
            "In short",
            *DOC.in_short,
            "Ask 1. Four hours a month",
            "My part. I run it",
            "Last time we agreed",
            "Four hours",
            "The lead role",
            "1. Retries, <b>jitter</b> & a budget",
            "One bold and slanted word.",
            "first point",
            "1. one",
            "2. two",
            "second point",
            "said by somebody",
            "if retries > 3:",
            "stop()",
            "What changed The job sheds load.",
            "12 June, doing, 20 min, with A.R.",
            "To check: Link: Runbook, https://example.org/r",
            "Thanks to the Thursday round",
            "2. Why the 15-minute market",
            "Eleven more, in one line each",
            *rows,
            "Learning notes kept: 41.",
            DOC.not_worked,
            *DOC.next,
            "Notes and agreements",
            "How to answer",
            wording.by_mail(DOC),
        ],
    )
    assert f"{wording.chosen(DOC)} Page 1 of " in words(summary)


def test_it_has_a_structure_for_those_who_do_not_see_it(summary: Path) -> None:
    with pikepdf.open(summary) as pdf:
        assert str(pdf.docinfo["/Title"]) == DOC.title
        assert str(pdf.Root.Lang) == "en-GB"
        kinds = list(tags(pdf.Root.StructTreeRoot))
    heads = [kind for kind, _ in kinds if kind in {"/H1", "/H2", "/H3"}]
    assert heads[:6] == ["/H1", "/H1", "/H1", "/H1", "/H2", "/H2"]
    assert "/L" in {kind for kind, _ in kinds}
    assert ("/Figure", "Retries per hour") in kinds


def tags(node: pikepdf.Object) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S), str(node.get("/Alt", ""))
    inner = node.get("/K") if isinstance(node, pikepdf.Dictionary) else node
    if isinstance(inner, pikepdf.Array):
        for one in inner:
            if isinstance(one, pikepdf.Dictionary):
                yield from tags(one)
    elif isinstance(inner, pikepdf.Dictionary):
        yield from tags(inner)


def test_a_professional_record_is_whole(office: Office) -> None:
    doc = follow(replace(DOC, items=DOC.items[:3]), profiles()["acca"])
    path = office.printed(doc, "record")
    told = [
        f"{fact.label} {fact.value}"
        for item in doc.items
        for fact in item.facts
        if fact.value and item.n > 1
    ]
    in_order(words(path), ["ACCA 1 January", "Asked for From my notes", *told])
    in_order(words(path), ["Hours in this record", "ACCA: 1 h 25 min of 40 h"])
    with pikepdf.open(path) as pdf:
        kinds = {kind for kind, _ in tags(pdf.Root.StructTreeRoot)}
    assert {"/Table", "/TH"} <= kinds
