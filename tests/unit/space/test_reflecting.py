"""Looking back: begun once, left and continued, turned into other records."""

from datetime import date

import msgspec
import pytest

from pls import ids
from pls.learning import answers, beside, spans
from pls.learning.beside import Beside
from pls.learning.spans import Period
from pls.records import (
    Day,
    Entry,
    Field,
    Goal,
    Kind,
    Mark,
    Moment,
    Pick,
    Reply,
    Resource,
    Summary,
    Support,
)
from pls.records.enums import (
    Application,
    Barrier,
    Organiser,
    ReadingStatus,
    Sharing,
    TimeSource,
)
from pls.space import (
    About,
    Space,
    agreeing,
    drafting,
    entries,
    holding,
    prompting,
    reflecting,
    sharing,
    shipped,
    turning,
)
from pls.text import private, tasks


FRIDAY = date(2026, 6, 12)
WEEK = Period(date(2026, 6, 8), date(2026, 6, 14))


def on(space, day):
    return Space(space.root, About(space.about.id, day=day))


@pytest.fixture
def friday(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    return Space.create(tmp_path / "space", About(ids.record_id(), day=FRIDAY))


def note(space, day="2026-06-12", **values):
    title = values.pop("title", "Noted")
    made = Entry(id=ids.record_id(), title=title, occurred=Moment(day), **values)
    return space.add(made)


def answer(space, made, key, text):
    asked = prompting.of(space, made).prompts
    body = answers.put(made.body, asked, key, text)
    return space.save(msgspec.structs.replace(made, body=body), made)


def weekly(space):
    return prompting.find(space, "weekly")


def test_a_week_is_begun_once_and_continued(friday):
    made = reflecting.begin(friday, weekly(friday))
    assert reflecting.begin(friday, weekly(friday)) == made
    assert reflecting.half(friday, made).open == 5
    made = answer(friday, made, "notable", "Retries.")
    half = reflecting.half(friday, friday.record(made.id))
    assert (half.answered, half.open) == (1, 4)
    done = reflecting.finish(friday, made)
    assert reflecting.half(friday, done) is None
    assert done.body == "## What was worth learning this week?\n\nRetries.\n"
    later = on(friday, date(2026, 6, 19))
    assert reflecting.begin(later, weekly(later)).id != made.id


def test_a_blank_page_asks_nothing_and_is_never_half_done(friday):
    made = reflecting.begin(friday, shipped.FREE)
    assert (made.template, made.body, made.period_from) == ("", "", None)
    assert reflecting.half(friday, made) is None
    assert holding.period_of(friday, made) == holding.period_of(
        friday, reflecting.begin(friday, weekly(friday))
    )


def test_what_was_answered_last_time_is_in_reach(friday):
    first = reflecting.begin(on(friday, date(2026, 5, 29)), weekly(friday))
    first = answer(friday, first, "next", "Backoff.")
    between = reflecting.begin(on(friday, date(2026, 6, 5)), weekly(friday))
    now = reflecting.begin(friday, weekly(friday))
    found = reflecting.earlier(friday, now)
    assert found.keys() == {"next"}
    assert (found["next"].reflection.id, found["next"].text) == (first.id, "Backoff.")
    assert reflecting.earlier(friday, between)["next"].reflection.id == first.id
    assert reflecting.earlier(friday, first) == {}


def test_also_this_week_tells_what_is_not_an_entry(friday):
    note(
        friday,
        "2026-01-02",
        body="- [x] Old thing ✅ 2026-06-10\n- [-] Other ❌ 2026-06-08\n"
        "- [ ] Still 📅 2026-06-14\n- [x] Before ✅ 2026-06-07\n- [x] No day\n",
    )
    for status in (ReadingStatus.USED, ReadingStatus.TO_READ):
        friday.add(Resource(id=ids.record_id(), title="Book", status=status))
    marks = (Mark(n=1, id="a", recognised=True), Mark(n=2, id="b", comment="Hm"))
    friday.add(
        Reply(
            id=ids.record_id(),
            title="Reply",
            reader="Ana Ruiz",
            answered=Day("2026-06-09"),
            marks=marks,
        )
    )
    found = holding.also(friday, WEEK)
    assert (found.done, found.let_go, found.open) == (1, 1, 1)
    assert (found.finished, found.recognised) == (1, ("Ana Ruiz",))
    assert not holding.also(friday, Period(date(2020, 1, 1), date(2020, 1, 7)))


def test_an_answer_becomes_an_entry_that_is_as_private_as_it_was(friday):
    made = reflecting.begin(friday, prompting.find(friday, "feedback"))
    entry = turning.make_entry(
        friday, made, "**Ask** first.\n\nThen show.", private_=False
    )
    assert (entry.title, entry.links) == ("Ask first.", (made.id,))
    assert "Then show." in entry.body
    held = turning.make_entry(friday, made, "I was angry.\n:::", private_=True)
    assert "angry" not in held.title
    assert "angry" in held.body
    assert not private.public(held.body).strip()
    held = turning.make_entry(friday, made, "%%Only me.%%", private_=False)
    assert held.title == "From “Feedback received”"
    told = "**A day** with the platform team\n%%Not with him.%%"
    assert turning.as_ask(told) == "A day with the platform team"
    assert turning.as_ask("%%Nothing of it.%%") == ""


def test_lines_become_next_steps_with_their_days():
    told = "Write it down !sat\n\n- [x] Done ✅ 2026-06-01\n* Ask Ana\n"
    made = turning.as_steps(told, FRIDAY)
    found = tasks.find(made)
    assert [(t.text, t.due, t.state.name) for t in found] == [
        ("Write it down", "2026-06-13", "OPEN"),
        ("Done", None, "DONE"),
        ("Ask Ana", None, "OPEN"),
    ]
    assert turning.as_steps(made, FRIDAY) == made


def test_own_files_are_questions_too(friday):
    folder = friday.root / "templates"
    folder.mkdir()
    (folder / "Friday.md").write_text(
        "<!-- When the week is over -->\n\n# Week {week}\n\n"
        "## Keep?\n<!-- One thing. -->\n\n:::private\n## And really?\n:::\n"
    )
    (folder / "Plain.md").write_text("No headings.\n")
    (mine,) = prompting.own(friday)
    assert (mine.name, mine.when, mine.own) == ("Friday", "When the week is over", True)
    told = [(p.text, p.told, p.private) for p in mine.prompts]
    assert told == [("Keep?", "One thing.", False), ("And really?", "", True)]
    assert "And really?" in prompting.withheld(friday)
    made = reflecting.begin(friday, mine)
    assert prompting.of(friday, made) == mine
    (folder / "Friday.md").unlink()
    assert [p.text for p in prompting.of(friday, made).prompts] == [
        "Keep?",
        "And really?",
    ]


def test_a_talk_begins_with_what_was_agreed_the_last_time(friday):
    talk = prompting.find(friday, "one_to_one")
    first = reflecting.begin(
        friday, talk, person="Leena Korhonen", day=date(2026, 5, 4)
    )
    assert (first.title, first.period_from) == ("1:1 with Leena", "2026-05-04")
    assert (answers.answers(first.body, talk.prompts)[0].text) == ""
    first = answer(
        friday,
        first,
        "agreed",
        "- [ ] Leena: introduce me to the platform team 📅 2026-05-20\n"
        "- [ ] I write the note\n- [ ] Drop the course\n%%She looked tired.%%\n",
    )
    first = answer(friday, first, "self", "I want to leave.")
    for text, state in (
        ("I write the note", tasks.State.DONE),
        ("Drop the course", tasks.State.LET_GO),
    ):
        step = next(
            s for s in entries.steps([friday.record(first.id)]) if s.task.text == text
        )
        entries.close_step(friday, step, state)
    second = reflecting.begin(friday, talk, person="Leena")
    told = answers.answers(second.body, talk.prompts)[0].text
    assert told == (
        "- Leena: introduce me to the platform team: not yet, by 20 May 2026.\n"
        "- I write the note: done on 12 June 2026.\n"
        "- Drop the course: let go on 12 June 2026."
    )
    assert agreeing.last(friday, "Leena", second).id == first.id
    assert holding.period_of(friday, second).first == date(2026, 5, 4)
    assert "leave" not in agreeing.agreed(friday, "Leena Korhonen")
    assert agreeing.agreed(friday, "Somebody Else") == ""
    other = reflecting.begin(friday, talk, person="Lee")
    assert not answers.answers(other.body, talk.prompts)[0].text


def test_what_is_still_open_is_carried_until_something_comes_of_it(friday):
    talk = prompting.find(friday, "one_to_one")

    def told(day):
        made = reflecting.begin(friday, talk, person="Leena Korhonen", day=day)
        return made, answers.answers(made.body, talk.prompts)[0].text

    first, _ = told(date(2026, 4, 1))
    open_ = "- [ ] Leena: a day in the team\n- [x] I write ✅ 2026-04-02\nMore often."
    first = answer(friday, first, "agreed", open_)
    second, before = told(date(2026, 5, 1))
    assert before == (
        "- Leena: a day in the team: not yet.\n"
        "- I write: done on 2 April 2026.\n"
        "- More often."
    )
    answer(friday, second, "agreed", "- [ ] I ask Ana")
    third, before = told(date(2026, 6, 1))
    assert before == "- I ask Ana: not yet.\n- Leena: a day in the team: not yet."
    answer(friday, third, "agreed", "- [x] Leena: a day in the team ✅ 2026-06-01")
    _, before = told(date(2026, 6, 12))
    assert before == (
        "- Leena: a day in the team: done on 1 June 2026.\n- I ask Ana: not yet."
    )
    _, before = told(date(2026, 4, 20))
    assert "I ask Ana" not in before, "it was agreed later"
    assert before.startswith("- Leena: a day in the team: not yet.")


def test_the_lines_beside_a_question_say_what_the_records_say(friday):
    note(
        friday,
        title="Queues again",
        skills=("queues",),
        people=("Ana",),
        project="Halla",
        minutes=90,
        time_source=TimeSource.OWN,
        barrier=(Barrier.TIME,),
        organised_by=Organiser.ME,
        planned=True,
    )
    note(
        friday,
        "2026-05-02",
        title="Queues first",
        application=Application.NOT_YET,
        goals=("Energy",),
    )
    note(
        friday, "2026-06-01", title="In use", application=Application.IN_USE, impact="X"
    )
    friday.add(Goal(id=ids.record_id(), title="Energy", priority="Grow"))
    friday.add(Support(id=ids.record_id(), title="A day", said_by="Leena K"))
    friday.add(Summary(id=ids.record_id(), title="Draft"))
    seen = holding.seen(
        friday, Period(date(2026, 5, 1), date(2026, 6, 30)), set(Beside)
    )

    def told(wanted):
        return [line.text for line in beside.lines(wanted, seen)]

    assert told(Beside.THEMES) == ["queues: 1 entry", "“queues”: 2 titles"]
    assert told(Beside.UNUSED) == ["Queues first (2 May 2026)"]
    assert told(Beside.BARRIERS) == ["No time: 1 entry"]
    assert told(Beside.HOURS) == ["My own time: 1 h 30 min"]
    assert told(Beside.PEOPLE) == ["Ana: 1 entry"]
    assert told(Beside.PROJECTS) == ["Halla: 1 entry"]
    assert told(Beside.ORGANISED) == ["Me: 1 entry"]
    assert told(Beside.WAYS) == ["Planned: 1, not planned: 0"]
    assert told(Beside.PRIORITIES) == ["Grow: 1 entry"]
    assert told(Beside.USED) == ["In use"]
    assert told(Beside.SUPPORT) == ["Leena: A day: not yet"]
    assert told(Beside.MONTHS) == ["May 1", "Jun 2"]
    assert told(Beside.DISCUSSED) == ["0 of 3 informal entries shown to somebody"]
    assert {wanted for wanted in Beside if not told(wanted)} >= {Beside.STEPS}


def test_every_kind_of_line_that_a_question_names_is_made(friday):
    named = {p.beside for each in shipped.sets() for p in each.prompts if p.beside}
    assert named == set(Beside)
    seen = holding.seen(friday, WEEK, set(Beside))
    for wanted in Beside:
        assert beside.lines(wanted, seen) == () or wanted is Beside.MONTHS


def test_no_hint_says_what_the_program_does_not_do():
    for each in shipped.sets():
        for prompt in each.prompts:
            assert not prompt.told.startswith(("App ", "Opens "))
            assert "Never exported" not in prompt.told
            if prompt.opens:
                assert prompting.of_id(prompt.opens).prompts


def test_they_are_found_again_and_taken_back(friday):
    made = reflecting.begin(friday, weekly(friday))
    answer(friday, made, "notable", "Backpressure everywhere.")
    friday.delete(made.id)
    assert not reflecting.reflections(friday)
    friday.restore(made.id)
    assert [r.id for r in friday.records(Kind.REFLECTION)] == [made.id]


def test_it_may_be_picked_once_it_is_ready_and_is_not_offered_before(friday):
    note(friday, title="An entry")
    made = reflecting.begin(friday, weekly(friday))
    draft = drafting.new(friday)
    bench = drafting.bench(friday, draft)
    assert made.id not in {r.id for r in bench.private}
    assert (len(bench.private), bench.total) == (1, 1)
    friday.change(made.id, share="ready")
    bench = drafting.bench(friday, draft)
    assert [c.id for c in bench.candidates] == [made.id]
    assert bench.total == 2


def test_a_step_that_got_another_day_is_told_as_moved(friday):
    body = "- [ ] Try backoff 📅 2026-06-11\n- [ ] Other 📅 2026-06-12\n"
    made = note(friday, "2026-05-02", body=body)
    assert holding.also(friday, WEEK).moved == 0
    for day in (date(2026, 7, 1), date(2026, 7, 2)):
        found = entries.steps([friday.record(made.id)])
        step = next(each for each in found if each.task.text == "Try backoff")
        entries.move_step(friday, step, day)
    assert holding.also(friday, WEEK).moved == 1, "a step counts once"
    before = Period(date(2026, 6, 1), date(2026, 6, 7))
    assert holding.also(friday, before).moved == 0


def test_a_file_of_questions_that_was_changed_hides_no_answer(friday):
    folder = friday.root / "templates"
    folder.mkdir()
    own = folder / "Friday.md"
    own.write_text("## Next\n\n## What else?\n")
    made = reflecting.begin(friday, prompting.find(friday, "Friday"))
    asked = prompting.of(friday, made).prompts
    body = answers.put(made.body, asked, "next", "Ask Ana.")
    body = answers.put(body, asked, "what else?", "Nothing.")
    made = friday.save(msgspec.structs.replace(made, body=body), made)
    for fresh in ("## What next?\n\n## And?\n", "## What next?\n\n## What else?\n"):
        own.write_text(fresh)
        asked = prompting.of(friday, made)
        assert [(made, asked)] == list(prompting.of_each(friday, [made]))
        told = answers.answers(made.body, asked.prompts)
        assert [a.text for a in told if a.text] == ["Ask Ana.", "Nothing."]
        after = answers.put(made.body, asked.prompts, told[0].prompt.key, "Ask Leena.")
        assert after == body.replace("Ask Ana.", "Ask Leena.")


def test_headings_of_others_are_not_taken_for_a_question(friday):
    made = reflecting.begin(friday, prompting.find(friday, "weekly"))
    body = f"## Next\n\nTheirs.\n\n{made.body}"
    asked = prompting.of(friday, msgspec.structs.replace(made, body=body)).prompts
    after = answers.put(body, asked, "next", "Ours.")
    assert "## Next\n\nTheirs.\n" in after
    assert "One thing to try next week, and when.\n\nOurs." in after
    empty = msgspec.structs.replace(made, body=f"## A good week\n\n{made.body}")
    asked = prompting.of(friday, empty).prompts
    assert answers.finished(empty.body, asked).startswith("## A good week\n")


@pytest.mark.parametrize(
    ("asked", "day", "shown"),
    [
        ("one_to_one", "2026-05-04", "2026-05-04"),
        ("weekly", "2026-06-10", "2026-06-12"),
        ("weekly", "2026-06-03", "2026-06-07"),
        ("what3", "", "2026-06-12"),
    ],
)
def test_a_reader_sees_the_day_it_tells_of(friday, asked, day, shown):
    wanted = prompting.find(friday, asked)
    on = date.fromisoformat(day) if day else None
    period = spans.of(on, wanted.span) if wanted.span else None
    made = reflecting.begin(friday, wanted, period, person="Leena", day=on)
    friday.change(made.id, share=Sharing.READY)
    pick = Pick(id=made.id, show=(Field.TITLE, Field.TIME))
    summary = Summary(id=ids.record_id(), title="x", reader="Petra", items=(pick,))
    (item,) = sharing.preview(friday, summary).doc.items
    assert item.date == shown
