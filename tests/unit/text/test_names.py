"""Names in the spellings in which people write them."""

import pytest

from pls.text import bare, names, plain, safe


PEOPLE = """Ana Ribeiro|Jean-Luc Picard|Sinéad O’Connor|José Núñez|ludwig van beethoven
ana.ribeiro2|Bo_Ek|王小明"""
CLIENTS = {"The Guardian": "C", "Bank of Finland": "C"}
SWAPS = names.Swaps(dict.fromkeys(PEOPLE.replace("\n", "|").split("|"), "X"), CLIENTS)


@pytest.mark.parametrize(
    "text",
    ["An*a*", "A\u00adna", "A\u200bna", "**Ana** Ribeiro", "Jean", "Luc", "O'Connor",
     "Jose Nunez", "Beethoven", "Bo Ek", "AnaRibeiro", "Ana\nRibeiro", "An`a`"],
)  # fmt: skip
def test_a_name_is_found_in_every_spelling(text):
    assert safe.markdown(f"with {text} then", SWAPS).strip("*").count("X") == 1
    left = safe.markdown(f"with {text} then", SWAPS)
    assert set(left.replace("*", "").replace("`", "").split()) == {"with", "X", "then"}


@pytest.mark.parametrize(
    "text", ["%%x%% Ana", "&#37;&#37;x&#37;&#37; Ana", "%*%*x%*%* Ana"]
)
def test_a_name_beside_a_private_passage_is_replaced(text):
    assert safe.markdown(text, SWAPS).strip() == "X"


def test_names_stand_in_texts_without_spaces():
    assert safe.line("和王小明一起做", SWAPS) == "和X一起做"


def test_parts_of_clients_and_particles_are_left_alone():
    text = "The first Bank holidays in Finland, van and Van"
    assert safe.line(text, SWAPS) == text
    assert safe.line("the guardian, BANK OF FINLAND", SWAPS) == "C, C"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Halla pays in time.", "The client pays in time."),
        ("It is fixed. Halla's test passes, halla says.",
         "It is fixed. The client's test passes, the client says."),
        ("“Halla!” (Is it done?) Halla asked.",
         "“The client!” (Is it done?) The client asked."),
        ("We met at Halla, e.g. Halla's office",
         "We met at the client, e.g. the client's office"),
        ("We told\nHalla and *Halla*", "We told\nthe client and *the client*"),
        ("- **Halla** pays\n- @Halla asks",
         "- **The client** pays\n- The client asks"),
    ],
)  # fmt: skip
def test_a_sentence_begins_with_a_capital_still(text, told):
    assert safe.markdown(text, names.Swaps(clients={"Halla": "the client"})) == told


def test_what_looks_like_a_name_is_told():
    assert names.near("Anan kanssa, Banana", ["Ana Ribeiro"]) == ("Anan",)


def test_an_address_that_tells_of_a_name_is_found():
    assert names.in_address("https://x.example/%41na", ["Ana Ribeiro"], ())
    assert names.in_address("https://bankoffinland.example", (), ["Bank of Finland"])
    assert not names.in_address("https://banana.example", ["Ana Ribeiro"], ())


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["a" + " " * 40_000 + "b", "a." * 20_000, "[[" * 20_000, "![" * 20_000,
             "[a](" * 10_000, "<a '" * 10_000, "\n" * 40_000, "a@" * 20_000],
)  # fmt: skip
def test_long_rows_take_no_time(text):
    safe.line(text, SWAPS)
    bare.words(text)
    plain.words(text)
