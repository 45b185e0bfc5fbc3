"""Which false premise is told of, and which one's correction is the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import BEES, act, article, at, findings, passage, query, sign

from assistant.answer.premise import answering_premise, corrected_premise, premise_first
from assistant.law.act import Kind
from assistant.values import Asked, Leads, Reason

LIBRARY = act(article(1, "Bees fly."), article(2, "Ants dig."), article(3, "Wasps walk."))
ONE, TWO, THREE = (passage(LIBRARY, f"art_{n}") for n in (1, 2, 3))
FAR, AS_NEAR, MUCH_NEARER = {"provision": 1.1}, {"provision": 1.0}, {"provision": 0.9}


def _premise(score=1.0, passages=(ONE,)):
    return sign(Leads.PREMISE, score, passages)


def _found(evidence, *hits, signs=()):
    return findings(*(hits or (ONE, TWO)), signs=signs or [_premise()], evidence=evidence)


@pytest.mark.parametrize(
    ("evidence", "presumes", "told", "answers"),
    [
        (FAR, True, False, False),
        (AS_NEAR, False, True, False),
        (AS_NEAR, True, True, True),
        (MUCH_NEARER, False, True, True),
        (MUCH_NEARER | {"outside": 1.1}, True, False, False),
    ],
)
def test_a_premise_as_near_as_the_provisions_is_told_and_answers_where_it_is_presumed(
    evidence, presumes, told, answers
):
    found, asked = _found(evidence), query(presumes=presumes)
    assert corrected_premise(asked, found) == (_premise() if told else None)
    assert answering_premise(asked, found) == (_premise() if answers else None)


@pytest.mark.parametrize(
    "signs",
    [
        [sign(Leads.OUTSIDE, 1.0, [ONE], reason=Reason.OTHER_LAW)],
        [_premise(score=-1.0)],
    ],
)
def test_no_premise_is_near(signs):
    assert corrected_premise(query(), _found({}, signs=signs)) is None


def test_the_search_must_lead_to_what_corrects_it_unless_it_comes_much_nearer():
    assert corrected_premise(query(), _found(AS_NEAR, TWO, THREE)) is None
    assert corrected_premise(query(), _found(MUCH_NEARER, TWO, THREE)) == _premise()


def test_of_premises_that_tie_the_one_that_the_search_leads_to_counts():
    other, own = _premise(1.0, (THREE,)), _premise(0.99)
    assert corrected_premise(query(), _found(AS_NEAR, signs=[other, own])) == own
    assert corrected_premise(query(), _found(AS_NEAR, signs=[other, _premise(0.98)])) is None


def test_a_question_that_names_a_provision_is_answered_by_it_and_told_of_the_premise():
    asked = query(presumes=True, named=at("art_1"))
    named = ((ONE, 1.0, "reference"), TWO)
    for evidence in (AS_NEAR, MUCH_NEARER):
        assert corrected_premise(asked, _found(evidence, *named)) == _premise()
        assert answering_premise(asked, _found(evidence, *named)) is None
    elsewhere = ((TWO, 1.0, "reference"), THREE)
    assert corrected_premise(asked, _found(MUCH_NEARER, *elsewhere)) is None


def test_what_corrects_a_premise_that_is_answered_stands_first_among_the_hits():
    found = _found(MUCH_NEARER, TWO, ONE, THREE)
    hits = premise_first(query(), found).hits
    assert [(h.passage.eid, h.via) for h in hits] == [
        ("art_1", "premise"),
        ("art_2", "search"),
        ("art_3", "search"),
    ]
    assert premise_first(query(), _found(AS_NEAR, TWO, ONE)).hits[0].passage == TWO


def test_what_is_asked_of_own_documents_alone_is_no_premise_about_the_law():
    mine = act(article(1, "My hive."), of=replace(BEES, id="own/1", kind=Kind.OWN))
    own = passage(mine, "art_1")
    asked = query(presumes=True)
    assert corrected_premise(asked, _found(MUCH_NEARER, own)) is None
    assert corrected_premise(asked, _found(MUCH_NEARER, own, ONE)) == _premise()


@pytest.mark.parametrize(
    ("form", "text", "answers"),
    [
        (Asked.AMOUNT, "Bees fly.", False),
        (Asked.TIME, "Bees fly.", False),
        (Asked.AMOUNT, "Bees fly 15 miles.", True),
        (Asked.OTHER, "Bees fly.", True),
    ],
)
def test_a_correction_without_a_number_is_no_answer_to_how_much(form, text, answers):
    corrects = passage(act(article(1, text)), "art_1")
    sign_of_it = _premise(passages=(corrects,))
    found = _found(MUCH_NEARER, corrects, TWO, signs=[sign_of_it])
    asked = query(form=form)
    assert corrected_premise(asked, found) == sign_of_it
    assert answering_premise(asked, found) == (sign_of_it if answers else None)
