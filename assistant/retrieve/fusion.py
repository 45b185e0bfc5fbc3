"""How lanes are weighed into one score: pure functions on arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

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
    "passages": 0.28,
    "signpost_words": 0.036,
    "passage_words": 0.057,  # of the share of the question that is met
    "terms": 0.02,
    "classes": 0.12,  # of how near it comes to the place that was learned to be likeliest
}
# Scaled to the best of the query: which typical question shares most words matters, not how many.
RELATIVE = frozenset({"signpost_words"})


def across_languages(
    own: Vectors, others: Sequence[Vectors], *, weight: float = OTHER_LANGUAGE
) -> Vectors:
    """Weigh the score in the asker's language with the mean of those in the others.

    Args:
        own: scores, shape (n,).
        others: scores in the other languages, each of shape (n,).
        weight: what the others weigh, where the asker's own weighs 1.
    """
    if not others:
        return own
    mixed = own + weight * np.mean(others, axis=0)
    return np.asarray(mixed / (1.0 + weight), dtype=np.float32)


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


def best_two_of_group(
    scores: Vectors, group: NDArray[np.int64], size: int, *, weight: float = SECOND
) -> Vectors:
    """Weigh the best score of each group with its second best, which keeps one stray text from leading.

    Args:
        scores: shape (n,).
        group: the group of each score, shape (n,); negative for none.
        size: the number of groups; one with a single text is scored by that, one with none has -1.
        weight: what the second best weighs, in [0, 1]; the best weighs the rest.
    """
    best = best_of_group(scores, group, size)
    rest = np.where(scores < best[group], scores, np.float32(np.nan))
    second = best_of_group(rest, group, size)
    second = np.where(second == -1.0, best, second)
    return np.asarray((1.0 - weight) * best + weight * second, dtype=np.float32)


def weighted_sum(lanes: Mapping[str, Vectors], weights: Mapping[str, float] = WEIGHTS) -> Vectors:
    """Fuse lanes by their weights; those in RELATIVE are scaled to the best of the query.

    Args:
        lanes: scores by lane as named in WEIGHTS, each of shape (n,).
        weights: the weight of each lane that counts.
    """
    total = np.zeros(len(next(iter(lanes.values()))), dtype=np.float32)
    for name, weight in weights.items():
        scores = lanes[name]
        if name in RELATIVE:
            scores = scores / max(float(scores.max()), 1e-6)
        total += weight * scores
    return total


Fuse = Callable[[Mapping[str, Vectors], Mapping[str, float]], Vectors]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The numbers of the ranking. They are chosen here and nowhere set; ablations change them.

    Attributes:
        fuse: makes one score of the lanes and their weights.
        lanes: the weight of each lane.
        other_language: what the scores in the other languages weigh.
        second: what the second best typical question of a provision weighs.
        of_earlier: what a provision gains that the turn before rested on, or that is about its article.
        of_main: what a provision of the main act gains.
        of_named: what a provision of an act that the question names gains.
    """

    fuse: Fuse = weighted_sum
    lanes: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    other_language: float = OTHER_LANGUAGE
    second: float = SECOND
    of_earlier: float = 0.02
    of_main: float = 0.007
    of_named: float = 0.07


RANKING = Ranking()
