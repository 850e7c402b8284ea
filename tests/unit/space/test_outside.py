"""What lies outside of the folder: sealed with the space, and plain again with it."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import config, vocabulary
from pls.crypto import Box, keys
from pls.records import Entry, Moment
from pls.space import About, Space, about, backups, begun, leaving, outside
from pls.space.words import Words


ROOT = Path(__file__).parents[3]
WORDS = "the quorvantis budget, half typed"
SIGN = b"quorvantis"


@pytest.fixture(scope="module")
def mine():
    return keys.generate()


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def space(tmp_path, home):
    space = Space.create(tmp_path / "space", About(id=os.urandom(6).hex()))
    space.add(Entry(id="first", title="quorvantis", created=Moment("2026-06-12")))
    return space


def sealed(space, mine):
    """Return the space as an encrypted one, its files aside."""
    told = about.read(space.root)
    about.write(space.root, About(told.id, recipient=mine.recipient))
    return Space.open(space.root, mine)


def locked(space):
    return Space(space.root, space.about)


def plain(home, *folders):
    """Return the files on this computer that hold the sign, memory and index aside."""
    found = [p for folder in folders for p in (home / folder).rglob("*")]
    return [p for p in found if p.is_file() and SIGN in p.read_bytes()]


def begin(space):
    begun.keep(space, WORDS)
    begun.keep(space, f"Ana said {WORDS}", "share1")
    leaving.note(space, "share1", [Path("/for/quorvantis/.pls-abc.tmp")])
    Words(space).add("quorvantis")
    backups.make(space)


def test_everything_is_sealed_and_comes_back(space, home, mine):
    begin(space)
    assert len(plain(home, "spaces", ".")) > 4
    box = Box(mine.recipient, mine)
    outside.recast(space.root, space.about.id, None, box)
    assert not plain(home, "spaces", "backups")
    assert not vocabulary.place().exists()
    after = sealed(space, mine)
    assert begun.read(after) == WORDS
    assert begun.read(after, "share1") == f"Ana said {WORDS}"
    assert [note.share for note in leaving.stopped(after)] == ["share1"]
    assert Words(after).words() == {"quorvantis"}
    renewed = mine.renewed()
    outside.recast(space.root, space.about.id, box, Box(renewed.recipient, renewed))
    late = Space(space.root, About(space.about.id, recipient=mine.recipient), mine)
    assert begun.read(late) == "", "the old key opens them no more"
    outside.recast(space.root, space.about.id, Box(renewed.recipient, renewed), None)
    assert begun.read(space) == WORDS
    assert begun.read(space, "share1") == f"Ana said {WORDS}"
    assert [note.share for note in leaving.stopped(space)] == ["share1"]
    assert vocabulary.place().read_text() == "quorvantis\n"
    assert {made.damage for made in backups.listed(space)} == {""}


def test_what_is_written_in_an_encrypted_space_is_sealed_at_once(space, home, mine):
    space = sealed(space, mine)
    begin(space)
    assert not plain(home, "spaces")
    assert not vocabulary.place().exists()
    assert (begun.read(space), Words(space).words()) == (WORDS, {"quorvantis"})
    Words(space).remove("Quorvantis")
    assert Words(space).words() == frozenset()


def test_another_computer_seals_what_it_still_has(space, home, mine):
    begin(space)
    space = sealed(space, mine)
    assert begun.read(space) == WORDS, "it is there before"
    outside.seal(space)
    assert not plain(home, "spaces", "backups")
    assert not vocabulary.place().exists()
    assert (begun.read(space), Words(space).words()) == (WORDS, {"quorvantis"})
    vocabulary.add("halla")
    outside.seal(space)
    assert vocabulary.words() == {"halla"}, "words of other spaces stay"
    assert Words(space).words() == {"quorvantis", "halla"}


def test_while_it_is_locked_words_are_kept_and_none_is_written_over(space, home, mine):
    space = sealed(space, mine)
    begun.keep(space, "before")
    shut = locked(space)
    assert begun.read(shut) == ""
    begun.wait(shut, "quor", "one")
    begun.wait(shut, "quorvantis", "one")
    begun.wait(shut, "another thought", "two")
    begun.wait(shut, "sent after all", "three")
    begun.wait(shut, "", "three")
    assert not plain(home, "spaces")
    for _ in range(2):
        assert begun.read(space) == "before quorvantis another thought"
    begun.keep(space, "")
    assert begun.read(space) == ""


def test_what_a_killed_program_left_half_written_goes(space, home, mine):
    begin(space)
    left = [home / "spaces" / ".pls-abc.tmp", home / ".words.txt.abc.tmp"]
    for path in left:
        path.write_bytes(SIGN)
        os.utime(path, (1, 1))
    fresh = home / "spaces" / ".pls-now.tmp"
    fresh.write_bytes(b"being written")
    outside.recast(space.root, space.about.id, None, Box(mine.recipient, mine))
    assert [path.exists() for path in (*left, fresh)] == [False, False, True]


def test_what_a_key_sealed_is_not_written_over_without_it(space, home, mine):
    begun.keep(sealed(space, mine), WORDS)
    begun.keep(space, "plain again")
    assert begun.read(space) == "plain again"
    (aside,) = (home / "spaces").glob("*.begun.age")
    assert Box(mine.recipient, mine).open(aside.read_bytes()) == WORDS.encode()


def test_what_cannot_be_opened_stays_and_the_rest_is_done(space, home, mine):
    begin(space)
    box = Box(mine.recipient, mine)
    outside.recast(space.root, space.about.id, None, box)
    (file,) = (home / "spaces").glob("*.share1.begun")
    file.write_bytes(file.read_bytes()[:-3])
    before = file.read_bytes()
    outside.recast(space.root, space.about.id, box, None)
    assert file.read_bytes() == before
    assert begun.read(space) == WORDS
    assert begun.read(space, "share1") == ""


LINES = st.lists(st.from_regex(r"[a-zé]{1,4}", fullmatch=True), max_size=6)


@given(LINES, LINES)
def test_no_word_is_lost_on_the_way_in_and_out(here, there):
    one, other = ("".join(f"{word}\n" for word in words) for words in (here, there))
    both = vocabulary.joined(one, other)
    assert vocabulary.known(both) == vocabulary.known(one) | vocabulary.known(other)
    assert both.startswith(one)
    assert vocabulary.joined(both, other) == both


def test_settings_hold_no_words_of_a_space():
    kinds = {field: type(value) for field, value in _settings().items()}
    assert kinds["folder"] is str
    words = {name for name, kind in kinds.items() if kind is str} - {"folder"}
    assert words == {"theme", "contrast", "motion", "language"}


def _settings():
    known = config.Config()
    return {name: getattr(known, name) for name in type(known).__struct_fields__}


TURNING = """
import sys
from pathlib import Path
from pls.crypto import Box, keys
from pls.space import outside
root, space, identity = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
mine = keys.read(identity.read_text())
box = Box(mine.recipient, mine)
print("begun", flush=True)
while True:
    outside.recast(root, space, None, box)
    outside.recast(root, space, box, None)
"""


def test_killed_at_any_moment_no_word_is_lost(space, home, mine, tmp_path):
    begin(space)
    (tmp_path / "identity").write_text(mine.text())
    box = Box(mine.recipient, mine)
    told = (str(space.root), space.about.id, str(tmp_path / "identity"))
    for _ in range(6):
        program = [sys.executable, "-c", TURNING, *told]
        with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=ROOT) as one:
            one.stdout.readline()
            time.sleep(random.uniform(0, 0.2))
            one.kill()
        outside.recast(space.root, space.about.id, None, box)
        assert not plain(home, "backups")
        assert not vocabulary.place().exists()
        outside.recast(space.root, space.about.id, box, None)
        assert begun.read(space) == WORDS
        assert begun.read(space, "share1") == f"Ana said {WORDS}"
        assert vocabulary.words() == {"quorvantis"}
        assert [made.damage for made in backups.listed(space)] == [""]
