"""Nothing leaves that was not picked, whatever stands in the space around it."""

import base64
import gzip
import hashlib
import os
import pwd
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pls import ids
from pls.disclosure import document
from pls.errors import BadValueError
from pls.records import Entry, Evidence, Field, Goal, Moment, Pick, Resource, Summary
from pls.records.enums import Audience, NamesRule, Sharing
from pls.records.summary import Sheet
from pls.space import About, Space, drafting, profiles, sharing
from pls.space.formats import FORMATS, Format
from tests import opened
from tests.properties import leaking
from tests.properties.leaking import SHARE, Tokens, World, account


SHOWS = st.frozensets(st.sampled_from(list(Field)), min_size=1)
CHOICES = st.fixed_dictionaries(
    {
        "names": st.sampled_from([NamesRule.INITIALS, NamesRule.HIDDEN]),
        "sheet": st.sampled_from(list(Sheet)),
        "audience": st.sampled_from(list(Audience)),
        "profile": st.sampled_from(["", *profiles.profiles()]),
        "star": st.booleans(),
    }
)
PLAIN = {"sheet": Sheet.SUMMARY, "audience": Audience.MANAGER}


def leaks(files):
    return [f"{form}: {hit}" for form, data in files.items()
            for hit in opened.hits(data)]  # fmt: skip


@pytest.mark.timeout(900)
@given(SHOWS, CHOICES)
def test_only_what_was_picked_and_shown_leaves(show, choices):
    assert not leaking.wrong(show, choices)


