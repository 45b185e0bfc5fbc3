"""What became of the statements that a language model wrote, and how often it gave none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.values import Basis, NoticeCode, Reason, Turn, Verdict
from eval.asking.runner import Outcome
from eval.measures.ranking import Scores

_SHARES = {
    "ModelKept": Verdict.KEPT,
    "ModelRewritten": Verdict.REWRITTEN,
    "ModelDropped": Verdict.DROPPED,
}


def written(outcomes: Sequence[Outcome]) -> Scores:
    """Score what a model wrote, over the turns in which one was asked.

    ModelKept, ModelRewritten and ModelDropped are shares of its statements; FellBack is 1 where the
    answer is in the law's own words because the model gave nothing that can be used; Declined is 1 where
    it said that what was found does not answer; WrongDeclined is Declined where an answer is right.

    Args:
        outcomes: what became of the cases; those in which no model was asked are left out.
    """
    asked = [(o.case, o.turn) for o in outcomes if o.turn is not None and o.turn.calls]
    if not asked:
        return {}
    declined = {case.id: float(_declined(turn)) for case, turn in asked}
    out: Scores = {
        "FellBack": {case.id: float(_fell_back(turn)) for case, turn in asked},
        "Declined": declined,
        "WrongDeclined": {case.id: declined[case.id] for case, _ in asked if case.answerable},
    }
    for name, verdict in _SHARES.items():
        shares = {case.id: _share(turn, verdict) for case, turn in asked}
        out[name] = {key: share for key, share in shares.items() if share is not None}
    return out


def _share(turn: Turn, verdict: Verdict) -> float | None:
    own = [one.verdict for one in turn.checked if one.claim.basis is Basis.MODEL]
    return own.count(verdict) / len(own) if own else None


def _fell_back(turn: Turn) -> bool:
    return any(notice.code is NoticeCode.MODEL_FAILED for notice in turn.reply.notices)


def _declined(turn: Turn) -> bool:
    return getattr(turn.reply, "reason", None) is Reason.MODEL_DECLINED
