import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pls.disclosure import document
from pls.disclosure.build import Draft, Picked, build
from pls.disclosure.document import Disclosure, Evidence, Item, Period
from pls.disclosure.profiles import COLUMNS, Profile, facts, follow, hours, rest
from pls.records import Entry, Field, Moment
from pls.records import entry as proof
from pls.records.enums import Audience, Formality, Modality, NamesRule
from pls.space.profiles import profiles as known


FIELD = Path(__file__).parents[4] / "shared" / "field" / "cpd_profiles.json"
EVERY = Profile(id="every", name="Every", columns=tuple(COLUMNS), cycle_months=12)
NMC, RICS, ACCA = (known()[name] for name in ("nmc", "rics", "acca"))
ITEM = Item(
    n=1,
    title="A retry budget",
    story="Retries **multiply** load.\n\n- a\n- b",
    impact="The job *sheds* load.",
    date="2026-06-12",
    minutes=20,
    modality=("talking with peers", "doing"),
    group="Resilience",
    credit="The Thursday round",
    evidence=(Evidence(kind="Document", text="Runbook", url="https://example.org/r"),),
)


def told(item: Item, formality: Formality | None = None) -> dict[str, str]:
    found = facts(EVERY, item, formality)
    labels = {label: key for key, (label, _) in COLUMNS.items()}
    return {labels[fact.label]: fact.value for fact in found if fact.value}


def entry(**changes: object) -> Entry:
    fields = {
        "id": "1" * 26,
        "title": "Oskar Nyman explained it",
        "occurred": Moment("2026-06-12"),
        "share_text": "Oskar drew it. %%only me%% Then we *changed* it.",
        "impact": "Nordpool pays in time.",
        "minutes": 90,
        "modality": (Modality.TEACHING,),
        "skills": ("Energy",),
        "formality": Formality.NON_FORMAL,
        "people": ("Oskar Nyman",),
        "learned_from": "The round",
        "evidence": (proof.Evidence(text="Minutes", url="https://example.org/m"),),
        "body": "only me",
    }
    return Entry(**(fields | changes))  # type: ignore[arg-type]


def draft(record: Entry, *show: Field) -> Draft:
    return Draft(
        id="5f0c5e6e-2f7a-4c0e-9a61-0c2b8f6a1d11",
        created="2026-06-12",
        sender="Mikko Laine",
        role="",
        reader="HR",
        audience=Audience.HR,
        start="2026-01-01",
        end="2026-06-30",
        picks=(Picked(record, frozenset(show)),),
        names=NamesRule.INITIALS,
        people=frozenset({"Oskar Nyman"}),
        clients=frozenset({"Nordpool"}),
    )


def timed(day: str, minutes: int, **changes: object) -> Item:
    return replace(Item(n=1, title="x", date=day, minutes=minutes), **changes)


def test_every_profile_asks_for_columns_that_are_known() -> None:
    assert next(iter(known())) == "generic"
    for profile in known().values():
        assert set(profile.columns) <= set(COLUMNS)
        assert len(profile.columns) <= 20
        assert "check with your body" in profile.hint


def test_the_profiles_say_what_the_field_study_says() -> None:
    if not FIELD.exists():
        pytest.skip("The field study is not at hand.")
    studied = json.loads(FIELD.read_text(encoding="utf-8"))["profiles"]
    assert [one["id"] for one in studied] == list(known())
    for one in studied:
        ours = known()[one["id"]]
        assert list(ours.columns) == one["columns"]
        assert ours.cycle_months == one["cycle_months"]
        assert ours.as_of == one.get("as_of", "")
        asked = one["target_hours"]
        assert ours.target_hours == (asked if isinstance(asked, int) else None)


def test_an_item_fills_the_columns_it_can_tell_of() -> None:
    assert told(ITEM, Formality.INFORMAL) == {
        "date": "2026-06-12",
        "date_from": "2026-06-12",
        "date_to": "2026-06-12",
        "title": "A retry budget",
        "topic": "A retry budget",
        "subject": "A retry budget",
        "description": "Retries multiply load.\n• a\n• b",
        "learned": "Retries multiply load.\n• a\n• b",
        "impact": "The job sheds load.",
        "applied": "The job sheds load.",
        "outcome_achieved": "The job sheds load.",
        "modality": "Talking with peers and doing",
        "method": "Talking with peers and doing",
        "formality": "Informal",
        "hours": "0.33",
        "participatory_hours": "0.33",
        "verifiable": "Yes",
        "verifiable_hours": "0.33",
        "evidence": "Document: Runbook, https://example.org/r",
        "skills": "Resilience",
        "provider": "The Thursday round",
        "url": "https://example.org/r",
    }


def test_columns_stand_in_the_order_of_the_body_and_empty_ones_too() -> None:
    labels = [fact.label for fact in facts(NMC, Item(n=1, title="x"))]
    assert labels == [COLUMNS[key][0] for key in NMC.columns]
    (first, *_) = facts(ACCA, Item(n=1, title="x"))
    assert first.label == "Date"
    assert told(Item(n=1, title="x")).keys() == {"title", "topic", "subject"}


def test_helping_others_is_told_by_the_way_of_learning() -> None:
    item = replace(ITEM, modality=("mentoring others",))
    assert told(item)["helped_others"] == "Mentoring others"
    assert "participatory_hours" in told(item)
    assert "participatory_hours" not in told(replace(ITEM, modality=("doing",)))


