"""How sure an answer is: the probability that it rests on what answers, fitted on the dev split."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from assistant.answer.decision import decision
from assistant.law.act import Kind
from assistant.values import Claim, Findings, Query

_LEAST, _MOST = 0.01, 0.99  # a few hundred questions bear out no more than this
_UNDECIDED = 6.0  # log-odds beyond which doubt says no more


class Support(StrEnum):
    """How well an answer is borne out, in the words that a reader is told."""

    WELL = "well"
    FAIRLY = "fairly"
    WEAKLY = "weakly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """A logistic model of "an article that answers is cited".

    Attributes:
        bias: its constant.
        weights: its weight for each signal.
        well_from: the confidence from which an answer is called well supported.
        weakly_below: the confidence below which it is called weakly supported.
    """

    bias: float
    weights: Mapping[str, float]
    well_from: float
    weakly_below: float

    def of(self, signals: Mapping[str, float]) -> float:
        """Return the probability that the answer is right, in [0.01, 0.99].

        Args:
            signals: the signals by name.
        """
        total = self.bias + sum(w * signals.get(name, 0.0) for name, w in self.weights.items())
        sure = 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))
        return round(max(_LEAST, min(_MOST, sure)), 4)

    def support(self, sure: float) -> Support:
        """Put a confidence into one of three grades.

        Args:
            sure: the confidence, in [0, 1].
        """
        if sure >= self.well_from:
            return Support.WELL
        return Support.FAIRLY if sure >= self.weakly_below else Support.WEAKLY


def signals(query: Query, findings: Findings) -> dict[str, float]:
    """Return what speaks for an answer and against it, by name.

    Args:
        query: the question.
        findings: what was found, at least one hit.
    """
    return {
        "doubt": _log_odds(decision().doubt(findings.evidence)),
        "gap": findings.evidence.get("gap", 0.0),
        "agreement": findings.evidence.get("agreement", 0.0),
        "by_reference": float(bool(query.named)),
        "by_premise": float(findings.hits[0].via == "premise"),
        "completed": float(query.completed),
    }


def confidence(claims: Sequence[Claim], query: Query, findings: Findings) -> float | None:
    """Return the probability that an answer cites an article which answers the question.

    None for the asker's own documents: they have no typical questions, on which the signals rest,
    and no set of questions on which it could have been measured.

    Args:
        claims: the claims that hold, at least one.
        query: the question.
        findings: what was found.
    """
    if any(c.passage.act.kind is Kind.OWN for claim in claims for c in claim.citations):
        return None
    return fitted().of(signals(query, findings))


def support(sure: float) -> Support:
    """Put a confidence into one of three grades that can be told in plain words.

    Args:
        sure: the confidence, in [0, 1].
    """
    return fitted().support(sure)


@cache
def fitted() -> Confidence:
    """Read the fitted confidence that ships with the package."""
    raw = tomllib.loads(files("assistant.answer").joinpath("confidence.toml").read_text("utf-8"))
    return Confidence(
        bias=float(raw["bias"]),
        weights={name: float(w) for name, w in raw["weights"].items()},
        well_from=float(raw["well_from"]),
        weakly_below=float(raw["weakly_below"]),
    )


def _log_odds(probability: float) -> float:
    least = 1.0 / (1.0 + math.exp(_UNDECIDED))
    bounded = max(least, min(1.0 - least, probability))
    return math.log(bounded / (1.0 - bounded))
