"""What chance alone could do: intervals by bootstrap, differences by permutation, many at once by Holm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SEED = 20260118
FEW = 30  # with fewer cases a mean is warned of
_RESAMPLES, _PERMUTATIONS = 2000, 9999


def bootstrap_interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of a mean (Efron 1979).

    Args:
        values: one value for each case, at least one.
    """
    if len(set(values)) == 1:
        return values[0], values[0]
    import numpy as np
    from scipy import stats

    found = stats.bootstrap(
        (np.asarray(values),),
        np.mean,
        n_resamples=_RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(SEED),
    )
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def permutation_p(one: Sequence[float], two: Sequence[float]) -> float:
    """Return how often chance alone gives so large a mean difference between two runs.

    The sign of each question's difference is thrown at random: all throws where there are fewer than
    ten thousand, else 9999 of them. Questions that did not change have no sign and are left out, which
    changes no p-value and makes few changes exact. (Fisher 1935; Smucker et al. 2007, CIKM.)

    Args:
        one: values of the first run.
        two: values of the second, of the same questions in the same order.
    """
    changed = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
    if len(changed) < 2:  # of one question each sign is as likely
        return 1.0
    import numpy as np
    from scipy import stats

    def difference(x: np.ndarray, y: np.ndarray, axis: int) -> np.ndarray:
        return np.asarray(np.mean(x - y, axis=axis))

    found = stats.permutation_test(
        tuple(np.asarray(values) for values in zip(*changed, strict=True)),
        difference,
        permutation_type="samples",
        n_resamples=_PERMUTATIONS,
        vectorized=True,
        rng=np.random.default_rng(SEED),
    )
    return float(found.pvalue)


def holm(found: Mapping[str, float]) -> dict[str, float]:
    """Return p-values adjusted for how many were looked at (Holm 1979).

    The smallest is multiplied by their number, the next by one less, and so on; none is smaller than
    the one before it, none above 1.

    Args:
        found: p-values by name.
    """
    out: dict[str, float] = {}
    highest = 0.0
    for place, name in enumerate(sorted(found, key=lambda name: found[name])):
        highest = max(highest, min(1.0, (len(found) - place) * found[name]))
        out[name] = highest
    return {name: out[name] for name in found}
