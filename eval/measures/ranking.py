"""Was the law found? Recall, reciprocal rank and nDCG over graded provisions, by ir_measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.asking.runner import Outcome
from eval.measures.names import COMPLETE, RANKING
from eval.measures.units import Grain, distinct, gold, grades
from eval.sets.cases import Key

Scores = dict[str, dict[str, float]]
_TOP = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was found for a question, and what is judged relevant.

    Attributes:
        id: the question.
        judged: the grade of each judged unit.
        found: units, best first, each once.
    """

    id: str
    judged: Mapping[Key, int]
    found: Sequence[Key]


def ranking(outcomes: Sequence[Outcome]) -> Scores:
    """Score what was found for the answerable cases; a failed question scores 0.

    Args:
        outcomes: what became of the cases.
    """
    answerable = [outcome for outcome in outcomes if outcome.case.answerable]
    scores: Scores = {}
    for grain in Grain:
        rows = [
            Ranked(o.case.id, grades(o.case, grain), distinct(o.hits, grain, o.case))
            for o in answerable
        ]
        found = by_ir_measures(rows, RANKING)
        scores |= {f"{grain} {name}": values for name, values in found.items()}
        for depth in COMPLETE:
            scores[f"{grain} complete@{depth}"] = {
                o.case.id: float(gold(o.case, grain) <= _top(o, grain, depth)) for o in answerable
            }
    scores["paragraph top5"] = {
        o.case.id: float(bool(_top(o, Grain.PARAGRAPH) & gold(o.case, Grain.PARAGRAPH)))
        for o in answerable
    }
    return scores


def by_ir_measures(rows: Sequence[Ranked], names: Sequence[str]) -> Scores:
    """Return values by measure and question, 0 where nothing was found.

    Args:
        rows: what was found for each question.
        names: measures as ir_measures spells them.
    """
    import ir_measures

    measures = {ir_measures.parse_measure(name): name for name in names}
    scores: Scores = {name: dict.fromkeys((row.id for row in rows), 0.0) for name in names}
    qrels, run = [], []
    for row in rows:
        qrels += [
            ir_measures.Qrel(row.id, " ".join(key), grade) for key, grade in row.judged.items()
        ]
        # the place is the score: a unit stands where its first hit stands, and no two are tied
        run += [
            ir_measures.ScoredDoc(row.id, " ".join(key), float(-i))
            for i, key in enumerate(row.found)
        ]
    if run:
        for metric in ir_measures.iter_calc(list(measures), qrels, run):
            scores[measures[metric.measure]][metric.query_id] = float(metric.value)
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


def _top(outcome: Outcome, grain: Grain, depth: int = _TOP) -> set[Key]:
    return set(distinct(outcome.hits, grain, outcome.case)[:depth])
