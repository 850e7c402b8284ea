"""Records: their enumerations, merge rules, and what does not fit."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import records
from pls.errors import BadValueError, DamagedRecordError
from pls.records import Day, Entry, Moment, Rule, enums
from pls.records.convert import KINDS
from pls.text import file
from tests.strategies import every


ENUMS = Path(__file__).parents[4] / "shared" / "field" / "enums.json"
SAME = {
    "modality": enums.Modality,
    "purpose": enums.Purpose,
    "awareness": enums.Noticed,
    "formality": enums.Formality,
    "setting": enums.Setting,
    "organised_by": enums.Organiser,
    "with_what": enums.With,
    "time_source": enums.TimeSource,
    "support": enums.Help,
    "barrier": enums.Barrier,
    "application": enums.Application,
    "impact": enums.ImpactKind,
    "evidence_kind": enums.EvidenceKind,
    "confidentiality": enums.Confidentiality,
    "trust": enums.Trust,
}
BASE = {"id": "abc", "kind": "entry", "title": "T", "occurred": "2026-06-12"}


@pytest.fixture(scope="module")
def told():
    if not ENUMS.is_file():
        pytest.skip("the field study is not beside the checkout")
    return json.loads(ENUMS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SAME)
def test_an_enumeration_has_the_values_and_labels_of_the_study(told, name):
    ours = [(member.value, member.label) for member in SAME[name]]
    assert ours == [(row[0], row[1]) for row in told[name]]
    if len(told[name][0]) > 2:
        assert [m.hint for m in SAME[name]] == [row[2] for row in told[name]]


def test_every_enumeration_of_the_study_is_looked_at(told):
    lists = {name for name, rows in told.items() if isinstance(rows, list)}
    assert lists - {"intent"} == set(SAME)
    assert [s.value for s in enums.Standing] == told["visibility_state"]["values"]


def test_the_form_of_learning_follows_from_what_was_said(told):
    for planned, intent in ((True, "planned"), (False, "unplanned")):
        for noticed in enums.Noticed:
            wanted = told["derived_form"][f"{intent}+{noticed.value}"]
            assert enums.form(planned, noticed).value == wanted
    assert enums.form(None, enums.Noticed.AFTERWARDS) is None
    assert enums.form(True, None) is None


def test_fifteen_modalities_are_shown_as_ten_ways():
    shown = {enums.way(modality) for modality in enums.Modality} - {None}
    assert shown == set(enums.Way)
    assert enums.way(enums.Modality.PROBLEM) is enums.Way.DOING


@pytest.mark.parametrize("cls", KINDS.values(), ids=lambda cls: cls.kind.value)
def test_every_field_says_how_two_values_of_it_merge(cls):
    rules = records.rules(cls)
    assert set(rules) == {*records.types(cls), "body"}
    assert all(isinstance(rule, Rule) for rule in rules.values())
    assert rules["body"] is Rule.PROSE
    assert rules["tags"] is Rule.UNION
    assert (rules["created"], rules["updated"]) == (Rule.SMALLER, Rule.LARGER)


@pytest.mark.parametrize("cls", KINDS.values(), ids=lambda cls: cls.kind.value)
def test_a_record_is_read_from_its_own_plain_data(cls):
    @given(every(cls))
    def law(record):
        assert records.read(records.plain(record), record.body) == record

    law()


ODD = [
    ("minutes", "soon"),
    ("minutes", -5),
    ("modality", ["doing", "dreaming"]),
    ("share", "everybody"),
    ("first_used", "June"),
    ("created", "yesterday"),
    ("planned", "perhaps"),
    ("evidence", [{"kind": "rumour"}]),
    ("people", {"a": "b"}),
    ("impact", ["a", "b"]),
    ("unknown", {"deep": [1, {"er": None}]}),
    ("empty", None),
]


@pytest.mark.parametrize(("name", "value"), ODD)
def test_what_does_not_fit_is_kept_apart_and_stays_in_the_file(name, value):
    record = records.read({**BASE, name: value})
    assert record.extra == {name: value}
    data = file.write(record)
    assert file.read(data).extra == {name: value}
    changed = file.write(records.change(record, title="Other"), data)
    assert file.read(changed).extra == {name: value}


def test_a_fitting_value_takes_the_place_of_one_that_did_not():
    record = records.change(records.read({**BASE, "minutes": "soon"}), minutes=5)
    assert (record.minutes, record.extra) == (5, {})


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("people", "Ana", ("Ana",)),
        ("tags", None, ()),
        ("tags", [2026, True], ("2026", "true")),
        ("project", 12, "12"),
        ("minutes", "20", 20),
        ("impact", None, ""),
        ("occurred", "2026-06-12T10:15", "2026-06-12T10:15"),
    ],
)
def test_what_other_editors_write_is_understood(name, value, read):
    assert getattr(records.read({**BASE, name: value}), name) == read


@pytest.mark.parametrize("name", ["id", "kind", "title", "occurred"])
@pytest.mark.parametrize("value", [None, "", [], ["x"], {"a": 1}])
def test_a_record_without_its_essentials_is_damaged(name, value):
    with pytest.raises(DamagedRecordError):
        records.read({**BASE, name: value})


def test_changes_are_checked_against_their_fields():
    record = records.read(BASE)
    for values in ({"colour": 1}, {"minutes": "x"}, {"share": "all"}, {"extra": {}}):
        with pytest.raises(BadValueError):
            records.change(record, **values)
    with pytest.raises(BadValueError, match="private, ready"):
        records.change(record, share="all")


@given(st.dates())
def test_a_day_is_a_day_of_the_calendar(day):
    assert Day.read(day.isoformat()).date == day
    assert Moment.read(day.isoformat()).date == day


@pytest.mark.parametrize(
    "text",
    ["2026-W01-1", "2026-13-01", "20260612", "2026-6-1", "", "x", "2026-06-12x10:00"],
)
def test_what_is_no_day_is_refused(text):
    for kind in (Day, Moment):
        with pytest.raises(ValueError):  # noqa: PT011 (msgspec makes the sentence)
            kind.read(text)


def test_a_moment_keeps_the_words_it_was_written_in():
    moment = Moment.read("2026-06-12 10:15:30+02:00")
    assert (moment, moment.clock) == ("2026-06-12 10:15:30+02:00", "10:15")
    assert moment.date == date(2026, 6, 12)
    assert Moment.read("2026-06-12").clock == ""


def test_a_record_cannot_be_changed_in_place():
    with pytest.raises(AttributeError):
        Entry(id="a", title="T").title = "U"
