"""Records from plain data and back.

Plain data is what a file's front matter holds: texts, whole numbers, yes and no,
lists and maps of these. What does not fit a field is kept in `extra`, word for word,
so that a slip in another editor costs no record and no text.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType
from typing import (
    Annotated,
    Any,
    Final,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from pls import halves
from pls.errors import BadValueError, DamagedRecordError
from pls.overriding import override
from pls.records.base import Kind, Record
from pls.records.fields import Rule, revive


R = TypeVar("R", bound=Record)


class _Kinds(Mapping[Kind, type[Record]]):
    """The class of each kind; its module is loaded when it is first asked for."""

    @override
    def __getitem__(self, kind: Kind) -> type[Record]:
        return _class(kind)

    @override
    def __iter__(self) -> Iterator[Kind]:
        return iter(Kind)

    @override
    def __len__(self) -> int:
        return len(Kind)


@cache
def _class(kind: Kind) -> type[Record]:
    module = importlib.import_module(f"pls.records.{kind}")
    found: type[Record] = getattr(module, kind.capitalize())
    return found


KINDS: Final = _Kinds()
_ALL = frozenset(Kind)
FEW = 30
"""So many records of a kind are read field by field, before it is worth to prepare."""

REQUIRED = ("kind", "id", "title")
_KEPT_APART = ("body", "extra")
_LEADING = ("id", "kind", "title", "occurred", "created", "updated")


@cache
def _names(cls: type[Record]) -> tuple[str, ...]:
    """Return the front-matter fields of *cls*, in the order of files."""
    names = [n for n in cls.__struct_fields__ if n not in _KEPT_APART]
    first = [n for n in _LEADING if n in names]
    return (*first, *(n for n in names if n not in first))


@cache
def types(cls: type[Record]) -> Mapping[str, Any]:
    """Return the type of each front-matter field of *cls*, in the order of files."""
    hints = get_type_hints(cls, include_extras=True)
    return {name: hints[name] for name in _names(cls)}


class _Forms(dict[str, tuple[Any, Any]]):
    """By field, its type, and what its value is as a whole; found when asked for."""

    def __init__(self, cls: type[Record]) -> None:
        super().__init__()
        self.names = frozenset(_names(cls))
        self.met = 0
        self._cls = cls

    def __missing__(self, name: str) -> tuple[Any, Any]:
        hint = _hint(self._cls, name)
        self[name] = found = (hint, outer(hint))
        return found


_forms = cache(_Forms)


def _hint(cls: type[Record], name: str) -> Any:
    """Return the type of one field, without loading what only others name."""
    home = next(c for c in cls.__mro__ if name in c.__annotations__)
    told = type(name, (), {"__annotations__": {name: home.__annotations__[name]}})
    module = vars(sys.modules[home.__module__])
    return get_type_hints(told, module, include_extras=True)[name]


@cache
def rules(cls: type[Record]) -> Mapping[str, Rule]:
    """Return how two values of each field of *cls* merge."""
    found = dict.fromkeys((*types(cls), "body"), Rule.LATER)
    for name, hint in get_type_hints(cls, include_extras=True).items():
        for meta in _metas(hint):
            if meta.extra and "merge" in meta.extra and name in found:
                found[name] = meta.extra["merge"]
    return found


def _metas(hint: Any) -> list[msgspec.Meta]:
    if get_origin(hint) is Annotated:
        return [m for m in hint.__metadata__ if isinstance(m, msgspec.Meta)]
    return [m for part in get_args(hint) for m in _metas(part)]


def read(fields: Mapping[str, Any], body: str = "") -> Record:
    """Return the record that *fields* and *body* describe.

    Raises:
        DamagedRecordError: Kind, id, title or every date is missing or unknown.
    """
    for name in REQUIRED:
        if fields.get(name) in (None, ""):
            raise DamagedRecordError(f"The front matter has no {name}.")
    kind = str(fields["kind"])
    if kind not in _ALL:
        raise DamagedRecordError(f"“{kind}” is not a kind of record.")
    cls = KINDS[Kind(kind)]
    quick = _whole(cls, fields, body)
    if quick is not None:
        return quick
    known, extra = _parted(cls, fields)
    for name in ("id", "title"):
        if name not in known:
            raise DamagedRecordError(f"The {name} in the front matter is not a text.")
    if not known.get("occurred") and not known.get("created"):
        raise DamagedRecordError("The front matter has no date.")
    return cls(**known, body=body, extra=extra)


def _whole(cls: type[Record], fields: Mapping[str, Any], body: str) -> Record | None:
    """Return the record if every field is as the program writes it, else None.

    It is the same that is made field by field, in a tenth of the time.
    """
    forms = _forms(cls)
    forms.met += 1
    if forms.met <= FEW:
        return None  # it takes all enumerations of the class, which are not loaded yet
    known: dict[str, Any] = {"body": body}
    for name, value in fields.items():
        if name == "kind":
            continue
        if name not in forms.names or not _is_usual(value, forms[name][1]):
            return None
        known[name] = value
    if not (known.get("occurred") or known.get("created")):
        return None
    try:
        return msgspec.convert(known, cls, dec_hook=revive, strict=False)
    except msgspec.ValidationError:
        return None


def _is_usual(value: Any, form: Any) -> bool:
    """Tell whether a value needs no forgiving."""
    if form is tuple:
        return type(value) is list and not any(type(v) in _WORDS for v in value)
    return type(value) is str if form is str else value is not None


_WORDS = (bool, int, NoneType)


def _parted(
    cls: type[Record], fields: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that fit *cls*, and those that do not."""
    known: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    forms = _forms(cls)
    for name, value in fields.items():
        if name == "kind":
            continue
        if name not in forms.names:
            extra[name] = value
            continue
        try:
            known[name] = _fit(value, *forms[name])
        except msgspec.ValidationError:
            extra[name] = value
    return known, extra


