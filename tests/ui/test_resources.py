"""Resources, by keys and by hand: kept, read, judged, found, asked for."""

import socket

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from pls import config
from pls.errors import SpaceUnavailableError
from pls.learning.resources import Part
from pls.records import Kind, Resource
from pls.records.enums import Media, ReadingStatus, Sharing, Trust
from pls.space import Space
from tests.ui.places import (  # noqa: F401
    CTRL,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.unit.fetching.hostile import drip, said, serving, to
from ui.editors import drafts
from ui.operations import resources
from ui.theme import theme
from ui.views.resources import arriving
from ui.views.resources.choosing import ChooseDialog
from ui.views.resources.columns import Column, columns
from ui.views.resources.judging import JudgeDialog
from ui.views.resources.keeping import KeepDialog
from ui.widgets.popup import Menu


TIMEOUTS = "Timeouts, retries and backoff with jitter"
PAGE = "https://example.org/a-new-page"


@pytest.fixture
def view(window, qtbot):
    QAbstractItemModelTester(window.places.resources.list.model, window)
    window.go("resources")
    found = window.places.resources
    qtbot.waitUntil(lambda: len(found.list.model.rows) == 30)
    qtbot.waitUntil(lambda: found.shown is not None)
    return found


@pytest.fixture
def opened(view, qtbot):
    """Open a resource by its title."""

    def show(title):
        row = next(each for each in view.list.model.rows if each.title == title)
        view.open_record(row.id)
        qtbot.waitUntil(lambda: view.shown.record.title == title)
        return view.shown

    return show


@pytest.fixture
def online():
    config.save(config.Config(fetch_titles=True))
    with serving() as server:
        yield server


def titles(view):
    return [row.title for row in view.list.model.rows]


def kept(folder, title):  # noqa: F811
    """Return a resource as its file has it; an empty one while there is none."""
    found = Space.open(folder).records(Kind.RESOURCE)
    none = Resource(id="none", title=title)
    return next((record for record in found if record.title == title), none)


def dialog(window, kind):
    return next((d for d in window.findChildren(kind) if d.isVisible()), None)


def chosen(window, words):
    """Choose a line of the menu that is open."""
    menu = next(m for m in window.findChildren(Menu) if m.isVisible())
    action = next(a for a in menu.actions() if a.text() == words)
    menu.close()
    action.trigger()


# --- the table


def test_a_row_says_in_words_what_it_shows(view):
    row = next(each for each in view.list.model.rows if each.title == TIMEOUTS)
    assert row.spoken == (
        f"{TIMEOUTS}, Done, Article, 18 min, Tried it myself, checked 2 June, "
        "#resilience, used in 4 entries"
    )
    old = next(r for r in view.list.model.rows if r.title == "Partitioning in practice")
    assert (old.trust, old.old) == ("Out of date", True)


def test_parts_narrow_the_table_and_say_how_many(view, qtbot):
    for part, count in ((Part.TO_READ, 12), (Part.READING, 4), (Part.ALL, 30)):
        view.list.tabs.tab(part).click()
        qtbot.waitUntil(lambda n=count: view.list.model.rowCount() == n)
        name = view.list.tabs.tab(part).accessibleName()
        assert name.endswith(f", {count}")


def test_a_resource_comes_to_be_checked_again_on_its_day(view, opened, qtbot):
    opened(TIMEOUTS)
    view.one.set("", recheck_on="2026-06-12")
    view.list.tabs.tab(Part.AGAIN).click()
    qtbot.waitUntil(lambda: titles(view) == [TIMEOUTS])


def test_words_are_looked_for_and_cleared(view, qtbot, window):
    view.focus_search()
    write("jitter")
    qtbot.waitUntil(lambda: titles(view) == [TIMEOUTS])
    write("xyzzy")
    qtbot.waitUntil(view.list.clear.isVisible)
    view.list.clear.click()
    qtbot.waitUntil(lambda: view.list.model.rowCount() == 30)


def test_ctrl_f_looks_among_the_resources(view, window):
    view.list.table.setFocus()
    press(Qt.Key.Key_F, CTRL)
    assert window.current == "resources"
    assert QApplication.focusWidget() is view.list.search


def test_the_heads_of_the_columns_sort_both_ways(view, qtbot):
    head = view.list.head.names[Column.TITLE]
    head.click()
    order = sorted(titles(view), key=str.casefold)
    qtbot.waitUntil(lambda: titles(view) == order)
    assert head.accessibleName() == "Title, ascending"
    head.click()
    qtbot.waitUntil(lambda: titles(view) == order[::-1])
    view.list.head.names[Column.USED].click()
    qtbot.waitUntil(lambda: view.list.model.rows[0].used == 6)


def test_a_tag_narrows_the_table(view, qtbot, window):
    view.list.sorting.click()
    qtbot.waitUntil(lambda: any(m.isVisible() for m in window.findChildren(Menu)))
    chosen(window, "#energy")
    qtbot.waitUntil(lambda: 0 < view.list.model.rowCount() < 30)
    assert {row.tag for row in view.list.model.rows} == {"energy"}
    view.list.tag.click()
    qtbot.waitUntil(lambda: view.list.model.rowCount() == 30)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_columns_go_one_by_one_where_there_is_no_room(qapp, scale):
    theme().set_text_scale(scale)
    before = set(Column)
    for width in range(1600, 200, -20):
        found = columns(width)
        assert {Column.STATUS, Column.TITLE} <= set(found) <= before
        before = set(found)
        ends = [at + wide for at, wide in found.values()]
        assert ends == sorted(ends)


def test_the_arrow_keys_read_one_after_the_other(view, qtbot):
    view.list.table.setFocus()
    press(Qt.Key.Key_Home)
    first, second = titles(view)[:2]
    qtbot.waitUntil(lambda: view.shown.record.title == first)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.shown.record.title == second)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.pane.notes


