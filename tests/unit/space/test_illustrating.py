"""Pictures that leave: which ones, with which words, and nothing of the others."""

import hashlib
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from PIL import Image

from pls.cli.commands import pls
from pls.disclosure import document
from pls.errors import BadValueError
from pls.records import Entry, Evidence, Field, Kind, Moment, Pick, Resource, Summary
from pls.records.enums import Audience, NamesRule, Sharing
from pls.space import drafting, illustrating, redrawing, sharing, since
from pls.space.flaws import Flaw
from pls.space.inspecting import inspect
from pls.text import private
from tests import opened, photos
from tests.unit.space.test_redrawing import TOKEN, bare, encoded, jpeg, png, scene


SHOWN = (Field.TITLE, Field.STORY, Field.EVIDENCE, Field.PICTURES)


def put(space, data, ending=".png"):
    return space.put(data, ending)


def picture(space, colour):
    return put(space, encoded(Image.new("RGB", (30, 20), colour), "PNG"))


def told(path, words, title=""):
    return f"![{words}](../../{path}{title})"


def entry(space, **fields):
    fields = {
        "id": "recid1",
        "title": "Retry budgets",
        "occurred": Moment("2026-06-12"),
        "share": Sharing.READY,
    } | fields
    return space.add(Entry(**fields))


def summary(record, show=SHOWN, **fields):
    fields = {"id": "sum1", "title": "t", "reader": "Leena Koski"} | fields
    return Summary(items=(Pick(id=record.id, show=show),), **fields)


def seen(space, record, show=SHOWN, **fields):
    return sharing.preview(space, summary(record, show, **fields))


def shown(found):
    return found.doc.items[0].pictures


def test_those_of_the_evidence_come_first_then_those_of_the_story(space):
    one, two, three = (picture(space, c) for c in ("red", "green", "blue"))
    record = entry(
        space,
        evidence=(
            Evidence(text="The rate before", attachment=one),
            Evidence(text="A report", attachment=put(space, b"%PDF", ".pdf")),
        ),
        share_text=f"It works.\n\n{told(two, 'After')}\n\nAnd {told(three, 'later')}.",
    )
    found = seen(space, record)
    assert [each.alt for each in shown(found)] == ["The rate before", "After", "later"]
    assert {(p.width, p.height, p.kind) for p in shown(found)} == {(30, 20, "png")}
    for each in shown(found):
        data = found.pictures[each.sha256]
        assert hashlib.sha256(data).hexdigest() == each.sha256
    assert set(found.pictures) == {each.sha256 for each in shown(found)}
    assert found.doc.format == document.LATER
    assert document.parse(document.canonical(found.doc)) == found.doc


def test_nothing_is_shown_that_was_not_asked_for(space):
    path = picture(space, "red")
    record = entry(
        space,
        evidence=(Evidence(text="A chart", attachment=path),),
        share_text=f"Words {told(path, 'and a chart')}.",
    )
    for audience in Audience:
        assert Field.PICTURES not in drafting.USUAL[audience]
    assert Field.PICTURES not in Pick(id="a").show
    others = tuple(field for field in Field if field is not Field.PICTURES)
    found = seen(space, record, others)
    assert (shown(found), found.pictures) == ((), {})
    assert found.doc.format == document.FORMAT
    assert found.doc.items[0].story == "Words and a chart."


def test_what_evidence_says_stays_with_evidence_that_is_not_shown(space):
    one, two = picture(space, "red"), picture(space, "green")
    record = entry(
        space,
        evidence=(Evidence(text="What the audit of Halla found", attachment=one),),
        share_text=told(two, "A chart"),
    )
    found = seen(space, record, (Field.TITLE, Field.PICTURES))
    assert [each.alt for each in shown(found)] == ["", "A chart"]
    assert "audit" not in document.canonical(found.doc).decode()
    assert [each.text for each in found.check.pictures] == ["", "A chart"]
    (said,) = found.check.kept
    assert said.startswith("“Retry budgets”: the words for a picture are evidence")


