"""How long one more entry takes as a whole process, in a small and a large space."""

import time
from statistics import median

import pytest

from pls.space import Space
from tests.e2e.commands import told


TARGET = 1.3
SMALL, LARGE, ROUNDS = 100, 10_000, 15
TEXT = "---\nid: r{0:08}\nkind: entry\ntitle: Entry {0}\noccurred: {1}\n---\n\nWords.\n"


def measure(folder, rounds=ROUNDS, large=LARGE):
    """Add entries to both spaces in turns; return both medians in seconds."""
    spaces = [filled(folder / "small", SMALL), filled(folder / "large", large)]
    taken = [[], []]
    for number in range(rounds + 1):
        for space, times in zip(spaces, taken, strict=True):
            start = time.perf_counter()
            told("add", f"Measured {number} #bench", space=space)
            times.append(time.perf_counter() - start)
    return tuple(median(times[1:]) for times in taken)


def filled(root, count):
    Space.create(root)
    for number in range(count):
        year, day = 2000 + number % 25, 1 + number % 28
        place = root / "journal" / str(year) / f"{number}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(TEXT.format(number, f"{year}-06-{day:02}"))
    return root


@pytest.mark.bench
def test_adding_costs_about_the_same_in_a_large_space(tmp_path):
    small, large = measure(tmp_path)
    print(
        f"\nadd at {SMALL}: {small * 1000:.0f} ms, at {LARGE}: {large * 1000:.0f} ms, "
        f"ratio {large / small:.2f} (target {TARGET})"
    )


def test_the_measure_measures_both_spaces(tmp_path):
    assert all(taken > 0 for taken in measure(tmp_path, rounds=1, large=120))
