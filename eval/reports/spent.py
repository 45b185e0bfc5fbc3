"""What the answers took: time by stage, tokens, money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles

from eval.reports.means import grid
from eval.runs.record import Record


@dataclass(frozen=True, slots=True)
class Took:
    """How long a stage took.

    Attributes:
        p50: the median, in milliseconds.
        p95: the 95th percentile, in milliseconds.
        n: of how many questions.
    """

    p50: float
    p95: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What the answers took.

    Attributes:
        by_stage: time by stage, in the order of the walk.
        tokens: that a model read and wrote; 0 where no model did.
        cost: of these, in US dollars.
    """

    by_stage: dict[str, Took]
    tokens: int
    cost: float


def spent(records: Sequence[Record]) -> Spent:
    """Add up what the answers took.

    Args:
        records: what the run kept.
    """
    stages = dict.fromkeys(stage for record in records for stage in record.ms)
    return Spent(
        by_stage={s: _took([r.ms[s] for r in records if s in r.ms]) for s in stages},
        tokens=sum(record.tokens for record in records),
        cost=sum(record.cost for record in records),
    )


def spent_lines(found: Spent) -> list[str]:
    """Write what the answers took in Markdown.

    Args:
        found: what `spent` returned.
    """
    rows = {s: [f"{t.p50:.1f}", f"{t.p95:.1f}", t.n] for s, t in found.by_stage.items()}
    lines = grid("stage", ["p50, ms", "p95, ms", "n"], rows)
    return [*lines, "", f"Tokens of a model: {found.tokens}; cost: {found.cost:.4f} USD."]


def spent_plain(found: Spent) -> dict[str, object]:
    """Return what the answers took as plain values for JSON.

    Args:
        found: what `spent` returned.
    """
    return asdict(found)


def _took(times: Sequence[float]) -> Took:
    late = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return Took(median(times), late, len(times))
