"""Insights, seen and worked by keys: every number leads to the entries behind it."""

import csv
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from pls.learning import periods
from pls.learning.tables import Behind, tables
from pls.records import Entry, Kind, Moment
from pls.space import Space
from pls.space.insights import filters
from pls.space.listing import listed
from tests.ui.places import folder, press, sample_once, space  # noqa: F401
from ui.operations import Desk
from ui.views.insights import InsightsView
from ui.widgets.popup import Menu


@pytest.fixture
def view(window, qtbot):
    window.go("insights")
    made = window.places.insights
    qtbot.waitUntil(lambda: made.page is not None)
    return made


def shows(qtbot, view, key):
    qtbot.waitUntil(lambda: view.page.insights.period.key == key)
    return view.page.insights


def narrowed(qtbot, window):
    """Return how many entries the journal shows, once it is narrowed."""
    qtbot.waitUntil(lambda: window.current == "journal")
    listing = window.places.journal.list
    qtbot.waitUntil(lambda: bool(listing.filters))
    qtbot.waitUntil(lambda: listing._shown == listing.filters)
    return len(listed(window.desk._space, listing.filters).ids)


def test_it_says_the_period_in_a_sentence(view):
    assert view.sentence.text().startswith(
        "You noted 122 hours of learning in 12 months."
    )
    assert view.sentence.text().endswith("and 12 were recognised.")


@pytest.mark.parametrize("part", ["ways", "passed", "steps", "organised", "barriers"])
def test_every_spot_of_a_chart_leads_to_as_many_entries_as_the_table_says(
    view,
    window,
    part,
    space,  # noqa: F811
):
    chart = getattr(view.charts, part).chart
    known = {
        line.behind: line.entries
        for table in tables(view.page.insights)
        for line in table.lines
    }
    asked = []
    view.entries_asked.disconnect()
    view.entries_asked.connect(asked.append)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    for number, spot in enumerate(chart.spots):
        assert chart.current == spot
        press(Qt.Key.Key_Return)
        assert len(listed(space, asked[-1]).ids) == known[spot.key], spot.words
        if number < len(chart.spots) - 1:
            press(Qt.Key.Key_Down)
    assert len(asked) == len(chart.spots) > 3


def test_a_click_on_a_bar_narrows_the_journal(view, window, qtbot):
    bars = view.charts.ways.bars
    row = view.page.insights.ways.rows[0]
    spot = bars.spots[0].place.center().toPoint()
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=spot)
    assert narrowed(qtbot, window) == row.sums.entries


def test_arrow_keys_walk_over_the_days_and_enter_opens_one(view, window, qtbot):
    days = view.charts.days.map
    assert days.since == date(2025, 7, 1)
    days.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Home)
    assert days.current == days.since
    press(Qt.Key.Key_Left)
    assert days.current == days.since
    press(Qt.Key.Key_End)
    assert days.current == date(2026, 6, 12)
    press(Qt.Key.Key_Return)
    assert narrowed(qtbot, window) == view.page.insights.days[date(2026, 6, 12)][0]


def test_the_sentences_beside_the_days_lead_to_their_entries(view, window, qtbot):
    untimed = view.charts.days.facts[2]
    assert untimed.accessibleName() == (
        "38 entries have no time, so hours are a lower limit"
    )
    untimed.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert narrowed(qtbot, window) == 38


def test_a_month_of_a_skill_leads_to_its_entries(view, window, qtbot):
    chart = view.charts.skills.charts[0]
    skills = view.page.insights.skills
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_End)
    assert chart.current.words.startswith(f"{skills.skills[0].name}, June 2026, ")
    press(Qt.Key.Key_Space)
    assert narrowed(qtbot, window) == skills.skills[0].over[-1].entries


def test_other_periods_are_shown(view, window, qtbot):
    view.head.segments.button("2026").click()
    assert shows(qtbot, view, "2026").sums.entries == 82
    assert view.charts.days.map.since == date(2026, 1, 1)
    view.head.others.click()
    (menu,) = (m for m in view.head.findChildren(Menu) if m.isVisible())
    assert [action.text() for action in menu.actions()] == ["2026", "2025"]
    menu.actions()[1].trigger()
    menu.close()
    found = shows(qtbot, view, "2025")
    assert view.head.segments.current == "2025"
    assert "in 2025" in view.sentence.text()
    asked = []
    view.entries_asked.connect(asked.append)
    view.charts.days.facts[0].click()
    assert asked == [filters(periods.year(2025), Behind())]
    assert found.sums.entries == narrowed(qtbot, window)


