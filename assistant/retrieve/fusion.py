"""How lanes are weighed into one score: pure functions on arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.protocols import Vectors

# Chosen on the dev split (docs/decisions.md): a provision is found best through the typical questions that
# lead to it, in the asker's language first; the words of the provision and the lexical lanes settle the rest.
OTHER_LANGUAGE = 0.75
WEIGHTS: Mapping[str, float] = {
    "signposts": 1.0,
    "passages": 0.2,
    "signpost_words": 0.06,
    "passage_words": 0.01,
    "terms": 0.03,
}
KIN = 0.2
KIN_COUNT = 3


def across_languages(own: Vectors, others: Sequence[Vectors]) -> Vectors:
    """Weigh the score in the asker's language with the mean of those in the others.

    Args:
        own: scores, shape (n,).
        others: scores in the other languages, each of shape (n,).
    """
    if not others:
        return own
    mixed = own + OTHER_LANGUAGE * np.mean(others, axis=0)
    return np.asarray(mixed / (1.0 + OTHER_LANGUAGE), dtype=np.float32)


def best_of_group(scores: Vectors, group: NDArray[np.int64], size: int) -> Vectors:
    """Take the best score of each group, -1 where a group has none.

    Args:
        scores: shape (n,); NaN counts as absent.
        group: the group of each score, shape (n,); negative for none.
        size: the number of groups.
    """
    out = np.full(size, -1.0, dtype=np.float32)
    use = (group >= 0) & ~np.isnan(scores)
    np.maximum.at(out, group[use], scores[use])
    return out


def weighted_sum(lanes: Mapping[str, Vectors]) -> Vectors:
    """Fuse lanes by their weights; the lexical ones are scaled to the best of the query.

    Args:
        lanes: scores by lane as named in WEIGHTS, each of shape (n,).
    """
    total = np.zeros(len(next(iter(lanes.values()))), dtype=np.float32)
    for name, weight in WEIGHTS.items():
        scores = lanes[name]
        if name.endswith("_words"):
            scores = scores / max(float(scores.max()), 1e-6)
        total += weight * scores
    return total


def lift_kin(scores: Vectors, group: NDArray[np.int64], size: int) -> Vectors:
    """Add to each score a part of the mean of its group's best few: kin speak for each other.

    Args:
        scores: shape (n,).
        group: the group (article) of each score, shape (n,).
        size: the number of groups.
    """
    means = np.zeros(size, dtype=np.float32)
    for place in range(size):
        own = np.sort(scores[group == place])[::-1][:KIN_COUNT]
        means[place] = own.mean() if len(own) else 0.0
    return np.asarray(scores + KIN * means[group], dtype=np.float32)
