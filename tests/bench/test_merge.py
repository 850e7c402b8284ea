"""How long joining many copies takes, beside reading and safely writing such files."""

import time
from statistics import median

import pytest

from pls.merge.version import Version
from pls.storage import Folder, files


TARGET = 2.0
COUNT, ROUNDS = 1000, 5
WORDS = "A retry budget stops the storm before it starts, and nobody has to be awake.\n"
TEXT = (
    "---\nid: {0}\nkind: entry\ntitle: Entry {0}\ncreated: 2026-06-12\n"
    "updated: 2026-06-12T10:0{1}:00+02:00\ntags: [a{2}]\n---\n\n{3}\n{4}\n"
)


def version(record_id, minute, tag, first, counts):
    body = "\n".join([first, *(f"{n}. {WORDS}" for n in range(16))])
    content = TEXT.format(record_id, minute, tag, body, f"The end of {record_id}.")
    return Version(content, counts)


def filled(root, count):
    """Return a folder in which every record has a copy that another computer wrote."""
    places = [root / "journal" / f"r{number:05}.md" for number in range(count)]
    places[0].parent.mkdir(parents=True)
    old = [version(p.stem, 0, "", "First.\n", (("p", 1),)) for p in places]
    for place, each in zip(places, old, strict=True):
        place.write_bytes(each.written())
    folder = Folder(root)
    while folder.scan() or folder.report.written:
        pass
    for place in places:
        mine = version(place.stem, 1, "b", "First, and mine.\n", (("p", 2),))
        place.write_bytes(mine.written())
    folder.scan()
    for place in places:
        other = version(place.stem, 2, "c", "First.\n", (("p", 1), ("q", 1)))
        copy = place.with_name(f"{place.stem}.sync-conflict-20260612-100200-ABCDEF7.md")
        copy.write_bytes(other.written())
    return folder


def merging(root, count):
    folder = filled(root, count)
    start = time.perf_counter()
    folder.scan()
    while folder.report.waiting:
        folder.scan()
    taken = time.perf_counter() - start
    assert len(list((root / "journal").iterdir())) == count
    record = folder.record("r00000")
    assert record.body.startswith("First, and mine.")
    assert sorted(record.tags) == ["ab", "ac"]
    return taken


def writing(root, count):
    """Read and safely write as many files of this size, as the floor."""
    root.mkdir()
    data = version("r", 1, "b", "First.\n", (("p", 1),)).written()
    for number in range(count):
        (root / f"{number}.md").write_bytes(data)
    start = time.perf_counter()
    for number in range(count):
        place = root / f"{number}.md"
        files.replace(place, data + b"\n", files.read(place))
    return time.perf_counter() - start


def measure(folder, count=COUNT, rounds=ROUNDS):
    taken = [
        (merging(folder / f"m{n}", count), writing(folder / f"w{n}", count))
        for n in range(rounds)
    ]
    return tuple(median(times) for times in zip(*taken, strict=True))


@pytest.mark.bench
@pytest.mark.timeout(1200)
def test_joining_copies_costs_little_more_than_writing_files(tmp_path):
    merged, written = measure(tmp_path)
    print(
        f"\njoining {COUNT} copies: {merged:.2f} s, reading and writing as many files: "
        f"{written:.2f} s, ratio {merged / written:.2f} (target {TARGET})"
    )


def test_the_measure_joins_what_it_says(tmp_path):
    assert all(taken > 0 for taken in measure(tmp_path, count=20, rounds=1))
