"""Citations, quotes, versions, facts and premises are scored as by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from eval_makers import SHELF, answer, case, cite, outcome, passage, silence

from assistant.values import Citation, Notice, NoticeCode
from eval.measures.grounding import citation_scores, grounding
from eval.measures.units import Grain
from eval.sets.cases import Kind


def _one(own, reply, **of_turn):
    scores = grounding([outcome(own, reply, **of_turn)], SHELF)
    return {name: values[own.id] for name, values in scores.items()}


@pytest.mark.parametrize(
    ("relevant", "cited", "precision", "recall", "f1"),
    [
        ({"art_4": 2}, ["art_4"], 1, 1, 1),
        ({"art_4": 2, "art_5": 2}, ["art_4", "art_6"], 1 / 2, 1 / 2, 1 / 2),
        ({"art_4": 2, "art_5": 2}, ["art_4"], 1, 1 / 2, 2 / 3),
        ({"art_4": 2, "art_5": 1}, ["art_4", "art_5"], 1, 1, 1),
        ({"art_4": 2, "art_5": 1}, ["art_5"], 0, 0, 0),
        ({"art_4": 2}, ["art_6", "art_7"], 0, 0, 0),
    ],
)
def test_citations_are_scored_against_the_gold(relevant, cited, precision, recall, f1):
    own = outcome(case(relevant=relevant), answer(*map(cite, cited)))
    assert citation_scores(own, Grain.ARTICLE) == pytest.approx((precision, recall, f1))


def test_another_paragraph_of_the_right_article_is_right_at_one_grain_only():
    own = outcome(case(relevant={"art_1__para_1": 2}), answer(cite("art_1__para_2")))
    assert citation_scores(own, Grain.ARTICLE)[2] == 1
    assert citation_scores(own, Grain.PARAGRAPH)[2] == 0


def test_a_wrong_refusal_and_a_failure_cite_nothing_right():
    refused = outcome(case("en-1", {"art_4": 2}), silence())
    failed = outcome(case("en-2", {"art_4": 2}))
    found = grounding([refused, failed], SHELF)
    assert found["CiteF1 article"] == {"en-1": 0.0, "en-2": 0.0}
    assert "QuoteExact" not in found


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("Bees of meadow 4 stay free.", 1),
        ("bees of  MEADOW 4", 1),
        ("Bees of meadow 5", 0),
        ("", 0),
    ],
)
def test_a_quote_stands_in_the_provision_or_not(quote, exact):
    assert _one(case(relevant={"art_4": 2}), answer(cite("art_4", quote)))["QuoteExact"] == exact


def test_a_citation_cannot_bring_its_own_law_along():
    real = passage("art_4")
    forged = replace(real, provision=replace(real.provision, text="Bees pay tax."))
    found = _one(case(relevant={"art_4": 2}), answer(Citation(passage=forged, quote="Bees pay")))
    assert (found["QuoteExact"], found["CiteValid"]) == (0, 1)


def test_a_provision_that_the_library_lacks_is_not_valid():
    real = passage("art_4")
    ghost = replace(real, provision=replace(real.provision, eid="art_99"))
    found = _one(case(relevant={"art_4": 2}), answer(Citation(passage=ghost, quote="Bees")))
    assert (found["QuoteExact"], found["CiteValid"]) == (0, 0)


def test_before_the_act_is_in_force_the_reader_must_be_told():
    own = case(relevant={"art_4": 2}, as_of=date(2025, 12, 20))
    notice = Notice(code=NoticeCode.NOT_YET_IN_FORCE)
    assert _one(own, answer(cite("art_4")))["VersionOK"] == 0
    assert _one(own, answer(cite("art_4"), notices=[notice]))["VersionOK"] == 1
    assert _one(case(relevant={"art_4": 2}), answer(cite("art_4")))["VersionOK"] == 1


def test_facts_are_told_when_most_of_their_words_are():
    own = case(relevant={"art_4": 2}, facts=("bees of the meadow stay", "hornets pay taxes"))
    assert _one(own, answer(cite("art_4")))["FactsLoose"] == 1 / 2


def test_a_fact_is_told_in_one_place_and_with_its_figures():
    facts = (
        "keepers register hive number 1-2",
        "keepers register hive number 1-9",  # another figure
        "meadow hive bees council free spring",  # half of it in one claim, half in the other
    )
    reply = answer(cite("art_1__para_2"), cite("art_4"))
    split = replace(
        reply,
        claims=tuple(replace(reply.claims[0], citations=(c,)) for c in reply.claims[0].citations),
    )
    found = _one(case(relevant={"art_4": 2}, facts=facts), split)
    assert found["Facts"] == 1 / 3
    assert found["FactsLoose"] == 1
    assert _one(case(relevant={"art_4": 2}, facts=facts), silence())["Facts"] == 0


def test_a_premise_is_corrected_by_notice_or_by_the_right_paragraph():
    own = case(relevant={"art_1__para_1": 2}, kind=Kind.FALSE_PREMISE, premise=True)
    notice = Notice(code=NoticeCode.PREMISE_CORRECTED)
    cases = [
        (answer(cite("art_4"), notices=[notice]), 1, 1),
        (answer(cite("art_1__para_1")), 1, 0),
        (answer(cite("art_1__para_2")), 0, 0),
    ]
    for reply, corrected, noticed in cases:
        found = _one(own, reply)
        assert (found["FalsePremise"], found["PremiseNotice"]) == (corrected, noticed)
