"""The commands on skills and goals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pls.cli.commands import pls
from pls.space.trying import sample_space


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(sample_space(tmp_path / "space").root)


def run(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(pls, list(words))
    assert result.exit_code == status, result.output
    return result.output


def test_skills_are_listed_and_judged(folder: str) -> None:
    lines = run("skills", "--space", folder).splitlines()
    assert lines[0].split()[:4] == ["39", "Can", "lead", "Resilience"]
    assert any("Kubernetes" in x and "resting since 2026-01" in x for x in lines)
    told = ("skills", "kubernetes", "--level", "Can alone", "--on", "2026-06-11")
    said = run(*told, "--why", "I ran the upgrade.", "--space", folder, "--json")
    (one,) = json.loads(said)
    assert one["levels"][-1] == {
        "level": "Can alone",
        "on": "2026-06-11",
        "why": "I ran the upgrade.",
    }
    assert len(one["levels"]) == 4
    assert run("skills", "nothing", "--space", folder) == ""
    assert "judge a skill" in run("skills", "--level", "x", "--space", folder, status=2)


def test_goals_are_listed_with_their_experiments(folder: str) -> None:
    text = run("goals", "--space", folder)
    assert "Grow one junior a year (active, agreed with Leena Korhonen)" in text
    assert "  [ ] Ask Oskar what to stop doing by 2026-06-24" in text
    found = json.loads(run("goals", "--space", folder, "--json"))
    assert [len(each["experiments"]) for each in found] == [5, 4, 3]
    assert found[0]["experiments"][0]["state"] == "done"
