"""How far two people, or a person and a measure, agree beyond chance: Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from eval.labels.marks import Mark, Pages
from eval.measures.chance import SEED
from eval.runs.record import Record

# From right to worst; between silence and an answer nothing is in dispute, since both saw the same.
SCALE = (Mark.RIGHT, Mark.INCOMPLETE, Mark.MISGROUNDED, Mark.WRONG)
_RESAMPLES = 1000
Pair = tuple[Mark, Mark]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance.

    Attributes:
        value: Cohen's kappa, or None where both gave one and the same mark throughout.
        low: where its 95 % bootstrap interval begins, or None where the kappa is.
        high: where it ends.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two that marked the same replies agree.

    Attributes:
        one: the name of the first.
        two: the name of the second.
        n: how many replies both marked.
        same: the share of them with the same mark.
        kappa: agreement beyond chance, where any two different marks are equally far apart.
        weighted: the same, where far marks weigh more (linear over SCALE).
        table: how often which two marks met.
        differ: the cases with different marks.
    """

    one: str
    two: str
    n: int
    same: float
    kappa: Kappa
    weighted: Kappa
    table: Mapping[Pair, int]
    differ: Mapping[str, Pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How far a measure of the scales says what people say.

    Attributes:
        name: what the measure holds true.
        n: how many replies have both.
        both: people say right, and it holds.
        only_measure: it holds, and people say not right.
        only_people: people say right, and it does not hold.
        neither: neither.
        kappa: agreement beyond chance.
    """

    name: str
    n: int
    both: int
    only_measure: int
    only_people: int
    neither: int
    kappa: Kappa


_SIGNS: Mapping[str, Callable[[Record], bool | None]] = {
    "verdict as expected": lambda r: r.marks.verdict,
    "cites an article of the gold": lambda r: r.marks.cited,
    "CiteF1 article = 1": lambda r: _full(r, "CiteF1 article"),
    "CiteF1 paragraph = 1": lambda r: _full(r, "CiteF1 paragraph"),
    "all facts, loosely": lambda r: _full(r, "FactsLoose"),
    "false premise corrected": lambda r: _full(r, "FalsePremise"),
    "no failing at all": lambda r: not r.failings,
}


def agreements(everybody: Sequence[Pages]) -> tuple[Agreement, ...]:
    """Compare each two people who marked the same replies.

    Args:
        everybody: what each marked.
    """
    found = (
        agreement(a.annotator, marks_of(a), b.annotator, marks_of(b))
        for a, b in combinations(everybody, 2)
    )
    return tuple(one for one in found if one)


def agreement(
    one: str, marks_one: Mapping[str, Mark], two: str, marks_two: Mapping[str, Mark]
) -> Agreement | None:
    """Compare two that marked the same replies; None where there is no such reply.

    Args:
        one: the name of the first.
        marks_one: mark by case.
        two: the name of the second.
        marks_two: mark by case.

    Returns:
        The agreement; kappa as in J. Cohen, Educational and Psychological Measurement 20 (1960),
        weighted as in Psychological Bulletin 70 (1968).
    """
    pairs = {case: (mark, marks_two[case]) for case, mark in marks_one.items() if case in marks_two}
    if not pairs:
        return None
    met = list(pairs.values())
    return Agreement(
        one=one,
        two=two,
        n=len(met),
        same=sum(a is b for a, b in met) / len(met),
        kappa=_kappa([list(Mark).index(a) for a, _ in met], [list(Mark).index(b) for _, b in met]),
        weighted=_kappa([_step(a) for a, _ in met], [_step(b) for _, b in met], weights="linear"),
        table=Counter(met),
        differ={case: pair for case, pair in pairs.items() if pair[0] is not pair[1]},
    )


def signs(everybody: Sequence[Pages], records: Sequence[Record]) -> tuple[Sign, ...]:
    """Compare measures of the scales with what people say.

    Args:
        everybody: what each marked; replies on which they differ over right are left out.
        records: what the run kept.
    """
    people = agreed(everybody)
    out: list[Sign] = []
    for name, holds in _SIGNS.items():
        met = [
            (people[r.id], said)
            for r in records
            if r.id in people and (said := holds(r)) is not None
        ]
        if met:
            count = Counter(met)
            out.append(
                Sign(
                    name=name,
                    n=len(met),
                    both=count[True, True],
                    only_measure=count[False, True],
                    only_people=count[True, False],
                    neither=count[False, False],
                    kappa=_kappa([int(a) for a, _ in met], [int(b) for _, b in met]),
                )
            )
    return tuple(out)


def agreed(everybody: Sequence[Pages]) -> dict[str, bool]:
    """Tell of each marked reply whether it is right, where nobody says otherwise.

    Args:
        everybody: what each marked.
    """
    said: dict[str, set[bool]] = {}
    for pages in everybody:
        for case, mark in marks_of(pages).items():
            said.setdefault(case, set()).add(mark is Mark.RIGHT)
    return {case: one for case, (one, *more) in said.items() if not more}


def marks_of(pages: Pages) -> dict[str, Mark]:
    """Return the mark that counts for each case.

    Args:
        pages: what a person marked.
    """
    return {case: label.mark for case, label in pages.last.items()}


def _full(record: Record, name: str) -> bool | None:
    value = record.scores.get(name)
    return None if value is None else value >= 1


def _step(mark: Mark) -> int:
    """Place a mark on the scale; a silence that should have been an answer stands with wrong."""
    return SCALE.index(mark) if mark in SCALE else len(SCALE) - 1


def _kappa(one: Sequence[int], two: Sequence[int], *, weights: str | None = None) -> Kappa:
    if len({*one, *two}) < 2:
        return Kappa(None)
    import numpy as np
    from sklearn.metrics import cohen_kappa_score, confusion_matrix

    labels = list(range(max(*one, *two) + 1))  # the steps that nobody took count where they weigh
    value = float(cohen_kappa_score(one, two, labels=labels, weights=weights))
    table = confusion_matrix(one, two, labels=labels)
    # Drawing pairs with replacement is drawing tables of as many pairs.
    drawn = np.random.default_rng(SEED).multinomial(
        len(one), table.ravel() / len(one), size=_RESAMPLES
    )
    tables = drawn.reshape(-1, *table.shape).astype(float)
    step = np.abs(np.subtract.outer(labels, labels))
    weight = step if weights else step > 0
    chance = np.einsum("di,dj->dij", tables.sum(axis=2), tables.sum(axis=1)) / len(one)
    apart, expected = ((weight * part).sum(axis=(1, 2)) for part in (tables, chance))
    defined = expected > 0  # a draw in which all marks are one and the same has no kappa
    low, high = np.percentile(1 - apart[defined] / expected[defined], [2.5, 97.5])
    return Kappa(value, float(low), float(high))
