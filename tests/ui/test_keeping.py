"""A summary that cannot be saved is not lost."""

from PySide6.QtTest import QTest

from pls.records import Kind
from pls.space import Space
from tests.readonly import humbly, readonly
from ui.operations import drafts
from ui.views.summaries.builder import keeping


def typed(place, text):
    field = place.view.builder.setup.ask
    field.setFocus()
    QTest.keyClicks(field, text)
    return field


def test_what_cannot_be_saved_is_said_kept_and_tried_again(place):
    builder = place.build()
    builder.keeping._again.setInterval(50)
    with place.full_disk():
        typed(place, "Words on a full disk. ")
        place.qtbot.waitUntil(
            lambda: builder.head.saved.text().startswith("Not saved yet."),
            timeout=15000,
        )
        assert "The disk is full." in builder.head.saved.text()
        assert builder.head.saved.isVisible()
        ((why, text),) = place.view.unsaved
        assert why == "The disk is full."
        assert text.startswith("# Mid-year review with Leena\n\nFor Leena Korhonen")
        assert "Words on a full disk." in text
        assert "- A retry budget stops the storm before it starts" in text
    place.settle()
    assert place.view.unsaved == ()
    assert place.draft().ask.startswith("Words on a full disk.")
    assert builder.head.saved.text().startswith("Saved ")
    assert place.broken == []


def test_words_typed_while_the_folder_is_read_only_are_there_once(place):
    builder = place.build()
    builder.keeping._again.setInterval(50)
    place.on_lane(humbly)
    before = place.draft().ask
    with readonly(place.space.root):
        for word in ("One. ", "Two. ", "Three. "):
            typed(place, word)
            place.qtbot.waitUntil(
                lambda: builder.head.saved.text().startswith("Not saved yet."),
                timeout=15000,
            )
            place.qtbot.waitUntil(lambda: not builder.keeping.pausing)
            assert place.view.unsaved
    place.settle()
    assert place.view.unsaved == ()
    assert place.draft().ask == f"One. Two. Three. {before}"
    assert place.broken == []


def test_a_new_summary_that_cannot_be_saved_is_found_again(place):
    view = place.view
    before = {s.id for s in place.records(Kind.SUMMARY)}
    with place.full_disk():
        view.new_summary()
        place.qtbot.waitUntil(lambda: view.builder.summary is not None)
        typed(place, "All new")
        view.show_list()
        place.qtbot.waitUntil(view.notice.isVisible, timeout=15000)
        assert "The disk is full." in view.notice.words.text()
        view.new_summary()
        place.qtbot.waitUntil(lambda: view.builder.summary is not None)
        assert view.builder.summary.ask == "All new"
    view.flush()
    place.settle()
    (made,) = [s for s in place.records(Kind.SUMMARY) if s.id not in before]
    assert made.ask == "All new"


def test_who_goes_on_typing_is_saved_all_the_same(place, monkeypatch):
    monkeypatch.setattr(keeping, "PAUSE", 60_000)
    builder = place.build()
    builder.keeping._pause.setInterval(60_000)
    builder.keeping._latest.setInterval(100)
    typed(place, "On and on. ")
    place.qtbot.waitUntil(lambda: not builder.keeping.waiting, timeout=15000)
    assert place.draft().ask.startswith("On and on.")
    assert keeping.LATEST <= 2000


def test_what_is_typed_while_it_is_saved_comes_after(place):
    builder = place.build()
    typed(place, "One. ")
    builder.flush()
    typed(place, "Two. ")
    place.settle()
    assert "One. Two. " in place.draft().ask


def test_a_closed_desk_is_asked_for_nothing(place):
    builder = place.build()
    typed(place, "Late. ")
    place.desk.close()
    place.view.flush()
    place.view.reload()
    place.view.hide()
    place.view.show()
    builder.keeping.due.emit()
    assert place.view.unsaved


def test_a_mistake_of_ours_loses_nothing(place, monkeypatch):
    builder = place.build()
    builder.keeping._again.setInterval(50)

    def break_(*_):
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr(Space, "save", break_)
        typed(place, "Still here. ")
        place.qtbot.waitUntil(lambda: bool(place.broken), timeout=15000)
        ((why, text),) = place.view.unsaved
        assert "mistake of ours" in why
        assert "Still here." in text
    place.settle()
    assert place.draft().ask.startswith("Still here.")
    place.broken.clear()


def test_all_words_of_a_draft_are_told(space):
    made = drafts.fresh(space).summary
    assert drafts.words(made, {}) == "# New summary"
