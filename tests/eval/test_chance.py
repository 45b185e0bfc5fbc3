"""Intervals, permutation and Holm equal those computed by hand."""

from __future__ import annotations

import pytest

from eval.measures.chance import bootstrap_interval, holm, permutation_p


def test_holm_multiplies_the_smallest_by_all_and_never_falls():
    # 0.01 x 4, 0.03 x 3, then 0.04 x 2 = 0.08 raised to 0.09; 0.6 x 1
    assert holm({"a": 0.04, "b": 0.01, "c": 0.6, "d": 0.03}) == pytest.approx(
        {"a": 0.09, "b": 0.04, "c": 0.6, "d": 0.09}
    )


def test_an_adjusted_p_value_is_at_most_one():
    assert holm({"a": 0.7, "b": 0.9}) == {"a": 1.0, "b": 1.0}
    assert holm({}) == {}


def test_few_pairs_are_permuted_exactly():
    # three questions, all better by one: 2 of 8 throws of the signs are as extreme
    assert permutation_p([0, 0, 0], [1, 1, 1]) == pytest.approx(2 / 8)
    # differences 1, 1, -1: |mean| >= 1/3 in all 8 throws
    assert permutation_p([0, 0, 1], [1, 1, 0]) == 1.0


def test_few_changes_among_many_questions_are_permuted_exactly():
    same = [1.0] * 200
    assert permutation_p([*same, 1.0], [*same, 0.0]) == 1.0
    assert permutation_p([*same, 0, 0, 0], [*same, 1, 1, 1]) == pytest.approx(2 / 8)


def test_equal_runs_do_not_differ():
    assert permutation_p([0.2, 0.4], [0.2, 0.4]) == 1.0


def test_a_difference_in_a_single_question_says_nothing():
    assert permutation_p([0.2], [0.4]) == 1.0


def test_many_questions_that_all_gain_are_no_chance():
    assert permutation_p([0.0] * 20, [1.0] * 20) < 0.001


def test_the_bootstrap_interval_of_a_share_is_about_that_of_the_binomial():
    low, high = bootstrap_interval([1.0] * 80 + [0.0] * 20)
    # 0.8 +- 1.96 sqrt(0.8 x 0.2 / 100)
    assert (low, high) == (pytest.approx(0.722, abs=0.015), pytest.approx(0.878, abs=0.015))
    assert bootstrap_interval([1.0, 1.0]) == (1.0, 1.0)