# --- one resource


def test_what_is_written_is_saved(view, opened, qtbot, folder):  # noqa: F811
    opened(TIMEOUTS)
    view.pane.notes.setFocus()
    press(Qt.Key.Key_Home, CTRL)
    write("New. ")
    view.flush()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).body.startswith("New. Full"))
    view.pane.title.set_text("")
    view.pane.title.setFocus()
    write("Jitter")
    view.flush()
    qtbot.waitUntil(lambda: kept(folder, "Jitter").body.startswith("New. Full"))


def test_the_entries_that_used_it_are_a_press_away(view, opened, qtbot, window):
    opened(TIMEOUTS)
    qtbot.waitUntil(lambda: len(view.pane.used.lines) == 4)
    line = view.pane.used.lines[0]
    assert line.accessibleName() == (
        "A retry budget stops the storm before it starts, 12 June"
    )
    line.click()
    qtbot.waitUntil(lambda: window.current == "journal")
    journal = window.places.journal
    qtbot.waitUntil(lambda: journal.shown is not None)
    qtbot.waitUntil(lambda: journal.shown.record.title.startswith("A retry budget"))


def test_a_status_is_chosen_and_taken_back(view, opened, qtbot, window, folder):  # noqa: F811
    opened(TIMEOUTS)
    view.pane.status.button(ReadingStatus.READING.value).click()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).status is ReadingStatus.READING)
    window.undo()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).status is ReadingStatus.USED)
    assert view.pane.status.current == ReadingStatus.USED.value


def test_the_status_that_is_on_stays_on_when_it_is_pressed(view, opened):
    draft = opened(TIMEOUTS)
    view.pane.status.button(ReadingStatus.USED.value).click()
    assert view.pane.status.current == ReadingStatus.USED.value
    assert draft.record.status is ReadingStatus.USED


