import threading
import time

import pytest
from PySide6.QtCore import QObject

from ui.tasks import TaskRunner


@pytest.fixture
def runner(qapp):
    runner = TaskRunner()
    yield runner
    if not runner.closed:
        runner.close()


def test_lane_answers_in_order_on_the_main_thread(runner, qtbot):
    seen = []

    def note(future):
        on_main = threading.current_thread() is threading.main_thread()
        seen.append((*future.result(), on_main))

    for number in range(20):
        runner.in_lane(lambda n=number: (n, threading.current_thread().name), note)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [entry[0] for entry in seen] == list(range(20))
    assert {entry[1] for entry in seen} == {"space_0"}
    assert all(entry[2] for entry in seen)


def test_lane_work_never_overlaps(runner, qtbot):
    busy, overlaps, done = [], [], []

    def work():
        overlaps.extend(busy)
        busy.append(1)
        time.sleep(0.002)
        busy.pop()

    for _ in range(20):
        runner.in_lane(work, done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert overlaps == []


def test_pool_work_does_not_wait_for_the_lane(runner, qtbot):
    gate = threading.Event()
    answers = []
    runner.in_lane(gate.wait, lambda _: answers.append("lane"))
    runner.in_pool(lambda: None, lambda _: answers.append("pool"))
    qtbot.waitUntil(lambda: answers == ["pool"])
    gate.set()
    qtbot.waitUntil(lambda: answers == ["pool", "lane"])


def test_failure_reaches_whoever_asked(runner, qtbot):
    errors = []
    runner.in_pool(lambda: 1 / 0, lambda future: errors.append(future.exception()))
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_nobody_needs_to_listen(runner):
    assert runner.in_lane(lambda: 42).result(timeout=5) == 42


def test_an_owner_that_is_gone_gets_no_answer(runner, qtbot):
    gate = threading.Event()
    answers = []
    owner = QObject()
    runner.in_lane(gate.wait, lambda _: answers.append("gone"), owner=owner)
    runner.in_lane(lambda: None, lambda _: answers.append("still here"))
    owner.deleteLater()
    qtbot.wait(10)
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["still here"]


def test_closing_finishes_the_lane_and_answers_no_more(runner, qtbot):
    done, answers = [], []
    for _ in range(3):
        runner.in_lane(lambda: (time.sleep(0.02), done.append(1)), answers.append)
    runner.close()
    qtbot.wait(20)
    assert len(done) == 3
    assert answers == []


def test_closing_drops_pool_work_that_has_not_begun(runner):
    gate = threading.Event()
    begun = []
    for _ in range(40):
        runner.in_pool(lambda: (begun.append(1), gate.wait(0.05)))
    runner.close()
    assert len(begun) < 40


def test_a_closed_runner_takes_no_work(runner):
    runner.close()
    with pytest.raises(RuntimeError):
        runner.in_lane(lambda: None)


def test_closing_does_not_wait_for_what_waits_for_others(qtbot):
    runner, let_go, told = TaskRunner(), threading.Event(), []
    runner.apart(lambda stop: let_go.wait(60), told.append)
    ended = []
    runner.apart(lambda stop: ended.append(stop.wait(60)), told.append)
    runner.close()
    assert not let_go.is_set()
    qtbot.waitUntil(lambda: ended == [True])
    let_go.set()
    assert told == []
    runner.apart(lambda stop: ended.append("late"), told.append)
    assert ended == [True]


def test_what_waits_for_others_answers_on_the_main_thread(qtbot):
    runner, told = TaskRunner(), []
    runner.apart(
        lambda _: threading.current_thread().name,
        lambda future: told.append((future.result(), threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: told == [("apart", "MainThread")])
    runner.close()
