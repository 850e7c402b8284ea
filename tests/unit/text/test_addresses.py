"""Web addresses in a text, and when two are of one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.text import addresses
from pls.text.addresses import Named


PAGE = "https://example.org/retry"


@pytest.mark.parametrize(
    "same",
    [
        "http://example.org/retry",
        "https://www.example.org/retry/",
        "HTTPS://Example.ORG:443/retry",
        "https://example.org/retry#part-2",
        "https://example.org/retry?utm_source=mail&utm_medium=x",
        " https://example.org/retry ",
        "https://mikko:secret@example.org/retry",
    ],
)
def test_addresses_of_one_page_are_the_same(same):
    assert addresses.normal(same) == addresses.normal(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/Retry",
        "https://example.org/retry?page=2",
        "https://example.org:8443/retry",
        "https://wiki.example.org/retry",
        "https://example.com/retry",
        "https://example.org/retry#/budgets",
        "https://example.org/retry#!budgets",
    ],
)
def test_addresses_of_other_pages_are_not(other):
    assert addresses.normal(other) != addresses.normal(PAGE)


def test_pages_that_a_program_in_a_page_shows_are_pages_of_their_own():
    rooms = [f"https://rooms.example.org/#/{room}" for room in ("one", "two")]
    assert len({addresses.normal(each) for each in rooms}) == 2
    assert [addresses.site(each) for each in rooms] == ["rooms.example.org"] * 2


@pytest.mark.parametrize(
    "text", ["", "retry", "ftp://example.org", "https://", "http://[::1", "http://a:b/"]
)
def test_what_is_no_address_has_no_normal_one(text):
    assert addresses.normal(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PAGE, [Named(PAGE)]),
        (f"{PAGE}\nRetry budgets", [Named(PAGE, "Retry budgets")]),
        (f"Retry budgets - {PAGE}", [Named(PAGE, "Retry budgets")]),
        (f"[Retry budgets]({PAGE})", [Named(PAGE, "Retry budgets")]),
        (f"<{PAGE}>", [Named(PAGE)]),
        (f"see {PAGE}, please.", [Named(PAGE, "see , please.")]),
        (f"{PAGE} {PAGE}/2", [Named(PAGE), Named(f"{PAGE}/2")]),
        (f"{PAGE}\n{PAGE}/", [Named(PAGE)]),
        (
            f"- [A]({PAGE})\n- [B]({PAGE}/b)",
            [Named(PAGE, "A"), Named(f"{PAGE}/b", "B")],
        ),
        ("no link here, mail ana@example.org", []),
        ("", []),
    ],
)
def test_links_are_found_with_what_they_are_called(text, found):
    assert list(addresses.found(text)) == found


@pytest.mark.parametrize(
    ("url", "title"),
    [
        (
            "https://example.org/builders/timeouts-and_retries.html",
            "Timeouts and retries",
        ),
        ("https://www.example.org/", "example.org"),
        ("https://example.org/p/12345", "example.org"),
        ("https://example.org/a%20good%20read", "A good read"),
        ("https://example.org/%00%01%02%03", "example.org"),
    ],
)
def test_a_page_is_called_after_its_address(url, title):
    assert addresses.called(url) == title


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    for each in addresses.found(text):
        assert addresses.normal(each.url)
        assert addresses.called(each.url)
    addresses.called(text)
