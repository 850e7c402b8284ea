"""What is drawn after an edit is what would be drawn afresh."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.editors.markdown import MarkdownEdit


TEXT = """# A

words `x` and

- a
- b

:::private
mine
more
:::

```python
x = 1
```

| a | b |
| - | - |
| c | d |

> q

end words that are long enough to wrap over more than one line of the column"""

KEYS = {
    "backspace": (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    "delete": (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    "tab": (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    "up": (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
}
DONE = ["undo", "select", *KEYS, "x", "`", "\n", ":", "%%", "- ", "# ", "> ", "|"]


@pytest.fixture
def edit(qtbot, qapp):
    blinks = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    made = MarkdownEdit()
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    qapp.setCursorFlashTime(blinks)


def do(edit, what):
    if what == "undo":
        edit.undo()
    elif what == "select":
        edit.selectAll()
    elif what in KEYS:
        QTest.keyClick(edit, *KEYS[what])
    else:
        for letter in what:
            code = Qt.Key.Key_Return if letter == "\n" else 0
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(
                edit,
                QKeyEvent(QKeyEvent.Type.KeyPress, code, none, "" if code else letter),
            )


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.integers(0, 220), st.sampled_from(DONE)), min_size=1, max_size=12
    )
)
def test_nothing_stale_is_left_on_the_screen(edit, qapp, done):
    edit.set_text(TEXT)
    for place, what in done:
        cursor = edit.textCursor()
        cursor.setPosition(min(place, edit.document().characterCount() - 1))
        edit.setTextCursor(cursor)
        qapp.processEvents()
        do(edit, what)
        qapp.processEvents()
        afresh = edit.grab().toImage()
        seen = QApplication.primaryScreen().grabWindow(edit.winId()).toImage()
        assert seen.convertToFormat(afresh.format()) == afresh
