"""Nothing leaves that was not picked, whatever stands in the space around it."""

import base64
import html
import itertools
import socket
import tempfile
from pathlib import Path
from typing import get_args, get_origin, get_type_hints
from unittest import mock
from urllib.parse import quote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import records
from pls.disclosure import document
from pls.errors import BadValueError
from pls.records import Entry, Evidence, Field, Goal, Moment, Pick, Resource, Summary
from pls.records.convert import KINDS
from pls.records.enums import NamesRule, Sharing
from pls.space import About, Space, sharing


class Tokens:
    """Makes words that stand nowhere else, and remembers which must stay."""

    def __init__(self):
        self.held = []
        self._numbers = itertools.count(100)

    def secret(self):
        token = f"zqx{next(self._numbers)}jk"
        self.held.append(token)
        return token

    def shown(self):
        return f"open{next(self._numbers)}word"


def filled(cls, tokens):
    """Return a record with a token in every text of every field."""
    hints = records.types(cls)
    values = {name: _value(hint, tokens) for name, hint in hints.items()}
    values = {name: value for name, value in values.items() if value is not None}
    values |= {"id": tokens.secret(), "created": Moment("2026-06-12"), "deleted": None}
    return cls(**values, body=tokens.secret(), extra={"other": tokens.secret()})


def _value(hint, tokens):
    while hasattr(hint, "__metadata__"):
        hint = get_args(hint)[0]
    if hint is str:
        return tokens.secret()
    if get_origin(hint) is tuple:
        inner = _value(get_args(hint)[0], tokens)
        return () if inner is None else (inner,)
    if get_origin(hint) is dict:
        return {tokens.secret(): tokens.secret()}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        inner = get_type_hints(hint, include_extras=True)
        found = {name: _value(h, tokens) for name, h in inner.items()}
        found |= {"n": 1} if "n" in inner else {}
        try:
            return msgspec.convert({k: v for k, v in found.items() if v}, hint)
        except msgspec.ValidationError:
            return None
    return None


def prose(tokens):
    """Return Markdown of which one word is meant for others."""
    word = tokens.shown()
    s = tokens.secret
    return word, (
        f"{word} [x](https://e.example/{s()} '{s()}') ![y](attachments/{s()}.png)\n\n"
        f"- [z](../journal/{s()}.md) <b title='{s()}'>b</b> <!-- {s()} -->\n\n"
        f"[r]: /{s()} '{s()}'\n\n%%{s()}%%\n\n1. :::private\n{s()}\n:::\n\n"
        f"[[{s()}|other]] ![a [b]({s()}.md)](c.png)\n\n<div data-x='{s()}'>\n\n"
        f"www.{s()}.example %%{s()}"
    )


TEXT_FIELDS = {
    Field.PROJECT: "project",
    Field.CREDIT: "learned_from",
}


def picked(tokens, show):
    """Return an entry, and the words of it that shall arrive under *show*."""
    told = {}

    def one(field):
        word = tokens.shown() if field in show else tokens.secret()
        told.setdefault(field, word)
        return word

    story, share_text = prose(tokens)
    impact, change = prose(tokens)
    if Field.STORY not in show:
        share_text = tokens.secret()
    if Field.IMPACT not in show:
        change = tokens.secret()
    told |= {Field.STORY: story, Field.IMPACT: impact}
    s = tokens.secret
    address = f"https://{one(Field.LINK)}.example/"
    if Field.EVIDENCE not in show:
        tokens.held.append(told[Field.LINK])
        told.pop(Field.LINK)
    entry = Entry(
        id=s(),
        title=f"{one(Field.TITLE)} %%{s()}%% <!-- {s()} --> %%{s()}",
        created=Moment("2026-06-11"),
        occurred=Moment("2026-06-11"),
        tags=(s(),),
        links=(s(),),
        skills=(one(Field.SKILL), s()),
        people=(f"{s().capitalize()} {s().capitalize()}",),
        goals=(s(),),
        resources=(s(),),
        client=s(),
        project=one(Field.PROJECT),
        learned_from=one(Field.CREDIT),
        evidence=(Evidence(text=one(Field.EVIDENCE), url=address, attachment=s()),),
        impact=change,
        share=Sharing.READY,
        share_text=share_text,
        body=f"{s()}\n\n![{s()}]({s()}.png)\n",
        extra={"aliases": [s()], s(): s()},
    )
    return entry, {told[f] for f in show if f in told}


def written(space, summary, out):
    seen = sharing.preview(space, summary)
    paths = sharing.write(space, seen, ("html", "md"), out, "summary").paths
    return [path.read_bytes() for path in paths]


def shapes(token):
    data = token.encode()
    for start in range(3):
        # Inside a longer text, base64 depends on where the token begins.
        coded = base64.b64encode(b"\0" * start + data)
        yield coded[4 if start else 0 : -4]
    yield data
    yield data.upper()
    yield data.capitalize()
    yield quote(token).encode()
    yield html.escape(token).encode()
    yield "".join(f"&#{ord(c)};" for c in token).encode()
    yield "".join(f"%{ord(c):02X}" for c in token).encode()
    yield data.hex().encode()


SHOWS = st.frozensets(st.sampled_from(list(Field)), min_size=1)


@given(SHOWS, st.booleans(), st.sampled_from([NamesRule.INITIALS, NamesRule.HIDDEN]))
def test_only_what_was_picked_and_shown_leaves(show, star, rule):
    tokens = Tokens()
    host, user = tokens.secret(), tokens.secret()
    known = {"USER": user, "LOGNAME": user, "HOSTNAME": host, "HOME": f"/home/{user}"}
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict("os.environ", known),
        mock.patch.object(socket, "gethostname", return_value=host),
    ):
        about = About(id=tokens.secret(), owner="Mikko Laine", role="Consultant")
        space = Space.create(Path(folder, tokens.secret()), about)
        for cls in KINDS.values():
            space.add(filled(cls, tokens))
        entry, words = picked(tokens, show)
        space.add(entry)
        pick = Pick(id=entry.id, show=tuple(show), star=star)
        summary = Summary(
            id=tokens.secret(),
            title=tokens.secret(),
            body=tokens.secret(),
            reader="Sari",
            names=rule,
            items=(pick,),
        )
        html_page, text = written(space, summary, Path(folder, tokens.secret()))
    for data in (html_page, text):
        leaked = {t for t in tokens.held for shape in shapes(t) if shape in data}
        assert not leaked
    if star:
        missing = {word for word in words if word.encode() not in html_page}
        # A group is the heading of unstarred items only.
        assert missing <= {entry.skills[0]}
        assert {w for w in words if w.encode() not in text} <= {entry.skills[0]}


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
        summary = Summary(id="s", title="t", items=(pick,))
        for data in written(space, summary, Path(folder, "out")):
            assert (word.encode() in data) == link
            assert b"Handling overload" in data
            assert not [t for t in tokens.held if t.encode() in data]


def test_the_search_for_tokens_finds_them_in_every_shape():
    for shape in (
        b"x zqx101jk y",
        base64.b64encode(b"ab zqx101jk cd"),
        base64.b64encode(b"a zqx101jk cd"),
        base64.b64encode(b" zqx101jk cd"),
        b"%7A%71%78%31%30%31%6A%6B",
    ):
        assert any(s in shape for s in shapes("zqx101jk"))


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
