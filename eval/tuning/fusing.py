"""Other ways to make one score of several: by rank, and with all units of an article alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from assistant.protocols import Vectors
from assistant.retrieve.fusion import Fuse, best_of_group
from assistant.values import Identity

_DAMPING = 60  # of the formula: how little the first places stand out


def by_rank(lanes: Mapping[str, Vectors], weights: Mapping[str, float]) -> Vectors:
    """Fuse lanes by the places they give, whatever their scores: reciprocal rank fusion.

    Cormack, Clarke and Büttcher 2009. Scaled so that what leads every lane has 1; a lane says nothing of
    what it does not know.

    Args:
        lanes: scores by lane, each of shape (n,).
        weights: which lanes count, those of more than 0; how much they weigh is not used.
    """
    names = [name for name, weight in weights.items() if weight > 0]
    total = np.zeros(len(next(iter(lanes.values()))), dtype=np.float32)
    for name in names:
        order = np.argsort(-lanes[name], kind="stable")
        ranks = np.empty(len(order), dtype=np.float32)
        ranks[order] = np.arange(1, len(order) + 1)
        total += (lanes[name] > 0) * (1.0 + _DAMPING) / (ranks + _DAMPING)
    return np.asarray(total / len(names), dtype=np.float32)


def alike(fuse: Fuse, keys: Sequence[Identity], whole: Callable[[str], str]) -> Fuse:
    """Return a fusion in which all that lies in one article, or one paragraph, has its best score.

    Args:
        fuse: how lanes are fused.
        keys: the provisions, in the order of the scores.
        whole: gives the eId of what a unit shares its score with.
    """
    units = [(act, whole(eid)) for act, eid in keys]
    places = {own: place for place, own in enumerate(dict.fromkeys(units))}
    groups = np.array([places[own] for own in units], dtype=np.int64)

    def fused(lanes: Mapping[str, Vectors], weights: Mapping[str, float]) -> Vectors:
        lifted = {
            name: best_of_group(scores, groups, len(places))[groups]
            for name, scores in lanes.items()
        }
        return fuse(lifted, weights)

    return fused
