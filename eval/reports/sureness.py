"""Is the confidence that comes with an answer worth what it says? By part of the set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from eval.measures.calibration import (
    Bin,
    Pair,
    Point,
    area_under_risk,
    auroc,
    bins,
    brier,
    calibration_error,
    calibration_interval,
    risk_coverage,
)
from eval.measures.chance import FEW
from eval.reports.means import grid
from eval.runs.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """How a confidence fared over some questions.

    Attributes:
        asked: how many questions were asked and did not fail.
        n: how many of them were answered with a confidence.
        working: coverage and risk of what was answered, as the assistant is set.
        auroc: of right against wrong answers, or None where all are alike.
        area: under the risk-coverage curve.
        brier: the mean squared distance from truth.
        error: the expected calibration error.
        interval: its 95 % bootstrap interval.
        bins: five, of equally many answers.
        curve: risk against coverage of all that was asked.
    """

    asked: int
    n: int
    working: Point
    auroc: float | None
    area: float
    brier: float
    error: float
    interval: tuple[float, float]
    bins: tuple[Bin, ...]
    curve: tuple[Point, ...]


def pairs_of(records: Sequence[Record]) -> list[Pair]:
    """Return confidence and whether it was right, for each answer that has a confidence.

    Right is an answer that cites an article which answers.

    Args:
        records: what the run kept.
    """
    return [
        (record.confidence, bool(record.marks.cited))
        for record in records
        if record.confidence is not None and record.verdict == "answer"
    ]


def sureness(records: Sequence[Record]) -> Sureness | None:
    """Weigh the confidence of the answers; None where none has any.

    Args:
        records: what the run kept.
    """
    pairs = pairs_of(records)
    area, squared = area_under_risk(pairs), brier(pairs)
    error, interval = calibration_error(pairs), calibration_interval(pairs)
    if area is None or squared is None or error is None or interval is None:
        return None
    asked = sum(not record.failed for record in records)
    curve = risk_coverage(pairs, asked=asked)
    return Sureness(
        asked=asked,
        n=len(pairs),
        working=curve[-1],
        auroc=auroc(pairs),
        area=area,
        brier=squared,
        error=error,
        interval=interval,
        bins=bins(pairs),
        curve=curve,
    )


def sureness_lines(found: dict[str, Sureness]) -> list[str]:
    """Write how a confidence fared in Markdown.

    Args:
        found: by part of the set.
    """
    if not found:
        return ["Not measured: no answer of this run comes with a confidence."]
    columns = ["answers", "coverage", "risk", "AURC", "AUROC", "Brier", "ECE"]
    lines = grid("part", columns, {part: _cells(own) for part, own in found.items()})
    lines += ["", "Coverage and risk are those of the working point: of all that is answered.", ""]
    for part, own in found.items():
        rows = {f"{b.confidence:.3f}": [f"{b.right:.3f}", b.n] for b in own.bins}
        lines += [*grid(f"{part}: mean confidence", ["share right", "answers"], rows), ""]
    return lines[:-1]


def sureness_plain(found: dict[str, Sureness]) -> dict[str, object]:
    """Return how a confidence fared as plain values for JSON.

    Args:
        found: by part of the set.
    """
    return {part: asdict(own) for part, own in found.items()}


def _cells(own: Sureness) -> list[object]:
    low, high = own.interval
    return [
        f"{own.n}{'†' if own.n < FEW else ''}",
        f"{own.working.coverage:.3f}",
        f"{own.working.risk:.3f}",
        f"{own.area:.3f}",
        "–" if own.auroc is None else f"{own.auroc:.3f}",
        f"{own.brier:.3f}",
        f"{own.error:.3f} [{low:.3f}, {high:.3f}]",
    ]
