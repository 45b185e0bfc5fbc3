"""Late interaction: how well each token of a query is met by some token of a passage."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.protocols import Vectors
from assistant.retrieve.product import Product, open_product, plain, write_product

_FILE = "tokens.npy"
_BOUNDS = "bounds.npy"
_PRODUCT = "product.onnx"


class TokenStore:
    """Token vectors of passages, memory-mapped.

    Args:
        tokens: all token vectors, shape (tokens, d); in single precision, because widening
            half of it delayed the first answer.
        bounds: where each passage's tokens begin, shape (passages + 1,).
        product: multiplies them with those of a query.
    """

    def __init__(
        self, tokens: Vectors, bounds: NDArray[np.int64], product: Product = plain
    ) -> None:
        self._tokens = tokens
        self._bounds = bounds
        self._product = product

    def __len__(self) -> int:
        """The number of passages."""
        return len(self._bounds) - 1

    def of(self, place: int) -> Vectors:
        """Return the token vectors of one passage, shape (tokens, d).

        Args:
            place: its place in the store.
        """
        return np.asarray(self._tokens[self._bounds[place] : self._bounds[place + 1]])

    def scores(self, query: Vectors, weights: Vectors, *, first: int, count: int) -> Vectors:
        """Score a run of texts: the weighted mean over query tokens of the best cosine in the text.

        MaxSim of ColBERT (Khattab and Zaharia 2020), averaged so that questions of any length compare,
        and weighted so that words that every question has count for little.

        Args:
            query: the query's token vectors, shape (tokens, d).
            weights: the weight of each query token, shape (tokens,).
            first: the place of the first text.
            count: how many texts.
        """
        if not count or not len(query):
            return np.zeros(count, dtype=np.float32)
        bounds = self._bounds[first : first + count + 1]
        cosines = self._product(self._tokens[bounds[0] : bounds[-1]], query)
        best = np.maximum.reduceat(cosines, bounds[:-1] - bounds[0], axis=0)
        return np.asarray(best @ weights / weights.sum(), dtype=np.float32)


def by_rarity(tokens: Sequence[str], counts: Mapping[str, int], total: int) -> Vectors:
    """Weigh the tokens of a query by rarity, shape (tokens,): what every text has says little.

    Args:
        tokens: the tokens.
        counts: for each token how many texts have it.
        total: how many texts there are.
    """
    return np.array([math.log(1 + total / (1 + counts.get(t, 0))) for t in tokens], np.float32)


def save_tokens(folder: Path, passages: Sequence[Vectors]) -> None:
    """Store token vectors, text by text: a joined copy of them all would take as much memory again.

    Args:
        folder: the index folder.
        passages: for each text its token vectors, shape (tokens, d).
    """
    dimension = passages[0].shape[1]
    nothing = np.zeros((1, dimension), np.float32)  # what a text of no tokens is stored as
    bounds = np.cumsum([0, *(len(p) or 1 for p in passages)], dtype=np.int64)
    header = {
        "descr": np.lib.format.dtype_to_descr(nothing.dtype),
        "fortran_order": False,
        "shape": (int(bounds[-1]), dimension),
    }
    with (folder / _FILE).open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for own in passages:
            np.ascontiguousarray(own if len(own) else nothing, np.float32).tofile(file)
    np.save(folder / _BOUNDS, bounds)
    write_product(folder / _PRODUCT, dimension)


def open_tokens(folder: Path) -> TokenStore:
    """Open stored token vectors.

    Args:
        folder: the index folder.
    """
    there = folder / _PRODUCT  # an index of before has none: it is read to be made anew
    product = open_product(there) if there.exists() else plain
    return TokenStore(np.load(folder / _FILE, mmap_mode="r"), np.load(folder / _BOUNDS), product)
