"""Was the law found? Recall, reciprocal rank and nDCG over graded provisions, by ir_measures."""

from __future__ import annotations

from collections.abc import Sequence

from eval.asking.runner import Outcome
from eval.measures.units import Grain, distinct, gold, grades

Scores = dict[str, dict[str, float]]
_MEASURES = ("R@5", "R@10", "RR@10", "nDCG@10", "R(rel=2)@5", "RR(rel=2)@10")
_TOP = 5


def ranking(outcomes: Sequence[Outcome]) -> Scores:
    """Score what was found for the answerable cases; a failed question scores 0.

    Args:
        outcomes: what became of the cases.
    """
    answerable = [outcome for outcome in outcomes if outcome.case.answerable]
    scores: Scores = {}
    for grain in Grain:
        scores |= _by_ir_measures(answerable, grain)
    for outcome in answerable:
        scores.setdefault("paragraph top5", {})[outcome.case.id] = float(
            bool(_top(outcome, Grain.PARAGRAPH) & gold(outcome.case, Grain.PARAGRAPH))
        )
        for grain in Grain:
            complete = gold(outcome.case, grain) <= _top(outcome, grain)
            scores.setdefault(f"{grain} complete@5", {})[outcome.case.id] = float(complete)
    return scores


def first_gold_rank(outcome: Outcome, grain: Grain = Grain.ARTICLE) -> int | None:
    """Return the place of the first unit that answers, from 1, or None where none was found.

    Args:
        outcome: what became of a case.
        grain: how fine to tell units apart.
    """
    wanted = gold(outcome.case, grain)
    found = distinct(outcome.hits, grain, outcome.case)
    return next((rank for rank, key in enumerate(found, start=1) if key in wanted), None)


def _top(outcome: Outcome, grain: Grain) -> set[tuple[str, str]]:
    return set(distinct(outcome.hits, grain, outcome.case)[:_TOP])


def _by_ir_measures(outcomes: Sequence[Outcome], grain: Grain) -> Scores:
    import ir_measures

    measures = {ir_measures.parse_measure(name): f"{grain} {name}" for name in _MEASURES}
    scores: Scores = {
        name: dict.fromkeys((o.case.id for o in outcomes), 0.0) for name in measures.values()
    }
    qrels, run = [], []
    for outcome in outcomes:
        name = outcome.case.id
        judged = grades(outcome.case, grain)
        qrels += [ir_measures.Qrel(name, " ".join(key), grade) for key, grade in judged.items()]
        found = distinct(outcome.hits, grain, outcome.case)
        # the place is the score: a unit stands where its first hit stands, and no two are tied
        run += [ir_measures.ScoredDoc(name, " ".join(k), float(-i)) for i, k in enumerate(found)]
    if run:
        for metric in ir_measures.iter_calc(list(measures), qrels, run):
            scores[measures[metric.measure]][metric.query_id] = float(metric.value)
    return scores