def test_a_story_does_not_repeat_the_words_of_its_pictures(space):
    path = picture(space, "red")
    text = f"Before.\n\n{told(path, 'A chart')}\n\nAfter %%{told(path, 'x')}%%."
    found = seen(space, entry(space, share_text=text))
    assert found.doc.items[0].story == "Before.\n\nAfter."
    assert [each.alt for each in shown(found)] == ["A chart"]
    assert found.check.passages == 1


def test_pictures_of_the_notes_and_of_private_passages_stay(space):
    one, two, three, four, five = (
        picture(space, c) for c in ("red", "green", "blue", "black", "white")
    )
    record = entry(
        space,
        body=told(one, "notes"),
        impact=told(one, "impact"),
        evidence=(
            Evidence(text="Shown", attachment=five),
            Evidence(text="A chart %%of Ana%%", attachment=two),
            Evidence(text="%%opened", attachment=three),
            Evidence(attachment=four),
        ),
        share_text=f":::private\n{told(one, 'a')}\n:::\n\n%%{told(two, 'b')}%%",
    )
    found = seen(space, record)
    assert [each.alt for each in shown(found)] == ["Shown"]
    assert len(found.pictures) == 1
    stays = "“Retry budgets”: a picture beside a private passage stays here."
    assert found.check.kept.count(stays) == 3


def test_the_rule_for_names_holds_in_the_words_for_a_picture(space):
    path, other = picture(space, "red"), picture(space, "green")
    record = entry(
        space,
        people=("Ana Ribeiro",),
        evidence=(Evidence(text="Ana at the board of Halla", attachment=path),),
        share_text=told(other, "Drawn by *Ana Ribeiro* (mail ana@halla.example)"),
    )
    found = seen(space, record, names=NamesRule.INITIALS, clients=("Halla",))
    first, second = (each.alt for each in shown(found))
    assert first == "A.R. at the board of the client"
    assert second.startswith("Drawn by A.R. (mail (mail address)")
    assert found.check.initials == ("A.R.",)
    assert found.check.replaced == ("Halla",)


@pytest.mark.parametrize("words", ["", "%%only me%%", "IMG 2034.JPG", "shot.png"])
def test_a_picture_without_words_says_nothing_rather_than_its_file_name(space, words):
    path = picture(space, "red")
    inside = "" if private.count(words) else words
    record = entry(space, share_text=told(path, inside))
    assert [each.alt for each in shown(seen(space, record))] == [""]


def test_the_same_picture_is_shown_once_with_the_words_it_has(space):
    data = encoded(scene(30, 20), "PNG")
    turned = encoded(scene(30, 20), "PNG", dpi=(300, 300))
    one, two = put(space, data), put(space, turned)
    assert one != two
    record = entry(
        space,
        evidence=(Evidence(attachment=one),),
        share_text=f"{told(two, 'A chart')} {told(one, 'Again')}",
    )
    assert [each.alt for each in shown(seen(space, record))] == ["A chart"]


def test_more_than_a_page_takes_is_refused(space):
    colours = ("red", "green", "blue", "white", "black", "yellow")
    text = " ".join(told(picture(space, c), c) for c in colours)
    record = entry(space, share_text=text)
    with pytest.raises(BadValueError, match="has 6 pictures and a page takes 5"):
        seen(space, record)
    long = space.save(Entry(**{**_fields(record), "share_text": told(
        picture(space, "red"), "long " * 80)}))  # fmt: skip
    assert len(shown(seen(space, long))[0].alt) == 300


def _fields(record):
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_what_is_not_in_the_space_stays_and_is_told(space, tmp_path):
    (tmp_path / "out.png").write_bytes(encoded(scene(9, 9), "PNG"))
    (space.root / "attachments").mkdir()
    (space.root / "attachments" / "link.png").symlink_to(tmp_path / "out.png")
    text = "![on the web](https://x.example/a.png) ![gone](../../attachments/a/a.png)"
    text += " ![up](../../../out.png) ![link](../../attachments/link.png)"
    text += f" ![root]({tmp_path}/out.png) ![](file://{tmp_path}/out.png)"
    found = seen(space, entry(space, share_text=text))
    assert shown(found) == ()
    assert len(found.check.kept) == 5  # what names a file so is no picture
    assert found.check.kept[0] == (
        "“Retry budgets”: the picture “on the web” is not in your space."
    )


