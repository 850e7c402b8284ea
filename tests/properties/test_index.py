"""Search finds what a plain look at every record finds, whatever is asked for."""

import string
import unicodedata
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pls.index.query import parse
from pls.index.spelling import CLOSE, LETTERS, alike
from pls.records import Entry, Kind, Moment, Resource
from pls.records.enums import Modality, Sharing
from tests.indexed import drop, indexed, put


TODAY = date(2026, 6, 12)
WORDS = (
    *("retry", "Retries", "RETRY", "budget", "a", "an", "10", "1"),
    *("café", "CAFE\u0301", "naïve", "Über", "βeta", "Ёлка", "e-mail", "don't", "C++"),
    *("Straße", "STRASSE", "Ｔｅｓｔ", "test", "ﬁn", "كَتَبَ", "كتب", "שָׁלוֹם", "שלום"),
    *("東京タワー", "京", "ภาษาไทย", "🦊", "snake_case", "50%", "**bold**", "or", "-x"),
)
LINKS = {
    "![retry](../../attachments/ab/budget.png)": "![retry](zzz)",
    "[café](<../test 10/an.md> 'Über')": "[café](zzz 'Über')",
    "[京](東京タワー/a.png)": "[京](zzz)",
    "![[budget.png|test]]": "![[zzz|test]]",
    "[[budget]]": "[[budget]]",
    "`x[retry](budget)`": "`x[retry](budget)`",
    "\n```\n[retry](budget.md)\n```\n": "\n```\n[retry](budget.md)\n```\n",
}
"""Links, and what of them is found: `zzz` is none of the words."""
NAMES = ("Ana Ribeiro", "ana", "Ána", "C", "C++", "C#", "incident response", "Response")
PLAIN = ("text", "step", "people", "project", "skill", "minutes", "impact")


@st.composite
def texts(draw):
    parts = draw(st.lists(st.sampled_from(WORDS), max_size=5))
    glue = draw(st.sampled_from([" ", " ", "\n\n", ", ", "/"]))
    return glue.join(parts)


@st.composite
def bodies(draw):
    parts = draw(st.lists(st.one_of(texts(), st.sampled_from([*LINKS])), max_size=4))
    return draw(st.sampled_from([" ", "\n\n"])).join(parts)


@st.composite
def some_records(draw):
    day = draw(st.dates(date(2024, 1, 1), date(2026, 6, 12)))
    names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
    common = {
        "id": draw(st.text(string.ascii_lowercase, min_size=8, max_size=8)),
        "title": draw(texts()) or "T",
        "created": Moment(day.isoformat()),
        "tags": draw(names),
        "body": draw(bodies()) + draw(st.sampled_from(["", "", "\n- [ ] call\n"])),
    }
    if draw(st.integers(0, 3)) == 0:
        return Resource(**common, url="https://example.org", skills=draw(names))
    return Entry(
        **common,
        skills=draw(names),
        people=draw(names),
        project=draw(st.sampled_from(["", "halla", "Halla", "big atlas"])),
        impact=draw(texts()),
        modality=draw(st.sampled_from([(), (Modality.DOING,), (Modality.PROBLEM,)])),
        minutes=draw(st.sampled_from([None, 20])),
        share=draw(st.sampled_from(Sharing)),
    )


# A plain look


def plain(text):
    lower = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in lower if not unicodedata.combining(c))


def is_letter(sign):
    # SQLite is older than the fox, and takes it for a letter of its own.
    return sign.isalnum() or unicodedata.category(sign) == "Mn" or sign == "🦊"


def tokens(text):
    letters = (c if is_letter(c) else " " for c in text)
    return plain("".join(letters)).split()


def fields(record):
    listed = (*record.tags, *record.skills, *getattr(record, "people", ()))
    named = "\n".join((*listed, getattr(record, "project", "")))
    more = "\n".join((getattr(record, "impact", ""), getattr(record, "url", "")))
    body = record.body
    for link, said in LINKS.items():
        body = body.replace(link, said)
    return record.title, named, body, more


