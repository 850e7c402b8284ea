"""Versions by command line: merge, history, restore."""

import json

import msgspec
import pytest
from click.testing import CliRunner

from pls.cli.commands import pls
from pls.errors import UnknownRecordError
from pls.space import Space
from pls.text import trailer


@pytest.fixture
def run(space):
    def run(*words, code=0):
        found = CliRunner().invoke(pls, [*words, "--space", str(space.root)])
        assert found.exit_code == code, found.output
        return found.output

    return run


@pytest.fixture
def noted(run, space):
    """An entry that two computers rewrote, and its id."""
    entry = json.loads(run("add", "Paired with Ana", "--body", "First.", "--json"))
    place = Space.open(space.root)
    path = space.root / place.path(entry["id"])
    parted = trailer.part(path.read_text())
    for device, words in (("aa", "Theirs."), ("bb", "Ours.")):
        content = parted.content.replace("First.", words)
        vector = tuple(sorted((*parted.trailer.vector, (device, 1))))
        copy = path.with_name(f"{path.stem} (conflicted copy {device}).md")
        copy.write_text(trailer.join(content, vector))
    return entry["id"]


def test_merging_says_what_was_done_and_then_that_nothing_is_left(run, noted):
    assert "1 was joined from copies; 2 copies were removed" in run("merge")
    assert "nothing was to be done" in run("merge")
    told = json.loads(run("merge", "--json"))
    assert (told["written"], told["waiting"], told["missing"]) == ([], 0, [])


def test_the_history_holds_both_texts_and_one_of_them_comes_back(run, noted, space):
    run("merge")
    versions = json.loads(run("history", noted, "--json"))
    bodies = {v["body"].strip(): v for v in versions}
    assert {"First.", "Theirs.", "Ours."} <= bodies.keys()
    (now,) = [v for v in versions if v["current"]]
    other = next(
        v
        for b, v in bodies.items()
        if b in {"Theirs.", "Ours."} - {now["body"].strip()}
    )
    assert other["body"].strip() in run("history", noted, "--version", other["version"])
    assert "restored" in run("restore", noted, "--version", other["version"])
    assert Space.open(space.root).record(noted).body == other["body"]
    assert now["body"].strip() in run("history", noted, "--version", now["version"])


def test_of_versions_that_say_the_same_one_stands_now(run, space):
    entry = json.loads(run("add", "A walk", "--body", "First.", "--json"))
    for body in ("Second.", "First."):
        record = space.record(entry["id"])
        space.save(msgspec.structs.replace(record, body=f"{body}\n"), record)
    assert run("history", entry["id"]).count("stands now") == 1


def test_records_that_went_away_at_once_are_asked_about(run, space):
    ids = [json.loads(run("add", f"Entry {n}", "--json"))["id"] for n in range(8)]
    run("merge")
    for path in (space.root / "journal").rglob("*.md"):
        path.unlink()
    assert "8 records are not in the folder any more" in run("merge", code=1)
    run("edit", ids[0], "--set", "minutes=5", code=1)
    run("merge", "--put-back")
    assert {r.id for r in Space.open(space.root).records()} == set(ids)


def test_records_removed_on_purpose_are_gone(run, space):
    for number in range(8):
        run("add", f"Entry {number}")
    run("merge")
    for path in (space.root / "journal").rglob("*.md"):
        path.unlink()
    run("merge", "--removed")
    assert Space.open(space.root).records() == ()
    assert "Kept" in run("add", "Kept")


def test_an_unknown_version_is_a_sentence(noted, space):
    words = ["history", noted, "--version", "zzz", "--space", str(space.root)]
    found = CliRunner().invoke(pls, words)
    assert isinstance(found.exception, UnknownRecordError)
    assert "no version “zzz”" in str(found.exception)


def test_a_record_whose_file_went_away_is_known_and_comes_back(run, space):
    ids = [json.loads(run("add", f"Entry {n}", "--json"))["id"] for n in range(9)]
    run("merge")
    (space.root / Space.open(space.root).path(ids[0])).unlink()
    run("merge")
    (version,) = json.loads(run("history", ids[0], "--json"))
    run("restore", ids[0], "--version", version["version"])
    assert Space.open(space.root).record(ids[0]).title == "Entry 0"
    assert Space.open(space.root).path(ids[0])


def test_going_back_makes_nothing_ready_to_share(run, noted, space):
    run("edit", noted, "--set", "share=ready")
    run("edit", noted, "--set", "share=private")
    versions = json.loads(run("history", noted, "--json"))
    ready = next(v for v in versions if v.get("share") == "ready")
    run("restore", noted, "--version", ready["version"])
    assert Space.open(space.root).record(noted).share == "private"