@pytest.mark.timeout(900)
@settings(max_examples=max(settings().max_examples // 4, 10))
@given(SHOWS, CHOICES, st.integers(2, 4), st.integers(1000, 10**9))
def test_what_stays_changes_no_byte_of_what_leaves(show, choices, noise, first):
    """Neither the words nor the number of what was held back make a difference."""
    assert not leaking.changed(show, choices, noise, first)


WRITER = """
import hashlib, json, sys
from pathlib import Path
from pls.disclosure import document
from pls.space.formats import FORMATS
doc = document.parse(Path(sys.argv[1]).read_bytes())
found = {p.stem: p.read_bytes() for p in Path(sys.argv[1]).parent.glob("*.picture")}
for form, how in FORMATS.items():
    data = how.export(doc, found)
    print(form, hashlib.sha256(data).hexdigest())
"""
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "USER": "a"},
    {"PYTHONHASHSEED": "77", "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "USER": "b"},
)


def test_every_format_has_the_same_bytes_everywhere(tmp_path):
    tokens = Tokens()
    world = World(tmp_path, tokens, frozenset(Field), **PLAIN)
    with mock.patch.object(ids, "share_id", return_value=SHARE):
        seen = sharing.preview(world.space, world.summary)
    first = {form: sharing.exported(seen, form) for form in FORMATS}
    assert first == {form: sharing.exported(seen, form) for form in FORMATS}
    document_file = tmp_path / "document.json"
    document_file.write_bytes(document.canonical(seen.doc))
    for name, data in seen.pictures.items():
        (tmp_path / f"{name}.picture").write_bytes(data)
    wanted = {form: hashlib.sha256(data).hexdigest() for form, data in first.items()}
    for number, told in enumerate(ELSEWHERE):
        place = tmp_path / f"elsewhere{number}"
        place.mkdir()
        env = os.environ | told | {"HOME": str(place), "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(
            [sys.executable, "-c", WRITER, str(document_file)],
            env=env, cwd=place, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert dict(map(str.split, done.stdout.splitlines())) == wanted


def test_a_file_that_left_holds_no_picture_as_a_camera_wrote_it(tmp_path):
    """The world does hold what is looked for, in pictures too."""
    world = World(tmp_path, Tokens(), frozenset(Field), **PLAIN)
    kept = sorted((world.space.root / "attachments").iterdir())
    assert len(kept) == 3
    for picture in kept:
        assert len(opened.hits(picture.read_bytes())) > 3
    records = [p.read_bytes() for p in world.space.root.rglob("*.md")]
    assert all(opened.hits(data) for data in records)


LEAKY = {
    "user": lambda: b"by " + os.environ["USER"].encode(),
    "home": lambda: os.environ["HOME"].encode("utf-16-le"),
    "host": lambda: base64.b64encode(socket.gethostname().encode()),
    "folder": lambda: gzip.compress(os.fsencode(Path.cwd())),
    "mail": lambda: b"(" + os.environ["EMAIL"][::-1].encode(),
    "account": lambda: b"<!-- &#122;&#113;x" + pwd.getpwuid(1).pw_gecos[3:].encode(),
}


@pytest.mark.parametrize("what", LEAKY)
def test_an_exporter_that_tells_more_is_found(what):
    leaky = Format(".x", lambda doc, _: doc.title.encode() + b"\n" + LEAKY[what]())
    with mock.patch.dict(FORMATS, {"leaky": leaky}, clear=True):
        found = leaking.wrong(frozenset(Field), PLAIN | {"star": False})
    assert found
    assert all(each.startswith("leaky: ") for each in found)


def test_what_a_reader_gets_differs_by_what_is_shown():
    """The comparison of bytes is not blind either."""
    fewer = frozenset(Field) - {Field.CREDIT}
    choices = PLAIN | {"star": True}
    more, _ = leaking.exported(frozenset(Field), choices)
    less, _ = leaking.exported(fewer, choices)
    assert all(data != less[form] for form, data in more.items())


def test_a_file_is_what_was_looked_at_and_its_name_tells_nothing(tmp_path):
    tokens = Tokens()
    with account(tokens, tmp_path) as home:
        world = World(home, tokens, frozenset(Field), **PLAIN)
        seen = sharing.preview(world.space, world.summary)
        written = sharing.write(world.space, seen, FORMATS, home / "out")
        assert len(written.paths) == len(FORMATS) == len(list((home / "out").iterdir()))
        for path, form in zip(written.paths, FORMATS, strict=True):
            assert path.read_bytes() == sharing.exported(seen, form)
            assert not opened.hits(path.name.encode())
            assert not getattr(os, "listxattr", lambda _: [])(path)  # Linux only


@given(st.booleans())
def test_a_resource_shows_its_address_only_when_it_was_picked(link):
    tokens = Tokens()
    show = (Field.TITLE, Field.LINK) if link else (Field.TITLE,)
    with tempfile.TemporaryDirectory() as folder:
        space = Space.create(Path(folder, "space"), About(id="x", owner="Mikko"))
        word = tokens.shown()
        resource = Resource(
            id=tokens.secret(),
            title="Handling overload",
            url=f"https://{word}.example/",
            body=tokens.secret(),
            trust_why=tokens.secret(),
            recommended_by=tokens.secret(),
            share=Sharing.READY,
        )
        space.add(resource)
        pick = Pick(id=resource.id, show=show, star=True)
        seen = sharing.preview(space, Summary(id="s", title="t", items=(pick,)))
        files = {form: sharing.exported(seen, form) for form in FORMATS}
    assert not leaks(files)
    for data in files.values():
        assert opened.holds(data, "handlingoverload")
        assert link or not opened.holds(data, word)
    assert opened.holds(files["html"], word) == opened.holds(files["md"], word) == link


def test_two_choices_for_one_record_show_what_both_do(space):
    """Two computers changed how one record is picked; the union kept both."""
    entry = Entry(
        id="a1b2", title="Once", impact="openly", project="hidden",
        people=("Ana Ribeiro",), share=Sharing.READY,
    )  # fmt: skip
    space.add(entry)
    fields = (Field.TITLE, Field.IMPACT, Field.PEOPLE)
    picks = (
        Pick(id=entry.id, show=(*fields, Field.PROJECT), names=NamesRule.NAMES),
        Pick(id=entry.id, show=fields, star=True),
    )
    summary = Summary(id="s", title="t", items=picks)
    seen = sharing.preview(space, summary)
    (item,) = seen.doc.items
    assert (item.starred, item.impact, item.project) == (True, "openly", "")
    assert item.people == ()
    chosen = drafting.with_pick(summary, picks[1])
    assert chosen.items == (picks[1],)


def test_what_is_private_cannot_be_picked(space):
    entry = space.add(Entry(id="a1b2", title="Mine", created=Moment("2026-06-12")))
    summary = Summary(id="s", title="t", items=(Pick(id=entry.id),))
    with pytest.raises(sharing.NotReadyError, match="private"):
        sharing.preview(space, summary)


def test_no_field_gives_away_what_stands_beside_it(space):
    story = "Met An*a* at [log](../2026/2026 a zqx1jk.7kq2.md) ^zqx2jk ⏳ 2026-03-03"
    entry = Entry(
        id="recid1",
        title="![a](zqx3jk.png) [b](zqx4jk (c).md) <b title='zqx5jk'>t</b>",
        occurred=Moment("2025-01-01"),
        people=("Ana Ribeiro",),
        evidence=(
            Evidence(text="one", url="https://me:zqx6jk@host.example/"),
            Evidence(text="two", url="file:///home/zqx7jk.pdf"),
            Evidence(url="https://acme-corp.example/zqx8jk"),
            Evidence(url="https://shown.example/"),
            Evidence(text="%%zqx9jk"),
        ),
        share_text=f"{story}\n\n<p>kept words</p>\n\n```Ana\nx\n```",
        share=Sharing.READY,
    )
    space.add(entry)
    summary = Summary(
        id="s",
        title="t",
        heading="At Acme Corp with Ana Ribeiro",
        ask="one\n:::private\nzqx10jk\n:::\ntwo",
        in_short=("a", ":::private", "zqx11jk", ":::", "b"),
        clients=("Acme Corp",),
        items=(Pick(id=entry.id, show=tuple(Field), star=True),),
    )
    seen = sharing.preview(space, summary)
    text = document.canonical(seen.doc).decode()
    assert "zqx" not in text
    assert "Ana" not in text
    assert "Acme" not in text
    assert "2025" not in str(seen.doc.period)
    assert "kept words" in text
    assert "https://shown.example/" in text
    assert [ask.text for ask in seen.doc.asks] == ["one", "two"]
    assert seen.doc.in_short == ("a", "b")
    assert (seen.check.initials, seen.check.replaced) == (("A.R.",), ("Acme Corp",))
    assert (seen.check.passages, len(seen.check.kept)) == (3, 4)


def test_what_a_page_has_no_room_for_is_refused(space):
    proofs = tuple(Evidence(text=f"e{n}") for n in range(6))
    entry = Entry(
        id="recid1", title="Six", occurred=Moment("2026-01-01"),
        evidence=proofs, share=Sharing.READY,
    )  # fmt: skip
    space.add(entry)
    pick = Pick(id=entry.id, show=(Field.TITLE, Field.EVIDENCE))
    with pytest.raises(BadValueError, match="“Six” has 6 pieces of evidence"):
        sharing.preview(space, Summary(id="s", title="t", items=(pick,)))


def test_a_goal_is_not_offered_to_be_made_ready(space):
    goal = space.add(Goal(id="goal1", title="G"))
    summary = Summary(id="s", title="t", items=(Pick(id=goal.id),))
    with pytest.raises(sharing.NotReadyError, match="a goal cannot be shared"):
        sharing.preview(space, summary)
