import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.disclosure import document
from pls.disclosure.document import Disclosure


jsonschema = pytest.importorskip("jsonschema")
FIELD = Path(__file__).parents[4] / "shared" / "field"
SMALL = {
    "format": "pls-share/1",
    "id": "5f0c5e6e-2f7a-4c0e-9a61-0c2b8f6a1d11",
    "created": "2026-06-12",
    "title": "What I learned",
    "period": {"from": "2026-01-01", "to": "2026-06-12"},
    "from": {"name": "Mikko Laine"},
    "items": [{"n": 1, "title": "Ä note"}],
}


def small(**changes: object) -> bytes:
    return json.dumps(SMALL | changes).encode()


def schema() -> dict[str, object]:
    file = FIELD / "pls-share-1.schema.json"
    if not file.is_file():
        pytest.skip("the schema of the format is not beside this checkout")
    loaded: dict[str, object] = json.loads(file.read_bytes())
    return loaded


def test_canonical_form_is_sorted_and_tight() -> None:
    written = document.canonical(document.parse(small()))
    loaded = json.loads(written)
    assert loaded == SMALL
    assert (
        written
        == json.dumps(
            loaded, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
    )
    assert "Ä".encode() in written


def test_digest_is_that_of_the_canonical_form_whatever_the_order() -> None:
    upside_down = json.dumps(dict(reversed(SMALL.items())), indent=3).encode()
    doc = document.parse(upside_down)
    assert document.digest(doc) == document.digest(document.parse(small()))
    assert document.digest(doc) == hashlib.sha256(document.canonical(doc)).hexdigest()


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "pls-share/3"},
        {"id": "not-an-id"},
        {"id": SMALL["id"] + "\n"},
        {"title": "x" * 121},
        {"secret": "x"},
        {"items": [{"n": 0, "title": "x"}]},
        {"items": [{"n": 1, "title": "x", "id": "7kq2"}]},
        {"items": [{"n": 1, "title": "x", "story": "x" * 6001}]},
        {"items": [{"n": 1, "title": "x"}] * 201},
        {"asks": [{"n": 1, "text": "x", "kind": "money"}]},
        {"audience": "everybody"},
        {"next": ["x"] * 6},
    ],
)
def test_what_breaks_the_schema_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        document.parse(small(**changes))


@pytest.mark.parametrize("missing", sorted(SMALL))
def test_every_required_field_is_required(missing: str) -> None:
    left = {key: value for key, value in SMALL.items() if key != missing}
    with pytest.raises(msgspec.ValidationError):
        document.parse(json.dumps(left).encode())


def test_a_document_cannot_be_changed() -> None:
    doc = document.parse(small())
    with pytest.raises(AttributeError):
        doc.title = "another"  # type: ignore[misc]


@given(st.data())
def test_made_documents_round_trip_and_fit_the_schema(data: st.DataObject) -> None:
    doc = data.draw(made())
    written = document.canonical(doc)
    assert document.parse(written) == doc
    jsonschema.validate(json.loads(written), schema())


def test_example_fits_both_the_schema_and_the_types() -> None:
    rules = schema()
    raw = (FIELD / "examples" / "share.example.json").read_bytes()
    jsonschema.validate(json.loads(raw), rules)
    assert json.loads(document.canonical(document.parse(raw))) == json.loads(raw)


LATER = {"sheet", "profile", "before", "after", "facts", "pictures"}
"""The fields that the first version of the format has no place for."""


def test_types_and_schema_name_the_same_fields() -> None:
    def same(ours: dict[str, object], theirs: dict[str, object]) -> None:
        names = set(theirs["properties"])  # type: ignore[call-overload]
        assert set(ours["properties"]) - LATER == names  # type: ignore[call-overload]
        assert set(ours["required"]) == set(theirs["required"])  # type: ignore[call-overload]

    rules = schema()
    _, parts = msgspec.json.schema_components([Disclosure])
    same(parts["Disclosure"], rules)
    inner = rules["properties"]
    assert isinstance(inner, dict)
    same(parts["Period"], inner["period"])
    same(parts["Party"], inner["from"])
    same(parts["Reader"], inner["to"])
    same(parts["Ask"], inner["asks"]["items"])
    same(parts["Item"], inner["items"]["items"])
    same(parts["Number"], inner["numbers"]["items"])
    evidence = inner["items"]["items"]["properties"]["evidence"]["items"]
    same(parts["Evidence"], evidence)


@pytest.mark.parametrize(
    "more",
    [
        {"sheet": "talk"},
        {"profile": "Generic CPD log"},
        {"before": [{"heading": "Situation", "text": "It was slow."}]},
        {"after": [{"heading": "Notes"}]},
        {"items": [{"n": 1, "title": "x", "facts": [{"label": "Why", "value": "y"}]}]},
    ],
)
def test_what_the_first_version_has_no_place_for_is_of_the_second(
    more: dict[str, object],
) -> None:
    assert document.version(document.parse(small())) == "pls-share/1"
    doc = document.parse(small(format="pls-share/2", **more))
    assert document.version(doc) == "pls-share/2"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(document.canonical(doc)), schema())


def words(most: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=most)


def made() -> st.SearchStrategy[Disclosure]:
    day = st.dates().map(str)
    ask = st.builds(
        document.Ask,
        n=st.integers(1, 3),
        kind=st.sampled_from([None, "time", "other"]),
        text=words(240),
        my_part=words(160),
    )
    proof = st.builds(
        document.Evidence, text=words(300), url=words(90), estimate=st.booleans()
    )
    item = st.builds(
        document.Item,
        n=st.integers(1, 200),
        group=words(120),
        starred=st.booleans(),
        title=words(200),
        story=words(300),
        impact=words(300),
        date=day,
        modality=st.lists(words(40), max_size=10).map(tuple),
        minutes=st.integers(0, 10_000),
        people=st.lists(words(80), max_size=4).map(tuple),
        evidence=st.lists(proof, max_size=3).map(tuple),
    )
    return st.builds(
        Disclosure,
        format=st.just(document.FORMAT),
        id=st.uuids().map(str),
        created=day,
        title=words(120),
        audience=st.sampled_from([None, "manager", "mentor", "hr", "peers"]),
        period=st.builds(document.Period, start=day, end=day),
        sender=st.builds(document.Party, name=words(80), role=words(80)),
        to=st.none() | st.builds(document.Reader, name=words(80), role=words(80)),
        review_on=day,
        answer_by=day,
        in_short=st.lists(words(280), max_size=5).map(tuple),
        asks=st.lists(ask, max_size=3).map(tuple),
        items=st.lists(item, max_size=4).map(tuple),
        not_worked=words(400),
        next=st.lists(words(200), max_size=5).map(tuple),
    )
