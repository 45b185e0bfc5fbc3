"""When to be silent, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from made import act, article, at, elsewhere, findings, passage, query, sign

from assistant.answer.abstain import (
    Decision,
    corrected_premise,
    decision,
    outside_sign,
    reason_to_abstain,
    stands_alone,
)
from assistant.law.provision import Level
from assistant.law.resolve import Missing
from assistant.values import Leads, Reason

LIBRARY = act(article(1, "Bees fly."), article(2, "Ants dig."), article(31, "In force."))
ONE, TWO, FORCE = (passage(LIBRARY, eid) for eid in ("art_1", "art_2", "art_31"))
GONE = Missing(within="", level=Level.ARTICLE, number="77", have=("1", "2", "31"))
EARLY, EVE, FIRST = date(2025, 11, 16), date(2026, 1, 17), date(2026, 1, 18)


def _evidence(answerable):
    """Evidence that speaks as loudly as it can for or against, by the fitted weights themselves."""
    towards = -1 if answerable else 1
    return {
        name: towards * (100.0 if weight > 0 else -100.0)
        for name, weight in decision().weights.items()
    }


NEARNESS = ("provision", "outside", "premise")
SURE, UNSURE = _evidence(True), _evidence(False)


def _reason(found, **asked):
    return reason_to_abstain(query(**asked), found)


@pytest.mark.parametrize(
    ("asked", "hits", "evidence", "reason"),
    [
        ({}, [ONE], SURE, None),
        ({}, [ONE], UNSURE, Reason.NOT_IN_CORPUS),
        ({"readable": False}, [ONE], SURE, Reason.NOT_A_LEGAL_QUESTION),
        ({"missing": (GONE,)}, [ONE], SURE, Reason.NO_SUCH_PROVISION),
        ({"missing": (GONE,)}, [ONE], UNSURE, Reason.NO_SUCH_PROVISION),
        ({"missing": (GONE,), "named": at("art_1")}, [ONE], SURE, None),
        ({"references": (elsewhere(),)}, [ONE], SURE, Reason.OTHER_LAW),
        ({"references": (elsewhere(),), "named": at("art_1")}, [ONE], SURE, None),
        ({"named": at("art_1")}, [ONE], UNSURE, None),
        ({"as_of": EARLY}, [ONE], SURE, Reason.NOT_YET_ADOPTED),
        ({"as_of": EARLY, "named": at("art_1")}, [ONE], SURE, Reason.NOT_YET_ADOPTED),
        ({"as_of": EARLY}, [FORCE], SURE, None),
        ({"as_of": EARLY + timedelta(1)}, [ONE], SURE, None),
        ({"as_of": EVE}, [ONE], SURE, None),
        ({"as_of": FIRST}, [ONE], SURE, None),
        ({"readable": False, "missing": (GONE,)}, [ONE], SURE, Reason.NOT_A_LEGAL_QUESTION),
        ({"missing": (GONE,), "as_of": EARLY}, [ONE], SURE, Reason.NO_SUCH_PROVISION),
    ],
)
def test_the_reason_for_silence(asked, hits, evidence, reason):
    assert _reason(findings(*hits, evidence=evidence), **asked) is reason


@pytest.mark.parametrize(
    "reason",
    [
        Reason.OTHER_LAW,
        Reason.OFF_DOMAIN,
        Reason.NOT_IN_CORPUS,
        Reason.NOT_A_LEGAL_QUESTION,
    ],
)
def test_a_topic_outside_gives_its_own_reason_where_the_corpus_does_not_answer(reason):
    signs = [
        sign(Leads.OUTSIDE, 0.9, reason=reason),
        sign(Leads.OUTSIDE, 0.1, reason=Reason.OTHER_LAW),
    ]
    assert _reason(findings(ONE, signs=signs, evidence=UNSURE)) is reason
    assert _reason(findings(ONE, signs=signs, evidence=SURE)) is None


def test_a_name_that_decorates_an_order_to_the_machine_does_not_make_it_a_question():
    orders = [sign(Leads.OUTSIDE, 0.9, reason=Reason.NOT_A_LEGAL_QUESTION)]
    found = findings(ONE, signs=orders, evidence=UNSURE)
    assert _reason(found, named=at("art_1")) is Reason.NOT_A_LEGAL_QUESTION
    found = findings(ONE, signs=orders, evidence=SURE)
    assert _reason(found, named=at("art_1")) is None


def test_a_question_near_a_typical_one_stands_alone_and_so_does_one_surely_outside():
    assert stands_alone(findings(ONE, evidence=SURE | {"provision": 1.0}))
    assert stands_alone(findings(ONE, evidence=UNSURE))
    assert not stands_alone(findings(ONE, evidence=SURE | dict.fromkeys(NEARNESS, 0.0)))


def _premise(score=1.0, passages=(ONE,)):
    return sign(Leads.PREMISE, score, passages)


def test_a_false_premise_is_answered_even_where_the_corpus_seems_silent():
    found = findings(ONE, signs=[_premise()], evidence=UNSURE | {"provision": 0.0, "outside": 0.0})
    assert corrected_premise(query(), found) == _premise()
    assert _reason(found) is None


@pytest.mark.parametrize(
    ("signs", "evidence", "asked"),
    [
        ([], {}, {}),
        ([sign(Leads.OUTSIDE, 1.0, [ONE], reason=Reason.OTHER_LAW)], {}, {}),
        ([_premise(score=-1.0)], {}, {}),
        ([_premise()], {"provision": 2.0}, {}),
        ([_premise()], {"outside": 2.0}, {}),
        ([_premise()], {}, {"named": at("art_1")}),
    ],
)
def test_a_premise_that_is_not_clearly_taken_for_granted_is_not_corrected(signs, evidence, asked):
    assert corrected_premise(query(**asked), findings(ONE, signs=signs, evidence=evidence)) is None


def test_a_premise_that_the_search_does_not_lead_to_is_not_corrected():
    assert corrected_premise(query(), findings(TWO, signs=[_premise()])) is None


def test_the_nearest_topic_outside_is_the_first():
    near, far = (sign(Leads.OUTSIDE, s, reason=Reason.OFF_DOMAIN) for s in (0.9, 0.2))
    assert outside_sign(findings(ONE, signs=[_premise(), near, far])) == near
    assert outside_sign(findings(ONE, signs=[_premise()])) is None


def test_entry_into_force_is_asked_where_its_provision_is_found_first():
    assert _reason(findings(FORCE, ONE, evidence=SURE), as_of=EARLY) is None
    found = findings(ONE, FORCE, evidence=SURE)
    assert _reason(found, as_of=EARLY) is Reason.NOT_YET_ADOPTED
    assert _reason(findings(), as_of=EARLY) is Reason.NOT_IN_CORPUS


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
