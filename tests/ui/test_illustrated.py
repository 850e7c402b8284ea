"""Pictures in the builder: asked for, seen as they leave, refused in a sentence."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from pls.changes import ChangeSet
from pls.records import Evidence
from pls.records.summary import Field
from tests import photos
from tests.ui.summaries import nameless
from ui.operations import Outcome
from ui.theme import theme
from ui.views.summaries.builder.markup import PICTURE


RETRY = "A retry budget stops the storm before it starts"
TIMEOUTS = "Timeouts are a product decision"


def attach(place, title, data, ending=".png", words="The error rate"):
    """Put a file under the evidence of an entry, as another window would."""
    record_id = place.id(title)

    def work(space):
        proof = Evidence(text=words, attachment=space.put(data, ending))
        space.change(record_id, evidence=(proof,))
        return Outcome(None, ChangeSet(saved=frozenset({record_id})))

    place.desk.do(work, lambda _: None, owner=place.view)
    place.qtbot.waitUntil(lambda: place.record(record_id).evidence != ())


def asked(place, title=RETRY):
    """Show the pictures of an item."""
    builder = place.build()
    place.more(title, Field.PICTURES)
    return builder


def loaded(paper, sha256):
    kind = QTextDocument.ResourceType.ImageResource.value
    return paper.loadResource(kind, QUrl(PICTURE + sha256))


def test_pictures_are_offered_where_there_are_any_and_never_shown_unasked(place):
    attach(place, RETRY, photos.photo(), ".jpg")
    builder = place.build()
    rows = [row for row in builder.picking.items.values() if row.detail]
    assert not any(Field.PICTURES in row.detail.chips for row in rows)
    having = [row for row in rows if Field.PICTURES in row.detail.offered]
    assert having == [place.item(RETRY)]
    assert having[0].detail.more.accessibleName() == f"More of “{RETRY}”"
    assert builder.shown.seen.pictures == {}
    assert builder.shown.images == {}
    assert "<img" not in builder.preview.paper.toHtml()
    assert nameless(place.view) == []


def test_a_picture_is_seen_as_it_leaves(place):
    attach(place, RETRY, photos.photo(), ".jpg")
    builder = asked(place)
    item = builder.shown.seen.doc.items[0]
    (one,) = item.pictures
    paper = builder.preview.paper
    image = loaded(paper, one.sha256)
    assert (image.width(), image.height()) == (20, 40)  # upright
    assert paper.toHtml().count(f'src="{PICTURE}{one.sha256}"') == 1
    kept = paper.document().resource(
        QTextDocument.ResourceType.ImageResource, QUrl(PICTURE + one.sha256)
    )
    assert isinstance(kept, QImage)
    assert not kept.isNull()
    assert "The error rate" not in builder.shown.text
    place.more(RETRY, Field.EVIDENCE)
    assert "Picture: The error rate" in builder.shown.text
    assert Field.PICTURES in place.draft().items[0].show
    # Another width sets the page anew, with the same picture.
    builder.preview.zoom.click()
    assert f'src="{PICTURE}{one.sha256}"' in paper.toHtml()
    assert not loaded(paper, one.sha256).isNull()


def test_a_page_never_shows_a_file_by_its_name(place, tmp_path):
    (tmp_path / "own.png").write_bytes(photos.encoded(photos.image()))
    attach(place, RETRY, photos.photo(), ".jpg")
    paper = asked(place).preview.paper
    kind = QTextDocument.ResourceType.ImageResource.value
    for name in (tmp_path / "own.png", f"file://{tmp_path}/own.png", "", PICTURE):
        found = paper.loadResource(kind, QUrl(str(name)))
        assert isinstance(found, QImage)
        assert found.isNull()


def test_a_large_picture_is_held_no_larger_than_the_page_needs(place):
    attach(place, RETRY, photos.encoded(photos.image(3000, 1500), "jpeg"), ".jpg")
    builder = asked(place)
    (one,) = builder.shown.seen.doc.items[0].pictures
    assert (one.width, one.height) == (1600, 800)
    image = builder.shown.images[one.sha256]
    assert (image.width(), image.height()) == (1000, 500)


def test_a_broken_picture_stops_everything_until_it_is_not_shown(place):
    attach(place, RETRY, b"no picture")
    builder = asked(place)
    said = f"“{RETRY}”: the picture “The error rate” cannot leave, because it is no PNG"
    assert builder.preview.problem.text().startswith(said)
    assert not builder.footer.web.isEnabled()
    place.press(place.item(RETRY).detail.chips[Field.PICTURES])
    place.settle()
    assert builder.preview.problem.text() == ""
    assert builder.footer.web.isEnabled()


def test_an_item_told_in_one_line_shows_its_picture_too(place):
    attach(place, TIMEOUTS, photos.encoded(photos.image(80, 40)))
    builder = place.build()
    place.press(place.item(TIMEOUTS).box)
    place.settle()
    place.more(TIMEOUTS, Field.PICTURES)
    item = next(i for i in builder.shown.seen.doc.items if i.pictures)
    assert (item.title, item.starred) == (TIMEOUTS, False)
    assert item.pictures[0].sha256 in builder.preview.paper.toHtml()


def test_the_page_is_never_wider_than_its_place(place):
    attach(place, RETRY, photos.chart(1500, 600))
    builder = asked(place)
    paper, bar = builder.preview.paper, builder.preview.paper.horizontalScrollBar()
    for scale in (1.0, 2.0):
        theme().set_text_scale(scale)
        for wide in (1380, 1200, 700):
            place.view.window().resize(wide, 900)
            builder.head.show_part("preview")
            builder._fold()
            paper.set_large(scale == 1.0)
            place.settle()
            place.qtbot.waitUntil(lambda: not paper._pause.isActive())
            assert PICTURE in paper.toHtml()
            assert bar.maximum() == 0, (scale, wide)
