"""The confidence that came with the answers, as drawings: was it worth what it said?"""

from __future__ import annotations

from collections.abc import Mapping

from eval.reports.means import ALL
from eval.reports.page.chart import Chart
from eval.reports.page.plots import curves, reliability
from eval.reports.sureness import Sureness

_MISSING = "Not measured: no answer of this run comes with a confidence."


def calibration(found: Mapping[str, Sureness]) -> Chart:
    """Draw the share that was right against the confidence that was shown.

    Args:
        found: how the confidence fared by part of the set.
    """
    parts = _parts(found)
    told = [
        f"{part}: ECE {own.error:.3f} [{own.interval[0]:.3f}, {own.interval[1]:.3f}], "
        f"Brier {own.brier:.3f}, {own.n} answers."
        for part, own in parts.items()
    ]
    bins = {part: [(b.confidence, b.right) for b in own.bins] for part, own in parts.items()}
    return Chart(
        name="calibration",
        title="Is the confidence calibrated?",
        says=" ".join(["Five bins of equally many answers.", *told]),
        svg=reliability("calibration", bins) if parts else "",
        missing=_MISSING,
        head=("part and bin", "mean confidence", "share right", "answers"),
        rows=tuple(
            (f"{part} {place}", f"{b.confidence:.3f}", f"{b.right:.3f}", str(b.n))
            for part, own in parts.items()
            for place, b in enumerate(own.bins, start=1)
        ),
    )


def risk(found: Mapping[str, Sureness]) -> Chart:
    """Draw what share of answers would be wrong if only the surest were given.

    Args:
        found: how the confidence fared by part of the set.
    """
    parts = _parts(found)
    lines = {part: [(p.coverage, p.risk) for p in own.curve] for part, own in parts.items()}
    marks = {part: (own.working.coverage, own.working.risk) for part, own in parts.items()}
    axes = ("coverage: share of the questions answered", "risk: share of answers wrong")
    told = [
        f"{part}: AURC {own.area:.3f}" + ("." if own.auroc is None else f", AUROC {own.auroc:.3f}.")
        for part, own in parts.items()
    ]
    return Chart(
        name="risk",
        title="Risk against coverage",
        says=" ".join(["The working point is where all that was answered is given.", *told]),
        svg=curves("risk", lines, marks=marks, axes_told=axes) if parts else "",
        missing=_MISSING,
        head=("working point", "least confidence", "coverage", "risk", "answers"),
        rows=tuple(
            (part, *(f"{value:.3f}" for value in (p.threshold, p.coverage, p.risk)), str(p.n))
            for part, p in ((part, own.working) for part, own in parts.items())
        ),
    )


def _parts(found: Mapping[str, Sureness]) -> dict[str, Sureness]:
    """Return the parts that are tuned on and reported apart; the whole only if there are none."""
    apart = {part: own for part, own in found.items() if part != ALL}
    return apart or dict(found)
