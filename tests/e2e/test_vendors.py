"""Two computers, one space, and between them a program that somebody else wrote.

For each such program one story is told once: two people's edits while there is no
network, then alternately the program and our merge until nobody changes anything. The
tests look at how it ended.
"""

import contextlib
import gc
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest

from pls import cli
from pls.records import Entry, Moment
from pls.space import Space
from pls.text import file
from tests.e2e import vendors
from tests.e2e.commands import ROOT


SAME = ("same0here000", "same0there00")
APART = "apart0000000"
DELETED = "deleted00000"
EDITED_AND_DELETED = ("gone0here000", "gone0there00")
REWRITTEN_AND_DELETED = "rewritten000"
RENAMED = ("named0here00", "named0there0")
OTHERS = tuple(f"other00000{number:02}" for number in range(6))
GONE = (DELETED, *EDITED_AND_DELETED, REWRITTEN_AND_DELETED)
FIRST = (*SAME, APART, *GONE, *RENAMED, *OTHERS)
TITLE = "Two of one name"
BODY = "{0} began on a Monday.\n\nNobody knew why.\n\nIt ended on a Friday.\n"
ROUNDS = 8


class Commands:
    """Runs each command in a process of its own.

    They are forked where the program is imported already, and so take a tenth of the
    time; what one knows of another is what lies on the disk.
    """

    def __enter__(self):
        self._forker = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.test_vendors"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        return self

    def __exit__(self, *_):
        self._forker.communicate(timeout=20)

    def run(self, **asked):
        self._forker.stdin.write(json.dumps(asked) + "\n")
        self._forker.stdin.flush()
        code, out = json.loads(self._forker.stdout.readline())
        assert code == 0, f"{asked} gave {code}: {out}"
        return out


class Computer:
    """One computer: its folder, and beside it what it remembers."""

    def __init__(self, name, folder, commands):
        self.name, self.folder = name, folder / name / "space"
        env = {"PLS_CONFIG_DIR": str(folder / f"{name}-config")}
        self._asked = {"env": {**env, "PLS_SPACE": str(self.folder)}}
        self._commands = commands

    def pls(self, command, *arguments):
        """Run a command that prints JSON and return that, decoded."""
        words = [command, "--json", *map(str, arguments)]
        return json.loads(self._commands.run(words=words, **self._asked))

    def merge(self):
        self._commands.run(words=["merge", "--now"], **self._asked)

    def does(self, *steps):
        """Add and change records through the program, in one process."""
        self._commands.run(steps=steps, **self._asked)

    def tree(self):
        return vendors.tree(self.folder)

    def files(self):
        """Return, by path, the record of every file a person sees."""
        found = self.tree().items()
        return {
            path: file.read(bytes_)
            for path, bytes_ in found
            if not path.startswith(".") and path != "space.yaml"
        }

    def text(self):
        """Return all that stands in the records and in their history."""
        return b"\n".join(self.tree().values()).decode()

    def body(self, ident):
        """Return the text of the one file that holds a living record."""
        (body,) = (
            record.body
            for record in self.files().values()
            if record.id == ident and record.deleted is None
        )
        return body

    def stamps(self):
        """Return what tells that a file was written, even with the same bytes."""
        found = {}
        for path in self.tree():
            # A daemon may take a file away in between; then there was no rest.
            with contextlib.suppress(FileNotFoundError):
                stat = (self.folder / path).stat()
                found[path] = stat.st_mtime_ns, stat.st_ino
        return found


def said(computer, ident):
    """Return the sentence that somebody writes into a record at a computer."""
    words = {"here": "cold caches everywhere", "there": "retries without budgets"}
    return f"Of {ident} {computer.name} knows: {words[computer.name]}."


def middle(computer, ident):
    text = BODY.format(ident).replace("Nobody knew why.", said(computer, ident))
    return ["change", ident, text]


