"""The recovery sheet: what is on it, and what comes back from it."""

import pytest

from pls.crypto import keys, sheet
from pls.exporters import recovery
from tests import paper


DAY = "2026-06-12"


@pytest.fixture(scope="module")
def found():
    return keys.generate().renewed()


@pytest.fixture(scope="module")
def told(found):
    return recovery.sheet(found, "Mikko", DAY)


@pytest.fixture(scope="module")
def page(told):
    return recovery.document(told)


def test_it_holds_the_key_in_use_and_no_other(found, told, page):
    words = paper.text(page)
    assert found.identities[0] in words
    assert found.identities[1][-20:] not in words.replace(" ", "")
    assert found.naming.hex() not in words
    assert told.prefix + "".join(told.groups) == told.key == found.identities[0]
    assert [len(group) for group in told.groups] == [4] * 14 + [2]


def test_its_groups_can_be_typed_again(found, told):
    assert sheet.typed("  ".join(told.groups).lower()) == found.identities[0]


def test_it_says_whose_it_is_and_when_it_was_made(found, told, page):
    assert told.whose == "Mikko’s space, made on 12 June 2026"
    assert recovery.sheet(found, " ", DAY).whose == "A space, made on 12 June 2026"
    words = paper.text(page)
    for said in (told.title, told.whose, *told.use, *told.steps, told.command):
        assert said in words


def test_it_is_one_page_that_a_screen_reader_reads_in_order(told, page):
    pdf = paper.opened(page)
    assert len(pdf.pages) == 1
    heard = paper.heard(page)
    places = [heard.index(each) for each in (told.title, told.groups[0], told.use[0])]
    assert places == sorted(places)
    assert "Figure" in heard
    figure = next(e for e in paper.structure(pdf) if e.kind == "Figure")
    assert str(figure.node.Alt) == told.code_text


def test_the_same_sheet_gives_the_same_bytes(told, page):
    assert recovery.document(told) == page


@pytest.mark.parametrize("owner", ["مريم", "#let x = 1 \\ $", "李" * 60, "\u200b"])
def test_any_name_may_stand_on_it(found, owner):
    assert len(paper.opened(recovery.document(recovery.sheet(found, owner, DAY))).pages)


def test_its_code_reads_as_the_key(found, told):
    zxing = pytest.importorskip("zxingcpp")
    from PIL import Image

    size = len(told.code) + 8
    image = Image.new("L", (size, size), 255)
    for y, row in enumerate(told.code):
        for x, dark in enumerate(row):
            image.putpixel((x + 4, y + 4), 0 if dark else 255)
    big = image.resize((size * 4, size * 4), Image.Resampling.NEAREST)
    assert [one.text for one in zxing.read_barcodes(big)] == [found.identities[0]]
