"""Silence is scored as by hand."""

from __future__ import annotations

import pytest
from eval_makers import answer, case, cite, outcome, silence

from assistant.values import Reason
from eval.measures.abstention import abstention
from eval.measures.scores import mean_of
from eval.sets.cases import Kind


def _six():
    absent, missing = Reason.NOT_IN_CORPUS, Reason.NO_SUCH_PROVISION
    return [
        outcome(case("right", {"art_4": 2}), answer(cite("art_4"))),
        outcome(case("wrong", {"art_4": 2}), answer(cite("art_5"))),
        outcome(case("refused", {"art_4": 2}), silence()),
        outcome(case("silent", reason=absent), silence(absent)),
        outcome(case("off", reason=absent), silence(Reason.OFF_DOMAIN)),
        outcome(case("ghost", reason=missing, kind=Kind.NON_EXISTENT), answer(cite("art_4"))),
        outcome(case("failed", {"art_4": 2})),
    ]


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("refusal recall", 2 / 3, 3),
        ("wrong refusals", 1 / 4, 4),
        ("AbsP", 2 / 3, 3),
        ("AbsR", 2 / 3, 3),
        ("AbsF1", 2 / 3, 3),
        ("NonExistent", 0, 1),
        ("reason", 1 / 2, 2),
        ("coverage", 3 / 7, 7),
        ("reliability", (1 - 1 - 1) / 7, 7),
    ],
)
def test_silence_is_scored_as_by_hand(name, value, n):
    outcomes = _six()
    mean = mean_of(abstention(outcomes), name, [o.case.id for o in outcomes])
    assert (mean.value, mean.n) == (pytest.approx(value), n)


def test_a_failure_is_no_silence():
    failed = outcome(case("failed", reason=Reason.OFF_DOMAIN))
    assert abstention([failed])["refusal recall"] == {"failed": 0.0}