def test_fields_are_changed_and_undone(view, opened, qtbot, window, folder):  # noqa: F811
    opened(TIMEOUTS)
    about = view.pane.about
    about.minutes.setFocus()
    about.minutes.selectAll()
    write("25 min")
    press(Qt.Key.Key_Return)
    about.media.picked.emit(Media.VIDEO.value)
    view.flush()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).minutes == 25)
    assert kept(folder, TIMEOUTS).media is Media.VIDEO
    window.undo()
    view.flush()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).media is Media.ARTICLE)
    assert kept(folder, TIMEOUTS).minutes == 25


def test_minutes_that_are_none_are_told_and_not_kept(view, opened):
    draft = opened(TIMEOUTS)
    view.pane.about.minutes.setFocus()
    view.pane.about.minutes.selectAll()
    write("a while")
    press(Qt.Key.Key_Return)
    assert "number of minutes" in view.pane.about.minutes.toolTip()
    assert draft.record.minutes == 18


def test_the_menu_marks_it_ready_moves_it_up_and_away(
    view, opened, qtbot, window, folder  # noqa: F811
):  # fmt: skip
    opened(TIMEOUTS)
    view.pane.more.click()
    chosen(window, "Mark as ready to share")
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).share is Sharing.READY)
    view.pane.more.click()
    chosen(window, "Let go")
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).status is ReadingStatus.LET_GO)
    view.pane.more.click()
    chosen(window, "To read")
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).status is ReadingStatus.TO_READ)
    view.pane.more.click()
    chosen(window, "Read this next")
    view.list.tabs.tab(Part.TO_READ).click()
    qtbot.waitUntil(lambda: titles(view)[:1] == [TIMEOUTS])


def test_it_goes_to_the_bin_and_comes_back(view, opened, qtbot, window):
    opened(TIMEOUTS)
    view.list.table.setFocus()
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: TIMEOUTS not in titles(view))
    qtbot.waitUntil(lambda: view.shown is not None)
    assert view.shown.record.title != TIMEOUTS
    window.undo()
    qtbot.waitUntil(lambda: TIMEOUTS in titles(view))
    qtbot.waitUntil(lambda: view.shown.record.title == TIMEOUTS)


def test_a_change_by_another_program_comes_in(view, opened, qtbot, window, folder):  # noqa: F811
    draft = opened(TIMEOUTS)
    path = folder / draft.base.path
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace("Full jitter", "Equal jitter"), encoding="utf-8")
    window.desk.do(looked)
    qtbot.waitUntil(lambda: view.pane.notes.text().startswith("Equal jitter"))


def looked(space):  # noqa: F811
    from ui.operations import Outcome

    return Outcome(None, space.scan(now=True))


def test_words_that_cannot_be_saved_are_told_and_asked_for(
    view, opened, qtbot, window, monkeypatch
):
    opened(TIMEOUTS)
    monkeypatch.setattr(drafts, "AGAIN", 60_000)

    def refuse(*_, **__):
        raise SpaceUnavailableError("The disk is full.")

    monkeypatch.setattr(Space, "save", refuse)
    view.pane.notes.setFocus()
    write("Mine. ")
    view.flush()
    qtbot.waitUntil(lambda: "The disk is full." in view.pane.notice.words)
    ((why, text),) = window.places.unsaved
    assert "The disk is full." in why
    assert "Mine. " in text
    monkeypatch.undo()
    view.flush()
    qtbot.waitUntil(lambda: not window.places.unsaved)


# --- adding


def drop(view, **parts):
    data = QMimeData()
    for kind, value in parts.items():
        if kind == "url":
            data.setUrls([QUrl(value)])
        elif kind == "browser":
            data.setData("text/x-moz-url", value.encode("utf-16-le"))
        else:
            data.setText(value)
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    view.dropEvent(event)
    return arriving.dropped(data)


