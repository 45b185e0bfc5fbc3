"""Guessing gets slower with every guess, and then stops."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.people.throttle import Throttle


class Clock:
    def __init__(self) -> None:
        self.now = 5.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(clock):
    return Throttle(most=5, locked=900, free=2, now=clock)


def guess(throttle, clock, times, key="anna"):
    """Guess as soon as one may, and return how long each guess had to wait."""
    waits = []
    for _ in range(times):
        wait = throttle.begin(key)
        waits.append(wait)
        clock.now += wait
        if wait:
            assert throttle.begin(key) == 0
    return waits


def test_each_wait_is_longer_and_the_fifth_guess_locks_out(throttle, clock):
    assert guess(throttle, clock, 6) == [0, 0, 1, 2, 4, 900]


def test_after_a_lock_out_one_may_try_again(throttle, clock):
    guess(throttle, clock, 5)
    assert throttle.begin("anna") == 900
    clock.now += 901
    assert throttle.begin("anna") == 0


def test_who_waits_does_not_make_it_longer_by_asking(throttle, clock):
    guess(throttle, clock, 2)
    assert [throttle.begin("anna") for _ in range(50)] == [1.0] * 50


def test_others_do_not_wait(throttle, clock):
    guess(throttle, clock, 6)
    assert throttle.begin("bek") == 0


def test_a_right_password_forgets_the_wrong_ones(throttle, clock):
    guess(throttle, clock, 4)
    throttle.passed("anna")
    assert guess(throttle, clock, 2) == [0, 0]


def test_an_address_is_forgiven_one_try_and_not_all(throttle, clock):
    guess(throttle, clock, 4)
    throttle.forgive("anna")
    throttle.forgive("strange")
    assert guess(throttle, clock, 3)[-1] == 900


def test_wrong_tries_of_long_ago_do_not_count(throttle, clock):
    guess(throttle, clock, 4)
    clock.now += 901
    assert guess(throttle, clock, 2) == [0, 0]


def test_many_at_once_are_counted_all(clock):
    throttle = Throttle(most=5, locked=900, free=5, now=clock)
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: throttle.begin("anna"), range(200)))
    assert sum(wait == 0 for wait in waits) == 5


def test_it_forgets_rather_than_grows_without_end(throttle):
    for number in range(5000):
        throttle.begin(f"name {number}")
    assert len(throttle._failures) <= 4096
