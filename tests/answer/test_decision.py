"""The fitted decision: doubt as the logistic of weighed evidence."""

from __future__ import annotations

import pytest
from test_abstain import SURE, UNSURE

from assistant.answer.decision import Decision, decision


def _rule(**weights):
    return Decision(bias=0.0, weights=weights, silent_from=0.5, premise_from=1, premise_margin=0)


def test_doubt_is_the_logistic_of_the_weighed_evidence():
    assert _rule().doubt({}) == 0.5
    assert _rule(a=2.0, b=-1.0).doubt({"a": 1.0, "b": 2.0, "c": 9.0}) == pytest.approx(0.5)
    assert _rule(a=1.0).doubt({"a": 3.0}) == pytest.approx(0.952574, abs=1e-6)
    assert _rule(a=1.0).doubt({"b": 3.0}) == 0.5


@pytest.mark.parametrize(("value", "end"), [(1e9, 1.0), (-1e9, 0.0)])
def test_doubt_stays_a_probability_however_strong_the_evidence(value, end):
    assert _rule(a=1.0).doubt({"a": value}) == pytest.approx(end, abs=1e-12)


def test_the_shipped_decision_can_be_read_and_is_usable():
    rule = decision()
    assert rule.weights
    assert 0 < rule.silent_from < 1
    assert rule.doubt(SURE) < rule.silent_from < rule.doubt(UNSURE)
