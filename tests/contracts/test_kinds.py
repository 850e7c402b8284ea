"""What is done with a space, done in a plain one and in an encrypted one alike.

And in an encrypted one: every file that is written, in the folder or on the computer,
is an age file, or stands on a short list of those that hold no words.
"""

import contextlib
import json
import re
import sqlite3
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest

from pls import config, ids
from pls.records import Entry, Evidence, Field, Moment, Pick, Summary
from pls.records.enums import Sharing
from pls.space import (
    Space,
    attaching,
    backups,
    begun,
    illustrating,
    importing,
    leaving,
    searches,
    sharing,
    templates,
)
from pls.space.inspecting import inspect
from pls.space.listing import Filters
from pls.space.words import Words
from tests import photos
from tests.sealed import KINDS, encrypted, made


SIGN = "quorvantis"
MARK = b"age-encryption.org/v1\n"
DAY = Moment("2026-06-12")
SHOWN = (Field.TITLE, Field.STORY, Field.EVIDENCE, Field.PICTURES)

NO_WORDS = (
    r"space/space\.yaml",
    r"home/settings\.json",
    r"home/memory/.*\.root",
    r"home/spaces/[0-9a-f]{32}\.(lock|keys)",
)
"""What may be there unsealed: whose space it is, settings, where folders lie, locks,
and which public key opened a space."""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(params=KINDS)
def space(request, tmp_path):
    with contextlib.closing(made(request.param, tmp_path / "space")) as space:
        yield space


def entry(space, **values):
    known = {"id": ids.record_id(), "title": f"A {SIGN} day", "created": DAY}
    return space.add(Entry(**(known | values)))


def summary(record):
    pick = Pick(id=record.id, show=SHOWN)
    return Summary(id=ids.record_id(), title="t", reader="Leena", items=(pick,))


def with_pictures(space, tmp_path):
    (tmp_path / "chart.png").write_bytes(photos.chart())
    proof = attaching.attach(space, tmp_path / "chart.png").path
    story = space.put(photos.photo(), ".jpg")
    return entry(
        space,
        share=Sharing.READY,
        evidence=(Evidence(text="The rate", attachment=proof),),
        share_text=f"It works.\n\n![After](../../{story})",
    )


def test_pictures_leave_and_what_left_is_shown_again(space, tmp_path):
    record = with_pictures(space, tmp_path)
    seen = sharing.preview(space, summary(record))
    shown = [each.alt for each in seen.doc.items[0].pictures]
    assert shown == ["The rate", "After"]
    out = tmp_path / "for Leena"
    done = sharing.write(space, seen, ("html", "pdf", "docx"), out)
    assert len([path for path in done.paths if path.is_file()]) == 3
    assert illustrating.left(space, seen.doc) == seen.pictures
    assert not [each for each in inspect(space) if each.path.startswith("attach")]


def test_an_attachment_that_is_not_there_is_missing(space):
    path = space.put(b"minutes", ".txt")
    other = f"attachments/ab/{'a' * 64}.txt"
    assert space.missing((path, other, "../x", "attachments")) == (
        other,
        "../x",
        "attachments",
    )
    assert space.put(b"minutes", ".txt") == path
    assert space.disk.named("attachments") == [path]


def test_templates_are_kept_found_used_and_removed(space):
    path = templates.keep(space, "Friday", f"# Of {SIGN}\n\nWords.\n")
    assert path == "templates/Friday.md"
    begun_ = templates.begin(space, templates.find(space, "friday"))
    assert (begun_.title, begun_.body) == (f"Of {SIGN}", "Words.\n")
    path, data = templates.remove(space, "FRIDAY")
    assert not [t for t in templates.read(space).templates if t.own]
    templates.put_back(space, path, data)
    assert [t.name for t in templates.read(space).templates if t.own] == ["Friday"]


