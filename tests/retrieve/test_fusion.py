"""Lanes are weighed as by hand."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieve.fusion import (
    OTHER_LANGUAGE,
    RELATIVE,
    SECOND,
    WEIGHTS,
    across_languages,
    best_of_group,
    best_two_of_group,
    weighted_sum,
)


def _floats(*numbers):
    return np.array(numbers, dtype=np.float32)


def _groups(*numbers):
    return np.array(numbers, dtype=np.int64)


def test_the_other_languages_speak_with_their_mean():
    own, others = _floats(0.9, 0.3), [_floats(0.6, 0.0), _floats(0.2, 0.4)]
    found = across_languages(own, others)
    expected = [(0.9 + OTHER_LANGUAGE * 0.4), (0.3 + OTHER_LANGUAGE * 0.2)]
    np.testing.assert_allclose(found, np.array(expected) / (1 + OTHER_LANGUAGE), rtol=1e-6)


def test_one_language_alone_speaks_for_itself():
    own = _floats(0.9, 0.3)
    np.testing.assert_array_equal(across_languages(own, []), own)


def test_languages_that_agree_change_nothing():
    own = _floats(0.7, 0.1)
    np.testing.assert_allclose(across_languages(own, [own, own]), own, rtol=1e-6)


def test_a_group_has_its_best_score_and_an_empty_one_minus_one():
    scores = _floats(0.2, 0.8, np.nan, 0.9, -0.5, np.nan)
    group = _groups(0, 0, 0, -1, 2, 3)
    np.testing.assert_allclose(best_of_group(scores, group, 4), [0.8, -1, -0.5, -1])
    np.testing.assert_array_equal(best_of_group(_floats(), _groups(), 2), [-1, -1])


def _lanes(**given):
    return {name: given.get(name, _floats(0, 0)) for name in WEIGHTS}


@pytest.mark.parametrize("name", [name for name in WEIGHTS if name not in RELATIVE])
def test_a_lane_counts_by_its_weight(name):
    found = weighted_sum(_lanes(**{name: _floats(0.5, -0.2)}))
    np.testing.assert_allclose(found, np.array([0.5, -0.2]) * WEIGHTS[name], rtol=1e-5)


@pytest.mark.parametrize("name", sorted(RELATIVE))
def test_a_relative_lane_counts_in_parts_of_its_best(name):
    found = weighted_sum(_lanes(**{name: _floats(12, 3)}))
    np.testing.assert_allclose(found, np.array([1, 0.25]) * WEIGHTS[name], rtol=1e-5)


def test_a_lexical_lane_without_a_match_adds_nothing():
    found = weighted_sum(_lanes())
    np.testing.assert_array_equal(found, [0, 0])
    assert np.isfinite(found).all()


def test_lanes_add_up_and_are_left_as_they_were():
    lanes = {name: _floats(1, 0) for name in WEIGHTS}
    found = weighted_sum(lanes)
    np.testing.assert_allclose(found, [sum(WEIGHTS.values()), 0], rtol=1e-5)
    assert all(list(lane) == [1, 0] for lane in lanes.values())


def test_a_group_is_scored_by_its_two_best_texts():
    scores = _floats(0.9, 0.5, 0.1, 0.8)
    group = np.array([0, 0, 0, 1])
    found = best_two_of_group(scores, group, 3)
    np.testing.assert_allclose(found, [(1 - SECOND) * 0.9 + SECOND * 0.5, 0.8, -1.0], rtol=1e-5)


def test_texts_that_lead_nowhere_do_not_count_among_the_two_best():
    found = best_two_of_group(_floats(0.9, 0.5), np.array([-1, 0]), 1)
    np.testing.assert_allclose(found, [0.5], rtol=1e-5)


def test_other_weights_count_other_lanes():
    lanes = _lanes(signposts=_floats(1.0, 0.0), passages=_floats(0.0, 1.0))
    np.testing.assert_allclose(weighted_sum(lanes, {"passages": 2.0}), [0.0, 2.0])


def test_other_languages_may_weigh_nothing():
    own, other = _floats(0.4, 0.8), _floats(1.0, 0.0)
    np.testing.assert_allclose(across_languages(own, [other], weight=0.0), own)


def test_the_second_best_may_weigh_nothing():
    scores, group = _floats(0.9, 0.5), np.array([0, 0])
    np.testing.assert_allclose(best_two_of_group(scores, group, 1, weight=0.0), [0.9])
