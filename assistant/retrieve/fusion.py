"""How lanes are weighed into one score: pure functions on arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.protocols import Vectors

# Chosen on the dev split (docs/decisions.md): a provision is found best through the typical questions that
# lead to it, in the asker's language first; the words of the provision and the lexical lanes settle the rest.
OTHER_LANGUAGE = 0.75
SECOND = (
    0.35  # what the second best typical question of a provision weighs; the best weighs the rest
)
WEIGHTS: Mapping[str, float] = {
    "signposts": 1.0,
    "passages": 0.4,
    "signpost_words": 0.05,
    "passage_words": 0.01,
    "terms": 0.03,
}


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


def filled(scores: Mapping[Language, Vectors]) -> dict[Language, Vectors]:
    """Give a text that is not there in a language the score that it has in another.

    Args:
        scores: scores by language, each of shape (n,); -1 for what is not there.
    """
    best = np.max(list(scores.values()), axis=0)
    return {k: np.where(own == -1.0, best, own) for k, own in scores.items()}


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


def best_two_of_group(scores: Vectors, group: NDArray[np.int64], size: int) -> Vectors:
    """Weigh the best score of each group with its second best, which keeps one stray text from leading.

    Args:
        scores: shape (n,).
        group: the group of each score, shape (n,); negative for none.
        size: the number of groups; one with a single text is scored by that, one with none has -1.
    """
    best = best_of_group(scores, group, size)
    rest = np.where(scores < best[group], scores, np.float32(np.nan))
    second = best_of_group(rest, group, size)
    second = np.where(second == -1.0, best, second)
    return np.asarray((1.0 - SECOND) * best + SECOND * second, dtype=np.float32)


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
