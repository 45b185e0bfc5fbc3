"""Floors and losses decide whether a change may ship; an outage decides nothing."""

from __future__ import annotations

import pytest

from assistant.law.language import Language
from eval.measures.names import MeasureError
from eval.measures.scores import Marks
from eval.reports.gates import Exit
from eval.reports.judge import BoundError, hold_floors, judge, losses, read_bounds
from eval.reports.terminal import of_losses
from eval.runs.record import Record
from eval.sets.cases import Split

_DONE = {"finished": True}
R5, WRONG = "article R@5", "wrong refusals"


def _run(*values, name=R5, failed=()):
    return [
        Record(
            id=f"en-{n}",
            language=Language.EN,
            split=Split.TEST,
            verdict="error" if n in failed else "answer",
            scores={name: float(value)},
            marks=Marks(True, 1, True),
        )
        for n, value in enumerate(values)
    ]


def test_bounds_are_read_with_names_as_they_are_typed():
    assert read_bounds(["R@5=0.9", "R(rel=2)@5=0.8", "CiteF1 paragraph=0.02"], "--x") == {
        "article R@5": 0.9,
        "article R(rel=2)@5": 0.8,
        "CiteF1 paragraph": 0.02,
    }


@pytest.mark.parametrize("text", ["R@5", "R@5=", "R@5=many", "R@5=1.5", "R@5=-0.1", "R@5=nan"])
def test_a_bound_without_a_number_is_told(text):
    with pytest.raises(BoundError, match=r"--fail-under .* is not a measure and a number"):
        read_bounds([text], "--fail-under")


def test_a_bound_for_no_measure_is_told():
    with pytest.raises(MeasureError, match="There is no measure 'Beauty'"):
        read_bounds(["Beauty=0.5"], "--fail-under")


@pytest.mark.parametrize(("floor", "status"), [(0.75, Exit.PASS), (0.76, Exit.MISSED)])
def test_a_floor_is_reached_or_missed(floor, status):
    run = _run(1, 1, 1, 0)
    assert judge(_DONE, run, hold_floors(run, {R5: floor})) is status


@pytest.mark.parametrize(("ceiling", "status"), [(0.25, Exit.PASS), (0.24, Exit.MISSED)])
def test_the_floor_of_what_is_better_when_lower_is_a_ceiling(ceiling, status):
    run = _run(1, 0, 0, 0, name=WRONG)
    assert judge(_DONE, run, hold_floors(run, {WRONG: ceiling})) is status


def test_a_floor_of_a_measure_that_no_question_has_measures_nothing():
    run = _run(1, 1)
    assert judge(_DONE, run, hold_floors(run, {"QuoteExact": 0.0})) is Exit.NOT_MEASURED


@pytest.mark.parametrize(("allowed", "status"), [(0.25, Exit.PASS), (0.24, Exit.MISSED)])
def test_a_loss_counts_where_it_is_larger_than_allowed(allowed, status):
    before, after = _run(1, 1, 1, 1), _run(1, 1, 1, 0)
    assert judge(_DONE, after, (), losses(before, after, {R5: allowed})) is status


def test_more_of_what_is_better_when_lower_is_a_loss_and_less_is_none():
    before, after = _run(0, 0, 0, 0, name=WRONG), _run(1, 0, 0, 0, name=WRONG)
    assert losses(before, after, {WRONG: 0.1})[0].counts
    assert losses(after, before, {WRONG: 0.0})[0].lost == -0.25


def test_with_alpha_a_loss_must_be_more_than_chance_after_holm():
    # one of eight lost: of the 2^8 throws of signs half are as far, p = 1;
    # all of eight lost: two throws of 256 are, p = 1/128
    once, always = _run(0, *[1] * 7), _run(*[0] * 8)
    before = _run(*[1] * 8)
    assert losses(before, once, {R5: 0.0})[0].counts
    assert not losses(before, once, {R5: 0.0}, alpha=0.05)[0].counts
    (lost,) = losses(before, always, {R5: 0.0}, alpha=0.05)
    assert (lost.counts, lost.p) == (True, pytest.approx(2 / 256))


def test_holm_sees_all_measures_that_are_bounded():
    def both(value):
        runs = _run(*[value] * 8), _run(*[value] * 8, name="QuoteExact")
        return [
            Record(
                id=one.id,
                language=one.language,
                split=one.split,
                scores={**one.scores, **two.scores},
                marks=one.marks,
            )
            for one, two in zip(*runs, strict=True)
        ]

    lost = losses(both(1), both(0), {R5: 0.0, "QuoteExact": 0.0}, alpha=0.01)
    # each p is 1/128; the smaller of two is doubled, and the other not smaller
    assert [loss.p for loss in lost] == [pytest.approx(4 / 256)] * 2
    assert [loss.counts for loss in lost] == [False, False]


def test_with_alpha_alone_every_headline_measure_may_lose_nothing():
    lost = losses(_run(1, name="QuoteExact"), _run(1, name="QuoteExact"), {}, alpha=0.05)
    assert "QuoteExact" in [loss.measure for loss in lost if loss.n]
    assert losses(_run(1), _run(0), {}) == ()


def test_losses_are_over_the_questions_that_both_runs_have():
    (lost,) = losses(_run(1, 1, 0, 0), _run(1, 1), {R5: 0.0})
    assert (lost.n, lost.before, lost.after) == (2, 1.0, 1.0)


@pytest.mark.parametrize(
    ("about", "run", "before"),
    [
        (_DONE, [], []),
        (_DONE, _run(1, 0, failed=[1]), []),
        ({"finished": False}, _run(1, 1), []),
        (_DONE, _run(1, 1), _run(1, 0, failed=[1])),
    ],
)
def test_an_outage_or_a_part_is_not_measured(about, run, before):
    assert judge(about, run, before=before) is Exit.NOT_MEASURED


def test_runs_that_share_no_question_measure_nothing():
    other = [r for r in _run(1, 1, 1) if r.id == "en-2"]
    lost = losses(other, _run(1, 1), {R5: 0.0})
    assert judge(_DONE, _run(1, 1), (), lost) is Exit.NOT_MEASURED
    assert of_losses(lost) == ["not measured  article R@5: the runs share no question that has it"]


def test_a_loss_is_told_with_both_means_what_is_allowed_and_n():
    lost = losses(_run(1, 1, 1, 1), _run(1, 1, 1, 0), {R5: 0.02}, alpha=0.05)
    assert of_losses(lost) == [
        "pass    article R@5          1.000 → 0.750  lost +0.250, at most 0.020 may be, "
        "p 1.000 (counts up to 0.05)  n=4"
    ]
