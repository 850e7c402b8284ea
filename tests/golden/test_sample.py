import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pls.disclosure.build import build
from pls.disclosure.document import Disclosure
from pls.exporters import csv, html, mail, markdown, pdf
from pls.records import Summary
from pls.space import sharing, trying
from tests import paper


HERE = Path(__file__).parent
ID = "5f0c5e6e-2f7a-4c0e-9a61-0c2b8f6a1d11"


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> Disclosure:
    space = trying.sample_space(tmp_path_factory.mktemp("golden") / "space")
    found = [r for r in space.records() if isinstance(r, Summary) and r.items]
    draft = sharing.preview(space, found[0]).draft
    return build(replace(draft, id=ID))


def told(name: str, text: str) -> None:
    """Compare with the kept file; `PLS_GOLDEN=write` keeps the new one instead."""
    kept = HERE / name
    if os.environ.get("PLS_GOLDEN") == "write":
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert text == kept.read_text(encoding="utf-8")


def test_the_sample_as_markdown(doc: Disclosure) -> None:
    told("midyear.md", markdown.text(doc))


def test_the_sample_as_a_mail(doc: Disclosure) -> None:
    told("midyear.txt", mail.text(doc))


def test_the_sample_as_a_table(doc: Disclosure) -> None:
    told("midyear.csv", csv.text(doc).replace("\r\n", "\n"))


def test_the_sample_as_a_page(doc: Disclosure) -> None:
    page = html.page(doc)
    body = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    told("midyear.html", re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-", body))


def test_the_sample_as_a_pdf_is_one_page_that_all_can_read(doc: Disclosure) -> None:
    data = pdf.document(doc, {})
    told("midyear-pdf.txt", paper.heard(data))
    assert len(paper.pages(data)) == 1
    assert pdf.hints(doc, {}) == ()
