"""The decision to be silent and the confidence of answers are fitted, on the dev split alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer.confidence import Confidence, signals
from assistant.answer.confidence import fitted as confidence_now
from assistant.answer.decision import Decision, decision
from assistant.law.act import Kind
from assistant.values import Turn
from eval.asking.runner import Outcome
from eval.measures.abstention import cites_gold
from eval.measures.calibration import Pair
from eval.sets.cases import Case, Split
from eval.tuning.logistic import cross_validated, fitted, values

# What each is worth was measured on the dev split (docs/decisions.md).
MEASURES = ("crowd", "words", "wording", "key_terms", "classes", "fit", "value_missing")
SIGNALS = ("doubt", "gap", "agreement", "by_reference", "by_premise", "completed")
WRONG_AT_MOST = 0.02  # share of answerable dev questions that cross-validation may refuse wrongly
_STRENGTH = 0.3  # inverse of the L2 penalty: the measures are correlated


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How well silence is told from answers in cross-validation.

    Attributes:
        n: how many questions.
        auc: how often a question that nothing answers is doubted more than one that is answered.
        loss: the mean negative log-likelihood.
        points: for each share of wrong refusals, the doubt from which to be silent and the share
            of right refusals.
    """

    n: int
    auc: float
    loss: float
    points: tuple[tuple[float, float, float], ...]


def fit_decision(outcomes: Sequence[Outcome]) -> tuple[Decision, Curve]:
    """Fit the decision on dev outcomes that rules do not decide already.

    The threshold is the lowest that keeps wrong refusals, in cross-validation, within WRONG_AT_MOST.

    Args:
        outcomes: outcomes of a run; those of other splits are left out.

    Returns:
        The decision, and how it did in cross-validation.
    """
    _, turns, silent = _weighed(outcomes)
    table = values([turn.findings.evidence for turn in turns], MEASURES)
    model = fitted(table, silent, MEASURES, strength=_STRENGTH)
    curve = curve_without(outcomes)
    at = next(threshold for wrong, threshold, _ in curve.points if wrong == WRONG_AT_MOST)
    return Decision(
        bias=model.bias,
        weights=model.weights,
        silent_from=round(at, 2),
        premise_from=decision().premise_from,
        premise_margin=decision().premise_margin,
    ), curve


def curve_without(outcomes: Sequence[Outcome], *left_out: str) -> Curve:
    """Return how well silence is told from answers without some of the measures.

    Args:
        outcomes: outcomes of a run; those of other splits are left out.
        left_out: the measures to do without.
    """
    from sklearn.metrics import log_loss, roc_auc_score

    cases, turns, silent = _weighed(outcomes)
    kept = [name for name in MEASURES if name not in left_out]
    table = values([turn.findings.evidence for turn in turns], kept)
    families = [case.family or case.id for case in cases]
    doubts = cross_validated(table, silent, families, strength=_STRENGTH)
    points = []
    for wrong in (0.01, 0.02, 0.03, 0.04, 0.05):
        threshold = float(np.quantile(doubts[~silent], 1 - wrong))
        points.append((wrong, threshold, float((doubts[silent] > threshold).mean())))
    return Curve(
        n=len(silent),
        auc=float(roc_auc_score(silent, doubts)),
        loss=float(log_loss(silent, doubts)),
        points=tuple(points),
    )


def fit_confidence(outcomes: Sequence[Outcome]) -> tuple[Confidence, tuple[Pair, ...]]:
    """Fit the confidence on the dev questions that were answered.

    Args:
        outcomes: outcomes of a run with the decision that ships; other splits are left out.

    Returns:
        The confidence, and for each answer the cross-validated confidence and whether it was right.
    """
    answered = [(o.case, o.turn, cites_gold(o)) for o in outcomes if _is_sure(o) and o.turn]
    table = values([signals(turn.query, turn.findings) for _, turn, _ in answered], SIGNALS)
    right = np.array([ok for _, _, ok in answered])
    families = [case.family or case.id for case, _, _ in answered]
    model = fitted(table, right, SIGNALS, strength=_STRENGTH)
    sure = cross_validated(table, right, families, strength=_STRENGTH)
    now = confidence_now()
    chosen = Confidence(
        bias=model.bias,
        weights=model.weights,
        well_from=now.well_from,
        weakly_below=now.weakly_below,
    )
    return chosen, tuple((float(p), bool(ok)) for p, ok in zip(sure, right, strict=True))


def _weighed(
    outcomes: Sequence[Outcome],
) -> tuple[list[Case], list[Turn], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return the dev cases that the model decides, with their turns and whether silence is right."""
    rows = [(o.case, o.turn) for o in outcomes if o.turn and _is_weighed(o.turn, o.case)]
    silent = np.array([not case.answerable for case, _ in rows])
    return [case for case, _ in rows], [turn for _, turn in rows], silent


def _is_weighed(turn: Turn, case: Case) -> bool:
    query, evidence = turn.query, turn.findings.evidence
    ruled = query.named or query.missing or any(r.other_act for r in query.references)
    return case.split is Split.DEV and bool(evidence) and not ruled


def _is_sure(outcome: Outcome) -> bool:
    """Whether an answer of the dev split comes with a confidence."""
    if outcome.turn is None or outcome.case.split is not Split.DEV or outcome.abstained:
        return False
    return not any(c.passage.act.kind is Kind.OWN for c in outcome.turn.cited)
