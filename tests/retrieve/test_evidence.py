"""The evidence tells how well the best provision bears on a question."""

from __future__ import annotations

import math

import numpy as np
import pytest
from bees import DAY, hybrid, passage_of, shelf

from assistant.law.language import Language
from assistant.retrieve.evidence import (
    agreement,
    belonging,
    coverage,
    crowd,
    gap,
    lead_in_class,
    lead_in_words,
    value_missing,
)
from assistant.retrieve.key_terms import share
from assistant.understand.query import understand
from assistant.values import Asked, Query

EN = Language.EN


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return shelf(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def evidence_of(library, tmp_path_factory):
    retriever = hybrid(library, tmp_path_factory.mktemp("data") / "index")

    def find(text: str) -> dict[str, float]:
        query = understand(text, library=library, as_of=DAY, language=EN)
        return dict(retriever.search(query, articles=3).evidence)

    return find


def _array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Whose is the wax that was melted?", 1.0),
        ("wax zebra", 0.5),
        ("zebra", 0.0),
        ("what is the", 0.0),
        ("", 0.0),
    ],
)
def test_coverage_is_the_share_of_content_words_that_stand_there(library, question, share):
    assert coverage(question, passage_of(library, "art_6").search_text, EN) == pytest.approx(share)


def test_the_lead_in_of_an_item_covers_too(library):
    item = passage_of(library, "art_3__para_1__subpara_3")
    assert coverage("prohibited wax", item.search_text, EN) == 1.0


def test_the_nearest_destination_counts_most_in_the_crowd():
    # 1/log2(2), 1/log2(3), 1/log2(4): 1, 0.6309, 0.5
    assert crowd(_array(0.9, 0.7), _array(0.8)) == pytest.approx(1.5 / 2.1309, abs=1e-4)
    assert crowd(_array(0.7, 0.6), _array(0.8)) == pytest.approx(1.1309 / 2.1309, abs=1e-4)


def test_only_the_ten_nearest_are_the_crowd():
    assert crowd(_array(*[0.9] * 10), _array(0.1)) == 1.0
    assert crowd(_array(0.1), _array(*[0.9] * 10)) == 0.0


def test_words_lead_by_the_mean_of_their_five_best_wordings():
    # means 2 and 0.4: log(3) - log(1.4)
    found = lead_in_words(_array(4, 3, 2, 1, 0, 0), _array(2))
    assert found == pytest.approx(math.log(3) - math.log(1.4), abs=1e-6)


def test_the_gap_is_to_the_next_article_not_to_the_next_unit():
    assert gap(_array(0.9, 0.8, 0.5), np.array([0, 0, 1])) == pytest.approx(0.4)


def test_where_one_article_alone_may_speak_the_gap_is_its_whole_score():
    assert gap(_array(0.9, -np.inf), np.array([0, 1])) == pytest.approx(0.9)


def test_lanes_agree_that_lead_to_the_article_found_first():
    lanes = [_array(1, 2, 0), _array(2, 1, 0), _array(0, 0, 1)]
    assert agreement(lanes, _array(1, 0, 0), np.array([7, 7, 8])) == pytest.approx(2 / 3)


def test_a_rare_word_weighs_more_than_a_common_one_and_half_a_word_counts_half():
    words = ((("law",), 1.0), (("zeb", "ebr"), 3.0))
    assert share(words, {"law"}) == pytest.approx(0.25)
    assert share(words, {"law", "zeb"}) == pytest.approx(0.625)
    assert share((), {"law"}) == 0.0


@pytest.mark.parametrize(
    ("eid", "form", "missing"),
    [
        ("art_2__para_1", Asked.TIME, False),  # "10 days"
        ("art_5", Asked.AMOUNT, False),  # "2 years"
        ("art_31", Asked.TIME, False),  # "sixty", in words
        ("art_3__para_1", Asked.AMOUNT, False),  # a list can be counted
        ("art_6", Asked.AMOUNT, True),
        ("art_6", Asked.TIME, True),
        ("art_6", Asked.OTHER, False),
    ],
)
def test_a_number_asked_for_must_be_there(library, eid, form, missing):
    query = Query(asked="q", text="q", language=EN, as_of=DAY, form=form)
    assert value_missing(query, passage_of(library, eid)) is missing


def test_a_question_of_a_topic_outside_is_nearer_to_it_in_meaning_and_in_words(evidence_of):
    inside, outside = evidence_of("Whose is the wax after melting?"), evidence_of("bus fare")
    for name in ("words", "wording", "key_terms"):
        assert inside[name] > 0 > outside[name], name
    assert inside["crowd"] > outside["crowd"]
    assert inside["provision"] > inside["outside"]
    assert outside["outside"] > outside["provision"]


def test_the_whole_article_and_its_typical_questions_speak_of_the_key_terms(evidence_of):
    # "poisonous" stands in item 1, "bonfire" in a typical question of item 3, "wasp" nowhere there
    assert evidence_of("poisonous bonfire")["key_terms"] == pytest.approx(1.0)
    assert evidence_of("wasp bonfire")["key_terms"] < 1.0


def test_every_measure_is_a_plain_number_that_json_can_carry(evidence_of):
    found = evidence_of("zebra")
    assert all(type(value) is float and math.isfinite(value) for value in found.values())


@pytest.mark.parametrize(
    ("ours", "theirs", "lead"),
    [
        ((-2.0, -7.0), (-5.0,), 0.25),
        ((-11.0,), (-5.0, -6.0), -0.5),
        ((0.0,), (-900.0,), 1.0),
        ((-np.inf, -np.inf), (-50.0,), 0.0),
        ((-20.0,), (), 0.0),
    ],
)
def test_the_class_of_a_question_speaks_for_provisions_or_for_a_topic_outside(ours, theirs, lead):
    assert lead_in_class(_array(*ours), _array(*theirs)) == pytest.approx(lead)


def test_a_provision_belongs_as_much_as_it_is_likely_beside_the_likeliest_that_may_speak():
    likely = _array(-1.0, -7.0, -30.0, -np.inf, 0.2)
    silent = np.array([False, False, False, False, True])
    assert belonging(likely, silent) == pytest.approx([1.0, 0.5, 0.0, 0.0, 1.1])
    assert belonging(_array(-np.inf, -5.0), np.array([False, True])).tolist() == [0.0, 0.0]
