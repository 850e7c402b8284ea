"""Words that may name somebody the space does not know."""

import pytest

from pls.text import strangers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I met Priya Sharma and J. Smith.", ["Priya Sharma", "J. Smith"]),
        ("Priya Sharma helped. The Team won.", ["Priya Sharma"]),
        ("by Vincent van Gogh, Dr. Meyer,", ["Vincent van Gogh", "Dr. Meyer"]),
        ("Sinéad O’Connor’s and Jean-Luc Picard", ["Sinéad O’Connor’s",
                                                   "Jean-Luc Picard"]),
        ("with **Şule Öztürk**.", ["Şule Öztürk"]),
        ("ask @jdoe or a.b@x.example", ["@jdoe", "a.b@x.example"]),
        ("+49 30 1234567 or 030/1234567", ["+49 30 1234567", "030/1234567"]),
        ("(555) 123-4567", ["(555) 123-4567"]),
        ("Yao Ming, then Yao Ming again", ["Yao Ming"]),
    ],
)  # fmt: skip
def test_what_may_name_somebody_is_told_once(text, told):
    assert list(strangers.find(text)) == told


@pytest.mark.parametrize(
    "text",
    ["The Retry budget. After Monday we", "- Yesterday Team\n1. The Team", "REST API",
     "01.02.2026, 2026-06-12, 09:30 to 10:15", "1 000 000 000, 0.12345678, 1.2.3.4567",
     "Handling Overload Without Panic Or Noise", "a.b.c @ 5", "GitHub JavaScript AWS",
     "It was May. June came", "Something I learned. Grafana I know",
     "Wir sprachen. Die Gruppe"],
)  # fmt: skip
def test_other_words_are_left_alone(text):
    assert strangers.find(text) == ()


def test_who_was_looked_at_already_is_not_told_again():
    text = "I met Ana Ribeiro’s team, Mikko Laine and @Ana."
    assert strangers.find(text, ["Ana Ribeiro", "Mikko Laine"]) == ()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["A " * 30_000, "A." * 30_000, "0" * 60_000, "+1 " * 30_000, "a@" * 30_000,
             "@a." * 20_000, "(" * 60_000, "-" * 60_000, "A-" * 30_000, ". " * 30_000],
)  # fmt: skip
def test_long_rows_take_no_time(text):
    strangers.find(text)


def test_initials_that_stand_for_a_name_make_none_of_the_word_before():
    assert strangers.find("Showed M. how to read it", ["Merve", "Ana Ribeiro"]) == ()
    assert strangers.find("with Wiebke M. again", ["Merve"]) == ("Wiebke M.",)
    assert strangers.find("M. Ostermann drew it", ["Merve"]) == ("M. Ostermann",)
    assert strangers.find("Showed K. how to", ["Merve"]) == ("Showed K.",)
