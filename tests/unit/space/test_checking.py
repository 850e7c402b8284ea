"""The last check of a draft, and mending what it finds."""

import msgspec
import pytest

from pls import ids
from pls.records import Entry, Evidence, Moment, Resource
from pls.records.enums import NamesRule
from pls.records.summary import Field
from pls.space import amending, sharing


@pytest.fixture
def make(space):
    """Return what puts an entry into the space that is ready to share."""

    def made(**values):
        given = {"title": "A retry budget", "share": "ready", **values}
        entry = Entry(id=ids.record_id(), created=Moment("2026-06-12"), **given)
        return space.add(entry)

    return made


def draft(*records, show=tuple(Field), **changes):
    summary = sharing.summary_for("Leena Korhonen", records, None, None)
    items = tuple(msgspec.structs.replace(p, show=show) for p in summary.items)
    return msgspec.structs.replace(summary, items=items, **changes)


def test_every_web_address_is_listed_with_its_item(space, make):
    proofs = tuple(
        Evidence(text=t, url=f"https://example.org/{t}") for t in ("one", "two")
    )
    entry = make(evidence=proofs)
    link = Resource(
        id=ids.record_id(),
        title="On jitter",
        created=Moment("2026-06-01"),
        url="https://example.org/jitter",
        share="ready",
    )
    summary = draft(entry, space.add(link))
    check = sharing.preview(space, summary).check
    assert {(f.text, f.id, f.title) for f in check.links} == {
        ("https://example.org/one", entry.id, "A retry budget"),
        ("https://example.org/two", entry.id, "A retry budget"),
        ("https://example.org/jitter", link.id, "On jitter"),
    }
    assert check.addresses == 3
    mended = amending.without(summary, entry.id, Field.LINK)
    seen = sharing.preview(space, mended)
    assert [f.id for f in seen.check.links] == [link.id]
    assert [e.text for item in seen.doc.items for e in item.evidence][:2] == [
        "one",
        "two",
    ]


def test_a_word_that_looks_like_a_name_can_be_treated_as_one(space, make):
    entry = make(
        people=("Ana Ribeiro",),
        share_text="Anan question helped.",
        impact="Anan test runs now.",
    )
    summary = draft(entry)
    seen = sharing.preview(space, summary)
    (doubt,) = seen.check.doubts
    assert (doubt.text, doubt.id, doubt.title) == ("Anan", entry.id, "A retry budget")
    assert doubt.story
    treated = amending.treated(summary, "Anan")
    seen = sharing.preview(space, treated)
    assert seen.check.doubts == ()
    assert "Anan" not in seen.doc.items[0].story + seen.doc.items[0].impact
    assert sharing.preview(space, amending.untreated(treated, "Anan")).check.doubts


@pytest.mark.parametrize("rule", [NamesRule.INITIALS, NamesRule.HIDDEN])
@pytest.mark.parametrize(
    "word",
    [
        "Wiebke Ostermann",
        "@wiebke",
        "Dr. Ruiz",
        "+358 40 123 4567",
        "J. Smith",
        "Wiebke O’Brien-Smith",
    ],
)
def test_whatever_looks_like_a_name_is_gone_once_it_is_treated(space, make, word, rule):
    text = f"It was {word} who drew it, and we said {word} again."
    summary = draft(make(share_text=text), names=rule)
    (doubt,) = sharing.preview(space, summary).check.doubts
    assert doubt.text.replace("'", "’") == word
    seen = sharing.preview(space, amending.treated(summary, doubt.text))
    assert seen.check.doubts == ()
    (item,) = seen.doc.items
    assert word not in item.story
    assert not any(sign.isdigit() or sign == "@" for sign in item.story)


def test_where_names_are_told_no_word_is_in_doubt(space, make):
    entry = make(people=("Ana Ribeiro",), share_text="Anan question helped.")
    summary = draft(entry, names=NamesRule.NAMES)
    assert sharing.preview(space, summary).check.doubts == ()


def test_a_rule_for_one_item_is_told_and_can_be_changed(space, make):
    one = make(people=("Ana Ribeiro",), impact="Ana tested it.")
    two = make(title="Jitter", people=("Oskar Nyman",), impact="Oskar tested it.")
    make(title="Alone")
    summary = draft(one, two)
    named = sharing.preview(space, summary).check.named
    assert {(n.id, n.people, n.rule) for n in named} == {
        (one.id, ("Ana Ribeiro",), None),
        (two.id, ("Oskar Nyman",), None),
    }
    summary = amending.ruled_in(summary, two.id, NamesRule.NAMES)
    check = sharing.preview(space, summary).check
    assert check.in_full == ("Oskar Nyman",)
    assert check.initials == ("A.R.",)
    assert {n.rule for n in check.named} == {None, NamesRule.NAMES}
    summary = amending.ruled(summary, NamesRule.HIDDEN)
    assert sharing.preview(space, summary).check.hidden == ("Ana Ribeiro",)
    summary = amending.ruled_in(summary, two.id, None)
    assert sharing.preview(space, summary).check.in_full == ()


def test_a_client_is_replaced_or_kept(space, make):
    summary = draft(make(client="Halla", impact="Halla can bill again."))
    assert sharing.preview(space, summary).check.clients == (("Halla", 1),)
    out = amending.replaced(summary, "Halla", out=True)
    assert sharing.preview(space, out).check.replaced == ("Halla",)
    assert amending.replaced(out, "Halla", out=False) == summary


def test_what_was_mended_once_is_not_mended_twice(space, make):
    summary = draft(make())
    once = amending.treated(amending.replaced(summary, "X", out=True), "Anan")
    assert amending.treated(amending.replaced(once, "X", out=True), "Anan") == once


def test_every_rule_that_shaped_a_share_is_in_the_ledger(space, make, tmp_path):
    entry = make(people=("Ana Ribeiro",), client="Halla", impact="Anan and Halla.")
    summary = draft(entry, clients=("Halla",), also=("Anan",), names=NamesRule.HIDDEN)
    summary = amending.ruled_in(summary, entry.id, NamesRule.INITIALS)
    seen = sharing.preview(space, summary)
    share = sharing.write(space, seen, ("md",), tmp_path / "out").share
    kept = space.record(share.id)
    assert (kept.names, kept.clients, kept.also) == (
        NamesRule.HIDDEN,
        ("Halla",),
        ("Anan",),
    )
    assert kept.items[0].names is NamesRule.INITIALS


def test_a_file_made_before_is_written_as_it_was_made(space, make, tmp_path):
    seen = sharing.preview(space, draft(make()))
    data = sharing.exported(seen, "html")
    written = sharing.write(space, seen, ("html",), tmp_path, made={"html": data})
    assert written.paths[0].read_bytes() == data


def test_what_is_told_without_a_file_is_in_the_ledger(space, make):
    seen = sharing.preview(space, draft(make()))
    written = sharing.tell(space, seen, "md")
    assert written.paths == ()
    share = space.record(written.share.id)
    assert (share.formats, share.files) == (("md",), ())
    assert sharing.sent(share) == seen.doc
