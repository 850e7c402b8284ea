"""Resources: kept once, listed, judged, and what they were used for."""

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from pls import ids
from pls.clock import Clock
from pls.errors import BadValueError
from pls.learning.resources import Order, Part
from pls.records import Day, Entry, Goal, Moment, Resource
from pls.records.enums import Media, ReadingStatus, Trust
from pls.space import collecting, judging, resources
from pls.space.resources import Filters


PAGE = "https://example.org/retry"
FIELD = Path(__file__).parents[4] / "shared" / "field"


def keep(space, title="R", **values):
    made = Resource(id=ids.record_id(), title=title, **values)
    return space.add(made)


def titles(space, **filters):
    found = resources.shelved(space, Filters(**filters)).ids
    return [each.title for each in resources.part(space, found)]


# --- adding


def test_an_address_is_kept_to_be_read(space):
    kept = collecting.collect(
        space, PAGE, tags=("#python",), skills=("Retry budgets",), by="@Ana",
        media=Media.VIDEO,
    ).resource  # fmt: skip
    assert kept == space.record(kept.id)
    assert (kept.title, kept.url, kept.status) == ("Retry", PAGE, ReadingStatus.TO_READ)
    assert (kept.tags, kept.skills) == (("python",), ("Retry budgets",))
    assert (kept.recommended_by, kept.media) == ("Ana", Media.VIDEO)


def test_the_same_page_is_found_and_not_doubled(space):
    first = collecting.collect(space, PAGE, title="Retry budgets")
    again = collecting.collect(space, "http://www.example.org/retry/?utm_source=x#p")
    assert (first.known, again.known) == (False, True)
    assert again.resource == first.resource
    assert resources.shelved(space, Filters()).total == 1


def test_an_address_in_capitals_is_one_that_can_be_opened(space):
    kept = collecting.collect(space, "HTTPS://example.org/Retry").resource
    assert kept.url == "https://example.org/Retry"


def test_what_is_said_of_a_page_that_is_kept_already_is_not_lost(space):
    first = collecting.collect(space, PAGE, title="Retry budgets", tags=("one",))
    again = collecting.collect(
        space, f"{PAGE}/", tags=("#two", "one"), skills=("Resilience",), by="@Ana",
        media=Media.VIDEO,
    )  # fmt: skip
    assert (again.known, again.before) == (True, first.resource)
    now = space.record(first.resource.id)
    assert (now.title, now.tags, now.skills) == (
        "Retry budgets", ("one", "two"), ("Resilience",),
    )  # fmt: skip
    assert (now.recommended_by, now.media) == ("Ana", Media.VIDEO)
    third = collecting.collect(space, PAGE, by="Petra", media=Media.BOOK)
    assert (third.resource, third.before) == (now, None)


def test_what_is_in_the_bin_does_not_keep_a_page_from_being_added(space):
    first = collecting.collect(space, PAGE).resource
    space.delete(first.id)
    assert not collecting.collect(space, PAGE).known


def test_a_page_is_found_after_its_file_was_changed_by_another_program(space):
    first = collecting.collect(space, PAGE).resource
    path = space.root / space.path(first.id)
    path.write_text(path.read_text(encoding="utf-8").replace("/retry", "/jitter"))
    space.scan(now=True)
    assert collecting.at(space, PAGE) is None
    assert collecting.at(space, "https://example.org/jitter").id == first.id


@pytest.mark.parametrize("url", ["", "retry", "file:///etc/passwd", "mailto:a@b.org"])
def test_what_is_no_address_is_refused(space, url):
    with pytest.raises(BadValueError):
        collecting.collect(space, url)


def test_a_book_needs_no_address(space):
    kept = collecting.write_down(space, "  Team   Topologies ")
    assert (kept.title, kept.url) == ("Team Topologies", "")
    with pytest.raises(BadValueError):
        collecting.write_down(space, "  ")


# --- the list


def test_parts_and_their_counts(space):
    for status in ReadingStatus:
        keep(space, status.value, status=status)
    keep(space, "due", recheck_on=Day("2026-06-12"), status=ReadingStatus.USED)
    keep(space, "later", recheck_on=Day("2026-06-13"))
    space.clock = Clock(date(2026, 6, 12))
    found = resources.shelved(space, Filters(part=Part.AGAIN))
    assert [each.title for each in resources.part(space, found.ids)] == ["due"]
    assert found.counts == {
        Part.ALL: 6, Part.TO_READ: 1, Part.READING: 1, Part.DONE: 3, Part.AGAIN: 1,
    }  # fmt: skip
    assert set(titles(space, part=Part.DONE)) == {"due", "used", "let_go"}


def test_words_and_tags_narrow_the_list_and_its_counts(space):
    keep(space, "Retry budgets", tags=("two words",), status=ReadingStatus.USED)
    keep(space, "Retry storms", url=PAGE)
    keep(space, "Jitter", tags=("two", "words"))
    assert set(titles(space, words="retry")) == {"Retry budgets", "Retry storms"}
    assert titles(space, words="retry is:used") == ["Retry budgets"]
    assert titles(space, tag="two words") == ["Retry budgets"]
    found = resources.shelved(space, Filters(words="retry"))
    assert (found.counts[Part.ALL], found.counts[Part.DONE], found.total) == (2, 1, 3)


