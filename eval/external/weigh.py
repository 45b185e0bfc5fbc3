"""Rankings are weighed against judgements, as ir_measures defines the measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.measures.chance import bootstrap_interval
from eval.measures.names import MeasureError, measures_named, ranking_measure
from eval.measures.ranking import Ranked, by_ir_measures
from eval.measures.scores import Mean
from eval.sets.cases import Key
from eval.sets.collection import CollectionError, Judged
from eval.sets.trec import Run

MEASURES = ("nDCG@10", "RR@10", "R@5", "R@20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a ranking is worth.

    Attributes:
        name: what made it.
        means: the mean of each measure with its interval, by the measure's name.
        by_question: the values themselves, by measure and question.
    """

    name: str
    means: Mapping[str, Mean]
    by_question: Mapping[str, Mapping[str, float]]


def measures_of(text: str) -> tuple[str, ...]:
    """Return the ranking measures of a list, as ir_measures spells them; the usual ones where empty.

    Args:
        text: names with commas or spaces between.

    Raises:
        MeasureError: one is not a ranking measure.
    """
    if not text.strip():
        return MEASURES
    out = []
    for name in measures_named(text):
        ranking = ranking_measure(name)
        if ranking is None:
            raise MeasureError(
                f"{name!r} does not measure a ranking; such are {', '.join(MEASURES)}."
            )
        out.append(ranking[1])
    return tuple(dict.fromkeys(out))


def weigh(name: str, run: Run, judged: Judged, measures: Sequence[str]) -> Weighed:
    """Weigh a ranking; a judged question that it does not answer scores 0.

    Args:
        name: what made it.
        run: documents and scores by question, best first.
        judged: grade by question and document.
        measures: measures as ir_measures spells them.

    Raises:
        CollectionError: no question has a relevant document.
    """
    asked = [question for question, grades in judged.items() if max(grades.values(), default=0) > 0]
    if not asked:
        raise CollectionError("No question has a relevant document; nothing can be measured.")
    rows = [
        Ranked(
            question,
            {_key(document): grade for document, grade in judged[question].items()},
            [_key(document) for document, _ in run.get(question, ())],
        )
        for question in asked
    ]
    values = by_ir_measures(rows, measures)
    return Weighed(name=name, means={m: _mean(values[m]) for m in measures}, by_question=values)


def _key(document: str) -> Key:
    return "", document  # a provision is named in two parts, a document in one


def _mean(values: Mapping[str, float]) -> Mean:
    found = list(values.values())
    low, high = bootstrap_interval(found)
    return Mean(sum(found) / len(found), len(found), low, high)