def stands(record, words, *, begins):
    wanted = tokens(words)

    def at(found, start):
        part = found[start : start + len(wanted)]
        whole = part[:-1] == wanted[:-1] and len(part) == len(wanted)
        last = part[-1:] and part[-1].startswith(wanted[-1])
        return whole and (last if begins else part == wanted)

    return any(
        at(found, start)
        for found in map(tokens, fields(record))
        for start in range(len(found))
    )


def named(name, known):
    wanted = " ".join(plain(name).split())
    return any(
        wanted == " ".join(plain(each).split()) or wanted in plain(each).split()
        for each in known
    )


def word_terms(draw):
    word = draw(st.sampled_from(WORDS))
    if draw(st.booleans()):
        word = word[: draw(st.integers(1, len(word)))]
    if word.startswith("-") or word == "or":
        word = "bud"
    if any(c in "東京タワーภาษาไทย🦊" for c in word) or not tokens(word):
        return word, lambda r: any(word in field for field in fields(r))
    if draw(st.integers(0, 3)) == 0:
        word = f"{word} {draw(st.sampled_from(WORDS[:9]))}"
        return f'"{word}"', lambda r: stands(r, word, begins=False)
    return word, lambda r: stands(r, word, begins=True)


def named_terms(draw):
    name = draw(st.sampled_from(NAMES))
    shown = f'"{name}"' if " " in name else name
    return draw(
        st.sampled_from(
            [
                (f"@{shown}", lambda r: named(name, getattr(r, "people", ()))),
                (f"skill:{shown}", lambda r: named(name, r.skills)),
                (f"#{shown}", lambda r: named(name, (*r.tags, *r.skills))),
                (f"+{shown}", lambda r: named(name, (getattr(r, "project", ""),))),
                ("+HALLA", lambda r: named("halla", (getattr(r, "project", ""),))),
                ("+atlas", lambda r: "atlas" in getattr(r, "project", "")),
            ]
        )
    )


def other_terms(draw):
    day = draw(st.dates(date(2024, 1, 1), date(2026, 6, 12)))
    has = draw(st.sampled_from(PLAIN))
    return draw(
        st.sampled_from(
            [
                ("kind:entry", lambda r: r.kind is Kind.ENTRY),
                ("KIND:res", lambda r: r.kind is Kind.RESOURCE),
                ("is:ready", lambda r: getattr(r, "share", None) is Sharing.READY),
                ("is:open", lambda r: "[ ]" in r.body),
                (
                    "modality:doing",
                    lambda r: Modality.DOING in getattr(r, "modality", ()),
                ),
                (f"before:{day}", lambda r: r.when.date < day),
                (f"after:{day}", lambda r: r.when.date >= day),
                (f"after:{day:%Y-%m}", lambda r: r.when.date >= day.replace(day=1)),
                (f"has:{has}", lambda r: has_it(r, has)),
            ]
        )
    )


def has_it(record, name):
    if name == "text":
        return bool(record.body.strip())
    if name == "step":
        return "[ ]" in record.body
    return bool(getattr(record, {"skill": "skills"}.get(name, name), None))


@st.composite
def queries(draw):
    """Draw what is typed, and what it means for one record."""
    typed, groups = [], []
    for number in range(draw(st.integers(0, 3))):
        kinds = st.sampled_from([word_terms, word_terms, named_terms, other_terms])
        text, means = draw(kinds)(draw)
        if draw(st.integers(0, 3)) == 0:
            text, means = f"-{text}", (lambda r, m=means: not m(r))
        if number and draw(st.integers(0, 3)) == 0:
            typed += [draw(st.sampled_from(["or", "OR"])), text]
            groups[-1].append(means)
        else:
            typed.append(text)
            groups.append([means])
    return " ".join(typed), lambda r: all(any(m(r) for m in g) for g in groups)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(some_records(), max_size=8, unique_by=lambda r: r.id), queries())
