"""Values by measure and case, from the records of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.measures.consistency import Said, consistency
from eval.measures.names import ranking_measure
from eval.measures.ranking import Ranked, Scores, by_ir_measures
from eval.measures.units import Grain, distinct, grades, unit
from eval.runs.record import Record


def by_measure(records: Sequence[Record], *, also: Iterable[str] = ()) -> Scores:
    """Return the values of every measure, those over families of questions among them.

    Args:
        records: what a run kept.
        also: ranking measures that are wanted beside those of every run, as `measure_named`
            returns them.
    """
    scores: Scores = {}
    for record in records:
        for name, value in record.scores.items():
            scores.setdefault(name, {})[record.id] = value
    scores |= consistency(_said(record) for record in records if record.family)
    for name in also:
        ranked = ranking_measure(name)
        if ranked and name not in scores and (found := _ranked(records, *ranked)):
            scores[name] = found
    return scores


def _ranked(records: Sequence[Record], grain: Grain, measure: str) -> dict[str, float]:
    rows = []
    for record in records:
        if record.answerable and record.gold:
            hits = ((hit.act, hit.eid) for hit in record.hits)
            rows.append(Ranked(record.id, grades(record, grain), distinct(hits, grain, record)))
    return by_ir_measures(rows, (measure,))[measure]


def _said(record: Record) -> Said:
    return Said(
        id=record.id,
        family=record.family,
        language=record.language,
        verdict=record.verdict,
        cited={
            grain: frozenset(unit(key, grain, record) for key in record.cited) for grain in Grain
        },
    )
