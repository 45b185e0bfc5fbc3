"""A logistic model is fitted and cross-validated: what the decision and the confidence share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Truth = NDArray[np.bool_]
FOLDS = 10
_REPEATS = 5  # of the cross-validation, each with other folds
_STEPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights on plain measures.

    Attributes:
        bias: the constant.
        weights: the weight of each measure.
    """

    bias: float
    weights: Mapping[str, float]


def values(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Numbers:
    """Put measures into columns, shape (rows, names); 0 where a row lacks one.

    Args:
        rows: measures by name.
        names: the measures wanted.
    """
    return np.array([[float(row.get(name, 0.0)) for name in names] for row in rows])


def fitted(table: Numbers, truth: Truth, names: Sequence[str], *, strength: float) -> Model:
    """Fit a logistic model with an L2 penalty on measures of unit variance.

    Args:
        table: shape (rows, names).
        truth: what is to be foretold, shape (rows,).
        names: the measures.
        strength: the inverse of the penalty.
    """
    model = _pipeline(strength).fit(table, truth)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return Model(
        bias=float(regression.intercept_[0] - weights @ scaler.mean_),
        weights=dict(zip(names, map(float, weights), strict=True)),
    )


def cross_validated(
    table: Numbers, truth: Truth, families: Sequence[str], *, strength: float
) -> Numbers:
    """Return for each row the probability by models that saw neither it nor its family, shape (rows,).

    The mean of several divisions into folds, so that no figure hangs on one of them.

    Args:
        table: shape (rows, measures).
        truth: what is to be foretold, shape (rows,).
        families: rows of one family fall into one fold: wordings of the same question.
        strength: the inverse of the penalty.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    total = np.zeros(len(truth))
    for seed in range(_REPEATS):
        folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
        for seen, unseen in folds.split(table, truth, groups=families):
            model = _pipeline(strength).fit(table[seen], truth[seen])
            total[unseen] += model.predict_proba(table[unseen])[:, 1]
    return np.asarray(total / _REPEATS)


def _pipeline(strength: float):  # type: ignore[no-untyped-def]  # noqa: ANN202 - untyped library
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=_STEPS))
