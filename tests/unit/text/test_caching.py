"""Results by text are remembered, and large texts are let go of."""

import gc
import weakref

from pls.text.caching import SMALL, by_text


class Made:
    def __init__(self, text):
        self.size = len(text)


def test_a_text_is_worked_on_once():
    asked = []
    count = by_text(8)(lambda text: asked.append(text) or len(text))
    assert [count("a"), count("a"), count("a" * SMALL * 2)] == [1, 1, 2 * SMALL]
    assert len(asked) == 2


def test_few_large_texts_are_held():
    make = by_text(1000)(Made)
    made = [weakref.ref(make(f"{n}" * SMALL * 2)) for n in range(100)]
    gc.collect()
    assert sum(each() is not None for each in made) <= 16
