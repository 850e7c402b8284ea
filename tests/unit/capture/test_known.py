from datetime import date

import pytest

from pls import capture


TODAY = date(2026, 6, 12)
PEOPLE = ("Ana Ribeiro", "Oskar Nyman", "Oskar Berg", "petra")


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("@Ana", ("Ana Ribeiro",)),
        ("@ana", ("Ana Ribeiro",)),
        ('@"ana ribeiro"', ("Ana Ribeiro",)),
        ("@Ana @Ana", ("Ana Ribeiro",)),
        ("@Oskar", ("Oskar",)),
        ("@Petra", ("petra",)),
        ("@An", ("An",)),
        ("@Priya", ("Priya",)),
    ],
)
def test_people_are_made_whole_where_there_is_no_doubt(
    typed: str, people: tuple[str, ...]
) -> None:
    found = capture.parse(f"Paired {typed}", TODAY)
    assert capture.settle(found, people=PEOPLE).people == people


def test_skills_take_known_capitals_but_no_longer_name() -> None:
    found = capture.parse("Read #python #energy +halla", TODAY)
    settled = capture.settle(
        found, ("Python", "Energy market"), projects=("Halla billing",)
    )
    assert settled.skills == ("Python", "energy")
    assert settled.project == "Halla billing"


def test_two_spellings_leave_what_was_typed() -> None:
    found = capture.parse("Read #SQL", TODAY)
    assert capture.settle(found, ("Sql", "sql")).skills == ("SQL",)
