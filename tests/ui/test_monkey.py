"""Whoever presses anything finds no report and loses no word.

`python -m tests.ui.monkey 600 1 2 3` goes on for longer.
"""

import pytest

from tests.ui.monkey import Monkey, nothing_outside
from tests.ui.places import folder, sample_once  # noqa: F401 (fixtures)
from tests.ui.scenes import SIZES, staged


@pytest.mark.parametrize("name", ["today", "journal", "skills", "builder"])
def test_pressing_anything_breaks_nothing_and_loses_nothing(name, folder):  # noqa: F811
    with nothing_outside(), staged(name, folder, SIZES[0]) as stage:
        monkey = Monkey(stage, seed=1)
        for number in range(120):
            monkey.act()
            if number % 40 == 39:
                monkey.check()
        assert stage.broken == [], monkey.done[-20:]
