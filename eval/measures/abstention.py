"""Was it silent when it should be, and only then?"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.values import Abstention
from eval.asking.runner import Outcome
from eval.measures.ranking import Scores
from eval.measures.units import Grain, gold, unit
from eval.sets.cases import Kind


def abstention(outcomes: Sequence[Outcome]) -> Scores:
    """Score silence. The positive is a case that the corpus does not answer.

    Args:
        outcomes: what became of the cases.
    """
    silent = [o for o in outcomes if o.abstained]
    unanswerable = [o for o in outcomes if not o.case.answerable]
    answerable = [o for o in outcomes if o.case.answerable]
    rightly_silent = [o for o in silent if not o.case.answerable]
    return {
        "refusal recall": {o.case.id: float(o.abstained) for o in unanswerable},
        "wrong refusals": {o.case.id: float(o.abstained) for o in answerable},
        "AbsP": {o.case.id: float(not o.case.answerable) for o in silent},
        "AbsR": {o.case.id: float(o.abstained) for o in unanswerable},
        "NonExistent": {
            o.case.id: float(o.abstained) for o in outcomes if o.case.kind is Kind.NON_EXISTENT
        },
        "reason": {o.case.id: float(reason_right(o)) for o in rightly_silent},
        "coverage": {o.case.id: float(o.verdict == "answer") for o in outcomes},
        "reliability": {o.case.id: _reliability(o) for o in outcomes},
    }


def harmonic(precision: float, recall: float) -> float:
    """Return the F1 of a precision and a recall; 0 where both are 0.

    Args:
        precision: the precision.
        recall: the recall.
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def reason_right(outcome: Outcome) -> bool:
    """Tell whether silence came with the reason that the case expects.

    Args:
        outcome: what became of a case.
    """
    reply = outcome.turn.reply if outcome.turn else None
    return isinstance(reply, Abstention) and reply.reason is outcome.case.reason


def cites_gold(outcome: Outcome, grain: Grain = Grain.ARTICLE) -> bool:
    """Tell whether a unit that answers the case is cited.

    Args:
        outcome: what became of a case.
        grain: how fine to tell units apart.
    """
    cited = {unit(key, grain, outcome.case) for key in outcome.cited}
    return bool(cited & gold(outcome.case, grain))


def _reliability(outcome: Outcome) -> float:
    if outcome.verdict != "answer":
        return 0.0
    return 1.0 if cites_gold(outcome) else -1.0
