"""Templates: plain files that begin an entry, and disturb nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.clock import Clock
from pls.errors import BadValueError, SpaceUnavailableError, UnknownRecordError
from pls.space import Space, attaching, inspecting, templates
from pls.space.templates import Template, filled, tidy
from pls.storage import naming
from pls.storage.watching import matters
from pls.text import private, tasks
from tests.strategies import TEXTS


DAY = date(2026, 6, 12)


def put(space, name, text):
    folder = space.root / "templates"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def own(space):
    return [each for each in templates.read(space).templates if each.own]


def test_a_file_in_the_folder_is_a_template(space):
    put(space, "Weekly.md", "<!-- On Fridays -->\n\n# Week {week}\n\n## What I keep\n")
    (found,) = own(space)
    assert found == Template(
        "Weekly", "Week {week}", "## What I keep\n", "On Fridays", own=True
    )


def test_an_entry_begins_with_it(space):
    space.clock = Clock(DAY)
    put(space, "Weekly.md", "# Week {week}\n\n{title} on {date}, {other}\n")
    entry = templates.begin(space, templates.find(space, "weekly"))
    assert entry.title == "Week 2026-W24"
    assert entry.body == "Week 2026-W24 on 2026-06-12, {other}\n"
    assert space.record(entry.id) == entry


def test_a_title_of_ones_own_comes_first(space):
    template = Template("Talk", "", "About {title}.")
    assert filled(template, DAY) == ("Talk", "About Talk.")
    assert filled(template, DAY, "{date}") == ("{date}", "About {date}.")


def test_they_are_no_records_and_nothing_is_wrong_with_them(space):
    space.scan()
    put(space, "Weekly.md", "No front matter.\n")
    put(space, "Odd.md", "---\nid: abc\nkind: entry\ntitle: Odd\n---\n")
    assert not space.scan()
    assert not space.problems()
    assert not space.records()
    assert not [f for f in inspecting.inspect(space) if "templates" in f.path]
    assert not matters(space.root, str(space.root / "templates" / "Weekly.md"))


def test_a_record_in_a_folder_of_that_name_elsewhere_is_one(space):
    from pls.space import entries

    entry = entries.capture_line(space, "A line")
    path = space.root / space.path(entry.id)
    inner = path.parent / "templates"
    inner.mkdir()
    path.rename(inner / path.name)
    again = Space.open(space.root)
    again.scan(now=True)
    assert again.has(entry.id)


def test_an_attachment_that_only_a_template_names_is_named(space, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"not really")
    kept = attaching.attach(space, picture).path
    put(space, "Weekly.md", f"![x](../{kept})\n")
    assert not [f for f in inspecting.inspect(space) if f.path == kept]


def test_what_cannot_be_read_is_said_and_the_others_are_there(space):
    put(space, "Bad.md", b"\xff\xfe\x00")
    put(space, "Huge.md", "x" * 300_000)
    put(space, "Good.md", "Fine.")
    known = templates.read(space)
    assert [each.name for each in known.templates if each.own] == ["Good"]
    assert known.problem == "Could not be read as a template: Bad.md, Huge.md."


def test_the_text_of_an_entry_is_kept_and_taken_back(space):
    path = templates.keep(
        space, " Stand/up with 1:1: ", "## Yesterday\n\n:::private\nx\n:::\n"
    )
    assert path == "templates/Stand-up with 1-1.md"
    (found,) = own(space)
    assert found.text == "## Yesterday\n\n:::private\nx\n:::\n"
    templates.take_back(space, path, "## Yesterday\n\n:::private\nx\n:::\n")
    assert not own(space)


def test_a_template_is_never_written_over_nor_removed_when_it_changed(space):
    path = templates.keep(space, "Weekly", "mine")
    for taken in ("weekly", "Weekly ", "WEEKLY"):
        with pytest.raises(BadValueError, match="already"):
            templates.keep(space, taken, "other")
    (space.root / path).write_text("changed in another editor")
    with pytest.raises(SpaceUnavailableError, match="left as it is"):
        templates.take_back(space, path, "mine")
    assert (space.root / path).read_text() == "changed in another editor"


def test_a_folder_of_templates_that_is_a_link_is_neither_read_nor_written(
    space, tmp_path
):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "Theirs.md").write_text("theirs")
    (space.root / "templates").symlink_to(outside)
    known = templates.read(space)
    assert not [each for each in known.templates if each.own]
    assert known.problem.startswith("templates in your space is a link")
    for name in ("Mine", "Theirs"):
        with pytest.raises(SpaceUnavailableError, match="a link to another folder"):
            templates.keep(space, name, "mine")
    assert [each.name for each in outside.iterdir()] == ["Theirs.md"]
    assert (outside / "Theirs.md").read_text() == "theirs"


def test_a_template_is_not_taken_back_through_a_link(space, tmp_path):
    path = templates.keep(space, "Weekly", "mine")
    outside, inside = tmp_path / "outside", space.root / "templates"
    inside.rename(outside)
    inside.symlink_to(outside)
    with pytest.raises(SpaceUnavailableError, match="a link to another folder"):
        templates.take_back(space, path, "mine")
    assert (outside / "Weekly.md").read_text() == "mine\n"


def test_a_template_that_is_a_link_is_read_and_never_written(space, tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text("mine\n")
    path = templates.keep(space, "Weekly", "mine")
    file = space.root / path
    file.unlink()
    file.symlink_to(outside)
    (file.parent / "Gone.md").symlink_to(tmp_path / "gone.md")
    assert [each.text for each in own(space)] == ["mine\n"]
    for name in ("Weekly", "Gone"):
        with pytest.raises(BadValueError, match="already"):
            templates.keep(space, name, "other")
    with pytest.raises(SpaceUnavailableError, match="left as it is"):
        templates.take_back(space, path, "mine")
    assert file.is_symlink()
    assert outside.read_text() == "mine\n"
    assert not (tmp_path / "gone.md").exists()


def test_pictures_lead_to_the_same_file_from_both_folders(space):
    space.clock = Clock(DAY)
    templates.keep(space, "With", "![a](../../attachments/ab/x.png)\n")
    text = (space.root / "templates" / "With.md").read_text()
    assert text == "![a](../attachments/ab/x.png)\n"
    entry = templates.begin(space, templates.find(space, "With"))
    assert entry.body == "![a](../../attachments/ab/x.png)\n"
    assert space.path(entry.id).count("/") == 2


def test_an_unknown_name_says_what_there_is(space):
    with pytest.raises(UnknownRecordError, match="Feedback received"):
        templates.find(space, "nothing")


def test_those_that_come_with_it_are_ready_to_write_in(space):
    shipped = [each for each in templates.read(space).templates if not each.own]
    assert len(shipped) >= 6
    for template in shipped:
        assert template.note
        assert not template.name[0].isdigit()
        assert template.text.startswith("## ")
        assert not tasks.find(template.text), "an empty step would show as due"
    feedback = templates.find(space, "Feedback received")
    assert private.count(feedback.text) == 1
    assert "reaction" not in private.public(feedback.text)


@given(TEXTS)
def test_a_name_is_safe_on_every_system(name):
    kept = tidy(name)
    assert tidy(kept) == kept
    assert not set(kept) & set('/\\:*?"<>|\n\0')
    assert not kept.startswith(".")
    assert kept == kept.strip(". ")
    assert not kept or naming.is_record(f"{kept}.md")


@given(TEXTS, st.dates())
def test_only_the_three_places_are_filled(text, day):
    _, body = filled(Template("A", "", text), day)
    if not any(place in text for place in ("{date}", "{week}", "{title}", "](")):
        assert body == text
