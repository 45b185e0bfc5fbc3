"""Ranking measures equal those computed by hand."""

from __future__ import annotations

from math import log2

import pytest
from eval_makers import ACT, answer, case, cite, outcome, silence

from eval.measures.ranking import first_gold_rank, ranking
from eval.measures.units import Grain, distinct, grades


def _values(relevant, hits):
    return {name: own["en-1"] for name, own in ranking([_of(relevant, hits)]).items()}


def _of(relevant, hits):
    return outcome(case(relevant=relevant), answer(cite("art_4")), hits=hits)


def test_recall_rank_and_gain_are_those_computed_by_hand():
    # distinct articles: 4, 1 (grade 1), 5, 2 (grade 2), 6 …; article 12 (grade 2) is not found
    found = _values(
        {"art_1": 1, "art_2__para_1": 2, "art_12": 2},
        ["art_4", "art_1__para_1", "art_1__para_2", "art_5", "art_2__para_2", "art_6", "art_7"],
    )
    gain = 1 / log2(3) + 2 / log2(5)
    ideal = 2 / log2(2) + 2 / log2(3) + 1 / log2(4)
    assert found["article R@5"] == pytest.approx(2 / 3)
    assert found["article R(rel=2)@5"] == pytest.approx(1 / 2)
    assert found["article RR@10"] == pytest.approx(1 / 2)
    assert found["article RR(rel=2)@10"] == pytest.approx(1 / 4)
    assert found["article nDCG@10"] == pytest.approx(gain / ideal)
    assert found["article complete@5"] == 0


def test_paragraphs_are_told_apart_where_the_judgement_is():
    found = _values({"art_2__para_1": 2}, ["art_2__para_2", "art_4", "art_2__para_1"])
    assert found["article RR@10"] == 1
    assert found["paragraph RR@10"] == pytest.approx(1 / 3)
    assert found["paragraph top5"] == 1


def test_the_sixth_distinct_paragraph_is_not_in_the_top_five():
    five = ["art_4", "art_5", "art_6", "art_7", "art_8"]
    assert _values({"art_9": 2}, [*five, "art_9"])["paragraph top5"] == 0
    assert _values({"art_9": 2}, [*five[:4], "art_9"])["paragraph top5"] == 1


def test_all_evidence_must_be_in_the_top_five():
    both = {"art_4": 2, "art_5": 2}
    assert _values(both, ["art_5", "art_4"])["article complete@5"] == 1
    assert _values(both, ["art_5", "art_6"])["article complete@5"] == 0


def test_evidence_may_be_complete_among_ten_and_not_among_five():
    found = _values({"art_4": 2, "art_9": 2}, [f"art_{number}" for number in range(4, 13)])
    assert (found["article complete@5"], found["article complete@10"]) == (0, 1)
    assert (found["paragraph complete@5"], found["paragraph complete@10"]) == (0, 1)


def test_recall_at_twenty_and_the_rank_without_an_end_reach_further():
    found = _values({"art_12": 2}, [f"art_{number}" for number in range(1, 13)])
    assert (found["article R@10"], found["article R@20"]) == (0, 1)
    assert (found["article RR@10"], found["article RR"]) == (0, pytest.approx(1 / 12))


def test_a_part_of_an_article_judged_as_a_whole_counts_as_it():
    whole = case(relevant={"art_1": 2})
    keys = [(ACT, "art_1__para_2"), (ACT, "art_1"), (ACT, "art_2__para_1")]
    assert distinct(keys, Grain.PARAGRAPH, whole) == [(ACT, "art_1"), (ACT, "art_2__para_1")]


def test_a_part_judged_apart_keeps_its_own_grade():
    both = case(relevant={"art_1": 1, "art_1__para_1": 2})
    assert grades(both, Grain.PARAGRAPH) == {(ACT, "art_1"): 1, (ACT, "art_1__para_1"): 2}
    assert grades(both, Grain.ARTICLE) == {(ACT, "art_1"): 2}


def test_what_cannot_be_answered_is_not_ranked_and_a_failure_scores_nothing():
    unanswerable = outcome(case("en-2", {"art_4": 1}, reason="not_in_corpus"), silence())
    failed = outcome(case("en-3", {"art_4": 2}))
    found = ranking([_of({"art_4": 2}, ["art_4"]), unanswerable, failed])
    assert found["article RR@10"] == {"en-1": 1.0, "en-3": 0.0}


def test_the_first_gold_article_has_a_place_or_none():
    assert first_gold_rank(_of({"art_4": 2, "art_5": 1}, ["art_5", "art_4"])) == 2
    assert first_gold_rank(_of({"art_4": 2}, ["art_5"])) is None
