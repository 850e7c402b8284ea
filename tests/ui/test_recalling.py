"""Sizes that a window gets back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from ui.window import memory
from ui.window.recalling import FIRST, fitting, panes


sizes = st.builds(QSize, st.integers(1, 9000), st.integers(1, 9000))
rooms = st.builds(QSize, st.integers(960, 5000), st.integers(640, 4000))
LEAST = QSize(960, 640)


@given(sizes, rooms)
def test_a_window_fits_the_screen_of_now(wanted, room):
    made = fitting(wanted, room, LEAST)
    assert made.width() <= room.width()
    assert made.height() <= room.height()
    assert made.width() >= LEAST.width()
    assert fitting(made, room, LEAST) == made


@given(rooms)
def test_what_fits_stays_as_it_was(room):
    assert fitting(room, room, LEAST) == room


@given(st.lists(st.integers(0, 2000)), st.lists(st.integers(0, 2000)))
def test_hidden_panes_keep_what_they_had(now, before):
    kept = panes(now, before)
    assert len(kept) == len(now)
    for at, size in enumerate(now):
        same = len(before) == len(now)
        assert kept[at] == (size or (before[at] if same else 0))


@pytest.mark.parametrize("odd", [[10**12, 900], [-(10**12), 1], [1.5, 2], "big", [1]])
def test_sizes_that_no_screen_has_are_not_taken(tmp_path, monkeypatch, odd):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path))
    memory.keep(size=odd)
    assert memory.read("size", FIRST) == list(FIRST)