class Story:
    """What happened between two computers that one vendor's program connects.

    Attributes:
        rested: Whether it ended with a round in which nobody changed anything.
        sentences: All that was written while there was no network.
        third: A computer that knows no more than the files as they are in the end.
    """

    def __init__(self, vendor, folder, commands):
        self.here = Computer("here", folder, commands)
        self.there = Computer("there", folder, commands)
        self.both = self.here, self.there
        self.third = Computer("third", folder, commands)
        self.there.folder.mkdir(parents=True)
        self.carrier = vendor(*(c.folder for c in self.both), folder / "vendor")

    def tell(self):
        self.here.pls("new", self.here.folder)
        self.here.does(*(["add", ident] for ident in FIRST))
        with self.carrier:
            self.meet()
            self.carrier.pause()
            self.part()
            self.carrier.resume()
            self.rested = self.settle()
            if self.here.tree() != self.there.tree():
                self.carrier.decide()
                self.rested = self.settle()
        shutil.copytree(self.here.folder, self.third.folder)
        self.third.merge()

    def meet(self):
        """Let each know all, and each have edited once."""
        self.there.merge()
        self.there.does(*(["change", i, BODY.format(i)] for i in FIRST[:-1]))
        assert self.settle()
        assert self.here.tree() == self.there.tree()

    def part(self):
        """Let both write, with no network."""
        here, there = self.both
        there.does(middle(there, SAME[0]))
        here.does(
            *(middle(here, i) for i in (*SAME, EDITED_AND_DELETED[1], RENAMED[1])),
            ["change", APART, f"{said(here, APART)}\n\n{BODY.format(APART)}"],
        )
        here.does(middle(here, REWRITTEN_AND_DELETED))
        here.pls("delete", DELETED, EDITED_AND_DELETED[0], REWRITTEN_AND_DELETED)
        there.does(
            *(middle(there, i) for i in (SAME[1], EDITED_AND_DELETED[0], RENAMED[0])),
            middle(there, REWRITTEN_AND_DELETED),
            ["change", APART, f"{BODY.format(APART)}\n{said(there, APART)}\n"],
        )
        there.pls("delete", EDITED_AND_DELETED[1])
        for computer, ident in zip(self.both, RENAMED, strict=True):
            (inside,) = (p for p, r in computer.files().items() if r.id == ident)
            path = computer.folder / inside
            path.rename(path.with_name(f"my own name for {ident}.md"))
        self.sentences = [
            said(c, i) for c in self.both for i in (*SAME, APART, REWRITTEN_AND_DELETED)
        ] + [
            said(here, EDITED_AND_DELETED[1]), said(there, EDITED_AND_DELETED[0]),
            said(here, RENAMED[1]), said(there, RENAMED[0]),
        ]  # fmt: skip
        for computer in self.both:
            words = f"What {computer.name} wrote of two of one name.\n"
            computer.pls("add", f"{TITLE} !2026-06-12", "--body", words)
            self.sentences.append(words)

    def settle(self):
        """Alternate the vendor's program and our merge until nothing changes.

        Returns:
            Whether that came to pass.
        """
        for _ in range(ROUNDS):
            before = [computer.stamps() for computer in self.both]
            self.carrier.sync()
            self.here.merge()
            if not self.carrier.tells_same:
                self.carrier.sync()
            self.there.merge()
            if before == [computer.stamps() for computer in self.both]:
                return True
        return False


@pytest.fixture(scope="module")
def commands():
    with Commands() as running:
        yield running


@pytest.fixture(scope="module", params=vendors.ALL, ids=lambda vendor: vendor.__name__)
def story(request, tmp_path_factory, commands):
    folder = tmp_path_factory.mktemp(request.param.__name__)
    one = Story(request.param, folder, commands)
    one.tell()
    return one


def test_both_computers_come_to_rest_with_the_same_files(story):
    assert story.rested
    assert story.here.tree() == story.there.tree()
    assert story.here.pls("list") == story.there.pls("list")