def test_a_dropped_link_is_kept_with_its_title(view, qtbot, folder):  # noqa: F811
    drop(view, browser=f"{PAGE}\nA page I dropped")
    qtbot.waitUntil(lambda: "A page I dropped" in titles(view))
    qtbot.waitUntil(lambda: view.shown.record.url == PAGE)
    assert kept(folder, "A page I dropped").status is ReadingStatus.TO_READ


def test_a_dropped_file_is_no_link(view):
    assert drop(view, url="file:///etc/passwd") == ()


def test_pasting_keeps_links_and_can_be_undone(view, qtbot, window):
    QGuiApplication.clipboard().setText(f"[One]({PAGE})\n[Two]({PAGE}/2)")
    view.list.table.setFocus()
    press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: {"One", "Two"} <= set(titles(view)))
    assert window.toast.isVisible()
    window.undo()
    qtbot.waitUntil(lambda: not {"One", "Two"} & set(titles(view)))


def test_a_link_that_is_kept_already_is_shown(view, opened, qtbot):
    url = opened(TIMEOUTS).record.url
    view.list.tabs.tab(Part.TO_READ).click()
    qtbot.waitUntil(lambda: TIMEOUTS not in titles(view))
    QGuiApplication.clipboard().setText(f"{url}/?utm_source=mail")
    view.arriving.paste()
    qtbot.waitUntil(lambda: view.list.current == view.shown.id)
    assert view.shown.record.title == TIMEOUTS
    assert view.list.model.rowCount() == 30


def test_who_recommends_what_is_kept_already_is_noted_and_taken_back(
    view, opened, qtbot, window
):
    draft = opened("Handling overload")
    url, was = draft.record.url, draft.record.recommended_by
    assert (bool(url), was) == (True, "")
    QGuiApplication.clipboard().clear()
    view.list.add.click()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    asked = dialog(window, KeepDialog)
    asked.place.setText(url)
    asked.by.setText("Oskar Nyman")
    asked.keep.click()
    qtbot.waitUntil(lambda: view.shown.record.recommended_by == "Oskar Nyman")
    window.undo()
    qtbot.waitUntil(lambda: view.shown.record.recommended_by == "")


def test_a_clipboard_without_links_keeps_nothing(view, qtbot):
    QGuiApplication.clipboard().setText("only words")
    with qtbot.waitSignal(view.told) as told:
        view.arriving.paste()
    assert "no link" in told.args[0]


def test_the_dialog_offers_a_fresh_address_of_the_clipboard(view, qtbot, window):
    QGuiApplication.clipboard().setText(PAGE)
    view.list.add.click()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    asked = dialog(window, KeepDialog)
    assert asked.place.text() == PAGE
    asked.called.setText("My title")
    asked.by.setText("@Ana Ribeiro")
    asked.keep.click()
    qtbot.waitUntil(lambda: "My title" in titles(view))
    qtbot.waitUntil(lambda: view.shown.record.recommended_by == "Ana Ribeiro")
    view.list.add.click()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    assert dialog(window, KeepDialog).place.text() == ""


def test_the_palette_leads_to_keeping(view, qtbot, window):
    window.go("today")
    window.acts.resource()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    assert window.current == "resources"


def test_a_book_is_kept_by_its_title(view, qtbot, window):
    QGuiApplication.clipboard().clear()
    view.list.add.click()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    write("A book about queues")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "A book about queues" in titles(view))
    assert not view.pane.browse.isVisible()


def test_what_is_typed_to_be_kept_is_asked_for_where_the_window_closes(
    view, qtbot, window
):
    QGuiApplication.clipboard().setText(PAGE)
    view.list.add.click()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    asked = dialog(window, KeepDialog)
    assert asked.place.text() == PAGE
    assert view.unsaved == ()
    asked.by.setText("Oskar Nyman")
    assert [text for _, text in view.unsaved] == [f"{PAGE}\nOskar Nyman"]
    asked.reject()
    assert view.unsaved == ()


