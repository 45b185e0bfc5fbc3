"""What was fitted is written where the package reads it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.answer.confidence import Confidence
from assistant.answer.decision import Decision

_ANSWER = Path(__file__).resolve().parents[2] / "assistant" / "answer"
DECISION = _ANSWER / "decision.toml"
CONFIDENCE = _ANSWER / "confidence.toml"


def write_decision(fitted: Decision, path: Path = DECISION) -> None:
    """Write a decision where the package reads it.

    Args:
        fitted: the decision.
        path: the file.
    """
    lines = [
        "# Written by: python -m eval fit (logistic regression on the dev split).",
        "# silent_from is the working point: docs/evaluation.md says how it was chosen.",
        "# The two premise thresholds were chosen on the dev split by hand.",
        f"bias = {fitted.bias:.4f}",
        f"silent_from = {fitted.silent_from}",
        f"premise_from = {fitted.premise_from}",
        f"premise_margin = {fitted.premise_margin}",
    ]
    path.write_text("\n".join([*lines, *_weights(fitted.weights), ""]), encoding="utf-8")


def write_confidence(fitted: Confidence, path: Path = CONFIDENCE) -> None:
    """Write a confidence where the package reads it.

    Args:
        fitted: the confidence.
        path: the file.
    """
    lines = [
        "# Written by: python -m eval fit (logistic regression on the answers of the dev split).",
        "# The two limits of the words that a reader is told were chosen on the dev split by hand.",
        f"bias = {fitted.bias:.4f}",
        f"well_from = {fitted.well_from}",
        f"weakly_below = {fitted.weakly_below}",
    ]
    path.write_text("\n".join([*lines, *_weights(fitted.weights), ""]), encoding="utf-8")


def _weights(weights: Mapping[str, float]) -> list[str]:
    return ["", "[weights]", *(f"{name} = {weight:.4f}" for name, weight in weights.items())]
