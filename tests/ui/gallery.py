"""Every widget on one page, to look at and to test.

Run it with the folder for the pictures: python -m tests.ui.gallery /tmp
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.models.rows import Row, RowListModel, RowRole
from ui.theme import Role, theme
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card, Hairline, Surface
from ui.widgets.check import Check, OchreCheck, Radio, Star, TaskCircle
from ui.widgets.chip import Chip, ChipButton, ShownChip
from ui.widgets.dialog import Dialog
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field, SearchField, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.header import SectionHeader
from ui.widgets.heatmap import Day, Heatmap
from ui.widgets.nav import NavItem
from ui.widgets.rows import RowList
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.sidebar import Rail, Sidebar
from ui.widgets.state import IconText, State, StateMark
from ui.widgets.text import Elided, Text
from ui.widgets.toast import Toast
from ui.widgets.trust import TrustMeter


PLACES = [
    NavItem("today", "Today", "sun", "Ctrl+1", 3),
    NavItem("journal", "Journal", "notebook-pen", "Ctrl+2", 212),
    NavItem("resources", "Resources", "bookmark", "Ctrl+3", 86),
    NavItem("reflections", "Reflections", "feather", "Ctrl+4"),
    NavItem("skills", "Skills & goals", "target", "Ctrl+5"),
    NavItem("insights", "Insights", "chart-no-axes-column", "Ctrl+6"),
    NavItem("summaries", "Summaries", "send", "Ctrl+7"),
]

ROWS = [
    Row(
        "a1",
        "A retry budget stops the storm before it starts",
        "Retries multiply load exactly when a service can least afford it. Ana "
        "showed me how a budget caps them.",
        ("14:05", "20 min", "Ana Ribeiro"),
        "messages-square",
        "shared",
        "Today, Fri 12 June",
    ),
    Row(
        "a2",
        "Oskar explained it back to me, and it was better",
        "I stopped drawing on the board and asked him to. He found the missing "
        "edge case himself.",
        ("11:20", "30 min", "Oskar Nyman"),
        "sprout",
        "ready",
    ),
    Row(
        "a3",
        "Chaos hour on the staging queue",
        "Killed two of three workers. The queue drained in 11 minutes, the alarm "
        "came after 9.",
        ("13:00", "1 h 20 min", "Halla billing"),
        "hammer",
        "private",
        "Tue 9 June",
    ),
    Row(
        "a4",
        "Queue depth is a better alarm than CPU",
        "",
        ("13:00", "45 min"),
        "compass",
        "recognised",
    ),
]


def line(*widgets, gap=10):
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 10)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def cell(title, *parts):
    box = QVBoxLayout()
    box.setSpacing(0)
    caption = Text(title, Role.META_STRONG, "text3")
    box.addWidget(caption)
    box.addSpacing(7)
    box.addWidget(Hairline())
    box.addSpacing(12)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
            box.addSpacing(10)
        else:
            box.addLayout(part)
    box.addStretch(1)
    return box


def buttons():
    off = Button("Restore")
    off.setEnabled(False)
    panel = IconButton("panel-right", "Details", "Ctrl+.", checkable=True)
    panel.setChecked(True)
    return cell(
        "Buttons: primary, plain, flat, leaves, disabled, focus",
        line(
            Button("Start", Kind.PRIMARY),
            Button("Choose folder"),
            Button("Skip", Kind.FLAT),
            Button("Save file", Kind.OUTGOING, icon="send"),
        ),
        line(
            off,
            Button("Focused"),
            Button("Small", small=True, icon="history"),
            Button("More", small=True, after="chevron-down"),
            panel,
            IconButton("history", "History", "Ctrl+Shift+H"),
        ),
    )


def chips():
    on = ChipButton("2026", removable=True)
    chosen = ChipButton("#sql", checkable=True)
    chosen.setChecked(True)
    flow = QWidget()
    wrap = FlowLayout(flow, across=6, down=6)
    for word in ("Resilience", "Python", "Energy market", "SQL and data", "Mentoring"):
        wrap.addWidget(Chip(word))
    shown = ShownChip("Title")
    shown.setChecked(True)
    initials = ShownChip("Initials", arrow=True)
    initials.setChecked(True)
    return cell(
        "Chips: plain, on, person, project, shown fields",
        line(
            Chip("#python"),
            on,
            Chip("Ana Ribeiro", person=True),
            Chip("Halla billing", icon="folder"),
            chosen,
        ),
        line(
            shown, ShownChip("Story"), ShownChip("People", arrow=True), initials, gap=4
        ),
        flow,
    )


def states():
    return cell(
        "Sharing state: always icon and word",
        line(*(StateMark(state) for state in State), gap=18),
        line(
            Segmented(
                "Sharing",
                [
                    Segment("private", "Private", "lock"),
                    Segment(
                        "ready", "Ready to share", "circle-arrow-out-up-right", True
                    ),
                ],
                "ready",
            ),
            StateMark(State.SHARED, icon_only=True),
            Avatar("Ana Ribeiro"),
        ),
        line(IconText("hammer", "Doing"), IconText("sprout", "Mentoring others")),
    )


def fields():
    wrong = Field("When", text="31 June")
    wrong.set_wrong("June has 30 days")
    locked = Field("Locked", placeholder="Locked")
    locked.setEnabled(False)
    for field in (wrong, locked):
        field.setFixedWidth(176)
    rest = Field("Time", text="20 min")
    rest.setFixedWidth(176)
    search = SearchField("Search entries", "Search 212 entries")
    search.setFixedWidth(176)
    goal = TextField(
        "What should it lead to?",
        text="Four hours a month for a reliability guild, and the lead role.",
        role=Role.OWN_WORDS,
        lines=2,
    )
    return cell(
        "Fields: rest, search, error, disabled",
        line(rest, search),
        line(wrong, locked),
        goal,
    )


def checks():
    picked, some, done, star = (
        OchreCheck("Resilience"),
        OchreCheck("Energy"),
        TaskCircle("Try it in the gateway"),
        Star("First"),
    )
    picked.setChecked(True)
    some.setTristate(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    done.setChecked(True)
    star.setChecked(True)
    kept = Check("Keep", worded=True)
    kept.setChecked(True)
    radio = Radio("Mentor")
    radio.setChecked(True)
    return cell(
        "Check, radio, segment, trust meter",
        line(
            OchreCheck("Pick"),
            picked,
            some,
            TaskCircle("Ask"),
            done,
            star,
            Star("Later"),
        ),
        line(kept, radio, Radio("Peers")),
        line(
            Segmented(
                "Names",
                [
                    Segment("names", "Names"),
                    Segment("initials", "Initials"),
                    Segment("hidden", "Hidden"),
                ],
                "initials",
            )
        ),
        line(
            TrustMeter(3, "Tried it myself"),
            TrustMeter(2, "Good source"),
            TrustMeter(1, "Not sure yet"),
            gap=16,
        ),
    )


def texts():
    card = Card()
    card.body.addWidget(Text("Question for today", Role.SECTION))
    card.body.addWidget(
        Text("What did you learn this week that nobody saw?", Role.OWN_WORDS, lines=0)
    )
    title = Elided("A very long title that goes on and on until it must be cut " * 3)
    return cell(
        "Texts, header, card",
        SectionHeader("Next steps", "2 due this week"),
        Text("Insights", Role.PAGE_TITLE),
        title,
        card,
    )


def heat():
    last = date(2026, 6, 12)
    chart = Heatmap("Days with a note", last)
    days = {
        last - timedelta(days=n): Day(n * 7 % 5, f"day {n}") for n in range(0, 180, 3)
    }
    chart.set_days(days, "60 of 180 days have a note.")
    return cell("Heat map", chart)


def empties():
    return cell(
        "Empty state",
        EmptyState(
            "feather",
            "No reflections yet",
            "Ten minutes on a Friday is a good start.",
            [Button("Look back on this week", small=True)],
        ),
    )


def build():
    page = Surface()
    page.resize(1720, 1000)
    outer = QHBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    sidebar = Sidebar(PLACES)
    sidebar.set_current("journal")
    sidebar.pins.show_items(
        [
            NavItem("p1", "Halla billing", "folder", count=38),
            NavItem("p2", "Mentoring Oskar", "sprout", count=11),
        ]
    )
    sidebar.status.show_space(
        "Mikko’s space", ["Encrypted · 2 devices", "Merged 16:18"]
    )
    rail = Rail(PLACES)
    rail.set_current("summaries")
    rows = RowList("Entries", RowRole.ROW)
    model = RowListModel(rows)
    model.set_rows(ROWS)
    rows.setModel(model)
    rows.setCurrentIndex(model.index(0))
    rows.setFixedWidth(350)
    outer.addWidget(sidebar)
    outer.addWidget(rail)
    outer.addWidget(rows)
    outer.addWidget(Hairline(vertical=True))
    grid = QGridLayout()
    grid.setContentsMargins(44, 30, 44, 30)
    grid.setHorizontalSpacing(48)
    grid.setVerticalSpacing(24)
    makers = (buttons, chips, states, fields, checks, texts, heat, empties)
    for number, make in enumerate(makers):
        grid.addLayout(make(), number // 2, number % 2)
    outer.addLayout(grid, 1)
    page.toast = Toast(page)
    return page


def question(page):
    dialog = Dialog(
        page,
        "Save this file for Leena?",
        "You send it yourself. The app only writes it to your disk.",
        outgoing=True,
    )
    dialog.body.addWidget(Text("14 records leave: 14 titles, 3 stories", lines=0))
    no, yes = Button("Not yet"), Button("Save file", Kind.OUTGOING)
    no.clicked.connect(dialog.reject)
    yes.clicked.connect(dialog.accept)
    dialog.add_footer(no, yes)
    return dialog


def shoot(folder):
    app = QApplication.instance() or QApplication([])
    for mode in ("light", "dark"):
        theme().set_mode(mode)
        page = build()
        theme().dress(page)
        page.show()
        focused = next(b for b in page.findChildren(Button) if b.text() == "Focused")
        page.activateWindow()
        app.processEvents()
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        page.toast.say("Entry moved to the bin", undo=True)
        for _ in range(40):
            app.processEvents()
        theme().set_still(True)
        page.toast.say("Entry moved to the bin", undo=True)
        app.processEvents()
        page.grab().save(str(folder / f"gallery-{mode}.png"))
        asked = question(page)
        asked.open()
        app.processEvents()
        page.grab().save(str(folder / f"gallery-dialog-{mode}.png"))
        page.close()


if __name__ == "__main__":
    shoot(Path(sys.argv[1]))