def test_an_address_that_is_none_is_not_lost_behind_a_title(view, qtbot, window):
    QGuiApplication.clipboard().clear()
    view.list.add.click()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    asked = dialog(window, KeepDialog)
    asked.place.setText("example.org/retry")
    asked.called.setText("Retry budgets")
    asked.keep.click()
    assert "is not a web address" in asked.problem.text()
    assert (asked.isVisible(), asked.keep.isEnabled()) == (True, True)
    asked.place.setText("https://example.org/retry")
    asked.keep.click()
    qtbot.waitUntil(lambda: view.shown.record.url == "https://example.org/retry")
    assert view.shown.record.title == "Retry budgets"


def test_an_empty_space_says_how_to_begin(qtbot, tmp_path, show):
    from ui.operations import Desk
    from ui.views.resources import ResourcesView

    desk = Desk(Space.create(tmp_path / "empty"))
    view = show(ResourcesView(desk))
    qtbot.waitUntil(view.add.isVisible)
    assert view.panes() == [view.add]
    QGuiApplication.clipboard().setText(PAGE)
    view.arriving.paste()
    qtbot.waitUntil(view.list.table.isVisible)
    desk.close()


# --- a list for others


def test_a_list_leaves_only_after_two_deliberate_steps(
    view, opened, qtbot, window, tmp_path
):
    draft = opened(TIMEOUTS)
    view.list.signpost.click()
    qtbot.waitUntil(lambda: dialog(window, ChooseDialog) is not None)
    asked = dialog(window, ChooseDialog)
    assert asked.wanted.ids == ()
    assert not asked.next.isEnabled()
    asked.boxes[draft.id].click()
    assert "1 of them private now" in asked.count.text()
    asked.heading.setText("Worth reading")
    asked.reader.setText("Oskar")
    asked.trust.click()
    view.signposting.leaving.folder = tmp_path / "out"
    asked.next.click()
    leaving = view.signposting.leaving
    qtbot.waitUntil(lambda: leaving.dialog is not None)
    qtbot.waitUntil(leaving.dialog.save.isEnabled)
    assert not (tmp_path / "out").exists()
    said_ = [label.text() for label in leaving.dialog.findChildren(QLabel)]
    counted = "1 title, 1 web address and 1 word on your trust"
    assert any(counted in text for text in said_), said_
    assert kept(window.desk.root, TIMEOUTS).share is Sharing.READY
    leaving.dialog.save.click()
    qtbot.waitUntil(lambda: bool(Space.open(window.desk.root).records(Kind.SHARE)))
    qtbot.waitUntil(lambda: leaving.dialog is None)
    (path,) = (tmp_path / "out").iterdir()
    text = path.read_text(encoding="utf-8")
    assert path.name.endswith(".bookmarks.html")
    assert draft.record.url in text
    assert "Tried it myself" in text
    assert "Full jitter" not in text


def test_a_list_that_is_not_wanted_yet_marks_nothing(view, opened, qtbot, window):
    draft = opened(TIMEOUTS)
    view.list.signpost.click()
    qtbot.waitUntil(lambda: dialog(window, ChooseDialog) is not None)
    dialog(window, ChooseDialog).boxes[draft.id].click()
    press(Qt.Key.Key_Escape)
    assert dialog(window, ChooseDialog) is None
    assert kept(window.desk.root, TIMEOUTS).share is Sharing.PRIVATE


def test_words_for_others_start_empty_and_are_kept(view, opened, qtbot, folder):  # noqa: F811
    opened(TIMEOUTS)
    assert not view.pane.others.isVisible()
    view.one.set("", share=Sharing.READY)
    assert view.pane.others.words.text() == ""
    qtbot.waitUntil(view.pane.others.isVisible)
    view.pane.others.words.setFocus()
    write("Read the table.")
    view.flush()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).share_text == "Read the table.")


