"""A space, an account and a computer full of tokens that must not leave.

`Tokens` makes them and the words that may leave; `account` puts them all around the
program; `World` into every field, passage, file, version and name of a space.
"""

import contextlib
import getpass
import io
import itertools
import os
import platform
import pwd
import socket
import tempfile
from datetime import date
from pathlib import Path
from typing import get_args, get_origin, get_type_hints
from unittest import mock
from urllib.parse import quote

import msgspec
from PIL import Image, PngImagePlugin

from pls import ids, records
from pls.clock import Clock
from pls.disclosure import sheets
from pls.records import (
    Day,
    Entry,
    Evidence,
    Field,
    Moment,
    Number,
    Pick,
    Section,
    Summary,
)
from pls.records.convert import KINDS
from pls.records.enums import Application, Modality, Sharing, TimeSource
from pls.space import About, Space, sharing
from pls.space.formats import FORMATS
from tests.opened import MARK, hits, holds


TODAY = date(2026, 6, 12)
SHARE = "0b9fd1a6-4c58-4b3e-9d0c-2f6a1e7c8d90"


class Tokens:
    """Makes words that stand nowhere else: those that stay, and those that may leave.

    Args:
        first: From where those that stay are counted; the others count by themselves.
    """

    def __init__(self, first=100):
        self._held = itertools.count(first)
        self._open = itertools.count(100)

    def secret(self):
        return f"{MARK}{next(self._held)}"

    def shown(self):
        return f"openword{next(self._open)}x"


@contextlib.contextmanager
def account(tokens, folder):
    """Put tokens into all that a program can learn of an account and a computer."""
    s = tokens.secret
    home = Path(folder, s())
    (home / ".config" / "git").mkdir(parents=True)
    config = f"[user]\n name = {s()}\n email = {s()}@{s()}.example\n"
    (home / ".gitconfig").write_text(config)
    (home / ".config" / "git" / "config").write_text(config)
    (home / s()).mkdir()
    host, user = s(), s()
    names = (
        "USER LOGNAME USERNAME LNAME NAME EMAIL MAIL REPLYTO HOSTNAME HOST COMPUTERNAME"
        " ORGANIZATION DEBFULLNAME DEBEMAIL GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL OLDPWD"
        " GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL SSH_CLIENT SESSION_MANAGER XAUTHORITY"
    )
    known = {name: s() for name in names.split()}
    known |= {"HOME": str(home), "TMPDIR": str(home), "TYPST_ROOT": str(home)}
    # Each world remembers by itself; many of them call their space the same.
    known["PLS_CONFIG_DIR"] = str(home / s())
    entry = pwd.getpwuid(os.getuid())
    named = pwd.struct_passwd((user, "x", *entry[2:4], s(), str(home), entry[6]))
    with contextlib.ExitStack() as stack:
        put = stack.enter_context
        put(mock.patch.dict(os.environ, known))
        put(mock.patch.object(tempfile, "tempdir", str(home)))
        put(mock.patch.object(socket, "gethostname", return_value=host))
        put(mock.patch.object(socket, "getfqdn", return_value=f"{host}.example"))
        put(mock.patch.object(platform, "node", return_value=host))
        put(mock.patch.object(getpass, "getuser", return_value=user))
        put(mock.patch.object(os, "getlogin", return_value=user))
        put(mock.patch.object(pwd, "getpwuid", return_value=named))
        put(contextlib.chdir(home))
        yield home


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


def photograph(tokens, form, red=27):
    """Return a picture that tells a token wherever one can be written into it."""
    s = tokens.secret
    image = Image.new("RGB", (24, 16), (red, 94, 117))
    image.putpixel((3, 3), (200, 10, 10))
    exif = image.getexif()
    for tag in (0x010E, 0x010F, 0x013B, 0x8298, 0x9C9B):
        exif[tag] = s()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + s().encode("utf-16-be")
    exif.get_ifd(0x8825)[0x1D] = s()
    how = {"exif": exif, "icc_profile": s().encode(), "xmp": f"<x>{s()}</x>".encode()}
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Title", s())
        info.add_text(s(), s(), zip=True)
        info.add_itxt("XML:com.adobe.xmp", s(), s(), s(), zip=True)
        how["pnginfo"] = info
        how.pop("xmp")
    else:
        how["comment"] = s().encode()
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue() + b"\0" + s().encode()


