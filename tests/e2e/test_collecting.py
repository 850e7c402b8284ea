"""Keeping resources from the command line."""

import pytest

from tests.e2e.commands import data, refused, told


PAGE = "https://example.org/builders/timeouts-and-retries"


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "space"
    told("new", folder, "--name", "Mikko Laine")
    return folder


def test_an_address_is_kept_once_with_what_is_said_of_it(home):
    said = ("--tag", "#python", "--tag", "retries", "--skill", "Resilience")
    more = ("--by", "@Ana Ribeiro", "--media", "article")
    kept = data("add-resource", PAGE, *said, *more, space=home)
    assert (kept["title"], kept["url"]) == ("Timeouts and retries", PAGE)
    assert (kept["tags"], kept["skills"]) == (["python", "retries"], ["Resilience"])
    assert (kept["recommended_by"], kept["media"]) == ("Ana Ribeiro", "article")
    assert (kept["status"], kept["known"]) == ("to_read", False)
    same = "http://www.example.org/builders/timeouts-and-retries/?utm_source=mail"
    again = data("add-resource", same, "--title", "Other", space=home)
    assert (again["id"], again["title"], again["known"]) == (
        kept["id"], "Timeouts and retries", True,
    )  # fmt: skip
    assert "kept already" in told("add-resource", same, "--space", home)
    assert len(data("list", "--kind", "resource", space=home)) == 1


def test_what_is_no_web_address_is_refused(home):
    assert "web address" in refused("add-resource", "file:///etc/passwd", space=home)
    refused("add-resource", space=home, code=2)
    refused("add-resource", PAGE, "--media", "scroll", space=home, code=2)
    assert data("list", space=home) == []
