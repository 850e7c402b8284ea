from __future__ import annotations

import pytest

from ui.theme import theme
from ui.widgets.strong import NO_BREAK, Strong


_RUNS = (
    (f"14{NO_BREAK}of{NO_BREAK}105", True),
    (f"{NO_BREAK}records leave", False),
    (", and ", False),
    ("3", True),
    (f"{NO_BREAK}pictures", False),
)


@pytest.fixture
def sentence(qtbot):
    theme()
    made = Strong(_RUNS)
    qtbot.addWidget(made)
    return made


def test_a_sentence_is_heard_with_plain_blanks(sentence):
    assert sentence.text() == "14 of 105 records leave, and 3 pictures"
    assert sentence.accessibleName() == sentence.text()


def test_no_line_parts_what_belongs_together(sentence):
    whole = "".join(text for text, _ in _RUNS)
    for width in range(1, sentence.sizeHint().width() + 50):
        lines = sentence.lines(width)
        assert "".join(lines) == whole
        assert all(line.endswith(" ") for line in lines[:-1])
    assert sentence.lines(1) == [
        f"14{NO_BREAK}of{NO_BREAK}105{NO_BREAK}records ",
        "leave, ",
        "and ",
        f"3{NO_BREAK}pictures",
    ]
    assert sentence.lines(10_000) == [whole]


def test_an_address_that_no_line_has_room_for_is_shown_whole(qtbot):
    theme()
    address = "https://example.org/" + "a" * 230
    sentence = Strong([("It leaves with ", False), (address, False), (" in it", False)])
    qtbot.addWidget(sentence)
    width = 300
    lines = sentence.lines(width)
    assert "".join(lines) == f"It leaves with {address} in it"
    assert lines[0] == "It leaves with "
    metrics = sentence.fontMetrics()
    assert len(lines) < 3 + metrics.horizontalAdvance(address) / width * 1.5
    assert sentence.heightForWidth(width) == len(lines) * sentence.heightForWidth(9999)
