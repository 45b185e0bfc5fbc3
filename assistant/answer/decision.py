"""The fitted decision to be silent, as it ships with the package."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A logistic model of "not answerable from the corpus".

    Attributes:
        bias: its constant.
        weights: its weight for each measure of evidence.
        silent_from: the probability from which the assistant is silent.
        premise_from: the likeness from which a false premise is corrected.
        premise_margin: by how much that likeness must exceed the one to provisions.
    """

    bias: float
    weights: Mapping[str, float]
    silent_from: float
    premise_from: float
    premise_margin: float

    def doubt(self, evidence: Mapping[str, float]) -> float:
        """Return the probability that the corpus does not answer, in [0, 1].

        Args:
            evidence: the measures by name.
        """
        total = self.bias + sum(w * evidence.get(name, 0.0) for name, w in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


@cache
def decision() -> Decision:
    """Read the fitted decision that ships with the package."""
    raw = tomllib.loads(files("assistant.answer").joinpath("decision.toml").read_text("utf-8"))
    return Decision(
        bias=float(raw["bias"]),
        weights={name: float(w) for name, w in raw["weights"].items()},
        silent_from=float(raw["silent_from"]),
        premise_from=float(raw["premise_from"]),
        premise_margin=float(raw["premise_margin"]),
    )
