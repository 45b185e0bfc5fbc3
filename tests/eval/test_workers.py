"""Work in threads: given up in time, in order within a task, never in the way of the end."""

from __future__ import annotations

import subprocess
import sys
import time
from threading import Event, get_ident

import pytest

from eval.asking.workers import TookTooLongError, at_once, within


def test_work_that_is_done_in_time_gives_its_result():
    assert within(5.0, lambda: 7) == 7
    assert within(None, lambda: 8) == 8


def test_work_that_takes_too_long_is_given_up_in_a_sentence():
    started = time.perf_counter()
    with pytest.raises(TookTooLongError, match=r"^No answer within 0\.05 s; it was given up\.$"):
        within(0.05, lambda: time.sleep(30))
    assert time.perf_counter() - started < 5


def test_an_error_in_work_reaches_who_waits():
    with pytest.raises(ZeroDivisionError):
        within(5.0, lambda: 1 // 0)


def test_every_result_of_every_task_comes_once_and_a_task_keeps_its_order():
    found = list(at_once([1, 2, 3, 4, 5], lambda n: [(n, i) for i in range(n)], workers=3))
    assert sorted(found) == [(n, i) for n in range(1, 6) for i in range(n)]
    for n in range(1, 6):
        assert [i for m, i in found if m == n] == list(range(n))


def test_tasks_run_side_by_side_with_several_workers_and_in_this_thread_with_one():
    other = Event()

    def work(name):
        # each waits for the other: side by side both go on, one after the other neither would
        assert (other.set() or True) if name == "b" else other.wait(10)
        yield name

    assert sorted(at_once(["a", "b"], work, workers=2)) == ["a", "b"]
    assert list(at_once([1, 2], lambda _: [get_ident()], workers=1)) == [get_ident()] * 2


def test_an_error_in_a_task_ends_the_work():
    def work(n):
        if n == 2:
            raise ValueError("two")
        yield n

    with pytest.raises(ValueError, match="two"):
        list(at_once([1, 2, 3], work, workers=2))


def test_work_that_was_given_up_does_not_keep_the_program_from_ending():
    program = (
        "import time\n"
        "from eval.asking.workers import TookTooLongError, within\n"
        "try:\n    within(0.05, lambda: time.sleep(60))\n"
        "except TookTooLongError:\n    print('given up')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (0, "given up\n")
