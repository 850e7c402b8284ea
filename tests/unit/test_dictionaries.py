"""The dictionaries of this computer, really asked."""

import pytest

from pls import dictionaries as module
from pls.dictionaries import Dictionaries, chosen, dictionaries


@pytest.fixture
def asked():
    found = dictionaries()
    missing = {"en_US", "de_DE"} - set(found.languages())
    if missing:
        pytest.skip(f"no Enchant, or no dictionary for {', '.join(sorted(missing))}")
    return found


def test_words_are_right_in_the_languages_that_are_asked(asked):
    words = ("learned", "recieve", "Straße", "don’t")
    assert asked.wrong(words, ["en_US"]) == {"recieve", "Straße"}
    assert asked.wrong(words, ["de_DE"]) == {"learned", "recieve", "don’t"}
    assert asked.wrong(words, ["en_US", "de_DE"]) == {"recieve"}


def test_composed_and_decomposed_letters_are_the_same(asked):
    assert asked.wrong(("Ku\u0308che", "Küche"), ["de_DE"]) == frozenset()


def test_suggestions_take_turns_among_the_languages(asked):
    found = asked.suggestions("recieve", ["en_US", "de_DE"])
    assert found[0] == "receive"
    assert 1 < len(found) <= 8
    assert len(set(found)) == len(found)
    assert asked.suggestions("xqzkjwv" * 20, ["en_US"]) == ()


@pytest.mark.parametrize("word", ["", "a\0b", "\ud800", "x" * 10_000, "👩", "%s%n"])
def test_nothing_that_can_be_asked_ends_the_program(asked, word):
    asked.wrong((word,), ["en_US"])
    asked.suggestions(word, ["en_US"])


def test_a_language_that_is_not_there_finds_nothing_wrong(asked):
    assert asked.wrong(("recieve",), ["xx_YY"]) == frozenset()
    assert asked.wrong(("recieve",), ["xx_YY", "en_US"]) == {"recieve"}
    assert asked.suggestions("recieve", ["xx_YY"]) == ()


def test_without_the_library_there_are_no_languages(monkeypatch):
    monkeypatch.setattr(module, "_LIBRARIES", ("libthis-is-not-there.so.9",))
    none = Dictionaries()
    assert (none.present, none.languages()) == (False, ())
    assert none.wrong(("recieve",), ["en_US"]) == frozenset()
    assert none.suggestions("recieve", ["en_US"]) == ()


PRESENT = ("de_AT", "de_DE", "en_GB", "en_US", "fr")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["en-GB", "en"], ("en_GB",)),
        (["en-AU"], ("en_US",)),
        (["de-CH", "en-US"], ("de_DE",)),
        (["de-AT"], ("de_AT",)),
        (["fr-CA"], ("fr",)),
        (["fi-FI", "en-US"], ("en_US",)),
        (["C"], ()),
        ([], ()),
    ],
)
def test_the_systems_first_language_that_is_there_is_chosen(wanted, found):
    assert chosen(wanted, PRESENT) == found
