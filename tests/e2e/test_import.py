"""A real journal of another person, imported."""

import re

import pytest

from pls.space import importing
from pls.text import file, trailer
from tests.e2e.commands import ROOT


JOURNAL = ROOT.parent / "shared" / "data" / "journals" / "til_jbranchaud_sample"


@pytest.fixture
def journal():
    if not JOURNAL.is_dir():
        pytest.skip("the sample journal is not beside the checkout")
    return JOURNAL


def test_a_journal_of_sixty_notes_comes_in_whole_and_once(space, journal):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in journal.iterdir()}
    report = importing.import_markdown(space, journal)
    assert (len(report.added), report.known, report.refused) == (60, 0, ())
    for record in report.added:
        source = journal / record.extra["imported"]["from"]
        day, topic = re.match(r"(\d{4}-\d\d-\d\d)_(\w+?)__", source.name).groups()
        heading = re.match(r"# (.*)", source.read_text(encoding="utf-8")).group(1)
        assert record.when == day
        assert record.tags == (topic,)
        assert re.sub(r"\W", "", record.title) in re.sub(r"\W", "", heading)
        data = (space.root / space.path(record.id)).read_bytes()
        parts = file.split(trailer.part(data.decode()).content)
        assert parts.body.encode() == source.read_bytes()
        assert source.read_bytes() in data
    again = importing.import_markdown(space, journal)
    assert (again.added, again.known) == ((), 60)
    assert len(space.records()) == 60
    assert {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in journal.iterdir()
    } == before


def test_a_note_in_the_bin_does_not_come_back(space, journal):
    report = importing.import_markdown(space, journal)
    space.delete(report.added[0].id)
    again = importing.import_markdown(space, journal)
    assert (again.added, again.known) == ((), 60)
