"""Is a confidence worth what it says? Pure functions of pairs of confidence and whether it was right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from eval.measures.chance import SEED

Pair = tuple[float, bool]
BINS = 5
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Point:
    """What comes of giving only the answers from a confidence on.

    Attributes:
        threshold: the least confidence that is answered.
        coverage: the share of questions answered, in [0, 1].
        risk: the share of those answers that are wrong, in [0, 1].
        n: how many answers these are.
    """

    threshold: float
    coverage: float
    risk: float
    n: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence.

    Attributes:
        confidence: their mean confidence, in [0, 1].
        right: the share of them that are right, in [0, 1].
        n: how many they are.
    """

    confidence: float
    right: float
    n: int


def risk_coverage(pairs: Sequence[Pair], *, asked: int | None = None) -> tuple[Point, ...]:
    """Return the risk-coverage curve, from the most confident answers to all of them.

    Answers of the same confidence come together. (El-Yaniv and Wiener 2010, JMLR 11.)

    Args:
        pairs: confidence and whether it was right, of each answer.
        asked: how many questions coverage is a share of, those that got silence among them; as
            many as answers where it is None.
    """
    total = asked or len(pairs)
    out: list[Point] = []
    given = wrong = 0
    for threshold, same in _by_confidence(pairs):
        given += len(same)
        wrong += len(same) - sum(same)
        out.append(Point(threshold, given / total, wrong / given, given))
    return tuple(out)


def area_under_risk(pairs: Sequence[Pair]) -> float | None:
    """Return the area under the risk-coverage curve (AURC), 0 at best; None without answers.

    The mean of the risk of the first 1, 2, … n answers; within a tie the order is as likely one way
    as another, so the expected risk counts. (Geifman et al. 2019, ICLR, bias-reduced uncertainty.)

    Args:
        pairs: confidence and whether it was right, of each answer.
    """
    given, wrong, risks = 0, 0.0, 0.0
    for _, same in _by_confidence(pairs):
        share = (len(same) - sum(same)) / len(same)
        for _ in same:
            given += 1
            wrong += share
            risks += wrong / given
    return risks / given if given else None


def auroc(pairs: Sequence[Pair]) -> float | None:
    """Return how often a right answer is more confident than a wrong one, ties half.

    None where all are right, or none is. (The Mann-Whitney form of the area under the ROC curve.)

    Args:
        pairs: confidence and whether it was right, of each answer.
    """
    right = [confidence for confidence, ok in pairs if ok]
    wrong = [confidence for confidence, ok in pairs if not ok]
    if not right or not wrong:
        return None
    wins = sum((one > two) + (one == two) / 2 for one in right for two in wrong)
    return wins / (len(right) * len(wrong))


def brier(pairs: Sequence[Pair]) -> float | None:
    """Return the mean squared distance of confidence from truth, 0 at best (Brier 1950).

    Args:
        pairs: confidence and whether it was right, of each answer.
    """
    return sum((confidence - ok) ** 2 for confidence, ok in pairs) / len(pairs) if pairs else None


def bins(pairs: Sequence[Pair], count: int = BINS) -> tuple[Bin, ...]:
    """Return bins with as many answers each, as nearly as can be, least confident first.

    Args:
        pairs: confidence and whether it was right, of each answer.
        count: how many bins; fewer where there are fewer answers.
    """
    ordered = _evened(pairs)
    out = []
    for start, end in _edges(len(ordered), count):
        own = ordered[start:end]
        if own:
            n = len(own)
            out.append(Bin(sum(c for c, _ in own) / n, sum(share for _, share in own) / n, n))
    return tuple(out)


def calibration_error(pairs: Sequence[Pair], count: int = BINS) -> float | None:
    """Return the expected calibration error over bins of equal mass; None without answers.

    The mean distance between confidence and share right, weighed by the answers of a bin.
    (Naeini et al. 2015, AAAI; equal mass: Nguyen and O'Connor 2015, EMNLP.)

    Args:
        pairs: confidence and whether it was right, of each answer.
        count: how many bins.
    """
    found = bins(pairs, count)
    return sum(b.n * abs(b.confidence - b.right) for b in found) / len(pairs) if pairs else None


def calibration_interval(
    pairs: Sequence[Pair], count: int = BINS, *, seed: int = SEED
) -> tuple[float, float] | None:
    """Return the 95 % bootstrap interval of the calibration error; None without answers.

    The error of a resample is never below chance, so the interval may lie above the error itself.

    Args:
        pairs: confidence and whether it was right, of each answer.
        count: how many bins.
        seed: of the resamples.
    """
    if not pairs:
        return None
    import numpy as np

    rng = np.random.default_rng(seed)
    drawn = rng.integers(len(pairs), size=(_RESAMPLES, len(pairs)))
    errors = [calibration_error([pairs[i] for i in own], count) for own in drawn]
    low, high = np.quantile(np.array(errors, dtype=float), [0.025, 0.975])
    return float(low), float(high)


def working_point(points: Sequence[Point], *, risk_at_most: float) -> Point | None:
    """Return the point of the widest coverage at which the risk is borne; None where none is.

    Args:
        points: the risk-coverage curve.
        risk_at_most: the share of wrong answers that is borne, in [0, 1].
    """
    borne = [point for point in points if point.risk <= risk_at_most]
    return max(borne, key=lambda point: point.coverage, default=None)


def _by_confidence(pairs: Sequence[Pair]) -> list[tuple[float, list[bool]]]:
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    groups = groupby(ordered, key=lambda pair: pair[0])
    return [(confidence, [ok for _, ok in own]) for confidence, own in groups]


def _evened(pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """Order answers from the least confident on; in a tie each is right by the share of its tie.

    So it matters to no bin which of the tied answers falls into it.
    """
    out: list[tuple[float, float]] = []
    for confidence, same in reversed(_by_confidence(pairs)):
        out += [(confidence, sum(same) / len(same))] * len(same)
    return out


def _edges(n: int, count: int) -> list[tuple[int, int]]:
    edges = [round(n * i / count) for i in range(count + 1)]
    return list(pairwise(edges))
