"""Two runs side by side: gains and losses by case, then means with a paired permutation test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.measures.scores import HEADLINE, SEED, Marks
from eval.runs.record import Record
from eval.runs.values import by_measure

_RESAMPLES = 9999


@dataclass(frozen=True, slots=True)
class Change:
    """Something that came out differently in one case.

    Attributes:
        id: the case.
        better: whether it is a gain.
        what: what changed.
    """

    id: str
    better: bool
    what: str


@dataclass(frozen=True, slots=True)
class Paired:
    """A measure in two runs over the cases that both have.

    Attributes:
        measure: its name.
        n: the number of cases.
        before: the mean of the first run.
        after: the mean of the second.
        p: how often chance alone would give such a difference.
    """

    measure: str
    n: int
    before: float
    after: float
    p: float


def changes(before: Mapping[str, Marks], after: Mapping[str, Marks]) -> list[Change]:
    """Return what changed, case by case, over the cases that both have.

    Args:
        before: marks by case of the first run.
        after: marks by case of the second.
    """
    both = [name for name in before if name in after]
    return [change for name in both for change in _of(name, before[name], after[name])]


def paired(before: Sequence[Record], after: Sequence[Record]) -> list[Paired]:
    """Compare the headline measures of two runs over the cases that both have.

    Args:
        before: the first run.
        after: the second.
    """
    one, two = by_measure(before), by_measure(after)
    out: list[Paired] = []
    for name in HEADLINE:
        own, other = one.get(name, {}), two.get(name, {})
        shared = [case for case in own if case in other]
        if shared:
            out.append(_paired(name, [own[c] for c in shared], [other[c] for c in shared]))
    return out


def _of(name: str, one: Marks, two: Marks) -> Iterator[Change]:
    if one.verdict is not two.verdict:
        yield Change(
            name, two.verdict, "verdict " + ("wrong → right", "right → wrong")[one.verdict]
        )
    if one.rank != two.rank:
        # no rank is worse than any
        better = two.rank is not None and (one.rank is None or two.rank < one.rank)
        yield Change(name, better, f"first gold article {one.rank or '-'} → {two.rank or '-'}")
    if one.cited is not two.cited and None not in (one.cited, two.cited):
        yield Change(
            name,
            bool(two.cited),
            "gold article " + ("now cited", "no longer cited")[bool(one.cited)],
        )


def _paired(name: str, one: list[float], two: list[float]) -> Paired:
    n = len(one)
    before, after = sum(one) / n, sum(two) / n
    if one == two:
        return Paired(name, n, before, after, 1.0)
    import numpy as np
    from scipy import stats

    def difference(x: np.ndarray, y: np.ndarray, axis: int) -> np.ndarray:
        return np.asarray(np.mean(x - y, axis=axis))

    found = stats.permutation_test(
        (np.asarray(one), np.asarray(two)),
        difference,
        permutation_type="samples",
        n_resamples=_RESAMPLES,
        vectorized=True,
        rng=np.random.default_rng(SEED),
    )
    return Paired(name, n, before, after, float(found.pvalue))