def test_everything_can_be_read_in_tables(view, window, qtbot):
    view.head.tables.click()
    shown = tables(view.page.insights)
    for table in shown:
        sheet = view.sheets.sheets[table.key]
        QAbstractItemModelTester(sheet.grid.model(), window)
        assert sheet.isVisible()
        assert sheet.grid.isVisible() == (not table.few)
        assert sheet.grid.model().rowCount() == len(table.lines)
    ways = view.sheets.sheets["ways"].grid
    ways.setFocus(Qt.FocusReason.TabFocusReason)
    ways.setCurrentIndex(ways.model().index(1, 0))
    spoken = ways.model().index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Entries: {shown[2].lines[1].entries}"
    press(Qt.Key.Key_Return)
    assert narrowed(qtbot, window) == shown[2].lines[1].entries


def test_a_table_is_copied_for_other_programs(view):
    told = []
    view.told.connect(lambda words, undo: told.append((words, undo)))
    view.head.tables.click()
    view.sheets.sheets["passed"].copy.click()
    read = list(csv.reader(QGuiApplication.clipboard().text().splitlines()))
    assert read[0] == ["", "Entries"]
    assert read[1] == ["Learned and noted", "136"]
    assert told == [("Copied “From learned to recognised”.", None)]


def test_the_skills_that_are_not_painted_stand_in_the_table(view, qtbot):
    view.charts.skills.others.click()
    grid = view.sheets.sheets["skills"].grid
    qtbot.waitUntil(grid.hasFocus)
    names = [grid.model().index(row, 0).data() for row in range(9)]
    assert len(set(names)) == 9
    assert view.head.tables.text() == "Show as charts"
    view.head.tables.click()
    assert view.charts.isVisible()


def test_the_oldest_step_is_let_go_and_taken_back(view, window, qtbot):
    step = view.page.longest
    assert step.task.text == "Write the idempotency one-pager"
    before = view.page.insights.steps
    view.charts.steps.longest.drop.click()
    qtbot.waitUntil(lambda: view.page.longest != step)
    after = view.page.insights.steps
    assert after.let_go.steps == before.let_go.steps + 1
    assert after.open.steps == before.open.steps - 1
    window.undo()
    qtbot.waitUntil(lambda: view.page.insights.steps == before)


def test_the_oldest_step_is_opened_where_it_stands(view, window, qtbot):
    step = view.page.longest
    view.charts.steps.longest.open.click()
    qtbot.waitUntil(lambda: window.current == "journal")
    title = window.places.journal.writing.title
    qtbot.waitUntil(lambda: title.text() == step.record.title)


def test_it_follows_what_changes(view, window, qtbot):
    desk = window.desk
    before = view.page.insights.sums.entries

    def note(space):  # noqa: F811
        from pls.changes import ChangeSet
        from ui.operations import Outcome

        added = space.add(
            Entry(id="fresh0000000", title="One more", occurred=Moment("2026-06-12"))
        )
        return Outcome(None, ChangeSet(saved=frozenset({added.id})))

    desk.do(note)
    qtbot.waitUntil(lambda: view.page.insights.sums.entries == before + 1)


def test_what_changed_while_it_was_not_seen_is_there_when_it_is(view, window, qtbot):
    before = view.page.insights.sums.entries
    window.go("journal")
    space = window.desk  # noqa: F811
    newest = view.page.insights.days[date(2026, 6, 12)][0]

    def remove(space):
        from pls.changes import ChangeSet
        from ui.operations import Outcome

        first = space.records(Kind.ENTRY)[0]
        space.delete(first.id)
        return Outcome(None, ChangeSet(removed=frozenset({first.id})))

    space.do(remove)
    space.runner.in_lane(lambda: None).result(timeout=20)
    assert view.page.insights.sums.entries == before
    window.go("insights")
    qtbot.waitUntil(lambda: view.page.insights.sums.entries == before - 1)
    assert view.page.insights.days[date(2026, 6, 12)][0] == newest - 1


def test_f6_goes_over_the_charts(view, window):
    stops = view.panes()
    assert stops[0] is view.head.segments.button("12-months")
    assert view.charts.days.map in stops
    for stop in stops:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert stop.hasFocus()
        assert stop.accessibleName()


