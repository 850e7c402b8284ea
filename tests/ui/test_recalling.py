"""Sizes that a window gets back."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from ui.window.recalling import fitting, panes


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
