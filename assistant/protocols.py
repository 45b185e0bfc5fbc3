"""Every socket on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.values import Claim, Findings, Query

Vectors = NDArray[np.float32]


class Encoding(Protocol):
    """A text as vectors: one for the whole, one for each token."""

    @property
    def vector(self) -> Vectors:
        """The whole text, shape (d,), length 1."""

    @property
    def tokens(self) -> Sequence[str]:
        """Its tokens as the model cuts them, without special ones."""

    @property
    def token_vectors(self) -> Vectors:
        """The vectors of its tokens, shape (tokens, d), each of length 1."""


class Embedder(Protocol):
    """Turns questions and passages into vectors of one space."""

    @property
    def name(self) -> str:
        """The model's name, with what tells its weights apart."""

    @property
    def dimension(self) -> int:
        """The number of components of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode questions."""

    def encode_passages(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode passages."""


class Retriever(Protocol):
    """Finds passages for a query, best first, and says what speaks for them."""

    def search(self, query: Query, *, articles: int) -> Findings:
        """Find passages from at least `articles` distinct articles where the corpus has them."""


class Answerer(Protocol):
    """Makes claims from findings. Need not be trusted: its claims are verified after."""

    def claims(self, query: Query, findings: Findings) -> tuple[Claim, ...]:
        """Make claims, each with citations, in the asker's language."""
