"""What leaves as a PDF, by the command and as a viewer of another maker opens it."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.commands import data, told
from tests.e2e.screen import need


@pytest.fixture
def written(tmp_path: Path) -> Path:
    home, out = tmp_path / "space", tmp_path / "out"
    told("new", home, "--name", "Mikko Laine")
    ident = data("add", "A retry budget #sre @Ana", space=home)["id"]
    words = "share_text=We stopped the storm.\n\n- once\n- twice"
    told("edit", ident, "--set", "share=ready", "--set", words, space=home)
    found = data(
        "share", "--reader", "Sari", "--pick", ident, "--star", ident,
        "--show", f"{ident}=title,story", "--from", "2026-01-01", "--to", "2026-06-30",
        "--as", "pdf,html", "--out", out, space=home,
    )  # fmt: skip
    (path,) = (Path(name) for name in found["files"] if name.endswith(".pdf"))
    return path


def test_it_is_tagged_and_has_title_language_and_order(written: Path) -> None:
    need("pdfinfo", "pdftotext")
    said = said_by("pdfinfo", written)
    assert re.search(r"Tagged: +yes", said)
    assert re.search(r"Title: +\S", said)
    assert re.search(r"Author: +Mikko Laine", said)
    assert re.search(r"Pages: +1\n", said)
    assert b"/Lang(en)" in written.read_bytes()
    heard = said_by("pdfinfo", "-struct-text", written)
    places = [heard.index(part) for part in ("H1 ", "H2 ", "H3 ", "  L (", "LBody")]
    assert places == sorted(places)
    text = said_by("pdftotext", written, "-")
    wanted = (
        "A retry budget",
        "We stopped the storm.",
        "once",
        "twice",
        "Page 1 of 1",
    )
    assert [part for part in wanted if part not in text] == []


def test_every_page_can_be_drawn_and_its_fonts_are_inside(written: Path) -> None:
    need("pdftoppm", "pdffonts")
    said_by("pdftoppm", "-png", "-r", "40", written, written.with_suffix(""))
    assert len(list(written.parent.glob("*.png"))) == 1
    fonts = said_by("pdffonts", written).splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes yes yes +[0-9]+ +0$", line) for line in fonts)


def said_by(*command: object) -> str:
    done = subprocess.run(
        list(map(str, command)), capture_output=True, encoding="utf-8", check=True
    )
    told = [line for line in done.stderr.splitlines() if "Suspects object" not in line]
    assert told == []  # Poppler takes a mark of the format for a mistake.
    return done.stdout
