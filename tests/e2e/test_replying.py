"""What comes back: out of a mail, and said in a talk."""

from pathlib import Path

import pytest

from pls import replies
from pls.disclosure import document
from pls.exporters.html import page as written
from pls.records import Kind
from pls.space import Space, sharing
from pls.space.trying import sample_space
from tests.e2e.commands import data, pls, refused, told
from tests.unit.replies.mails import BEGIN, CHANGES, block, forwarded, outlook


EXAMPLE = Path(__file__).parents[1] / "unit" / "exporters" / "halla.json"


@pytest.mark.parametrize("way", ["forwarded twice", "html, printable", "long dashes"])
def test_the_block_of_the_page_comes_back_through_a_mail(reader, way):
    doc = document.parse(EXAMPLE.read_bytes())
    reader.open(written(doc))
    reader.page.fill("[name=seen]", "Du erklärst es einfach 🙂")
    reader.page.click("#block")
    text = reader.page.input_value("#text")
    assert BEGIN in text
    found = replies.parse(CHANGES[way](text).encode())
    assert found.seen == "Du erklärst es einfach 🙂"
    replies.match(found, doc.id, document.digest(doc), (), ())


@pytest.fixture
def sent(tmp_path):
    """Return the folder of a space and a share of it with asks."""
    space = sample_space(tmp_path / "space")
    draft = next(s for s in space.records(Kind.SUMMARY) if s.items and s.ask)
    seen = sharing.preview(space, draft)
    return space.root, sharing.write(space, seen, ("html",), tmp_path / "out").share


def answer(share):
    return (
        f'{{"format": "pls-response/1", "share_id": "{share.share}", '
        f'"share_sha256": "{share.sha256}", "answered": "2026-06-15", '
        '"from": "Leena", "items": [{"n": 1, "recognised": true}]}'
    ).encode()


def kept(root, share):
    space = Space.open(root)
    space.scan()
    return [r for r in space.records(Kind.REPLY) if r.share == share.share]


@pytest.mark.parametrize("change", [forwarded, outlook])
def test_a_mail_is_pasted_into_the_command_line(sent, change):
    root, share = sent
    mail = change(block(answer(share))).encode()
    said = told("reply", "--paste", space=root, stdin=mail)
    assert "Leena answered on 2026-06-15 (name as written)." in said
    (reply,) = kept(root, share)
    assert reply.source == "pasted"
    assert "already" in refused("reply", "--paste", space=root, stdin=mail)


def test_plain_words_are_not_guessed_by_the_command_line(sent):
    root, share = sent
    said = refused("reply", "--paste", space=root, stdin=b"1 recognised, great work.")
    assert "no reply was found" in said
    assert kept(root, share) == []


def test_what_was_said_is_written_down_on_the_command_line(sent):
    root, share = sent
    words = (
        "--sees",
        "You explain it simply.",
        "--from",
        "Leena",
        "--on",
        "2026-06-16",
    )
    more = ("--recognised", "1", "--comment", "1=Well done", "--question", "2=And now?")
    ends = ("--ask", "1=later", "--support", "A budget", "--follow-up", "2026-09-01")
    ends += ("--note", "1=After the summer", "--note", "1=I ask Petra")
    ends += ("--by", "1=2026-10-01")
    found = data("reply", "--said", share.id[:8], *words, *more, *ends, space=root)
    assert found["support"] == "A budget"
    (reply,) = kept(root, share)
    assert (reply.source, reply.answered) == ("spoken", "2026-06-16")
    assert [(m.n, m.recognised, m.comment, m.question) for m in reply.marks] == [
        (1, True, "Well done", ""),
        (2, False, "", "And now?"),
    ]
    (ask,) = reply.asks
    told_of_it = (ask.answer, ask.note, str(ask.by))
    assert told_of_it == ("later", "After the summer\nI ask Petra", "2026-10-01")
    assert reply.follow_up_on == "2026-09-01"


def test_all_that_was_said_is_told_and_kept(sent):
    root, share = sent
    words = ("--comment", "1=Well done", "--comment", "1=Twice even", "--carry-on")
    rest = ("--learned", "Budgets stop storms", "--in-review", "not_mine_to_say")
    days = ("--follow-up", "2026-09-01")
    said = told("reply", "--said", share.id[:8], *words, *rest, *days, space=root)
    for part in (
        "Well done\nTwice even",
        "Budgets stop storms",
        "In the review: Not mine to say",
        "To look at again on 2026-09-01.",
        "No action needed",
    ):
        assert part in said
    (reply,) = kept(root, share)
    assert reply.marks[0].comment == "Well done\nTwice even"


def test_what_makes_no_sense_is_said(sent):
    root, share = sent
    key = share.id[:8]
    assert "Nothing of what was said" in refused("reply", "--said", key, space=root)
    assert "item 99" in refused("reply", "--said", key, "--recognised", 99, space=root)
    both = ("--ask", "1=yes", "--ask", "1=no")
    assert "ask 1 twice" in refused("reply", "--said", key, *both, space=root)
    assert kept(root, share) == []
    item = share.items[0].id
    assert "nothing that left" in refused("reply", "--said", item, space=root)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("a.plsreply", "--paste"),
        ("--paste", "--sees", "x"),
        ("--said", "x", "--ask", "1=perhaps"),
        ("--said", "x", "--note", "1=Later"),
        ("--said", "x", "--ask", "1=yes", "--by", "1=soon"),
        ("--said", "x", "--ask", "1=yes", "--note", f"1={'x' * 281}"),
        ("--said", "x", "--comment", "words"),
    ],
)
def test_a_command_that_cannot_be_meant_is_told(sent, words):
    root, share = sent
    words = [share.id[:8] if word == "x" else word for word in words]
    done = pls("reply", *words, space=root)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert kept(root, share) == []