def test_a_backup_brings_everything_back_as_it_was(space, tmp_path):
    record = with_pictures(space, tmp_path)
    templates.keep(space, "Friday", "Words.\n")
    made = backups.make(space)
    assert not made.damage
    assert not backups.make(space).fresh
    backups.restore(made.path, tmp_path / "again")
    mine = space.box.keys if space.box is not None else None
    with contextlib.closing(Space.open(tmp_path / "again", mine)) as again:
        again.scan()
        assert again.record(record.id) == record
        assert again.missing(space.disk.named("attachments")) == ()
        assert again.disk.named("templates") == ["templates/Friday.md"]


def session(space, tmp_path):
    """Do what leaves files of every kind that the program writes."""
    record = with_pictures(space, tmp_path)
    changed = msgspec.structs.replace(record, body=f"All {SIGN}")
    space.save(changed, record)
    for title in ("gone", "emptied"):
        gone = entry(space, title=f"{title} {SIGN}")
        space.delete(gone.id)
    space.empty(gone.id)
    seen = sharing.preview(space, summary(space.record(record.id)))
    sharing.write(space, seen, ("html",), tmp_path / "for Leena")
    leaving.note(space, "sh1", [Path(f"/for/{SIGN}/x.tmp")])
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / f"{SIGN}.md").write_text(f"# {SIGN}\n")
    importing.import_markdown(space, notes)
    templates.keep(space, f"Of {SIGN}", f"{SIGN}\n")
    searches.keep(space, searches.Search(SIGN, Filters(words=SIGN)))
    begun.keep(space, f"Half a {SIGN}")
    begun.keep(space, f"Said {SIGN}", "sh1")
    Words(space).add(SIGN)
    config.save(config.Config(folder=str(space.root)))
    space.scan(now=True)
    backups.make(space)
    space.close()


def unsealed(tmp_path):
    """Return the files of the program that are neither sealed nor known to be empty."""
    for folder in ("space", "home"):
        for path in sorted((tmp_path / folder).rglob("*")):
            if path.is_file() and not path.read_bytes().startswith(MARK):
                yield path, path.relative_to(tmp_path).as_posix()


def test_every_file_of_an_encrypted_space_is_sealed_or_holds_no_words(tmp_path):
    space = encrypted(tmp_path / "space")
    session(space, tmp_path)
    left = []
    for path, name in unsealed(tmp_path):
        if name.endswith(".zip"):
            left += [f"{name}: {member}" for member in members(path)]
        elif name.endswith(".db"):
            left += [f"{name}: {text}" for text in texts(path)]
        elif name.endswith((".db-wal", ".db-shm")):
            left += [name] if SIGN.encode() in path.read_bytes() else []
        elif not any(re.fullmatch(known, name) for known in NO_WORDS):
            left.append(name)
    assert not left
    assert SIGN not in "".join(name for _, name in unsealed(tmp_path))


def members(path):
    """Return the members of a backup that are not sealed and no lists of names."""
    with ZipFile(path) as zipped:
        for name in zipped.namelist():
            known = name in ("space.yaml", ".pls-backup.json")
            if not known and not zipped.read(name).startswith(MARK):
                yield name
        told = json.loads(zipped.read(".pls-backup.json"))
        yield from (i["path"] for i in told["items"] if SIGN in i["path"])


def texts(path):
    """Return the longer texts in a database; ids, days, hashes and paths are short."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        for (table,) in tables.fetchall():
            for row in database.execute(f"SELECT * FROM {table}"):
                for value in row:
                    if isinstance(value, str) and re.search(r"\s|quor", value):
                        yield f"{table}: {value}"
    if SIGN.encode() in path.read_bytes():
        yield "in its pages"


def test_the_same_search_finds_the_words_of_a_plain_space(tmp_path):
    with contextlib.closing(Space.create(tmp_path / "space")) as space:
        session(space, tmp_path)
    found = {name for _, name in unsealed(tmp_path)}
    assert any(name.endswith(".begun") for name in found)
    assert any(list(texts(p)) for p, n in unsealed(tmp_path) if n.endswith(".db"))
    assert any(list(members(p)) for p, n in unsealed(tmp_path) if n.endswith(".zip"))
    assert any(SIGN in name for name in found)
