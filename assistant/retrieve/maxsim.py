"""Late interaction: how well each token of a query is met by some token of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.protocols import Vectors

_FILE = "tokens.npy"
_BOUNDS = "bounds.npy"


class TokenStore:
    """Token vectors of passages, memory-mapped.

    Args:
        tokens: all token vectors, shape (tokens, d), half precision.
        bounds: where each passage's tokens begin, shape (passages + 1,).
    """

    def __init__(self, tokens: NDArray[np.float16], bounds: NDArray[np.int64]) -> None:
        self._tokens = tokens
        self._bounds = bounds

    def __len__(self) -> int:
        """The number of passages."""
        return len(self._bounds) - 1

    def of(self, place: int) -> Vectors:
        """Return the token vectors of one passage, shape (tokens, d).

        Args:
            place: its place in the store.
        """
        return np.asarray(self._tokens[self._bounds[place] : self._bounds[place + 1]], np.float32)

    def scores(self, query: Vectors, first: int, last: int) -> Vectors:
        """Score a run of passages: the mean over query tokens of the best cosine in the passage.

        MaxSim of ColBERT (Khattab and Zaharia 2020), averaged so that questions of any length compare.

        Args:
            query: the query's token vectors, shape (tokens, d).
            first: the place of the first passage.
            last: one more than the place of the last.
        """
        bounds = self._bounds[first : last + 1]
        cosines = np.asarray(self._tokens[bounds[0] : bounds[-1]], np.float32) @ query.T
        best = np.maximum.reduceat(cosines, bounds[:-1] - bounds[0], axis=0)
        return np.asarray(best.mean(axis=1), dtype=np.float32)


def save_tokens(folder: Path, passages: Sequence[Vectors]) -> None:
    """Store token vectors.

    Args:
        folder: the index folder.
        passages: for each passage its token vectors, shape (tokens, d), at least one token each.
    """
    bounds = np.cumsum([0, *(len(p) for p in passages)], dtype=np.int64)
    np.save(folder / _FILE, np.concatenate(passages).astype(np.float16))
    np.save(folder / _BOUNDS, bounds)


def open_tokens(folder: Path) -> TokenStore:
    """Open stored token vectors.

    Args:
        folder: the index folder.
    """
    return TokenStore(np.load(folder / _FILE, mmap_mode="r"), np.load(folder / _BOUNDS))
