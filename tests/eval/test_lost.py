"""The stage at which the right provision was lost is the furthest that it reached."""

from __future__ import annotations

from datetime import date

import pytest
from eval_makers import SHELF, answer, case, cite, outcome, silence

from assistant.values import Reason
from eval.measures.lost import Lost, where_lost
from eval.measures.units import Grain

_TEN = [f"art_{number}" for number in (*range(1, 4), *range(5, 12))]
_OTHER = answer(cite("art_12"))
_UNVERIFIED = silence(Reason.UNVERIFIED)


@pytest.mark.parametrize(
    ("reply", "of_turn", "stage"),
    [
        (answer(cite("art_4")), {"hits": ["art_4"]}, Lost.FOUND),
        (_OTHER, {"hits": ["art_5"]}, Lost.NOT_RETRIEVED),
        (silence(), {"hits": []}, Lost.NOT_RETRIEVED),
        (_OTHER, {"hits": [*_TEN, "art_4"]}, Lost.RANKED_OUT),
        (_OTHER, {"hits": [*_TEN[:9], "art_4"]}, Lost.NOT_CITED),
        (silence(), {"hits": ["art_4"]}, Lost.REFUSED),
        (silence(), {"hits": ["art_4"], "claimed": [cite("art_4")]}, Lost.REFUSED),
        (_UNVERIFIED, {"hits": ["art_4"], "claimed": [cite("art_4")]}, Lost.DROPPED),
        (_UNVERIFIED, {"hits": ["art_4"], "claimed": [cite("art_5")]}, Lost.NOT_CITED),
        (_OTHER, {"hits": ["art_4"], "claimed": [cite("art_4"), cite("art_12")]}, Lost.DROPPED),
        # what a premise leads to is claimed without a place among the hits
        (_OTHER, {"hits": [], "claimed": [cite("art_4")]}, Lost.DROPPED),
    ],
)
def test_the_stage_is_the_furthest_that_was_reached(reply, of_turn, stage):
    assert where_lost(outcome(case(relevant={"art_4": 2}), reply, **of_turn), SHELF) is stage


def test_what_the_shelf_lacks_is_not_indexed():
    assert where_lost(outcome(case(relevant={"art_99": 2}), _OTHER), SHELF) is Lost.NOT_INDEXED


def test_what_did_not_exist_on_the_day_is_not_offered():
    day = date(2025, 11, 1)  # before the act was adopted
    own = outcome(case(relevant={"art_4": 2}), _OTHER, hits=["art_4"], as_of=day)
    assert where_lost(own, SHELF) is Lost.RANKED_OUT


def test_another_paragraph_of_the_right_article_is_lost_at_one_grain_only():
    own = outcome(
        case(relevant={"art_1__para_1": 2}),
        answer(cite("art_1__para_2")),
        hits=["art_1__para_2", "art_1__para_1"],
    )
    assert where_lost(own, SHELF) is Lost.FOUND
    assert where_lost(own, SHELF, Grain.PARAGRAPH) is Lost.NOT_CITED


def test_nothing_is_lost_where_silence_is_right_or_asking_failed():
    assert where_lost(outcome(case(reason=Reason.OFF_DOMAIN), silence()), SHELF) is None
    assert where_lost(outcome(case(relevant={"art_4": 2})), SHELF) is None
