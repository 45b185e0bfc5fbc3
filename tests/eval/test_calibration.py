"""Measures of calibration equal those computed by hand."""

from __future__ import annotations

import pytest

from eval.measures.calibration import (
    Bin,
    Point,
    area_under_risk,
    auroc,
    bins,
    brier,
    calibration_error,
    calibration_interval,
    risk_coverage,
    working_point,
)

_FOUR = [(0.9, True), (0.8, False), (0.7, True), (0.6, False)]


def test_the_curve_goes_from_the_most_confident_answer_to_all():
    assert risk_coverage(_FOUR) == (
        Point(0.9, 1 / 4, 0.0, 1),
        Point(0.8, 2 / 4, 1 / 2, 2),
        Point(0.7, 3 / 4, 1 / 3, 3),
        Point(0.6, 1.0, 2 / 4, 4),
    )


def test_questions_that_got_silence_are_not_covered():
    assert [point.coverage for point in risk_coverage(_FOUR, asked=8)] == [
        1 / 8,
        2 / 8,
        3 / 8,
        1 / 2,
    ]


def test_answers_of_one_confidence_come_together():
    tied = [(0.5, True), (0.5, False), (0.9, True)]
    assert risk_coverage(tied) == (Point(0.9, 1 / 3, 0.0, 1), Point(0.5, 1.0, 1 / 3, 3))


def test_the_area_under_risk_is_the_mean_risk_of_the_first_answers():
    assert area_under_risk(_FOUR) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    # in the tie either order is as likely: (1/2)/1 and 1/2
    assert area_under_risk([(0.5, True), (0.5, False)]) == pytest.approx((1 / 2 + 1 / 2) / 2)


def test_the_area_under_roc_counts_pairs_and_half_of_the_ties():
    # of four pairs right before wrong: 0.9>0.8, 0.9>0.6, 0.7<0.8, 0.7>0.6
    assert auroc(_FOUR) == 3 / 4
    assert auroc([(0.5, True), (0.5, False)]) == 1 / 2
    assert auroc([(0.9, True), (0.1, True)]) is None


def test_brier_is_the_mean_squared_distance_from_truth():
    assert brier(_FOUR) == pytest.approx((0.01 + 0.64 + 0.09 + 0.36) / 4)


def test_bins_hold_equally_many_answers():
    assert bins(_FOUR, 2) == (
        Bin(pytest.approx(0.65), 1 / 2, 2),
        Bin(pytest.approx(0.85), 1 / 2, 2),
    )
    assert [found.n for found in bins([(i / 7, True) for i in range(7)], 5)] == [1, 2, 1, 2, 1]


def test_the_calibration_error_is_the_weighted_distance_of_the_bins():
    # bins of two: |0.65 - 1/2| and |0.85 - 1/2|, each of half the weight
    assert calibration_error(_FOUR, 2) == pytest.approx((0.15 + 0.35) / 2)


def test_who_is_right_as_often_as_he_says_has_no_error_whatever_the_order():
    honest = [(0.8, True)] * 8 + [(0.8, False)] * 2
    assert calibration_error(honest) == pytest.approx(0)
    assert calibration_error(honest[::-1]) == pytest.approx(0)


def test_the_interval_holds_the_error_and_is_the_same_each_time():
    pairs = [(0.9, i % 3 > 0) for i in range(60)]  # says 0.9, is right in 2 of 3
    low, high = calibration_interval(pairs)
    assert low < 0.9 - 2 / 3 < high
    assert calibration_interval(pairs) == (low, high)


def test_the_working_point_is_the_widest_at_which_the_risk_is_borne():
    points = risk_coverage(_FOUR)
    assert working_point(points, risk_at_most=0.4) == Point(0.7, 3 / 4, 1 / 3, 3)
    assert working_point(risk_coverage([(0.9, False)]), risk_at_most=0.4) is None


def test_nothing_is_said_of_no_answers():
    found = [
        area_under_risk([]),
        auroc([]),
        brier([]),
        calibration_error([]),
        calibration_interval([]),
    ]
    assert found == [None] * 5
    assert (risk_coverage([]), bins([])) == ((), ())
