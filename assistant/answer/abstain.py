"""When to be silent and why: measured evidence, weighed as fitted on the dev split."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.law.act import Act, Status
from assistant.values import Findings, Leads, Query, Reason, Sign

_CLEAR = 0.9  # likeness to a typical question from which no history is needed
_SURELY = 0.9  # probability of lying outside from which no history is needed
_AGREEING = 2  # hits among which the search must agree with a premise


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


def reason_to_abstain(query: Query, findings: Findings, act: Act) -> Reason | None:
    """Say why to be silent, or None where the findings may answer.

    Args:
        query: the question.
        findings: what was found.
        act: the act that would answer.
    """
    if not query.readable:
        return Reason.NOT_A_LEGAL_QUESTION
    if query.missing and not query.named:
        return Reason.NO_SUCH_PROVISION
    if any(ref.other_act for ref in query.references) and not query.named:
        return Reason.OTHER_LAW
    if act.status_on(query.as_of) is Status.UNKNOWN_YET and not asks_when_in_force(findings, act):
        return Reason.NOT_YET_ADOPTED
    outside = outside_sign(findings)
    doubtful = decision().doubt(findings.evidence) >= decision().silent_from
    if query.named:
        # A provision that exists is shown, unless its name only decorates an order to the machine.
        orders = outside is not None and outside.to.reason is Reason.NOT_A_LEGAL_QUESTION
        return Reason.NOT_A_LEGAL_QUESTION if orders and doubtful else None
    if corrected_premise(query, findings) or not doubtful:
        return None
    return outside.to.reason if outside and outside.to.reason else Reason.NOT_IN_CORPUS


def corrected_premise(query: Query, findings: Findings) -> Sign | None:
    """Return the false premise that a question takes for granted, if it clearly does.

    Its wording must come as near as that of any provision, and the search must lead to an article that
    corrects it.

    Args:
        query: the question.
        findings: what was found.
    """
    premises = [sign for sign in findings.signs if sign.to.leads is Leads.PREMISE]
    if not premises or query.named:
        return None
    rule, best = decision(), premises[0]
    above = best.score - findings.evidence.get("provision", 0.0)
    near = best.score >= rule.premise_from and above >= rule.premise_margin
    first = {hit.passage.article for hit in findings.hits[:_AGREEING]}
    agreed = any(passage.article in first for passage in best.passages)
    outside = findings.evidence.get("outside", 0.0)
    return best if near and agreed and best.score >= outside else None


def stands_alone(findings: Findings) -> bool:
    """Tell whether a question is clear without its history: near a typical one, or surely outside.

    Args:
        findings: what was found for the question alone.
    """
    best = max(findings.evidence.get(name, 0.0) for name in ("provision", "outside", "premise"))
    return best >= _CLEAR or decision().doubt(findings.evidence) >= _SURELY


def outside_sign(findings: Findings) -> Sign | None:
    """Return the topic outside the corpus that a question comes nearest to.

    Args:
        findings: what was found.
    """
    return next((sign for sign in findings.signs if sign.to.leads is Leads.OUTSIDE), None)


def asks_when_in_force(findings: Findings, act: Act) -> bool:
    """Tell whether the provision found first is the one on entry into force.

    Args:
        findings: what was found.
        act: the act.
    """
    return bool(findings.hits) and findings.hits[0].passage.eid == act.entry_into_force
