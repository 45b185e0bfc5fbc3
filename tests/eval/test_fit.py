"""The decision and the confidence are fitted on the dev split alone, and told with their figures."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import numpy as np
import pytest

from assistant.answer.confidence import Confidence
from assistant.answer.decision import Decision
from eval.tuning.fit import Curve
from eval.tuning.logistic import cross_validated, fitted, values
from eval.tuning.shipped import write_confidence, write_decision
from eval.tuning.told import of_confidence, of_decision

ODDS = np.log(3)


def _table(n: int) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Two measures, of which the first tells the truth but for every tenth row."""
    rng = np.random.default_rng(7)
    truth = np.arange(n) % 2 == 0
    told = np.where(np.arange(n) % 10 == 0, ~truth, truth)
    return np.column_stack([told + 0.0, rng.normal(size=n)]), truth, [str(i) for i in range(n)]


def test_measures_become_columns_and_what_lacks_is_0():
    assert values([{"a": 1, "b": 2}, {"b": 3}], ["b", "a"]).tolist() == [[2, 1], [3, 0]]


def test_the_weights_are_of_plain_measures():
    # one measure of two values: of those with 1 three in four are true, of those with 0 one in four
    table = np.array([[1.0]] * 4 + [[0.0]] * 4)
    truth = np.array([True, True, True, False, True, False, False, False])
    model = fitted(table, truth, ["a"], strength=1e6)
    assert model.weights["a"] == pytest.approx(2 * ODDS, abs=1e-3)
    assert model.bias == pytest.approx(-ODDS, abs=1e-3)


def test_what_was_not_seen_is_foretold_by_the_measure_that_tells():
    table, truth, names = _table(200)
    sure = cross_validated(table, truth, names, strength=0.3)
    assert ((sure > 0.5) == truth).mean() == pytest.approx(0.9)


def test_a_family_is_never_learnt_from_its_own_wordings():
    # the truth is known by the family alone: whoever has not seen the family knows nothing
    truth = np.arange(60) % 2 == 0
    family = [str(i // 2) for i in range(60)]
    table = np.eye(30)[np.arange(60) // 2]
    sure = cross_validated(table, truth, family, strength=1.0)
    assert np.ptp(sure) < 0.1


def test_folds_are_the_same_every_time():
    table, truth, names = _table(100)
    once, again = (cross_validated(table, truth, names, strength=0.3) for _ in range(2))
    assert once.tolist() == again.tolist()


def test_a_decision_is_written_as_it_is_read(tmp_path):
    file = tmp_path / "decision.toml"
    write_decision(
        Decision(
            bias=1.5,
            weights={"crowd": -2.25},
            silent_from=0.3,
            premise_from=0.7,
            premise_margin=-0.01,
        ),
        file,
    )
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {
        "bias": 1.5,
        "silent_from": 0.3,
        "premise_from": 0.7,
        "premise_margin": -0.01,
        "weights": {"crowd": -2.25},
    }


RULE = Confidence(bias=0.5, weights={"doubt": -1.0}, well_from=0.9, weakly_below=0.6)


def test_a_confidence_is_written_as_it_is_read(tmp_path):
    file = tmp_path / "confidence.toml"
    write_confidence(RULE, file)
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    assert Confidence(**read) == replace(RULE)


def test_each_measure_is_told_with_what_is_lost_without_it():
    points = ((0.01, 0.6, 0.7), (0.02, 0.5, 0.8))
    whole = Curve(n=40, auc=0.95, loss=0.2, points=points)
    said = list(of_decision(whole, {"crowd": replace(whole, auc=0.9, loss=0.31)}))
    assert "40 dev questions" in said[0]
    assert said[2].split() == ["all", "measures", "0.950", "0.200", "0.700", "0.800"]
    assert said[3].split() == ["-", "crowd", "0.900", "0.310", "0.700", "0.800"]
    assert said[4].split() == ["silent", "from", "0.600", "0.500"]


def test_each_grade_of_support_is_told_with_how_right_it_was():
    pairs = [(0.95, True)] * 4 + [(0.7, True), (0.7, False), (0.2, False)]
    said = "\n".join(of_confidence(pairs, RULE))
    assert "on 7 dev answers" in said
    assert "well     right 1.000   answers 4" in said
    assert "fairly   right 0.500   answers 2" in said
    assert "weakly   right 0.000   answers 1" in said


def test_without_answers_nothing_is_said_of_their_confidence():
    assert list(of_confidence([], RULE)) == [
        "Confidence: no dev question was answered, so it cannot be fitted."
    ]
