"""What is too long for a page is said in words of the program."""

import pytest

from pls.disclosure.build import Draft, Picked, build
from pls.errors import BadValueError
from pls.records import Entry, Moment, Number
from pls.records.enums import Audience, NamesRule
from pls.records.summary import Field


ALL = frozenset(Field)


def made(entry=None, **more):
    own = {"id": "abcd", "title": "One", "occurred": Moment("2026-03-02")}
    one = Entry(**(own | (entry or {})))
    given = {
        "id": "01234567-89ab-cdef-0123-456789abcdef",
        "created": "2026-06-12",
        "start": "2026-01-01",
        "end": "2026-06-12",
        "sender": "Mikko",
        "role": "",
        "reader": "Leena Korhonen",
        "audience": Audience.MANAGER,
        "names": NamesRule.NAMES,
        "picks": (Picked(one, ALL),),
    }
    return build(Draft(**(given | more)))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"impact": "x" * 1500}, "The impact of “One” has 1,500 characters"),
        ({"share_text": "x" * 6001}, "The story of “One” has 6,001 characters"),
        ({"skills": ("x" * 121,)}, "The skill of “One” has 121 characters"),
        ({"project": "x" * 121}, "The project of “One” has 121 characters"),
        ({"learned_from": "x" * 201}, "“Learned from” of “One” has 201 characters"),
    ],
)
def test_a_field_of_an_item(entry, said):
    with pytest.raises(BadValueError) as error:
        made(entry)
    assert str(error.value).startswith(said)
    assert str(error.value).endswith("Make it shorter.")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"heading": "x" * 121}, "“Title on the page” has 121 characters"),
        ({"reader": "x" * 81}, "“Name of the reader” has 81 characters"),
        ({"sender": "x" * 81}, "Your name has 81 characters"),
        ({"in_short": ("x",) * 6}, "“In short” has 6 lines and a page takes 5"),
        ({"in_short": ("x" * 281,)}, "A line of “In short” has 281 characters"),
        ({"ask": "x\n" * 4}, "What you ask for has 4 lines and a page takes 3"),
        ({"ask": "x" * 241}, "A line of “What you ask for” has 241 characters"),
        ({"not_worked": "x" * 401}, "“What did not work” has 401 characters"),
        ({"next": ("x" * 201,)}, "A line of “What comes next” has 201 characters"),
        (
            {"numbers": (Number(label="n", value="1" * 41, meaning="m"),)},
            "A number has 41 characters",
        ),
    ],
)
def test_a_part_of_the_page(more, said):
    with pytest.raises(BadValueError) as error:
        made(**more)
    assert str(error.value).startswith(said)


def test_too_many_records():
    entry = Entry(id="abcd", title="One", occurred=Moment("2026-03-02"))
    with pytest.raises(BadValueError, match="201 records are picked and a page takes"):
        made(picks=(Picked(entry, ALL),) * 201)


def test_a_long_title_is_told_short():
    with pytest.raises(BadValueError) as error:
        made({"title": "t" * 150, "impact": "x" * 1001})
    assert f"“{'t' * 59}…”" in str(error.value)