def test_charts_are_told_as_sentences(view):
    told = view.charts.steps.stack.accessibleDescription()
    assert told == (
        "Next steps: Done, 17 steps in 17 entries; Still open, 4 steps in 4 entries; "
        "Set for later, 3 steps in 3 entries; Let go, 1 step in 1 entry."
    )
    assert view.charts.days.map.accessibleDescription() == "136 entries on 133 days"
    spots = view.charts.passed.chart.spots
    assert [spot.words for spot in spots][:2] == [
        "Learned and noted, 136",
        "92 are one line",
    ]


def test_a_bar_that_stands_apart_is_clicked_like_its_number(view):
    asked = []
    view.entries_asked.disconnect()
    view.entries_asked.connect(asked.append)
    for part in ("passed", "steps"):
        chart = getattr(view.charts, part).chart
        for spot in chart.spots:
            if spot.bar is not None:
                at = spot.bar.center().toPoint()
                QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
                wanted = filters(view.page.insights.period, spot.key)
                assert asked.pop() == wanted
    assert asked == []


def test_nothing_is_chosen_where_there_is_no_number(view):
    asked = []
    view.entries_asked.disconnect()
    view.entries_asked.connect(asked.append)
    funnel = view.charts.passed.chart
    QTest.mouseClick(
        funnel, Qt.MouseButton.LeftButton, pos=QPoint(4, funnel.height() - 3)
    )
    assert asked == []


@pytest.mark.parametrize("count", [0, 9])
def test_few_entries_are_not_counted(qtbot, tmp_path, show, count):
    space = Space.create(tmp_path / "new")  # noqa: F811
    for number in range(count):
        space.add(Entry(id=f"few{number:09}", title="One"))
    desk = Desk(space)
    view = InsightsView(desk)
    show(view)
    qtbot.waitUntil(lambda: view.page is not None)
    (empty,) = view.panes()
    assert empty.isVisible()
    assert empty.accessibleName() == (
        "Come back after about ten entries. Small numbers mislead."
    )
    desk.close()


def test_many_years_are_told_month_by_month(qtbot, tmp_path, show):
    space = Space.create(tmp_path / "years")  # noqa: F811
    days = [
        date(year, 1 + year % 12, 1 + k) for year in range(2015, 2027) for k in (0, 9)
    ]
    for number, day in enumerate(days):
        space.add(
            Entry(id=f"year{number:08}", title="One", occurred=Moment(day.isoformat()))
        )
    desk = Desk(space)
    view = InsightsView(desk)
    view.show_period("everything")
    show(view)
    qtbot.waitUntil(lambda: view.page is not None)
    years = view.charts.days.years
    assert years.isVisible()
    assert not view.charts.days.map.isVisible()
    assert [spot.key for spot in years.spots] == sorted(
        {d.replace(day=1) for d in days}
    )
    asked = []
    view.entries_asked.connect(asked.append)
    years.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert len(listed(space, asked[0]).ids) == 2
    desk.close()


@pytest.mark.parametrize("begins", [1, 7])
def test_days_nobody_lived_on_are_painted(qtbot, tmp_path, show, begins, monkeypatch):
    space = Space.create(tmp_path / "odd")  # noqa: F811
    days = [
        date.min,
        date(2206, 6, 12),
        date.max,
        *[date(2026, 6, n) for n in range(1, 9)],
    ]
    for number, day in enumerate(days):
        when = Moment(day.isoformat())
        space.add(
            Entry(
                id=f"odd{number:09}",
                title="One",
                occurred=when,
                minutes=2**40,
                skills=("a very long name of a skill " * 9, "sql"),
                body="- [ ] " + "a very long step " * 40,
            )
        )
    monkeypatch.setattr("ui.dates.first_day", lambda: begins)
    desk = Desk(space)
    broken = []
    desk.broke.connect(broken.append)
    view = InsightsView(desk)
    show(view)
    for key in ("everything", "0001", "9999", "2206", "12-months"):
        view.show_period(key)
        qtbot.waitUntil(
            lambda key=key: (
                broken
                or (view.page is not None and view.page.insights.period.key == key)
            )
        )
        assert broken == []
        chart = view.charts.days.map
        if chart.isVisible():
            chart.setFocus(Qt.FocusReason.TabFocusReason)
            for pressed in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
                press(pressed)
            press(Qt.Key.Key_Right)
            assert chart.current == chart._last
        assert not view.grab().isNull()
        view.show_tables(True)
        assert not view.grab().isNull()
        view.show_tables(False)
    assert broken == []
    desk.close()
