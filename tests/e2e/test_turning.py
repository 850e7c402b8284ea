"""A space is encrypted, rekeyed and decrypted by processes that are killed.

`python -m tests.e2e.turning 100` does the same with 500 records and 100 kills each.
"""

import random

import pytest

from tests.e2e.turning import WHATS, Turn


pytestmark = pytest.mark.timeout(600)

KILLS = 4


def test_killed_anywhere_and_gone_on_with_everything_is_as_before(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "state"))
    turn = Turn(tmp_path, 60, random.Random(11))
    assert sum(turn.turn(what, KILLS) for what in WHATS) > KILLS
    one = next((turn.root / "journal").rglob("*.md"))
    one.write_bytes(one.read_bytes().replace(b"last of", b"most of"))
    with pytest.raises(AssertionError, match="most of"):
        turn.judge("decrypt")  # what differs is noticed
