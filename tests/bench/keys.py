"""Keys pressed in a long entry, as somebody presses them who writes in it."""

import random
from statistics import quantiles

from PySide6.QtCore import Qt


WORDS, KEYS = 20_000, 2000

_KNOWN = ["retry", "budget", "stops", "the", "storm", "before", "it", "starts", "and"]
_KNOWN += ["Ana", "showed", "me", "how", "sizes", "follow", "from", "waiting", "times"]


def text(words=WORDS):
    """Return Markdown of so many words: paragraphs, lists, steps, code, a table."""
    chance = random.Random(7)
    made, count = [], 0

    def some(least, most):
        nonlocal count
        number = chance.randint(least, most)
        count += number
        return " ".join(chance.choices(_KNOWN, k=number))

    while count < words:
        made.append(f"## {some(2, 6)}")
        made += [f"{some(40, 90)}. A **{some(2, 3)}** and `{some(1, 1)}`."] * 2
        made.append("\n".join(f"- {some(5, 12)}" for _ in range(5)))
        made.append("\n".join(f"{n}. {some(5, 12)}" for n in range(1, 5)))
        made.append("\n".join(f"- [ ] {some(4, 9)}" for _ in range(3)))
        if chance.random() < 0.2:
            made.append(f"```python\n{some(3, 5)} = 1\n{some(2, 4)}\n```")
            made.append(f":::private\n{some(20, 60)}\n:::")
            rows = "\n".join(f"| {some(1, 3)} | {some(1, 3)} |" for _ in range(5))
            made.append(f"| One | Two |\n| --- | --- |\n{rows}")
    return "\n\n".join(made)


def typed(person):
    """Write in the middle of a long entry, at its start and at its end.

    Returns:
        The median and the 99th percentile of how long a key takes until the event
        loop waits again.
    """
    body = person.journal.writing.body
    body.setFocus()
    body.textCursor().insertText(text())
    person.journal.flush()
    person.settle()
    found = []
    for place in (0.5, 0.0, 1.0, 0.3):
        lines = body.document().blockCount() - 1
        cursor = body.textCursor()
        cursor.setPosition(
            body.document().findBlockByNumber(round(lines * place)).position()
        )
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        body.setTextCursor(cursor)
        person.press(body, Qt.Key.Key_Right)
        found += [person.press(body, *key) for key in _pressed(KEYS // 4)]
    cuts = quantiles(found, n=100)
    return {"median": cuts[49], "99th": cuts[98], "worst": max(found)}


def _pressed(count):
    """Return keys and letters: words, a word taken back now and then, new lines."""
    chance = random.Random(count)
    keys = []
    while len(keys) < count:
        word = chance.choice(_KNOWN)
        keys += [(0, letter) for letter in f"{word} "]
        if chance.random() < 0.08:
            keys += [(Qt.Key.Key_Backspace, "")] * 3
        if chance.random() < 0.06:
            keys.append((Qt.Key.Key_Return, ""))
    return keys[:count]
