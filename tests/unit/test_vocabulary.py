"""The person's own words: a plain file that is theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import vocabulary


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path))
    return tmp_path


WORDS = st.from_regex(r"[a-zA-Zé'ß👩]{1,8}", fullmatch=True)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=4))
def test_what_was_added_and_not_removed_is_known(added, removed):
    vocabulary.place().unlink(missing_ok=True)
    for word in added:
        vocabulary.add(word)
    for word in removed:
        vocabulary.remove(word)
    kept = {vocabulary.folded(word) for word in added}
    assert vocabulary.words() == kept - {vocabulary.folded(word) for word in removed}


def test_the_file_is_one_word_on_a_line_and_keeps_remarks():
    vocabulary.place().write_bytes("\ufeffHalla # a project\r\n\nFingrid".encode())
    assert vocabulary.words() == {"halla", "fingrid"}
    vocabulary.add("halla")
    vocabulary.add("datahub")
    vocabulary.remove("Fingrid")
    kept = "\ufeffHalla # a project\r\n\ndatahub\n"
    assert vocabulary.place().read_bytes().decode() == kept


def test_a_file_that_cannot_be_read_knows_no_words():
    assert vocabulary.words() == frozenset()
    vocabulary.place().mkdir()
    assert vocabulary.words() == frozenset()
    with pytest.raises(OSError):  # noqa: PT011
        vocabulary.add("word")
