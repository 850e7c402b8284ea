"""What hypothesis draws from: texts, records of every kind, files of other editors."""

from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from pls import records
from pls.ids import ALPHABET, LENGTH
from pls.records import Day, Moment
from pls.records.convert import KINDS


LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.one_of(
    st.text(LETTERS, max_size=40),
    st.sampled_from(
        [
            "2026-06-12",
            "2026-06-12 12:",
            "2026-06-12T10:00\n",
            "1e5",
            "0x1f",
            "null",
            "~",
            "yes",
            "a: b # c",
            "- x",
            "# no comment",
            "line\n\nline\n",
            "  lead",
            "trail ",
            "---",
            "...",
            "---\nx\n---",
            'it\'s “quoted” "twice"',
            "🦊 مرحبا שלום e\u0301",
            "a\x85b\u2028c\u2029d\ufeff",
            "tab\there",
            "&anchor *alias !tag",
            "{a: 1}",
            "[1, 2]",
            "%YAML 1.1",
            "\r",
            "a\r\nb",
        ]
    ),
)
IDS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
TITLES = TEXTS.filter(bool)
DAYS = st.dates().map(lambda day: Day(day.isoformat()))
MOMENTS = st.one_of(
    DAYS.map(Moment),
    st.datetimes(
        timezones=st.none() | st.timezones().filter(lambda zone: zone is not None)
    ).map(lambda moment: Moment(_minutely(moment))),
)


def _minutely(moment):
    whole = moment.replace(microsecond=0, fold=0)
    offset = whole.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        whole = whole.replace(tzinfo=None)
    return whole.isoformat()


def of(hint):
    """Draw values of a field's type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        bare = arguments[0]
        least = next((m.ge for m in arguments[1:] if m.ge is not None), None)
        return (
            st.integers(least, 10**15)
            if bare is int and least is not None
            else of(bare)
        )
    if origin in (Union, UnionType):
        return st.one_of(*(of(a) for a in arguments))
    if origin is tuple:
        return st.lists(of(arguments[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(TITLES, TEXTS, max_size=3)
    return _plain(hint)


def _plain(hint):
    if hint is NoneType:
        return st.none()
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint, include_extras=True)
        fields = {f.name: of(hints[f.name]) for f in msgspec.structs.fields(hint)}
        return st.builds(hint, **fields)
    simple = {str: TEXTS, int: st.integers(-(10**15), 10**15), bool: st.booleans()}
    return (simple | {Day: DAYS, Moment: MOMENTS})[hint]


PLAIN = st.recursive(
    st.one_of(TEXTS, st.integers(-(10**15), 10**15), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
KNOWN = {name for cls in KINDS.values() for name in records.types(cls)} | {
    "kind",
    "body",
}
EXTRAS = st.dictionaries(NAMES.filter(lambda n: n not in KNOWN), PLAIN, max_size=3)


def every(cls):
    """Draw records of one kind with each of their fields set to anything."""
    fields = {name: of(hint) for name, hint in records.types(cls).items()}
    fields |= {"id": IDS, "title": TITLES, "created": MOMENTS}
    return st.builds(cls, **fields, body=TEXTS, extra=EXTRAS)


RECORDS = st.one_of(*(every(cls) for cls in KINDS.values()))