def test_what_was_typed_stays_where_it_cannot_be_kept(view, qtbot, window, monkeypatch):
    def refuse(*_, **__):
        raise SpaceUnavailableError("The disk is full.")

    monkeypatch.setattr(Space, "add", refuse)
    monkeypatch.setattr(Space, "change", refuse)
    QGuiApplication.clipboard().setText(PAGE)
    view.list.add.click()
    qtbot.waitUntil(lambda: dialog(window, KeepDialog) is not None)
    asked = dialog(window, KeepDialog)
    asked.keep.click()
    qtbot.waitUntil(lambda: asked.problem.text() == "The disk is full.")
    assert asked.isVisible()
    assert asked.place.text() == PAGE
    asked.reject()
    view.judge()
    judging = dialog(window, JudgeDialog)
    judging.words["why"].set_text("Because.")
    judging.save.click()
    qtbot.waitUntil(lambda: "The disk is full." in judging.hint.text())
    assert judging.save.isEnabled()
    monkeypatch.undo()
    judging.save.click()
    qtbot.waitUntil(lambda: not isValid(judging) or not judging.isVisible())


def test_delete_and_menu_are_for_the_row_that_is_current(view, qtbot, window):
    view.list.table.setFocus()
    press(Qt.Key.Key_Home)
    first, second = (view.list.model.id_at(row) for row in (0, 1))
    qtbot.waitUntil(lambda: view.shown.id == first)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)  # the second one is not there yet
    qtbot.waitUntil(lambda: view.list.model.rowCount() == 29)
    assert view.list.model.index_of(first).isValid()
    assert not view.list.model.index_of(second).isValid()


# --- trust


def test_the_person_chooses_a_level_and_answers_what_they_like(
    view, opened, qtbot, window, folder  # noqa: F811
):  # fmt: skip
    before = opened(TIMEOUTS).record
    view.pane.trust.judge.click()
    qtbot.waitUntil(lambda: dialog(window, JudgeDialog) is not None)
    asked = dialog(window, JudgeDialog)
    assert len(asked.answers) == 6
    asked.answers["who"].set_current("Unknown")
    asked.answers["others"].set_current("")
    asked.level.set_current(Trust.CARE.value)
    asked.words["why"].set_text("It was long ago.")
    asked.again.set_current("90")
    asked.save.click()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).trust is Trust.CARE)
    judged = kept(folder, TIMEOUTS)
    assert judged.trust_answers["who"] == "Unknown"
    assert "others" not in judged.trust_answers
    assert judged.trust_why == "It was long ago."
    assert (judged.trust_checked, judged.recheck_on) == ("2026-06-12", "2026-09-10")
    qtbot.waitUntil(lambda: view.pane.trust.meter.text() == "Not sure yet")
    window.undo()
    qtbot.waitUntil(lambda: kept(folder, TIMEOUTS).trust is Trust.TESTED)
    again = kept(folder, TIMEOUTS)
    assert again.trust_answers == before.trust_answers
    assert again.recheck_on == before.recheck_on


def test_words_on_trust_are_not_thrown_away_unasked(view, opened, qtbot, window):
    opened(TIMEOUTS)
    view.judge()
    asked = dialog(window, JudgeDialog)
    assert window.places.unsaved == ()
    asked.words["doubt"].setFocus()
    write("A second source.")
    ((_, text),) = window.places.unsaved
    assert "A second source." in text
    press(Qt.Key.Key_Escape)
    assert asked.isVisible()
    assert "not kept yet" in asked.hint.text()
    asked.unkept.throw.click()
    assert not asked.isVisible()
    assert window.places.unsaved == ()


# --- the network


def test_nothing_is_offered_while_the_feature_is_off(view, opened):
    opened(TIMEOUTS)
    assert not view.pane.fetch.isVisible()
    assert view.pane.foot.text().endswith("This app never fetches the page.")


def test_the_settings_switch_it_on(view, opened, qtbot, window):
    opened(TIMEOUTS)
    window.acts.settings()
    from ui.dialogs.settings import SettingsDialog

    settings = dialog(window, SettingsDialog)
    assert not settings.network.fetch.isChecked()
    settings.network.fetch.click()
    assert config.load().fetch_titles
    settings.accept()
    qtbot.waitUntil(view.pane.fetch.isVisible)
    assert "only when you press" in view.pane.foot.text()