@pytest.mark.parametrize(
    ("field", "columns"),
    [
        (Field.TITLE, {"title", "topic", "subject"}),
        (Field.STORY, {"learned", "description"}),
        (Field.IMPACT, {"impact", "applied", "outcome_achieved"}),
        (Field.SKILL, {"skills"}),
        (Field.CREDIT, {"provider"}),
        (Field.EVIDENCE, {"evidence", "verifiable"}),
        (Field.LINK, set()),
        (Field.PEOPLE, set()),
        (
            Field.TIME,
            {"date", "date_from", "date_to", "modality", "method", "hours"}
            | {"participatory_hours", "helped_others"},
        ),
    ],
)
def test_only_what_is_shown_fills_a_column(field: Field, columns: set[str]) -> None:
    doc = build(draft(entry(), field))
    named = {"title", "topic", "subject"}
    assert told(doc.items[0]).keys() - named == columns - named
    shown = told(doc.items[0])["title"] != "Something I learned"
    assert shown == (field is Field.TITLE)


def test_names_and_private_passages_are_seen_to() -> None:
    doc = follow(build(draft(entry(), *Field)), known()["generic"])
    text = document.canonical(doc).decode()
    assert "only me" not in text
    assert "Oskar" not in text
    assert "Nordpool" not in text
    values = {fact.label: fact.value for fact in doc.items[0].facts}
    assert values["What I learned"] == "O.N. drew it. Then we changed it."
    assert values["How I applied it"] == "The client pays in time."


def test_a_document_that_follows_a_profile_can_be_read_again() -> None:
    doc = follow(build(draft(entry(), *Field)), RICS, [Formality.NON_FORMAL])
    assert doc.format == document.LATER
    assert doc.profile == "RICS"
    assert document.parse(document.canonical(doc)) == doc
    assert doc.after[-1].text == (
        "- 2026: 1 h 30 min.\n"
        "- RICS: 1 h 30 min of 20 h in this cycle. "
        "Still open in this cycle: 18 h 30 min.\n"
        "- Formal: 1 h 30 min of 10 h in this cycle. "
        "Still open in this cycle: 8 h 30 min."
    )


def test_a_long_story_ends_with_a_sign_that_there_is_more() -> None:
    long = replace(ITEM, story="word " * 900)
    value = told(long)["learned"]
    assert len(value) == 2000
    assert value.endswith("…")


def test_hours_are_counted_by_year_and_held_against_the_cycle() -> None:
    items = [
        timed("2025-11-30", 60),
        timed("2026-01-05", 600, evidence=ITEM.evidence),
        timed("2026-03-05", 30),
        timed("2026-07-01", 30),
    ]
    assert hours(ACCA, items, "2026-06-30") == (
        "2025: 1 h.",
        "2026: 11 h.",
        (
            "ACCA: 10 h 30 min of 40 h in this cycle. "
            "Still open in this cycle: 29 h 30 min."
        ),
        "Verifiable: 10 h of 21 h in this cycle. Still open in this cycle: 11 h.",
    )


def test_a_longer_cycle_ends_with_the_period() -> None:
    items = [timed("2023-06-30", 60), timed("2023-07-01", 36 * 60)]
    told = hours(NMC, items, "2026-06-30")
    assert told[1] == "NMC (UK nursing and midwifery): 36 h of 35 h in this cycle."
    assert told[2] == (
        "Participatory: 0 h of 20 h in this cycle. Still open in this cycle: 20 h."
    )


def test_a_year_may_begin_in_november() -> None:
    items = [timed("2025-10-31", 60), timed("2025-11-01", 60)]
    assert hours(known()["icaew"], items, "2026-06-30") == (
        "Year from 1 November 2024: 1 h.",
        "Year from 1 November 2025: 1 h.",
    )


def test_no_hours_are_told_where_none_are_shown_or_asked_for() -> None:
    assert hours(ACCA, [timed("", 0), timed("2026-01-01", 0)], "2026-06-30") == ()
    assert hours(known()["gmc"], [timed("2026-01-01", 60)], "2026-06-30") == ()
    assert hours(known()["pmi"], [timed("2026-01-01", 60)], "2026-06-30") != ()
    assert follow(blank(), known()["gmc"]).after == ()


def blank() -> Disclosure:
    return build(draft(entry(), Field.TITLE))


def test_what_facts_tell_is_not_told_again() -> None:
    item = replace(ITEM, people=("A.R.",), facts=facts(known()["generic"], ITEM))
    left = rest(item)
    assert left == Item(
        n=1,
        title=item.title,
        group=item.group,
        people=("A.R.",),
        credit=item.credit,
        facts=item.facts,
    )
    assert rest(replace(item, facts=())) == replace(item, facts=())


def test_what_another_column_says_by_chance_is_still_told() -> None:
    item = replace(ITEM, title="0.33")
    item = replace(item, facts=facts(known()["cipd"], item))
    assert rest(item).minutes == 20


def test_a_story_that_a_column_cannot_hold_is_told_in_full() -> None:
    item = replace(ITEM, story="word " * 900)
    assert rest(replace(item, facts=facts(EVERY, item))).story == item.story


words = st.text(st.sampled_from("ab #-1.\n%:é>"), max_size=30)


@given(words, words, words, st.sampled_from([*known().values(), EVERY]))
def test_facts_hold_no_word_that_the_item_does_not(
    title: str, story: str, impact: str, profile: Profile
) -> None:
    item = replace(ITEM, title=title, story=story, impact=impact)
    given = told_in(f"{item} Talking and Yes 0.33")
    for fact in facts(profile, item):
        assert all(any(word in own for own in given) for word in told_in(fact.value))


def told_in(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.replace("\\n", " ")))


@given(st.text(max_size=10), st.text(max_size=10), st.integers(0, 100_000))
def test_dates_of_any_kind_are_told_or_left_out(
    day: str, end: str, minutes: int
) -> None:
    for profile in known().values():
        doc = replace(
            blank(),
            period=Period(start="", end=end),
            items=(timed(day, minutes), timed("2026-06-12", minutes)),
        )
        assert follow(doc, profile).profile == profile.name
