"""When to be silent, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from made import act, article, at, elsewhere, findings, passage, query, sign

from assistant.answer.abstain import (
    nearer,
    outside_sign,
    reason_to_abstain,
    stands_alone,
)
from assistant.answer.decision import decision
from assistant.law.provision import Level
from assistant.law.resolve import Missing
from assistant.values import Hint, Leads, Reason

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
    found = findings(ONE, signs=orders, evidence=SURE | {"provision": 1.0})
    assert _reason(found, named=at("art_1")) is None


def test_a_question_near_a_typical_one_stands_alone_and_so_does_one_surely_outside():
    assert stands_alone(findings(ONE, evidence=SURE | {"provision": 1.0}))
    assert stands_alone(findings(ONE, evidence=UNSURE))
    assert not stands_alone(findings(ONE, evidence=SURE | dict.fromkeys(NEARNESS, 0.0)))


PREMISE = sign(Leads.PREMISE, 1.0, [ONE])


@pytest.mark.parametrize(("asked", "reason"), [(True, None), (False, Reason.NOT_IN_CORPUS)])
def test_a_premise_taken_for_granted_is_answered_even_where_the_corpus_seems_silent(asked, reason):
    near = UNSURE | {"provision": 1.0, "outside": 0.0}
    found = findings(ONE, signs=[PREMISE], evidence=near)
    assert _reason(found, presumes=asked) is reason


@pytest.mark.parametrize(
    ("here", "there", "hint", "speak"),
    [
        (0.80, 0.80, Hint.LIKELY, True),
        (0.79, 0.80, Hint.LIKELY, False),
        (0.83, 0.80, Hint.POSSIBLE, True),
        (0.82, 0.80, Hint.POSSIBLE, False),
    ],
)
def test_sources_only_hinted_at_speak_where_they_come_nearer_than_the_norms(
    here, there, hint, speak
):
    found, norms = (findings(ONE, evidence={"provision": likeness}) for likeness in (here, there))
    assert nearer(found, norms, hint) is speak
    assert not nearer(findings(evidence={"provision": 1.0}), norms, hint)


@pytest.mark.parametrize(("outside", "speak"), [(0.84, True), (0.86, False)])
def test_sources_only_hinted_at_are_silent_where_a_topic_that_nothing_answers_is_nearer(
    outside, speak
):
    found = findings(ONE, evidence={"provision": 0.85, "outside": outside})
    assert nearer(found, findings(ONE, evidence={"provision": 0.70}), Hint.LIKELY) is speak


def test_the_nearest_topic_outside_is_the_first():
    near, far = (sign(Leads.OUTSIDE, s, reason=Reason.OFF_DOMAIN) for s in (0.9, 0.2))
    assert outside_sign(findings(ONE, signs=[PREMISE, near, far])) == near
    assert outside_sign(findings(ONE, signs=[PREMISE])) is None


def test_entry_into_force_is_asked_where_its_provision_is_found_first():
    assert _reason(findings(FORCE, ONE, evidence=SURE), as_of=EARLY) is None
    found = findings(ONE, FORCE, evidence=SURE)
    assert _reason(found, as_of=EARLY) is Reason.NOT_YET_ADOPTED
    assert _reason(findings(), as_of=EARLY) is Reason.NOT_IN_CORPUS