def test_a_title_is_fetched_by_the_button_alone(view, qtbot, window, online):
    online.pages["/p"] = said("<title>Retry &amp; budgets</title>")
    view.acts.keep(arriving.addresses.found(f"{online.at}/p"))
    qtbot.waitUntil(lambda: view.shown.record.url == f"{online.at}/p")
    view.refresh()
    qtbot.waitUntil(view.pane.fetch.isVisible)
    assert online.asked == []
    view.pane.fetch.click()
    assert not view.pane.fetch.isEnabled()
    qtbot.waitUntil(lambda: view.shown.record.title == "Retry & budgets")
    assert len(online.asked) == 1
    assert view.pane.fetch.isEnabled()
    window.undo()
    qtbot.waitUntil(lambda: view.shown.record.title != "Retry & budgets")


def test_a_title_that_was_typed_meanwhile_is_not_written_over(view, qtbot, online):
    online.pages["/p"] = said("<title>Retry &amp; budgets</title>")
    view.acts.keep(arriving.addresses.found(f"{online.at}/p"))
    qtbot.waitUntil(lambda: view.shown.record.url == f"{online.at}/p")
    view.pane.fetch_asked.emit()
    with qtbot.waitSignal(view.told) as told:
        view.pane.titled.emit("My own words")
    assert told.args[0] == "The page is called “Retry & budgets”. Nothing was changed."
    assert view.shown.record.title == "My own words"


def test_a_page_without_a_title_is_told(view, qtbot, online):
    online.pages["/p"] = to("file:///etc/passwd")
    view.acts.keep(arriving.addresses.found(f"{online.at}/p"))
    qtbot.waitUntil(lambda: view.shown.record.url == f"{online.at}/p")
    title = view.shown.record.title
    with qtbot.waitSignal(view.told) as told:
        view.pane.fetch_asked.emit()
    assert "no web page" in told.args[0]
    assert view.shown.record.title == title


def test_links_are_checked_slowly_and_what_is_wrong_is_noted(
    view, qtbot, online, folder  # noqa: F811
):  # fmt: skip
    online.pages["/good"] = said("<title>Good</title>")
    online.pages["/gone"] = said("", status="404 Not Found")
    links = f"[Good]({online.at}/good)\n[Gone]({online.at}/gone)"
    view.acts.keep(arriving.addresses.found(links))
    qtbot.waitUntil(lambda: {"Good", "Gone"} <= set(titles(view)))
    view.checking.set_pause(10)
    ids = tuple(r.id for r in view.list.model.rows if r.title in ("Good", "Gone"))
    with qtbot.waitSignal(view.told) as told:
        view._check(ids)
    assert told.args[0].startswith("Checked 2 links. 1 did not answer")
    assert [each.split(" ")[0] for each in online.asked][:1] == ["HEAD"]
    qtbot.waitUntil(lambda: bool(kept(folder, "Gone").link_problem))
    assert kept(folder, "Good").link_problem == ""
    assert kept(folder, "Good").link_checked == "2026-06-12"
    gone = next(r for r in view.list.model.rows if r.title == "Gone")
    view.open_record(gone.id)
    qtbot.waitUntil(view.pane.link.isVisible)
    assert view.pane.link.text().startswith("12 June: 127.0.0.1 has no such page")


def test_what_was_wrong_with_an_address_goes_with_it(view, opened, qtbot, window):
    draft = opened(TIMEOUTS)
    problem = "example.org has no such page (any more)."
    was = draft.record.url
    window.desk.do(lambda opened: resources.note_link(opened, draft.id, problem))
    qtbot.waitUntil(view.pane.link.isVisible)
    view.pane.about.url.setFocus()
    view.pane.about.url.selectAll()
    write("https://example.org/moved")
    press(Qt.Key.Key_Return)
    assert view.shown.record.url == "https://example.org/moved"
    assert not view.pane.link.isVisible()
    view.undo()
    assert (view.shown.record.url, view.pane.link.isVisible()) == (was, True)