def test_the_list_follows_a_change_and_the_bin(space):
    kept = keep(space, "A", status=ReadingStatus.TO_READ)
    space.change(kept.id, title="B", status="used")
    assert titles(space, part=Part.TO_READ) == []
    assert titles(space, part=Part.DONE) == ["B"]
    space.delete(kept.id)
    assert titles(space) == []
    space.restore(kept.id)
    assert titles(space) == ["B"]


def test_what_is_needed_is_read_next_and_one_can_be_moved_up(space):
    space.clock = Clock(date(2026, 6, 12))
    goal = space.add(Goal(id=ids.record_id(), title="Calm"))
    resting = space.add(Goal(id=ids.record_id(), title="Later", state="resting"))

    def wait(title, day, **values):
        at = Moment(f"2026-{day}")
        return keep(space, title, created=at, status=ReadingStatus.TO_READ, **values)

    wait("oldest", "01-01")
    wait("for a goal", "01-02", goals=(goal.id,))
    wait("for a resting goal", "01-03", goals=(resting.id,))
    stepped = wait("for a step", "01-04")
    linked = wait("in a step", "01-05")
    wait("newest", "05-01")
    step = "- [ ] Read on 📅 2026-06-10\n"
    when = Moment("2026-06-01")
    space.add(
        Entry(id=ids.record_id(), title="E", created=when, body=step,
              resources=(stepped.id,))
    )  # fmt: skip
    path = f"../../{space.path(linked.id)}"
    text = f"- [ ] Read [it]({path}) 📅 2026-06-11\n"
    space.add(Entry(id=ids.record_id(), title="F", created=when, body=text))
    order = ["in a step", "for a step", "for a goal", "newest", "for a resting goal"]
    assert titles(space, part=Part.TO_READ) == [*order, "oldest"]
    last = resources.shelved(space, Filters(part=Part.TO_READ)).ids[-1]
    resources.move_up(space, last)
    assert titles(space, part=Part.TO_READ) == ["oldest", *order]


# --- used in


def test_entries_used_it_by_field_by_link_and_by_title_each_once(space):
    kept = keep(space, "Retry budgets")
    path = f"../../{space.path(kept.id)}"
    link, wiki = f"See [it]({path}).\n", "See [[Retry budgets]].\n"
    used = [((kept.id,), link), ((), link), ((), wiki), ((), "Nothing.\n")]
    for n, (named, body) in enumerate(used):
        entry = Entry(id=ids.record_id(), title=str(n), resources=named, body=body)
        space.add(replace(entry, occurred=Moment(f"2026-06-0{n + 1}")))
    assert [e.title for e in resources.used(space, kept.id)] == ["2", "1", "0"]
    assert resources.shelved(space, Filters()).used == {kept.id: 3}
    assert titles(space, order=Order.USED) == ["Retry budgets"]


# --- trust


def test_the_questions_are_those_of_the_field_study():
    asked = judging.questions()
    assert len(asked.questions) == 6
    assert len(asked.sources) >= 2
    if not FIELD.is_dir():
        pytest.skip("the field study is not beside the checkout")
    field = json.loads((FIELD / "trust.json").read_text(encoding="utf-8"))
    told = [
        {"key": q.key, "text": q.text, "options": list(q.options)}
        for q in asked.questions
    ]
    assert told == field["questions"]
    assert [{"key": q.key, "text": q.text} for q in asked.then] == field["then"]


def test_the_person_chooses_the_level_whatever_was_answered(space):
    space.clock = Clock(date(2026, 6, 12))
    kept = keep(space)
    answers = {"who": "Unknown", "evidence": "Only assertion", "fresh": ""}
    judged = judging.judge(
        space, kept.id, Trust.TESTED, answers, why=" It held. ", again=Day("2026-12-01")
    )
    assert judged == space.record(kept.id)
    assert (judged.trust, judged.trust_why) == (Trust.TESTED, "It held.")
    assert judged.trust_answers == {"who": "Unknown", "evidence": "Only assertion"}
    assert (judged.trust_checked, judged.recheck_on) == ("2026-06-12", "2026-12-01")


def test_answers_to_questions_that_are_not_asked_here_stay(space):
    made = keep(space, trust_answers={"peers": "Two of them", "who": "Nobody I know"})
    judging.judge(space, made.id, Trust.CARE, {"who": "", "fresh": "Too old"})
    kept = space.record(made.id).trust_answers
    assert kept == {"peers": "Two of them", "fresh": "Too old"}


def test_a_level_without_answers_and_answers_without_a_level(space):
    kept = keep(space)
    assert judging.judge(space, kept.id, Trust.CARE, {}).trust is Trust.CARE
    judged = judging.judge(space, kept.id, None, {"fresh": "Too old"})
    assert judged.trust is None
    assert titles(space, order=Order.TRUST) == ["R"]
