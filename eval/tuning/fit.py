"""The decision to be silent is fitted: a logistic model of the evidence, on the dev split alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.answer.decision import Decision, decision
from eval.asking.runner import Outcome
from eval.sets.cases import Split

DECISION = Path(__file__).resolve().parents[2] / "assistant" / "answer" / "decision.toml"
# Chosen by hand on the dev split among those of retrieve/evidence.py; no ablation of each was run.
MEASURES = (
    "provision",
    "outside",
    "margin",
    "margin_own",
    "margin_whole",
    "margin_words",
    "value_missing",
    "premise",
    "who_asked",
)
WRONG_AT_MOST = 0.02  # share of answerable dev questions that cross-validation may refuse wrongly
_STRENGTH = 0.3  # inverse of the L2 penalty: the measures are correlated
_FOLDS = 10


def fit(outcomes: Sequence[Outcome]) -> tuple[Decision, dict[str, float]]:
    """Fit the decision on dev outcomes that rules do not decide already.

    The threshold is the lowest that keeps wrong refusals, in cross-validation, within WRONG_AT_MOST.

    Args:
        outcomes: outcomes of a run; those of other splits are left out.

    Returns:
        The decision, and how it did in cross-validation.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows = [outcome for outcome in outcomes if _is_weighed(outcome)]
    values = np.array([[_evidence(o, name) for name in MEASURES] for o in rows])
    silent = np.array([o.case.expect == "abstain" for o in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    doubts = cross_val_predict(model, values, silent, cv=folds, method="predict_proba")[:, 1]
    threshold = float(np.quantile(doubts[~silent], 1 - WRONG_AT_MOST))
    model.fit(values, silent)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    fitted = Decision(
        bias=float(regression.intercept_[0] - weights @ scaler.mean_),
        weights=dict(zip(MEASURES, map(float, weights), strict=True)),
        silent_from=round(threshold, 2),
        premise_from=decision().premise_from,
        premise_margin=decision().premise_margin,
    )
    return fitted, {
        "questions": float(len(rows)),
        "area under the curve": float(roc_auc_score(silent, doubts)),
        "refused rightly": float((doubts[silent] > threshold).mean()),
        "refused wrongly": float((doubts[~silent] > threshold).mean()),
    }


def write_decision(fitted: Decision, path: Path = DECISION) -> None:
    """Write a decision where the package reads it.

    Args:
        fitted: the decision.
        path: the file.
    """
    lines = [
        "# Written by: python -m eval fit (logistic regression on the dev split).",
        "# The two premise thresholds were chosen on the dev split by hand.",
        f"bias = {fitted.bias:.4f}",
        f"silent_from = {fitted.silent_from}",
        f"premise_from = {fitted.premise_from}",
        f"premise_margin = {fitted.premise_margin}",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in fitted.weights.items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _is_weighed(outcome: Outcome) -> bool:
    if outcome.turn is None or outcome.case.split is not Split.DEV:
        return False
    query = outcome.turn.query
    return not (query.named or query.missing or any(r.other_act for r in query.references))


def _evidence(outcome: Outcome, name: str) -> float:
    return outcome.turn.findings.evidence.get(name, 0.0) if outcome.turn else 0.0