def _fit(value: Any, hint: Any, form: Any) -> Any:
    """Return *value* as the field's type, forgiving what other editors write."""
    if value is None:
        value = "" if form is str else () if form is tuple else None
    if form is str and type(value) is str:
        return value
    if form is str:
        value = _word(value)
    elif form is tuple:
        several = value if isinstance(value, list | tuple) else [value]
        value = [_word(v) for v in several]
    return msgspec.convert(value, hint, dec_hook=revive, strict=False)


def _word(value: Any) -> Any:
    """Return numbers, yes and no as the words they were in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


def outer(hint: Any) -> Any:
    """Return what the value of a field is as a whole: `str`, `tuple`, another class."""
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_origin(bare) or bare


def plain(record: Record) -> dict[str, Any]:
    """Return the front matter of *record* as plain data, without empty fields."""
    fields: dict[str, Any] = {}
    for name, default in _usual(type(record)):
        value = getattr(record, name)
        if value == default:
            continue
        fields[name] = value if type(value) is str else _simple(value)
        if name == "id":
            fields["kind"] = record.kind.value
    for name, value in record.extra.items():
        fields.setdefault(name, value)
    return fields


@cache
def _usual(cls: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of *cls* in the order of files, each with its default."""
    defaults = _defaults(cls)
    return tuple((name, defaults.get(name, msgspec.NODEFAULT)) for name in _names(cls))


@cache
def _defaults(cls: type[Record]) -> Mapping[str, Any]:
    names, values = cls.__struct_fields__, cls.__struct_defaults__
    pairs = zip(names[-len(values) :], values, strict=True)
    return {
        name: value.factory()
        if hasattr(value, "factory")
        else (None if value is msgspec.NODEFAULT else value)
        for name, value in pairs
        if value is not msgspec.NODEFAULT
    }


def _simple(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        defaults = msgspec.structs.fields(value)
        return {
            f.name: _simple(getattr(value, f.name))
            for f in defaults
            if f.required or getattr(value, f.name) != f.default
        }
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | list):
        return [_simple(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): _simple(v) for k, v in value.items()}
    return value


def change(record: R, **values: Any) -> R:
    """Return *record* with *values*, each checked against its field.

    Raises:
        BadValueError: A field does not exist, or a value does not fit it.
    """
    forms = _forms(type(record))
    fitted: dict[str, Any] = {}
    for name, value in values.items():
        if name == "body" and isinstance(value, str):
            fitted[name] = value
            continue
        if name not in forms.names:
            raise BadValueError(f"A {record.kind} has no field “{name}”.")
        try:
            fitted[name] = _fit(value, *forms[name])
        except msgspec.ValidationError as error:
            raise BadValueError(_sentence(name, value, forms[name][0])) from error
    leftover = {k: v for k, v in record.extra.items() if k not in fitted}
    return msgspec.structs.replace(record, **fitted, extra=leftover)


def whole(record: Record) -> Record:
    """Return *record* with U+FFFD for every half of a sign, which no file can hold."""
    fields, body = plain(record), halves.whole(record.body)
    clean = _whole_texts(fields)
    if (clean, body) == (fields, record.body):
        return record
    return read(clean, body)


def _whole_texts(value: Any) -> Any:
    if isinstance(value, str):
        return halves.whole(value)
    if isinstance(value, list):
        return [_whole_texts(v) for v in value]
    if isinstance(value, Mapping):
        return {_whole_texts(k): _whole_texts(v) for k, v in value.items()}
    return value


def _sentence(name: str, value: Any, hint: Any) -> str:
    choices = _choices(hint)
    wanted = f"; it can be {', '.join(choices)}" if choices else ""
    shown = ", ".join(map(str, value)) if isinstance(value, list) else value
    return f"“{shown}” does not fit {name}{wanted}."


def _choices(hint: Any) -> list[str]:
    if hasattr(hint, "__members__"):
        return [str(member.value) for member in hint]
    return [choice for part in get_args(hint) for choice in _choices(part)]