@pytest.mark.parametrize(
    ("data", "ending", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".svg", "an SVG may hold words"),
        (b"words", ".png", "it is no PNG"),
        (encoded(scene(90, 90), "PNG")[:-60], ".png", "it is cut off or damaged"),
        (b"%PDF-1.7", ".pdf", "it is no PNG"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_nothing_leaves(space, data, ending, why):
    path = put(space, data, ending)
    record = entry(space, share_text=f"Words {told(path, 'A chart')}")
    said = f"“Retry budgets”: the picture “A chart” cannot leave, because {why}"
    with pytest.raises(BadValueError, match=said):
        seen(space, record)
    without = tuple(field for field in SHOWN if field is not Field.PICTURES)
    assert seen(space, record, without).doc.items[0].story == "Words A chart"


def test_a_picture_too_large_to_read_is_refused(space):
    path = put(space, b"\x89PNG")
    with (space.root / path).open("r+b") as file:
        file.truncate(65 * 1024 * 1024)
    record = entry(space, evidence=(Evidence(text="Huge", attachment=path),))
    with pytest.raises(BadValueError, match="“Huge” cannot leave, because it is large"):
        seen(space, record)


def test_the_words_of_a_resource_have_pictures_too(space):
    path = picture(space, "red")
    resource = space.add(
        Resource(
            id="res1",
            title="Handling overload",
            share=Sharing.READY,
            share_text=f"See ![the curve](../../{path})",
        )
    )
    assert [p.alt for p in shown(seen(space, resource))] == ["the curve"]


def test_what_a_camera_wrote_leaves_neither_in_a_file_nor_in_the_ledger(
    space, tmp_path
):
    record = entry(
        space,
        evidence=(
            Evidence(text="A photo", attachment=put(space, jpeg(), ".jpg")),
            Evidence(text="A screen", attachment=put(space, png())),
            Evidence(text="Turned", attachment=put(space, photos.photo(), ".jpg")),
        ),
    )
    found = seen(space, record)
    assert len(shown(found)) == 3
    for each in shown(found):
        data = found.pictures[each.sha256]
        assert bare(redrawing.Drawn(data, each.kind, each.width, each.height))
        assert not [s for s in (*photos.TELLING, TOKEN) if s in data]
    forms = tuple(sharing.FORMATS)
    tokens = (b"Kodak", b"Mikko", b"at home", TOKEN)
    for path in sharing.write(space, found, forms, tmp_path / "out").paths:
        for name, data in opened.layers(path.read_bytes()):
            assert not [token for token in tokens if token in data], (path, name)


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_a_file_with_looks_shows_the_very_pictures(space, form):
    record = entry(
        space,
        evidence=(
            Evidence(text="A photo", attachment=put(space, photos.photo(), ".jpg")),
            Evidence(text="A screen", attachment=put(space, png())),
        ),
    )
    found = seen(space, record)
    data = sharing.exported(found, form)
    assert sharing.exported(found, form) == data
    inside = {layer for _, layer in opened.layers(data)}
    for each in found.pictures.values():
        # A PDF packs the pixels of a PNG in its own way.
        raw = Image.open(io.BytesIO(each)).convert("RGB").tobytes()
        assert each in inside or raw in inside


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_file_of_words_tells_what_a_picture_shows(space, form):
    path = put(space, photos.photo(), ".jpg")
    found = seen(space, entry(space, share_text=f"Words {told(path, 'A photo')}"))
    assert b"Picture: A photo" in sharing.exported(found, form)


def test_exactly_what_left_can_be_shown_again(space, tmp_path):
    path = put(space, photos.photo(), ".jpg")
    record = entry(space, share_text=f"Words {told(path, 'A photo')}")
    found = seen(space, record)
    share = sharing.write(space, found, ("md",), tmp_path / "out").share
    (space.root / path).unlink()
    (share,) = space.records(Kind.SHARE)
    doc = sharing.sent(share)
    assert doc == found.doc
    assert illustrating.left(space, doc) == found.pictures
    assert [space.root / p for p in share.pictures if (space.root / p).is_file()]
    flaws = [(f.kind, f.path) for f in inspect(space)]
    assert not [path for _, path in flaws if path in share.pictures]
    (space.root / share.pictures[0]).write_bytes(b"changed")
    assert illustrating.left(space, doc) == {}
    (space.root / share.pictures[0]).unlink()
    missing = [f for f in inspect(space) if f.kind is Flaw.MISSING]
    assert share.pictures[0] in [f.path for f in missing]
    assert illustrating.left(space, doc) == {}


def test_the_command_line_shows_pictures_and_says_where_they_lie(space, tmp_path):
    path = put(space, photos.photo(), ".jpg")
    entry(space, id="recid1xx", evidence=(Evidence(text="A photo", attachment=path),))
    folder = ["--space", str(space.root)]

    def run(*words):
        found = CliRunner().invoke(pls, [*words, *folder])
        assert found.exception is None, found.exception
        return found.output

    show = "recid1xx=title,evidence,pictures"
    dry = run("share", "--pick", "recid1xx", "--show", show, "--dry-run")
    assert "Picture: A photo" in dry
    out = str(tmp_path / "out")
    run("share", "--pick", "recid1xx", "--show", show, "--out", out)
    (share,) = space.records(Kind.SHARE)
    told = run("shares", "show", "1")
    assert f"Picture: {share.pictures[0]}\n" in told
    (space.root / share.pictures[0]).unlink()
    told = run("shares", "show", "1")
    assert f"Picture: {share.pictures[0]} (it is not there as it left)" in told


def test_the_command_line_says_why_a_pdf_is_less_than_it_could_be(space, tmp_path):
    entry(space, id="recid1xx", share_text=told(picture(space, "red"), ""))

    def run(form, *more):
        show = ["--show", "recid1xx=title,pictures", "--as", form, *more]
        words = ["share", "--pick", "recid1xx", *show, "--space", str(space.root)]
        return CliRunner().invoke(pls, words)

    why = "A picture of “Retry budgets” has no words for people who cannot see it, so"
    assert why in run("pdf", "--dry-run").output
    assert why not in run("docx,html", "--dry-run").output
    written = run("pdf,html", "--out", str(tmp_path / "out"))
    assert written.output.count(why) == 1
    found = run("pdf", "--out", str(tmp_path / "out"), "--json")
    assert json.loads(found.output)["hints"][0].startswith(why)


def test_what_changed_since_tells_of_pictures_too(space, tmp_path):
    path = picture(space, "red")
    record = entry(space, share_text=f"Words {told(path, 'A chart')}")
    share = sharing.write(space, seen(space, record), ("md",), tmp_path / "out").share
    assert since.since(space, share).changed == ()
    other = picture(space, "green")
    text = f"Words {told(path, 'A chart')} {told(other, 'Another')}"
    space.change(record.id, share_text=text)
    (came,) = since.since(space, share).changed
    assert [each.label for each in came.differences] == ["Pictures"]
    space.change(record.id, share_text=told(put(space, b"none"), "Broken"))
    (came,) = since.since(space, share).changed
    assert "the picture “Broken” cannot leave" in came.note


def test_a_record_says_whether_it_has_pictures_for_others(space):
    def has(**fields):
        return illustrating.has_pictures(Entry(id="a", title="A", **fields))

    path = picture(space, "red")
    assert has(share_text=told(path, "a"))
    assert has(evidence=(Evidence(attachment=path),))
    assert has(evidence=(Evidence(attachment="attachments/a.SVG"),))
    assert not has(body=told(path, "a"), impact=told(path, "a"))
    assert not has(share_text=f"%%{told(path, 'a')}%%")
    assert not has(evidence=(Evidence(text="%%a%%", attachment=path),))
    assert not has(evidence=(Evidence(attachment="attachments/a.pdf"),))
    assert not has(share_text="![web](https://x.example/a.png)")


def test_no_decoder_is_loaded_where_no_picture_leaves(space):
    entry(space, share_text="Words")
    space.close()
    code = (
        "import sys\n"
        "from pls.records import *\n"
        "from pls.space import Space, sharing\n"
        f"space = Space.open({str(space.root)!r})\n"
        "pick = Pick(id='recid1', show=tuple(Field))\n"
        "sharing.preview(space, Summary(id='s', title='t', items=(pick,)))\n"
        "assert 'PIL' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
