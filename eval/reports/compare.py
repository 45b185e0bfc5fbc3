"""Two runs side by side: gains and losses by case, then means with a paired permutation test and Holm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eval.measures.chance import FEW, holm, permutation_p
from eval.measures.names import LOWER_IS_BETTER
from eval.measures.scores import HEADLINE, Marks
from eval.runs.record import Record
from eval.runs.values import by_measure

_EPSILON = 1e-9  # a smaller difference is one of rounding


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
        adjusted: the same, after Holm, in view of all measures compared.
        better: ids of the cases that gained by it, in the order of the first run.
        worse: ids of the cases that lost.
    """

    measure: str
    n: int
    before: float
    after: float
    p: float
    adjusted: float = 1.0
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()

    @property
    def few(self) -> bool:
        """Whether the cases are too few to say much."""
        return self.n < FEW


def changes(before: Mapping[str, Marks], after: Mapping[str, Marks]) -> list[Change]:
    """Return what changed, case by case, over the cases that both have.

    Args:
        before: marks by case of the first run.
        after: marks by case of the second.
    """
    both = [name for name in before if name in after]
    return [change for name in both for change in _of(name, before[name], after[name])]


def paired(
    before: Sequence[Record], after: Sequence[Record], *, names: Sequence[str] = HEADLINE
) -> list[Paired]:
    """Compare measures of two runs over the cases that both have.

    Args:
        before: the first run.
        after: the second.
        names: the measures, as `measure_named` returns them; Holm corrects for all of them.
    """
    one, two = by_measure(before, also=names), by_measure(after, also=names)
    found = [_paired(name, one.get(name, {}), two.get(name, {})) for name in names]
    pairs = [pair for pair in found if pair.n]
    adjusted = holm({pair.measure: pair.p for pair in pairs})
    return [replace(pair, adjusted=adjusted[pair.measure]) for pair in pairs]


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


def _paired(name: str, one: Mapping[str, float], two: Mapping[str, float]) -> Paired:
    shared = [case for case in one if case in two]
    if not shared:
        return Paired(name, 0, 0.0, 0.0, 1.0)
    before, after = [one[case] for case in shared], [two[case] for case in shared]
    sign = -1 if name in LOWER_IS_BETTER else 1
    gains = {case: sign * (two[case] - one[case]) for case in shared}
    return Paired(
        measure=name,
        n=len(shared),
        before=sum(before) / len(shared),
        after=sum(after) / len(shared),
        p=permutation_p(before, after),
        better=tuple(case for case, gain in gains.items() if gain > _EPSILON),
        worse=tuple(case for case, gain in gains.items() if gain < -_EPSILON),
    )
