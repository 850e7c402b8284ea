"""The sample space: a made-up year of one person, told from a fixed day.

The content is in `resources/sample/`, with dates as days before or after the fixed day
and with references by key. Here it becomes records: the same ones each time, without
a clock and without chance.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any, Final

import yaml

from pls import assets
from pls.errors import BadValueError
from pls.ids import ALPHABET, LENGTH
from pls.records import Kind, Record, read


DAY: Final = date(2026, 6, 12)
"""The day the sample is lived on."""

OWNER: Final = "Mikko Laine"
ROLE: Final = "Consultant"

_FILES: Final[Mapping[str, Kind]] = {
    "entries-2025.yaml": Kind.ENTRY,
    "entries-2026-winter.yaml": Kind.ENTRY,
    "entries-2026-spring.yaml": Kind.ENTRY,
    "resources.yaml": Kind.RESOURCE,
    "reflections.yaml": Kind.REFLECTION,
    "skills.yaml": Kind.SKILL,
    "goals.yaml": Kind.GOAL,
    "summaries.yaml": Kind.SUMMARY,
    "shares.yaml": Kind.SHARE,
    "replies.yaml": Kind.REPLY,
    "supports.yaml": Kind.SUPPORT,
}
_ZONE = timezone(timedelta(hours=3))
_EVENING = time(17, 0)
_DATES = frozenset(
    {
        "agreed_on",
        "by",
        "done_on",
        "first_used",
        "follow_up_on",
        "on",
        "period_from",
        "period_to",
        "recheck_on",
        "review_on",
        "said_on",
        "trust_checked",
    }
)
_WHEN: Final[Mapping[Kind, str]] = {Kind.SHARE: "shared_on", Kind.REPLY: "answered"}
_OWN = frozenset({"key", "on", "saved", "body", "show"})
_OFFSET = re.compile(r"\{\{(-?\d+)\}\}")
_REFERENCE = re.compile(rf"(?:{'|'.join(Kind)}):[a-z0-9-]+")
_SPACE_OF_SHARES = uuid.UUID("7b6f0c5e-2f0b-5d53-9a0e-1c9be0a4d212")


def records(day: date = DAY) -> tuple[Record, ...]:
    """Return the whole sample, as it stands on *day*.

    Raises:
        BadValueError: The content names a field, a value or a record that is not there.
    """
    source = _source()
    return tuple(_record(name, raw, source, day) for name, raw in source.items())


@cache
def _source() -> Mapping[str, Mapping[str, Any]]:
    """Return the content as it is written, each record under `kind:key`."""
    found: dict[str, Mapping[str, Any]] = {}
    for file, kind in _FILES.items():
        # The base loader keeps `on` and `yes` as the words they are.
        for raw in yaml.load(assets.text("sample", file), yaml.CBaseLoader):  # noqa: S506 (our own file, and texts only)
            name = f"{kind}:{raw['key']}"
            if name in found:
                raise BadValueError(f"The sample has two records named {name}.")
            found[name] = raw
    return found


def _record(
    name: str, raw: Mapping[str, Any], source: Mapping[str, Any], day: date
) -> Record:
    kind = Kind(name.partition(":")[0])
    own = {k: v for k, v in raw.items() if k not in _OWN}
    if kind is Kind.SHARE:
        own |= _sent(name, raw, source, day)
    elif kind is Kind.REPLY:
        own |= _answering(raw, source, day)
    created = _moment(raw["on"], day)
    fields = _settled(own, source, day)
    fields |= {
        "id": _id(name),
        "kind": kind.value,
        "created": created,
        "updated": _moment(raw.get("saved", raw["on"]), day),
    }
    if kind is Kind.ENTRY:
        fields["occurred"] = created if " " in raw["on"] else created[:10]
    if kind in _WHEN:
        fields[_WHEN[kind]] = created[:10]
    record = read(fields, _body(raw, day))
    if record.extra:
        unknown = ", ".join(record.extra)
        raise BadValueError(f"In the sample, {name} does not fit: {unknown}.")
    return record


def _sent(
    name: str, raw: Mapping[str, Any], source: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """Return what a share says about its document."""
    items = [
        {
            "n": n,
            "id": item,
            "title": _find(item, source)["title"],
            "show": raw["show"],
        }
        for n, item in enumerate(raw["items"], start=1)
    ]
    return {**_document(name, raw, day), "items": items}


def _answering(
    raw: Mapping[str, Any], source: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """Return which document a reply answers, and the places of the marked items."""
    sent = _find(raw["share"], source)
    places: Sequence[str] = sent["items"]
    for mark in raw["marks"]:
        if mark["id"] not in places:
            raise BadValueError(f"In the sample, {mark['id']} was not shared.")
    marks = [{**mark, "n": places.index(mark["id"]) + 1} for mark in raw["marks"]]
    return {**_document(raw["share"], sent, day), "marks": marks}


def _document(name: str, raw: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return the name and the hash of the document that left."""
    return {
        "share": str(uuid.uuid5(_SPACE_OF_SHARES, name)),
        "sha256": hashlib.sha256(_body(raw, day).encode()).hexdigest(),
    }


def _settled(value: Any, source: Mapping[str, Any], day: date, name: str = "") -> Any:
    """Return *value* with dates for offsets and ids for references."""
    if isinstance(value, Mapping):
        return {k: _settled(v, source, day, str(k)) for k, v in value.items()}
    if isinstance(value, list):
        return [_settled(v, source, day, name) for v in value]
    if name in _DATES:
        return _moment(value, day)[:10]
    if isinstance(value, str) and _REFERENCE.fullmatch(value):
        _find(value, source)
        return _id(value)
    return value


def _find(name: str, source: Mapping[str, Any]) -> Mapping[str, Any]:
    if name not in source:
        raise BadValueError(f"The sample has no record named {name}.")
    found: Mapping[str, Any] = source[name]
    return found


def _id(name: str) -> str:
    """Return the id of the record that the content calls *name*."""
    digits = hashlib.sha256(name.encode()).digest()[:LENGTH]
    return "".join(ALPHABET[digit % len(ALPHABET)] for digit in digits)


def _moment(offset: str, day: date) -> str:
    """Return the stamp for `-3 14:05`: three days before *day*, at that time."""
    days, _, clock = offset.partition(" ")
    at = time.fromisoformat(clock) if clock else _EVENING
    then = day + timedelta(days=int(days))
    return datetime.combine(then, at, _ZONE).isoformat()


def _body(raw: Mapping[str, Any], day: date) -> str:
    """Return the text with a date for each `{{-3}}`."""

    def dated(found: re.Match[str]) -> str:
        return (day + timedelta(days=int(found[1]))).isoformat()

    return _OFFSET.sub(dated, raw.get("body", ""))
