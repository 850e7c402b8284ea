import csv as plain
import io
import unicodedata
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from pls.disclosure import document, wording
from pls.disclosure.document import Disclosure, Item
from pls.disclosure.profiles import COLUMNS, follow, keys
from pls.exporters import csv
from pls.space.profiles import profiles


SAMPLE = document.parse(Path(__file__).with_name("halla.json").read_bytes())
odd = st.text(
    st.sampled_from("a=+-@;,\"'\t\r\n \u200b\ufeff＝|") | st.characters(codec="utf-8"),
    max_size=40,
)


def rows(doc: Disclosure) -> list[list[str]]:
    return list(plain.reader(io.StringIO(csv.text(doc), newline=""), strict=True))


def titled(text: str) -> Disclosure:
    item = Item(n=1, title=text, story=text, project=text, people=(text,))
    return replace(SAMPLE, items=(item,))


def test_without_a_profile_every_item_tells_what_it_has() -> None:
    heads, first, *_ = rows(SAMPLE)
    assert dict(zip(heads, first, strict=True)) == {
        "No.": "1",
        "Date": "2026-06-12",
        "Activity": "A retry budget stops the storm before it starts",
        "How": "Talking with peers and doing",
        "Hours": "0.33",
        "With": "A.R.",
        "Skills": "Resilience",
        "What I learned": SAMPLE.items[0].story,
        "What changed": SAMPLE.items[0].impact,
    }
    assert len(rows(SAMPLE)) == 15


def test_columns_that_no_item_fills_are_left_out() -> None:
    items = (Item(n=1, title="One"), Item(n=2, title="Two"))
    told = [["No.", "Activity"], ["1", "One"], ["2", "Two"]]
    assert rows(replace(SAMPLE, items=items)) == told


def test_a_profile_decides_on_the_columns_and_their_order() -> None:
    for profile in profiles().values():
        heads, *told = rows(follow(SAMPLE, profile))
        assert heads == [COLUMNS[key][0] for key in keys(profile)]
        assert len(told) == len(SAMPLE.items)
        assert all(len(row) == len(heads) for row in told)


def test_it_is_as_the_standard_says() -> None:
    item = Item(n=1, title='He said "no", twice')
    text = csv.text(replace(SAMPLE, items=(item,)))
    assert text == '"No.","Activity"\r\n"1","He said ""no"", twice"\r\n'
    assert csv.text(replace(SAMPLE, items=())) == "\r\n"


@given(odd)
@example("=HYPERLINK(1)")
@example("\u200b=1")
@example("a;\u2061 =1")
@example("\t@SUM(1)")
@example("a;-1+cmd|' /C calc'!A0")
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    for cell in (cell for row in rows(titled(text)) for cell in row):
        assert not set("\t\r\n\0") & set(cell)
        for part in cell.split(";"):
            seen = [c for c in part if unicodedata.category(c) != "Cf"]
            assert "".join(seen).strip()[:1] not in set("=+-@＝＋＠－")


@given(odd)
def test_cells_tell_what_was_written(text: str) -> None:
    heads, first = rows(titled(text))
    cell = dict(zip(heads, first, strict=True)).get("Activity", "")
    wanted = wording.line(text)
    assert bare(cell) == bare(wanted)
    if not any(sign in wanted for sign in "=+-@＝＋＠－"):
        assert cell == wanted


def bare(text: str) -> list[str]:
    return [c for c in text if c != "'" and unicodedata.category(c) not in {"Cf", "Zs"}]