def test_every_record_is_in_one_file(story):
    for computer in story.both:
        found = computer.files().values()
        idents = sorted(record.id for record in found)
        new = [record.id for record in found if record.title == TITLE]
        assert len(new) == 2
        assert idents == sorted([*FIRST, *new])


def test_no_sentence_is_lost(story):
    for computer in story.both:
        text = computer.text()
        assert [words for words in story.sentences if words not in text] == []


@pytest.mark.parametrize("ident", [*SAME, REWRITTEN_AND_DELETED])
def test_what_a_merge_left_out_is_found_in_the_history(story, ident):
    for computer in (*story.both, story.third):
        kept = "".join(version["body"] for version in computer.pls("history", ident))
        assert [c.name for c in story.both if said(c, ident) not in kept] == []


def test_a_computer_that_comes_later_finds_the_same_and_writes_nothing(story):
    assert story.third.tree() == story.here.tree()


def test_edits_of_two_paragraphs_both_stay_in_the_text(story):
    for computer in story.both:
        body = computer.body(APART)
        assert all(said(each, APART) in body for each in story.both)


@pytest.mark.parametrize("ident", [*SAME, REWRITTEN_AND_DELETED])
def test_of_two_edits_of_one_paragraph_one_stays_in_the_text(story, ident):
    for computer in story.both:
        body = computer.body(ident)  # which is one that lives
        assert any(said(each, ident) in body for each in story.both)


def test_an_edit_lives_on_although_the_record_was_deleted(story):
    for computer in story.both:
        assert said(story.there, EDITED_AND_DELETED[0]) in computer.body(
            EDITED_AND_DELETED[0]
        )
        assert said(story.here, EDITED_AND_DELETED[1]) in computer.body(
            EDITED_AND_DELETED[1]
        )


def test_a_deletion_nobody_objected_to_stays(story):
    for computer in story.both:
        assert [r["id"] for r in computer.pls("list", "--bin")] == [DELETED]


def test_a_renamed_file_takes_the_edit_of_the_other_computer(story):
    for computer in story.both:
        assert said(story.there, RENAMED[0]) in computer.body(RENAMED[0])
        assert said(story.here, RENAMED[1]) in computer.body(RENAMED[1])


def test_no_file_keeps_the_mark_of_a_conflict(story):
    for computer in story.both:
        names = [Path(path).name for path in computer.files()]
        assert [n for n in names if "conflict" in n or not n.endswith(".md")] == []


def test_one_more_merge_writes_nothing(story):
    for computer in story.both:
        before = computer.stamps()
        computer.merge()
        assert computer.stamps() == before


def main():
    """Fork a process for each line of the input and say how it ended."""
    answer = os.dup(1)
    for name in (
        "cli.folder",
        "cli.merging",
        "cli.notes",
        "space.ledger",
        "space.versions",
    ):
        importlib.import_module(f"pls.{name}")
    gc.freeze()
    while asked := sys.stdin.readline():
        with tempfile.TemporaryFile() as out:
            pid = os.fork()
            if not pid:
                os.dup2(out.fileno(), 1)
                os.dup2(out.fileno(), 2)
                code = do(**json.loads(asked))
                gc.collect()  # closes what is open
                sys.stdout.flush()
                os._exit(code)  # taking the interpreter down takes longest of all
            _, status = os.waitpid(pid, 0)
            out.seek(0)
            told = [os.waitstatus_to_exitcode(status), out.read().decode()]
        os.write(answer, json.dumps(told).encode() + b"\n")


def do(env, words=(), steps=()):
    """Run a command of the command line, or do some steps; return the exit code."""
    os.environ.update(env)
    if words:
        return cli.run(words)
    space = Space.open(env["PLS_SPACE"])
    for verb, ident, *rest in steps:
        if verb == "add":
            day = Moment("2026-06-12")
            body = BODY.format(ident)
            space.add(Entry(id=ident, title=f"On {ident}", occurred=day, body=body))
        else:
            seen = space.record(ident)
            space.save(msgspec.structs.replace(seen, body=rest[0]), seen)
    return 0


if __name__ == "__main__":
    main()
