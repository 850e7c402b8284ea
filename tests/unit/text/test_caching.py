"""Results by text are remembered, and large texts are let go of."""

import gc
import weakref

from pls.text import caching, file, trailer
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


WORD = "quorvantis"
TEXT = f"---\nid: one\nkind: entry\ntitle: {WORD}\ncreated: 2026-06-12\n---\n{WORD}\n"


def held():
    """Return how many texts of this test something in the process holds on to."""
    gc.collect()
    kinds = (str, bytes)
    found = (part for each in gc.get_objects() for part in gc.get_referents(each))
    ids = {id(part) for part in found if isinstance(part, kinds) and WORD in str(part)}
    return len(ids)


def test_no_word_of_a_locked_space_stays_in_what_was_remembered():
    caching.forget()
    before = held()
    said = "".join(("x", TEXT.replace(WORD, f"{WORD} {id(object())}")))[1:]
    record = file.parse(said)
    digest = trailer.digest(said)
    assert file.parse(said) is record
    assert held() > before
    del record, digest, said
    caching.forget()
    assert held() == before