def prose(tokens, passages=1, picture=""):
    """Return Markdown of which one word is meant for others, and that word."""
    word = tokens.shown()
    s = tokens.secret
    held = "".join(
        f"\n\n%%{s()}%%\n\n1. :::private\n{s()}\n:::" for _ in range(passages)
    )
    return word, (
        f"{word} [x](https://e.example/{s()} '{s()}') ![y](attachments/{s()}.png)\n\n"
        f"- [z](../journal/{s()}.md) <b title='{s()}'>b</b> <!-- {s()} -->\n\n"
        f"[r]: /{s()} '{s()}'{held}\n\n"
        f"[[{s()}|other]] ![a [b]({s()}.md)](c.png){picture}\n\n"
        f"<div data-x='{s()}'>\n\n<script>{s()}</script>\n\n"
        f"in /home/{s()}/x.md, C:\\Users\\{s()} {s()}\\x.docx, `/Users/{s()}/x`\n\n"
        f"www.{s()}.example mailto:{s()}@e.example {s()}@{s()}.example ^{s()}"
        f" %%{' '.join(s() for _ in range(passages))}"
    )


class World:
    """A space of which one entry is picked, and tokens everywhere else.

    Args:
        folder: Where the space is made.
        tokens: Where its words come from.
        show: What of the entry is shown.
        noise: How much more there is of what stays: records, versions, passages.
        told: More of the summary.

    Attributes:
        words: By field, the words that shall arrive.
    """

    def __init__(self, folder, tokens, show, *, noise=1, star=True, **told):
        self._tokens, self._show, self._noise = tokens, show, noise
        self.words = {}
        about = About(id=tokens.secret(), owner="Mikko Laine", role="Consultant")
        self.space = Space.create(Path(folder, tokens.secret()), about)
        self.space.clock = Clock(TODAY)
        for _ in range(noise):
            for cls in KINDS.values():
                self.space.add(filled(cls, tokens))
        gone = self.space.add(filled(Entry, tokens))
        self.space.delete(gone.id)
        entry = self._entry()
        self._past(entry)
        pick = Pick(id=entry.id, show=tuple(show), star=star)
        self.summary = self._summary(pick, told)

    def _entry(self):
        s, one = self._tokens.secret, self._one
        files = [self._kept("JPEG", ".jpg"), self._kept("PNG", ".png")]
        self._kept("PNG", ".png")
        pictures = Field.PICTURES in self._show
        drawn = f" ![{one(Field.PICTURES)}]({files[1]} '{s()}')" if pictures else ""
        story, share_text = prose(self._tokens, self._noise, drawn)
        impact, change = prose(self._tokens, self._noise)
        self.words |= {Field.STORY: story, Field.IMPACT: impact}
        link = one(Field.LINK) if Field.EVIDENCE in self._show else s()
        held = "".join(f" %%{s()}%%" for _ in range(self._noise))
        return Entry(
            id=s(),
            title=f"{one(Field.TITLE)}{held} <!-- {s()} --> /home/{s()}/x %%{s()}",
            created=Moment("2026-06-11"),
            updated=Moment("2026-06-11"),
            **self._untold(),
            tags=self._many(),
            links=self._many(),
            skills=(one(Field.SKILL), *self._many()),
            goals=self._many(),
            resources=self._many(),
            client=s(),
            project=f"{one(Field.PROJECT)}{held}",
            learned_from=f"{one(Field.CREDIT)}{held}",
            support=s(),
            barrier=s(),
            evidence=(
                Evidence(
                    text=f"{one(Field.EVIDENCE)}{held}",
                    url=f"https://{link}.example/",
                    attachment=files[0],
                ),
                *self._proofs(files[0]),
            ),
            impact=change if Field.IMPACT in self._show else s(),
            share=Sharing.READY,
            share_text=share_text if Field.STORY in self._show or pictures else s(),
            body=f"{s()}\n\n![{s()}]({s()}.png)\n{held}",
            extra={"aliases": [*self._many()], s(): s()},
        )

    def _untold(self):
        """Return what is no text: as many of each, and such, as nobody may know.

        Where a field is not shown, worlds with more noise have others of it.
        """
        time, people = (
            1 if field in self._show else self._noise
            for field in (Field.TIME, Field.PEOPLE)
        )
        s = self._tokens.secret
        return {
            "occurred": Moment(f"2026-06-{time:02}"),
            "minutes": 20 + time,
            "modality": tuple(Modality)[:time],
            "people": tuple(
                f"{s().capitalize()} {s().capitalize()}" for _ in range(people)
            ),
            "application": tuple(Application)[self._noise],
            "first_used": Day(f"2026-07-{self._noise:02}"),
            "time_source": tuple(TimeSource)[self._noise % len(TimeSource)],
        }

    def _proofs(self, photograph):
        """Return evidence in the open, of which picture and words may leave apart."""
        if Field.EVIDENCE in self._show:
            return (Evidence(text=self._tokens.shown(), attachment=photograph),)
        return tuple(
            Evidence(text=self._tokens.secret(), attachment=photograph)
            for _ in range(self._noise)
        )

    def _one(self, field):
        if field not in self._show:
            return self._tokens.secret()
        return self.words.setdefault(field, self._tokens.shown())

    def _many(self):
        return tuple(self._tokens.secret() for _ in range(self._noise))

    def _kept(self, form, ending):
        """Put a picture beside the records by hand, and return its name."""
        name = f"{self._tokens.secret()}{ending}"
        place = self.space.root / "attachments" / name
        place.parent.mkdir(exist_ok=True)
        red = 27 if Field.PICTURES in self._show else 27 + self._noise
        place.write_bytes(photograph(self._tokens, form, red))
        return f"attachments/{quote(name)}"

    def _past(self, entry):
        """Write the entry by way of versions that said other things."""
        s = self._tokens.secret
        now = self.space.add(msgspec.structs.replace(entry, title=s(), share_text=s()))
        for _ in range(self._noise):
            now = self.space.save(
                msgspec.structs.replace(now, impact=s(), body=s(), title=s()), now
            )
        self.space.save(msgspec.structs.replace(entry, created=now.created), now)

    def _summary(self, pick, told):
        s, shown = self._tokens.secret, self._tokens.shown
        held = "".join(f"\n%%{s()}%%" for _ in range(self._noise))
        texts = [
            Section(heading=part.heading, text=prose(self._tokens)[1])
            for part in sheets.parts(told["sheet"], told["audience"])
        ]
        return Summary(
            id=s(),
            title=s(),
            body=s(),
            tags=self._many(),
            links=self._many(),
            extra={s(): s()},
            reader="Sari",
            heading=f"{shown()}{held}",
            ask=f"{shown()}{held}\n:::private\n{s()}\n:::\n{shown()}",
            in_short=(shown(), f"%%{s()}%%", f"{shown()} %%{s()}"),
            not_worked=f"{shown()} <!-- {s()} -->{held}",
            next=(f"{shown()} [x]({s()})",),
            sections=(
                *texts,
                Section(heading=f"Other {s()}", text=s()),
            ),
            numbers=(Number(label=shown(), value=shown(), meaning=f"b %%{s()}"),),
            items=(pick,),
            **told,
        )

    def exported(self):
        """Return the bytes of every format, by its name."""
        with mock.patch.object(ids, "share_id", return_value=SHARE):
            seen = sharing.preview(self.space, self.summary)
        return {form: sharing.exported(seen, form) for form in FORMATS}


UNTOLD = {"csv": frozenset(Field) - {Field.TITLE}}
"""What need not be in a format: a table has the columns of a profile. In the others it
is the skill, which stands above unstarred items only."""


def exported(show, choices, tokens=None, noise=1):
    """Return what leaves of a world by format, and the words that shall arrive."""
    tokens = tokens or Tokens()
    with tempfile.TemporaryDirectory() as folder, account(tokens, folder) as home:
        world = World(home, tokens, show, noise=noise, **choices)
        return world.exported(), world.words


def wrong(show, choices):
    """Return the leaks of a choice, and where the search misses what was shown."""
    files, words = exported(show, choices)
    found = [f"{form}: {hit}" for form, data in files.items() for hit in hits(data)]
    for form, data in files.items() if choices["star"] else ():
        missing = {f for f in show & set(words) if not holds(data, words[f])}
        blind = missing - UNTOLD.get(form, {Field.SKILL})
        found += [f"{form}: {field} is not found" for field in sorted(blind)]
    return found


def changed(show, choices, noise, first):
    """Return the formats that differ when other words, and more of them, stay here."""
    before, _ = exported(show, choices)
    after, _ = exported(show, choices, Tokens(first), noise)
    return [form for form, data in before.items() if data != after[form]]