def test_search_finds_what_a_plain_look_finds(found, query):
    typed, means = query
    index = indexed()
    put(index, found)
    asked = parse(typed)
    hits = index.found(asked, TODAY)
    assert asked.problems == ()
    assert {hit.id for hit in hits} == {r.id for r in found if means(r)}
    assert len({hit.id for hit in hits}) == len(hits) == index.count(asked)
    assert index.found(asked, TODAY, 2, 1) == hits[1:3]
    few, many = (index.order(asked, None, count) for count in (0, 1000))
    assert few == many
    assert set(few[0]) == {hit.id for hit in hits}
    index.database.close()


@settings(max_examples=50)
@given(
    st.lists(some_records(), min_size=1, max_size=6, unique_by=lambda r: r.id),
    st.lists(some_records(), max_size=6, unique_by=lambda r: r.id),
    queries(),
)
def test_a_changed_index_finds_what_a_new_one_finds(before, after, query):
    changed, fresh = indexed(), indexed()
    put(changed, before, "old")
    drop(changed, (r.id for r in before if r.id not in {r.id for r in after}))
    put(changed, after)
    put(fresh, after)
    asked = parse(query[0])
    one, other = (i.found(asked, TODAY) for i in (changed, fresh))
    assert {hit.id for hit in one} == {hit.id for hit in other}
    assert changed.catalogue.ids() == fresh.catalogue.ids()
    assert list(map(changed.catalogue.shown, (r.id for r in before))) == list(
        map(fresh.catalogue.shown, (r.id for r in before))
    )
    changed.database.close()
    fresh.database.close()


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_question(typed):
    index = indexed()
    put(index, [Entry(id="abc", title=typed or "T", created=Moment("2026-06-12"))])
    index.found(parse(typed), TODAY)
    index.database.close()


# Mistyped


@st.composite
def mistyped(draw):
    """Draw words with at most one mistake each, at any place."""
    letters = "abdegilnortuy"
    found = []
    for word in draw(st.lists(st.sampled_from(TYPED), min_size=1, max_size=3)):
        at = draw(st.integers(0, len(word) - 1))
        sign = draw(st.sampled_from(letters))
        start, rest = word[:at], word[at + 1 :]
        swapped = start + word[at : at + 2][::-1] + rest[1:]
        others = (f"{start}{sign}{rest}", f"{start}{sign}{word[at:]}", start + rest)
        found.append(draw(st.sampled_from((word, swapped, *others))))
    return " ".join(found)


TYPED = ("retry", "Retries", "budget", "incident", "café", "Über", "ภาษา", "كتب")


def reads_like(typed, title):
    """Look at every word of a title."""
    known = tokens(title)
    return all(
        any(fuzz.ratio(word, each[: len(word) + 1]) >= CLOSE for each in known)
        for word in tokens(typed)
    )


@settings(max_examples=300)
@given(
    st.lists(some_records(), max_size=8, unique_by=lambda r: r.id),
    mistyped(),
    st.sampled_from([(Kind.ENTRY,), (Kind.ENTRY, Kind.RESOURCE)]),
)
def test_a_mistyped_title_is_found_as_a_plain_look_at_all_titles_does(
    found, typed, kinds
):
    index = indexed()
    put(index, found, "old")
    put(index, found)
    drop(index, [record.id for record in found[6:]])
    near = alike(index, typed, kinds, 8)
    assert len(set(near)) == len(near)
    assert set(near) == {
        record.id
        for record in found[:6]
        if len(plain(typed).strip()) >= LETTERS
        and record.kind in kinds
        and reads_like(typed, record.title)
    }
    index.database.close()


def test_the_nearest_title_is_found_among_many_that_are_near():
    index = indexed()
    old, new = Moment("2020-01-01"), Moment("2026-06-01")
    put(index, [Entry(id="wanted", title="A budget for retries", created=old)])
    others = ("badge", "bulge", "bug", "bud", "budge", "bidet", "gadget")
    put(
        index,
        (
            Entry(id=f"{other}{n}", title=f"A {other} for {n}", created=new)
            for other in others
            for n in range(120)
        ),
    )
    assert alike(index, "budgt", (Kind.ENTRY,), 8)[0] == "wanted"
    assert alike(index, "budgt retrise", (Kind.ENTRY,), 8) == ("wanted",)
    index.database.close()
