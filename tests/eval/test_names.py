"""Measures are named as ir_measures spells them, with the level beside."""

from __future__ import annotations

import pytest
from eval_makers import answer, case, cite, kept, outcome

from eval.measures.names import MeasureError, known_measures, measure_named, measures_named
from eval.runs.values import by_measure


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nDCG@10", "article nDCG@10"),
        ("R@5", "article R@5"),
        ("RR", "article RR"),
        ("R(rel=2)@5", "article R(rel=2)@5"),
        ("R(rel=2)@5 paragraph", "paragraph R(rel=2)@5"),
        ("paragraph R@5", "paragraph R@5"),
        ("nDCG@3", "article nDCG@3"),
        ("complete@10", "article complete@10"),
        ("CiteF1", "CiteF1 article"),
        ("CiteF1 paragraph", "CiteF1 paragraph"),
        ("citef1", "CiteF1 article"),
        ("QuoteExact", "QuoteExact"),
        ("WrongRefusal", "wrong refusals"),
        ("Coverage", "coverage"),
        ("Consistency", "Consistency article"),
        ("Consistency verdict", "Consistency verdict"),
        ("top5", "paragraph top5"),
        ("paragraph top5", "paragraph top5"),
    ],
)
def test_a_measure_is_named_as_it_is_kept(typed, name):
    assert measure_named(typed) == name


@pytest.mark.parametrize("typed", ["NDGC@10", "nDCG@", "", "article paragraph R@5", "RBP", "R@5 x"])
def test_an_unknown_measure_is_told_with_the_known_ones(typed):
    with pytest.raises(MeasureError, match=r"There is no measure .*nDCG@10.*QuoteExact"):
        measure_named(typed)


@pytest.mark.parametrize("typed", ["QuoteExact paragraph", "top5 article"])
def test_a_level_that_means_nothing_is_told(typed):
    with pytest.raises(MeasureError, match="without that word"):
        measure_named(typed)


def test_every_name_that_is_told_is_known():
    assert [name for name in known_measures() if not measure_named(name)] == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (
            "nDCG@10 R@5 RR CiteF1 QuoteExact",
            ["article nDCG@10", "article R@5", "article RR", "CiteF1 article", "QuoteExact"],
        ),
        (
            "CiteF1 paragraph wrong refusals R@5",
            ["CiteF1 paragraph", "wrong refusals", "article R@5"],
        ),
        ("paragraph R@5, paragraph RR,R@5", ["paragraph R@5", "paragraph RR", "article R@5"]),
        ("R@5 article R@5", ["article R@5"]),
        ("paragraph R@5", ["paragraph R@5"]),
    ],
)
def test_a_list_of_measures_is_read(typed, names):
    assert list(measures_named(typed)) == names


def test_an_empty_list_names_no_measure():
    with pytest.raises(MeasureError):
        measures_named(" , ")


def test_a_ranking_measure_beside_the_usual_ones_is_worked_out_from_the_records():
    own = outcome(case(relevant={"art_5": 2}), answer(cite("art_4")), hits=["art_4", "art_5"])
    scores = by_measure(kept(own), also=["article P@2", "paragraph R@1", "article R@5"])
    assert scores["article P@2"] == {"en-1": 1 / 2}
    assert scores["paragraph R@1"] == {"en-1": 0.0}
    assert scores["article R@5"] == {"en-1": 1.0}
