"""Documents of every kind, for those who read them in a browser."""

import hashlib
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect
from msgspec.structs import replace
from PIL import Image

from pls.disclosure import document
from pls.disclosure.document import Disclosure, Fact, Number, Picture, Section


EXAMPLE = Path(__file__).parents[1] / "unit" / "exporters" / "halla.json"
LONG = "Donaudampfschifffahrtsgesellschaftskapitaen"
"""A word of more than forty letters without a place to break it."""


def drawn(kind: str = "png", colour: str = "#1B5E75") -> tuple[Picture, bytes]:
    """Return a picture as a document has it, and its bytes."""
    out = io.BytesIO()
    Image.new("RGB", (640, 400), colour).save(out, kind)
    data = out.getvalue()
    told = "Retries over the day, before and after the budget"
    name: Any = kind
    sha256 = hashlib.sha256(data).hexdigest()
    return Picture(sha256=sha256, kind=name, alt=told, width=640, height=400), data


PNG, PNG_DATA = drawn()
JPEG, JPEG_DATA = drawn("jpeg", "#A9590B")
PICTURES: Mapping[str, bytes] = {PNG.sha256: PNG_DATA, JPEG.sha256: JPEG_DATA}

FACTS = (
    Fact(label="Date from", value="2026-06-12"),
    Fact(label="Hours", value="0.5"),
    Fact(label="What I learned", value="A budget caps retries.\n\nIt holds."),
    Fact(label="What is needed next", value=""),
)


def summary() -> Disclosure:
    return document.parse(EXAMPLE.read_bytes())


def _later(doc: Disclosure) -> Disclosure:
    whole = replace(doc, format=document.version(doc))
    return document.parse(document.canonical(whole))


def pictured() -> Disclosure:
    """Return the summary with pictures in an item told in full and in a short one."""
    doc = summary()
    first, *rest = doc.items
    last = replace(rest[-1], pictures=(replace(JPEG, alt=""),))
    items = (replace(first, pictures=(PNG, JPEG)), *rest[:-1], last)
    return _later(replace(doc, items=items))


def record() -> Disclosure:
    """Return what a professional body gets: every item with its columns."""
    doc = summary()
    items = tuple(replace(item, facts=FACTS) for item in doc.items[:5])
    hours = Section(heading="Hours in this record", text="- 2.5 h of 35 h in this year")
    told = replace(doc, audience="hr", profile="Generic CPD log", items=items)
    return _later(replace(told, asks=(), after=(hours,)))


def talk() -> Disclosure:
    """Return a sheet for a 1:1: what was agreed, what to ask, room for notes."""
    doc = summary()
    agreed = "- Two hours a month for the guild: done, six meetings\n- The lead: open"
    before = (
        Section(heading="Last time we agreed", text=agreed),
        Section(heading="Where I am stuck", text="The *test* data hides faults."),
    )
    after = (
        Section(heading="One question to you", text="What will we need in a year?"),
        Section(heading="Notes and agreements: what, who, when"),
    )
    items = doc.items[:1]
    told = replace(doc, sheet="talk", title="For our talk", items=items, in_short=())
    return _later(
        replace(told, before=before, after=after, numbers=(), not_worked="", next=())
    )


def story() -> Disclosure:
    """Return one success told in parts, with a picture and room for what is missing."""
    doc = summary()
    item = replace(doc.items[0], pictures=(PNG,), story="")
    before = (
        Section(heading="Situation", text="Every retry made the outage *longer*."),
        Section(heading="What had to be learned, and how", text="1. Read\n2. Try"),
    )
    after = (Section(heading="Could others use it?", text="Yes, as it is."),)
    bare = replace(doc, in_short=(), asks=(), not_worked="", next=(), numbers=())
    told = replace(bare, sheet="story", title="No outage has spread since June")
    return _later(replace(told, before=before, after=after, items=(item,)))


def single() -> Disclosure:
    """Return one item by itself; the page is headed by its title."""
    doc = summary()
    item = replace(doc.items[0], pictures=(JPEG,))
    bare = replace(doc, in_short=(), asks=(), not_worked="", next=(), numbers=())
    return _later(replace(bare, sheet="item", title=item.title, items=(item,)))


KINDS: Mapping[str, Callable[[], Disclosure]] = {
    "summary": summary,
    "mentor": lambda: replace(summary(), audience="mentor"),
    "peers": lambda: replace(summary(), audience="peers"),
    "pictured": pictured,
    "record": record,
    "talk": talk,
    "story": story,
    "item": single,
}


# Every text of a document replaced


def everywhere(text: str) -> Disclosure:
    """Return a document that has *text*, cut to its limit, in every free field."""
    doc = replace(
        pictured(),
        profile="x",
        before=(Section(heading="x", text="x"),),
        after=(Section(heading="x", text="x"), Section(heading="x")),
        numbers=(Number(label="x", value="x", meaning="x"),) * 2,
        review_on="x",
        answer_by="x",
    )
    full = replace(
        doc.items[0],
        group="x",
        project="x",
        credit="x",
        evidence=(document.Evidence(kind="x", text="x", url="x"),),
        facts=(Fact(label="x", value="x"),),
    )
    short = replace(full, n=2, starred=False)
    raw = msgspec.to_builtins(replace(doc, items=(full, short)))
    told = _filled(raw, inspect.type_info(Disclosure), text)
    done = msgspec.convert(told, Disclosure)
    # A fact that says what the item says takes the place of it.
    other = Fact(label=text[:80], value=f"= {text}"[:2000])
    items = tuple(replace(item, facts=(other,)) for item in done.items)
    return _later(replace(done, items=items))


def _filled(value: Any, shape: inspect.Type, text: str) -> Any:
    """Return *value* with every free text in it replaced, cut to what it may hold."""
    if isinstance(shape, inspect.UnionType):
        shape = next(s for s in shape.types if not isinstance(s, inspect.NoneType))
    if isinstance(shape, inspect.StructType):
        known = {field.encode_name: field.type for field in shape.fields}
        return {name: _filled(one, known[name], text) for name, one in value.items()}
    if isinstance(shape, inspect.VarTupleType):
        return [_filled(one, shape.item_type, text) for one in value]
    if isinstance(shape, inspect.StrType) and shape.pattern is None:
        return text[: shape.max_length]
    return value
