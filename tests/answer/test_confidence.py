"""The confidence of an answer: a probability from signals, told in three grades."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made import BEES, act, article, cite, claim, findings, passage, query
from test_abstain import SURE, UNSURE

from assistant.answer.confidence import Confidence, Support, confidence, fitted, signals, support
from assistant.answer.ground import ground
from assistant.law.act import Kind
from assistant.values import Answer, Draft, Hit, Identity

LIBRARY = act(article(1, "Bees fly."), article(2, "Ants dig."))
ONE, TWO = passage(LIBRARY, "art_1"), passage(LIBRARY, "art_2")
HELD = claim(ONE.text, cite(ONE))


def _rule(**weights: float) -> Confidence:
    return Confidence(bias=0.0, weights=weights, well_from=0.9, weakly_below=0.6)


def test_confidence_is_the_logistic_of_the_weighed_signals():
    assert _rule().of({}) == 0.5
    assert _rule(gap=2.0, doubt=-1.0).of({"gap": 1.0, "doubt": 1.0, "other": 9.0}) == 0.7311


@pytest.mark.parametrize(("value", "end"), [(1e9, 0.99), (-1e9, 0.01)])
def test_no_answer_is_called_certain_or_impossible(value, end):
    assert _rule(gap=1.0).of({"gap": value}) == end


@pytest.mark.parametrize(
    ("sure", "grade"),
    [
        (0.9, Support.WELL),
        (0.8999, Support.FAIRLY),
        (0.6, Support.FAIRLY),
        (0.5999, Support.WEAKLY),
    ],
)
def test_a_confidence_is_told_in_three_grades(sure, grade):
    assert _rule().support(sure) is grade


def test_the_signals_say_by_which_way_the_answer_came():
    found = findings(ONE, evidence={"gap": 0.25, "agreement": 0.8})
    plain = signals(query(), found)
    assert (plain["gap"], plain["agreement"]) == (0.25, 0.8)
    assert (plain["by_reference"], plain["by_premise"], plain["completed"]) == (0, 0, 0)
    named = signals(query(named=(Identity("kz/bees", "art_1"),)), found)
    assert named["by_reference"] == 1
    corrected = replace(found, hits=(Hit(passage=ONE, score=1.0, via="premise"), *found.hits))
    assert signals(query(), corrected)["by_premise"] == 1
    assert signals(query(asked="And bees?", text="Ants? And bees?"), found)["completed"] == 1


def test_doubt_counts_by_its_log_odds_within_bounds():
    assert signals(query(), findings(ONE, evidence=UNSURE))["doubt"] == pytest.approx(6.0)
    assert signals(query(), findings(ONE, evidence=SURE))["doubt"] == pytest.approx(-6.0)


def test_an_answer_comes_with_its_confidence_and_silence_with_none():
    sure, _ = ground(
        Draft(claims=(HELD,)), query=query(), findings=findings(ONE, evidence=SURE), main=BEES
    )
    assert isinstance(sure, Answer)
    assert sure.confidence == confidence([HELD], query(), findings(ONE, evidence=SURE))
    silent, _ = ground(
        Draft(claims=(HELD,)), query=query(), findings=findings(ONE, evidence=UNSURE), main=BEES
    )
    assert not isinstance(silent, Answer)


def test_more_doubt_is_less_confidence():
    sure = confidence([HELD], query(), findings(ONE, evidence=SURE))
    unsure = confidence([HELD], query(), findings(ONE, evidence=UNSURE))
    assert sure > unsure


def test_of_the_askers_own_documents_nothing_is_claimed_that_was_not_measured():
    own = act(article(1, "Bees fly."), of=replace(BEES, kind=Kind.OWN, main=False))
    there = passage(own, "art_1")
    told = [claim(there.text, cite(there))]
    assert confidence(told, query(), findings(there, evidence=SURE)) is None


def test_the_shipped_confidence_can_be_read_and_its_limits_are_in_order():
    rule = fitted()
    assert 0 < rule.weakly_below < rule.well_from < 0.99
    assert rule.weights.keys() <= signals(query(), findings(ONE, evidence=SURE)).keys()
    assert rule.weights["doubt"] < 0
    assert support(0.99) is Support.WELL
    assert support(0.01) is Support.WEAKLY


def test_what_answers_does_not_know_how_it_was_fitted():
    room = Path(__file__).parents[2] / "assistant" / "answer"
    assert not any("sklearn" in file.read_text(encoding="utf-8") for file in room.glob("*.py"))


@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_a_confidence_outside_of_0_and_1_is_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Answer(claims=(HELD,), confidence=wrong)
