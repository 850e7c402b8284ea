"""How long the table of many resources takes: on the lane, and in the window."""

import time
from statistics import median

import pytest

from pls.learning.resources import Order, Part
from pls.space import Space
from pls.space.resources import Filters
from tests.ui.conftest import collected, collector, light_theme, show  # noqa: F401
from ui.models import pages
from ui.views.resources import rows
from ui.views.resources.listing import ListPane


MANY, ROUNDS = 10_000, 5
LANE, WINDOW = 0.2, 0.016
"""Seconds in which a list is made beside the window, and in which it is shown."""

RESOURCE = (
    "---\nid: r{0:08}\nkind: resource\ntitle: Resource {0}\ncreated: {1}\n"
    "url: https://example.org/{0}\nstatus: {2}\ntrust: solid\ntags: [tag{3}]\n---\n\n"
    "Words.\n"
)
ENTRY = (
    "---\nid: e{0:08}\nkind: entry\ntitle: Entry {0}\noccurred: {1}\n"
    "resources: [r{2:08}]\n---\n\nWords.\n"
)
WAYS = {
    "all": Filters(),
    "to read": Filters(part=Part.TO_READ),
    "by use": Filters(order=Order.USED),
    "by title": Filters(order=Order.TITLE),
    "with words": Filters(words="resource 77"),
    "with a tag": Filters(tag="tag7"),
}


def filled(root, count):
    """Return a space with so many resources, and a tenth of that in entries."""
    Space.create(root)
    for number in range(count):
        day = f"{2000 + number % 25}-06-{1 + number % 28:02}"
        status = ("to_read", "reading", "used")[number % 3]
        place = root / "resources" / f"{number}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(RESOURCE.format(number, day, status, number % 50))
        if not number % 10:
            place = root / "journal" / f"{number}.md"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(ENTRY.format(number, day, number // 2))
    space = Space.open(root)
    space.scan()
    return space


def taken(work, rounds=ROUNDS):
    """Return the median of the seconds that some work takes."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def measure(space, show, rounds=ROUNDS):  # noqa: F811
    """Return the seconds of each way on the lane, and of showing it."""
    pane = show(ListPane())
    pane.resize(764, 900)
    told = {}
    for name, filters in WAYS.items():
        made = rows.listing(space, filters, pages.Order())

        def shown(made=made):
            pane.model.show(pages.Order(), {})
            pane.show_listing(made)
            pane.table.viewport().grab()

        lane = taken(
            lambda filters=filters: rows.listing(space, filters, pages.Order()), rounds
        )
        told[name] = lane, taken(shown, rounds), len(made.shelved.ids)
    return told


@pytest.mark.bench
def test_ten_thousand_resources_are_listed(tmp_path, show):  # noqa: F811
    for name, (lane, window, found) in measure(
        filled(tmp_path / "s", MANY), show
    ).items():
        print(
            f"\n{name}: {found} found, {lane * 1000:.0f} ms beside the window "
            f"(target {LANE * 1000:.0f}), {window * 1000:.1f} ms in it "
            f"(target {WINDOW * 1000:.0f})"
        )


def test_the_measure_finds_what_it_measures(tmp_path, show):  # noqa: F811
    told = measure(filled(tmp_path / "s", 100), show, rounds=1)
    found = {name: count for name, (_, _, count) in told.items()}
    assert (found["all"], found["to read"], found["with a tag"]) == (100, 34, 2)
    assert found["by use"] == 100
