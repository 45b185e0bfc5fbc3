"""What fitting found out, in lines to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answer.confidence import Confidence, Support
from eval.measures.calibration import (
    Pair,
    auroc,
    bins,
    brier,
    calibration_error,
    calibration_interval,
)
from eval.tuning.fit import Curve


def of_decision(curve: Curve, without: Mapping[str, Curve]) -> Iterator[str]:
    """Say how well silence is told from answers, and what each measure adds.

    Args:
        curve: with all measures.
        without: without each of them.
    """
    wrong = "  ".join(f"{100 * share:.0f} %" for share, _, _ in curve.points)
    yield f"Silence, cross-validated on {curve.n} dev questions that no rule decides:"
    yield f"{'':22}   AUC  log loss   right refusals at wrong refusals of {wrong}"
    for name, own in {"all measures": curve, **{f"- {k}": c for k, c in without.items()}}.items():
        right = "  ".join(f"{share:.3f}" for _, _, share in own.points)
        yield f"{name:22} {own.auc:.3f}     {own.loss:.3f}   {right}"
    at = "  ".join(f"{threshold:.3f}" for _, threshold, _ in curve.points)
    yield f"{'silent from':22}                   {at}"


def of_confidence(pairs: Sequence[Pair], chosen: Confidence) -> Iterator[str]:
    """Say whether the confidence is worth what it says, and how right each grade of support is.

    Args:
        pairs: cross-validated confidence of each answer and whether it was right.
        chosen: the confidence, for its limits.
    """
    error, interval = calibration_error(pairs), calibration_interval(pairs)
    if error is None or interval is None:
        yield "Confidence: no dev question was answered, so it cannot be fitted."
        return
    low, high = interval
    yield f"Confidence, cross-validated on {len(pairs)} dev answers: calibration error {error:.3f}"
    yield f"[{low:.3f}, {high:.3f}], Brier {brier(pairs):.3f}, AUROC {auroc(pairs) or 0.5:.3f}"
    for own in bins(pairs):
        yield f"  confidence {own.confidence:.3f}   right {own.right:.3f}   answers {own.n}"
    for grade in Support:
        right = [ok for sure, ok in pairs if chosen.support(sure) is grade]
        if right:
            yield f"  {grade:8} right {sum(right) / len(right):.3f}   answers {len(right)}"