def test_a_check_without_a_network_marks_no_link(
    view, qtbot, online, folder, monkeypatch  # noqa: F811
):  # fmt: skip
    def look_up(*_, **__):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    links = "[One](https://one.example/)\n[Two](https://two.example/)"
    view.acts.keep(arriving.addresses.found(links))
    qtbot.waitUntil(lambda: {"One", "Two"} <= set(titles(view)))
    view.checking.set_pause(10)
    ids = tuple(r.id for r in view.list.model.rows if r.title in ("One", "Two"))
    with qtbot.waitSignal(view.told) as told:
        view._check(ids)
    assert told.args[0].startswith("No site was found")
    view.acts.keep(arriving.addresses.found(f"[Three]({online.at}/three)"))
    qtbot.waitUntil(lambda: "Three" in titles(view))
    assert not kept(folder, "One").link_checked
    online.pages["/three"] = said("<title>Good</title>")
    three = next(r.id for r in view.list.model.rows if r.title == "Three")
    with qtbot.waitSignal(view.told) as told:
        view._check((*ids, three))
    assert told.args[0].startswith("Checked 3 links. 2 did not answer")
    qtbot.waitUntil(lambda: "was not found" in kept(folder, "Two").link_problem)
    qtbot.waitUntil(lambda: bool(kept(folder, "Three").link_checked))


def test_checking_ends_where_it_is_switched_off_and_says_nothing_of_the_rest(
    view, qtbot, online, folder  # noqa: F811
):  # fmt: skip
    online.pages["/one"] = online.pages["/two"] = said("<title>Good</title>")
    links = f"[One]({online.at}/one)\n[Two]({online.at}/two)"
    view.acts.keep(arriving.addresses.found(links))
    qtbot.waitUntil(lambda: {"One", "Two"} <= set(titles(view)))
    view.checking.set_pause(600_000)
    ids = tuple(r.id for r in view.list.model.rows if r.title in ("One", "Two"))
    view._check(ids)
    qtbot.waitUntil(lambda: "1 of 2" in view.checking.words.text())
    config.save(config.Config(fetch_titles=False))
    with qtbot.waitSignal(view.told) as told:
        view.checking.set_pause(0)
    assert told.args[0] == "Checked 1 of 2 links."
    assert len(online.asked) == 1
    qtbot.waitUntil(
        lambda: any(kept(folder, title).link_checked for title in ("One", "Two"))
    )
    assert [kept(folder, t).link_problem for t in ("One", "Two")] == ["", ""]


def test_checking_can_be_stopped_and_closing_does_not_wait(view, qtbot, online):
    online.pages["/slow"] = drip(b"")
    links = [f"[Slow {n}]({online.at}/slow?{n})" for n in range(3)]
    view.acts.keep(arriving.addresses.found("\n".join(links)))
    qtbot.waitUntil(lambda: "Slow 0" in titles(view))
    ids = tuple(r.id for r in view.list.model.rows if r.title.startswith("Slow"))
    view._check(ids)
    qtbot.waitUntil(lambda: len(online.asked) == 1)
    assert view.checking.isVisible()
    assert "0 of 3" in view.checking.words.text()
    with qtbot.waitSignal(view.told) as told:
        view.checking.button.click()
    assert told.args[0] == "Checked 0 of 3 links."
    assert not view.checking.isVisible()
    # the window that is closed after this test would wait for what it can join


def test_more_than_a_row_is_painted_where_only_some_are_there(view):
    view.list.table.viewport().grab()
    view.list.model.take(0, ())
    view.list.table.viewport().grab()
    assert view.list.table.indexAt(QPoint(40, 60)).row() == 1
