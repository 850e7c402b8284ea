"""Skills of a space: from tags, judged, renamed and joined."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import ids
from pls.errors import BadValueError
from pls.records import (
    Day,
    Entry,
    Evidence,
    Framework,
    Goal,
    Kind,
    Level,
    Moment,
    Resource,
    Skill,
)
from pls.records.enums import EvidenceKind, Modality, Way
from pls.space import Space, renaming, skills
from pls.space.about import About
from pls.space.skills import Row
from pls.space.trying import sample_space


NOW = date(2026, 6, 12)


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return Space.create(tmp_path / "space", About(id="x" * 12, day=NOW))


def note(space: Space, day: str, *names: str, **more: object) -> Entry:
    entry = Entry(
        id=ids.record_id(), title=f"On {day}", occurred=Moment(day), skills=names
    )
    added = space.add(entry)
    assert isinstance(added, Entry)
    changed = space.change(added.id, **more) if more else added
    assert isinstance(changed, Entry)
    return changed


def found(space: Space, name: str) -> Row:
    row = skills.row(space, name)
    assert row is not None
    return row


def files(space: Space) -> dict[str, str]:
    """Return the text of every file of a record but for when it was saved."""
    kept = {}
    bin_ = {record.id for record in space.bin()}
    for path in space.root.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^updated: .*\n", "", text)
        if any(f"id: {each}\n" in text for each in bin_):
            continue
        # What the program notes for joining copies stands in the last line.
        kept[path.relative_to(space.root).as_posix()] = re.sub(
            r"<!--.*-->\s*\Z", "", text
        )
    return kept


def test_a_skill_is_there_as_soon_as_an_entry_names_it(space: Space) -> None:
    assert skills.table(space).rows == ()
    note(space, "2026-06-01", "Python")
    note(space, "2026-06-10", "python", "SQL")
    note(space, "2025-11-02", "Kubernetes")
    rows = skills.table(space).rows
    assert [(r.name, r.used.count) for r in rows] == [
        ("Python", 2),
        ("SQL", 1),
        ("Kubernetes", 1),
    ]
    assert [r.since for r in rows] == [None, None, date(2025, 11, 2)]
    assert (rows[0].used.first, rows[0].used.last) == (
        date(2026, 6, 1),
        date(2026, 6, 10),
    )
    assert all(r.ids == () and r.level is None for r in rows)
    assert space.total(Kind.SKILL) == 0


def test_a_record_is_written_when_something_is_said_and_undone(space: Space) -> None:
    note(space, "2026-06-01", "python")
    said = skills.judge(space, "python", "Can alone", date(2026, 6, 1), "It runs.")
    assert (said.before, said.after.title) == (None, "python")
    again = skills.judge(space, "Python", "Can lead", NOW, "They ask me.")
    assert again.after.id == said.after.id
    row = found(space, "PYTHON")
    assert [(level.level, level.on) for level in row.levels] == [
        ("Can alone", "2026-06-01"),
        ("Can lead", "2026-06-12"),
    ]
    skills.take_back(space, again)
    assert [level.level for level in found(space, "python").levels] == ["Can alone"]
    skills.take_back(space, said)
    assert found(space, "python").ids == ()


def test_undo_keeps_what_was_said_since(space: Space) -> None:
    first = skills.judge(space, "SQL", "Curious", date(2026, 1, 1))
    skills.judge(space, "SQL", "Can alone", date(2026, 5, 1))
    skills.take_back(space, first)
    assert [level.level for level in found(space, "SQL").levels] == ["Can alone"]


def test_other_names_count_for_a_skill(space: Space) -> None:
    note(space, "2026-06-01", "Postgres", "SQL")
    note(space, "2026-06-02", "postgres")
    note(space, "2026-06-03", "Go")
    skills.describe(
        space, "SQL", aliases=["Postgres", " postgres ", ""], framework=None
    )
    row = found(space, "postgres")
    assert (row.name, row.used.count, len(row.names)) == ("SQL", 2, 3)
    assert row.used.last == date(2026, 6, 2)
    assert skills.opened(space, row).looked == 2
    skills.judge(space, "postgres", "Can alone", NOW)
    assert space.total(Kind.SKILL) == 1
    skills.add(space, "Go")
    with pytest.raises(BadValueError, match="skill of its own"):
        skills.describe(space, "SQL", aliases=["go"], framework=None)
    with pytest.raises(BadValueError, match="there already"):
        skills.add(space, "POSTGRES")
    framework = Framework(name="SFIA", code="DTAN")
    assert skills.describe(space, "Go", aliases=[], framework=framework).after.framework


def test_what_stands_behind_a_skill(space: Space) -> None:
    shown = Evidence(kind=EvidenceKind.NUMBER, text="12 ms")
    note(space, "2024-01-01", "Go", modality=(Modality.DOING,), evidence=(shown,))
    note(space, "2026-01-01", "Go", modality=(Modality.DOING, Modality.PEER))
    note(space, "2026-02-01", "Rust", modality=(Modality.COURSE,))
    opened = skills.opened(space, found(space, "go"))
    assert opened.ways == ((Way.DOING.label, 2), (Way.PEER.label, 1))
    assert opened.proofs == ((EvidenceKind.NUMBER.label, 1),)
    assert [e.title for e in opened.entries] == ["On 2026-01-01", "On 2024-01-01"]
    assert opened.first is not None
    assert opened.first.title == "On 2024-01-01"
    empty = skills.add(space, "Haskell").after
    assert skills.opened(space, found(space, empty.title)).first is None


def test_a_rename_changes_every_record_that_names_it_and_undo_restores_each(
    space: Space,
) -> None:
    note(space, "2026-06-01", "Pyhton", "Go", "pyhton")
    note(space, "2026-06-02", "Go")
    space.add(Goal(id="g" * 12, title="G", skills=("pyhton",), body="- [ ] x\n"))
    space.add(Resource(id="r" * 12, title="R", skills=("Pyhton",)))
    skills.judge(space, "Pyhton", "Can alone", NOW, "So it is.")
    before = files(space)
    done = renaming.go_on(space, renaming.rename(space, "pyhton", "Python"))
    row = found(space, "Pyhton")
    assert (row.name, row.used.count, row.names) == ("Python", 1, ("Python",))
    assert row.level is not None
    named = [r.skills for r in space.records(Kind.ENTRY, Kind.GOAL, Kind.RESOURCE)]
    assert sorted(named) == [("Go",), ("Python",), ("Python",), ("Python", "Go")]
    undone = renaming.back(space, done)
    assert files(space) == before
    assert {"g" * 12, "r" * 12} <= renaming.changes(done, undone).saved


def test_a_skill_without_a_record_gets_one_when_it_is_renamed(space: Space) -> None:
    one = note(space, "2026-06-01", "k8s")
    before = files(space)
    done = renaming.go_on(space, renaming.rename(space, "k8s", "Kubernetes"))
    late = note(space, "2026-06-02", "K8s")  # from another computer
    assert found(space, "Kubernetes").used.count == 2
    assert space.total(Kind.SKILL) == 1
    space.delete(late.id)
    renaming.back(space, done)
    assert space.total(Kind.SKILL) == 0
    assert found(space, "k8s").used.count == 1
    assert {k: v for k, v in files(space).items() if k == space.path(one.id)} == before
    with pytest.raises(BadValueError, match="needs a name"):
        renaming.rename(space, "k8s", "  ")


def test_a_name_that_is_taken_is_refused(space: Space) -> None:
    note(space, "2026-06-01", "Go", "Rust")
    skills.add(space, "Go")
    for other in ("rust", "RUST"):
        with pytest.raises(BadValueError, match="Merge the two"):
            renaming.rename(space, "Go", other)
    with pytest.raises(BadValueError, match="one skill already"):
        renaming.merge(space, "Go", "go")
    done = renaming.go_on(space, renaming.rename(space, "Go", "GO"))
    assert found(space, "go").name == "GO"
    assert found(space, "go").aliases == ()
    renaming.back(space, done)
    assert found(space, "go").name == "Go"


def test_two_skills_become_one_and_undo_restores_both(space: Space) -> None:
    note(space, "2026-06-01", "Postgres", "SQL")
    note(space, "2026-06-02", "pg")
    skills.judge(space, "SQL", "Can lead", NOW, "I led.")
    skills.judge(space, "Postgres", "Can alone", date(2025, 1, 1), "Alone.")
    skills.describe(space, "Postgres", aliases=["pg"], framework=None)
    before = files(space)
    done = renaming.merge(space, "Postgres", "SQL")
    assert found(space, "pg").name == "SQL"  # before any entry was changed
    done = renaming.go_on(space, done)
    row = found(space, "SQL")
    assert (row.used.count, row.names, len(row.ids)) == (2, ("SQL",), 1)
    assert [level.level for level in row.levels] == ["Can alone", "Can lead"]
    assert row.aliases == ("Postgres", "pg")
    assert len(space.bin()) == 1
    renaming.back(space, done)
    assert files(space) == before
    assert {r.name for r in skills.table(space).rows} == {"Postgres", "SQL"}


def test_links_to_a_skill_that_is_no_more_lead_to_the_other_one(space: Space) -> None:
    skills.add(space, "SQL")
    gone = skills.add(space, "Postgres").after
    target = f"../../{space.path(gone.id)}"
    other = f"../../{space.path(skills.add(space, 'Go').after.id)}"
    body = f"See [pg]({target}) and [Go]({other}), [pg again](<{target}>).\n"
    linking = note(space, "2026-06-01", body=body, links=(gone.id, "x"))
    plain = note(space, "2026-06-02", body="Postgres.\n")
    before = files(space)
    done = renaming.go_on(space, renaming.merge(space, "Postgres", "SQL"))
    kept = skills.home(space, "SQL")
    assert kept is not None
    entry = space.record(linking.id)
    now = f"../../{space.path(kept.id)}"
    assert entry.body == f"See [pg]({now}) and [Go]({other}), [pg again]({now}).\n"
    assert entry.links == (kept.id, "x")
    assert plain.id not in {after.id for _, after in done.done}
    renaming.back(space, done)
    assert files(space) == before


def test_a_merge_in_parts_can_be_taken_back_after_any_of_them(space: Space) -> None:
    for day in range(1, 6):
        note(space, f"2026-06-0{day}", "Postgres")
    skills.add(space, "SQL")
    before = files(space)
    done = renaming.merge(space, "Postgres", "SQL")
    done = renaming.go_on(space, renaming.go_on(space, done, 0), 0)
    assert (len(done.todo), found(space, "SQL").used.count) == (3, 5)
    note(space, "2026-06-06", "Postgres")
    while done.done or done.added:
        done = renaming.back(space, done, 0)
    now = files(space)
    assert {k: v for k, v in now.items() if k in before} == before
    assert len(now) == len(before) + 1


def test_undo_of_a_rename_keeps_what_was_written_since(space: Space) -> None:
    one = note(space, "2026-06-01", "k8s")
    done = renaming.go_on(space, renaming.rename(space, "k8s", "Kubernetes"))
    space.change(one.id, skills=("Kubernetes", "Helm"), body="More.\n")
    renaming.back(space, done)
    entry = space.record(one.id)
    assert isinstance(entry, Entry)
    assert set(entry.skills) == {"k8s", "Helm"}
    assert entry.body == "More.\n"


@given(
    st.lists(
        st.lists(st.sampled_from(["Go", "go", "Rust", "pg", "SQL"]), max_size=3),
        max_size=5,
    ),
    st.sampled_from(["Go", "pg", "SQL", "Rust"]),
    st.sampled_from(["Go", "SQL", "Zig"]),
    st.booleans(),
)
def test_any_merge_counts_the_same_entries_and_its_undo_is_exact(
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[list[str]],
    old: str,
    new: str,
    recorded: bool,
) -> None:
    root = tmp_path_factory.mktemp("merge")
    space = Space.create(root / "space", About(id="x" * 12, day=NOW))
    for names in entries:
        note(space, "2026-06-01", *names)
    if recorded:
        skills.describe(space, "SQL", aliases=["pg"], framework=None)
    before = files(space)
    one, two = skills.row(space, old), skills.row(space, new)
    if old == new or (one is not None and two is not None and one.name == two.name):
        return
    count = sum(
        bool({*names} & {*(one.names if one else ()), *(two.names if two else ())})
        for names in entries
    )
    done = renaming.go_on(space, renaming.merge(space, old, new))
    assert found(space, old) == found(space, new)
    assert found(space, new).used.count == count
    renaming.back(space, done)
    assert files(space) == before
    assert (skills.row(space, old), skills.row(space, new)) == (one, two)


def test_two_computers_judge_apart_and_both_judgements_stay(
    space: Space, tmp_path: Path
) -> None:
    skills.judge(space, "Go", "Curious", date(2026, 1, 1))
    shutil.copytree(space.root, tmp_path / "other")
    other = Space.open(tmp_path / "other")
    other.scan(now=True)
    said = skills.judge(other, "Go", "Can lead", date(2026, 6, 2), "There.")
    skills.judge(space, "Go", "Can alone", date(2026, 6, 1), "Here.")
    path = other.path(said.after.id)
    copy = space.root / path.replace(".md", " (conflicted copy).md")
    shutil.copy2(other.root / path, copy)
    space.scan(now=True)
    levels = [(level.level, level.why) for level in found(space, "Go").levels]
    assert levels == [("Curious", ""), ("Can alone", "Here."), ("Can lead", "There.")]
    assert not copy.exists()


def test_two_records_of_one_name_are_one_skill(space: Space) -> None:
    level = Level(level="Curious", on=Day("2026-01-01"))
    other = Level(level="Can alone", on=Day("2026-02-01"))
    space.add(
        Skill(id="b" * 12, title="go", levels=(level,), created=Moment("2026-02-01"))
    )
    space.add(
        Skill(id="a" * 12, title="Go", levels=(other,), created=Moment("2026-01-01"))
    )
    row = found(space, "GO")
    assert (row.name, row.ids, row.levels) == (
        "Go",
        ("a" * 12, "b" * 12),
        (level, other),
    )
    skills.unjudge(space, "go", level)
    assert found(space, "go").levels == (other,)
    with pytest.raises(BadValueError, match="not judged"):
        skills.unjudge(space, "go", level)


def test_the_sample_shows_who_confirmed_and_what_rests(tmp_path: Path) -> None:
    space = sample_space(tmp_path / "sample")
    rows = {row.name: row for row in skills.table(space).rows}
    assert rows["Kubernetes"].since is not None
    assert rows["Resilience"].since is None
    assert rows["Resilience"].level is not None
    assert rows["Resilience"].level.level == "Can lead"
    assert "Petra Vainio" in rows["Resilience"].people
    assert skills.row(space, "Postgres") == rows["SQL and data"]
