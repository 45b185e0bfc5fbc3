"""A run judged by floors and by an earlier run: may the change ship?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.errors import EvalError
from eval.measures.names import LOWER_IS_BETTER, measure_named
from eval.measures.scores import HEADLINE
from eval.reports.compare import paired
from eval.reports.gates import Check, Exit, Gate, hold
from eval.reports.means import ALL
from eval.runs.record import Record

_EPSILON = 1e-9  # a loss of exactly what is allowed may be larger by a rounding error


class BoundError(EvalError):
    """A bound on the command line cannot be read; the message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """How much of a measure was lost against an earlier run.

    Attributes:
        measure: its name.
        n: over how many questions that both runs have.
        before: its mean in the earlier run; None where no question has it.
        after: its mean now.
        lost: how much worse it is now; negative where it is better.
        allowed: how much may be lost.
        p: how often chance alone would give such a difference, after Holm over all measures.
        alpha: up to which p a loss counts; None where every loss does.
    """

    measure: str
    n: int = 0
    before: float | None = None
    after: float | None = None
    lost: float = 0.0
    allowed: float = 0.0
    p: float = 1.0
    alpha: float | None = None

    @property
    def counts(self) -> bool:
        """Whether it is a regression."""
        certain = self.alpha is None or self.p <= self.alpha
        return certain and self.lost > self.allowed + _EPSILON


def read_bounds(texts: Sequence[str], option: str) -> dict[str, float]:
    """Read bounds as they are typed: "R@5=0.95", "CiteF1 paragraph=0.02".

    Args:
        texts: the bounds.
        option: the option that they were given to.

    Raises:
        BoundError: one is no bound.
        MeasureError: one names no measure.
    """
    out: dict[str, float] = {}
    for text in texts:
        name, sign, number = text.rpartition("=")
        try:
            value = float(number)
        except ValueError:
            value = -1.0
        if not sign or not 0.0 <= value <= 1.0:
            raise BoundError(f"{option} {text!r} is not a measure and a number in [0, 1]: R@5=0.9.")
        out[measure_named(name)] = value
    return out


def hold_floors(records: Sequence[Record], floors: Mapping[str, float]) -> tuple[Check, ...]:
    """Hold a run against floors; of a measure that is better when lower, the floor is a ceiling.

    Args:
        records: the run.
        floors: the floor by measure.
    """
    gates = [
        Gate(measure=name, bound=bound, at_most=name in LOWER_IS_BETTER, each_language=False)
        for name, bound in floors.items()
    ]
    return hold(records, gates, (ALL,))


def losses(
    before: Sequence[Record],
    after: Sequence[Record],
    allowed: Mapping[str, float],
    alpha: float | None = None,
) -> tuple[Loss, ...]:
    """Say how much was lost of each measure over the questions that both runs have.

    Args:
        before: the earlier run.
        after: the run that is judged.
        allowed: how much may be lost, by measure; where empty and alpha is given, nothing of any
            headline measure.
        alpha: up to which p a loss counts; None where every loss does.
    """
    wanted = allowed or (dict.fromkeys(HEADLINE, 0.0) if alpha is not None else {})
    found = {pair.measure: pair for pair in paired(before, after, names=tuple(wanted))}
    out: list[Loss] = []
    for name, bound in wanted.items():
        pair = found.get(name)
        if pair is None:
            out.append(Loss(measure=name, allowed=bound, alpha=alpha))
            continue
        lost = pair.before - pair.after
        out.append(
            Loss(
                measure=name,
                n=pair.n,
                before=pair.before,
                after=pair.after,
                lost=-lost if name in LOWER_IS_BETTER else lost,
                allowed=bound,
                p=pair.adjusted,
                alpha=alpha,
            )
        )
    return tuple(out)


def judge(
    about: Mapping[str, Any],
    records: Sequence[Record],
    checks: Sequence[Check] = (),
    lost: Sequence[Loss] = (),
    before: Sequence[Record] = (),
) -> Exit:
    """Return the exit status; a run with failed questions, or not finished, measures nothing.

    Args:
        about: what the run says of itself.
        records: the run.
        checks: floors held against it.
        lost: what it lost against an earlier run.
        before: the earlier run, which measures nothing either where a question failed in it.
    """
    failed = any(record.failed for record in (*records, *before))
    whole = records and about.get("finished", True) and not failed
    known = all(c.value is not None for c in checks) and all(loss.n for loss in lost)
    if not (whole and known):
        return Exit.NOT_MEASURED
    kept = all(c.passed for c in checks) and not any(loss.counts for loss in lost)
    return Exit.PASS if kept else Exit.MISSED
