"""What left, as the ledger has it, and what changed since."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from pls.records import Kind, Summary
from tests.ui.summaries import nameless
from ui.views.history.prose import Prose
from ui.widgets.text import Text


RETRY = "A retry budget stops the storm before it starts"


def shown(place, share):
    """Show what left of a share."""
    view = place.view
    view.listing.select(share.id)
    place.qtbot.waitUntil(lambda: view.pane.sent._share is not None)
    place.qtbot.waitUntil(lambda: view.pane.sent._share.id == share.id)
    place.press(view.pane.tabs.button("reply"), Qt.Key.Key_Right)
    assert view.pane.sent.isVisible()
    return view.pane.sent


def turned(place, page, *, times):
    button = page.tabs.button("text")
    place.qtbot.waitUntil(lambda: page.tabs.button("changed").x() > 0)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    for key in ("items", "changed")[:times]:
        place.press(page.tabs.button(page.tabs.current), Qt.Key.Key_Right)
        assert page.tabs.current == key


def words(page):
    return [each.text() for each in page.findChildren(Text) if each.isVisible()]


def test_the_exact_text_with_its_hash(place):
    share = place.send()
    page = shown(place, share)
    assert page.exact.toPlainText().strip() == share.body.split("\n\n```json")[0]
    assert share.files[0] in page.facts.text()
    assert "Leena Korhonen" in page.facts.text()
    assert "Web page with reply form" in page.facts.text()
    assert page.hash.text().startswith(f"SHA-256 {share.sha256[:6]}")
    assert len(page.hash.text()) < 30
    place.press(page.copy)
    assert QGuiApplication.clipboard().text() == share.sha256
    assert nameless(place.view) == []


def test_the_items_with_the_fields_that_were_shown(place):
    share = place.send()
    page = shown(place, share)
    turned(place, page, times=1)
    told = words(page.items)
    assert f"1. {share.items[0].title}" in told
    assert len([line for line in told if "Title" in line]) == 14


def test_what_changed_is_told_word_by_word(place):
    share = place.send()
    page = shown(place, share)
    turned(place, page, times=2)
    place.qtbot.waitUntil(lambda: "Every item reads as it left." in words(page.since))
    place.on_lane(lambda space: space.change(place_id(space), title="One retry budget"))
    place.view.reload()
    page.since_asked.emit(share.id)
    place.qtbot.waitUntil(lambda: bool(page.since.findChildren(Prose)))
    (prose,) = page.since.findChildren(Prose)
    assert prose.accessibleName() == f"It said: {RETRY}. Now: One retry budget"
    assert nameless(place.view) == []


def place_id(space):
    found = space.records(Kind.ENTRY)
    return next(record.id for record in found if record.title == RETRY)


def test_a_share_without_its_document_says_so(place):
    share = next(s for s in place.records(Kind.SHARE) if s.title.startswith("Mentor"))
    page = shown(place, share)
    turned(place, page, times=2)
    place.qtbot.waitUntil(
        lambda: any("no exact document" in line for line in words(page.since))
    )
    assert any(line.startswith("Petra") for line in words(page.since))


def test_the_next_review_begins_from_it(place):
    share = place.send()
    page = shown(place, share)
    place.press(page.again)
    builder = place.view.builder
    place.qtbot.waitUntil(lambda: place.view.building, timeout=15000)
    place.settle()
    draft = builder.summary
    assert draft.reader == "Leena Korhonen"
    assert {p.id for p in draft.items} == {item.id for item in share.items}
    assert isinstance(place.record(draft.id), Summary)
    assert builder.footer.web.isEnabled()
