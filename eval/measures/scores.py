"""Every measure of a run, by case; means with intervals over any part of the cases."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.library import Library
from eval.asking.runner import Outcome
from eval.measures.abstention import abstention, cites_gold, harmonic, reason_right
from eval.measures.attacks import attacks
from eval.measures.chance import bootstrap_interval
from eval.measures.grounding import grounding
from eval.measures.ranking import Scores, first_gold_rank, ranking
from eval.measures.units import Grain
from eval.measures.written import written

HEADLINE = (
    "article R(rel=2)@5",
    "article RR(rel=2)@10",
    "paragraph top5",
    "CiteF1 article",
    "CiteF1 paragraph",
    "QuoteExact",
    "CiteValid",
    "refusal recall",
    "wrong refusals",
    "NonExistent",
    "reliability",
)


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over cases.

    Attributes:
        value: the mean.
        n: of how many cases.
        low: where the 95 % bootstrap interval begins, or None where it was not asked for.
        high: where it ends.
    """

    value: float
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What went right in one case, short enough to keep and compare.

    Attributes:
        verdict: whether it answered, or was silent, as expected.
        rank: the place of the first article that answers, or None.
        cited: whether a provision of such an article is cited; None where silence is expected.
    """

    verdict: bool
    rank: int | None
    cited: bool | None


def score(outcomes: Sequence[Outcome], library: Library) -> Scores:
    """Return the value of every measure for every case that it applies to.

    Args:
        outcomes: what became of the cases.
        library: the shelf, which says what each provision really says.
    """
    found = ranking(outcomes) | grounding(outcomes, library)
    return found | abstention(outcomes) | attacks(outcomes) | written(outcomes)


def marks(outcome: Outcome) -> Marks:
    """Say what went right in one case.

    Args:
        outcome: what became of it.
    """
    answerable = outcome.case.answerable
    return Marks(
        verdict=outcome.verdict_right,
        rank=first_gold_rank(outcome) if answerable else None,
        cited=cites_gold(outcome) if answerable else None,
    )


def failings(outcome: Outcome) -> tuple[str, ...]:
    """Say in a few words what went wrong in one case; nothing where all is right.

    Args:
        outcome: what became of it.
    """
    if outcome.error:
        return (outcome.error,)
    out: list[str] = []
    if not outcome.verdict_right:
        out.append("wrong refusal" if outcome.abstained else "answered what cannot be answered")
    elif outcome.abstained and not reason_right(outcome):
        out.append("wrong reason")
    if outcome.case.answerable:
        rank = first_gold_rank(outcome, Grain.PARAGRAPH)
        if rank is None or rank > 5:
            out.append(f"paragraph at {rank or '-'}")
        if outcome.verdict == "answer" and not cites_gold(outcome, Grain.PARAGRAPH):
            out.append("other paragraph cited" if cites_gold(outcome) else "other article cited")
    return tuple(out)


def mean_of(
    scores: Scores, name: str, ids: Collection[str], *, interval: bool = False
) -> Mean | None:
    """Return the mean of a measure over some cases, or None where it applies to none of them.

    Args:
        scores: values by measure and case.
        name: the measure; "AbsF1" is made of AbsP and AbsR.
        ids: the cases.
        interval: whether to estimate a 95 % interval by bootstrap.
    """
    if name == "AbsF1":
        precision, recall = (mean_of(scores, part, ids) for part in ("AbsP", "AbsR"))
        if recall is None:
            return None
        return Mean(harmonic(precision.value if precision else 0.0, recall.value), recall.n)
    values = [value for case, value in scores.get(name, {}).items() if case in ids]
    if not values:
        return None
    low, high = bootstrap_interval(values) if interval else (None, None)
    return Mean(sum(values) / len(values), len(values), low, high)
